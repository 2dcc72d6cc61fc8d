"""Actions are linked from their cycle, and stay in sight until they are done."""

from __future__ import annotations

from datetime import date

import pytest

from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.actions import carried, change_action, due_words
from cyclejournal.journal.cycles import start_cycle, swapped
from cyclejournal.journal.records import Action
from cyclejournal.journal.views import action_words
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
    for minutes in (100, 200):
        table.journal.put(
            *start_cycle(table.journal, GUIDE, swapped(table.cycle), now=later(minutes))
        )
    assert carried(table.journal, action) == 2
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
        ("2026-11-03", "was due 3 Nov"),
        ("", ""),
        ("soon", ""),
    ],
)
def test_when_it_is_due(due: str, words: str) -> None:
    action = Action(id="a", created="2026", changed="2026", due=due)
    assert due_words(action, date(2026, 11, 22)) == words
