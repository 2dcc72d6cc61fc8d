"""A pair at work with lessons and talks: the records of observations, written as Priya would."""

from __future__ import annotations

from cyclejournal.journal.lesson.recording import note, released
from cyclejournal.journal.moments import stamp
from cyclejournal.journal.places import Meeting, Observation
from cyclejournal.journal.records import Event, struck
from tests.journal.pair import Table


class Lessons(Table):
    """A journal with handy ways to record in it."""

    @property
    def lesson(self) -> Observation:
        """The present observation."""
        return self.journal.observation(self.cycle)

    def another(self, id: str = "later") -> Observation:
        """One more observation of the cycle."""
        self.journal.put(self.lesson)
        moment = stamp(self.now)
        new = Observation(id=id, cycle=self.cycle.id, created=moment, changed=moment)
        self.journal.put(new)
        return new

    def another_talk(self, id: str = "talk") -> Meeting:
        """One more talk of the cycle."""
        self.journal.put(self.journal.meeting(self.cycle))
        moment = stamp(self.now)
        new = Meeting(id=id, cycle=self.cycle.id, created=moment, changed=moment)
        self.journal.put(new)
        return new

    def note(self, text: str, at: float | None = 760.0) -> Event:
        """A note of Priya's at the present observation."""
        self.journal.put(self.lesson)
        made = note(self.lesson, text, at=at, by=self.priya, now=self.now)
        self.journal.put(made)
        return made

    def release(self) -> None:
        """Tom gives the record to the talk."""
        self.journal.put(released(self.lesson, by=self.tom, now=self.now))

    def strike(self, event: Event) -> None:
        """Tom strikes a line out."""
        self.journal.put(struck(event, True, now=self.now))
