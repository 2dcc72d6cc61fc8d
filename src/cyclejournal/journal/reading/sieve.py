"""What the filters of a search let through: whose, of which step, kind, goal, cycle and days."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from cyclejournal.guide.known import GOAL_STATEMENT
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.between.notes import day_of
from cyclejournal.journal.places import AnyPlace, CheckIn, Goal, GoalPart
from cyclejournal.journal.reading.folding import folded
from cyclejournal.journal.records import Entry, Event
from cyclejournal.journal.text import bare

if TYPE_CHECKING:
    from cyclejournal.journal.reading.reading import Reading

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


class Sieve:
    """Says of records whether a query's filters let them through."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._journal = reading.journal

    def passes(self, record: Entry | Event, filters: tuple[tuple[str, str], ...]) -> bool:
        """Whether each filter does. Of one that is given twice, either will do, but for days."""
        by: dict[str, list[str]] = {}
        for name, value in filters:
            by.setdefault(name, []).append(value)
        return all(self._passes(record, name, values) for name, values in by.items())

    def _passes(self, record: Entry | Event, name: str, values: list[str]) -> bool:
        match name:
            case "from":
                return self._day(record) >= max(values)
            case "until":
                return self._day(record) <= min(values)
            case "who":
                return any(who.startswith(each) for who in self._who(record) for each in values)
            case "kind":
                return not {*values}.isdisjoint(self._kinds(record))
            case "cycle":
                return any(
                    _between(number, each) for number in self._cycles(record) for each in values
                )
            case "goal":
                return any(each in goal for goal in self._goals(record) for each in values)
            case "tag":
                tags = record.tags.values() if isinstance(record, Event) else ()
                return any(each in folded(tag) for tag in tags for each in values)
            case _:
                return any(each in part for part in self._steps(record) for each in values)

    def _day(self, record: Entry | Event) -> str:
        return day_written(record, self._journal.places.get(record.place))

    def _who(self, record: Entry | Event) -> Iterator[str]:
        """Each of the names of whose words they are."""
        voice = record.voice if isinstance(record, Entry) else record.by
        name = bare(self._journal.name(voice, TOGETHER))
        yield name
        yield from name.split()
        if voice == TOGETHER:
            yield "both"
        if isinstance(record, Event) and record.speaker:
            yield bare(record.speaker)

    def _kinds(self, record: Entry | Event) -> Iterator[str]:
        if isinstance(record, Event):
            yield "talk" if record.what == "turn" else "record"
        elif record.is_note:
            yield "note"
        else:
            yield "answer"
            place = self._journal.places.get(record.place)
            if kind := _PLACES.get(type(place).__name__):
                yield kind

    def _cycles(self, record: Entry | Event) -> Iterator[int]:
        for cycle in self._reading.cycles_at.get(record.place, ()):
            yield self._numbers[cycle.id]

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {each.id: number for number, each in enumerate(self._journal.cycles, 1)}

    def _goals(self, record: Entry | Event) -> Iterator[str]:
        """The goal it is about; of what was written in a cycle, each that the cycle worked on."""
        place = self._journal.places.get(record.place)
        if isinstance(place, Goal):
            yield self._worded(place.id)
        elif isinstance(place, GoalPart):
            yield self._worded(place.goal)
        else:
            for cycle in self._reading.cycles_at.get(record.place, ()):
                yield from map(self._worded, cycle.goals)

    def _worded(self, goal: str) -> str:
        entry = self._journal.entry(goal, GOAL_STATEMENT, TOGETHER)
        return folded(entry.text) if entry and self._reading.has(entry) else ""

    def _steps(self, record: Entry | Event) -> Iterator[str]:
        """The step that it stands in by its number, its id and its title; the section by the last two."""
        cycle = self._reading.cycle_at(record.place)
        guide = self._reading.guide(cycle)
        if isinstance(record, Event):
            at = "meeting" if record.what == "turn" else "observation"
            section = next((each for each in guide.sections() if each.at == at), None)
        else:
            section = guide.section_of(record.prompt)
        if section is None:
            return
        if isinstance(record, Entry):
            yield from (folded(section.id), folded(section.title))
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
