"""The term on the desk: the frame, to set and to read, and pausing."""

from datetime import date

from cyclejournal.export.term import paused_for, term_lines
from cyclejournal.journal.places import Pause, Term
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.reading.reading import Reading
from cyclejournal.journal.term.frame import (
    frame_words,
    full_day,
    go_on,
    pause,
    paused_until,
    set_term,
    term_of,
)
from cyclejournal.journal.term.weeks import Week, weeks
from cyclejournal.session.desk import Desk


class TermBook:
    """The term of the journal on the desk. What changes it can be undone, and is on the disk when it returns."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    @property
    def today(self) -> date:
        """The day it is."""
        return self.desk.clock().date()

    @property
    def term(self) -> Term | None:
        """The frame as it is now, or None."""
        return term_of(self.desk.journal)

    @property
    def weeks(self) -> list[Week]:
        """Its weeks; none without a frame."""
        return weeks(self.desk.journal, self.term, self.today) if self.term else []

    @property
    def reading(self) -> Reading:
        """The journal as it lies open before whoever is at the keyboard."""
        return self.desk.reading(Audience(self.desk.writer or None, here=True))

    def lines(self) -> list[str]:
        """All of it, in sentences."""
        return term_lines(self.reading, self.today)

    def put(self, term: Term) -> str:
        """Set the frame, or take it away by an empty one; in a sentence, what it is now.

        Raises JournalError as ``set_term`` does.
        """
        if term == (self.term or Term()):
            return "Nothing was changed."
        self.desk.put(
            set_term(self.desk.journal, term, now=self.desk.clock()), what="your term, set"
        )
        return frame_words(term) if self.term else "No term is set any more."

    # Pausing

    @property
    def paused_until(self) -> date | None:
        """The day on which a pair that pauses now means to go on."""
        return paused_until(self.desk.journal, self.today)

    @property
    def paused_for(self) -> str:
        """What they pause for; empty where they do not, or did not say."""
        said = paused_for(self.reading) if self.paused_until else None
        return said.text if said else ""

    @property
    def last_pause(self) -> Pause:
        """The pause that the pair is in, or was in last."""
        pair = self.desk.journal.pair
        return pair.pause if pair else Pause()

    def pause(self, until: date, why: str = "") -> str:
        """Pause until that day, and say what for; in a sentence, until when. Raises JournalError as ``pause``."""
        desk = self.desk
        guide = desk.guide(desk.journal.cycle)
        records = pause(desk.journal, guide, until, why, by=desk.writer, now=desk.clock())
        desk.put(*records, what="your pause")
        return f"You pause until {full_day(until)}. Until then nothing is brought up."

    def go_on(self) -> str:
        """Go on before the day that was meant; in a sentence, that you do."""
        if self.paused_until is None:
            return "You are not pausing."
        self.desk.put(go_on(self.desk.journal, now=self.desk.clock()), what="going on")
        return "You go on."
