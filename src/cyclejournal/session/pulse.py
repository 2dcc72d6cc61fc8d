"""A person's own pulse on the desk: covered like all that is theirs alone, until they uncover it."""

from collections.abc import Iterator, Mapping
from datetime import date

from cyclejournal.guide.model import Prompt
from cyclejournal.journal.records import Entry
from cyclejournal.journal.term.pulse import pulse, pulses, scales
from cyclejournal.session.desk import Desk
from cyclejournal.session.own_lock import own_is_shut


class PulseBook:
    """That of whoever is at the keyboard."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._guide = desk.guide(desk.journal.cycle)

    @property
    def scales(self) -> list[Prompt]:
        """What it asks; nothing where the guide knows no pulse."""
        return scales(self._guide)

    @property
    def said(self) -> dict[str, list[tuple[date, Entry]]]:
        """What they said, by scale and day."""
        return pulses(self.desk.journal, self.desk.writer)

    @property
    def is_begun(self) -> bool:
        """Whether they ever took it."""
        return any(self.said.values())

    @property
    def is_covered(self) -> bool:
        """Whether any of it is covered now, or all of it is locked."""
        return any(self.desk.sight(each) != "open" for each in self._all) or own_is_shut(self.desk)

    @property
    def _all(self) -> Iterator[Entry]:
        return (entry for found in self.said.values() for _, entry in found)

    def uncover(self) -> None:
        """Show it, until the keyboard is handed over."""
        for entry in self._all:
            self.desk.uncover(entry)

    def take(self, values: Mapping[str, str]) -> str:
        """Keep what is said today; in a sentence, that it is. Raises JournalError as ``pulse`` does."""
        desk = self.desk
        entries = pulse(desk.journal, self._guide, desk.writer, values, now=desk.clock())
        desk.put(*entries, what="your pulse")
        for entry in entries:
            desk.uncover(entry)
        return "Kept for you alone."
