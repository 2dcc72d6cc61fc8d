"""A folder that refuses for good: whatever the order of saving, the only copy of a text never leaves the disk."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from cyclejournal.journal.entries.writing import finish_blind, reveal
from cyclejournal.store.errors import NotSaved
from cyclejournal.store.open.open_journal import OpenJournal
from tests.store.disks import Died, MortalDisk
from tests.store.samples import (
    BLIND,
    CLOCK,
    JOINT,
    POINT,
    QuickDisk,
    begun,
    bytes_below,
    hide,
    place,
    said,
    saved,
    shelf_at,
    text_of,
    typed,
    voice,
)

SECRET = "what I would rather keep"


class Refusing(QuickDisk):
    """A disk on which nothing can be made, written or replaced below a folder."""

    def __init__(self) -> None:
        self.folder: Path | None = None

    def _ask(self, path: Path) -> None:
        if self.folder is not None and path.is_relative_to(self.folder):
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))

    def open_temp(self, folder: Path, prefix: str) -> tuple[int, Path]:
        self._ask(folder)
        return super().open_temp(folder, prefix)

    def open_append(self, path: Path) -> int:
        self._ask(path)
        return super().open_append(path)

    def make_folder(self, path: Path) -> None:
        self._ask(path)
        super().make_folder(path)


@pytest.fixture
def disk() -> Refusing:
    return Refusing()


@pytest.fixture
def opened(tmp_path: Path, disk: Refusing) -> OpenJournal:
    return begun(tmp_path, disk)


def after_a_crash(opened: OpenJournal) -> str:
    """Tom's answer, as whoever opens the journal finds it if this window is killed now."""
    root = opened.paths.folder.parent.parent
    return text_of(shelf_at(root).read(opened.id), POINT, "Tom")


def test_a_shared_text_stays_until_its_writers_folder_takes_it(
    opened: OpenJournal, disk: Refusing
) -> None:
    typed(opened, POINT, "Tom", SECRET)
    saved(opened)
    copy = opened.paths.backups / "pair-2026-11-01.json"
    copy.parent.mkdir(exist_ok=True)
    copy.write_bytes(opened.paths.pair.read_bytes())
    disk.folder = opened.paths.private
    hide(opened)
    for number in range(3):
        # Something else is saved meanwhile, and again.
        typed(opened, JOINT, "together", f"ours {number}")
        state = opened.fold()
        assert isinstance(state.problem, NotSaved)
        assert state.pending
        assert SECRET.encode() in opened.paths.pair.read_bytes()
        assert SECRET.encode() in copy.read_bytes()
        assert after_a_crash(opened) == SECRET
    disk.folder = None
    saved(opened)
    assert SECRET.encode() not in bytes_below(opened.paths.folder)
    assert after_a_crash(opened) == SECRET


def test_so_does_one_that_is_in_the_shared_log_alone(opened: OpenJournal, disk: Refusing) -> None:
    typed(opened, POINT, "Tom", SECRET)
    assert not opened.log_pending().pending
    disk.folder = opened.paths.private
    hide(opened)
    for number in range(3):
        typed(opened, JOINT, "together", f"ours {number}")
        assert opened.fold().problem is not None
        assert SECRET.encode() not in opened.paths.pair.read_bytes()
        assert SECRET.encode() in opened.paths.pair_log.read_bytes()
        assert after_a_crash(opened) == SECRET
    disk.folder = None
    saved(opened)
    assert SECRET.encode() not in bytes_below(opened.paths.folder)
    assert after_a_crash(opened) == SECRET


def test_a_private_text_stays_until_the_shared_folder_takes_it(
    opened: OpenJournal, disk: Refusing
) -> None:
    for who in ("Priya", "Tom"):
        typed(opened, BLIND, who, f"{who}: {SECRET}")
        entry = said(opened.journal, BLIND, who)
        assert entry is not None
        opened.write(finish_blind(entry, now=CLOCK()))
    saved(opened)
    disk.folder = opened.paths.folder
    people = [voice(opened.journal, who) for who in ("Priya", "Tom")]
    opened.write(*reveal(opened.journal, BLIND.id, place(opened.journal), people, now=CLOCK()))
    for _ in range(2):
        assert isinstance(opened.fold().problem, NotSaved)
        for person in people:
            assert SECRET.encode() in opened.paths.half(person).read_bytes()
    read = shelf_at(opened.paths.folder.parent.parent).read(opened.id)
    assert text_of(read, BLIND, "Tom") == f"Tom: {SECRET}"
    disk.folder = None
    saved(opened)
    assert opened.paths.pair.read_bytes().count(SECRET.encode()) == 2
    for person in people:
        assert SECRET.encode() not in opened.paths.half(person).read_bytes()


def test_a_save_that_failed_is_tried_again_by_itself(opened: OpenJournal, disk: Refusing) -> None:
    disk.folder = opened.paths.folder
    typed(opened, POINT, "Tom", "refused")
    assert opened.fold().pending
    assert opened.fold().pending
    disk.folder = None
    state = opened.fold()
    assert state.problem is None
    assert not state.pending
    assert after_a_crash(opened) == "refused"


def test_who_may_see_a_text_is_on_the_disk_as_soon_as_it_is_logged(opened: OpenJournal) -> None:
    typed(opened, POINT, "Tom", "for both of us")
    saved(opened)
    hide(opened)
    assert not opened.log_pending().pending
    root = opened.paths.folder.parent.parent
    logged = said(shelf_at(root).read(opened.id), POINT, "Tom")
    assert logged is not None
    assert (logged.keep, logged.half) == ("me", voice(opened.journal, "Tom"))
    saved(opened)
    filed = said(shelf_at(root).read(opened.id), POINT, "Tom")
    assert filed == logged
    assert b"for both of us" not in bytes_below(opened.paths.folder)


def test_no_crash_leaves_what_was_made_private_in_the_state_before(tmp_path: Path) -> None:
    """Wherever a save dies: once the shared file is without the words, so is its ``.prev``."""
    at, done = 0, False
    while not done:
        at += 1
        disk = MortalDisk()
        opened = begun(tmp_path / str(at), disk)
        typed(opened, POINT, "Tom", SECRET)
        saved(opened)
        typed(opened, JOINT, "together", "ours")
        saved(opened)
        hide(opened)
        disk.arm(at)
        try:
            opened.fold()
        except Died:
            pass
        else:
            done = True
        if SECRET.encode() not in opened.paths.pair.read_bytes():
            found = [file for file in opened.paths.folder.iterdir() if file.name.endswith(".prev")]
            assert all(SECRET.encode() not in file.read_bytes() for file in found), at
    assert SECRET.encode() not in bytes_below(opened.paths.folder)
    assert at > 10
