"""Changing a plan one thing at a time, with everything written by hand left as it was."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cyclejournal.journal.lesson.lesson import focus_questions
from cyclejournal.journal.lesson.planning import (
    blank,
    free_key,
    plan_after,
    planned,
    questions_swapped,
    row_moved,
    with_thing,
    without_row,
)
from cyclejournal.journal.lesson.tools.tool import Watched
from cyclejournal.journal.lesson.watching import watched
from cyclejournal.journal.text import clean_line
from cyclejournal.journal.values import join_rows, split_rows

PLAN = "Answers | tally | a | 1\nHer board work | by ear, now and then | b? | the second\nPause | stopwatch | | 2"
QUESTIONS = "Who answers?\nHow long a pause?\nWho asks?"

cells = st.text("abz1 2|\\,x-\u202e\t", max_size=8)
tables = st.lists(st.lists(cells, min_size=1, max_size=6), max_size=6).map(join_rows)
things = st.builds(
    Watched,
    st.text("abc xyz", min_size=1, max_size=8).map(clean_line).filter(bool),
    st.sampled_from(["note", "verbatim", "tally", "stopwatch", "check"]),
    st.sampled_from(["", "a", "7"]),
    st.integers(0, 4),
)


def test_things_know_the_row_they_stand_in() -> None:
    """A row without a name is nobody's thing, and keeps its place."""
    assert [(row, thing.label) for row, thing in planned("A\n | tally\nB")] == [(0, "A"), (2, "B")]


def test_a_new_thing_stands_at_the_end() -> None:
    """With its tool and key in the plan's words."""
    changed = with_thing(PLAN, Watched("At task", "sample", "t", 1, every=180))
    assert changed.splitlines()[:3] == [*PLAN.splitlines()[:2], "Pause | stopwatch |  | 2"]
    assert changed.splitlines()[3] == "At task | sample every 3 min | t | 1"


def test_changing_one_cell_leaves_the_words_of_the_others() -> None:
    """What somebody wrote by hand survives a change of the name beside it."""
    thing = planned(PLAN)[1][1]
    changed = with_thing(PLAN, Watched("The board", thing.tool, thing.key, thing.focus), 1)
    assert split_rows(changed)[1] == ["The board", "by ear, now and then", "b?", "the second"]


def test_changing_the_tool_changes_only_that_cell() -> None:
    """And a fifth cell, which no screen would write, stays."""
    changed = with_thing("A | loud | k | 2 | mine", Watched("A", "tally", "k", 2), 0)
    assert changed == "A | tally | k | 2 | mine"


def test_a_blank_has_the_usual_size() -> None:
    """Parts of a room are fewer than seats."""
    assert (blank("zones", 2).rows, blank("zones", 2).columns, blank("zones", 2).focus) == (3, 3, 2)
    assert (blank("seats", 0).rows, blank("sample", 0).every, blank("tally", 0).label) == (
        4,
        120,
        "",
    )


def test_a_key_is_proposed_that_nobody_has() -> None:
    """A letter of its own words; a thing's own key is no obstacle to itself."""
    assert free_key(PLAN, "Answers") == "n"
    assert free_key(PLAN, "Answers", 0) == "a"


def test_rows_are_taken_out_and_moved() -> None:
    """The others stay in their order."""
    assert [t.label for t in watched(without_row(PLAN, 1))] == ["Answers", "Pause"]
    moved = row_moved(PLAN, 2, 0)
    assert [t.label for t in watched(moved)] == ["Pause", "Answers", "Her board work"]


def foci(before: str, after: str) -> list[int]:
    """What the things of the plan are for once its questions are others."""
    plan = plan_after(PLAN, focus_questions(before), focus_questions(after))
    assert "the second" in plan or [t.focus for t in watched(plan)][1] == 0
    return [thing.focus for thing in watched(plan)]


def test_a_question_that_goes_takes_its_number_along() -> None:
    """What was for it is for none; what was for a later one is still for the same question."""
    assert foci(QUESTIONS, "How long a pause?\nWho asks?") == [0, 0, 1]
    assert foci(QUESTIONS, "Who answers?\nWho asks?") == [1, 0, 0]
    assert foci(QUESTIONS, "") == [0, 0, 0]


def test_what_is_for_a_question_follows_it_however_its_words_or_its_number_change() -> None:
    """A rewording, one put in before it, one behind it, several pasted at once."""
    assert foci(QUESTIONS, QUESTIONS.replace("long", "short")) == [1, 0, 2]
    assert foci(QUESTIONS, f"First?\n{QUESTIONS}") == [2, 0, 3]
    assert foci(QUESTIONS, f"{QUESTIONS}\nLast?") == [1, 0, 2]
    assert foci(QUESTIONS, QUESTIONS.replace("How", "New?\nNewer?\nHow")) == [1, 0, 4]


def test_questions_change_places_with_what_is_recorded_for_them() -> None:
    """The things follow their question."""
    questions, plan = questions_swapped(QUESTIONS, PLAN, 1, 2)
    assert focus_questions(questions)[:2] == ["How long a pause?", "Who answers?"]
    assert [thing.focus for thing in watched(plan)] == [2, 0, 1]


def test_a_number_that_means_no_question_is_left_alone() -> None:
    """Page 12 is no focus question."""
    plan = plan_after("A | tally | a | page 12", ["Who?", "When?"], ["When?"])
    assert plan == "A | tally | a | page 12"


@given(tables, things)
def test_a_thing_added_is_read_back_and_nothing_else_changes(text: str, thing: Watched) -> None:
    """Whatever stands in the rows."""
    rows = split_rows(text)
    changed = split_rows(with_thing(text, thing))
    assert changed[:-1] == split_rows(join_rows(rows))
    found = planned(with_thing(text, thing))[-1][1]
    assert (found.label, found.tool, found.focus) == (thing.label, thing.tool, thing.focus)


@given(tables, things, st.integers(0, 5))
def test_a_thing_changed_is_read_back_and_other_rows_stay(
    text: str, thing: Watched, row: int
) -> None:
    """Whatever stood in its row."""
    rows = [number for number, _ in planned(text)]
    if row not in rows:
        return
    changed = with_thing(text, thing, row)
    before, after = split_rows(text), split_rows(changed)
    assert before[:row] + before[row + 1 :] == after[:row] + after[row + 1 :]
    assert before[row][4:] == after[row][4:]
    found = dict(planned(changed))[row]
    assert (found.label, found.tool, found.focus) == (thing.label, thing.tool, thing.focus)


@given(tables)
def test_a_plan_is_read_whatever_stands_in_it(text: str) -> None:
    """As many things as rows with a name."""
    assert len(planned(text)) == sum(1 for row in split_rows(text) if clean_line(row[0]))
