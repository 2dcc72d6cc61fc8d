"""What a journal lies in is taken away, emptied or locked while it is open: we say so and drop no word."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cyclejournal.errors import JournalError
from cyclejournal.store.errors import Busy, Damaged, NotSaved
from cyclejournal.store.file.lock import Lock
from cyclejournal.store.open.open_journal import OpenJournal
from tests.store.samples import (
    JOINT,
    MINE,
    POINT,
    QuickDisk,
    bytes_below,
    private,
    ready,
    said,
    saved,
    shelf_at,
    text_of,
    typed,
    wordings,
)


def pair(opened: OpenJournal) -> Path:
    return opened.paths.pair


def removed(path: Path) -> None:
    path.unlink()


def emptied(path: Path) -> None:
    os.truncate(path, 0)


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def swapped(path: Path) -> None:
    path.unlink()
    path.mkdir()


def alone(path: Path) -> None:
    """Nothing is left that says that there was a file."""
    path.unlink()
    path.with_name(f"{path.name}.prev").unlink(missing_ok=True)
    shutil.rmtree(path.parent / "backups", ignore_errors=True)


def folder_removed(path: Path) -> None:
    shutil.rmtree(path.parent)


def folder_moved(path: Path) -> None:
    path.parent.rename(path.parent.with_name("elsewhere"))


def folder_is_a_file(path: Path) -> None:
    shutil.rmtree(path.parent)
    path.parent.write_text("a file in the place of the folder")


LOSSES = (removed, emptied, cut, swapped, alone, folder_removed, folder_moved, folder_is_a_file)


@pytest.mark.sample
@pytest.mark.parametrize("logged", [False, True], ids=["fold", "log-fold"])
@pytest.mark.parametrize("which", [pair, private])
@pytest.mark.parametrize("lose", LOSSES)
def test_a_file_taken_away_is_told_and_what_was_typed_stays(
    tmp_path: Path, lose: Callable[[Path], None], which: Callable[[OpenJournal], Path], logged: bool
) -> None:
    shelf = tmp_path / "shelf"
    opened = ready(shelf)
    path = which(opened)
    good = tmp_path / "good"
    shutil.copytree(shelf, good)
    typed(opened, POINT, "Tom", "new")
    typed(opened, MINE, "Tom", "new and mine")
    lose(path)
    if logged:
        opened.log_pending()
    state = opened.fold()
    assert isinstance(state.problem, Damaged | NotSaved)
    assert str(path.parent) in str(state.problem)
    assert state.pending
    opened.refresh()
    assert opened.state.problem is not None
    assert text_of(opened.journal, POINT, "Tom") == "new"
    rescued = opened.rescue(tmp_path / "copy.json").read_bytes()
    for text in (b'"new"', b'"new and mine"', b'"old"', b'"old and mine"'):
        assert text in rescued
    # It comes back, and everything is saved.
    if path.parent.is_dir():
        shutil.rmtree(path.parent)
    else:
        path.parent.unlink(missing_ok=True)
    shutil.copytree(good / path.parent.relative_to(shelf), path.parent)
    saved(opened)
    again = shelf_at(shelf).open(opened.id)
    for prompt, texts in ((POINT, {"old", "new"}), (MINE, {"old and mine", "new and mine"})):
        assert wordings(said(again.journal, prompt, "Tom")) == texts


@pytest.mark.parametrize("which", [pair, private])
def test_a_log_taken_away_costs_nothing_while_the_journal_is_open(
    tmp_path: Path, which: Callable[[OpenJournal], Path]
) -> None:
    opened = ready(tmp_path)
    typed(opened, POINT, "Tom", "new")
    typed(opened, MINE, "Tom", "new and mine")
    opened.log_pending()
    which(opened).with_suffix(".log").unlink()
    saved(opened)
    read = shelf_at(tmp_path).read(opened.id)
    assert text_of(read, POINT, "Tom") == "new"
    assert text_of(read, MINE, "Tom") == "new and mine"


def test_a_file_replaced_by_a_good_one_is_merged(tmp_path: Path) -> None:
    opened = ready(tmp_path / "here")
    shutil.copytree(tmp_path / "here", tmp_path / "there")
    other = shelf_at(tmp_path / "there").open(opened.id)
    typed(other, JOINT, "together", "from there")
    saved(other)
    typed(opened, POINT, "Tom", "being typed")
    shutil.copy(other.paths.pair, tmp_path / "incoming")
    (tmp_path / "incoming").replace(opened.paths.pair)
    opened.refresh()
    assert text_of(opened.journal, JOINT, "together") == "from there"
    assert text_of(opened.journal, POINT, "Tom") == "being typed"
    saved(opened)
    assert wordings(said(shelf_at(tmp_path / "here").read(opened.id), POINT, "Tom")) == {
        "old",
        "being typed",
    }


@pytest.mark.parametrize("which", [pair, private])
def test_a_lock_held_by_another_program_is_waited_for_and_told_by_name(
    tmp_path: Path, which: Callable[[OpenJournal], Path]
) -> None:
    opened = ready(tmp_path)
    path = which(opened)
    waiting = shelf_at(tmp_path, QuickDisk(), wait=0.02).open(opened.id)
    typed(waiting, POINT, "Tom", "new")
    typed(waiting, MINE, "Tom", "new and mine")
    with Lock(path.with_name(f".{path.name}.lock"), path).held():
        for save in (waiting.log_pending, waiting.fold):
            problem = save().problem
            assert isinstance(problem, Busy)
            assert "Priya & Tom" in problem.title
            assert str(path) in problem.problem
            assert waiting.state.pending
        check_kept(waiting)
    saved(waiting)
    check_kept(waiting)
    assert b'"new and mine"' in bytes_below(tmp_path / "private")


def check_kept(opened: OpenJournal) -> None:
    assert text_of(opened.journal, POINT, "Tom") == "new"
    assert text_of(opened.journal, MINE, "Tom") == "new and mine"


def test_a_locked_journal_can_be_opened_and_read(tmp_path: Path) -> None:
    opened = ready(tmp_path)
    typed(opened, POINT, "Tom", "new")
    opened.log_pending()
    with Lock(opened.paths.folder / ".pair.json.lock", opened.paths.pair).held():
        again = shelf_at(tmp_path, QuickDisk(), wait=0.02).open(opened.id)
        assert isinstance(again.state.problem, Busy)
        assert isinstance(again.state.problem, JournalError)
        assert text_of(again.journal, POINT, "Tom") == "new"
        assert text_of(shelf_at(tmp_path).read(opened.id), POINT, "Tom") == "new"
    saved(again)
