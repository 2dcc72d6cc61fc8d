"""What somebody made private is in no copy of the shared folder either."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import msgspec
import pytest

from cyclejournal.store.file.backups import keep_named
from cyclejournal.store.file.encoding import digest_of
from cyclejournal.store.open.open_journal import OpenJournal
from cyclejournal.store.safety.generations import generations
from cyclejournal.store.safety.restore import restore
from tests.store.samples import (
    CLOCK,
    JOINT,
    POINT,
    QuickDisk,
    begun,
    bytes_below,
    hide,
    said,
    saved,
    shelf_at,
    text_of,
    typed,
)

SECRET = "what I would rather keep"


@pytest.fixture
def opened(tmp_path: Path) -> OpenJournal:
    """A journal with words that have come into a dated and a named copy of the shared file."""
    opened = begun(tmp_path, QuickDisk())
    typed(opened, JOINT, "together", "ours")
    typed(opened, POINT, "Tom", SECRET)
    saved(opened)
    for day in ("2026-10-01", "2026-11-01"):
        (opened.paths.backups / f"pair-{day}.json").write_bytes(opened.paths.pair.read_bytes())
    keep_named(opened.paths.pair, "before-merge", CLOCK(), QuickDisk())
    assert bytes_below(opened.paths.backups).count(SECRET.encode()) == 3
    return opened


def test_it_leaves_the_older_copies_too(opened: OpenJournal) -> None:
    typed(opened, POINT, "Tom", SECRET + ", changed")
    saved(opened)
    hide(opened)
    saved(opened)
    assert SECRET.encode() not in bytes_below(opened.paths.folder)
    assert SECRET.encode() in bytes_below(opened.paths.private)
    copies = [g for g in generations(opened.paths) if g.kind in ("daily", "named")]
    assert len([g for g in copies if g.half == "pair"]) == 4
    assert all(g.readable for g in copies)
    for path in opened.paths.backups.glob("pair-2026-1*-01.json"):
        data = msgspec.json.decode(path.read_bytes())
        assert b"ours" in path.read_bytes()
        assert data["_meta"]["1"]["digest"] == digest_of(data)


def test_going_back_to_such_a_copy_leaves_it_private(opened: OpenJournal, tmp_path: Path) -> None:
    hide(opened)
    saved(opened)
    shelf = shelf_at(tmp_path, QuickDisk())
    (named,) = [g for g in generations(opened.paths) if g.kind == "named"]
    restore(shelf, opened.id, named)
    again = shelf.open(opened.id)
    saved(again)
    entry = said(again.journal, POINT, "Tom")
    assert entry is not None
    assert (entry.text, entry.keep) == (SECRET, "me")
    assert SECRET.encode() not in bytes_below(opened.paths.folder)


def test_words_that_nobody_else_has_stay(opened: OpenJournal) -> None:
    path = opened.paths.backups / "pair-2026-10-01.json"
    path.write_bytes(path.read_bytes().replace(SECRET.encode(), b"words from long ago"))
    hide(opened)
    saved(opened)
    assert b"words from long ago" in path.read_bytes()
    assert SECRET.encode() not in bytes_below(opened.paths.folder)


def test_a_copy_that_cannot_be_read_stays_as_it_is(opened: OpenJournal) -> None:
    path = opened.paths.backups / "pair-2026-10-01.json"
    raw = path.read_bytes()[:-10]
    path.write_bytes(raw)
    hide(opened)
    saved(opened)
    assert path.read_bytes() == raw


class NoRoom(QuickDisk):
    """A disk on which no copy can be rewritten."""

    full = False

    def open_temp(self, folder: Path, prefix: str) -> tuple[int, Path]:
        if self.full and folder.name == "backups":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return super().open_temp(folder, prefix)


def test_a_copy_that_could_not_be_changed_is_told_of(tmp_path: Path) -> None:
    disk = NoRoom()
    opened = begun(tmp_path, disk)
    typed(opened, POINT, "Tom", SECRET)
    saved(opened)
    copy = keep_named(opened.paths.pair, "before-merge", CLOCK(), disk)
    disk.full = True
    hide(opened)
    state = opened.fold()
    assert state.problem is None
    assert str(copy) in state.warning
    assert "made private" in state.warning
    assert text_of(opened.journal, POINT, "Tom") == SECRET
    assert SECRET.encode() not in opened.paths.pair.read_bytes()
