"""The log beside a file: torn, doubled, spoilt, or older than the file, it adds what it can and no more."""

from __future__ import annotations

import errno
import os
import shutil
from datetime import timedelta
from pathlib import Path

import msgspec
import pytest

from cyclejournal.journal.entries.writing import answer
from cyclejournal.store.file.log import Log, parse
from tests.store.samples import (
    CLOCK,
    JOINT,
    MINE,
    POINT,
    QuickDisk,
    begun,
    everything,
    place,
    said,
    saved,
    shelf_at,
    text_of,
    typed,
    voice,
    wordings,
)


def logged(root: Path) -> tuple[str, Path]:
    """A journal with a text in its file and three lines in its log."""
    opened = begun(root)
    typed(opened, POINT, "Tom", "filed")
    saved(opened)
    for text in ("one", "one two", "one two three — ü"):
        typed(opened, POINT, "Tom", text)
        opened.log_pending()
    return opened.id, opened.paths.pair_log


@pytest.mark.parametrize("ahead", [timedelta(minutes=5), timedelta(hours=1)])
def test_what_is_typed_on_after_a_computer_whose_clock_is_ahead_is_shown_after_a_crash(
    tmp_path: Path, ahead: timedelta
) -> None:
    there = begun(tmp_path)
    tom = voice(there.journal, "Tom")
    now = CLOCK() + ahead
    there.write(answer(there.journal, POINT, place(there.journal), tom, "there", by=tom, now=now))
    saved(there)
    here = shelf_at(tmp_path).open(there.id)
    typed(here, POINT, "Tom", "there, and on here")
    assert here.log_pending().problem is None
    # Killed: nothing was closed.
    for journal in (shelf_at(tmp_path).read(there.id), shelf_at(tmp_path).open(there.id).journal):
        entry = said(journal, POINT, "Tom")
        assert entry is not None
        assert entry.text == "there, and on here"
        assert wordings(entry) == {"there", "there, and on here"}


@pytest.mark.whole("every byte of a log; test_killed_at_every_call tears it too")
def test_torn_at_every_byte(tmp_path: Path) -> None:
    journal_id, log = logged(tmp_path)
    whole = log.read_bytes()
    shelf = shelf_at(tmp_path)
    seen: list[str] = []
    for cut in range(len(whole) + 1):
        log.write_bytes(whole[:cut])
        text = text_of(shelf.read(journal_id), POINT, "Tom")
        if not seen or seen[-1] != text:
            seen.append(text)
    assert seen == ["filed", "one", "one two", "one two three — ü"]


def test_a_torn_line_is_not_glued_to_the_next(tmp_path: Path) -> None:
    journal_id, log = logged(tmp_path)
    log.write_bytes(log.read_bytes() + b'{"table":"entries","rec')
    opened = shelf_at(tmp_path).open(journal_id)
    assert opened.state.warning == ""
    log.write_bytes(b'{"table":"entries","rec')
    typed(opened, JOINT, "together", "after the tear")
    assert opened.log_pending().problem is None
    read = shelf_at(tmp_path).read(journal_id)
    assert text_of(read, JOINT, "together") == "after the tear"


def test_an_unreadable_line_in_the_middle_is_told_and_passed_over(tmp_path: Path) -> None:
    journal_id, log = logged(tmp_path)
    lines = log.read_bytes().splitlines(keepends=True)
    log.write_bytes(b"".join([lines[0], b"\0\0 spoilt\n", b"[1]\n", *lines[1:]]))
    opened = shelf_at(tmp_path).open(journal_id)
    assert "2 lines" in opened.state.warning
    assert str(log) in opened.state.warning
    assert text_of(opened.journal, POINT, "Tom") == "one two three — ü"


def test_replayed_twice_it_adds_nothing(tmp_path: Path) -> None:
    journal_id, log = logged(tmp_path)
    lines = log.read_bytes()
    once = shelf_at(tmp_path).open(journal_id)
    before = once.paths.pair.read_bytes()
    for again in (lines, lines + lines):
        log.write_bytes(again)
        opened = shelf_at(tmp_path).open(journal_id)
        assert everything(opened.journal) == everything(once.journal)
        assert opened.paths.pair.read_bytes() == before
        assert log.read_bytes() == b""


def test_a_crash_after_the_save_leaves_lines_that_are_known(tmp_path: Path) -> None:
    """The last thing logged is not the last thing saved: it must not come back as a version."""
    opened = begun(tmp_path)
    typed(opened, POINT, "Tom", "half a wo")
    opened.log_pending()
    lines = opened.paths.pair_log.read_bytes()
    typed(opened, POINT, "Tom", "half a word, and the rest")
    saved(opened)
    opened.paths.pair_log.write_bytes(lines)
    entry = said(shelf_at(tmp_path).open(opened.id).journal, POINT, "Tom")
    assert entry is not None
    assert (entry.text, entry.history) == ("half a word, and the rest", ())


def test_a_log_older_than_its_file_adds_its_wording_to_the_history(tmp_path: Path) -> None:
    here = begun(tmp_path / "here")
    typed(here, POINT, "Tom", "from the start")
    saved(here)
    shutil.copytree(tmp_path / "here", tmp_path / "there")
    there = shelf_at(tmp_path / "there").open(here.id)
    typed(there, POINT, "Tom", "typed there, earlier")
    there.log_pending()
    typed(here, POINT, "Tom", "typed here, later")
    saved(here)
    here.paths.pair_log.write_bytes(there.paths.pair_log.read_bytes())
    entry = said(shelf_at(tmp_path / "here").open(here.id).journal, POINT, "Tom")
    assert entry is not None
    assert entry.text == "typed here, later"
    assert [v.text for v in entry.history] == ["from the start", "typed there, earlier"]


def test_lines_of_a_newer_program_are_kept(tmp_path: Path) -> None:
    journal_id, log = logged(tmp_path)
    stray = {"id": "e1", "kind": "tally", "count": 3, "changed": "2026-11-22T10:00:00+00:00"}
    lines = [
        {"table": "sketches", "window": "x", "n": 1, "record": stray},
        {"table": "places", "window": "x", "n": 2, "record": {**stray, "id": "p1"}},
    ]
    log.write_bytes(log.read_bytes() + b"".join(msgspec.json.encode(x) + b"\n" for x in lines))
    opened = shelf_at(tmp_path).open(journal_id)
    assert opened.state.problem is None
    data = msgspec.json.decode(opened.paths.pair.read_bytes())
    assert data["sketches"]["e1"] == stray
    assert data["places"]["p1"]["count"] == 3
    assert log.read_bytes() == b""
    typed(opened, POINT, "Tom", "more")
    saved(opened)
    data = msgspec.json.decode(opened.paths.pair.read_bytes())
    assert data["sketches"]["e1"] == stray


def test_a_log_that_somebody_removed_or_emptied_is_made_anew(tmp_path: Path) -> None:
    opened = begun(tmp_path)
    typed(opened, POINT, "Tom", "first")
    opened.log_pending()
    opened.paths.pair_log.unlink()
    typed(opened, JOINT, "together", "second")
    assert opened.log_pending().problem is None
    opened.paths.pair_log.write_bytes(b"")
    typed(opened, MINE, "Tom", "third")
    saved(opened)
    read = shelf_at(tmp_path).read(opened.id)
    assert text_of(read, POINT, "Tom") == "first"
    assert text_of(read, JOINT, "together") == "second"
    assert text_of(read, MINE, "Tom") == "third"


def test_a_private_log_without_a_file_is_found(tmp_path: Path) -> None:
    opened = begun(tmp_path)
    typed(opened, MINE, "Tom", "typed, never folded")
    opened.log_pending()
    assert not list(opened.paths.private.glob("*.json"))
    assert text_of(shelf_at(tmp_path).read(opened.id), MINE, "Tom") == "typed, never folded"
    again = shelf_at(tmp_path).open(opened.id)
    assert again.state.problem is None
    assert len(list(opened.paths.private.glob("*.json"))) == 1


def test_only_the_last_line_of_a_record_counts() -> None:
    lines = [
        {"table": "entries", "window": w, "n": n, "record": {"id": i, "text": t}}
        for w, n, i, t in (
            ("a", 1, "x", "1"),
            ("a", 2, "y", "2"),
            ("b", 1, "x", "3"),
            ("a", 3, "x", "4"),
        )
    ]
    raw = b"\n".join(map(msgspec.json.encode, lines)) + b"\n"
    reading = parse(raw, {})
    assert [line.record["text"] for line in reading.lines] == ["2", "3", "4"]
    assert reading.marks == {"a": 3, "b": 1}
    assert [line.record["text"] for line in parse(raw, {"a": 2}).lines] == ["3", "4"]
    assert parse(raw, reading.marks).lines == []


def test_a_missing_log_is_empty(tmp_path: Path) -> None:
    log = Log(tmp_path / "pair.log")
    assert (log.size(), log.read().lines) == (0, [])
    log.empty()
    assert not log.path.exists()


@pytest.mark.parametrize("call", ["write", "fsync"])
def test_an_append_that_fails_is_cut_off_again(tmp_path: Path, call: str) -> None:
    """Half a line would be told of as damage for as long as the log lasts, a whole one is not acknowledged."""

    class Failing(QuickDisk):
        fails = False

        def write(self, fd: int, data: bytes | memoryview) -> None:
            if self.fails and call == "write":
                super().write(fd, bytes(data)[: len(data) // 2])
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            super().write(fd, data)

        def fsync(self, fd: int) -> None:
            if self.fails and call == "fsync":
                raise OSError(errno.EIO, os.strerror(errno.EIO))

    disk = Failing()
    opened = begun(tmp_path, disk)
    typed(opened, POINT, "Tom", "one")
    opened.log_pending()
    before = opened.paths.pair_log.read_bytes()
    disk.fails = True
    typed(opened, POINT, "Tom", "one, two")
    assert opened.log_pending().pending
    assert opened.paths.pair_log.read_bytes() == before
    disk.fails = False
    assert not opened.log_pending().pending
    assert opened.paths.pair_log.read_bytes().count(b"\n") == 2
