"""Counted tries at the desk: one more, undone, shown, and said line by line."""

from __future__ import annotations

import pytest

from cyclejournal.journal.between.checkins import all_checkins
from cyclejournal.session.desk import Desk, present_cycle
from cyclejournal.session.spoken.conversation import Conversation
from cyclejournal.session.tries import TriesBook, open_tries
from cyclejournal.store.open.shelf import Shelf
from tests.journal.pair import Table
from tests.session.test_checkin import desk, table

__all__ = ["desk", "table"]


def book(desk: Desk) -> TriesBook:
    return TriesBook(desk, desk.journal.actions[0])


def test_one_more_is_told_to_whoever_counts_and_kept_in_their_half(
    desk: Desk, table: Table
) -> None:
    before = desk.opened.paths.pair.read_bytes()
    assert book(desk).count() == "Tried once today. Only you see this."
    assert book(desk).count(2) == "Tried three times today. Only you see this."
    assert desk.opened.paths.pair.read_bytes() == before
    assert (desk.opened.paths.private / f"{table.tom}.json").exists()
    assert open_tries(desk, desk.journal.actions[0]) == ["tried three times today"]
    desk.hand_over()
    assert not book(desk).may_count
    assert open_tries(desk, desk.journal.actions[0]) == []
    desk.hand_over()
    assert open_tries(desk, desk.journal.actions[0]) == []
    assert book(desk).may_count


def test_it_is_undone_and_done_again(desk: Desk) -> None:
    book(desk).count()
    book(desk).count()
    assert desk.undo().what == "a counted try"
    assert book(desk).told.startswith("Tried once")
    desk.undo()
    assert book(desk).told == ""
    desk.redo()
    assert book(desk).told.startswith("Tried once")


def test_shown_ones_are_for_both_until_they_are_taken_back(desk: Desk) -> None:
    book(desk).count()
    assert "Both of you see this." in book(desk).show()
    desk.hand_over()
    assert open_tries(desk, desk.journal.actions[0]) == ["tried once today"]
    desk.hand_over()
    assert "Only you see this." in book(desk).show()
    desk.end_visit()
    shelf = Shelf(desk.opened.paths.folder.parent.parent)
    found = [e for e in shelf.read(desk.opened.id).entries.values() if e.is_private]
    assert [entry.text for entry in found] == ["1"]


@pytest.mark.parametrize(("said", "often"), [("3 times", "three times"), ("twice", "twice")])
def test_they_are_counted_line_by_line(desk: Desk, said: str, often: str) -> None:
    talk = Conversation(desk, present_cycle(desk).id)
    told = talk.command("checkin")
    assert told[-1] == "Say 3 times, and it is counted for your eyes alone."
    assert talk.hear("0 times")[0].startswith("Not kept: 0 is not between")
    told = talk.hear(said)
    assert told == [f"Tried {often} today. Only you see this.", "What happened?"]
    assert all_checkins(desk.journal)[0].tried == "yes"


def test_somebody_else_s_action_is_not_counted(desk: Desk) -> None:
    desk.hand_over()
    talk = Conversation(desk, present_cycle(desk).id)
    assert talk.command("checkin")[1] == "Which action is it about?"
    told = talk.hear("1")
    assert not any("counted" in line for line in told)
