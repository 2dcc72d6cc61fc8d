"""How things stood when a cycle closed: what was so by then, and what came after.

A closed cycle's document tells the first, and apart from it the second, with days. Of an open one, all is so by now.
"""

from bisect import bisect_right

from cyclejournal.journal.goal.goals import STATUS_WORDS
from cyclejournal.journal.moments import instant, iso_day
from cyclejournal.journal.places import Action, ActionStatus, GoalStatus
from cyclejournal.journal.reading.cycle import CycleReading
from cyclejournal.journal.reading.goal import GoalFigure, GoalReading, Stood


class Then:
    """The close of a cycle, or the present moment."""

    def __init__(self, found: CycleReading) -> None:
        self._found = found
        self.closed = found.cycle.closed
        self._moment = instant(self.closed)

    def was(self, moment: str) -> bool:
        """Whether a stored moment came before."""
        return not self.closed or instant(moment) <= self._moment

    def was_on(self, day: str) -> bool:
        """Whether a day did, or was that of the close."""
        return not self.closed or day <= iso_day(self.closed)

    def status(self, action: Action) -> ActionStatus:
        """How far an action was."""
        return action.status if not action.when or self.was(action.when) else "todo"

    def stood(self, goal: GoalReading) -> list[Stood]:
        """Whatever was said of how a goal stands, oldest first; never empty."""
        first, *said = goal.stood
        return [first, *(each for each in said if self.was(each.when))]

    def stands(self, goal: GoalReading) -> GoalStatus:
        """How a goal stood."""
        return self.stood(goal)[-1].status

    def stands_words(self, goal: GoalReading) -> str:
        """The same in words: ``met``."""
        return STATUS_WORDS[self.stands(goal)]

    def figures(self, goal: GoalReading) -> list[GoalFigure]:
        """The readings of a goal."""
        return [each for each in goal.figures if self.was_on(each.on)]

    def cycle_then(self, moment: str) -> str:
        """``, in cycle 3``: in which later cycle something happened; nothing for none."""
        own, cycles = self._found.number, self._found.journal.cycles
        # They are in the order in which they began, and years have a thousand: few are looked at.
        begun = bisect_right(cycles, instant(moment), own, key=lambda each: instant(each.started))
        return f", in cycle {begun}" if begun > own else ""
