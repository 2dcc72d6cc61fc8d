"""The day on which a pair meets next, as it said: a plain word beside what waits, and nothing once it is over."""

from collections.abc import Iterator
from datetime import date

from cyclejournal.guide.known import MEET_DAY, TALK_DAY
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.moments import date_of
from cyclejournal.journal.next.things import Next
from cyclejournal.journal.term.frame import paused_until


def meets_on(journal: Journal, today: date) -> date | None:
    """The first of the days said last that is not over; None for none, and while they pause."""
    if paused_until(journal, today) is not None:
        return None
    return min((day for day in _said(journal) if day >= today), default=None)


def _said(journal: Journal) -> Iterator[date]:
    """The day that the last talk to name one gave, and that of the talk about the present lesson."""
    talks = (talk for cycle in reversed(journal.cycles) for talk in reversed(journal.talks(cycle)))
    days = (date_of(journal.text(talk.texts, MEET_DAY)) for talk in talks)
    if (day := next((each for each in days if each), None)) is not None:
        yield day
    cycle = journal.cycle
    if cycle is not None and not cycle.closed:
        planned = date_of(journal.text(journal.observation(cycle).texts, TALK_DAY))
        yield from (planned,) if planned else ()


def meeting_words(journal: Journal, today: date) -> str:
    """``You meet next on 3 December.``; ``You meet today.``; nothing where no day ahead is said."""
    day = meets_on(journal, today)
    if day is None:
        return ""
    if day == today:
        return "You meet today."
    year = f" {day.year:04d}" if day.year != today.year else ""
    return f"You meet next on {day.day} {day:%B}{year}."


def meeting(journal: Journal, today: date) -> list[Next]:
    """The same as one thing beside what waits: it waits for nobody, and there is nothing to do."""
    day, cycle = meets_on(journal, today), journal.cycle
    if day is None or cycle is None:
        return []
    why = meeting_words(journal, today)
    return [
        Next(
            *("meet", TOGETHER, "Your next meeting", why, MEET_DAY),
            by="our-term",
            on=day.isoformat(),
            cycle=cycle.id,
        )
    ]
