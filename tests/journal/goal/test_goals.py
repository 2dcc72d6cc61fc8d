"""A goal is one thing over all its cycles: how it stands, and what served it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cyclejournal.errors import JournalError
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.cycle.cycles import another, close_cycle, start_cycle, swapped
from cyclejournal.journal.entries.trash import discard, restore, trash_rows
from cyclejournal.journal.entries.undo import Undo
from cyclejournal.journal.entries.wordings import redact
from cyclejournal.journal.goal.goals import (
    cycles_of,
    goals_with_words,
    numbered,
    served,
    standings,
    stands,
    status_of,
)
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.lesson.recording import note
from cyclejournal.journal.places import GoalStatus
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.reading.goal import GoalReading
from cyclejournal.journal.reading.reading import Reading
from cyclejournal.journal.records import Record
from cyclejournal.journal.talk import making
from cyclejournal.journal.talk.meetings import begin
from tests.journal.goal.test_readings import put_reading
from tests.journal.pair import GUIDE, Table

GUIDES = {GUIDE.id: GUIDE}


@pytest.fixture
def table() -> Table:
    table = Table()
    table.write("goals.statement", TOGETHER, "More reasons aloud")
    return table


def say(table: Table, status: GoalStatus, why: str = "") -> list[Record]:
    goal, now = table.goal, table.now
    records = stands(table.journal, GUIDE, goal, status, why, by=table.tom, now=now)
    table.journal.put(*records)
    return records


def next_cycle(table: Table, goal: str = "same") -> None:
    now = table.now
    table.journal.put(close_cycle(table.cycle, now=now))
    roles = swapped(table.cycle)
    table.journal.put(*start_cycle(table.journal, GUIDE, roles, now=table.now, goal=goal))


def seen(table: Table) -> GoalReading:
    return GoalReading(Reading(table.journal, GUIDES), table.goal)


def test_one_goal_over_three_cycles_is_one_goal_everywhere(table: Table) -> None:
    """Domain rows 49 and 92: a goal goes on for as long as it takes."""
    goal = table.goal
    put_reading(table, "5")
    next_cycle(table)
    put_reading(table, "9")
    next_cycle(table)
    put_reading(table, "11")
    say(table, "met", "Eleven, three times")
    assert table.goal == goal
    assert numbered(table.journal) == {1: goal}
    assert [table.journal.number(cycle.id) for cycle in cycles_of(table.journal, goal)] == [1, 2, 3]
    reading = Reading(table.journal, GUIDES)
    for each in reading.cycles:
        [found] = each.goals
        assert [figure.words for figure in found.figures] == ["5", "9", "11"]
        assert (found.status, found.cycle_words) == ("met", "Cycles 1, 2 and 3")


def test_how_it_stands_is_what_was_said_last_and_all_of_it_is_kept(table: Table) -> None:
    assert status_of(table.journal, table.goal) == "active"
    say(table, "parked", "After the mocks")
    say(table, "active")
    say(table, "met", "They do it without us")
    say(table, "met", "Still, in spring")
    told = [(each.status, each.why.text if each.why else "") for each in seen(table).stood]
    assert told == [
        ("active", ""),
        ("parked", "After the mocks"),
        ("active", ""),
        ("met", "They do it without us"),
        ("met", "Still, in spring"),
    ]
    assert seen(table).standing_words == "Met since 7 Sep 2026"
    with pytest.raises(JournalError, match="Nothing was changed"):
        say(table, "met")


def test_two_windows_that_say_otherwise_are_both_heard_and_the_last_one_holds(table: Table) -> None:
    """In three cycles, from two windows that know nothing of each other."""
    next_cycle(table)
    next_cycle(table)
    goal, now = table.goal, table.now
    there = Journal(table.journal.id, GUIDE.id, table.journal.records())
    one = stands(table.journal, GUIDE, goal, "met", "We got there", by=table.tom, now=now)
    two = stands(
        there, GUIDE, goal, "dropped", "Not ours", by=table.priya, now=now + timedelta(seconds=1)
    )
    for records in (one + two, two + one):
        both = Journal(table.journal.id, GUIDE.id, [*there.records(), *records])
        assert status_of(both, goal) == "dropped"
        found = GoalReading(Reading(both, GUIDES), goal)
        assert [each.why and each.why.text for each in found.stood] == [
            None,
            "We got there",
            "Not ours",
        ]


def test_a_clock_that_is_behind_does_not_undo_what_was_said_before(table: Table) -> None:
    say(table, "met", "We got there")
    early = table.now - timedelta(days=400)
    goal = table.goal
    table.journal.put(
        *stands(table.journal, GUIDE, goal, "active", "Not quite", by=table.tom, now=early)
    )
    assert status_of(table.journal, goal) == "active"


def test_undo_takes_back_how_it_stands_and_its_words(table: Table) -> None:
    undo = Undo()
    records = say(table, "dropped", "Too wide")
    undo.note(table.tom, [(None, each) for each in records], what="that the goal is dropped")
    table.journal.put(*undo.undo(table.tom, table.journal, now=table.now).records)
    assert (status_of(table.journal, table.goal), len(seen(table).stood)) == ("active", 1)
    table.journal.put(*undo.redo(table.tom, table.journal, now=table.now).records)
    found = seen(table).stood[-1]
    assert (found.status, found.why and found.why.text) == ("dropped", "Too wide")


def test_what_was_said_of_it_goes_to_the_trash_and_comes_back(table: Table) -> None:
    place, *_ = say(table, "dropped", "Too wide")
    assert place == standings(table.journal, table.goal)[0]
    table.journal.put(discard(standings(table.journal, table.goal)[0], now=table.now))
    assert status_of(table.journal, table.goal) == "active"
    [row] = trash_rows(table.journal, table.tom)
    assert (row.kind_words, row.title) == (
        "How a goal stood",
        "dropped · 7 Sep 2026 · More reasons aloud",
    )
    table.journal.put(*restore(table.journal, row.id, by=table.tom, now=table.now))
    assert status_of(table.journal, table.goal) == "dropped"


def test_why_is_taken_out_for_good_and_how_it_stands_stays(table: Table) -> None:
    say(table, "met", "Because of S8")
    why = seen(table).stood[-1].why
    assert why
    table.journal.put(redact(why, now=table.now))
    assert (seen(table).status, seen(table).stood[-1].why) == ("met", None)


def test_what_a_goal_in_the_trash_has_is_there_with_it(table: Table) -> None:
    reading = put_reading(table, "5", note="a wet day")
    table.journal.put(discard(table.goal, now=table.now))
    assert reading.id in table.journal.in_trash
    assert [row.kind_words for row in trash_rows(table.journal, table.tom)] == ["Goal"]
    left = Reading(table.journal, GUIDES).left_out
    assert [(each.reason, each.count) for each in left] == [("trash", 3)]


def test_a_goal_that_is_taken_up_again_goes_on(table: Table) -> None:
    say(table, "met", "For now")
    next_cycle(table)
    assert status_of(table.journal, table.goal) == "active"
    say(table, "parked", "After the mocks")
    goal = table.goal
    assert making.goals_for_later(table.journal) == []
    next_cycle(table, "new")
    assert making.goals_for_later(table.journal) == [goal]
    next_cycle(table, goal.id)
    assert (table.goal, status_of(table.journal, goal)) == (goal, "active")


def test_what_served_it_is_that_of_its_own_time(table: Table) -> None:
    old = table.goal
    first = table.act("Wait three seconds")
    table.journal.put(begin(table.journal.meeting(table.cycle), 30, now=table.now))
    table.journal.put(
        *making.a_goal(
            table.journal, GUIDE, table.cycle, "Fewer words from us", by=table.tom, now=table.now
        )
    )
    new = table.goal
    second = table.act("Count to six")
    lesson = table.journal.observation(table.cycle)
    table.journal.put(lesson, note(lesson, "seen", at=1.0, by=table.priya, now=table.now))
    now = table.now
    table.journal.put(*another(table.journal, GUIDE, table.cycle, "meeting", by=table.tom, now=now))
    table.journal.put(begin(table.journal.meeting(table.cycle), 30, now=table.now))
    before, after = served(table.journal, old), served(table.journal, new)
    assert [each.id for each in before.actions] == [first.id]
    assert [each.id for each in after.actions] == [second.id]
    assert (len(before.talks), len(after.talks)) == (1, 1)
    assert (len(before.lessons), len(after.lessons)) == (0, 1)
    assert status_of(table.journal, old) == "changed"
    assert [*goals_with_words(table.journal)] == [1, 2]


def test_a_private_answer_and_one_given_alone_are_in_nobody_else_s_page(table: Table) -> None:
    table.write("goals.confidence", table.tom, "4")
    table.write("alone.gist", table.priya, "not shown", place=table.goal.id)
    for audience in (Audience(), Audience(table.priya), Audience(table.tom, here=True)):
        found = GoalReading(Reading(table.journal, GUIDES, audience), table.goal)
        said = [entry.text for asked in found.asked for entry in asked.said]
        assert "4" not in said
        assert ("not shown" in said) == (audience == Audience(table.priya))
