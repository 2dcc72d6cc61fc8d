"""A frame week by week: the talks, lessons, check-ins and closes that were in it. A week without any is a week."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Literal

from msgspec import Struct

from cyclejournal.guide.known import MEET_DAY, TALK_DAY
from cyclejournal.journal.amounts import minutes_words, several
from cyclejournal.journal.between.checkins import checkins, is_for_both
from cyclejournal.journal.goal.goals import held_on
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.moments import date_of, instant, local
from cyclejournal.journal.places import Cycle, Term
from cyclejournal.journal.talk.meetings import talk_clock
from cyclejournal.journal.term.frame import length, paused_days, week_of

Kind = Literal["start", "lesson", "talk", "checkin", "close"]
"""What may be marked in a week."""


class Mark(Struct, frozen=True):
    """Something that was done on a day."""

    on: date
    kind: Kind
    words: str
    """``the lesson of cycle 2``, ``a talk, 44 minutes``."""
    cycle: int
    """The number of the cycle that it belongs to."""


class Week(Struct, frozen=True):
    """One week of a frame."""

    number: int
    begins: date
    marks: Sequence[Mark] = ()
    is_now: bool = False
    meets: Sequence[date] = ()
    """The days on which the pair said that it would meet."""
    is_paused: bool = False
    """Whether the pair paused on any of its days."""


def weeks(journal: Journal, term: Term, today: date, cycle: int = 0) -> list[Week]:
    """Every week of a frame; with the number of a ``cycle`` what was in that alone, and no day that is planned."""
    first = date_of(term.since)
    assert first is not None
    found: dict[int, list[Mark]] = {}
    for mark in marks(journal, cycle):
        found.setdefault(week_of(term, mark.on), []).append(mark)
    meets: dict[int, list[date]] = {}
    for day in () if cycle else sorted(_meetings(journal)):
        meets.setdefault(week_of(term, day), []).append(day)
    rests = set[int]()
    for begin, end in paused_days(journal):
        days = range((end - begin).days + 1)
        rests |= {week_of(term, begin + timedelta(days=day)) for day in days}
    return [
        Week(
            number=number,
            begins=first + timedelta(weeks=number - 1),
            marks=found.get(number, ()),
            meets=meets.get(number, ()),
            is_now=number == week_of(term, today),
            is_paused=number in rests,
        )
        for number in range(1, length(term) + 1)
    ]


def marks(journal: Journal, cycle: int = 0) -> list[Mark]:
    """Whatever is marked, of all times or of one cycle, by its day."""
    numbered = list(enumerate(journal.cycles, 1))
    numbered = numbered[cycle - 1 : cycle] if cycle else numbered
    found = (mark for find in MARKED for mark in find(journal, numbered))
    return sorted(found, key=lambda each: each.on)


_Numbered = Sequence[tuple[int, Cycle]]


def _courses(_journal: Journal, cycles: _Numbered) -> Iterator[Mark]:
    for number, cycle in cycles:
        if (began := local(cycle.started)) is not None:
            yield Mark(began.date(), "start", f"cycle {number} begins", number)
        if (closed := local(cycle.closed)) is not None:
            yield Mark(closed.date(), "close", f"cycle {number} closed", number)


def _lessons(journal: Journal, cycles: _Numbered) -> Iterator[Mark]:
    for number, cycle in cycles:
        for lesson in journal.observations(cycle):
            if (when := local(held_on(journal, lesson))) is not None:
                yield Mark(when.date(), "lesson", "the lesson", number)


def _talks(journal: Journal, cycles: _Numbered) -> Iterator[Mark]:
    for number, cycle in cycles:
        for talk in journal.meetings(cycle):
            if (when := local(talk.began)) is not None:
                clock = talk_clock(talk, instant(talk.ended or talk.began))
                took = f", {minutes_words(clock.minutes_used)}" if clock.state == "ended" else ""
                yield Mark(when.date(), "talk", f"a talk{took}", number)


def _checkins(journal: Journal, cycles: _Numbered) -> Iterator[Mark]:
    for number, cycle in cycles:
        for place in checkins(journal, cycle):
            if (on := date_of(place.on)) is not None and is_for_both(journal, place):
                yield Mark(on, "checkin", "a check-in", number)


MARKED: tuple[Callable[[Journal, _Numbered], Iterator[Mark]], ...] = (
    _courses,
    _lessons,
    _talks,
    _checkins,
)
"""Each finds one sort of what is marked; another sort is another function."""


def _meetings(journal: Journal) -> set[date]:
    """Every day for which it was said when the pair meets next, or talks about a lesson."""
    said = [
        date_of(journal.text(place.texts, prompt))
        for cycle in journal.cycles
        for places, prompt in ((journal.talks(cycle), MEET_DAY), (journal.lessons(cycle), TALK_DAY))
        for place in places
    ]
    return {day for day in said if day is not None}


def spent_words(journal: Journal, term: Term) -> str:
    """How long the talks of the present cycle took of what the pair gave a round; nothing where that is not said."""
    cycle = journal.cycle
    talks = journal.meetings(cycle) if cycle and term.minutes else []
    clocks = [talk_clock(each, instant(each.ended)) for each in talks if each.ended]
    used = sum(clock.minutes_used or 0 for clock in clocks)
    given = several(term.minutes, "minute")
    return f"You have talked for {used} of the {given} that you gave this round." if used else ""
