"""A copy of one's own: whole, private, readable as a shelf, and never over anything."""

from __future__ import annotations

import errno
import os
import stat
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cyclejournal.errors import Exit
from cyclejournal.journal.entries.writing import finish_blind
from cyclejournal.store.check.check import check_journal
from cyclejournal.store.check.findings import exit_code
from cyclejournal.store.errors import Busy, Damaged, NotSaved
from cyclejournal.store.file.storage import CrashSafeStorage
from cyclejournal.store.open.open_journal import OpenJournal
from cyclejournal.store.open.shelf import Shelf
from cyclejournal.store.safety.copying import Copied, copy_out
from tests.store.samples import (
    BLIND,
    CLOCK,
    GUIDE,
    JOINT,
    MINE,
    POINT,
    QuickDisk,
    begun,
    bytes_below,
    everything,
    saved,
    shelf_at,
    typed,
    voice,
)

NOW = datetime(2026, 11, 22, 14, 2, 33, tzinfo=UTC)


@pytest.fixture
def opened(tmp_path: Path) -> OpenJournal:
    """A journal with every kind of answer, the last ones in its logs only, and closed."""
    opened = begun(tmp_path / "shelf", QuickDisk())
    for words in ("old", "new"):
        typed(opened, POINT, "Tom", words)
        typed(opened, MINE, "Tom", f"{words}, mine")
        saved(opened)
    opened.write(finish_blind(typed(opened, BLIND, "Priya", "blind"), now=CLOCK()))
    saved(opened)
    typed(opened, JOINT, "together", "in the log")
    typed(opened, MINE, "Tom", "in the private log")
    opened.log_pending()
    return opened


def copied(
    opened: OpenJournal, to: Path, *ids: str, disk: QuickDisk | None = None, wait: float = 5.0
) -> Copied:
    root, guides = opened.paths.folder.parent.parent, {GUIDE.id: GUIDE}.get
    shelf = Shelf(root, lambda: NOW, guides=guides, disk=disk or QuickDisk(), wait=wait)
    return copy_out(shelf, ids or [opened.id], to)


def test_the_copy_is_a_shelf_with_the_same_journal(opened: OpenJournal, tmp_path: Path) -> None:
    root = opened.paths.folder.parent.parent
    before = everything(shelf_at(root).read(opened.id))
    files = bytes_below(root)
    done = copied(opened, tmp_path / "usb")
    assert done.folder == tmp_path / "usb" / "cyclejournal-backup-20261122-140233"
    assert done.journals == [opened.id]
    assert done.problems == {}
    assert bytes_below(root) == files
    shelf = shelf_at(done.folder)
    assert everything(shelf.read(opened.id)) == before
    assert [each.id for each in shelf.summaries()] == [opened.id]
    assert exit_code(check_journal(Shelf(shelf.root, lambda: NOW), opened.id)) == Exit.OK
    tom, priya = voice(opened.journal, "Tom"), voice(opened.journal, "Priya")
    names = sorted(str(p.relative_to(done.folder)) for p in done.folder.rglob("*") if p.is_file())
    assert names == sorted(
        [
            f"journals/{opened.id}/pair.json",
            f"private/{opened.id}/{tom}.json",
            f"private/{opened.id}/{priya}.json",
        ]
    )
    assert b"in the log" in (done.folder / names[0]).read_bytes()


def test_only_the_owner_may_look(opened: OpenJournal, tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        done = copied(opened, tmp_path / "usb")
    finally:
        os.umask(before)
    for path in (done.folder, *done.folder.rglob("*")):
        assert stat.S_IMODE(path.stat().st_mode) == (0o700 if path.is_dir() else 0o600), path


def test_nothing_is_ever_overwritten(opened: OpenJournal, tmp_path: Path) -> None:
    (tmp_path / "cyclejournal-backup-20261122-140233").write_text("mine")
    first, second = copied(opened, tmp_path), copied(opened, tmp_path)
    assert first.folder.name == "cyclejournal-backup-20261122-140233-2"
    assert second.folder.name == "cyclejournal-backup-20261122-140233-3"
    assert (tmp_path / "cyclejournal-backup-20261122-140233").read_text() == "mine"


def test_what_is_put_away_stays_so(opened: OpenJournal, tmp_path: Path) -> None:
    Shelf(opened.paths.folder.parent.parent).put_away(opened.id)
    done = copied(opened, tmp_path)
    assert shelf_at(done.folder).away() == [opened.id]
    assert done.journals == [opened.id]


def test_a_journal_that_cannot_be_read_is_copied_as_it_is(
    opened: OpenJournal, tmp_path: Path
) -> None:
    root = opened.paths.folder.parent.parent
    other = begun(root, QuickDisk())
    opened.paths.pair.write_bytes(b"{ damaged")
    prev = opened.paths.pair.with_name("pair.json.prev").read_bytes()
    done = copied(opened, tmp_path, opened.id, other.id)
    assert done.journals == [other.id]
    assert isinstance(done.problems[opened.id], Damaged)
    copy = done.folder / "journals" / opened.id
    assert (copy / "pair.json").read_bytes() == b"{ damaged"
    assert (copy / "pair.json.prev").read_bytes() == prev
    assert (copy / "pair.log").read_bytes() == opened.paths.pair_log.read_bytes()


def test_a_file_behind_a_link_is_copied_itself(opened: OpenJournal, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir(mode=0o700)
    real = elsewhere / "shared.json"
    opened.paths.pair.rename(real)
    opened.paths.pair.symlink_to(real)
    done = copied(opened, tmp_path / "usb")
    copy = done.folder / "journals" / opened.id / "pair.json"
    assert not copy.is_symlink()
    assert b'"new"' in copy.read_bytes()


class Full(QuickDisk):
    """A disk that is full after so many writes."""

    def __init__(self, writes: int) -> None:
        self.left = writes

    def write(self, fd: int, data: bytes | memoryview) -> None:
        self.left -= 1
        if self.left < 0:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        super().write(fd, data)


@pytest.mark.parametrize("writes", range(8))
def test_half_a_copy_is_none(opened: OpenJournal, tmp_path: Path, writes: int) -> None:
    root = opened.paths.folder.parent.parent
    before = bytes_below(root)
    disk = Full(writes)
    to = tmp_path / "usb"
    with pytest.raises(NotSaved, match="No space left"):
        copied(opened, to, disk=disk)
    assert disk.left < 0
    assert list(to.iterdir()) == []
    assert bytes_below(root) == before


def test_a_folder_that_cannot_be_made(opened: OpenJournal, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(NotSaved):
        copied(opened, tmp_path / "file" / "usb")


def test_a_save_that_takes_too_long_is_told(opened: OpenJournal, tmp_path: Path) -> None:
    with CrashSafeStorage(opened.paths.pair).exclusive():
        with pytest.raises(Busy):
            copied(opened, tmp_path / "usb", wait=0.05)
        assert list((tmp_path / "usb").iterdir()) == []
