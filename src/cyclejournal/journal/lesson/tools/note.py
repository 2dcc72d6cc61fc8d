"""Notes under a heading of their own: a key opens the line that is written in."""

from typing import ClassVar

from cyclejournal.guide.model import ToolId
from cyclejournal.journal.amounts import clock_words
from cyclejournal.journal.lesson.tools.tool import Events, Moment, Tile, Told, Tool, Watched
from cyclejournal.journal.records import Event
from cyclejournal.journal.text import clean_line, shorten


class Note(Tool[Events]):
    """Notes in one's own words. As evidence each is a line of its own; see ``evidence``."""

    id: ClassVar[ToolId] = "note"
    words = "notes"
    family = "note"
    marks = ("note",)
    sum_type = Events
    writes = True
    opens = "line"

    def slip_words(self, event: Event) -> str:
        """Its words."""
        return f"the note “{shorten(event.text, 30)}”"

    def tile(self, thing: Watched, total: Events | None, moment: Moment) -> Tile:
        """How many there are, and the last of them."""
        own = total.events if total else []
        last = f"{clock_words(own[-1].at)} {own[-1].text}".strip() if own else ""
        detail = last or "press to write a line"
        return Tile(thing.key, thing.label, f"✎ {len(own)}", detail=detail)

    def told(self, total: Events, length: float) -> Told:
        """How many there are; their words are lines of their own."""
        return Told(str(len(total.events)))


NOTE = Note()


def said_words(event: Event) -> str:
    """``S6: “I had something”``: the words of a note under the name they are given under."""
    text = clean_line(event.text)
    words = f"“{text}”" if event.verbatim else text
    speaker = clean_line(event.speaker)
    return f"{speaker}: {words}" if speaker else words


def note_words(event: Event) -> str:
    """A note as it reads: who spoke, the very words in quotation marks, and what kind of note it is."""
    words = said_words(event)
    return words if event.kind in ("", "evidence") else f"{event.kind.capitalize()}: {words}"
