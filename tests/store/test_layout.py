"""Where a journal lies, who may read it, and what is in its file first."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import msgspec
import pytest

from cyclejournal import __version__
from cyclejournal.store.file.encoding import digest_of
from cyclejournal.store.file.layout import decode
from tests.store.samples import MINE, POINT, begun, saved, shelf_at, typed, voice


def modes(root: Path) -> tuple[set[int], set[int]]:
    """The modes of all folders and of all files."""
    folders = {stat.S_IMODE(path.stat().st_mode) for path in root.rglob("*") if path.is_dir()}
    files = {stat.S_IMODE(path.stat().st_mode) for path in root.rglob("*") if path.is_file()}
    return folders, files


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_only_the_owner_may_look(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        opened = begun(tmp_path / "new" / "shelf", session=True)
        typed(opened, POINT, "Tom", "ours")
        typed(opened, MINE, "Tom", "mine")
        opened.log_pending()
        saved(opened)
        typed(opened, POINT, "Tom", "ours, changed")
        saved(opened)
    finally:
        os.umask(before)
    assert modes(tmp_path / "new") == ({0o700}, {0o600})


def test_an_open_folder_of_ours_is_closed_but_the_users_own_is_left(tmp_path: Path) -> None:
    root = tmp_path / "documents"
    root.mkdir(mode=0o755)
    (root / "journals").mkdir(mode=0o755)
    root.chmod(0o755)
    (root / "journals").chmod(0o755)
    shelf_at(root).ensure()
    assert stat.S_IMODE(root.stat().st_mode) == 0o755
    assert stat.S_IMODE((root / "journals").stat().st_mode) == 0o700
    assert stat.S_IMODE((root / "private").stat().st_mode) == 0o700


def test_the_files_lie_where_the_design_says(tmp_path: Path) -> None:
    opened = begun(tmp_path)
    typed(opened, POINT, "Tom", "ours")
    typed(opened, MINE, "Tom", "mine")
    opened.log_pending()
    saved(opened)
    tom = voice(opened.journal, "Tom")
    names = {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*") if path.is_file()}
    assert {
        f"journals/{opened.id}/pair.json",
        f"journals/{opened.id}/pair.log",
        f"journals/{opened.id}/pair.json.prev",
        f"journals/{opened.id}/.pair.json.lock",
        f"private/{opened.id}/{tom}.json",
        f"private/{opened.id}/{tom}.log",
    } <= names
    assert shelf_at(tmp_path).paths(opened.id).pair == tmp_path / f"journals/{opened.id}/pair.json"


def test_a_file_is_indented_json_with_its_meta_first(tmp_path: Path) -> None:
    opened = begun(tmp_path)
    raw = opened.paths.pair.read_bytes()
    data = msgspec.json.decode(raw)
    assert raw == msgspec.json.format(msgspec.json.encode(data), indent=2) + b"\n"
    assert list(data) == ["_meta", "people", "places", "entries", "events"]
    meta = data["_meta"]["1"]
    assert (meta["format"], meta["version"], meta["requires"]) == ("cyclejournal", 1, [])
    assert (meta["id"], meta["guide"], meta["saves"]) == (opened.id, "small", 1)
    assert meta["saved_by"] == __version__
    assert meta["summary"]["names"] == ["Priya", "Tom"]
    assert meta["digest"] == digest_of(decode(raw, "pair.json"))


def test_a_private_file_says_whose_it_is_and_tells_no_summary(tmp_path: Path) -> None:
    opened = begun(tmp_path)
    typed(opened, MINE, "Tom", "mine")
    saved(opened)
    tom = voice(opened.journal, "Tom")
    data = msgspec.json.decode((opened.paths.private / f"{tom}.json").read_bytes())
    assert list(data) == ["_meta", "entries"]
    assert data["_meta"]["1"]["person"] == tom
    assert "summary" not in data["_meta"]["1"]


def test_saving_many_times_gives_the_file_that_saving_once_gives(tmp_path: Path) -> None:
    """Parts that are copied from the file before must be the very bytes of a new encoding."""
    opened = begun(tmp_path)
    for number in range(120):
        prompt = msgspec.structs.replace(POINT, id=f"goals.p{number}")
        typed(opened, prompt, "Tom", f"text {number}")
    saved(opened)
    for number in (0, 31, 32, 64, 119, 64):
        prompt = msgspec.structs.replace(POINT, id=f"goals.p{number}")
        typed(opened, prompt, "Tom", f"changed {number} " + "x" * number)
        saved(opened)
        raw = opened.paths.pair.read_bytes()
        data = msgspec.json.decode(raw)
        assert raw == msgspec.json.format(msgspec.json.encode(data), indent=2) + b"\n"
        assert data["_meta"]["1"]["digest"] == digest_of(data)
