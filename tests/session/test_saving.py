"""The desk saves by itself: soon after typing, at once for a change with a name, again when it failed."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from cyclejournal.errors import JournalError
from cyclejournal.guide.model import Prompt
from cyclejournal.journal.entries.undo import NothingToUndo
from cyclejournal.journal.places import Pair
from cyclejournal.session.desk import Desk
from cyclejournal.session.saving import Saving, state_words
from cyclejournal.store.open.save_state import SaveState
from tests.on_disk import HeldTimers, killed, left_behind
from tests.store.disks import FailingDisk
from tests.store.samples import (
    BLIND,
    CLOCK,
    GUIDE,
    MINE,
    POINT,
    Ticks,
    place,
    shelf_at,
    text_of,
    voice,
    wordings,
)


class Failing(FailingDisk):
    """A disk that takes nothing while ``full``."""

    full = False

    def _call(self, name, method, args):  # type: ignore[no-untyped-def]
        if self.full and name in ("open_temp", "open_append", "write"):
            raise OSError(errno.ENOSPC, "No space left on device")
        return method(*args)


class At:
    """A desk, the timers it was given, and all that it said about saving."""

    def __init__(self, root: Path) -> None:
        self.disk = Failing()
        self.timers = HeldTimers()
        names = {"coach": "Priya", "coachee": "Tom"}
        opened = shelf_at(root, self.disk).create(GUIDE, names, session=True)
        self.desk = Desk(opened, {"peer": GUIDE, GUIDE.id: GUIDE}, CLOCK, timers=self.timers)
        self.desk.take_keyboard(voice(self.desk.journal, "Tom"))
        self.told: list[SaveState] = []
        self.desk.on_state(self.told.append)

    def type(self, text: str, prompt: Prompt = POINT, name: str = "Tom") -> None:
        journal = self.desk.journal
        self.desk.type(prompt, place(journal), voice(journal, name), text)

    def on_disk(self, prompt: Prompt = POINT, name: str = "Tom") -> str:
        return text_of(left_behind(self.desk), prompt, name)

    @property
    def pair(self) -> Pair:
        pair = self.desk.journal.pair
        assert pair is not None
        return pair

    def rename(self, title: str, *, what: str = "journal renamed") -> None:
        from cyclejournal.journal.cycle.cycles import rename

        self.desk.put(rename(self.desk.journal, title, now=CLOCK()), what=what)


@pytest.fixture
def at(tmp_path: Path) -> At:
    return At(tmp_path)


def test_nothing_is_done_while_nothing_is_written(at: At) -> None:
    assert at.timers.waiting == []
    at.timers.pass_by(3600)
    assert at.told == []


def test_what_is_typed_is_there_soon_after_the_last_key(at: At) -> None:
    at.type("What I")
    at.type("What I wanted")
    assert at.on_disk() == ""
    assert [state_words(state) for state in at.told] == ["Writing…"]
    assert killed(at.desk, at.timers).entries
    assert at.on_disk() == "What I wanted"
    assert state_words(at.told[-1]).startswith("Saved")
    assert at.timers.waiting == []


def test_while_somebody_types_on_it_is_written_every_now_and_then(at: At) -> None:
    for number in range(1, 40):
        at.type("x" * number)
        at.timers.pass_by(0.1)
    # After steady typing of four seconds, at most two are not there.
    assert len(at.on_disk()) >= 20


def test_typing_makes_one_timer_and_not_one_a_key(at: At) -> None:
    for number in range(1, 40):
        at.type("x" * number)
        assert len(at.timers.waiting) == 1


def test_a_press_is_there_within_a_second_however_fast_others_follow(at: At) -> None:
    for number in range(20):
        at.rename(f"Title {number}", what="")
        at.timers.pass_by(0.1)
        if number >= 10:
            title = left_behind(at.desk).title
            assert int(title.removeprefix("Title ")) > number - 10
    killed(at.desk, at.timers)


def test_a_change_with_a_name_is_there_at_once(at: At) -> None:
    at.type("What I wanted")
    at.rename("Ours")
    assert killed(at.desk, at.timers, after=0).title == "Ours"
    assert at.on_disk() == "What I wanted"
    assert at.timers.waiting == []


@pytest.mark.parametrize("what", ["left", "handed over", "taken", "undone", "closed"])
def test_what_ends_a_visit_saves(at: At, what: str) -> None:
    at.rename("Ours")
    at.type("What I wanted")
    match what:
        case "left":
            at.desk.end_visit()
        case "handed over":
            at.desk.hand_over()
        case "taken":
            at.desk.take_keyboard(voice(at.desk.journal, "Priya"))
        case "undone":
            at.desk.undo()
        case "closed":
            at.desk.close()
    assert at.on_disk() == ("" if what == "undone" else "What I wanted")
    assert (
        not at.desk.opened.paths.pair_log.exists() or not at.desk.opened.paths.pair_log.read_bytes()
    )
    assert at.timers.waiting == []


def test_undo_and_redo_are_there_at_once(at: At) -> None:
    at.rename("Ours")
    at.desk.undo()
    assert killed(at.desk, at.timers, after=0).title != "Ours"
    at.desk.redo()
    assert killed(at.desk, at.timers, after=0).title == "Ours"


def test_an_answer_given_alone_is_finished_and_shown_at_once(at: At) -> None:
    journal = at.desk.journal
    both = [voice(journal, "Tom"), voice(journal, "Priya")]
    for name, text in (("Tom", "It was loud"), ("Priya", "It was lively")):
        at.desk.take_keyboard(voice(journal, name))
        at.type(text, BLIND, name)
        entry = journal.entry(place(journal), BLIND.id, at.desk.writer)
        assert entry is not None
        shown = at.desk.finish_blind(entry, both)
        left = killed(at.desk, at.timers, after=0)
        assert text_of(left, BLIND, name) == text
        assert shown is (name == "Priya")
    entries = left.entries.values()
    assert {entry.blind for entry in entries if entry.prompt == BLIND.id} == {"revealed"}


def test_one_visit_makes_one_wording_however_often_it_was_logged(at: At) -> None:
    at.type("First words")
    at.desk.end_visit()
    for text in ("Other", "Other wo", "Other words"):
        at.type(text)
        at.timers.pass_by(1)
    at.desk.end_visit()
    (entry,) = left_behind(at.desk).entries.values()
    assert wordings(entry) == {"First words", "Other words"}


def test_a_left_box_ends_a_step_of_undoing(at: At) -> None:
    at.type("First")
    at.desk.end_visit()
    at.type("First and second")
    at.desk.undo()
    assert at.on_disk() == "First"
    at.desk.undo()
    assert at.on_disk() == ""
    with pytest.raises(NothingToUndo):
        at.desk.undo()


def test_typing_that_goes_on_is_one_step_of_undoing(at: At) -> None:
    at.type("First")
    at.timers.pass_by(1)
    at.type("First and second")
    at.desk.undo()
    assert at.on_disk() == ""


@pytest.mark.parametrize("how", ["typed", "put", "named"])
def test_a_save_that_failed_is_tried_again(at: At, how: str) -> None:
    at.disk.full = True
    match how:
        case "typed":
            at.type("What I wanted")
        case "put":
            at.rename("Ours", what="")
        case "named":
            at.rename("Ours")
    at.timers.pass_by(1)
    assert at.desk.state.problem is not None
    assert state_words(at.told[-1]) == "NOT SAVED"
    at.timers.pass_by(60)
    assert state_words(at.told[-1]) == "NOT SAVED"
    at.disk.full = False
    killed(at.desk, at.timers, after=Saving.RETRY)
    assert state_words(at.told[-1]).startswith("Saved")
    assert at.timers.waiting == []


def test_it_is_tried_again_also_while_somebody_types_on(at: At) -> None:
    at.disk.full = True
    at.rename("Ours")
    at.disk.full = False
    for number in range(1, 61):
        at.type("x" * number)
        at.timers.pass_by(0.1)
    assert at.desk.state.problem is None
    assert left_behind(at.desk).title == "Ours"


def test_after_closing_nothing_is_tried_any_more(at: At) -> None:
    at.disk.full = True
    at.type("What I wanted")
    assert isinstance(at.desk.close().problem, JournalError)
    assert at.timers.waiting == []


def test_without_a_loop_it_is_saved_at_the_end(tmp_path: Path) -> None:
    shelf = shelf_at(tmp_path)
    names = {"coach": "Priya", "coachee": "Tom"}
    with Desk(shelf.create(GUIDE, names), {"peer": GUIDE, GUIDE.id: GUIDE}, Ticks()) as desk:
        desk.take_keyboard(voice(desk.journal, "Tom"))
        desk.type(MINE, place(desk.journal), desk.writer, "What I wanted")
        before = desk.state
    assert (before.pending, desk.state.pending) == (True, False)
    assert text_of(left_behind(desk), MINE, "Tom") == "What I wanted"


def test_without_a_loop_it_is_saved_also_when_the_command_fails(tmp_path: Path) -> None:
    shelf = shelf_at(tmp_path)
    names = {"coach": "Priya", "coachee": "Tom"}
    desk = Desk(shelf.create(GUIDE, names), {"peer": GUIDE, GUIDE.id: GUIDE}, Ticks())

    def command() -> None:
        with desk:
            desk.type(POINT, place(desk.journal), voice(desk.journal, "Tom"), "What I wanted")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        command()
    assert text_of(left_behind(desk), POINT, "Tom") == "What I wanted"
