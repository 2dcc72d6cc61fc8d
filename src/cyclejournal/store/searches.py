"""The searches that somebody keeps for a journal: a small file for each, beside the bookmarks.

It is of this computer alone, holds what was typed and nothing that was found, and never lies in a journal's folder.
"""

import contextlib
from pathlib import Path

import msgspec
from msgspec import Struct

from cyclejournal.errors import JournalError
from cyclejournal.store.errors import DurabilityUnknown, named
from cyclejournal.store.file.atomic import write_file
from cyclejournal.store.file.disk import DISK, Disk, open_file

MOST = 50
"""So many are kept of one journal; the oldest gives way."""

_MOST_BYTES = 200_000


class _Kept(Struct, frozen=True):
    searches: tuple[str, ...] = ()


class Searches:
    """Those of one journal; without a file, as long as the journal is open."""

    def __init__(self, path: Path | None, disk: Disk = DISK) -> None:
        self.path, self._disk = path, disk
        """Where they are kept, or would be."""
        self._here: tuple[str, ...] = ()

    def every(self) -> tuple[str, ...]:
        """What is kept, the newest first. Raises JournalError where the file cannot be read."""
        path = self.path
        if path is None:
            return self._here
        try:
            with open_file(path) as file:
                return msgspec.json.decode(file.read(_MOST_BYTES), type=_Kept).searches
        except FileNotFoundError:
            return ()
        except (OSError, ValueError, RecursionError) as error:
            raise JournalError(
                "The searches that you keep here cannot be read",
                f"{named(path)} is damaged or closed to you. Nothing of the journal is.",
                "Move it away or delete it; then searches can be kept anew.",
            ) from error

    def keep(self, text: str) -> None:
        """Keep one, in front of the others. Raises JournalError."""
        others = [each for each in self.every() if each != text]
        self._write((text, *others)[:MOST])

    def let_go(self, text: str) -> None:
        """Keep it no longer. Raises JournalError."""
        self._write(tuple(each for each in self.every() if each != text))

    def _write(self, every: tuple[str, ...]) -> None:
        self._here = every
        if self.path is not None:
            with contextlib.suppress(DurabilityUnknown):
                write_file(self.path, msgspec.json.encode(_Kept(every)) + b"\n", self._disk)
