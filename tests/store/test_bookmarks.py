"""Where somebody was in a journal: kept in a small file, without words, and forgotten without a sound."""

from __future__ import annotations

import errno
import json
from pathlib import Path

import pytest

from cyclejournal.store.bookmarks import MOST_PASSED, Bookmark, Bookmarks
from cyclejournal.store.file.disk import Disk

THERE = Bookmark("2026-09-10T15:30:00.000+01:00", "c1", "focus", "plan.focus", "together", "tom")


def test_it_comes_back_for_each_journal(tmp_path: Path) -> None:
    bookmarks = Bookmarks(tmp_path / "state" / "bookmarks")
    assert bookmarks.read("one") == Bookmark()
    bookmarks.write("one", THERE)
    assert bookmarks.read("one") == THERE
    assert bookmarks.read("another") == Bookmark()
    (only,) = bookmarks.folder.iterdir()
    assert only.stat().st_mode & 0o777 == 0o600
    assert bookmarks.folder.stat().st_mode & 0o777 == 0o700


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"{",
        b"[]",
        b"\xff",
        b'{"at": 7}',
        b'{"passed": {"a": "often"}}',
        b"[" * 99_999,
        b'{"of-later": ' + b"[" * 99_000,
        b'{"at": "' + b"x" * 200_000 + b'"}',
    ],
)
def test_a_damaged_one_is_forgotten_and_written_anew(tmp_path: Path, raw: bytes) -> None:
    bookmarks = Bookmarks(tmp_path)
    (tmp_path / "one.json").write_bytes(raw)
    assert bookmarks.read("one") == Bookmark()
    bookmarks.write("one", THERE)
    assert bookmarks.read("one") == THERE


def test_one_of_a_later_program_is_read_as_far_as_it_is_known(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text('{"cycle": "c1", "of-later": {"a": [1]}}', encoding="utf-8")
    assert Bookmarks(tmp_path).read("one") == Bookmark(cycle="c1")


def test_no_file_and_no_folder_keeps_anybody_from_their_journal(tmp_path: Path) -> None:
    class Full(Disk):
        def write(self, fd: int, data: bytes | memoryview) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

    bookmarks = Bookmarks(tmp_path / "bookmarks")
    bookmarks.write("one", THERE)
    full = Bookmarks(bookmarks.folder, Full())
    full.write("one", Bookmark(cycle="c2"))
    assert bookmarks.read("one") == THERE
    assert [path.name for path in bookmarks.folder.iterdir()] == ["one.json"]
    in_the_way = tmp_path / "file"
    in_the_way.write_text("", encoding="utf-8")
    for folder in (in_the_way, in_the_way / "below"):
        Bookmarks(folder).write("one", THERE)
        assert Bookmarks(folder).read("one") == Bookmark()
        Bookmarks(folder).tidy()


def test_nobody_waits_for_the_disk(tmp_path: Path) -> None:
    class Impatient(Disk):
        def fsync(self, fd: int) -> None:
            raise AssertionError("waited for the disk")

    bookmarks = Bookmarks(tmp_path, Impatient())
    bookmarks.write("one", THERE)
    assert bookmarks.read("one") == THERE


def test_what_another_window_passed_by_stays_passed(tmp_path: Path) -> None:
    here, there = Bookmarks(tmp_path), Bookmarks(tmp_path)
    here.write("one", Bookmark(cycle="c1", passed={"a": 1, "b": 2}))
    there.write("one", Bookmark(cycle="c2", passed={"b": 1, "c": 1}))
    assert here.read("one") == Bookmark(cycle="c2", passed={"a": 1, "b": 2, "c": 1})


def test_what_was_passed_longest_ago_is_forgotten_first(tmp_path: Path) -> None:
    bookmarks = Bookmarks(tmp_path)
    bookmarks.write("one", Bookmark(passed={f"old{n}": 1 for n in range(MOST_PASSED)}))
    bookmarks.write("one", Bookmark(passed={"old0": 2, "new": 1}))
    kept = list(bookmarks.read("one").passed)
    assert len(kept) == MOST_PASSED
    assert kept[-2:] == ["old0", "new"]
    assert "old1" not in kept


def test_a_journal_that_is_deleted_takes_its_bookmark_with_it(tmp_path: Path) -> None:
    """Not one on a shelf that is away, such as on a stick in somebody's bag."""
    bookmarks, journals = Bookmarks(tmp_path / "state"), tmp_path / "shelf" / "journals"
    for name in ("kept", "deleted"):
        (journals / name).mkdir(parents=True)
        bookmarks.write(name, Bookmark(cycle="c1", folder=str(journals / name)))
    away = tmp_path / "stick" / "journals" / "away"
    bookmarks.write("away", Bookmark(cycle="c1", folder=str(away)))
    (bookmarks.folder / "notes.txt").write_text("not ours", encoding="utf-8")
    (journals / "deleted").rmdir()
    bookmarks.tidy()
    assert {path.name for path in bookmarks.folder.iterdir()} == {
        "kept.json",
        "away.json",
        "notes.txt",
    }


def test_it_holds_no_words(tmp_path: Path) -> None:
    bookmarks = Bookmarks(tmp_path)
    bookmarks.write("one", THERE)
    kept = json.loads((tmp_path / "one.json").read_bytes())
    assert set(kept) == {"at", "cycle", "section", "prompt", "voice", "writer"}
