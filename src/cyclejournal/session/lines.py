"""The lines that a colleague has left for whoever has the keyboard: given until they have been had."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cyclejournal.journal.between.notes import waiting
from cyclejournal.journal.records import Entry, seen

if TYPE_CHECKING:
    from cyclejournal.session.desk import Desk


class Lines:
    """Those on the screen now.

    Their reader has had them once they write, pass them, or hand the keyboard on; until they do they are
    given again.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._shown: set[str] = set()
        """By id."""

    def __bool__(self) -> bool:
        """Whether any are shown now."""
        return bool(self._shown)

    def give(self) -> list[Entry]:
        """What was left for the person at the keyboard, oldest first: for a face that shows it to them now."""
        self._shown.update(line.id for line in waiting(self._desk.journal, self._desk.writer))
        return [line for line in self._there if line.text.strip() and not line.is_private]

    def had(self) -> None:
        """Their reader writes, and has them before their eyes."""
        if self._desk.reads_only:
            return
        now = self._desk.clock()
        if had := [seen(line, now=now) for line in self._there if not line.seen]:
            self._desk.put(*had)

    def put_away(self) -> None:
        """Their reader need not see them any longer."""
        self.had()
        self.forget()

    def forget(self) -> None:
        """Another has the keyboard, and nobody has had them."""
        self._shown.clear()

    @property
    def _there(self) -> list[Entry]:
        found = (self._desk.journal.notes.get(id_) for id_ in sorted(self._shown))
        return [line for line in found if line]
