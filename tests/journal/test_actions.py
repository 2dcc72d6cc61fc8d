"""Actions are linked from their cycle, and stay in sight until they are done."""

from __future__ import annotations

from datetime import date

import pytest

from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.cycle.actions import (
    carried,
    change_action,
    check_words,
    due_words,
    from_words,
    next_words,
    ownership_words,
    proposed_check,
    small_words,
)
from cyclejournal.journal.cycle.cycles import start_cycle, swapped
from cyclejournal.journal.moments import stamp
from cyclejournal.journal.places import Action, Meeting
from cyclejournal.journal.reading.views import action_words
from tests.journal.pair import GUIDE, Table, later


def test_an_action_is_linked_from_its_cycle_and_worded_by_an_entry() -> None:
    table = Table()
    action = table.act("Try it", table.tom, "2026-10-01")
    assert table.cycle.actions == (action.id,)
    assert action_words(table.journal, action) == "Try it"
    assert table.journal.open_actions == [action]


def test_what_is_due_first_comes_first() -> None:
    table = Table()
    whenever, second, first = (
        table.act("c"),
        table.act("b", due="2026-10-02"),
        table.act("a", due="2026-10-01"),
    )
    assert table.journal.open_actions == [first, second, whenever]
    assert table.journal.actions == [whenever, second, first]


def test_a_change_of_nothing_is_none() -> None:
    table = Table()
    action = table.act("a")
    same = change_action(action, now=table.now, owner=TOGETHER, due="", status="todo")
    assert same is action
    moved = change_action(action, now=table.now, owner=table.tom, due="", status="todo")
    assert (moved.rev, moved.when) == (2, "")
    done = change_action(moved, now=table.now, owner=table.tom, due="", status="done")
    assert done.when == done.changed
    table.journal.put(done)
    assert table.journal.open_actions == []


def test_it_is_carried_from_cycle_to_cycle_while_it_is_open() -> None:
    table = Table()
    action = table.act("a")
    assert carried(table.journal, action) == 0
    assert from_words(table.journal, action) == ""
    for minutes in (100, 200):
        table.journal.put(
            *start_cycle(table.journal, GUIDE, swapped(table.cycle), now=later(minutes))
        )
    assert carried(table.journal, action) == 2
    assert from_words(table.journal, action) == "from cycle 1"
    done = change_action(action, now=later(150), owner=TOGETHER, due="", status="done")
    table.journal.put(done)
    assert carried(table.journal, done) == 1


@pytest.mark.parametrize(
    ("due", "words"),
    [
        ("2026-11-22", "due today"),
        ("2026-11-23", "due tomorrow"),
        ("2026-11-26", "due Thu"),
        ("2026-11-28", "due Sat"),
        ("2026-11-29", "due 29 Nov"),
        ("2026-11-03", "was for 3 Nov"),
        ("", ""),
        ("soon", ""),
    ],
)
def test_when_it_is_due(due: str, words: str) -> None:
    action = Action(id="a", created="2026", changed="2026", due=due)
    assert due_words(action, date(2026, 11, 22)) == words


def test_it_is_carried_through_the_talks_that_began_while_it_was_open() -> None:
    table = Table()
    talk(table, "m1", minutes=0)
    action = table.act("a")
    assert carried(table.journal, action) == 0
    talk(table, "m2", minutes=50)
    assert carried(table.journal, action) == 1
    table.journal.put(*start_cycle(table.journal, GUIDE, swapped(table.cycle), now=later(100)))
    assert carried(table.journal, action) == 2, "a cycle in which nobody has sat down yet"
    talk(table, "m3", minutes=110)
    assert carried(table.journal, action) == 2, "the same, once they have"
    talk(table, "m4", minutes=150)
    assert carried(table.journal, action) == 3
    done = change_action(action, now=later(120), owner=TOGETHER, due="", status="done")
    table.journal.put(done)
    assert carried(table.journal, done) == 2


def talk(table: Table, id: str, minutes: float) -> None:
    """A talk of the present cycle that the pair sat down to."""
    moment = stamp(later(minutes))
    table.journal.put(
        Meeting(id=id, cycle=table.cycle.id, created=moment, changed=moment, began=moment)
    )


@pytest.mark.parametrize(
    ("check", "words"),
    [
        ("2026-11-22", "check back today"),
        ("2026-11-23", "check back tomorrow"),
        ("2026-11-26", "check back Thu"),
        ("2026-12-06", "check back 6 Dec"),
        ("2026-11-03", "check back, was for 3 Nov"),
        ("", ""),
        ("soon", ""),
    ],
)
def test_when_the_pair_looks_at_it_again(check: str, words: str) -> None:
    action = Action(id="a", created="2026", changed="2026", check=check)
    assert check_words(action, date(2026, 11, 22)) == words


@pytest.mark.parametrize(
    ("due", "check", "words"),
    [
        ("2026-11-26", "2026-12-03", "due Thu"),
        ("2026-11-22", "2026-12-03", "due today"),
        ("2026-11-19", "2026-11-26", "check back Thu"),
        ("", "2026-11-26", "check back Thu"),
        ("2026-11-19", "", "was for 19 Nov"),
        ("", "", ""),
    ],
)
def test_where_there_is_room_for_one_date_it_is_the_next(due: str, check: str, words: str) -> None:
    action = Action(id="a", created="2026", changed="2026", due=due, check=check)
    assert next_words(action, date(2026, 11, 22)) == words


@pytest.mark.parametrize(
    ("due", "check"), [("2026-11-26", "2026-12-03"), ("", ""), ("soon", ""), ("9999-12-31", "")]
)
def test_a_week_after_it_is_due_is_proposed(due: str, check: str) -> None:
    assert proposed_check(due) == check


def test_a_change_leaves_the_check_back_date_unless_told() -> None:
    table = Table()
    action = table.act("a")
    dated = change_action(
        action, now=table.now, owner=TOGETHER, due="", status="todo", check="2026-12-03"
    )
    assert dated.check == "2026-12-03"
    done = change_action(dated, now=table.now, owner=TOGETHER, due="", status="done")
    assert (done.check, done.rev) == ("2026-12-03", 3)


@pytest.mark.parametrize(
    "wording",
    [
        "Ask three pupils to explain, and then change the seating plan",
        "Plan the lesson. Teach it on Friday.",
        "1. plan it 2. teach it",
        "Count pauses, seat them in fours, and send the sheet round",
        "Wait five seconds after each of my questions in every single lesson with all of my classes "
        "until the end of term",
    ],
)
def test_more_than_a_week_can_hold_is_asked_about(wording: str) -> None:
    assert small_words(wording).startswith("Small enough for one week?")


@pytest.mark.parametrize(
    "wording",
    [
        "",
        "Wait five seconds after the first question on Thursday",
        "Ask Mia and Jo what they heard at [12:40]",
        "Read ch. 3 of the book",
    ],
)
def test_a_small_step_is_left_alone(wording: str) -> None:
    assert small_words(wording) == ""


def test_who_owns_none_is_asked_what_there_is_to_try() -> None:
    table = Table()
    assert ownership_words(table.journal, table.cycle) == ""
    table.act("a", table.tom)
    assert ownership_words(table.journal, table.cycle).startswith("Priya owns none yet")
    both = table.act("b")
    assert ownership_words(table.journal, table.cycle) == ""
    done = change_action(both, now=table.now, owner=TOGETHER, due="", status="done")
    table.journal.put(done)
    assert ownership_words(table.journal, table.cycle).startswith("Priya owns none yet")
    table.act("c", table.priya)
    assert ownership_words(table.journal, table.cycle) == ""


def test_an_action_of_an_earlier_cycle_is_not_of_this_one() -> None:
    table = Table()
    table.act("a", table.tom)
    table.journal.put(*start_cycle(table.journal, GUIDE, swapped(table.cycle), now=later(100)))
    assert ownership_words(table.journal, table.cycle) == ""
