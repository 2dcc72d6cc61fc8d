"""A checklist: a point is open until a press says that it was seen, not seen, or does not apply."""

from cyclejournal.journal.amounts import clock_words, seconds_in
from cyclejournal.journal.lesson.tools.note import note_words
from cyclejournal.journal.lesson.tools.tool import (
    Events,
    Mark,
    Moment,
    Press,
    Tile,
    Told,
    Tool,
    Watched,
)
from cyclejournal.journal.text import clean_line

GLYPHS = {"seen": "✓", "not seen": "✗", "n.a.": "–"}
"""What can be said of a point, in the order in which presses go round, with how it is drawn."""


class Check(Tool[Events]):
    """One point of a checklist. Its last mark is what counts."""

    id = "check"
    words = "checklist"
    family = "check"
    marks = ("check",)
    sum_type = Events
    takes_line = True

    def press(self, total: Events | None) -> Press:
        """The mark after this one: seen, not seen, n.a., and round again."""
        marks, value = list(GLYPHS), self._value(total)
        after = (marks.index(value) + 1) % len(marks) if value in marks else 0
        return Press("check", marks[after])

    def beside(self, total: Events | None) -> Press:
        """The mark that a line of evidence stands beside: the one it has, or seen."""
        return Press("check", self._value(total) or next(iter(GLYPHS)))

    def tile(self, thing: Watched, total: Events | None, moment: Moment) -> Tile:
        """The mark, and the line beside it."""
        if total is None:
            return Tile(thing.key, thing.label, "○ open", detail="press: seen, not seen, n.a.")
        event = total.events[-1]
        value = f"{GLYPHS.get(event.value, '')} {event.value}"
        detail = f"{clock_words(event.at)}  {event.text}".strip()
        return Tile(thing.key, thing.label, value, detail=detail)

    def told(self, total: Events, length: float) -> Told:
        """The mark and when it was made, with what was seen."""
        event = total.events[-1]
        words = clean_line(event.value) or "seen"
        seen = note_words(event) if clean_line(event.text) else ""
        return Told(f"{words}, {seen}" if seen else words, time=clock_words(event.at))

    def marks_in(self, told: Told, figures: str) -> list[Mark]:
        """The last mark, with what was seen."""
        for value in sorted(GLYPHS, key=len, reverse=True) if not told.detail else ():
            rest = told.words.removeprefix(value)
            if rest != told.words and (not rest or rest.startswith(", ")):
                return [Mark("check", seconds_in(told.time), value, text=rest.removeprefix(", "))]
        return []

    @staticmethod
    def _value(total: Events | None) -> str:
        return total.events[-1].value if total else ""


CHECK = Check()
