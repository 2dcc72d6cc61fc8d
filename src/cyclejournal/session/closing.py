"""The close of a cycle on the desk: what is said before it, what it writes down, and how it goes on."""

from contextlib import suppress
from datetime import date

from cyclejournal.errors import JournalError
from cyclejournal.guide.known import CLOSE_COMFORT, CLOSE_CONFIDENCE, COMFORT, CONFIDENCE
from cyclejournal.guide.model import Onward, Section
from cyclejournal.guide.wording import listed
from cyclejournal.journal.cycle import closing
from cyclejournal.journal.cycle.cycles import start_cycle
from cyclejournal.journal.cycle.progress import place_of
from cyclejournal.journal.moments import day
from cyclejournal.journal.next.coming import whats_next
from cyclejournal.journal.next.things import Next, What
from cyclejournal.journal.places import Cycle
from cyclejournal.journal.reading.views import goal_words, pairing
from cyclejournal.journal.records import Record
from cyclejournal.journal.term.frame import pause, shorter_words
from cyclejournal.session.desk import Desk, OfCycle

_UNDONE: tuple[What, ...] = ("finish", "lesson", "release")
"""What a close leaves as it is, and somebody might have wanted to see to first."""


class Close(OfCycle):
    """A cycle of the journal on the desk, as it comes to its end."""

    @property
    def section(self) -> Section | None:
        """Where it is closed from; None in a guide that asks nothing before."""
        return closing.closing_section(self.guide)

    @property
    def onward(self) -> Onward | None:
        """What comes next, as they said."""
        return closing.onward(self.desk.journal, self.guide, self.cycle)

    @property
    def until(self) -> date | None:
        """Until when they pause."""
        return closing.paused_until(self.desk.journal, self.guide, self.cycle)

    @property
    def left_words(self) -> str:
        """What it leaves unfinished, in a sentence, or nothing: nobody has to see to it, and none of it is lost."""
        desk = self.desk
        found = whats_next(desk.journal, desk.guide, desk.clock(), self.cycle)
        left = [self._undone(each) for each in found if each.what in _UNDONE]
        return f"Not finished, and kept as it is: {listed(left, 'and')}." if left else ""

    @property
    def shorter_words(self) -> str:
        """That it ran shorter than they had meant it to, in a sentence, or nothing."""
        return shorter_words(self.desk.journal, self.cycle, self.desk.clock().date())

    def _undone(self, each: Next) -> str:
        words = each.words[:1].lower() + each.words[1:] if each.what != "finish" else each.words
        name = self.desk.journal.name(each.who)
        return words if name in words else f"{words} ({name})"

    def choose(self, onward: Onward, until: date | None = None) -> None:
        """Say what comes next. Raises JournalError for a pause until a day that is not ahead."""
        desk = self.desk
        if until is not None:
            self._pause(until)
        said = closing.answers(
            desk.journal, self.guide, self.cycle, onward, until, by=desk.writer, now=desk.clock()
        )
        if said:
            desk.put(*said, what="what comes next")

    def close(self) -> str:
        """Close the cycle, with how its goal stands if they said so; in a sentence, what is so now."""
        desk = self.desk
        records = closing.close(desk.journal, self.guide, self.cycle, now=desk.clock())
        if (until := self.until) is not None:
            with suppress(JournalError):
                records += self._pause(until)
        desk.put(*records, what="cycle closed")
        return " ".join(filter(None, ("This cycle is closed.", self.onward_words)))

    def _pause(self, until: date) -> list[Record]:
        """The records of a pause of theirs. Raises JournalError for a day that is not ahead."""
        desk = self.desk
        return pause(desk.journal, self.guide, until, by=desk.writer, now=desk.clock())

    @property
    def onward_words(self) -> str:
        """What comes next, in a sentence; empty where nothing was said."""
        journal, cycle = self.desk.journal, self.cycle
        match self.onward:
            case "same":
                return f"You go on with “{goal_words(journal, cycle) or 'the same goal'}”."
            case "new":
                return "You take a new goal next."
            case "swap":
                return f"Next: {self.next_pairing}."
            case "pause" if self.until is not None:
                return f"You pause until {day(self.until.isoformat())}."
            case "pause":
                return "You pause."
            case "finish":
                return "You finish here. It can be taken up again any day."
            case _:
                return ""

    @property
    def next_pairing(self) -> str:
        """``Tom coaches Priya``: who would do what in the cycle that follows as they said."""
        roles = closing.next_roles(self.cycle, self.onward)
        return pairing(self.desk.journal, self.guide, roles)

    @property
    def may_begin(self) -> bool:
        """Whether the next cycle can begin as they said, without another question."""
        last = self.desk.journal.cycle
        is_last = last is not None and last.id == self.cycle_id
        return is_last and bool(self.cycle.closed) and self.onward in closing.BEGINS

    def begin(self) -> Cycle:
        """Start the next cycle as they said."""
        desk, cycle = self.desk, self.cycle
        begun = start_cycle(
            desk.journal,
            self.guide,
            closing.next_roles(cycle, self.onward),
            now=desk.clock(),
            goal="same" if self.onward == "same" else "new",
            full=cycle.full,
        )
        desk.put(*begun, what="the next cycle started")
        return desk.journal.cycles[-1]


_THEN = {CLOSE_COMFORT: COMFORT, CLOSE_CONFIDENCE: CONFIDENCE}
"""The scales of the close, with what was asked as the cycle began."""


def beside_scale(desk: Desk, cycle: Cycle, prompt_id: str) -> str:
    """What whoever writes answered to the same scale as the cycle began; for them alone, and once it lies open."""
    guide, journal, writer = desk.guide(cycle), desk.journal, desk.writer
    section = guide.section_of(_THEN.get(prompt_id, ""))
    now = journal.entry(cycle.id, prompt_id, writer)
    if section is None or now is None or not now.text or desk.sight(now) != "open":
        return ""
    then = journal.entry(place_of(journal, cycle, section), _THEN[prompt_id], writer)
    return f"When you began: {then.text}." if then is not None and then.text else ""


def beside_goal(desk: Desk, cycle: Cycle) -> str:
    """What stands beside the question how the goal stands: its words, and its readings in a sentence."""
    # Imported late: one page asks for it.
    from cyclejournal.journal.reading.audience import Audience
    from cyclejournal.journal.reading.goal import GoalReading

    goal = desk.journal.goal(cycle)
    if goal is None:
        return ""
    found = GoalReading(desk.reading(Audience(desk.writer or None, here=True)), goal)
    told = (found.words, found.chart_words, found.aim_words)
    return "\n".join(each for each in told if each)
