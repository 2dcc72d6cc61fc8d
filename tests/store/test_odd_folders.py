"""Folders that cannot be flushed, locked, or looked into: said once, and nothing fails that need not."""

from __future__ import annotations

import errno
import fcntl
import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from cyclejournal.export.files import NotExported, export_path, write_new
from cyclejournal.store.file.lock import ABANDONED
from cyclejournal.store.safety.copying import copy_out
from tests.cli.run import begin as begin_here
from tests.cli.run import call, output
from tests.store.samples import JOINT, QuickDisk, begun, saved, shelf_at, text_of, typed

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
    from cyclejournal.store.file.disk import Disk

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


# Clocks


@pytest.mark.parametrize("year", [1901, 1969, 1970, 2038, 2900])
def test_a_journal_made_by_a_clock_that_is_years_wrong_opens_again(
    tmp_path: Path, year: int
) -> None:
    from datetime import UTC, datetime

    from cyclejournal.store.check.check import check_journal
    from cyclejournal.store.open.shelf import Shelf
    from tests.store.samples import GUIDE

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
