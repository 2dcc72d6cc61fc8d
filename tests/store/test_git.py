"""A pair that keeps the journal's folder in a git repository: two clones, merged by the driver that git calls."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given

from cyclejournal.journal.entries.wordings import redact
from cyclejournal.journal.entries.writing import finish_blind
from cyclejournal.store.errors import NewerFormat
from cyclejournal.store.file.database import Copy
from cyclejournal.store.open.driver import NotDriven, merge_files
from cyclejournal.store.open.open_journal import OpenJournal
from tests.cli.run import SOURCE
from tests.store.samples import (
    BLIND,
    CLOCK,
    GUIDE,
    JOINT,
    MINE,
    POINT,
    begun,
    everything,
    said,
    saved,
    shelf_at,
    text_of,
    typed,
    wordings,
)
from tests.store.test_merging_any import FEWER, Act, acts, computers, new_folder, shown

DRIVER = f'"{sys.executable}" -m cyclejournal merge --driver %O %A %B %P'


def git(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    who = {
        f"GIT_{role}_{what}": "x@y.z"
        for role in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    return subprocess.run(
        [
            "git",
            "-c",
            f"merge.cyclejournal.driver={DRIVER}",
            "-c",
            "init.defaultBranch=main",
            *words,
        ],
        cwd=folder,
        env={**os.environ, **quiet, **who, "PYTHONPATH": str(SOURCE)},
        capture_output=True,
        text=True,
        check=False,
    )


def done(folder: Path, *words: str) -> str:
    result = git(folder, *words)
    assert result.returncode == 0, result.stdout + result.stderr
    return result.stdout


def commit(folder: Path) -> None:
    done(folder, "add", "-A")
    done(folder, "commit", "-qm", "As it is")


def opened(root: Path, journal_id: str) -> OpenJournal:
    return shelf_at(root).open(journal_id)


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not here")
def test_two_clones_are_merged_by_git_answer_by_answer(tmp_path: Path) -> None:
    tom = tmp_path / "tom"
    first = begun(tom)
    journal_id = first.id
    typed(first, POINT, "Tom", "from the start")
    first.close()
    folder = Path("journals")
    # The repository is the folder of journals: what each keeps alone lies beside it.
    done(tom / folder, "init", "-q")
    (tom / folder / ".gitattributes").write_text("pair.json merge=cyclejournal\n")
    (tom / folder / ".gitignore").write_text("*.log\n*.lock\n*.prev\nbackups/\n.*.tmp\n")
    commit(tom / folder)
    priya = tmp_path / "priya"
    priya.mkdir()
    done(priya, "clone", "-q", str(tom / folder), "journals")

    with_tom = opened(tom, journal_id)
    typed(with_tom, POINT, "Tom", "as Tom sees it")
    typed(with_tom, MINE, "Tom", "for Tom alone")
    typed(with_tom, JOINT, "together", "one way")
    saved(with_tom)
    commit(tom / folder)
    # Written on while git is at work: it is in the log alone.
    typed(with_tom, POINT, "Priya", "still being typed")
    with_tom.log_pending()
    private = {path: path.read_bytes() for path in (tom / "private").rglob("*.json")}
    log = with_tom.paths.pair_log.read_bytes()
    assert private
    assert log

    with_priya = opened(priya, journal_id)
    typed(with_priya, JOINT, "together", "another way")
    with_priya.close()
    commit(priya / folder)
    done(tom / folder, "pull", "-q", "--no-rebase", "--no-edit", str(priya / folder))
    assert {path: path.read_bytes() for path in private} == private
    assert with_tom.paths.pair_log.read_bytes() == log
    with_tom.refresh()
    assert text_of(with_tom.journal, POINT, "Tom") == "as Tom sees it"
    assert text_of(with_tom.journal, POINT, "Priya") == "still being typed"
    assert text_of(with_tom.journal, MINE, "Tom") == "for Tom alone"
    assert text_of(with_tom.journal, JOINT, "together") == "another way"
    assert {"one way", "another way"} <= wordings(said(with_tom.journal, JOINT, "together"))
    with_tom.close()
    commit(tom / folder)
    done(priya / folder, "pull", "-q", "--no-rebase", "--no-edit", str(tom / folder))
    assert b"for Tom alone" not in (priya / folder / journal_id / "pair.json").read_bytes()
    with_priya = opened(priya, journal_id)
    assert text_of(with_priya.journal, POINT, "Priya") == "still being typed"
    assert not with_priya.state.warning
    with_priya.close()

    # A file that is not one of the pair's: git is told that it conflicts, and ours stays as it is.
    (tom / folder / ".gitattributes").write_text("* merge=cyclejournal\n")
    (tom / folder / "notes.txt").write_text("one")
    commit(tom / folder)
    done(priya / folder, "pull", "-q", "--no-rebase", "--no-edit", str(tom / folder))
    for root, words in ((tom, "Tom's"), (priya, "Priya's")):
        (root / folder / "notes.txt").write_text(words)
        commit(root / folder)
    result = git(tom / folder, "pull", "-q", "--no-rebase", "--no-edit", str(priya / folder))
    assert result.returncode == 1
    assert "notes.txt: one of the two is no file of a journal" in result.stderr
    assert (tom / folder / "notes.txt").read_text() == "Tom's"


def driven(root: Path, base: Path, ours: Path, theirs: Path) -> Path:
    """What the driver makes of two files, in a file of its own."""
    root.mkdir()
    for name, source in (("base", base), ("ours", ours), ("theirs", theirs)):
        shutil.copy(source, root / name)
    merge_files(
        root / "base", root / "ours", root / "theirs", "pair.json", guides={GUIDE.id: GUIDE}.get
    )
    return root / "ours"


@FEWER
@given(acts, acts)
def test_it_comes_to_the_same_from_either_side_and_again(
    tmp_path_factory: object, mine: list[Act], two: list[Act]
) -> None:
    root = new_folder(tmp_path_factory)
    here, there = computers(root, mine, two)
    base = root / "start" / "journals" / here.id / "pair.json"
    ours = driven(root / "one", base, here.paths.pair, there.paths.pair)
    theirs = driven(root / "other", base, there.paths.pair, here.paths.pair)
    again = driven(root / "again", base, ours, there.paths.pair)
    assert Copy.at(ours).sound
    assert Copy.at(ours).known == Copy.at(theirs).known == Copy.at(again).known
    # It is what the journal itself makes of the other one's file.
    shutil.copy(ours, here.paths.pair)
    merged = shelf_at(root / "0").open(here.id)
    assert not merged.state.warning
    assert merged.state.problem is None
    assert shown(merged.journal)[:2] == shown(shelf_at(root / "0").read(here.id))[:2]
    met = everything(merged.journal)
    merged.merge_file(there.paths.pair)
    assert everything(merged.journal) == met
    shutil.rmtree(root)


def test_what_is_not_to_be_merged_stays_as_it_is(tmp_path: Path) -> None:
    here = begun(tmp_path / "here")
    typed(here, MINE, "Tom", "for Tom alone")
    here.close()
    other = begun(tmp_path / "other")
    other.close()
    own = next(here.paths.private.glob("*.json"))
    newer = tmp_path / "newer.json"
    newer.write_bytes(here.paths.pair.read_bytes().replace(b'"version": 1', b'"version": 9'))
    cut = tmp_path / "cut.json"
    cut.write_bytes(here.paths.pair.read_bytes()[:-40])
    bad = {
        other.paths.pair: "belong to different journals",
        own: "keeps to themselves",
        newer: "has format 9",
        cut: "no file of a journal",
    }
    for ours, theirs in [*((here.paths.pair, each) for each in bad), (own, own)]:
        before = ours.read_bytes()
        refused = NewerFormat if theirs == newer else NotDriven
        with pytest.raises(refused) as found:
            merge_files(tmp_path / "none", ours, theirs, "pair.json")
        assert bad[theirs] in found.value.problem
        assert ours.read_bytes() == before


def test_a_late_file_does_not_bring_a_mark_back(tmp_path: Path) -> None:
    """Finished, handed on, and taken back to be worked on: the older file says that it is finished."""
    tom = begun(tmp_path / "tom")
    entry = typed(tom, BLIND, "Tom", "a gist")
    tom.write(finish_blind(entry, now=CLOCK()))
    saved(tom)
    late = tmp_path / "late.json"
    shutil.copy(tom.paths.pair, late)
    mark = tom.journal.receipts[entry.id]
    tom.write(redact(tom.journal.entries[entry.id], now=CLOCK()))
    saved(tom)
    newest = tom.journal.receipts[entry.id]
    assert newest != mark
    for ours, theirs in ((tom.paths.pair, late), (late, tom.paths.pair)):
        merged = driven(tmp_path / ours.stem, late, ours, theirs)
        assert Copy.at(merged).known["entries", entry.id] == newest
