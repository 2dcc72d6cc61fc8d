"""The mark of an end that is being carried out here: a kill or a full disk must not leave half of one.

It is made once each one's words are safe in a file of theirs and before anything goes, and taken away when all
is done: whoever opens the journal next, with the mark there, goes on. It lies with the private halves, as that is
the folder that does not travel: another computer has its own copies and carries out its own.
"""

import contextlib
from pathlib import Path

import msgspec
from msgspec import Struct

from cyclejournal.journal.ending.ending import Alone, How
from cyclejournal.store.errors import not_saved
from cyclejournal.store.file.atomic import write_file
from cyclejournal.store.file.disk import DISK, Disk, read_file
from cyclejournal.store.locations import JournalPaths

UNDER_WAY = ".ending"


class UnderWay(Struct, frozen=True):
    """What is being carried out."""

    how: How | Alone
    """How it ends."""
    who: str = ""
    """The id of whoever leaves alone; empty where both finish."""
    yes: tuple[str, ...] = ()


def under_way(paths: JournalPaths) -> UnderWay | None:
    """What is being carried out; None for nothing, and for a mark that nobody can read."""
    try:
        return msgspec.json.decode(read_file(_mark(paths)), type=UnderWay)
    except (OSError, ValueError, RecursionError):
        return None


def begin(paths: JournalPaths, what: UnderWay, disk: Disk = DISK) -> None:
    """From here on it is carried out, whatever happens. Raises NotSaved or DurabilityUnknown."""
    write_file(_mark(paths), msgspec.json.encode(what) + b"\n", disk)


def done(paths: JournalPaths, disk: Disk = DISK) -> None:
    """It is carried out. Raises NotSaved."""
    path = _mark(paths)
    try:
        with contextlib.suppress(FileNotFoundError):
            disk.unlink(path)
    except OSError as error:
        raise not_saved(path, error) from error


def _mark(paths: JournalPaths) -> Path:
    return paths.private / UNDER_WAY
