"""One's own practice across one's pairs: hours, roles, lessons, tags, and what one learned in one's own words.

Nobody else's words are in it, and no other's name. It holds what its person has given to a pair; what they keep
alone, or what is still covered there, is not in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from cyclejournal.guide.known import (
    CLOSE_COACH,
    CLOSE_DID_NOT_WORK,
    CLOSE_TEACHING,
    CLOSE_THINKING,
    KEPT_OWN,
    LEARNING,
    OWN_CLASS,
)
from cyclejournal.guide.wording import listed
from cyclejournal.journal.amounts import several
from cyclejournal.journal.goal.goals import held_on
from cyclejournal.journal.lesson.lesson import lesson_of
from cyclejournal.journal.moments import date_of, instant, iso_day
from cyclejournal.journal.places import Cycle
from cyclejournal.journal.reading.sieve import day_written
from cyclejournal.journal.reading.tags import counted, tags_of
from cyclejournal.journal.reading.views import asked_words
from cyclejournal.journal.records import Entry
from cyclejournal.journal.school_year import school_year
from cyclejournal.journal.talk.meetings import talk_clock

if TYPE_CHECKING:
    from cyclejournal.journal.reading.reading import Reading

CHANGED = (CLOSE_TEACHING, CLOSE_THINKING)
"""Where somebody says how their part has changed."""

LEARNED = (LEARNING, OWN_CLASS, CLOSE_COACH, CLOSE_DID_NOT_WORK, KEPT_OWN, *CHANGED)
"""Where somebody says what they have learned."""


class Learned(Struct, frozen=True):
    """What they wrote of it."""

    on: str
    """An ISO day."""
    asked: str
    entry: Entry


class Year(Struct, frozen=True):
    """A school year of it."""

    name: str
    """``2026/27``."""
    lines: tuple[str, ...]
    """Their roles, their talks, their lessons."""
    learned: tuple[Learned, ...]


class Practice(Struct, frozen=True):
    """All of it."""

    years: tuple[Year, ...]
    """The oldest first."""
    tags: tuple[str, ...]
    """Those in their own texts, what they use most in front."""


class _Counts:
    """What a year comes to."""

    def __init__(self) -> None:
        self.roles: Counter[str] = Counter()
        self.minutes = self.talks = self.taught = self.watched = 0
        self.learned: list[Learned] = []

    def lines(self) -> Iterator[str]:
        """In sentences; nothing of what there was not."""
        if self.roles:
            told = (f"{role} in {several(count, 'cycle')}" for role, count in self.roles.items())
            yield f"Roles: {listed(list(told), 'and')}."
        if self.talks:
            hours, minutes = divmod(self.minutes, 60)
            long = [several(hours, "hour")] * bool(hours) + [several(minutes, "minute")] * bool(
                minutes
            )
            taken = f", {' '.join(long)}" if long else ""
            yield f"Talks: {self.talks}{taken}."
        lessons = ((self.taught, "taught"), (self.watched, "watched"))
        if told_of := [f"{number} {how}" for number, how in lessons if number]:
            yield f"Lessons: {', '.join(told_of)}."


def practice(found: Sequence[tuple[Reading, str]]) -> Practice:
    """That of one person, by the readings of their journals, each with their id there."""
    years: dict[str, _Counts] = {}
    for reading, person in found:
        for cycle in reading.journal.cycles:
            _count(reading, person, cycle, years)
        for entry in _own(reading, person, LEARNED):
            prompt = reading.guide(reading.cycle_at(entry.place)).prompt(entry.prompt)
            on = day_written(entry)
            if (year := _year(on)) is not None:
                learned = Learned(on, asked_words(prompt, entry), entry)
                years.setdefault(year, _Counts()).learned.append(learned)
    texts = (tags_of(entry) for reading, person in found for entry in _own(reading, person))
    told = [
        Year(name, tuple(each.lines()), tuple(sorted(each.learned, key=lambda e: e.on)))
        for name, each in sorted(years.items())
    ]
    return Practice(tuple(told), tuple(counted(texts)))


def _own(reading: Reading, person: str, prompts: Iterable[str] = ()) -> Iterator[Entry]:
    """What that person wrote in their own voice, to some prompts or to any."""
    wanted = set(prompts)
    for entry in reading.journal.entries.values():
        is_wanted = not wanted or entry.prompt in wanted
        if entry.voice == person and is_wanted and entry.text.strip() and reading.has(entry):
            yield entry


def _year(on: str) -> str | None:
    day = date_of(on)
    return school_year(day) if day else None


def _count(reading: Reading, person: str, cycle: Cycle, years: dict[str, _Counts]) -> None:
    journal, guide = reading.journal, reading.guide(cycle)

    def of(moment: str) -> _Counts:
        return years.setdefault(_year(iso_day(moment)) or "", _Counts())

    if role := cycle.roles.get(person):
        of(cycle.started).roles[guide.role_name(role).lower()] += 1
    for talk in journal.talks(cycle):
        if talk.began:
            year = of(talk.began)
            year.talks += 1
            # What is ended needs no clock to say how long it was.
            ended = instant(talk.ended or talk.began)
            year.minutes += talk_clock(talk, ended).minutes_used or 0
    for place in journal.lessons(cycle):
        if when := held_on(journal, place):
            lesson = lesson_of(journal, guide, cycle, place)
            of(when).taught += lesson.observed == person
            of(when).watched += lesson.observer == person
