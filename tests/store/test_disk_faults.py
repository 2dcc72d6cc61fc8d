"""Every call that changes the disk fails once: the old or the new state is there, and we say which."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from cyclejournal.errors import JournalError
from cyclejournal.journal.entries.writing import finish_blind, reveal
from cyclejournal.store.errors import NotSaved
from cyclejournal.store.file.disk import Disk
from cyclejournal.store.open.open_journal import OpenJournal
from tests.sampling import turns
from tests.store.disks import ERRORS, FailingDisk
from tests.store.samples import (
    BLIND,
    CLOCK,
    JOINT,
    MINE,
    POINT,
    begun,
    hide,
    said,
    saved,
    shelf_at,
    text_of,
    typed,
    wordings,
)


def type_ours(opened: OpenJournal) -> None:
    typed(opened, POINT, "Tom", "new")


def type_both(opened: OpenJournal) -> None:
    typed(opened, POINT, "Tom", "new")
    typed(opened, MINE, "Tom", "new and mine")


def finish(opened: OpenJournal) -> None:
    opened.write(finish_blind(typed(opened, BLIND, "Tom", "new and blind"), now=CLOCK()))


def show(opened: OpenJournal) -> None:
    people = list(opened.journal.people)
    for name in ("Tom", "Priya"):
        opened.write(finish_blind(typed(opened, BLIND, name, f"seen by {name}"), now=CLOCK()))
    saved_or_not = opened.fold()
    assert saved_or_not is opened.state
    cycle = opened.journal.cycle
    assert cycle is not None
    opened.write(*reveal(opened.journal, BLIND.id, cycle.id, people, now=CLOCK()))


ACTIONS = (type_ours, type_both, hide, finish, show)


def ready(root: Path, disk: Disk) -> OpenJournal:
    opened = begun(root, disk)
    typed(opened, POINT, "Tom", "old")
    typed(opened, JOINT, "together", "old and joint")
    typed(opened, MINE, "Tom", "old and mine")
    opened.log_pending()
    saved(opened)
    return opened


@pytest.mark.whole("each call of each act fails; two acts are quick", quick=2)
@pytest.mark.parametrize("logged", [False, True], ids=["fold", "log-fold"])
@pytest.mark.parametrize("act", ACTIONS)
def test_any_call_may_fail(
    tmp_path: Path, act: Callable[[OpenJournal], None], logged: bool, soak: int
) -> None:
    """The errors take turns, and so do the calls; every call with every error is the next test."""
    for fail_at in turns(soak, 5, 2 * ACTIONS.index(act) + logged):
        assert fail_at < 200, "there is no end to the calls"
        if not _one_failed(
            tmp_path / str(fail_at), act, logged, fail_at, ERRORS[fail_at % len(ERRORS)]
        ):
            return


@pytest.mark.whole("each call fails with each error; one is quick", quick=1)
@pytest.mark.parametrize("code", ERRORS, ids=lambda code: errno.errorcode[code])
def test_any_call_may_fail_with_any_error(tmp_path: Path, code: int, soak: int) -> None:
    """Each call with one of them, and with ``--soak`` with all."""
    for fail_at in turns(soak, len(ERRORS), ERRORS.index(code)):
        assert fail_at < 200, "there is no end to the calls"
        if not _one_failed(tmp_path / str(fail_at), type_both, True, fail_at, code):
            return


def _one_failed(
    root: Path, act: Callable[[OpenJournal], None], logged: bool, fail_at: int, code: int
) -> bool:
    """Whether there still was a call with that number to fail."""
    disk = FailingDisk()
    opened = ready(root, disk)
    disk.fail(fail_at, code)
    act(opened)
    if logged:
        opened.log_pending()
    state = opened.fold()
    failed, call = disk.happened, disk.calls[-1] if disk.calls else ""
    disk.arm(0)
    wanted = {entry.id: wordings(entry) for entry in opened.journal.entries.values() if entry.text}
    _check_old_or_new(root, opened, wanted, honest=not state.pending)
    if state.pending:
        assert isinstance(state.problem, NotSaved), (fail_at, call)
        assert str(root) in str(state.problem)
        assert os.strerror(code) in str(state.problem), (fail_at, call)
    saved(opened)
    _check_new(root, opened)
    assert not list(root.rglob(".*.tmp")), (fail_at, call)
    return failed


def _check_old_or_new(
    root: Path, opened: OpenJournal, wanted: dict[str, set[str]], *, honest: bool
) -> None:
    """Whoever reads now finds a whole journal, with everything if we said that it was saved."""
    read = shelf_at(root).read(opened.id)
    assert text_of(read, JOINT, "together") == "old and joint"
    assert "old" in wordings(said(read, POINT, "Tom"))
    if honest:
        for entry_id, texts in wanted.items():
            assert texts <= wordings(read.entries.get(entry_id))


def _check_new(root: Path, opened: OpenJournal) -> None:
    again = shelf_at(root).open(opened.id)
    assert again.state.problem is None
    assert again.journal.entries == opened.journal.entries
    assert again.journal.places == opened.journal.places
    for entry in again.journal.entries.values():
        texts = [version.text for version in entry.history]
        assert len(texts) == len(set(texts)) <= 1, "one visit, one version"


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS])
def test_beginning_a_journal_may_fail_and_leaves_nothing(tmp_path: Path, code: int) -> None:
    for fail_at in range(1, 60):
        disk = FailingDisk()
        root = tmp_path / str(fail_at)
        disk.fail(fail_at, code)
        problem = _problem_of_beginning(root, disk)
        if problem is not None:
            assert str(root) in str(problem)
            for journal_id in shelf_at(root).ids():
                # Where only something after the save failed, it is there; then it is whole.
                assert shelf_at(root).read(journal_id).title == "Priya & Tom"
            assert begun(root).journal.title == "Priya & Tom"
        elif not disk.happened:
            return
    pytest.fail("there is no end to the calls")


def _problem_of_beginning(root: Path, disk: Disk) -> JournalError | None:
    try:
        begun(root, disk)
    except JournalError as error:
        return error
    return None


def test_a_folder_that_cannot_be_flushed_is_told_but_the_save_counts(tmp_path: Path) -> None:
    class Unflushed(Disk):
        def fsync_folder(self, path: Path) -> None:
            if armed:
                raise OSError(errno.EIO, "Input/output error")

    armed: list[bool] = []
    opened = ready(tmp_path, Unflushed())
    armed.append(True)
    for text in ("one", "two"):
        typed(opened, POINT, "Tom", text)
        state = opened.fold()
        assert state.problem is None
        assert not state.pending
        assert "power cut" in state.warning
        assert text_of(shelf_at(tmp_path).read(opened.id), POINT, "Tom") == text
    armed.clear()
    typed(opened, POINT, "Tom", "three")
    assert opened.fold().warning == ""


def test_without_second_names_the_state_before_is_copied(tmp_path: Path) -> None:
    class NoLinks(Disk):
        def link(self, source: Path, target: Path) -> None:
            raise OSError(errno.EPERM, "Operation not permitted")

    opened = ready(tmp_path, NoLinks())
    before = opened.paths.pair.read_bytes()
    typed(opened, POINT, "Tom", "new")
    saved(opened)
    previous = opened.paths.pair.with_name("pair.json.prev")
    assert previous.read_bytes() == before
    assert previous.stat().st_mode & 0o777 == 0o600
    assert previous.stat().st_nlink == 1


def test_a_disk_without_ranges_copies_by_hand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*args: object) -> int:
        raise OSError(errno.EXDEV, "Invalid cross-device link")

    monkeypatch.setattr(os, "copy_file_range", refused, raising=False)
    opened = ready(tmp_path, Disk())
    typed(opened, POINT, "Tom", "new")
    saved(opened)
    read = shelf_at(tmp_path).open(opened.id)
    assert read.state.warning == ""
    assert text_of(read.journal, POINT, "Tom") == "new"


def test_a_failed_flush_is_never_tried_again_on_the_same_file(tmp_path: Path) -> None:
    class Watched(Disk):
        def __init__(self) -> None:
            self.flushed: list[int] = []
            self.fail = False

        def fsync(self, fd: int) -> None:
            self.flushed.append(os.fstat(fd).st_ino)
            if self.fail:
                raise OSError(errno.EIO, "Input/output error")
            super().fsync(fd)

    disk = Watched()
    opened = ready(tmp_path, disk)
    disk.fail = True
    typed(opened, POINT, "Tom", "new")
    disk.flushed.clear()
    assert opened.fold().pending
    log = opened.paths.pair_log.stat().st_ino
    assert len([inode for inode in disk.flushed if inode != log]) == 1
    disk.fail = False
    saved(opened)


@pytest.mark.parametrize("what", ["file", "folder"])
def test_what_may_only_be_read_is_not_replaced(tmp_path: Path, what: str) -> None:
    class Barred(Disk):
        def may_write(self, path: Path) -> bool:
            return not (barred and path == barred[0])

    barred: list[Path] = []
    opened = ready(tmp_path, Barred())
    before = opened.paths.pair.read_bytes()
    barred.append(opened.paths.pair if what == "file" else opened.paths.folder)
    typed(opened, POINT, "Tom", "new")
    state = opened.fold()
    assert state.problem is not None
    assert type(state.problem).__name__ == "ReadOnly"
    assert str(barred[0]) in str(state.problem)
    assert "Allow writing" in str(state.problem)
    assert state.pending
    assert opened.paths.pair.read_bytes() == before
    barred.clear()
    saved(opened)


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everything"
)
def test_the_system_is_asked_who_may_write(tmp_path: Path) -> None:
    opened = ready(tmp_path, Disk())
    before = opened.paths.pair.read_bytes()
    for path, mode in ((opened.paths.pair, 0o400), (opened.paths.folder, 0o500)):
        path.chmod(mode)
        typed(opened, POINT, "Tom", f"while it is {mode:o}")
        state = opened.fold()
        assert type(state.problem).__name__ == "ReadOnly"
        assert str(path) in str(state.problem)
        assert opened.paths.pair.read_bytes() == before
        path.chmod(0o600 if path.is_file() else 0o700)
    saved(opened)


class Refusing(Disk):
    """A disk on which no file can take another's place, while ``refuses``; a log can still grow."""

    refuses = False

    def replace(self, source: Path, target: Path) -> None:
        if self.refuses:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        super().replace(source, target)


def test_what_a_file_refuses_is_told_until_it_takes_it(tmp_path: Path) -> None:
    """Typing on fits into the log; that is no reason to stop saying that the file is refused."""
    disk = Refusing()
    opened = ready(tmp_path, disk)
    disk.refuses = True
    typed(opened, POINT, "Tom", "refused")
    assert opened.fold().problem is not None
    typed(opened, POINT, "Tom", "refused, typed on")
    state = opened.log_pending()
    assert state.pending
    assert isinstance(state.problem, NotSaved)
    disk.refuses = False
    saved(opened)
    assert opened.state.problem is None


def test_a_visit_that_its_file_refused_is_there_after_a_crash(tmp_path: Path) -> None:
    """Logged, refused by the file when the box was left, typed over in the next visit, then killed."""
    disk = Refusing()
    opened = ready(tmp_path, disk)
    disk.refuses = True
    typed(opened, POINT, "Tom", "the first visit")
    assert not opened.log_pending().pending
    assert opened.fold().pending
    typed(opened, POINT, "Tom", "the second")
    opened.log_pending()
    read = shelf_at(tmp_path).read(opened.id)
    assert {"old", "the first visit", "the second"} <= wordings(said(read, POINT, "Tom"))
