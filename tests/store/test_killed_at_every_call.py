"""The program is gone at any call that changes the disk, or halfway through one: old or new is there."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from itertools import takewhile
from pathlib import Path
from shutil import copytree

import pytest

from cyclejournal.store.open.open_journal import OpenJournal
from tests.sampling import turns
from tests.store.disks import Died, MortalDisk
from tests.store.samples import (
    JOINT,
    MINE,
    POINT,
    QuickDisk,
    begun,
    bytes_below,
    hide,
    said,
    saved,
    shelf_at,
    text_of,
    typed,
    wordings,
)
from tests.store.test_disk_faults import ACTIONS, ready

NEW = {"new", "new and mine", "new and blind", "seen by Tom", "seen by Priya"}
OLD = {"old", "old and joint", "old and mine"}


@pytest.mark.whole("gone at each call of each act; two are quick", quick=2)
@pytest.mark.parametrize("logged", [False, True], ids=["fold", "log-fold"])
@pytest.mark.parametrize("act", ACTIONS)
def test_gone_at_any_call(
    tmp_path: Path, act: Callable[[OpenJournal], None], logged: bool, soak: int
) -> None:
    """The first and the last are there each time; the others are shared out, unless with ``--soak``."""
    states: set[frozenset[str]] = set()
    calls = _calls(tmp_path / "all", act, logged)
    mine = turns(soak, 5, 2 * ACTIONS.index(act) + logged)
    chosen = {1, len(calls), *takewhile(lambda at: at < len(calls), mine)}
    for at, call in enumerate(calls, 1):
        if at not in chosen:
            continue
        for torn in (False, True) if call in ("write", "copy") else (False,):
            root = tmp_path / f"{at}{torn}"
            disk = MortalDisk()
            disk.torn = torn
            opened = ready(root, disk)
            told = _written_until_gone(opened, disk, act, logged, at)
            assert disk.happened
            found = _texts(root, opened.id)
            assert told <= found <= OLD | NEW, (at, call)
            assert found >= OLD, (at, call)
            states.add(frozenset(found))
            _check_goes_on(root, opened.id, found, at)
    # Early enough for the old state, late enough for the new one.
    assert len(states) > 1 or act is hide


def _calls(root: Path, act: Callable[[OpenJournal], None], logged: bool) -> list[str]:
    """What it calls when it may live."""
    disk = MortalDisk()
    opened = ready(root, disk)
    assert _written_until_gone(opened, disk, act, logged, 0)
    return list(disk.calls)


def _written_until_gone(
    opened: OpenJournal, disk: MortalDisk, act: Callable[[OpenJournal], None], logged: bool, at: int
) -> set[str]:
    """What was told to be saved before the end."""
    told: set[str] = set()
    disk.arm(at)
    try:
        act(opened)
        if logged and not opened.log_pending().pending:
            told = _said(opened)
        if not opened.fold().pending:
            told = _said(opened)
    except Died:
        pass
    return told


def _said(opened: OpenJournal) -> set[str]:
    return {text for entry in opened.journal.entries.values() for text in wordings(entry)}


def _texts(root: Path, journal_id: str) -> set[str]:
    read = shelf_at(root).read(journal_id)
    return {text for entry in read.entries.values() for text in wordings(entry)}


def _check_goes_on(root: Path, journal_id: str, found: set[str], at: int) -> None:
    """The next opening has the same words, saves, clears up, and no private text lies in the open."""
    again = shelf_at(root, QuickDisk()).open(journal_id)
    assert (again.state.problem, again.state.warning) == (None, ""), at
    assert _said(again) >= found, at
    for prompt, name in ((POINT, "Priya"), (MINE, "Priya"), (MINE, "Tom"), (JOINT, "together")):
        typed(again, prompt, name, "afterwards")
    saved(again)
    assert not list(root.rglob(".*.tmp")), at
    assert _texts(root, journal_id) >= found | {"afterwards"}, at
    for entry in shelf_at(root).read(journal_id).entries.values():
        if entry.half != "pair" and entry.keep == "me":
            lying_about = bytes_below(root / "journals")
            for text in wordings(entry) - {"old", "new", "afterwards"}:
                assert text.encode() not in lying_about, at


@pytest.mark.parametrize("torn", [False, True], ids=["before", "half"])
def test_gone_while_a_journal_begins(tmp_path: Path, torn: bool) -> None:
    """There is the whole journal or none, and a name in the way of neither."""
    for at in range(1, 60):
        root = tmp_path / str(at)
        disk = MortalDisk()
        disk.torn = torn
        disk.arm(at)
        try:
            begun(root, disk)
        except Died:
            for journal_id in shelf_at(root).ids():
                assert shelf_at(root).read(journal_id).title == "Priya & Tom"
            assert begun(root, QuickDisk()).journal.title == "Priya & Tom"
        else:
            return
    pytest.fail("there is no end to the calls")


@pytest.mark.whole("gone twice at each call; being gone once is quick")
@pytest.mark.parametrize("torn", [False, True], ids=["before", "half"])
def test_gone_again_while_the_next_opening_makes_up_for_it(
    tmp_path: Path, torn: bool, soak: int
) -> None:
    """A second crash during recovery: what the first left in the log is still there."""
    for first in range(2, 80, 4 if soak else 16):
        left = tmp_path / str(first)
        disk = MortalDisk()
        opened = ready(left, disk)
        typed(opened, POINT, "Tom", "new")
        typed(opened, MINE, "Tom", "new and mine")
        assert not opened.log_pending().pending
        disk.arm(first)
        try:
            opened.fold()
        except Died:
            pass
        else:
            return
        for second in turns(soak, 4, first // 4 + torn):
            assert second < 60, "there is no end to the calls"
            root = tmp_path / f"{first}-{second}"
            copytree(left, root)
            disk = MortalDisk()
            disk.torn = torn
            disk.arm(second)
            try:
                shelf_at(root, disk).open(opened.id)
            except Died:
                pass
            else:
                break
            assert _texts(root, opened.id) == OLD | {"new", "new and mine"}, (first, second)
    pytest.fail("there is no end to the calls")


@pytest.mark.whole("gone at each call of a merge; being gone while saving is quick")
def test_a_merge_that_is_cut_short_is_there_or_can_be_made_again(tmp_path: Path) -> None:
    other = ready(tmp_path / "other", MortalDisk())
    theirs = other.paths.pair.read_bytes()
    for at in range(1, 200):
        root = tmp_path / str(at)
        disk = MortalDisk()
        ours = shelf_at(root, disk)
        ours.ensure()
        paths = ours.paths(other.id)
        paths.folder.mkdir()
        paths.pair.write_bytes(theirs)
        opened = ours.open(other.id)
        typed(opened, POINT, "Tom", "new")
        saved(opened)
        typed(other, JOINT, "together", f"typed there {at}")
        saved(other)
        copy = paths.folder / "pair.sync-conflict-20261122-101500-ABCDEF.json"
        copy.write_bytes(other.paths.pair.read_bytes())
        disk.arm(at)
        with contextlib.suppress(Died):
            opened.merge_file(copy)
        found = _texts(root, opened.id)
        assert {"old", "new"} <= found, at
        again = shelf_at(root, QuickDisk()).open(opened.id)
        if copy.exists():
            again.merge_file(copy)
        assert f"typed there {at}" in _texts(root, opened.id), at
        assert text_of(again.journal, POINT, "Tom") == "new"
        assert "old" in wordings(said(again.journal, POINT, "Tom"))
        if not disk.happened:
            return
    pytest.fail("there is no end to the calls")
