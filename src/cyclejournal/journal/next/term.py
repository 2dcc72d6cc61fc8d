"""What a pair's term brings up: that a pause is over; and once, two weeks in, how it goes."""

from collections.abc import Iterator
from datetime import date

from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.moments import short_day
from cyclejournal.journal.next.things import Next, What
from cyclejournal.journal.places import PAIR, Cycle
from cyclejournal.journal.term.frame import asks_on, over_on


def of_term(journal: Journal, cycle: Cycle, today: date) -> Iterator[Next]:
    """Both, each with its day; nothing of a pair that set no frame and did not pause."""
    if (day := over_on(journal, cycle, today)) is not None:
        until = short_day(day, today, whole=True)
        why = f"You paused until {until}: you can go on where you were."
        yield _waits("go-on", "Go on after the pause", why, day, cycle)
    if (day := asks_on(journal, today)) is not None:
        why = "Two weeks of your term are over: what goes well, and what would you change?"
        yield _waits("term", "How is it going, two weeks in?", why, day, cycle)


def _waits(what: What, words: str, why: str, day: date, cycle: Cycle) -> Next:
    on = day.isoformat()
    return Next(what, TOGETHER, words, why, by="our-term", on=on, cycle=cycle.id, place=PAIR)
