"""Folders that cannot be flushed, locked, or looked into: said once, and nothing fails that need not."""

from __future__ import annotations

import errno
import fcntl
import os
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cyclejournal.export.files import NotExported, export_path, write_new
from cyclejournal.store.check.check import check_journal
from cyclejournal.store.file.disk import Disk
from cyclejournal.store.file.lock import ABANDONED
from cyclejournal.store.open.shelf import Shelf
from cyclejournal.store.safety.copying import copy_out
from tests.cli.run import begin as begin_here
from tests.cli.run import call, data, output
from tests.store.disks import fill
from tests.store.samples import GUIDE, JOINT, QuickDisk, begun, saved, shelf_at, text_of, typed

# Flushing


class Unflushable(QuickDisk):
    """A disk whose folders cannot be flushed."""

    code = errno.EIO

    def fsync_folder(self, path: Path) -> None:
        raise OSError(self.code, os.strerror(self.code), str(path))


@pytest.mark.parametrize("code", [errno.EIO, errno.EBADF, errno.EACCES])
def test_a_folder_that_cannot_be_flushed_fails_nothing_and_is_said(
    tmp_path: Path, code: int
) -> None:
    disk = Unflushable()
    disk.code = code
    opened = begun(tmp_path, disk)
    typed(opened, JOINT, "together", "words")
    assert opened.log_pending().problem is None
    state = opened.fold()
    assert state.problem is None
    assert "not yet safe from a power cut" in state.warning
    assert text_of(shelf_at(tmp_path).read(opened.id), JOINT, "together") == "words"
    copied = copy_out(shelf_at(tmp_path, disk), [opened.id], tmp_path / "stick")
    assert copied.journals == [opened.id]
    assert "not yet safe from a power cut" in copied.warning


# Locking


@pytest.fixture(params=[errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS])
def no_locks(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file system without locks."""

    def flock(_fd: int, _operation: int) -> None:
        raise OSError(request.param, os.strerror(request.param))

    monkeypatch.setattr(fcntl, "flock", flock)


@pytest.mark.usefixtures("no_locks")
def test_a_folder_without_locks_is_written_all_the_same(tmp_path: Path) -> None:
    opened = begun(tmp_path, QuickDisk())
    assert "cannot be locked" in opened.state.warning
    typed(opened, JOINT, "together", "more words")
    state = opened.fold()
    assert state.problem is None
    assert state.warning == ""
    assert text_of(shelf_at(tmp_path).read(opened.id), JOINT, "together") == "more words"
    (found,) = [
        each for each in check_journal(shelf_at(tmp_path), opened.id) if each.kind == "no-locks"
    ]
    assert found.where == opened.paths.folder


def test_where_there_are_locks_check_misses_none(tmp_path: Path) -> None:
    """Also while somebody holds one."""
    opened = begun(tmp_path, QuickDisk())
    with opened._holding.pair.storage.exclusive():
        found = check_journal(shelf_at(tmp_path), opened.id)
    assert "no-locks" not in {each.kind for each in found}


@pytest.mark.usefixtures("no_locks")
@pytest.mark.parametrize("age", [0.0, ABANDONED + 5])
def test_a_lock_that_another_computer_left_ends_with_its_age(tmp_path: Path, age: float) -> None:
    opened = begun(tmp_path, QuickDisk())
    left = opened.paths.folder / ".pair.json.soft.lock"
    left.write_text("99999\nelsewhere\n")
    os.utime(left, (time.time() - age,) * 2)
    again = shelf_at(tmp_path, QuickDisk(), wait=0.2).open(opened.id)
    typed(again, JOINT, "together", "words")
    assert (again.fold().problem is None) is bool(age)


# Folders of others


@pytest.mark.parametrize("mode", [0o755, 0o700])
def test_a_folder_that_a_link_leads_into_keeps_its_mode_and_that_is_said(
    tmp_path: Path, mode: int
) -> None:
    opened = begun(tmp_path / "shelf", QuickDisk())
    shared = tmp_path / "shared"
    shared.mkdir()
    target = opened.paths.pair.rename(shared / "ours.json")
    opened.paths.pair.symlink_to(target)
    shared.chmod(mode)
    again = shelf_at(tmp_path / "shelf", QuickDisk()).open(opened.id)
    told = []
    for n in range(3):
        typed(again, JOINT, "together", f"words {n}")
        assert again.log_pending().problem is None
        told.append(again.fold().warning)
    assert shared.stat().st_mode & 0o777 == mode
    assert (f"leads into {shared}" in told[0]) is (mode == 0o755)
    assert told[1:] == ["", ""]
    for path in shared.rglob("*"):
        assert path.stat().st_mode & 0o077 == 0, path
    assert text_of(shelf_at(tmp_path / "shelf").read(opened.id), JOINT, "together") == "words 2"


# Backups


def test_a_private_folder_that_may_not_be_read_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = begun(tmp_path, QuickDisk())
    typed(opened, JOINT, "together", "words")
    saved(opened)
    opened.paths.private.mkdir(exist_ok=True, parents=True)
    with monkeypatch.context() as patched:
        forbid(patched, opened.paths.private)
        copied = copy_out(shelf_at(tmp_path, QuickDisk()), [opened.id], tmp_path / "stick")
    problem = copied.problems[opened.id]
    assert str(opened.paths.private) in str(problem)
    assert text_of(shelf_at(copied.folder).read(opened.id), JOINT, "together") == "words"


def forbid(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    """Let nobody look into a folder, not even root."""

    def looked(real: Callable[..., object]) -> Callable[..., object]:
        def look(path: object = ".", *rest: object) -> object:
            if Path(str(path)) == folder:
                raise PermissionError(errno.EACCES, "Permission denied", str(path))
            return real(path, *rest)

        return look

    monkeypatch.setattr(os, "scandir", looked(os.scandir))
    monkeypatch.setattr(os, "listdir", looked(os.listdir))


def test_the_shell_ends_a_backup_that_is_not_whole_with_one(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin_here()
    (private,) = [path for path in home.rglob("private") if path.is_dir()]
    folder = private / next(path.name for path in (private.parent / "journals").iterdir())
    folder.mkdir(exist_ok=True)
    forbid(monkeypatch, folder)
    result = call("backup", "--to", str(tmp_path))
    assert result.exit_code == 1
    assert "may not be read" in result.stderr
    assert "also holds what" not in result.stderr


# Full disks


def test_what_is_said_of_an_answer_on_a_full_disk_is_true(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin_here()
    real = Disk.write

    def write(self: Disk, fd: int, data: bytes) -> None:
        if len(data) > 3000:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(self, fd, data)

    with monkeypatch.context() as patched:
        patched.setattr(Disk, "write", write)
        result = call("answer", "tom", "goals.pupil-outcome", "--voice", "together", stdin="words")
    shown = "words" in output("show", "tom")
    if result.exit_code == 0:
        assert shown
    else:
        assert result.exit_code == 15
        assert shown is ("kept in a log" in result.stderr)


def test_an_answer_on_a_file_system_that_is_full(
    home: Path, small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Saved, waiting in the log, or not there at all: said as it is, and what to do then."""
    monkeypatch.setenv("CYCLEJOURNAL_SHELF", str(small / "shelf"))
    begin_here()
    outcomes = set()
    words = ("answer", "tom", "goals.pupil-outcome", "--voice", "together")
    for step, leave in enumerate((0, 4096, 8192, 16384, 65536)):
        fill(small / "ballast", leave)
        result = call(*words, stdin=f"{step} {'long words ' * 150}")
        (small / "ballast").unlink()
        shown = f"{step} long words" in output("show", "tom")
        waits, lost = "kept in a log" in result.stderr, "give it again" in result.stderr
        outcomes.add((int(result.exit_code), shown, waits, lost))
    assert outcomes == {(15, False, False, True), (15, True, True, False), (0, True, False, False)}


def test_an_answer_whose_file_may_not_be_written_says_that_it_waits_in_the_log(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin_here()
    may_write = Disk.may_write
    with monkeypatch.context() as patched:
        patched.setattr(
            Disk, "may_write", lambda disk, path: path.name != "pair.json" and may_write(disk, path)
        )
        result = call("answer", "tom", "goals.pupil-outcome", "--voice", "together", stdin="words")
        assert result.exit_code == 15
        assert "kept in a log" in result.stderr
        assert "words" in output("show", "tom")
    assert call("check", "tom").exit_code == 0
    output("answer", "tom", "goals.statement", "--voice", "together", stdin="more")
    assert {"words", "more"} <= {each["text"] for each in data("show", "tom")["entries"]}


# Exports


def test_words_that_end_in_a_slash_mean_a_folder(tmp_path: Path) -> None:
    wanted = f"{tmp_path}/new/"
    with pytest.raises(NotExported, match="no folder"):
        write_new(export_path(wanted, "a.md"), "x")
    assert not (tmp_path / "new").exists()
    (tmp_path / "new").mkdir()
    assert write_new(export_path(wanted, "a.md"), "x") == tmp_path / "new" / "a.md"


def test_the_journal_s_own_files_are_never_written_over(home: Path) -> None:
    begin_here()
    (pair,) = home.rglob("pair.json")
    before = pair.read_bytes()
    for target in (pair, pair.parent / "new.md"):
        result = call("export", "tom", "--to", str(target), "--overwrite")
        assert result.exit_code != 0
        assert "journals themselves" in result.stderr
    assert pair.read_bytes() == before
    assert not (pair.parent / "new.md").exists()


def test_a_link_to_no_file_is_neither_followed_nor_replaced(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to("/dev/null")
    with pytest.raises(NotExported):
        write_new(link, "x", overwrite=True)
    assert link.is_symlink()


def test_a_path_that_leads_nowhere_is_told(home: Path) -> None:
    """Round in a circle, or to the home of nobody."""
    begin_here()
    loop = home / "loop"
    loop.symlink_to(loop)
    for nowhere in (f"{loop}/x.md", "~nobody-of-this-name/x.md"):
        for words in (
            *(("export", "tom", "--to", nowhere), ("backup", "--to", nowhere)),
            *(("import", nowhere), ("merge", "tom", nowhere), ("receive", nowhere)),
        ):
            result = call(*words)
            assert isinstance(result.exception, SystemExit), (words, result.exception)
            assert result.exit_code not in (0, 1, 70), (words, result.stderr)
            assert nowhere.removesuffix("/x.md") in result.stderr


# Clocks


@pytest.mark.parametrize("year", [1901, 1969, 1970, 2038, 2900])
def test_a_journal_made_by_a_clock_that_is_years_wrong_opens_again(
    tmp_path: Path, year: int
) -> None:
    clock = datetime(year, 3, 1, 9, tzinfo=UTC)
    shelf = Shelf(tmp_path, lambda: clock, guides={GUIDE.id: GUIDE}.get, disk=QuickDisk())
    opened = shelf.create(GUIDE, {"coach": "Priya", "coachee": "Tom"})
    opened.close()
    again = shelf_at(tmp_path, QuickDisk()).open(opened.id)
    typed(again, JOINT, "together", "words")
    assert again.fold().problem is None
    found = check_journal(shelf_at(tmp_path), opened.id)
    assert not [each for each in found if each.severity == "damage"]
    assert text_of(shelf_at(tmp_path).read(opened.id), JOINT, "together") == "words"
