"""After a lock was put on a half, or taken off: doing the same with every copy that lies within reach.

It goes file by file, in any order and as often as need be. The key file decides: as long as it is there, what is
still plain is locked, so what a crash or a full disk left undone is done at the next opening.
"""

import contextlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from cyclejournal.errors import JournalError
from cyclejournal.store.errors import DurabilityUnknown, unreadable
from cyclejournal.store.file.atomic import entries_of, previous_of, write_file
from cyclejournal.store.file.backups import backups_of
from cyclejournal.store.file.disk import DISK, Disk, open_file, read_file, real_path
from cyclejournal.store.lock.ring import has_lock, unsealed, unsealed_line
from cyclejournal.store.lock.sealing import LINE, MAGIC, Key, WillNotOpen, addresses_beside

Change = Callable[[bytes, Path], bytes]


def files_of(half: Path) -> list[Path]:
    """A half's file and log, and all copies of them that this program made beside them."""
    real = real_path(half)
    found = [real, previous_of(real), half.with_suffix(".log"), addresses_beside(half)]
    found += [
        each for each in entries_of(real.parent) if each.name.startswith(f"{real.stem}.damaged-")
    ]
    found += [
        each
        for each in entries_of(backups_of(half))
        if each.suffix in (".json", ".log")
        and each.name.startswith((f"{real.stem}-", f"merged-{real.stem}"))
    ]
    return [each for each in found if each.is_file()]


def lock_all(half: Path, key: Key, disk: Disk = DISK, also: Iterable[Path] = ()) -> list[Path]:
    """Lock what of a half's files is still plain, and ``also`` these; those that were.

    For whoever holds the half's lock. Raises NotSaved, with what is done done.
    """
    return list(_changed([*files_of(half), *also], _locking(key), disk))


def lock_again(half: Path, key: Key, disk: Disk = DISK, also: Iterable[Path] = ()) -> list[Path]:
    """Lock all of it with that key, whatever key of the ring opens it now; see ``lock_all``."""

    return list(_changed([*files_of(half), *also], _again(key), disk))


def lock_one(path: Path, key: Key, disk: Disk = DISK) -> None:
    """Lock one file with that key, whatever key of the ring opens it now. Raises Locked, Damaged or NotSaved."""
    list(_changed([path], _again(key), disk))


def unlock_all(half: Path, disk: Disk = DISK, also: Iterable[Path] = ()) -> list[Path]:
    """Take the lock off all of it; those that had one. Raises Locked, Damaged or NotSaved."""
    return list(_changed([*files_of(half), *also], _unlocked, disk))


def plain_in(half: Path) -> list[Path]:
    """Those of a half's files that are not locked."""
    return [each for each in files_of(half) if not begins_locked(each)]


def begins_locked(path: Path) -> bool:
    """Whether that is a locked file, or a log whose first line is; an empty one counts as one."""
    try:
        with open_file(path) as file:
            head = file.read(len(MAGIC) + len(LINE))
    except OSError:
        return True
    return not head or head.startswith((MAGIC, LINE))


def lost_its_key(half: Path) -> bool:
    """Whether a half's file or log is locked, and its key file is gone."""
    found = (each for each in (half, half.with_suffix(".log")) if each.is_file())
    return not has_lock(half) and any(each.stat().st_size and begins_locked(each) for each in found)


def _changed(files: Iterable[Path], change: Change, disk: Disk) -> Iterator[Path]:
    for path in files:
        try:
            raw = read_file(path)
        except FileNotFoundError:
            continue
        except OSError as error:
            raise unreadable(path, error) from error
        done = change(raw, path)
        if done != raw:
            # It is in place where only its folder could not be flushed.
            with contextlib.suppress(DurabilityUnknown):
                write_file(path, done, disk)
            yield path


def _locking(key: Key) -> Change:
    def lock(raw: bytes, path: Path) -> bytes:
        if path.suffix != ".log":
            return raw if raw.startswith(MAGIC) else key.seal(raw)
        lines = [
            line if line.startswith(LINE) or not line.strip(b" \t\r\0") else key.seal_line(line)
            for line in raw.split(b"\n")
        ]
        return b"\n".join(lines)

    return lock


def _again(key: Key) -> Change:
    return lambda raw, path: _locking(key)(_unlocked(raw, path), path)


def _unlocked(raw: bytes, path: Path) -> bytes:
    if path.suffix != ".log":
        return unsealed(raw, path)[0]
    lines = []
    for line in raw.split(b"\n"):
        try:
            lines.append(unsealed_line(line, path)[0])
        except WillNotOpen:
            # Torn: nobody has read it since, and it stays as it is.
            lines.append(line)
    return b"\n".join(lines)


def finish(half: Path, key: Key, disk: Disk = DISK) -> str:
    """Lock what was left plain, as by a kill in the middle of it; why that failed, or nothing."""
    if not plain_in(half):
        return ""
    try:
        lock_all(half, key, disk)
    except JournalError as error:
        return f"A copy of what is locked still lies there unlocked: {error.problem}"
    return ""
