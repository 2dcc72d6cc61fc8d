"""Which files beside a journal's own are conflict copies, and which are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from cyclejournal.store.locations import JournalPaths
from cyclejournal.store.meet.conflicts import conflict_copies
from tests.store.samples import MINE, begun, saved, shelf_at, text_of, typed, voice

MARKS = (
    ".sync-conflict-20261122-140233-ABCDEF7",
    ".sync-conflict-20261122-140233-ABCDEF7.sync-conflict-20261123-080000-ABCDEF7",
    " (Tom's conflicted copy 2026-11-22)",
    " (Kopie von Tom in Konflikt 2026-11-22)",
    " (Case Conflict)",
    " (conflicted copy 2026-11-22 140233)",
    "_conflict-20261122-140233",
    " (SFConflict tom@school 2026-11-22-14-02-33)",
    "-LAPTOP-4F2A",
    "-Toms-MacBook",
    " (1)",
    "(1)",
    " 2",
    " copy",
    " - Copy",
    ".Conflict",
)

OTHERS = (
    "pair.json",
    "pair.json.prev",
    "pair.log",
    "pair.sync-conflict-20261122-140233-ABCDEF7.log",
    "pair.damaged-20261122-140233.json",
    "pair-before-merge-20261122-140233.json",
    "pair-2026-11-22.json",
    ".pair.json.lock",
    ".pair.json.k2j3h4.tmp",
    ".syncthing.pair.sync-conflict-20261122-140233-ABCDEF7.json.tmp",
    "pair.json.sync-conflict.tmp",
    "pairs.json",
    "repair (1).json",
    "away",
    "notes.json",
)


def paths_at(root: Path) -> JournalPaths:
    paths = JournalPaths.of(root, "abc")
    paths.folder.mkdir(parents=True)
    paths.private.mkdir(parents=True)
    return paths


@pytest.mark.parametrize("mark", MARKS)
def test_names_that_sync_clients_give(tmp_path: Path, mark: str) -> None:
    paths = paths_at(tmp_path)
    for name in OTHERS:
        (paths.folder / name).touch()
    (paths.private / "0190aa.json").touch()
    shared = paths.folder / f"pair{mark}.json"
    private = paths.private / f"0190aa{mark}.json"
    shared.touch()
    private.touch()
    assert conflict_copies(paths) == sorted([shared, private])


def test_nothing_is_found_where_there_is_nothing(tmp_path: Path) -> None:
    assert conflict_copies(JournalPaths.of(tmp_path, "abc")) == []
    paths = paths_at(tmp_path)
    (paths.backups / "pair (1).json").mkdir(parents=True)
    (paths.folder / "pair (1).json").mkdir()
    assert conflict_copies(paths) == []


def test_a_copy_whose_own_file_is_gone(tmp_path: Path) -> None:
    paths = paths_at(tmp_path)
    copy = paths.private / "0190aa.sync-conflict-20261122-140233-ABCDEF7.json"
    copy.touch()
    assert conflict_copies(paths) == [copy]


def test_a_journal_behind_a_link_has_copies_where_its_file_lies(tmp_path: Path) -> None:
    paths = paths_at(tmp_path / "shelf")
    target = tmp_path / "ours.json"
    target.touch()
    paths.pair.symlink_to(target)
    copy = tmp_path / "ours (1).json"
    copy.touch()
    assert conflict_copies(paths) == [copy]


def test_a_copy_of_a_private_file_is_not_taken_for_somebody_elses(tmp_path: Path) -> None:
    opened = begun(tmp_path)
    typed(opened, MINE, "Tom", "mine")
    saved(opened)
    tom = voice(opened.journal, "Tom")
    own = opened.paths.private / f"{tom}.json"
    copy = own.with_name(f"{tom}-LAPTOP.json")
    before = own.read_bytes().replace(b'"mine"', b'"from the laptop"')
    copy.write_bytes(before)
    again = shelf_at(tmp_path).open(opened.id)
    assert text_of(again.journal, MINE, "Tom") == "mine"
    saved(again)
    assert copy.read_bytes() == before
    assert conflict_copies(again.paths) == [copy]
