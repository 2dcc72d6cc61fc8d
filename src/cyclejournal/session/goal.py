"""A goal on the desk: to read, and to write down how it stands and what its measure stands at.

For its page, for the shell and the conversation line by line, and for whatever asks about a goal along the
way, such as the close of a cycle.
"""

from datetime import date

from cyclejournal.journal.entries.trash import discard
from cyclejournal.journal.goal.goals import STATUS_WORDS, stands
from cyclejournal.journal.goal.readings import read, readings
from cyclejournal.journal.moments import day
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.reading.goal import GoalReading
from cyclejournal.journal.records import Goal, GoalStatus, Measured
from cyclejournal.session.desk import Desk


class GoalBook:
    """One goal of the journal on the desk. What changes it can be undone, and is on the disk when it returns."""

    def __init__(self, desk: Desk, goal_id: str) -> None:
        self.desk = desk
        self.goal_id = goal_id

    @property
    def goal(self) -> Goal:
        """The goal as it is now."""
        found = self.desk.journal.places[self.goal_id]
        assert isinstance(found, Goal)
        return found

    def as_read(self, audience: Audience | None = None) -> GoalReading:
        """All of it; without an audience, as it lies open before whoever is at the keyboard."""
        here = audience or Audience(self.desk.writer or None, here=True)
        return GoalReading(self.desk.reading(here), self.goal)

    def read(self, number: str, on: date | None = None, note: str = "") -> str:
        """Write down a reading of that day, or of today; what became of it, in a sentence.

        Raises JournalError for what is no number, is counted in something else, or is still to come.
        """
        desk, now = self.desk, self.desk.clock()
        guide, on = self.as_read().guide, on or now.date()
        before = [each for each in readings(desk.journal, self.goal) if each.on == on.isoformat()]
        records = read(
            desk.journal, guide, self.goal, number, on=on, note=note, by=desk.writer, now=now
        )
        if not records:
            return f"That reading of {day(on.isoformat())} is there already."
        desk.put(*records, what="a reading")
        kept = next(each for each in self.as_read().figures if each.measured == records[0])
        there = f"; there are {len(before) + 1} of that day now" if before else ""
        return f"Kept: {kept.words} on {day(kept.on)}{there}."

    def stands(self, status: GoalStatus, why: str = "") -> str:
        """Write down how the goal stands from now on, and why; in a sentence, how it stands.

        Raises JournalError where that was said already.
        """
        desk = self.desk
        guide, now = self.as_read().guide, desk.clock()
        records = stands(desk.journal, guide, self.goal, status, why, by=desk.writer, now=now)
        desk.put(*records, what=f"that the goal is {STATUS_WORDS[status]}")
        return f"The goal is {STATUS_WORDS[status]}."

    def throw_away(self, reading: Measured) -> None:
        """Move a reading to the trash."""
        thrown = discard(reading, now=self.desk.clock())
        self.desk.put(thrown, what="a reading moved to the trash")
