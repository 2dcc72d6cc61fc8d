"""A goal on the desk: to read, and to write down how it stands and what its measure stands at.

For its page, for the shell and the conversation line by line, and for whatever asks about a goal along the
way, such as the close of a cycle.
"""

from datetime import date

from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.entries.trash import discard
from cyclejournal.journal.goal.goals import ASKED_WHY, STATUS_WORDS, stand, standings, stands
from cyclejournal.journal.goal.readings import corrected, read, readings
from cyclejournal.journal.moments import day
from cyclejournal.journal.places import Goal, GoalStatus, Measured, Standing
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.reading.goal import GoalReading
from cyclejournal.session.desk import Desk


class Why:
    """Why a goal stands as it does, while it is written: every key goes to the desk."""

    def __init__(self, book: "GoalBook", place: Standing) -> None:
        self.desk = book.desk
        self.place = place
        self.prompt = book.as_read().guide.prompt(ASKED_WHY.id) or ASKED_WHY

    @property
    def text(self) -> str:
        """What it says now."""
        return self.desk.journal.text(self.place.id, self.prompt.id)

    def type(self, text: str) -> None:
        """What it says after a key."""
        self.desk.type(self.prompt, self.place.id, TOGETHER, text)


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

    def correct(self, reading: Measured, number: str, on: date, note: str = "") -> str:
        """Write another number, day or note in place of a reading's; in a sentence, what it is now.

        Raises JournalError as ``read`` does.
        """
        desk, guide, now = self.desk, self.as_read().guide, self.desk.clock()
        records = corrected(
            desk.journal,
            guide,
            self.goal,
            reading,
            number,
            on=on,
            note=note,
            by=desk.writer,
            now=now,
        )
        if not records:
            return "Nothing was changed."
        desk.put(*records, what="a change of a reading")
        return "Changed. What stood there is among its earlier wordings."

    def stands(self, status: GoalStatus, why: str = "") -> str:
        """Write down how the goal stands from now on, and why; in a sentence, how it stands.

        Raises JournalError where that was said already.
        """
        desk = self.desk
        guide, now = self.as_read().guide, desk.clock()
        records = stands(desk.journal, guide, self.goal, status, why, by=desk.writer, now=now)
        desk.put(*records, what=f"that the goal is {STATUS_WORDS[status]}")
        if status == "met":
            return f"You got there: {self.as_read().words.rstrip('.') or 'a goal without words'}."
        return f"The goal is {STATUS_WORDS[status]}."

    @property
    def why(self) -> Why:
        """The words on why it stands as it does; what stood since it was made is said anew first."""
        said = standings(self.desk.journal, self.goal)
        if not said:
            place = stand(self.desk.journal, self.goal, self.goal.status, now=self.desk.clock())
            self.desk.put(place, what="how the goal stands")
            said = [place]
        return Why(self, said[-1])

    def throw_away(self, reading: Measured) -> None:
        """Move a reading to the trash."""
        thrown = discard(reading, now=self.desk.clock())
        self.desk.put(thrown, what="a reading moved to the trash")
