"""The past of a journal as one line of time: what happened on which day, as an audience may have it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from cyclejournal.guide.known import ACTION_WHAT, GOAL_STATEMENT, READING, STAYED, WHY
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.between.checkins import all_checkins
from cyclejournal.journal.between.notes import day_of
from cyclejournal.journal.goal.goals import STATUS_WORDS
from cyclejournal.journal.moments import date_of, iso_day
from cyclejournal.journal.places import Action, Lasted, Measured, Standing
from cyclejournal.journal.reading.checkin import CheckInReading
from cyclejournal.journal.school_year import school_year
from cyclejournal.journal.term.weeks import marks
from cyclejournal.journal.text import clean_line

if TYPE_CHECKING:
    from cyclejournal.journal.reading.reading import Reading

PointKind = Literal[
    "start",
    "lesson",
    "talk",
    "note",
    "checkin",
    "reading",
    "standing",
    "action",
    "done",
    "close",
    "lasted",
]
"""What happened; later versions may add to it."""

_ORDER: dict[PointKind, int] = {"start": 0, "close": 2}
"""Of one day, a beginning comes before all else and a close behind it."""


_WRITTEN: tuple[PointKind, ...] = ("note", "checkin", "action", "done", "lasted")


class Point(Struct, frozen=True):
    """Something that happened on a day."""

    id: str
    on: date
    kind: PointKind
    words: str
    """It in a few words, on one line: ``a talk, 44 minutes``, ``a note: S4 asked why``."""
    who: str = ""
    """The name of whose it is; empty where it is both of theirs."""
    cycle: int = 0
    """The number of its cycle; 0 where none is known."""
    goal: str = ""
    """The id of the goal that it tells of, if it is one of a goal's own."""
    tags: tuple[str, ...] = ()
    """Those that were set on a note."""

    @property
    def said(self) -> str:
        """What somebody wrote of it; empty for what is no text, as a lesson."""
        return self.words.partition(": ")[2] if self.kind in _WRITTEN else ""

    @property
    def year(self) -> str:
        """Its school year."""
        return school_year(self.on)


def timeline(reading: Reading) -> list[Point]:
    """All of it, the oldest first."""
    found = [*_marked(reading), *_notes(reading), *_checkins(reading)]
    found += [*_of_goals(reading), *_actions(reading), *_lasted(reading)]
    return sorted(found, key=lambda each: (each.on, _ORDER.get(each.kind, 1)))


def _marked(reading: Reading) -> Iterator[Point]:
    for number, mark in enumerate(marks(reading.journal)):
        if mark.kind == "checkin":
            # Told with its words, below.
            continue
        yield Point(f"{mark.kind}-{number}", mark.on, mark.kind, mark.words, cycle=mark.cycle)


def _notes(reading: Reading) -> Iterator[Point]:
    for entry in reading.journal.entries.values():
        if entry.is_note and entry.text.strip() and reading.has(entry):
            words = f"a note: {clean_line(entry.text)}"
            name = reading.journal.name(entry.voice)
            number = _cycle(reading, entry.place)
            yield Point(entry.id, day_of(entry), "note", words, name, number, tags=entry.tags)


def _checkins(reading: Reading) -> Iterator[Point]:
    for place in all_checkins(reading.journal):
        found, on = CheckInReading(reading, place), date_of(place.on)
        if on and found.is_told:
            name = reading.journal.name(place.voice)
            words = f"a check-in: {found.line}"
            yield Point(place.id, on, "checkin", words, name, _cycle(reading, place.id))


def _of_goals(reading: Reading) -> Iterator[Point]:
    journal, gone = reading.journal, reading.journal.in_trash
    for place in journal.places.values():
        if place.id in gone or not isinstance(place, Measured | Standing):
            continue
        about = _said(reading, place.goal, GOAL_STATEMENT)
        number = _cycle(reading, place.goal)
        if isinstance(place, Measured):
            value, on = _said(reading, place.id, READING), date_of(place.on)
            if value and on:
                words = f"a reading: {value}" + (f" · {about}" if about else "")
                yield Point(place.id, on, "reading", words, cycle=number, goal=place.goal)
        elif on := date_of(iso_day(place.created)):
            why = _said(reading, place.id, WHY)
            words = f"the goal: {STATUS_WORDS[place.status]}" + (
                f" · {why or about}" if why or about else ""
            )
            yield Point(place.id, on, "standing", words, cycle=number, goal=place.goal)


def _actions(reading: Reading) -> Iterator[Point]:
    journal, gone = reading.journal, reading.journal.in_trash
    for place in journal.places.values():
        if place.id in gone or not isinstance(place, Action):
            continue
        words, number = _said(reading, place.id, ACTION_WHAT), _cycle(reading, place.id)
        name = "" if place.owner == TOGETHER else journal.name(place.owner)
        if words and (agreed := date_of(iso_day(place.created))):
            yield Point(place.id, agreed, "action", f"an action: {words}", name, number)
        if words and place.status == "done" and (done := date_of(iso_day(place.when))):
            yield Point(f"{place.id}-done", done, "done", f"done: {words}", name, number)


def _lasted(reading: Reading) -> Iterator[Point]:
    for number, cycle in enumerate(reading.journal.cycles, 1):
        for place in reading.journal.parts(Lasted, cycle.id):
            on, stayed = date_of(place.on), _said(reading, place.id, STAYED)
            if on and (stayed or reading.answers(place.id)):
                words = f"what has lasted: {stayed}" if stayed else "what has lasted"
                yield Point(place.id, on, "lasted", words, cycle=number)


def _said(reading: Reading, place: str, prompt: str) -> str:
    found = reading.answers(place).get(prompt)
    return clean_line(found[0].text) if found else ""


def _cycle(reading: Reading, place: str) -> int:
    cycle = reading.cycle_at(place)
    return reading.journal.number(cycle.id) if cycle else 0
