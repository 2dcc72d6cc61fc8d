"""A journal begins, and cycles follow one another."""

from __future__ import annotations

import pytest

from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.cycle.cycles import (
    NameProblem,
    check_names,
    close_cycle,
    mark_step,
    rename,
    reopen_cycle,
    start_cycle,
    step_state,
    swapped,
)
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.places import Cycle, Goal, Pair
from cyclejournal.journal.records import Entry
from tests.journal.pair import GUIDE, Table, later


def test_a_journal_begins_with_what_a_pair_needs() -> None:
    table = Table()
    journal = table.journal
    assert [person.name for person in journal.people.values()] == ["Tom", "Priya"]
    assert [person.alias for person in journal.people.values()] == ["Teacher A", "Teacher B"]
    assert journal.title == "Tom & Priya"
    assert journal.pair is not None
    assert journal.agreement is not None
    assert journal.number(table.cycle.id) == 1
    assert table.cycle.roles == {table.tom: "coachee", table.priya: "coach"}
    assert journal.goal(table.cycle) is not None


@pytest.mark.parametrize(
    "names",
    [
        ["", "Tom"],
        ["  ", "Tom"],
        ["…", "Tom"],
        ["Tom", "TOM "],
        ["Zoë", "Zoe\u0308"],
        ["x" * 81, "Tom"],
        ["Together", "Tom"],
        ["\x1b[31m", "Tom"],
    ],
)
def test_names_that_will_not_do(names: list[str]) -> None:
    with pytest.raises(NameProblem) as caught:
        check_names(names)
    assert caught.value.remedy


def test_names_are_cleaned() -> None:
    assert check_names([" Ana\n Maria\x1b[2J ", "[/]x", "שרה"]) == ["Ana Maria", "[/]x", "שרה"]


def test_the_next_cycle_has_roles_and_a_goal_of_its_own() -> None:
    table = Table()
    first = table.cycle
    table.journal.put(close_cycle(first, now=table.now))
    table.journal.put(*start_cycle(table.journal, GUIDE, swapped(first), now=table.now))
    assert table.journal.number(table.cycle.id) == 2
    assert table.cycle.roles == {table.tom: "coach", table.priya: "coachee"}
    assert table.cycle.goals != first.goals


def test_a_goal_may_go_on() -> None:
    table = Table()
    first = table.cycle
    table.write("goals.statement", TOGETHER, "The goal")
    [second] = start_cycle(table.journal, GUIDE, first.roles, now=later(100), goal="same")
    assert isinstance(second, Cycle)
    assert second.goals == first.goals
    assert sum(isinstance(place, Goal) for place in table.journal.places.values()) == 1


def test_the_pair_is_in_the_newest_open_cycle() -> None:
    table = Table()
    first = table.cycle
    table.journal.put(*start_cycle(table.journal, GUIDE, first.roles, now=later(100)))
    second = table.cycle
    assert second.id != first.id
    table.journal.put(close_cycle(second, now=later(200)))
    assert table.cycle.id == first.id
    table.journal.put(close_cycle(first, now=later(300)))
    assert table.cycle.id == second.id
    table.journal.put(reopen_cycle(table.cycle, now=later(400)))
    assert table.cycle.closed == ""


def test_a_step_is_skipped_for_a_reason_and_taken_up_again() -> None:
    table = Table()
    assert step_state(table.cycle, "talk").status == "open"
    skipped = mark_step(
        table.cycle, "talk", "skipped", by=table.tom, now=table.now, reason="no\ntime"
    )
    assert step_state(skipped, "talk").reason == "no time"
    assert skipped.rev == table.cycle.rev + 1
    opened = mark_step(skipped, "talk", "open", by=table.tom, now=table.now)
    assert step_state(opened, "talk").status == "open"


def test_a_title_of_one_s_own() -> None:
    table = Table()
    table.journal.put(rename(table.journal, " Room\x1b[2J 12 ", now=table.now))
    assert table.journal.title == "Room 12"
    table.journal.put(rename(table.journal, "", now=table.now))
    assert table.journal.title == "Tom & Priya"
    assert isinstance(rename(Journal("x"), "y", now=table.now), Pair)


def test_a_person_is_meant_by_any_clear_beginning() -> None:
    table = Table()
    journal = table.journal
    for name in ("Tom", "tom", "T", table.tom):
        person = journal.person_named(name)
        assert person is not None
        assert person.id == table.tom
    for name in ("", "x", "om"):
        assert journal.person_named(name) is None


def test_answers_come_in_the_order_they_were_begun_however_they_were_read() -> None:
    def entry(voice: str, created: str) -> Entry:
        return Entry(
            id=f"c/p/{voice}", place="c", prompt="p", voice=voice, created=created, changed=created
        )

    first, second = entry("b", "2026-01-01T09:00:00+00:00"), entry("a", "2026-02-01T09:00:00+00:00")
    assert Journal("x", records=[second, first]).entries_at("c") == [first, second]
