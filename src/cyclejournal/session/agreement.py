"""The agreement on the desk: to read, and to say yes to as whoever is at the keyboard."""

from cyclejournal.export.agreement import short_line, stand_lines
from cyclejournal.journal.agreement.agreed import holding, say_yes, stand
from cyclejournal.journal.entries.trash import discard
from cyclejournal.journal.reading.agreement import AgreementReading
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.session.desk import Desk


class AgreementBook:
    """The agreement of the journal on the desk. What changes it can be undone, and is on the disk when it returns."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def as_read(self) -> AgreementReading:
        """All of it, as it lies open before whoever is at the keyboard."""
        here = Audience(self.desk.writer or None, here=True)
        return AgreementReading(self.desk.reading(here))

    @property
    def short_line(self) -> str:
        """It in one line, for where a cycle starts; empty where there is none."""
        return short_line(self.as_read())

    @property
    def may_say_yes(self) -> bool:
        """Whether whoever is at the keyboard has not said yes to it as it is."""
        desk = self.desk
        known = desk.writer in desk.journal.people and not desk.reads_only
        return known and self.as_read().is_begun and desk.writer in stand(desk.journal).waits

    @property
    def has_said_yes(self) -> bool:
        """Whether whoever is at the keyboard has."""
        return self.desk.writer in stand(self.desk.journal).said

    def say_yes(self) -> str:
        """As whoever is at the keyboard; in a sentence or two, who has and who has not.

        Raises JournalError where there is nothing to say yes to, or it was said.
        """
        desk = self.desk
        # What was typed last is a wording of its own before it is said yes to.
        desk.end_visit()
        desk.put(
            say_yes(desk.journal, desk.writer, now=desk.clock()), what="a yes to the agreement"
        )
        return " ".join(stand_lines(self.as_read()))

    def take_back(self) -> str:
        """Their yes to it as it is; in a sentence or two, who has said yes now."""
        desk = self.desk
        taken = [yes for yes in holding(desk.journal) if yes.person == desk.writer]
        if not taken:
            return "There is no yes of yours to it."
        now = desk.clock()
        desk.put(*(discard(yes, now=now) for yes in taken), what="a yes taken back")
        return " ".join(stand_lines(self.as_read()))
