"""A checklist: a point is open until a press says that it was seen, not seen, or does not apply."""

from __future__ import annotations

from cyclejournal.journal.amounts import clock_words
from cyclejournal.journal.lesson.tools.note import note_words
from cyclejournal.journal.lesson.tools.tool import Moment, Press, Sum, Tile, Told, Tool, Watched
from cyclejournal.journal.records import Event
from cyclejournal.journal.text import clean_line

GLYPHS = {"seen": "✓", "not seen": "✗", "n.a.": "–"}
"""What can be said of a point, in the order in which presses go round, with how it is drawn."""


class Checked(Sum):
    """How a point stands."""

    last: Event | None = None
    """The last mark, which is what counts."""

    def add(self, event: Event) -> None:
        """Another mark in its place."""
        self.last = event


class Check(Tool[Checked]):
    """One point of a checklist."""

    id = "check"
    words = "checklist"
    family = "check"
    marks = ("check",)
    sum_type = Checked
    takes_line = True

    def press(self, total: Checked | None) -> Press:
        """The mark after this one: seen, not seen, n.a., and round again."""
        marks, value = list(GLYPHS), self._value(total)
        after = (marks.index(value) + 1) % len(marks) if value in marks else 0
        return Press("check", marks[after])

    def beside(self, total: Checked | None) -> Press:
        """The mark that a line of evidence stands beside: the one it has, or seen."""
        return Press("check", self._value(total) or next(iter(GLYPHS)))

    def tile(self, thing: Watched, total: Checked | None, moment: Moment) -> Tile:
        """The mark, and the line beside it."""
        event = total.last if total else None
        if event is None:
            return Tile(thing.key, thing.label, "○ open", detail="press: seen, not seen, n.a.")
        value = f"{GLYPHS.get(event.value, '')} {event.value}"
        detail = f"{clock_words(event.at)}  {event.text}".strip()
        return Tile(thing.key, thing.label, value, detail=detail)

    def told(self, total: Checked, length: float) -> Told:
        """The mark and when it was made, with what was seen."""
        event = total.last
        assert event is not None
        words = clean_line(event.value) or "seen"
        seen = note_words(event) if clean_line(event.text) else ""
        return Told(f"{words}, {seen}" if seen else words, time=clock_words(event.at))

    @staticmethod
    def _value(total: Checked | None) -> str:
        return total.last.value if total and total.last else ""


CHECK = Check()
