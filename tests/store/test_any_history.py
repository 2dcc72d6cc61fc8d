"""Two computers, each with its copy of a journal: whatever is done, typed text stays somewhere.

A rule-based machine against a plain model. On each copy answers are typed, emptied, saved, undone, redone
and brought back, actions made, thrown away and taken out of the trash, notes of a lesson made, reworded,
struck out and taken back; the program is killed at any call or told of an error at any call, closed and
opened again; each copy takes in the files of the other. The model is a set per copy: texts that must be
found as an answer or a note, or as an earlier wording of one.
``test_any_order`` does the same for two windows on one copy.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TypeVar

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from cyclejournal.guide.known import ACTION_WHAT
from cyclejournal.guide.model import Prompt
from cyclejournal.journal.cycle.actions import new_action
from cyclejournal.journal.entries.history import bring_back as show_again
from cyclejournal.journal.entries.history import versions
from cyclejournal.journal.entries.trash import bring_back, discard
from cyclejournal.journal.entries.undo import ChangedSince, NothingToUndo, Undo
from cyclejournal.journal.entries.wordings import wording
from cyclejournal.journal.entries.writing import answer
from cyclejournal.journal.lesson.recording import put_back, rewritten, taken_back
from cyclejournal.journal.places import Action
from cyclejournal.journal.records import Entry, Event, struck
from cyclejournal.store.errors import NotSaved
from cyclejournal.store.open.open_journal import OpenJournal
from tests.store.disks import ERRORS, Died, FailingDisk, MortalDisk, WatchedDisk
from tests.store.happenings import noted, wordings_of
from tests.store.samples import (
    CLOCK,
    JOINT,
    MINE,
    POINT,
    begun,
    place,
    said,
    saved,
    shelf_at,
    typed,
    voice,
    wordings,
)

pytestmark = pytest.mark.whole(
    "hundreds of random acts; test_any_order and test_merging_any draw shorter ones"
)

BOXES: tuple[tuple[Prompt, str], ...] = (
    (POINT, "Tom"),
    (POINT, "Priya"),
    (MINE, "Tom"),
    (JOINT, "together"),
)
WORDS = Prompt(id=ACTION_WHAT, ask="What will you do?", voice="together")
DiskT = TypeVar("DiskT", bound=WatchedDisk)
Safe = set[tuple[str, str]]
"""Ids of entries and events, with texts."""


class Copy:
    """One computer's copy, with the session that has it open."""

    def __init__(self, root: Path, journal_id: str) -> None:
        self.root, self.id = root, journal_id
        self.safe: Safe = set()
        """What was told to be saved."""
        self.filed: Safe = set()
        """What of that is in the files, and not only in a log."""
        self.typed: dict[str, str] = {}
        """By entry, the texts of this visit, the last one of each."""
        self.logged: dict[str, str] = {}
        self.open(WatchedDisk())

    def open(self, disk: WatchedDisk) -> None:
        self.disk = disk
        self.opened: OpenJournal = shelf_at(self.root, disk).open(self.id)
        assert self.opened.state.problem is None
        self.undo = Undo()

    def note(self, record: Entry | Event) -> None:
        self.typed[record.id] = record.text

    def was_logged(self) -> None:
        self.logged |= self.typed

    def was_filed(self) -> None:
        self.safe |= {*(self.logged | self.typed).items()}
        self.filed |= self.safe
        self.typed.clear()
        self.logged.clear()

    def is_gone(self) -> None:
        """Killed: what was logged is safe, the rest may be there or not."""
        self.safe |= {*self.logged.items()}
        self.typed.clear()
        self.logged.clear()
        # Opening folds what the log holds.
        self.open(WatchedDisk())
        self.was_filed()

    def fold(self) -> None:
        self.undo.settle()
        saved(self.opened)
        self.was_filed()

    def files(self) -> list[Path]:
        paths = self.opened.paths
        return [paths.pair, *sorted(paths.private.glob("*.json"))]


class Histories(RuleBasedStateMachine):
    """The machine."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = tempfile.TemporaryDirectory()
        self.everything: set[str] = {""}
        self.count = 0

    @initialize()
    def begin(self) -> None:
        root = Path(self._folder.name)
        opened = begun(root / "0", WatchedDisk())
        opened.close()
        shutil.copytree(root / "0", root / "1")
        self.copies = [Copy(root / str(number), opened.id) for number in range(2)]

    def teardown(self) -> None:
        try:
            if hasattr(self, "copies"):
                for number in (0, 1, 0):
                    self.merge(number)
                for copy in self.copies:
                    self.check_copy(copy)
                assert self.copies[0].filed == self.copies[1].filed
                one, other = (shelf_at(copy.root).read(copy.id) for copy in self.copies)
                assert one.events == other.events
        finally:
            self._folder.cleanup()

    which = st.integers(0, 1)
    box = st.sampled_from(BOXES)

    def new_text(self) -> str:
        self.count += 1
        text = f"<text {self.count}>" + "." * (self.count * 37 % 60)
        self.everything.add(text)
        return text

    def write(self, copy: Copy, prompt: Prompt, name: str, text: str) -> None:
        before = said(copy.opened.journal, prompt, name)
        after = typed(copy.opened, prompt, name, text)
        copy.undo.note(voice(copy.opened.journal, "Tom"), [(before, after)], what="words")
        copy.note(after)

    @rule(which=which, box=box)
    def type(self, which: int, box: tuple[Prompt, str]) -> None:
        self.write(self.copies[which], *box, self.new_text())

    @rule(which=which, box=box)
    def empty(self, which: int, box: tuple[Prompt, str]) -> None:
        copy = self.copies[which]
        # A box that is left and entered again: what was in it is a wording of its own.
        copy.fold()
        if said(copy.opened.journal, *box) is not None:
            self.write(copy, *box, "")

    @rule(which=which, box=box, pick=st.integers(0, 5))
    def bring_back(self, which: int, box: tuple[Prompt, str], pick: int) -> None:
        copy = self.copies[which]
        copy.fold()
        entry = said(copy.opened.journal, *box)
        earlier = [shown for shown in versions(entry) if shown != wording(entry)] if entry else []
        if entry and earlier:
            by = voice(copy.opened.journal, "Tom") if box[1] == "together" else entry.voice
            back = show_again(entry, earlier[pick % len(earlier)], by=by, now=CLOCK())
            copy.opened.write(back)
            copy.note(back)
            # As the app does: what is typed next is a visit of its own.
            copy.fold()

    @rule(which=which)
    def add_action(self, which: int) -> None:
        copy = self.copies[which]
        journal = copy.opened.journal
        cycle = journal.cycle
        assert cycle is not None
        action, linked = new_action(cycle, now=CLOCK())
        copy.opened.write(action, linked)
        tom = voice(journal, "Tom")
        text = self.new_text()
        words = answer(journal, WORDS, action.id, "together", text, by=tom, now=CLOCK())
        copy.opened.write(words)
        copy.undo.note(tom, [(None, action), (cycle, linked), (None, words)], what="an action")
        copy.note(words)

    @rule(which=which)
    def watch(self, which: int) -> None:
        copy = self.copies[which]
        made = noted(copy.opened, self.new_text())
        copy.undo.note(voice(copy.opened.journal, "Tom"), [(None, made)], what="a note")
        copy.note(made)

    @rule(
        which=which,
        pick=st.integers(0, 5),
        what=st.sampled_from(["reword", "strike", "put back", "take back"]),
    )
    def change_a_note(self, which: int, pick: int, what: str) -> None:
        copy = self.copies[which]
        events = list(copy.opened.journal.events.values())
        if not events:
            return
        before, now = events[pick % len(events)], CLOCK()
        match what:
            case "reword":
                after = rewritten(before, self.new_text(), now=now)
            case "strike":
                after = struck(before, not before.is_struck, now=now)
            case "put back":
                after = put_back(before, now=now)
            case _:
                after = taken_back(before, now=now)
        copy.opened.write(after)
        copy.undo.settle()
        copy.undo.note(voice(copy.opened.journal, "Tom"), [(before, after)], what=what)
        copy.note(after)

    @rule(which=which, pick=st.integers(0, 5))
    def throw_away(self, which: int, pick: int) -> None:
        copy = self.copies[which]
        actions = [p for p in copy.opened.journal.places.values() if isinstance(p, Action)]
        if actions:
            before = actions[pick % len(actions)]
            turn = bring_back if before.deleted else discard
            after = turn(before, now=CLOCK())
            copy.opened.write(after)
            copy.undo.note(voice(copy.opened.journal, "Tom"), [(before, after)], what="the trash")

    @rule(which=which, redo=st.booleans())
    def turn_back(self, which: int, redo: bool) -> None:
        copy = self.copies[which]
        copy.fold()
        turn = copy.undo.redo if redo else copy.undo.undo
        tom = voice(copy.opened.journal, "Tom")
        try:
            undone = turn(tom, copy.opened.journal, now=CLOCK())
        except (NothingToUndo, ChangedSince):
            return
        copy.opened.write(*undone.records)
        for record in undone.records:
            if isinstance(record, Entry | Event):
                copy.note(record)
        copy.fold()

    @rule(which=which)
    def log(self, which: int) -> None:
        copy = self.copies[which]
        assert not copy.opened.log_pending().pending
        copy.was_logged()

    @rule(which=which)
    def fold(self, which: int) -> None:
        self.copies[which].fold()

    @rule(which=which)
    def refresh(self, which: int) -> None:
        self.copies[which].opened.refresh()

    @rule(which=which)
    def reopen(self, which: int) -> None:
        copy = self.copies[which]
        assert not copy.opened.close().pending
        copy.was_filed()
        copy.open(WatchedDisk())

    @rule(which=which)
    def kill(self, which: int) -> None:
        """Between two calls: what is in memory only is gone."""
        self.copies[which].is_gone()

    @rule(which=which, at=st.integers(1, 30), torn=st.booleans(), log=st.booleans())
    def kill_while_saving(self, which: int, at: int, torn: bool, log: bool) -> None:
        copy = self.copies[which]
        disk = self._with(copy, MortalDisk())
        disk.torn = torn
        disk.arm(at)
        try:
            if log:
                copy.opened.log_pending()
                copy.was_logged()
            copy.opened.fold()
            copy.was_filed()
        except Died:
            pass
        copy.is_gone()

    @rule(which=which, at=st.integers(1, 30), code=st.sampled_from(ERRORS))
    def fail_while_saving(self, which: int, at: int, code: int) -> None:
        copy = self.copies[which]
        disk = self._with(copy, FailingDisk())
        disk.fail(at, code)
        state = copy.opened.fold()
        if state.pending:
            assert isinstance(state.problem, NotSaved)
        else:
            copy.was_filed()
            self.check_copy(copy)
        disk.arm(0)
        copy.fold()

    def _with(self, copy: Copy, disk: DiskT) -> DiskT:
        """The same session goes on with another disk; what is unsaved goes into its log first."""
        assert not copy.opened.log_pending().pending
        copy.was_logged()
        copy.is_gone()
        copy.open(disk)
        copy.safe |= copy.filed
        text = self.new_text()
        self.write(copy, *BOXES[self.count % len(BOXES)], text)
        return disk

    @rule(which=which)
    def merge(self, which: int) -> None:
        copy, other = self.copies[which], self.copies[1 - which]
        for path in other.files():
            copy.opened.merge_file(path)
        copy.was_filed()
        copy.safe |= other.filed
        copy.filed |= other.filed

    @rule(which=which, at=st.integers(1, 60))
    def kill_while_merging(self, which: int, at: int) -> None:
        copy, other = self.copies[which], self.copies[1 - which]
        disk = self._with(copy, MortalDisk())
        disk.arm(at)
        try:
            for path in other.files():
                copy.opened.merge_file(path)
        except Died:
            pass
        copy.is_gone()

    @precondition(lambda self: hasattr(self, "copies"))
    @invariant()
    def nothing_is_lost(self) -> None:
        for copy in self.copies:
            self.check_copy(copy)

    def check_copy(self, copy: Copy) -> None:
        read = shelf_at(copy.root).read(copy.id)
        found = {(entry.id, text) for entry in read.entries.values() for text in wordings(entry)}
        found |= {(each.id, text) for each in read.events.values() for text in wordings_of(each)}
        lost = {(entry, text) for entry, text in copy.safe if text} - found
        assert not lost
        assert {text for _, text in found} <= self.everything
        assert place(read)


Histories.TestCase.settings = settings(max_examples=25, stateful_step_count=25)
TestHistories = Histories.TestCase
