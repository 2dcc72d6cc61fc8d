"""What lies beside the pair's file: another journal in its place, a file changed by hand, copies of what is private."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from cyclejournal.journal.entries.writing import keep_as
from cyclejournal.store.open.open_journal import OpenJournal
from tests.store.samples import (
    CLOCK,
    JOINT,
    POINT,
    QuickDisk,
    begun,
    bytes_below,
    said,
    saved,
    shelf_at,
    text_of,
    typed,
)

SECRET = "what I would rather keep"


def with_secret(root: Path, disk: QuickDisk | None = None) -> OpenJournal:
    """A journal in which Tom has written something for both to see."""
    opened = begun(root, disk or QuickDisk())
    typed(opened, JOINT, "together", "ours")
    typed(opened, POINT, "Tom", SECRET)
    saved(opened)
    return opened


def keep_alone(opened: OpenJournal) -> None:
    entry = said(opened.journal, POINT, "Tom")
    assert entry is not None
    opened.write(keep_as(entry, "me", now=CLOCK()))
    saved(opened)


# Another journal's file in its place


def test_another_journal_s_file_in_its_place_is_refused(tmp_path: Path) -> None:
    ours, theirs = with_secret(tmp_path), begun(tmp_path, QuickDisk())
    typed(theirs, JOINT, "together", "the other pair's words")
    saved(theirs)
    other = theirs.paths.pair.read_bytes()
    ours.paths.pair.write_bytes(other)
    typed(ours, JOINT, "together", "typed after that")
    for _ in range(3):
        state = ours.fold()
        assert state.problem is not None
        assert "another journal" in str(state.problem)
    assert ours.refresh() == []
    assert ours.paths.pair.read_bytes() == other
    assert text_of(ours.journal, JOINT, "together") == "typed after that"
    assert "typed after that" in ours.paths.pair_log.read_text("utf-8")


def test_when_its_own_file_is_back_all_of_it_is_saved(tmp_path: Path) -> None:
    ours, theirs = with_secret(tmp_path), begun(tmp_path, QuickDisk())
    saved(theirs)
    own = ours.paths.pair.read_bytes()
    ours.paths.pair.write_bytes(theirs.paths.pair.read_bytes())
    typed(ours, JOINT, "together", "typed after that")
    ours.fold()
    ours.paths.pair.write_bytes(own)
    saved(ours)
    again = shelf_at(tmp_path).read(ours.id)
    assert text_of(again, JOINT, "together") == "typed after that"
    assert text_of(again, POINT, "Tom") == SECRET


# A file changed by hand


def test_a_file_with_a_table_twice_is_kept_as_it_was(tmp_path: Path) -> None:
    opened = with_secret(tmp_path)
    raw = opened.paths.pair.read_bytes()
    doubled = raw.rstrip()[:-1].rstrip() + b',\n"entries": {}\n}\n'
    opened.paths.pair.write_bytes(doubled)
    again = shelf_at(tmp_path, QuickDisk()).open(opened.id)
    assert "changed by hand" in again.state.warning
    for n in range(3):
        typed(again, JOINT, "together", f"save {n}")
        saved(again)
    (kept,) = again.paths.backups.glob("pair-before-save-*.json")
    assert kept.read_bytes() == doubled


def test_a_file_of_our_own_making_is_not_kept_that_way(tmp_path: Path) -> None:
    opened = with_secret(tmp_path)
    again = shelf_at(tmp_path, QuickDisk()).open(opened.id)
    typed(again, JOINT, "together", "more")
    saved(again)
    assert list(again.paths.backups.glob("*before-save*")) == []


# Copies of what is private


@pytest.mark.parametrize("open_first", [True, False])
def test_old_words_that_arrive_as_a_conflict_copy_do_not_stay(
    tmp_path: Path, open_first: bool
) -> None:
    opened = with_secret(tmp_path)
    old = opened.paths.pair.read_bytes()
    copy = opened.paths.folder / "pair.sync-conflict-20261122-090000-ABC.json"
    if open_first:
        copy.write_bytes(old)
        keep_alone(opened)
        assert SECRET.encode() not in copy.read_bytes()
    else:
        keep_alone(opened)
        copy.write_bytes(old)
    opened.merge_file(copy)
    saved(opened)
    assert not copy.exists()
    assert SECRET.encode() not in bytes_below(opened.paths.folder)
    assert text_of(opened.journal, POINT, "Tom") == SECRET


@pytest.mark.parametrize("name", [".pair.json.swp", ".stversions/pair~20261122.json"])
def test_what_other_programs_keep_is_named(tmp_path: Path, name: str) -> None:
    opened = with_secret(tmp_path)
    path = opened.paths.folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(opened.paths.pair.read_bytes())
    keep_alone(opened)
    assert f"{path} may still hold what was made private" in opened.state.warning
    assert SECRET.encode() in path.read_bytes()


@pytest.mark.parametrize("name", ["pair.json~", "Kopie von pair.json", "pair.json.orig"])
def test_a_copy_that_says_it_is_this_journal_gives_up_the_words(tmp_path: Path, name: str) -> None:
    opened = with_secret(tmp_path)
    path = opened.paths.folder / name
    path.write_bytes(opened.paths.pair.read_bytes())
    keep_alone(opened)
    assert SECRET.encode() not in path.read_bytes()
    assert b"ours" in path.read_bytes()


class ReadOnlyBackups(QuickDisk):
    """A disk on which nothing can be written into the folder for backups, for a while."""

    closed = True

    def open_temp(self, folder: Path, prefix: str) -> tuple[int, Path]:
        if self.closed and folder.name == "backups":
            raise OSError(errno.EACCES, "Permission denied")
        return super().open_temp(folder, prefix)


@pytest.mark.parametrize("reopened", [True, False])
def test_a_backup_that_cannot_be_changed_is_told_and_changed_later(
    tmp_path: Path, reopened: bool
) -> None:
    disk = ReadOnlyBackups()
    opened = with_secret(tmp_path, disk)
    opened.paths.backups.mkdir(exist_ok=True)
    backup = opened.paths.backups / "pair-2026-10-01.json"
    backup.write_bytes(opened.paths.pair.read_bytes())
    keep_alone(opened)
    assert f"{backup} still holds what was made private" in opened.state.warning
    typed(opened, JOINT, "together", "more")
    saved(opened)
    assert SECRET.encode() in backup.read_bytes()
    disk.closed = False
    if reopened:
        opened.close()
        opened = shelf_at(tmp_path, disk).open(opened.id)
    else:
        opened.fold()
    assert SECRET.encode() not in backup.read_bytes()
    assert not (opened.paths.private / ".hiding").exists()
