"""What the filters of a search let through: whose, of which step, kind, goal, tag, cycle and days.

The same filters narrow what was written, what happened day by day, and the goals: each says of itself what it is
(``Facts``), and what passes is decided here alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from cyclejournal.guide.known import COACHEE, GOAL_STATEMENT
from cyclejournal.guide.model import TOGETHER, At, Guide, Section
from cyclejournal.journal.between.notes import day_of
from cyclejournal.journal.moments import iso_day
from cyclejournal.journal.places import AnyPlace, CheckIn, Cycle, Goal, GoalPart
from cyclejournal.journal.reading.folding import folded
from cyclejournal.journal.reading.query import Query
from cyclejournal.journal.reading.tags import tags_in, tags_of
from cyclejournal.journal.reading.views import asked_words
from cyclejournal.journal.records import Entry, Event
from cyclejournal.journal.text import bare

if TYPE_CHECKING:
    from cyclejournal.journal.reading.goal import GoalReading
    from cyclejournal.journal.reading.reading import Reading
    from cyclejournal.journal.reading.timeline import Point

_PLACES = {
    "Goal": "goal",
    "Action": "action",
    "Measured": "reading",
    "Standing": "standing",
    "Agreement": "agreement",
    "Meeting": "talk",
    "CheckIn": "checkin",
    "Lasted": "lasted",
}
"""Of what kind an answer is by where it was given; everywhere else it is an answer and nothing more."""

_POINTS = {"lesson": "record", "done": "action"}
"""Of what kind something is that happened, where its own word is another one."""


_BY_NAME: dict[At, str] = {"meeting": "talk", "observation": "lesson"}
"""What a step is called by people, whatever a guide calls it."""


class Facts:
    """What filters ask of a thing. Nothing of it is worked out before it is asked."""

    def __init__(self, sieve: Sieve) -> None:
        self.sieve = sieve

    def day(self) -> str:
        """Its ISO day."""
        return ""

    def last_day(self) -> str:
        """The last of them, for what goes on for longer."""
        return self.day()

    def who(self) -> Iterator[str]:
        """Each of the names of whose it is, bare."""
        yield from ()

    def kinds(self) -> Iterator[str]:
        """What it is: see ``query.KINDS``."""
        yield from ()

    def cycles(self) -> Iterator[int]:
        """The numbers of its cycles."""
        yield from ()

    def goals(self) -> Iterator[str]:
        """The wordings of the goals that it is about, folded."""
        yield from ()

    def tags(self) -> Iterator[str]:
        """Its tags."""
        yield from ()

    def steps(self) -> Iterator[str]:
        """The step that it stands in by its number, its id and its title."""
        yield from ()

    def asked(self) -> str:
        """The question that it answers, folded."""
        return ""


class Sieve:
    """Says of things whether a query's filters let them through."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.journal = reading.journal

    def passes(self, record: Entry | Event, filters: tuple[tuple[str, str], ...]) -> bool:
        """Whether each filter lets what was written through."""
        return passes(_OfRecord(self, record), filters)

    def happened(self, point: Point, query: Query) -> bool:
        """Whether something that happened is looked for, by its words and the filters."""
        return _has(query, f"{point.who} {point.words}") and passes(
            _OfPoint(self, point), query.filters
        )

    def aims(self, goal: GoalReading, query: Query) -> bool:
        """Whether a goal is."""
        return _has(query, goal.words) and passes(_OfGoal(self, goal), query.filters)

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each cycle, by id."""
        return {each.id: number for number, each in enumerate(self.journal.cycles, 1)}

    def worded(self, goal: str) -> str:
        """The wording of a goal, folded; empty where the audience may not have it."""
        entry = self.journal.entry(goal, GOAL_STATEMENT, TOGETHER)
        return folded(entry.text) if entry and self.reading.has(entry) else ""

    def of_cycles(self, cycles: Iterator[Cycle]) -> Iterator[str]:
        """The wordings of all goals that they worked on."""
        for cycle in cycles:
            yield from map(self.worded, cycle.goals)


def passes(facts: Facts, filters: tuple[tuple[str, str], ...]) -> bool:
    """Whether each filter lets a thing through. Of one that is given twice, either will do, but for days."""
    by: dict[str, list[str]] = {}
    for name, value in filters:
        by.setdefault(name, []).append(value)
    return all(_passes(facts, name, values) for name, values in by.items())


def _passes(facts: Facts, name: str, values: list[str]) -> bool:
    match name:
        case "from":
            return facts.last_day() >= max(values)
        case "until":
            return facts.day() <= min(values)
        case "who":
            return any(who.startswith(each) for who in facts.who() for each in values)
        case "kind":
            return not {*values}.isdisjoint(facts.kinds())
        case "cycle":
            return any(_between(number, each) for number in facts.cycles() for each in values)
        case "goal":
            return any(each in goal for goal in facts.goals() for each in values)
        case "tag":
            return any(each in folded(tag) for tag in facts.tags() for each in values)
        case "asked":
            asked = facts.asked()
            return any(all(word in asked for word in each.split()) for each in values)
        case _:
            return any(each in part for part in facts.steps() for each in values)


def _has(query: Query, text: str) -> bool:
    """Whether a text holds every word of a query, and none that it leaves out."""
    bare_text = folded(text)
    holds = all(each.is_in(bare_text) for each in query.wanted)
    return holds and not any(each.is_in(bare_text) for each in query.unwanted)


class _OfRecord(Facts):
    """Of something written."""

    def __init__(self, sieve: Sieve, record: Entry | Event) -> None:
        super().__init__(sieve)
        self._record = record
        self._place = sieve.journal.places.get(record.place)

    def day(self) -> str:
        return day_written(self._record, self._place)

    def who(self) -> Iterator[str]:
        record, journal = self._record, self.sieve.journal
        voice = record.voice if isinstance(record, Entry) else record.by
        yield from _names(journal.name(voice, TOGETHER))
        if voice == TOGETHER:
            yield "both"
        if isinstance(record, Event) and record.speaker:
            yield bare(record.speaker)

    def kinds(self) -> Iterator[str]:
        record = self._record
        if isinstance(record, Event):
            yield "talk" if record.what == "turn" else "record"
        elif record.is_note:
            yield "note"
        else:
            yield "answer"
            if kind := _PLACES.get(type(self._place).__name__):
                yield kind

    def _linking(self) -> Iterator[Cycle]:
        yield from self.sieve.reading.cycles_at.get(self._record.place, ())

    def cycles(self) -> Iterator[int]:
        return (self.sieve.numbers[cycle.id] for cycle in self._linking())

    def goals(self) -> Iterator[str]:
        """The goal it is about; of what was written in a cycle, each that the cycle worked on."""
        place = self._place
        if isinstance(place, Goal):
            yield self.sieve.worded(place.id)
        elif isinstance(place, GoalPart):
            yield self.sieve.worded(place.goal)
        else:
            yield from self.sieve.of_cycles(self._linking())

    def tags(self) -> Iterator[str]:
        if isinstance(self._record, Event):
            yield from self._record.tags.values()
        yield from tags_of(self._record)

    def steps(self) -> Iterator[str]:
        record, reading = self._record, self.sieve.reading
        guide = reading.guide(reading.cycle_at(record.place))
        if isinstance(record, Event):
            yield from _steps_at(guide, "meeting" if record.what == "turn" else "observation")
        elif (section := guide.section_of(record.prompt)) is not None:
            yield from (folded(section.id), folded(section.title), _BY_NAME.get(section.at, ""))
            yield from _steps_of(guide, section)

    def asked(self) -> str:
        record, reading = self._record, self.sieve.reading
        if isinstance(record, Event) or record.is_note:
            return ""
        prompt = reading.guide(reading.cycle_at(record.place)).prompt(record.prompt)
        return folded(asked_words(prompt, record))


class _OfPoint(Facts):
    """Of something that happened."""

    def __init__(self, sieve: Sieve, point: Point) -> None:
        super().__init__(sieve)
        self._point = point

    @property
    def _cycle(self) -> Cycle | None:
        number = self._point.cycle
        return self.sieve.journal.cycles[number - 1] if number else None

    def day(self) -> str:
        return self._point.on.isoformat()

    def who(self) -> Iterator[str]:
        yield from _names(self._point.who) if self._point.who else (TOGETHER, "both")

    def kinds(self) -> Iterator[str]:
        yield _POINTS.get(self._point.kind, self._point.kind)

    def cycles(self) -> Iterator[int]:
        yield from [self._point.cycle] if self._point.cycle else []

    def goals(self) -> Iterator[str]:
        if self._point.goal:
            yield self.sieve.worded(self._point.goal)
        elif self._cycle is not None:
            yield from self.sieve.of_cycles(iter([self._cycle]))

    def tags(self) -> Iterator[str]:
        yield from (*tags_in(self._point.words), *self._point.tags)

    def steps(self) -> Iterator[str]:
        at: At | None = {"lesson": "observation", "talk": "meeting"}.get(self._point.kind)  # type: ignore[assignment]
        if at is not None:
            yield from _steps_at(self.sieve.reading.guide(self._cycle), at)


class _OfGoal(Facts):
    """Of a goal, over all its cycles."""

    def __init__(self, sieve: Sieve, goal: GoalReading) -> None:
        super().__init__(sieve)
        self._goal = goal

    def day(self) -> str:
        cycles = self._goal.cycles
        return iso_day(cycles[0].started if cycles else self._goal.goal.created)

    def last_day(self) -> str:
        cycles = self._goal.cycles
        closed = iso_day(cycles[-1].closed) if cycles else ""
        return closed or "9999"

    def who(self) -> Iterator[str]:
        """Who was coached towards it."""
        for cycle in self._goal.cycles:
            if person := cycle.person_in(COACHEE):
                yield from _names(self.sieve.journal.name(person))

    def kinds(self) -> Iterator[str]:
        yield "goal"

    def cycles(self) -> Iterator[int]:
        return (self.sieve.numbers[cycle.id] for cycle in self._goal.cycles)

    def goals(self) -> Iterator[str]:
        yield self.sieve.worded(self._goal.goal.id)

    def tags(self) -> Iterator[str]:
        yield from tags_in(self._goal.words)

    def steps(self) -> Iterator[str]:
        if (section := self._goal.guide.section_of(GOAL_STATEMENT)) is not None:
            yield from _steps_of(self._goal.guide, section)


def _names(name: str) -> Iterator[str]:
    whole = bare(name)
    yield whole
    yield from whole.split()


def _steps_at(guide: Guide, at: At) -> Iterator[str]:
    section = next((each for each in guide.sections() if each.at == at), None)
    if section is not None:
        yield from _steps_of(guide, section)


def _steps_of(guide: Guide, section: Section) -> Iterator[str]:
    for number, step in enumerate(guide.steps, 1):
        if section in step.sections:
            yield from (str(number), folded(step.id), folded(step.title))


def day_written(record: Entry | Event, place: AnyPlace | None = None) -> str:
    """The ISO day it was written; of a note, or of a check-in if its ``place`` is given, that which it is about."""
    if isinstance(record, Entry) and record.is_note:
        return day_of(record).isoformat()
    if isinstance(place, CheckIn):
        return place.on
    return record.changed[:10]


def _between(number: int, span: str) -> bool:
    first, last = span.split("-")
    return int(first) <= number <= int(last)
