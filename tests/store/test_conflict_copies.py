"""Which files beside a journal's own are conflict copies, and which are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from cyclejournal.store.errors import Damaged
from cyclejournal.store.locations import JournalPaths
from cyclejournal.store.meet.conflicts import conflict_copies
from tests.store.samples import MINE, POINT, begun, saved, shelf_at, text_of, typed, voice

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


# By what they say

NAMES = (
    "Kopie von pair.json",
    "pair.json.orig",
    "pair - Copie.json",
    "pair copie.json",
    "pair - copia.json",
    "pair — kopia.json",
    "pair-2.json",
    "pair_1.json",
    "pair.json.conflict1",
    "pair-Tom's MacBook.json",
    "pair-ÉCOLE-PC.json",
    "something else entirely",
)


@pytest.mark.parametrize("name", NAMES)
def test_whatever_it_is_called_it_is_found_by_what_it_says(tmp_path: Path, name: str) -> None:
    opened = begun(tmp_path)
    typed(opened, MINE, "Tom", "mine")
    typed(opened, POINT, "Tom", "ours")
    saved(opened)
    tom = voice(opened.journal, "Tom")
    own = opened.paths.private / f"{tom}.json"
    shared = opened.paths.folder / name
    shared.write_bytes(opened.paths.pair.read_bytes())
    private = opened.paths.private / name.replace("pair", tom)
    private.write_bytes(own.read_bytes())
    assert conflict_copies(opened.paths) == sorted([shared, private])
    again = shelf_at(tmp_path).open(opened.id)
    assert text_of(again.journal, MINE, "Tom") == "mine"
    for copy in (shared, private):
        merged = again.merge_file(copy)
        assert merged.set_aside
    saved(again)
    assert conflict_copies(again.paths) == []


def test_another_journal_s_file_and_files_of_others_are_none(tmp_path: Path) -> None:
    ours, theirs = begun(tmp_path), begun(tmp_path)
    (ours.paths.folder / "their pair.json").write_bytes(theirs.paths.pair.read_bytes())
    (ours.paths.folder / "notes.txt").write_text(f"about {ours.id}")
    assert conflict_copies(ours.paths) == []


@pytest.mark.parametrize("suffix", ["_1", "-2", " (1)", ".sync-conflict-20261122-140233-ABCDEF7"])
def test_a_copy_of_a_private_half_is_not_taken_in_unasked(tmp_path: Path, suffix: str) -> None:
    opened = begun(tmp_path)
    typed(opened, MINE, "Tom", "mine")
    saved(opened)
    tom = voice(opened.journal, "Tom")
    own = opened.paths.private / f"{tom}.json"
    copy = own.with_name(f"{tom}{suffix}.json")
    copy.write_bytes(own.read_bytes())
    typed(opened, MINE, "Tom", "mine, and later")
    saved(opened)
    opened.close()
    again = shelf_at(tmp_path).open(opened.id)
    assert again.paths.private.joinpath(copy.name).exists()
    assert conflict_copies(again.paths) == [copy]
    assert text_of(again.journal, MINE, "Tom") == "mine, and later"


@pytest.mark.parametrize("name", ["pair.sync-conflict-20261122-140233-ABC.log", "pair 2.log"])
def test_a_copy_of_a_log_is_found_and_merged(tmp_path: Path, name: str) -> None:
    opened = begun(tmp_path)
    typed(opened, POINT, "Tom", "typed elsewhere")
    opened.log_pending()
    lines = opened.paths.pair_log.read_bytes()
    opened.paths.pair_log.write_bytes(b"")
    again = shelf_at(tmp_path).open(opened.id)
    assert text_of(again.journal, POINT, "Tom") == ""
    copy = again.paths.folder / name
    copy.write_bytes(lines)
    assert conflict_copies(again.paths) == [copy]
    assert again.merge_file(copy).set_aside
    saved(again)
    assert text_of(shelf_at(tmp_path).read(opened.id), POINT, "Tom") == "typed elsewhere"


def test_a_file_that_is_in_the_cloud_only_says_so(tmp_path: Path) -> None:
    opened = begun(tmp_path)
    opened.paths.pair.unlink()
    (opened.paths.folder / ".pair.json.icloud").write_bytes(b"bplist00")
    with pytest.raises(Damaged, match="download it"):
        shelf_at(tmp_path).open(opened.id)
