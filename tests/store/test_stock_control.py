"""The same accidents for TinyDB as it comes and for TinyDB on our storage: what proves anything.

A test of ours that stock TinyDB passes as well proves nothing. Each accident here is the same code for
both, at TinyDB's own interface, with the same documents:

=========================================================  ==========  =====
accident                                                   stock 4.9   ours
=========================================================  ==========  =====
killed at any call of a save that makes the file longer    fails       holds
killed at any call of a save that makes the file shorter   fails       holds
power cut at any call of a save                            fails       holds
any call of a save fails: the file can be read afterwards  fails       holds
any call of a save fails: who saved is told the truth      fails       holds
a limit on the size of files                               fails       holds
two programs at once: what one saved meanwhile is there    fails       holds
another program's save is seen by the next search          fails       holds
the file was replaced by another one                       fails       holds
the file was emptied: nothing is put in its place          fails       holds
other users may not read the file                          fails       holds
the file was cut: nothing is put in its place              holds       holds
a value that JSON cannot hold changes nothing              holds       holds
=========================================================  ==========  =====

The last two prove nothing about us; they are here so that nobody claims them. Kills at random moments
are a matter of luck and not in the table: ``pytest tests/store/test_killed.py --soak 1000`` counts both.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB, where
from tinydb.storages import JSONStorage

from cyclejournal.errors import JournalError
from cyclejournal.store.errors import Busy, DurabilityUnknown, NotSaved
from cyclejournal.store.file.database import JournalDB
from cyclejournal.store.file.disk import Disk, System
from tests.store.disks import ERRORS, Died, FailingDisk, MortalDisk
from tests.store.power import RecordingDisk
from tests.store.processes import Say, in_processes
from tests.store.samples import QuickDisk

Opener = Callable[[Path, Disk], TinyDB]


class Handle:
    """The file handle of a JSONStorage, with every call that changes something passed on to a Disk."""

    def __init__(self, path: Path, disk: Disk) -> None:
        self._disk = disk
        if isinstance(disk, RecordingDisk):
            self._fd = disk.open_over(path)
        else:
            self._fd = os.open(path, os.O_RDWR)
        self._at = 0
        self._waiting = b""

    def seek(self, offset: int, whence: int = os.SEEK_SET) -> int:
        self._at = os.lseek(self._fd, offset, whence)
        return self._at

    def tell(self) -> int:
        return self._at

    def read(self) -> str:
        size = os.fstat(self._fd).st_size
        return os.pread(self._fd, size, self._at).decode()

    def write(self, text: str) -> int:
        self._waiting += text.encode()
        return len(text)

    def flush(self) -> None:
        data, self._waiting = self._waiting, b""
        self._disk.write(self._fd, data)
        self._at = os.lseek(self._fd, 0, os.SEEK_CUR)

    def fileno(self) -> int:
        return self._fd

    def truncate(self) -> None:
        self._disk.truncate(self._fd, self._at)

    def close(self) -> None:
        os.close(self._fd)


class StockStorage(JSONStorage):
    """JSONStorage itself; only its handle is ours, so that accidents can happen to it."""

    def __init__(self, path: Path, disk: Disk) -> None:
        super().__init__(str(path))
        self._handle.close()
        self._handle = Handle(path, disk)


def stock(path: Path, disk: Disk) -> TinyDB:
    """TinyDB as it comes."""
    return TinyDB(path, storage=StockStorage, disk=disk)


def ours(path: Path, disk: Disk) -> TinyDB:
    """TinyDB on our storage."""
    return JournalDB(path, System(disk, wait=0.05))


LONGER, SHORTER = "longer " * 30, "s"
OLD = ["old " * 5, "second", "third"]


def begin(opener: Opener, folder: Path, disk: Disk) -> tuple[TinyDB, Path]:
    """A database with three documents in it."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "notes.json"
    opener(path, QuickDisk()).insert_multiple({"text": text} for text in OLD)
    return opener(path, disk), path


def change(db: TinyDB, text: str) -> None:
    db.update({"text": text}, where("text") == OLD[0])


def texts(opener: Opener, path: Path) -> list[str] | None:
    """What a program that opens the file now reads; None for a file that it cannot read."""
    if not path.exists():
        return []
    try:
        return [document["text"] for document in opener(path, QuickDisk()).all()]
    except (ValueError, KeyError, JournalError):
        return None


def flushing(disk: Disk, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let JSONStorage's own ``os.fsync`` go through the disk."""
    monkeypatch.setattr(os, "fsync", lambda fd: disk.fsync(fd))


Accident = Callable[[Opener, Path, pytest.MonkeyPatch], bool]
"""Whether the words came through it."""


def killed(opener: Opener, folder: Path, monkeypatch: pytest.MonkeyPatch, *, new: str) -> bool:
    for at in range(1, 60):
        for torn in (False, True):
            disk = MortalDisk()
            disk.torn = torn
            db, path = begin(opener, folder / f"{at}{torn}", disk)
            with monkeypatch.context() as patch:
                flushing(disk, patch)
                disk.arm(at)
                with contextlib.suppress(Died):
                    change(db, new)
            if texts(opener, path) not in (OLD, [new, *OLD[1:]]):
                return False
        if not disk.happened:
            return True
    raise AssertionError("there is no end to the calls")


def power_cut(opener: Opener, folder: Path, monkeypatch: pytest.MonkeyPatch) -> bool:
    for number, new in enumerate((LONGER, SHORTER)):
        disk = RecordingDisk(folder / str(number))
        _, path = begin(opener, folder / str(number), QuickDisk())
        disk.begin()
        with monkeypatch.context() as patch:
            flushing(disk, patch)
            change(opener(path, disk), new)
        disk.tell(1)
        here = folder / "here.json"
        for files, told, _ in disk.after_a_cut():
            here.write_bytes(files.get(path, b""))
            wanted = [[new, *OLD[1:]]] if told else [OLD, [new, *OLD[1:]]]
            if texts(opener, here) not in wanted:
                return False
    return True


def fails(opener: Opener, folder: Path, monkeypatch: pytest.MonkeyPatch, *, honest: bool) -> bool:
    for at in range(1, 60):
        for new in (LONGER, SHORTER):
            disk = FailingDisk()
            db, path = begin(opener, folder / f"{at}{len(new)}", disk)
            told = True
            with monkeypatch.context() as patch:
                flushing(disk, patch)
                disk.fail(at, ERRORS[at % len(ERRORS)])
                try:
                    change(db, new)
                except DurabilityUnknown:
                    # In place, though the folder could not be flushed; this is told as well.
                    pass
                except (OSError, NotSaved):
                    told = False
            found = texts(opener, path)
            if found is None:
                return False
            if honest and found != ([new, *OLD[1:]] if told else OLD):
                return False
        if not disk.happened:
            return True
    raise AssertionError("there is no end to the calls")


def size_limit(opener: Opener, folder: Path, monkeypatch: pytest.MonkeyPatch) -> bool:
    for limit in range(100, 1000, 100):
        _, path = begin(opener, folder / str(limit), QuickDisk())
        before = texts(opener, path)

        def work(say: Say, path: Path = path, limit: int = limit) -> None:
            import resource

            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
            try:
                change(opener(path, QuickDisk()), LONGER)
            except (OSError, NotSaved):
                pass
            else:
                say("saved")

        (said,) = in_processes([work])
        after = texts(opener, path)
        if after != ([LONGER, *OLD[1:]] if said else before):
            return False
    return True


def two_at_once(opener: Opener, folder: Path, monkeypatch: pytest.MonkeyPatch) -> bool:
    """One saves while the other is between reading and writing; whom that is refused, tries again."""
    one, path = begin(opener, folder, QuickDisk())
    two = opener(path, QuickDisk())
    saved = []

    def meanwhile(document: Any) -> None:
        try:
            change(two, "by the other")
            saved.append("by the other")
        except Busy:
            pass
        document["text"] = "by the one"

    one.update(meanwhile, where("text") == "second")
    if not saved:
        change(two, "by the other")
    return texts(opener, path) == ["by the other", "by the one", "third"]


def search_again(opener: Opener, folder: Path, monkeypatch: pytest.MonkeyPatch) -> bool:
    one, path = begin(opener, folder, QuickDisk())
    query = where("text") == "by the other"
    assert one.search(query) == []
    change(opener(path, QuickDisk()), "by the other")
    return len(one.search(query)) == 1


def replaced(opener: Opener, folder: Path, monkeypatch: pytest.MonkeyPatch) -> bool:
    """A sync client put another state in its place; what is saved from then on must be in that."""
    db, path = begin(opener, folder, QuickDisk())
    other = folder / "other.json"
    other.write_bytes(path.read_bytes().replace(b"third", b"synced"))
    other.replace(path)
    change(db, "new")
    return texts(opener, path) == ["new", "second", "synced"]


def spoilt(opener: Opener, folder: Path, monkeypatch: pytest.MonkeyPatch, *, keep: int) -> bool:
    """Emptied or cut: a save must not put something in the place of what may yet be mended."""
    db, path = begin(opener, folder, QuickDisk())
    path.write_bytes(path.read_bytes()[:keep])
    before = path.read_bytes()
    try:
        db.insert({"text": "new"})
    except (ValueError, JournalError):
        return path.read_bytes() == before
    return False


def private(opener: Opener, folder: Path, monkeypatch: pytest.MonkeyPatch) -> bool:
    before = os.umask(0o022)
    try:
        _, path = begin(opener, folder, QuickDisk())
    finally:
        os.umask(before)
    return path.stat().st_mode & 0o077 == 0


def unstorable(opener: Opener, folder: Path, monkeypatch: pytest.MonkeyPatch) -> bool:
    db, path = begin(opener, folder, QuickDisk())
    before = path.read_bytes()
    with pytest.raises((TypeError, ValueError)):
        db.insert({"text": {1, 2}})
    return path.read_bytes() == before


ACCIDENTS: dict[str, tuple[Accident, bool]] = {
    "killed, longer": (partial(killed, new=LONGER), False),
    "killed, shorter": (partial(killed, new=SHORTER), False),
    "power cut": (power_cut, False),
    "a call fails: readable": (partial(fails, honest=False), False),
    "a call fails: told": (partial(fails, honest=True), False),
    "size limit": (size_limit, False),
    "two at once": (two_at_once, False),
    "search again": (search_again, False),
    "replaced": (replaced, False),
    "emptied": (partial(spoilt, keep=0), False),
    "private": (private, False),
    "cut": (partial(spoilt, keep=60), True),
    "unstorable": (unstorable, True),
}
"""What happens, and whether stock TinyDB comes through it."""


@pytest.mark.parametrize("name", ACCIDENTS)
def test_our_storage_comes_through(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    accident, _ = ACCIDENTS[name]
    assert accident(ours, tmp_path, monkeypatch)


@pytest.mark.parametrize("name", ACCIDENTS)
def test_stock_tinydb_does_as_the_table_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    accident, holds = ACCIDENTS[name]
    assert accident(stock, tmp_path, monkeypatch) == holds


def test_the_handle_that_accidents_happen_to_is_as_good_as_stock_s_own(tmp_path: Path) -> None:
    """Without accidents, what it leaves is byte for byte what TinyDB leaves."""
    left = []
    for number, db in enumerate((TinyDB(tmp_path / "0.json"), stock(tmp_path / "1.json", Disk()))):
        db.insert_multiple({"text": text} for text in OLD)
        change(db, LONGER)
        change(db, SHORTER)
        db.remove(where("text") == "third")
        db.close()
        left.append((tmp_path / f"{number}.json").read_bytes())
    assert left[0] == left[1]
    assert json.loads(left[0])["_default"]["2"] == {"text": "second"}
