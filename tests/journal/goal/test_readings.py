"""Readings: what is a number, of which day, and how they are said and drawn."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyclejournal.errors import JournalError
from cyclejournal.guide.known import UNIT
from cyclejournal.guide.model import TOGETHER, Prompt
from cyclejournal.journal.entries.history import bring_back, versions
from cyclejournal.journal.entries.trash import discard, restore, trash_rows
from cyclejournal.journal.entries.wordings import redact
from cyclejournal.journal.entries.writing import answer, close_visit
from cyclejournal.journal.goal.readings import (
    bars,
    number_in,
    read,
    reading_words,
    readings,
    understand_figure,
)
from cyclejournal.journal.places import Goal, Measured
from cyclejournal.journal.reading.goal import GoalReading
from cyclejournal.journal.reading.listing import Finder
from cyclejournal.journal.reading.reading import Reading
from tests.journal.found import wanted
from tests.journal.pair import GUIDE, START, Table

TODAY = START.date()


@pytest.fixture
def table() -> Table:
    return Table()


def put_reading(
    table: Table, number: str, on: date = TODAY, note: str = "", goal: Goal | None = None
) -> Measured:
    """A reading, written by Tom."""
    place, *entries = read(
        table.journal,
        GUIDE,
        goal or table.goal,
        number,
        on=on,
        note=note,
        by=table.tom,
        now=table.now,
    )
    assert isinstance(place, Measured)
    table.journal.put(place, *entries)
    return place


def seen(table: Table) -> GoalReading:
    return GoalReading(Reading(table.journal, {GUIDE.id: GUIDE}), table.goal)


def counted_in(table: Table, unit: str) -> None:
    """Said at a visit of its own."""
    place, now = table.goal.id, table.now
    prompt = Prompt(UNIT, "What is it counted in?", "line", TOGETHER)
    before = table.journal.entry(place, UNIT, TOGETHER)
    typed = answer(table.journal, prompt, place, TOGETHER, unit, by=table.tom, now=now)
    table.journal.put(close_visit(before, typed))


@pytest.mark.parametrize(
    ("text", "unit", "kept"),
    [
        ("19", "", "19"),
        (" 7,5 ", "", "7.5"),
        ("007", "", "7"),
        (".5", "", "0.5"),
        ("-3", "", "-3"),
        ("+4", "", "4"),
        ("0,125", "", "0.125"),
        ("12000.5", "", "12000.5"),
        ("19 pupils", "pupils", "19"),
        ("1 pupil", "Pupils", "1"),
        ("50%", "%", "50"),
        ("3 Schüler", "Schuler", "3"),
    ],
)
def test_a_number_is_understood_as_it_is_typed(text: str, unit: str, kept: str) -> None:
    assert understand_figure(text, unit) == kept
    assert understand_figure(kept, unit) == kept


@pytest.mark.parametrize(
    ("text", "unit", "told"),
    [
        ("", "", "There is none"),
        ("many", "", "“many” is not a number"),
        ("nan", "", "not a number"),
        ("٣", "", "not a number"),
        ("1e9", "", "more than a number"),
        ("9" * 30, "", "not a number"),
        ("19 of 28", "", "Write 19; what it is counted in"),
        ("12 minutes", "pupils", "not counted in “pupils”"),
        ("1,000", "", "is 1000 to some, and 1 and a little to others"),
        ("12.500", "", "Write 12500, or 12.5"),
        ("\x1b[31m7\x1b[0m pupils\n8", "pupils", "not counted in"),
    ],
)
def test_what_is_no_reading_is_told(text: str, unit: str, told: str) -> None:
    with pytest.raises(JournalError) as problem:
        understand_figure(text, unit)
    assert told in f"{problem.value.problem} {problem.value.remedy}"
    assert "\x1b" not in str(problem.value)


def test_a_day_still_to_come_has_no_reading(table: Table) -> None:
    with pytest.raises(JournalError, match="after today"):
        put_reading(table, "3", on=date(2026, 9, 8))
    assert readings(table.journal, table.goal) == []


def test_readings_stand_by_their_day_and_two_of_a_day_are_both_kept(table: Table) -> None:
    put_reading(table, "9")
    put_reading(table, "5", on=date(2026, 9, 1), note="the first try")
    put_reading(table, "11")
    told = [(each.on, each.words, each.note and each.note.text) for each in seen(table).figures]
    assert told == [
        ("2026-09-01", "5", "the first try"),
        ("2026-09-07", "9", None),
        ("2026-09-07", "11", None),
    ]


def test_the_very_same_reading_is_kept_once(table: Table) -> None:
    put_reading(table, "9", note="a wet day")
    goal, note = table.goal, " a  wet day "
    assert not read(
        table.journal, GUIDE, goal, "9,0", on=TODAY, note=note, by=table.priya, now=table.now
    )
    assert read(table.journal, GUIDE, goal, "9", on=TODAY, by=table.priya, now=table.now)


def test_readings_in_an_earlier_unit_are_told_so_and_not_drawn_beside_the_others(
    table: Table,
) -> None:
    put_reading(table, "3")
    counted_in(table, "hands")
    put_reading(table, "4")
    counted_in(table, "minutes")
    put_reading(table, "6")
    found = seen(table)
    assert [each.words for each in found.figures] == ["3", "4 hands", "6"]
    assert [each.number for each in found.drawn] == [3, 6]


def test_another_spelling_of_the_unit_is_the_same_unit(table: Table) -> None:
    counted_in(table, "hands")
    put_reading(table, "4")
    counted_in(table, "Hand")
    assert [each.words for each in seen(table).figures] == ["4"]


def test_a_reading_goes_to_the_trash_with_its_words_and_comes_back(table: Table) -> None:
    table.write("goals.statement", TOGETHER, "More reasons aloud")
    reading = put_reading(table, "9", note="a wet day")
    table.journal.put(discard(reading, now=table.now))
    assert seen(table).figures == []
    assert not list(Reading(table.journal, {GUIDE.id: GUIDE}).hits(wanted("wet")))
    [row] = trash_rows(table.journal, table.tom)
    assert (row.kind_words, row.title) == ("Reading", "9 · 7 Sep 2026 · More reasons aloud")
    table.journal.put(*restore(table.journal, row.id, by=table.priya, now=table.now))
    [figure] = seen(table).figures
    assert (figure.words, figure.note and figure.note.text) == ("9", "a wet day")


def test_what_stands_beside_a_reading_is_found_corrected_and_taken_out_for_good(
    table: Table,
) -> None:
    put_reading(table, "9", note="a wet day")
    reading = Reading(table.journal, {GUIDE.id: GUIDE})
    [hit] = reading.hits(wanted("wet"))
    assert Finder(reading).row(hit).source == "7 Sep 2026 · cycle 1 · Together · Readings"
    note = seen(table).figures[0].note
    assert note
    prompt = Prompt(note.prompt, note.asked, "line", TOGETHER)
    new = answer(
        table.journal, prompt, note.place, TOGETHER, "a dry one", by=table.tom, now=table.now
    )
    table.journal.put(new)
    earlier = versions(bring_back(new, versions(note)[0], by=table.priya, now=table.now))
    assert "a wet day" in [each.text for each in earlier]
    table.journal.put(redact(new, now=table.now))
    assert seen(table).figures[0].note is None


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        ("5", "", 5),
        ("5 of 28", "", 5),
        ("6 / 30", "", 6),
        ("5 of 28, the quiet ones among them", "", 5),
        ("7,5 minutes.", "minutes", 7.5),
        ("First try: 5 of 28", "", None),
        ("5 or 6", "", None),
        ("3 Nov", "", None),
        ("half of them", "", None),
        ("", "", None),
    ],
)
def test_a_baseline_is_drawn_where_it_is_a_number(
    text: str, unit: str, number: float | None
) -> None:
    assert number_in(text, unit) == number


def test_a_few_readings_are_told_one_by_one_and_many_by_their_ends() -> None:
    few = [("2026-08-26", "5", 5.0), ("2026-09-24", "19", 19.0), ("2026-10-08", "17", 17.0)]
    assert reading_words([]) == ""
    assert reading_words(few) == "5 on 26 Aug 2026, 19 on 24 Sep 2026 and 17 on 8 Oct 2026."
    many = [(f"2026-09-{day:02}", f"{day % 9}", float(day % 9)) for day in range(1, 31)]
    assert reading_words(many) == (
        "30 readings: first 1 on 1 Sep 2026, last 3 on 30 Sep 2026; least 0, most 8."
    )


def test_bars_follow_the_numbers() -> None:
    assert bars([], 10) == []
    assert bars([0, 0], 10) == [0, 0]
    assert bars([5, 10, 0], 10) == [5, 10, 0]
    assert bars([-5, 5], 10) == [0, 10]


@given(st.lists(st.floats(-1e12, 1e12), min_size=1, max_size=40), st.integers(1, 60))
def test_a_drawing_is_as_wide_as_it_may_be_and_in_the_order_of_the_numbers(
    values: list[float], width: int
) -> None:
    lengths = bars(values, width)
    assert len(lengths) == len(values)
    assert 0 <= min(lengths) <= max(lengths) <= width
    by_value = [length for _, length in sorted(zip(values, lengths, strict=True))]
    assert by_value == sorted(lengths)
