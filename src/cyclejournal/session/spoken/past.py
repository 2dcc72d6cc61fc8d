"""The past, line by line: its cycles, its goals, its days, the talks, and whatever words are looked for."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from cyclejournal.export.story import story_words
from cyclejournal.journal.amounts import several
from cyclejournal.journal.goal.goals import goals_with_words
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.reading.finding import hit
from cyclejournal.journal.reading.goal import GoalReading
from cyclejournal.journal.reading.lines import cycle_line, goal_line, point_line
from cyclejournal.journal.reading.listing import Finder, cycle_rows
from cyclejournal.journal.reading.query import understand
from cyclejournal.journal.reading.reading import Reading
from cyclejournal.journal.reading.talks import NOTHING, over_time, talk_lines
from cyclejournal.journal.reading.timeline import timeline
from cyclejournal.journal.text import clean_line, shorten
from cyclejournal.session.desk import Desk
from cyclejournal.session.spoken.asks import Ask, Taken, choice, numbered

AT_ONCE = 10
"""Lines that are said before one is asked whether to go on."""

_NO_GOAL = "No goal is written yet."
_WAYS = ("The cycles", "The goals", "The days", "Our talks over time", "The story of a goal")


class ThePast(Ask):
    """One of the ways into it, or a search; a few lines at a time."""

    id = "past"

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._left: Sequence[str] = ()
        """What is still to be said."""
        self._goals: dict[int, GoalReading] = {}
        """Those of which one is to be chosen, by number."""

    def lines(self) -> list[str]:
        """The ways, by their numbers."""
        return ["Say a number, or words to search for.", *numbered(_WAYS)]

    def take(self, text: str) -> Taken:
        """A way, the number of a goal, or a search."""
        self._left = ()
        if goals := self._goals:
            self._goals = {}
            number = clean_line(text)
            goal = goals.get(int(number)) if number.isdecimal() and len(number) < 5 else None
            return self._say(
                [_heard(line) for line in story_words(goal).splitlines() if line.strip()]
                if goal
                else ["There is no goal with that number."]
            )
        ways: dict[str, Callable[[], list[str]]] = dict(
            zip(
                _WAYS,
                (self._cycles, self._goal_lines, self._days, self._talks, self._stories),
                strict=True,
            )
        )
        way = choice(text, _WAYS)
        return self._say(ways[way]() if way else self._found(text))

    def skip(self) -> Taken | None:
        """The next lines, as long as there are some."""
        return self._say(self._left) if self._left else None

    def _say(self, lines: Sequence[str]) -> Taken:
        said, self._left = lines[:AT_ONCE], lines[AT_ONCE:]
        if self._left:
            more = f"{several(len(self._left), 'more line')}. An empty line says the next."
            return Taken([*said, more], done=False)
        return Taken(said, done=not self._goals)

    @property
    def _reading(self) -> Reading:
        return self._desk.reading(Audience())

    def _cycles(self) -> list[str]:
        found = [cycle_line(row, ", ") for row in cycle_rows(self._reading)]
        return [f"{several(len(found), 'cycle')}, newest first.", *found]

    def _every_goal(self) -> Iterator[GoalReading]:
        reading = self._reading
        yield from (
            GoalReading(reading, each) for each in goals_with_words(reading.journal).values()
        )

    def _goal_lines(self) -> list[str]:
        found = [goal_line(each) for each in self._every_goal()]
        return [f"{several(len(found), 'goal')}.", *found] if found else [_NO_GOAL]

    def _days(self) -> list[str]:
        found = [point_line(each, ", ") for each in reversed(timeline(self._reading))]
        head = f"{several(len(found), 'moment')}, newest first."
        return [head, *found] if found else ["Nothing has happened yet."]

    def _talks(self) -> list[str]:
        audience = Audience(kept_back=True, covered=self._desk.early)
        return [*talk_lines(over_time(self._desk.reading(audience)))] or [NOTHING]

    def _stories(self) -> list[str]:
        self._goals = {each.number: each for each in self._every_goal()}
        told = [goal_line(each) for each in self._goals.values()]
        head = f"{several(len(told), 'goal')}. Of which? Say its number."
        return [head, *told] if told else [_NO_GOAL]

    def _found(self, text: str) -> list[str]:
        desk = self._desk
        query = understand(clean_line(text), desk.clock().date())
        if query.problems:
            return list(query.problems)
        here = Audience(desk.writer, here=True, covered=desk.early)
        finder, matches = Finder(self._reading), [*desk.reading(here).index.matching(query)]
        if not matches:
            return [f"Nothing you share holds “{shorten(clean_line(text), 40)}”."]
        told = [f"Found: {finder.summary(matches)}. The newest first."]
        for match in islice(matches, 500):
            row = finder.row(hit(match, query))
            told.append(f"{_heard(row.source)}: {_heard(clean_line(row.sentence))}")
        return told


def _heard(line: str) -> str:
    """A line without the dots that part what stands in it: nobody would hear them."""
    return line.replace(" · ", ", ")


PAST: dict[str, Callable[[Desk], Ask]] = {"past": ThePast}
"""The word that leads here, in a journal that is only to be read, too."""
