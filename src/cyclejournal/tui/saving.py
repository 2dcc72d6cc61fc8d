"""What is left of asking for a save; ``Desk`` does it by itself. Goes when no screen asks any more."""

from __future__ import annotations

from cyclejournal.session.desk import Desk
from cyclejournal.store.open.open_journal import SaveState


class Autosave:
    """Does what the desk does already."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def typed(self) -> None:
        """The desk was told."""

    def flush(self) -> SaveState:
        """Write the log now."""
        return self._desk.saving.log()

    def settle(self) -> SaveState:
        """End every visit and save the files."""
        return self._desk.saving.fold()
