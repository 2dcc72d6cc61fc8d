"""What one person keeps to themselves never lies in the folder that may be handed over."""

from __future__ import annotations

import shutil
from pathlib import Path

import msgspec
import pytest

from cyclejournal.journal.entries.writing import (
    finish_blind,
    finished_voices,
    keep_as,
    reopen_blind,
    reveal,
)
from cyclejournal.store.file.disk import Disk
from cyclejournal.store.open.open_journal import OpenJournal
from tests.store.samples import (
    BLIND,
    CLOCK,
    MINE,
    POINT,
    begun,
    bytes_below,
    everything,
    place,
    said,
    saved,
    shelf_at,
    text_of,
    typed,
    voice,
)

SECRET = "nobody else reads this"


def keep(opened: OpenJournal, who: str, how: str) -> None:
    entry = said(opened.journal, POINT, who)
    assert entry is not None
    opened.write(keep_as(entry, how, now=CLOCK()))  # type: ignore[arg-type]


def open_to_all(opened: OpenJournal) -> None:
    people = list(opened.journal.people)
    opened.write(*reveal(opened.journal, BLIND.id, place(opened.journal), people, now=CLOCK()))


@pytest.mark.parametrize("prompt", [MINE, BLIND], ids=["me", "blind"])
def test_a_private_text_is_never_in_the_shared_folder(tmp_path: Path, prompt: object) -> None:
    """Domain row 28: what is personal stays with its writer."""
    opened = begun(tmp_path)
    assert prompt in (MINE, BLIND)
    for text in (SECRET, SECRET + " again"):
        typed(opened, MINE if prompt is MINE else BLIND, "Tom", text)
        opened.log_pending()
        assert SECRET.encode() not in bytes_below(tmp_path / "journals")
        saved(opened)
        assert SECRET.encode() not in bytes_below(tmp_path / "journals")
    assert SECRET.encode() in bytes_below(tmp_path / "private")
    assert len(list(opened.paths.private.glob("*.json"))) == 1


def test_a_text_made_private_leaves_the_shared_folder_altogether(tmp_path: Path) -> None:
    opened = begun(tmp_path)
    typed(opened, POINT, "Tom", SECRET)
    opened.log_pending()
    saved(opened)
    typed(opened, POINT, "Tom", SECRET + ", changed")
    opened.log_pending()
    keep(opened, "Tom", "me")
    saved(opened)
    assert SECRET.encode() not in bytes_below(tmp_path / "journals")
    data = msgspec.json.decode(opened.paths.pair.read_bytes())
    (mark,) = data["entries"].values()
    assert mark["receipt"] is True
    assert not mark.keys() & {"text", "history", "asked", "by"}
    again = shelf_at(tmp_path).open(opened.id)
    assert everything(again.journal)[:3] == everything(opened.journal)[:3]
    keep(again, "Tom", "pair")
    saved(again)
    assert SECRET.encode() in bytes_below(tmp_path / "journals")
    private = opened.paths.private / f"{voice(opened.journal, 'Tom')}.json"
    assert SECRET.encode() not in private.read_bytes()


def test_an_older_copy_from_elsewhere_does_not_bring_it_back(tmp_path: Path) -> None:
    opened = begun(tmp_path)
    typed(opened, POINT, "Tom", SECRET)
    saved(opened)
    older = opened.paths.pair.read_bytes()
    keep(opened, "Tom", "me")
    saved(opened)
    # A sync client puts the other computer's copy in place.
    opened.paths.pair.write_bytes(older)
    opened.refresh()
    saved(opened)
    saved(opened)
    again = shelf_at(tmp_path).open(opened.id)
    entry = said(again.journal, POINT, "Tom")
    assert entry is not None
    assert (entry.keep, entry.text) == ("me", SECRET)
    assert SECRET.encode() not in opened.paths.pair.read_bytes()


def test_without_the_private_half_a_newer_receipt_wins_over_an_older_text(tmp_path: Path) -> None:
    here = begun(tmp_path / "here")
    typed(here, POINT, "Tom", SECRET)
    saved(here)
    there = tmp_path / "there"
    shutil.copytree(tmp_path / "here" / "journals", there / "journals")
    other = shelf_at(there).open(here.id)
    assert text_of(other.journal, POINT, "Tom") == SECRET
    keep(here, "Tom", "me")
    saved(here)
    other.paths.pair.write_bytes(here.paths.pair.read_bytes())
    other.refresh()
    assert text_of(other.journal, POINT, "Tom") == ""
    assert len(other.journal.receipts) == 1
    saved(other)
    assert SECRET.encode() not in other.paths.pair.read_bytes()


def test_a_draft_is_not_even_mentioned_and_a_finished_answer_only_that(tmp_path: Path) -> None:
    opened = begun(tmp_path)
    entry = typed(opened, BLIND, "Tom", SECRET)
    saved(opened)
    assert entry.id.encode() not in opened.paths.pair.read_bytes()
    opened.write(finish_blind(entry, now=CLOCK()))
    saved(opened)
    handed_over = tmp_path / "handed over"
    shutil.copytree(tmp_path / "journals", handed_over / "journals")
    theirs = shelf_at(handed_over).read(opened.id)
    assert theirs.entries == {}
    tom = voice(theirs, "Tom")
    assert finished_voices(theirs, place(theirs), BLIND.id) == {tom}
    opened.write(reopen_blind(opened.journal.entries[entry.id], now=CLOCK()))
    saved(opened)
    again = shelf_at(tmp_path).read(opened.id)
    assert finished_voices(again, place(again), BLIND.id) == set()


def test_writing_on_privately_does_not_touch_the_shared_file(tmp_path: Path) -> None:
    """Not even its time tells how often somebody works on what they keep."""
    opened = begun(tmp_path)
    typed(opened, POINT, "Tom", "at first shared")
    keep(opened, "Tom", "me")
    saved(opened)
    before = opened.paths.pair.read_bytes(), opened.paths.pair.stat().st_mtime_ns
    typed(opened, POINT, "Tom", SECRET)
    opened.log_pending()
    saved(opened)
    assert (opened.paths.pair.read_bytes(), opened.paths.pair.stat().st_mtime_ns) == before


def test_the_summary_tells_nothing_of_private_writing(tmp_path: Path) -> None:
    opened = begun(tmp_path)
    typed(opened, POINT, "Tom", "shared")
    saved(opened)
    (before,) = shelf_at(tmp_path).summaries()
    entry = typed(opened, MINE, "Tom", SECRET)
    opened.log_pending()
    saved(opened)
    typed(opened, POINT, "Priya", "shared later")
    saved(opened)
    (after,) = shelf_at(tmp_path).summaries()
    assert before.summary is not None
    assert after.summary is not None
    assert before.summary.last_written < entry.changed < after.summary.last_written


class Order(Disk):
    """Remembers in which order files took their place."""

    def __init__(self) -> None:
        self.names: list[str] = []

    def replace(self, source: Path, target: Path) -> None:
        super().replace(source, target)
        if target.suffix == ".json" and target.parent.name != "backups":
            self.names.append(target.parent.parent.name + "/" + target.name)


def test_revealing_writes_the_shared_file_first_and_hiding_last(tmp_path: Path) -> None:
    disk = Order()
    opened = begun(tmp_path, disk)
    tom, priya = voice(opened.journal, "Tom"), voice(opened.journal, "Priya")
    for name in ("Tom", "Priya"):
        opened.write(finish_blind(typed(opened, BLIND, name, f"of {name}"), now=CLOCK()))
    saved(opened)
    disk.names.clear()
    open_to_all(opened)
    opened.log_pending()
    saved(opened)
    assert disk.names[0] == "journals/pair.json"
    assert sorted(disk.names[1:]) == sorted([f"private/{tom}.json", f"private/{priya}.json"])
    for name in ("Tom", "Priya"):
        assert f"of {name}".encode() in opened.paths.pair.read_bytes()
    for person in (tom, priya):
        assert b'"of ' not in (opened.paths.private / f"{person}.json").read_bytes()
    typed(opened, POINT, "Tom", SECRET)
    saved(opened)
    disk.names.clear()
    keep(opened, "Tom", "me")
    saved(opened)
    assert disk.names == [f"private/{tom}.json", "journals/pair.json"]


def test_a_crash_between_the_two_saves_of_a_reveal_is_mended_on_opening(tmp_path: Path) -> None:
    opened = begun(tmp_path)
    for name in ("Tom", "Priya"):
        opened.write(finish_blind(typed(opened, BLIND, name, f"of {name}"), now=CLOCK()))
    saved(opened)
    copy = tmp_path / "copy"
    shutil.copytree(opened.paths.private, copy)
    open_to_all(opened)
    saved(opened)
    shutil.rmtree(opened.paths.private)
    shutil.copytree(copy, opened.paths.private)
    read = shelf_at(tmp_path).read(opened.id)
    assert read.entries == opened.journal.entries
    again = shelf_at(tmp_path).open(opened.id)
    assert again.journal.entries == opened.journal.entries
    for file in opened.paths.private.glob("*.json"):
        assert b'"of ' not in file.read_bytes()


def test_a_crash_between_the_two_saves_of_hiding_is_mended_on_opening(tmp_path: Path) -> None:
    opened = begun(tmp_path)
    typed(opened, POINT, "Tom", SECRET)
    saved(opened)
    before = opened.paths.pair.read_bytes()
    keep(opened, "Tom", "me")
    saved(opened)
    opened.paths.pair.write_bytes(before)
    again = shelf_at(tmp_path).open(opened.id)
    entry = said(again.journal, POINT, "Tom")
    assert entry is not None
    assert (entry.keep, entry.history) == ("me", ())
    assert SECRET.encode() not in bytes_below(tmp_path / "journals")


def test_a_text_shown_and_hidden_in_one_sitting(tmp_path: Path) -> None:
    opened = begun(tmp_path)
    typed(opened, POINT, "Tom", SECRET)
    typed(opened, POINT, "Priya", "stays shared")
    keep(opened, "Tom", "me")
    opened.log_pending()
    keep(opened, "Tom", "pair")
    keep(opened, "Tom", "me")
    opened.log_pending()
    saved(opened)
    assert SECRET.encode() not in bytes_below(tmp_path / "journals")
    again = shelf_at(tmp_path).open(opened.id)
    assert text_of(again.journal, POINT, "Tom") == SECRET
    assert text_of(again.journal, POINT, "Priya") == "stays shared"
