"""How saving stands, for whoever tells of it."""

from msgspec import Struct

from cyclejournal.errors import JournalError


class SaveState(Struct, frozen=True):
    """What may be said about saving."""

    saved_at: str = ""
    """When everything was last on the disk, as stored; empty: not yet in this session."""
    pending: bool = False
    """Whether something written is in memory only, or was refused by its file."""
    problem: JournalError | None = None
    """What the last attempt failed with."""
    warning: str = ""
    """Something to tell that asks for nothing now."""
    reads_only: bool = False
    """Whether nothing is to be written: it lies where nothing can be, is only looked at, or has ended."""
