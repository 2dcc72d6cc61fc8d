"""Redacted words are gone from everything, and what is typed in their place is kept."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from cyclejournal.journal.cycle.progress import counted, open_ends, progress_of, resume
from cyclejournal.journal.entries.history import versions
from cyclejournal.journal.entries.merge import merge_entries
from cyclejournal.journal.entries.trash import trash_rows
from cyclejournal.journal.entries.wordings import redact, redacted_until
from cyclejournal.journal.entries.writing import answer, close_visit, keep_as, receipt
from cyclejournal.journal.moments import instant
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.reading.reading import Reading
from cyclejournal.journal.records import Entry
from tests.journal.found import search
from tests.journal.pair import GUIDE, Table

START = GUIDE.steps[0].sections[1]


@pytest.fixture
def table() -> Table:
    """A pair at work."""
    return Table()


def said_twice(table: Table) -> Entry:
    """An answer of Tom's with an earlier wording."""
    base = table.write("goals.starting-point", table.tom, "A pupil's name")
    entry = close_visit(base, table.write("goals.starting-point", table.tom, "A pupil"))
    table.journal.put(entry)
    return entry


def test_nothing_of_it_is_left(table: Table) -> None:
    entry = said_twice(table)
    gone = redact(entry, now=table.now)
    table.journal.put(gone)
    assert (gone.text, gone.history) == ("", ())
    assert gone.is_redacted
    assert gone.rev == entry.rev + 1
    assert "pupil" not in repr(gone).casefold()
    assert search(table.journal, "pupil") == []
    assert versions(gone) == []
    assert trash_rows(table.journal, table.tom) == []
    reading = Reading(table.journal, {"small": GUIDE}, Audience(table.tom))
    assert not [entry for _, entry in reading.cycle(table.cycle).entries if entry.id == gone.id]
    assert reading.left_out == ()


def test_it_wins_over_a_state_from_a_clock_that_is_ahead(table: Table) -> None:
    entry = replace(said_twice(table), changed="2027-01-01T00:00:00.000+00:00")
    gone = redact(entry, now=table.now)
    assert instant(gone.redacted) > instant(entry.changed)
    assert merge_entries(gone, entry).text == ""


def test_what_is_typed_next_is_kept_even_by_a_clock_that_is_behind(table: Table) -> None:
    gone = redact(said_twice(table), now=datetime(2027, 1, 1, tzinfo=UTC))
    table.journal.put(gone)
    anew = table.write("goals.starting-point", table.tom, "In other words")
    assert merge_entries(gone, anew).text == "In other words"
    assert not anew.is_redacted
    assert anew.redacted == gone.redacted


def test_so_it_is_where_only_a_mark_of_the_redacted_answer_lies(table: Table) -> None:
    gone = redact(said_twice(table), now=datetime(2027, 1, 1, tzinfo=UTC))
    table.journal.drop_entry(gone.id)
    table.journal.put(receipt(gone))
    anew = answer(
        table.journal,
        table.prompt("goals.starting-point"),
        gone.place,
        table.tom,
        "In other words",
        by=table.tom,
        now=table.now,
    )
    assert merge_entries(gone, anew).text == "In other words"


def test_leaving_the_box_does_not_bring_the_words_back(table: Table) -> None:
    base = said_twice(table)
    closed = close_visit(base, redact(base, now=table.now))
    assert (closed.text, closed.history) == ("", ())
    table.journal.put(closed)
    anew = close_visit(base, table.write("goals.starting-point", table.tom, "Anew"))
    assert (anew.text, anew.history) == ("Anew", ())


def test_its_mark_in_the_shared_half_says_so_too(table: Table) -> None:
    gone = redact(keep_as(said_twice(table), "me", now=table.now), now=table.now)
    mark = receipt(gone)
    assert mark.redacted == gone.redacted
    assert mark.receipt


def test_words_newer_than_a_redaction_are_left_alone(table: Table) -> None:
    entry = said_twice(table)
    assert redacted_until(entry, "") is entry
    first = redacted_until(entry, entry.history[0].changed)
    assert (first.text, first.history) == ("A pupil", ())
    later = (instant(entry.changed) + timedelta(minutes=1)).isoformat()
    assert redacted_until(first, later).is_redacted


def test_a_redacted_answer_is_not_asked_for_again(table: Table) -> None:
    place = table.cycle.id
    for voice in (table.tom, table.priya):
        table.journal.put(
            redact(table.write("goals.starting-point", voice, "x", place), now=table.now)
        )
    assert progress_of(*counted(table.journal, GUIDE, table.cycle, START)) == "answered"
    assert resume(table.journal, GUIDE, table.cycle).prompt != "goals.starting-point"
    ends = open_ends(table.journal, GUIDE, table.cycle)
    assert not any("Shared goals: 2" in end for end in ends)
