"""What can be typed to find something: words however they are written, phrases, what shall not be there, filters."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.demo.building import demo_journal
from cyclejournal.journal.reading.folding import Folded, folded
from cyclejournal.journal.reading.listing import Finder
from cyclejournal.journal.reading.query import FILTERS, understand
from cyclejournal.journal.reading.reading import Reading
from cyclejournal.journal.records import Entry
from tests.journal.found import GUIDES, search, wanted
from tests.journal.pair import START, Table
from tests.texts import typed
from tests.walking import PEER

TODAY = START.date()


def found(table: Table, words: str) -> list[str]:
    """The beginnings of what is found."""
    return [hit.record.text for hit in search(table.journal, words)]


@pytest.mark.parametrize(
    ("written", "looked_for"),
    [
        ("We met at the café", "café"),
        ("We met at the café", unicodedata.normalize("NFD", "café")),
        (f"We met at the {unicodedata.normalize('NFD', 'café')}", "CAFE"),
        ("They don't speak", "don’t"),
        ("They don’t speak", "dont"),
        ("A round of think-pair-share", "think pair"),
        ("A round of think pair share", "think–pair"),
        ("Behind the façade", "facade"),
        ("Søren spoke", "soren"),
        ("Die Straße ist lang", "STRASSE"),
        ("One pile is left", "piles"),
        ("Both classes", "class"),
        ("One class", "classes"),
        ("A new strategy", "strategies"),
        ("New strategies", "strategy"),
        ("He said “It is the same!”", '"it is the same"'),
        ("Half  the\tclass", '"half the class"'),
        ("ＦＵＬＬ width", "full"),
        ("The ﬁrst", "first"),
    ],
)
def test_what_was_meant_is_found_however_it_is_written(written: str, looked_for: str) -> None:
    table = Table()
    table.write("goals.statement", TOGETHER, written)
    [hit] = search(table.journal, looked_for)
    assert hit.marks
    assert hit.match.strip()


def test_a_phrase_is_its_words_in_a_row_and_two_words_are_anywhere() -> None:
    table = Table()
    table.write("goals.statement", TOGETHER, "The class: half of it waits")
    table.write("goals.starting-point", table.tom, "Half the class waits")
    assert len(found(table, "half class")) == 2
    assert found(table, '"half the class"') == ["Half the class waits"]
    assert found(table, "“half the class”") == ["Half the class waits"]
    assert found(table, '"half the cl') == ["Half the class waits"]
    assert found(table, '"half class"') == []


def test_what_shall_not_be_there_is_left_out() -> None:
    table = Table()
    table.write("goals.statement", TOGETHER, "A pile for sorting")
    table.write("goals.starting-point", table.tom, "The middle pile")
    for words in ("pile -sorting", "pile not:sorting", 'not:"for sorting" pile'):
        assert found(table, words) == ["The middle pile"]
    assert found(table, "not:sorting") == ["The middle pile"]
    # In front of all others a dash is only a dash.
    assert found(table, "-sorting") == ["A pile for sorting"]


def test_filters_narrow_with_words_and_without() -> None:
    table = Table()
    table.write("goals.statement", TOGETHER, "More pupils explain")
    table.write("goals.starting-point", table.tom, "Pupils wait")
    table.write("goals.starting-point", table.priya, "Pupils talk")
    table.write("pair.purpose", TOGETHER, "To learn from pupils")
    table.act("Wait for pupils")
    assert found(table, "pupils who:tom") == ["Pupils wait"]
    assert found(table, "who:tom who:priya step:start") == ["Pupils talk", "Pupils wait"]
    assert set(found(table, "who:together step:goals")) == {"More pupils explain"}
    assert found(table, "step:1 who:tom") == ["Pupils wait"]
    assert found(table, "kind:action") == ["Wait for pupils"]
    assert found(table, "kind:actions pupil") == ["Wait for pupils"]
    assert found(table, "kind:goal") == ["More pupils explain"]
    assert len(found(table, "goal:explain")) == 4
    assert found(table, "goal:dance") == []
    assert len(found(table, "cycle:1 pupils")) == 4
    assert found(table, "cycle:2-9 pupils") == []


@pytest.mark.parametrize(
    ("days", "is_found"),
    [
        ("from:sep", True),
        ("from:2026", True),
        ('from:"7 sep"', True),
        ("from:2026-09-08", False),
        ("until:2026-09-07", True),
        ("until:sep", True),
        ("until:aug", False),
        ("until:2025", False),
        ("from:yesterday until:today", True),
        ("on:sep", True),
        ("on:2026", True),
        ("on:today", True),
        ("on:yesterday", False),
        ('on:"this week"', True),
        ('on:"last week"', False),
        ('on:"week of 7 sep"', True),
        ('on:"a week ago"', False),
        ('on:"a year ago this week"', False),
    ],
)
def test_days_are_as_people_say_them(days: str, is_found: bool) -> None:
    table = Table()
    table.write("goals.starting-point", table.tom, "Pupils wait")
    assert bool(found(table, f"wait {days}")) is is_found


@pytest.mark.parametrize(
    ("typed_words", "told"),
    [
        ("whom:tom", "Did you mean “who:”?"),
        ("wha:tom", "Did you mean “who:”?"),
        ("form:sep", "Did you mean “from:”?"),
        ("kind:actoin", "Did you mean “action”?"),
        ("kind:zebra", "There are answer, note"),
        ("cycle:last", "wants a number"),
        ("from:someday", "is no day"),
        ("on:someday", "is no day"),
        ('on:"3000 years ago"', "is no day"),
        ("from:04/12", "4 December or 12 April?"),
        ("who:", "wants a word right behind it"),
    ],
)
def test_what_is_not_understood_is_told_with_what_is_near(typed_words: str, told: str) -> None:
    [problem] = understand(typed_words, TODAY).problems
    assert told in problem


def test_a_year_ago_is_the_week_of_that_day() -> None:
    # That of the same weekday: the term's week is what is meant.
    week = (("from", "2025-09-08"), ("until", "2025-09-14"))
    for words in ("a year ago", "a year ago this week", "week of 10 sep 2025"):
        assert understand(f'on:"{words}"', TODAY).filters == week
    for words in ("this week a year ago", "the week of a year ago"):
        assert understand(f'on:"{words}"', TODAY).filters == week


def test_the_talk_is_a_step_by_its_plain_name() -> None:
    """Whatever the guide calls it."""
    demo = demo_journal(PEER, START)
    reading = Reading(demo, {PEER.id: PEER})
    steps = {
        PEER.title_over(hit.record.prompt)
        for hit in reading.hits(understand("step:talk drawing", TODAY))
        if isinstance(hit.record, Entry)
    }
    assert len(steps) > 1


def test_what_was_answered_to_a_question_is_found_by_its_words() -> None:
    table = Table()
    table.write("goals.statement", TOGETHER, "More pupils explain")
    table.write("goals.starting-point", table.tom, "Pupils wait")
    table.write("goals.starting-point", table.priya, "Pupils talk")
    assert found(table, "asked:happens") == ["Pupils talk", "Pupils wait"]
    assert found(table, 'asked:"happens what" who:tom') == ["Pupils wait"]
    assert found(table, "asked:wait") == []


def test_what_is_no_filter_is_words() -> None:
    table = Table()
    table.write("goals.statement", TOGETHER, "At 10:40 S14 said: I see http://x")
    for words in ("10:40", "said:", "http://x", "S14"):
        assert len(found(table, words)) == 1


@pytest.mark.parametrize(
    "words", ['"', '""', "-", "not:", '"" ""', " \t", "x" * 10_000, '"' * 10_000]
)
def test_nothing_that_is_typed_finds_everything_or_breaks(words: str) -> None:
    table = Table()
    table.write("goals.statement", TOGETHER, "More pupils explain")
    assert found(table, words) == []


@given(st.text())
def test_any_line_is_understood_or_told(line: str) -> None:
    query = understand(line, TODAY)
    assert all(name in FILTERS for name, _ in query.filters)
    assert all("\n" not in problem for problem in query.problems)


def test_the_sentence_with_most_of_the_words_is_shown_with_all_of_them_marked() -> None:
    table = Table()
    text = "Pupils came in. Then pupils sorted the piles and waited. They waited."
    table.write("goals.starting-point", table.tom, text)
    [hit] = search(table.journal, "pupils waited pile")
    assert hit.sentence == "Then pupils sorted the piles and waited."
    assert [hit.sentence[a:b] for a, b in hit.marks] == ["pupils", "piles", "waited"]


def test_a_row_is_shown_whole() -> None:
    table = Table()
    table.write("plan.focus", TOGETHER, "Who waits? And who talks? | The window tables\nX | Y")
    [hit] = search(table.journal, "window")
    assert hit.sentence == "Who waits? And who talks? · The window tables"


def test_hits_are_counted_over_the_cycles() -> None:
    table = Table()
    table.write("goals.starting-point", table.tom, "Pupils wait")
    table.write("goals.statement", TOGETHER, "Pupils explain")
    reading = Reading(table.journal, GUIDES)
    matches = list(reading.index.matching(wanted("pupils")))
    assert Finder(reading).summary(matches) == "2 in 1 cycle, last 7 Sep 2026"
    assert Finder(reading).summary([]) == ""


def test_folding_in_slices_finds_the_same() -> None:
    table = Table()
    for minute, word in enumerate("abcdef"):
        table.write("goals.starting-point", table.tom, f"{word} waits {minute}")
    reading = Reading(table.journal, GUIDES)
    steps = reading.index.build()
    next(steps)
    before = [hit.record.id for hit in reading.hits(wanted("waits"))]
    list(steps)
    assert [hit.record.id for hit in reading.hits(wanted("waits"))] == before


@given(typed)
def test_every_part_of_a_folded_sentence_is_found_where_it_was_written(text: str) -> None:
    sentence = " ".join(text.split())
    for word in folded(sentence).split():
        spans = Folded(sentence).spans([word])
        assert spans
        for start, end in spans:
            assert word in folded(sentence[start:end])
