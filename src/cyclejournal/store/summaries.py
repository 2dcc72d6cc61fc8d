"""The folder into which a pair has its summaries left: a small file for each journal, beside the bookmarks.

It is of this computer alone, as a path means nothing on another; it holds no word of the journal.
"""

import contextlib
from pathlib import Path

import msgspec
from msgspec import Struct

from cyclejournal.store.errors import DurabilityUnknown
from cyclejournal.store.file.atomic import write_file
from cyclejournal.store.file.disk import DISK, Disk, open_file

_MOST_BYTES = 10_000


class _Kept(Struct, frozen=True):
    folder: str = ""


class SummariesFolder:
    """That of one journal; without a file, as long as the journal is open."""

    def __init__(self, path: Path | None, disk: Disk = DISK) -> None:
        self._path, self._disk = path, disk
        self._here = ""

    @property
    def folder(self) -> Path | None:
        """It; None where none is named, or none that can be read."""
        if self._path is None:
            return Path(self._here) if self._here else None
        try:
            with open_file(self._path) as file:
                found = msgspec.json.decode(file.read(_MOST_BYTES), type=_Kept).folder
        except (OSError, ValueError, RecursionError):
            return None
        return Path(found) if found else None

    def name(self, folder: Path | None) -> None:
        """Have them left there from now on; None: nowhere. Raises NotSaved."""
        self._here = str(folder or "")
        if self._path is not None:
            with contextlib.suppress(DurabilityUnknown):
                kept = msgspec.json.encode(_Kept(self._here)) + b"\n"
                write_file(self._path, kept, self._disk)
