"""A goal as one audience may have it: over all the cycles that worked on it, with its readings."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from cyclejournal.guide.known import (
    BASELINE,
    DIRECTION,
    ELSE_EXPLAINS,
    GOAL_STATEMENT,
    MEASURE,
    READING,
    TARGET,
    TARGET_DATE,
    UNIT,
    WHY,
)
from cyclejournal.guide.model import Guide, Prompt
from cyclejournal.guide.wording import listed
from cyclejournal.journal.agreement.follow_up import inputs, taken_up
from cyclejournal.journal.entries.wordings import in_order
from cyclejournal.journal.goal.goals import (
    STATUS_WORDS,
    Served,
    cycles_of,
    numbered,
    served,
    standings,
    status_of,
)
from cyclejournal.journal.goal.readings import (
    FEW,
    is_unit,
    number_in,
    reading_words,
    readings,
    spark,
    unit_of,
)
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.moments import day
from cyclejournal.journal.places import Cycle, Goal, GoalStatus, Measured, Standing
from cyclejournal.journal.reading.views import asked_words
from cyclejournal.journal.records import Entry, Version
from cyclejournal.journal.text import clean_line

if TYPE_CHECKING:
    from cyclejournal.journal.reading.reading import Reading

OF_MEASURE = (MEASURE, UNIT, DIRECTION, BASELINE, TARGET, TARGET_DATE)
"""What is said in one line about the measure, and not prompt by prompt."""


class Stood(Struct, frozen=True):
    """How a goal stood from a moment on."""

    id: str
    """The standing's; empty: as when the goal was made."""
    status: GoalStatus
    when: str
    why: Entry | None = None

    @property
    def words(self) -> str:
        """``met, 22 Oct 2026``."""
        return f"{STATUS_WORDS[self.status]}, {day(self.when)}"


class GoalFigure(Struct, frozen=True):
    """A reading: its day, its number, and what stands beside it."""

    measured: Measured
    value: Entry
    note: Entry | None
    unit: str
    """What it was counted in, where that is not what is counted in now."""

    @property
    def on(self) -> str:
        """Its day, as an ISO date."""
        return self.measured.on

    @property
    def number(self) -> float | None:
        """The number, for drawing; None where another program kept something else there."""
        return number_in(self.value.text)

    @property
    def words(self) -> str:
        """``19``, with its unit where that has changed since."""
        return f"{clean_line(self.value.text)} {self.unit}".rstrip()


class Asked(Struct, frozen=True):
    """A question as it was worded, and what was answered to it."""

    asked: str
    prompt: Prompt | None
    said: tuple[Entry, ...]


class GoalReading:
    """One goal for one audience. Everything is worked out when it is first asked for."""

    def __init__(self, reading: Reading, goal: Goal) -> None:
        self.reading = reading
        self.journal: Journal = reading.journal
        self.goal = goal

    @cached_property
    def number(self) -> int:
        """Its number, by which the shell knows it."""
        goals = numbered(self.journal)
        return next(number for number, each in goals.items() if each.id == self.goal.id)

    @cached_property
    def cycles(self) -> list[Cycle]:
        """The cycles that work on it or did, oldest first."""
        return cycles_of(self.journal, self.goal)

    @cached_property
    def guide(self) -> Guide:
        """That of the newest of them."""
        return self.reading.guide(self.cycles[-1] if self.cycles else None)

    @cached_property
    def _answers(self) -> dict[str, list[Entry]]:
        return self.reading.answers(self.goal.id)

    # What it is

    @property
    def words(self) -> str:
        """Its wording on one line, or nothing."""
        return self._said(GOAL_STATEMENT)

    @property
    def wordings(self) -> list[Version]:
        """Its earlier wordings, the newest first."""
        found = self._answers.get(GOAL_STATEMENT, ())
        earlier = in_order(version for entry in found for version in entry.history)
        return [version for version in earlier[::-1] if version.text]

    @cached_property
    def asked(self) -> list[Asked]:
        """What else was answered about it, in the guide's order; without what is said of the measure."""
        order = {prompt.id: prompt for at, prompt in self.guide.prompts() if at == "goal"}
        ids = dict.fromkeys((*order, *self._answers))
        told = []
        for id_ in ids:
            if (
                id_ != GOAL_STATEMENT
                and id_ not in OF_MEASURE
                and (found := self._answers.get(id_))
            ):
                prompt = order.get(id_)
                told.append(Asked(asked_words(prompt, found[0]), prompt, tuple(found)))
        return told

    def _said(self, prompt_id: str) -> str:
        found = self._answers.get(prompt_id)
        return clean_line(found[0].text) if found else ""

    # How it stands

    @cached_property
    def stood(self) -> list[Stood]:
        """How it stood, oldest first; the last is how it stands."""
        goal = self.goal
        return [Stood("", goal.status, goal.created), *map(self._stood, self._standings)]

    @cached_property
    def _standings(self) -> list[Standing]:
        return standings(self.journal, self.goal)

    def _stood(self, place: Standing) -> Stood:
        return Stood(place.id, place.status, place.created, self._one(place.id, WHY))

    @property
    def status(self) -> GoalStatus:
        """How it stands."""
        return status_of(self.journal, self.goal)

    @property
    def standing_words(self) -> str:
        """``Met since 22 Oct 2026``, ``Going on since 26 Aug 2026``."""
        now = self.stood[-1]
        # Where the same was said again, it has been so since it was said first.
        since = now
        for each in reversed(self.stood):
            if each.status != now.status:
                break
            since = each
        return f"{STATUS_WORDS[now.status].capitalize()} since {day(since.when)}"

    # Its measure

    @property
    def measure(self) -> str:
        """What is looked at or counted, or nothing."""
        return self._said(MEASURE)

    @property
    def unit(self) -> str:
        """What that is counted in, or nothing."""
        return self._said(UNIT)

    @property
    def direction(self) -> str:
        """Which way it is hoped to move, in the guide's words, or nothing."""
        return self._said(DIRECTION)

    @property
    def baseline(self) -> str:
        """Where it stood at first, or nothing."""
        return self._said(BASELINE)

    @property
    def target(self) -> str:
        """Where it would be good to see it, or nothing."""
        return self._said(TARGET)

    @property
    def target_date(self) -> str:
        """By when, as an ISO date, or nothing."""
        return self._said(TARGET_DATE)

    @property
    def measure_words(self) -> str:
        """The measure, with what it is counted in and which way it is hoped to move; or nothing."""
        way = self.direction[:1].lower() + self.direction[1:]
        about = ", ".join(each for each in (self.unit, way) if each)
        return f"{self.measure} ({about})".lstrip() if about else self.measure

    @property
    def aim_words(self) -> str:
        """Where it stood at first, and where and by when it would be good to see it; or nothing."""
        by = f"by {day(self.target_date)}" if self.target_date else ""
        glad = ", ".join(each for each in (self.target.rstrip("."), by) if each)
        began = self.baseline.rstrip(".")
        told = (f"At first: {began}." if began else "", f"Glad of: {glad}." if glad else "")
        return " ".join(each for each in told if each)

    @cached_property
    def figures(self) -> list[GoalFigure]:
        """Its readings, by the day they are of."""
        return list(self._figures())

    def _figures(self) -> Iterator[GoalFigure]:
        now = unit_of(self.journal, self.goal)
        for each in readings(self.journal, self.goal):
            value = self._one(each.id, READING)
            if value is not None:
                then = unit_of(self.journal, self.goal, value.worded)
                other = then if then and not is_unit(then, now) else ""
                yield GoalFigure(each, value, self._one(each.id, ELSE_EXPLAINS), other)

    def _one(self, place: str, prompt_id: str) -> Entry | None:
        found = self.reading.answers(place).get(prompt_id)
        return found[0] if found else None

    @property
    def chart_words(self) -> str:
        """The readings in one sentence, or nothing."""
        return reading_words([(each.on, each.words, each.number) for each in self.figures])

    @property
    def spark_words(self) -> str:
        """``5 ▁▃▆▅ 17``: the first and the last reading that can be drawn, and all of them between; or nothing."""
        drawn = [(each.number, each.words) for each in self.drawn if each.number is not None]
        if len(drawn) < 2:
            return drawn[0][1] if drawn else ""
        return f"{drawn[0][1]} {spark([number for number, _ in drawn])} {drawn[-1][1]}"

    @property
    def tells_all(self) -> bool:
        """Whether that sentence tells every one of them."""
        return len(self.figures) <= FEW

    @property
    def drawn(self) -> list[GoalFigure]:
        """Those of them that can be drawn side by side: numbers, all counted in the same."""
        return [each for each in self.figures if each.number is not None and not each.unit]

    # What served it

    @property
    def follows(self) -> list[str]:
        """What its cycles follow up from a course, a text or a specialist, each thing once."""
        said = (taken_up(self.journal, cycle) for cycle in self.cycles)
        open_here = (entry for entry in said if entry and self.reading.has(entry))
        return list(dict.fromkeys(each.words for entry in open_here for each in inputs(entry)))

    @cached_property
    def served(self) -> Served:
        """Its talks, actions and lessons."""
        return served(self.journal, self.goal)

    @property
    def span_words(self) -> str:
        """``26 Aug 2026 – 22 Oct 2026``; ``since 26 Aug 2026`` while a cycle works on it; or nothing."""
        if not self.cycles:
            return ""
        began, closed = day(self.cycles[0].started), self.cycles[-1].closed
        return f"{began} – {day(closed)}" if closed else f"since {began}"

    @property
    def cycle_words(self) -> str:
        """``Cycles 2 and 3``; nothing for one that no cycle works on."""
        numbers = [self.journal.number(cycle.id) for cycle in self.cycles]
        return f"Cycle{'s' * (len(numbers) > 1)} {listed(numbers, 'and')}" if numbers else ""
