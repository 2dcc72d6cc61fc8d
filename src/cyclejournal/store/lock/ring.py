"""The keys that are unlocked while the program runs, each by the key file that it came out of.

There is one ring a process: whoever reads a file of a journal, be it a backup, a log or the file itself, finds the
key here or is told that it is locked. Dropping a key is all that locking again takes; Python cannot wipe memory.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

from cyclejournal.errors import JournalError
from cyclejournal.journal.places import PAIR
from cyclejournal.store.errors import Locked, key_is_gone, locked, will_not_open
from cyclejournal.store.lock.memory import no_core_dumps
from cyclejournal.store.lock.sealing import ENDING, LINE, MAGIC, Key, WillNotOpen, key_file_of

_HELD: dict[Path, Key] = {}


def take(key_file: Path, key: Key) -> None:
    """From here on what that key file locks is open."""
    no_core_dumps()
    _HELD[_real(key_file)] = key


def drop(key_file: Path) -> None:
    """From here on it is locked again."""
    _HELD.pop(_real(key_file), None)


def drop_all() -> None:
    """All of it is locked again."""
    _HELD.clear()


def holds_any() -> bool:
    """Whether anything is unlocked."""
    return bool(_HELD)


def holds_whole() -> bool:
    """Whether a journal is, and not only what one person of it keeps alone."""
    return any(key_file.name == f"{PAIR}{ENDING}" for key_file in _HELD)


def key_of(half: Path) -> Key | None:
    """The key of a half's file, if it has been unlocked."""
    return _HELD.get(_real(key_file_of(half))) if _HELD else None


def has(key_file: Path) -> bool:
    """Whether that key file's key is on the ring."""
    return _real(key_file) in _HELD


def has_lock(half: Path) -> bool:
    """Whether a half's file is locked, unlocked or not: it has a key file."""
    return os.path.lexists(key_file_of(half))


def is_shut(half: Path) -> bool:
    """Whether it is locked and nobody has unlocked it here."""
    return has_lock(half) and key_of(half) is None


def unsealed(raw: bytes, path: Path | str) -> tuple[bytes, Key | None]:
    """The bytes of a file as they were written, with the key that opened it: None for what is not locked.

    Raises Locked, or Damaged for what none of the keys opens that there are for it.
    """
    if not raw.startswith(MAGIC):
        return raw, None
    for key in _HELD.values():
        try:
            return key.unseal(raw), key
        except WillNotOpen:
            continue
    raise _refused(path)


def opens(raw: bytes) -> bool:
    """Whether the bytes of a file can be read here: they are not locked, or their key is on the ring."""
    try:
        if raw.startswith(LINE):
            unsealed_line(raw.split(b"\n", 1)[0], "")
        else:
            unsealed(raw, "")
    except (JournalError, WillNotOpen):
        return False
    return True


def unsealed_line(line: bytes, path: Path | str) -> tuple[bytes, Key | None]:
    """The same of a line of a log. Raises Locked, or WillNotOpen for a line beyond reading."""
    if not line.startswith(LINE):
        return line, None
    for key in _HELD.values():
        try:
            return key.unseal_line(line), key
        except WillNotOpen:
            continue
    problem = _refused(path)
    if isinstance(problem, Locked):
        raise problem
    raise WillNotOpen


def _own_key_files(path: Path) -> list[Path]:
    """The key files that a file may belong to, by where it lies and what it is called."""
    folder = path.parent.parent if path.parent.name == "backups" else path.parent
    stem = path.name.lstrip(".")
    return [each for each in _names(folder) if stem.startswith(each.name.removesuffix(ENDING))]


def _place_of_key(path: Path) -> Path:
    """Where the key file of a file belongs that has none."""
    folder = path.parent.parent if path.parent.name == "backups" else path.parent
    stem = re.split(r"[.-]", path.name.lstrip(".").removeprefix("merged-"), maxsplit=1)[0]
    return folder / f"{stem}{ENDING}"


def _names(folder: Path) -> list[Path]:
    try:
        return [each for each in folder.iterdir() if each.name.endswith(ENDING)]
    except OSError:
        return []


def _refused(path: Path | str) -> JournalError:
    files = _own_key_files(Path(path))
    if not files:
        return key_is_gone(path, _place_of_key(Path(path)))
    held = [each for each in files if _real(each) in _HELD]
    return will_not_open(path, held[0]) if held else locked(path)


def _real(path: Path) -> Path:
    return Path(os.path.realpath(path))
