"""What a pair agreed to record: read from the plan's rows, whatever they say, each with a key of its own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyclejournal.guide.model import Capture, ToolId
from cyclejournal.journal.lesson.lesson import focus_questions
from cyclejournal.journal.lesson.tools import TOOLS
from cyclejournal.journal.lesson.tools.tool import Watched
from cyclejournal.journal.lesson.watching import (
    KEYS,
    as_row,
    is_key,
    may_record,
    watched,
    with_keys,
)
from cyclejournal.journal.values import join_rows

PLAN = """Open questions | tally | q | 1
Teacher talk | stopwatch | t | 2
On task | sample every 90 s | o
Who speaks | who to whom 5 x 6
What she says | exact words | | 1
Where he stands | zones | 1"""

cells = st.text(max_size=20) | st.sampled_from(
    [
        *(tool.words for tool in TOOLS),
        "sample every 2,5 min",
        "zones 99 x 0",
        "seats ² x ٣",
        "q",
        "Q",
        "9" * 5000,
    ]
)
rows = st.lists(st.lists(cells, max_size=5).map(" | ".join), max_size=45).map("\n".join)


def test_a_plan_becomes_things_to_press() -> None:
    found = watched(PLAN)
    assert [(thing.label, thing.tool, thing.key, thing.focus) for thing in found] == [
        ("Open questions", "tally", "q", 1),
        ("Teacher talk", "stopwatch", "t", 2),
        ("On task", "sample", "o", 0),
        ("Who speaks", "flow", "w", 0),
        ("What she says", "verbatim", "h", 1),
        ("Where he stands", "zones", "1", 0),
    ]
    assert found[2].every == 90.0
    assert (found[3].rows, found[3].columns) == (5, 6)
    assert (found[5].rows, found[5].columns) == (3, 3)


@pytest.mark.parametrize(
    ("how", "tool"),
    [
        ("", "note"),
        ("somehow", "note"),
        ("Tally, with notes beside", "tally"),
        ("timer", "stopwatch"),
        ("a stopwatch", "stopwatch"),
        ("verbatim", "verbatim"),
        ("CHECKLIST", "check"),
        ("sample", "sample"),
    ],
)
def test_a_tool_is_known_by_its_words_or_its_id(how: str, tool: ToolId) -> None:
    assert watched(f"This | {how}")[0].tool == tool


@pytest.mark.parametrize(
    ("how", "every"),
    [
        ("sample every 2 min", 120.0),
        ("sample every 2", 120.0),
        ("sample every 1,5 min", 90.0),
        ("sample every 30 seconds", 30.0),
        ("sample every 1 s", 5.0),
        ("sample every 0", 5.0),
        ("sample every 9999 min", 7200.0),
        ("sample", 120.0),
    ],
)
def test_how_often_a_sample_is_taken(how: str, every: float) -> None:
    assert watched(f"On task | {how}")[0].every == every


def test_what_cannot_be_read_is_for_notes_and_never_lost() -> None:
    (thing,) = watched("Something | in a way of our own | !! | the second one")
    assert thing == Watched("Something", "note", "s")


def test_a_key_that_is_taken_gives_way_to_a_free_one() -> None:
    found = watched("One | tally | q\nQueries | tally | q\nQ | tally | q")
    assert [thing.key for thing in found] == ["q", "u", "a"]


@pytest.mark.parametrize(
    ("label", "key"),
    [("Écoute", "e"), ("Кто говорит?", "к"), ("Ναι", "ν"), ("「はい」", "は"), ("??", "a")],
)
def test_a_key_of_its_own_words_in_any_script(label: str, key: str) -> None:
    assert [thing.key for thing in watched(label)] == [key]


def test_a_letter_of_any_layout_can_be_wished() -> None:
    found = watched("One | tally | к\nTwo | tally | é\nThree | tally | ?")
    assert [thing.key for thing in found] == ["к", "é", "t"]


def test_more_things_than_keys_leave_the_last_without_one() -> None:
    found = watched("\n".join(f"thing {number}" for number in range(40)))
    assert sorted(thing.key for thing in found[:36]) == sorted(KEYS)
    assert {thing.key for thing in found[36:]} == {""}


@given(rows | st.text())
def test_any_text_can_be_read(text: str) -> None:
    found = watched(text)
    keys = [thing.key for thing in found if thing.key]
    assert len(keys) == len({*keys})
    assert all(map(is_key, keys))
    assert len(keys) >= min(len(found), len(KEYS))
    for thing in found:
        assert thing.label
        assert 5 <= thing.every <= 7_200
        assert 1 <= thing.rows <= 12
        assert 1 <= thing.columns <= 12
        assert 0 <= thing.focus <= 99
    focus_questions(text)


@given(rows | st.text())
def test_reading_back_what_was_written_changes_nothing(text: str) -> None:
    found = watched(text)
    again = watched(join_rows(map(as_row, found)))
    assert again == found
    assert [*map(as_row, again)] == [*map(as_row, found)]


@given(
    st.lists(st.builds(Watched, label=st.text(min_size=1), tool=st.just("tally"), key=st.text()))
)
def test_whatever_key_is_wished_it_is_one_that_can_be_pressed(things: list[Watched]) -> None:
    keys = [thing.key for thing in with_keys(things) if thing.key]
    assert len(keys) == len({*keys})
    assert all(map(is_key, keys))


@pytest.mark.parametrize(
    ("capture", "tools", "writes"),
    [
        ("none", [], False),
        ("tallies", ["tally", "stopwatch", "sample", "flow", "zones"], False),
        ("notes", ["tally", "stopwatch", "sample", "flow", "verbatim", "zones"], True),
        ("filmed", ["tally", "stopwatch", "sample", "flow", "verbatim", "zones"], True),
        ("afterwards", ["tally", "stopwatch", "sample", "flow", "verbatim", "zones"], True),
    ],
)
def test_only_what_the_observed_person_chose_may_be_recorded(
    capture: Capture, tools: list[ToolId], writes: bool
) -> None:
    assert [each.tool for each in watched(PLAN) if may_record(each.tool, capture)] == tools
    assert may_record("note", capture) == writes


def test_the_focus_questions_are_numbered_by_their_order() -> None:
    assert focus_questions("Who answers? | all\n\n | nobody\nAfter how long?") == [
        "Who answers?",
        "After how long?",
    ]
