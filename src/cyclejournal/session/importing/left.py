"""What is not recognised in a page: kept as a note, and said."""

from cyclejournal.export.unquoting import unescaped
from cyclejournal.journal.places import Cycle
from cyclejournal.session.importing.coming import Coming


class Left:
    """Blocks that answer no question here, as they are written, until their chapter ends."""

    def __init__(self, coming: Coming, name: str) -> None:
        """``name`` is the file's: it stands over the note."""
        self._coming, self._name = coming, name
        self._sources: list[str] = []

    def add(self, source: str) -> None:
        """One more of them."""
        if source.strip():
            self._sources.append(source)

    def keep(self, title: str, cycle: Cycle | None) -> None:
        """Make a note of them, with the heading they stood under."""
        if not self._sources:
            return
        words = unescaped(title)
        head = f"{self._name} · {words}" if title else self._name
        text = "\n\n".join([head, *self._sources])
        self._sources = []
        if self._coming.note(text, voice=self._coming.writer, cycle=cycle):
            where = f" under “{words}”" if title else ""
            told = f"Kept as a note, as it answers no question here: what stands{where}."
            self._coming.told.append(told)
