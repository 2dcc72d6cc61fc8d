"""Typing, pausing, leaving a box: what is on the disk when, and what becomes history."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import msgspec
import pytest

from cyclejournal.journal.cycle.cycles import rename
from cyclejournal.journal.records import changed
from cyclejournal.store.open import open_journal as opened_module
from tests.store.disks import WatchedDisk
from tests.store.samples import (
    CLOCK,
    JOINT,
    MINE,
    POINT,
    begun,
    bytes_below,
    everything,
    said,
    saved,
    shelf_at,
    text_of,
    typed,
)


def test_writing_touches_no_disk_and_a_pause_does(tmp_path: Path) -> None:
    opened = begun(tmp_path)
    before = bytes_below(tmp_path)
    typed(opened, POINT, "Tom", "half a sent")
    assert text_of(opened.journal, POINT, "Tom") == "half a sent"
    assert opened.state.pending
    assert bytes_below(tmp_path) == before
    state = opened.log_pending()
    assert not state.pending
    assert state.problem is None
    assert b"half a sent" in opened.paths.pair_log.read_bytes()
    assert b"half a sent" not in opened.paths.pair.read_bytes()


def test_a_pause_with_nothing_new_writes_nothing(tmp_path: Path) -> None:
    opened = begun(tmp_path)
    typed(opened, POINT, "Tom", "text")
    opened.log_pending()
    before = opened.paths.pair_log.read_bytes()
    assert opened.log_pending() == opened.state
    assert opened.paths.pair_log.read_bytes() == before


def test_one_visit_is_one_version(tmp_path: Path) -> None:
    opened = begun(tmp_path)
    typed(opened, POINT, "Tom", "first")
    saved(opened)
    for text in ("f", "fr", "fre", "fresh"):
        typed(opened, POINT, "Tom", text)
        opened.log_pending()
    saved(opened)
    entry = said(shelf_at(tmp_path).read(opened.id), POINT, "Tom")
    assert entry is not None
    assert entry.text == "fresh"
    assert [version.text for version in entry.history] == ["first"]
    assert opened.paths.pair_log.read_bytes() == b""


def test_a_visit_that_changes_nothing_leaves_the_file_untouched(tmp_path: Path) -> None:
    opened = begun(tmp_path)
    typed(opened, POINT, "Tom", "stays")
    saved(opened)
    before = opened.paths.pair.read_bytes()
    stat = opened.paths.pair.stat()
    typed(opened, POINT, "Tom", "stays not")
    opened.log_pending()
    typed(opened, POINT, "Tom", "stays")
    saved(opened)
    assert opened.paths.pair.read_bytes() == before
    assert opened.paths.pair.stat().st_mtime_ns == stat.st_mtime_ns
    assert opened.paths.pair_log.read_bytes() == b""
    entry = said(shelf_at(tmp_path).open(opened.id).journal, POINT, "Tom")
    assert entry is not None
    assert entry.history == ()


def test_folding_without_changes_touches_nothing(tmp_path: Path) -> None:
    opened = begun(tmp_path)
    again = shelf_at(tmp_path).open(opened.id)
    before = opened.paths.pair.stat().st_mtime_ns
    assert again.fold().problem is None
    assert again.close().saved_at == ""
    assert opened.paths.pair.stat().st_mtime_ns == before


def test_what_was_typed_before_a_crash_is_there_on_opening(tmp_path: Path) -> None:
    opened = begun(tmp_path)
    typed(opened, POINT, "Tom", "before")
    saved(opened)
    typed(opened, POINT, "Tom", "typed, then the light went out")
    typed(opened, MINE, "Priya", "mine, then the light went out")
    opened.log_pending()
    del opened
    shelf = shelf_at(tmp_path)
    (journal_id,) = shelf.ids()
    read = shelf.read(journal_id)
    assert text_of(read, POINT, "Tom") == "typed, then the light went out"
    assert text_of(read, MINE, "Priya") == "mine, then the light went out"
    again = shelf.open(journal_id)
    assert everything(again.journal)[:3] == everything(read)[:3]
    assert again.paths.pair_log.read_bytes() == b""
    entry = said(again.journal, POINT, "Tom")
    assert entry is not None
    assert [version.text for version in entry.history] == ["before"]


def test_reading_writes_nothing(tmp_path: Path) -> None:
    opened = begun(tmp_path)
    typed(opened, POINT, "Tom", "in the log only")
    opened.log_pending()
    names = sorted(tmp_path.rglob("*"))
    before = bytes_below(tmp_path)
    shelf = shelf_at(tmp_path)
    shelf.read(opened.id)
    shelf.summaries()
    shelf.find("Priya")
    assert bytes_below(tmp_path) == before
    assert sorted(tmp_path.rglob("*")) == names


def test_a_log_that_grows_long_is_folded_by_the_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opened_module, "LONGEST", 500)
    opened = begun(tmp_path)
    typed(opened, POINT, "Tom", "x" * 300)
    opened.log_pending()
    assert opened.paths.pair_log.stat().st_size == 0
    assert text_of(shelf_at(tmp_path).read(opened.id), POINT, "Tom") == "x" * 300


def test_a_line_in_the_log_does_not_grow_with_the_history(tmp_path: Path) -> None:
    opened = begun(tmp_path)
    for number in range(30):
        typed(opened, POINT, "Tom", f"{number} " + "word " * 50)
        saved(opened)
    typed(opened, POINT, "Tom", "short")
    opened.log_pending()
    assert opened.paths.pair_log.stat().st_size < 600
    del opened
    shelf = shelf_at(tmp_path)
    entry = said(shelf.open(shelf.ids()[0]).journal, POINT, "Tom")
    assert entry is not None
    assert (entry.text, len(entry.history)) == ("short", 30)


def test_people_and_places_are_saved_like_answers(tmp_path: Path) -> None:
    opened = begun(tmp_path)
    opened.write(rename(opened.journal, "Our journal", now=CLOCK()))
    tom = opened.journal.person_named("Tom")
    assert tom is not None
    opened.write(changed(tom, now=CLOCK(), name="Thomas"))
    opened.log_pending()
    read = shelf_at(tmp_path).read(opened.id)
    assert (read.title, read.person_named("Thomas")) == (
        "Our journal",
        opened.journal.person_named("Thomas"),
    )
    saved(opened)
    assert shelf_at(tmp_path).summaries()[0].summary is not None
    assert everything(shelf_at(tmp_path).read(opened.id)) == everything(opened.journal)


def test_half_a_surrogate_pair_does_not_keep_anything_from_being_saved(tmp_path: Path) -> None:
    opened = begun(tmp_path)
    typed(opened, POINT, "Tom", "broken \ud83d emoji")
    typed(opened, JOINT, "together", "whole")
    assert opened.log_pending().problem is None
    typed(opened, MINE, "Tom", "also \udc00 broken")
    saved(opened)
    read = shelf_at(tmp_path).read(opened.id)
    assert text_of(read, POINT, "Tom") == "broken ? emoji"
    assert text_of(read, JOINT, "together") == "whole"


def test_an_emergency_puts_what_was_typed_into_the_log(tmp_path: Path) -> None:
    opened = begun(tmp_path)

    def on_signal(number: int, frame: object) -> None:
        opened.emergency()

    before = signal.signal(signal.SIGTERM, on_signal)
    try:
        typed(opened, POINT, "Tom", "just now")
        os.kill(os.getpid(), signal.SIGTERM)
    finally:
        signal.signal(signal.SIGTERM, before)
    assert not opened.state.pending
    assert text_of(shelf_at(tmp_path).read(opened.id), POINT, "Tom") == "just now"


def test_an_emergency_in_the_middle_of_a_save_does_not_begin_another(tmp_path: Path) -> None:
    class Interrupted(WatchedDisk):
        comes = False

        def fsync(self, fd: int) -> None:
            if self.comes:
                self.comes = False
                before = len(self.calls)
                opened.emergency()
                assert len(self.calls) == before

    disk = Interrupted()
    opened = begun(tmp_path, disk)
    typed(opened, POINT, "Tom", "just now")
    disk.comes = True
    saved(opened)
    assert not disk.comes
    typed(opened, POINT, "Tom", "just now, and then")
    opened.emergency()
    assert not opened.state.pending
    assert text_of(shelf_at(tmp_path).read(opened.id), POINT, "Tom") == "just now, and then"


def test_a_rescue_holds_every_text_and_overwrites_nothing(tmp_path: Path) -> None:
    opened = begun(tmp_path / "shelf")
    typed(opened, POINT, "Tom", "ours")
    typed(opened, MINE, "Tom", "mine")
    first = opened.rescue(tmp_path / "rescue.json")
    second = opened.rescue(tmp_path / "rescue.json")
    assert (first.name, second.name) == ("rescue.json", "rescue-2.json")
    assert first.stat().st_mode & 0o777 == 0o600
    data = msgspec.json.decode(first.read_bytes())
    assert {entry["text"] for entry in data["entries"].values()} == {"ours", "mine"}
    assert first.read_bytes() == second.read_bytes()
