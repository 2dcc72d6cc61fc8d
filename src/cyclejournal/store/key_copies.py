"""Where the second copies of a journal's key files were put: a small file for each journal, beside the bookmarks.

It is of this computer alone, as a path means nothing on another. Of a key file it holds a digest and nothing else:
by that a copy is known that was made before the passphrase or the key was changed.
"""

import contextlib
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from cyclejournal.store.errors import DurabilityUnknown
from cyclejournal.store.file.atomic import write_file
from cyclejournal.store.file.disk import DISK, Disk, open_file

MOST = 20
"""So many are known of one journal; the oldest gives way."""

_MOST_BYTES = 100_000


class KeyCopy(Struct, frozen=True):
    """One that was written."""

    path: str
    half: str
    """Of which half's key file: ``pair``, or the id of a person."""
    digest: str
    """What ``digest`` gave of it then."""
    is_older: bool = False
    """Whether the passphrase or the key was changed since."""


class _Kept(Struct, frozen=True):
    copies: tuple[KeyCopy, ...] = ()


def digest(raw: bytes) -> str:
    """By which a key file is known again; nothing of what is in it shows."""
    # Imported late: whoever only reads a journal has no key file to know again.
    import hashlib

    return hashlib.sha256(raw).hexdigest()


class KeyCopies:
    """Those of one journal; without a file, as long as the journal is open."""

    def __init__(self, path: Path | None, disk: Disk = DISK) -> None:
        self._path, self._disk = path, disk
        self._here: tuple[KeyCopy, ...] = ()

    def every(self) -> tuple[KeyCopy, ...]:
        """What is known of, the newest first; nothing where that cannot be read."""
        if self._path is None:
            return self._here
        try:
            with open_file(self._path) as file:
                return msgspec.json.decode(file.read(_MOST_BYTES), type=_Kept).copies
        except (OSError, ValueError, RecursionError):
            return ()

    def add(self, copy: KeyCopy) -> None:
        """One was written; another of that name is gone, then. Raises NotSaved."""
        others = [each for each in self.every() if each.path != copy.path]
        self._write((copy, *others)[:MOST])

    def outdate(self, half: str) -> None:
        """The passphrase or the key of a half is another now. Raises NotSaved."""
        every = self.every()
        if any(each.half == half for each in every):
            self._write(tuple(replace(e, is_older=True) if e.half == half else e for e in every))

    def _write(self, every: tuple[KeyCopy, ...]) -> None:
        self._here = every
        if self._path is not None:
            with contextlib.suppress(DurabilityUnknown):
                kept = msgspec.json.encode(_Kept(self._here)) + b"\n"
                write_file(self._path, kept, self._disk)
