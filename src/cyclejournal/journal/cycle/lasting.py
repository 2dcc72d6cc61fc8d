"""Whether it lasted: asked once, some weeks after a cycle closed, of what the pair said that they keep doing.

A pair that has been asked has a place of that cycle for it, whether anything is written there or it was passed by;
where there is one, nobody is asked again.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from cyclejournal.guide.known import CLOSE_AGAIN, CLOSE_KEEP, FADED, STAYED
from cyclejournal.guide.model import Guide, Prompt
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.moments import date_of, local, stamp
from cyclejournal.journal.places import Cycle, Lasted
from cyclejournal.journal.records import changed

AFTER = timedelta(weeks=6)
"""So long after a close it is asked, where the pair gave no day for it."""

ASKED = (
    Prompt(STAYED, "What have you kept doing since the cycle closed?", "prose"),
    Prompt(FADED, "What has faded since the cycle closed?", "prose"),
)
"""Asked by every guide, in its own words where it has some."""


def prompts(guide: Guide) -> tuple[Prompt, ...]:
    """What each of them is asked; what the program relies on first, then what else a guide asks."""
    known = tuple(guide.prompt(each.id) or each for each in ASKED)
    return known + tuple(each for each in guide.lasted if each not in known)


def kept_doing(journal: Journal, cycle: Cycle) -> str:
    """What they said that they keep doing, when it closed; empty for one that is open."""
    return journal.text(cycle.id, CLOSE_KEEP).strip() if cycle.closed else ""


def day_of(journal: Journal, cycle: Cycle) -> date | None:
    """The day from which on it is asked; None where there is nothing that could have lasted."""
    closed = local(cycle.closed) if kept_doing(journal, cycle) else None
    if closed is None:
        return None
    said = date_of(journal.text(cycle.id, CLOSE_AGAIN))
    # A day before the close is a slip of the pen.
    return said if said and said > closed.date() else closed.date() + AFTER


def was_asked(journal: Journal, cycle: Cycle) -> Lasted | None:
    """Where it is written down that they were asked; None before that."""
    found = journal.parts(Lasted, cycle.id)
    return found[0] if found else None


def asking(cycle: Cycle, *, now: datetime) -> Lasted:
    """That they are asked today. It has an id that any computer gives it, so that it meets itself in a merge."""
    moment = stamp(now)
    return Lasted(
        id=f"{cycle.id}-lasted",
        created=moment,
        changed=moment,
        cycle=cycle.id,
        on=now.date().isoformat(),
    )


def asked_again(journal: Journal, cycle: Cycle, *, now: datetime) -> Lasted:
    """The same, also where that was taken back before."""
    new = asking(cycle, now=now)
    gone = journal.places.get(new.id)
    if isinstance(gone, Lasted):
        return changed(gone, now=now, deleted="", on=new.on)
    return new


def days_ahead(journal: Journal, today: date) -> Iterator[tuple[Cycle, date]]:
    """The cycles of which it is asked, each with its day: of those whose day has come the newest alone."""
    found = [
        (cycle, day)
        for cycle in journal.cycles
        if (day := day_of(journal, cycle)) is not None and was_asked(journal, cycle) is None
    ]
    due = [each for each in found if each[1] <= today]
    yield from due[-1:]
    yield from (each for each in found if each[1] > today)


def asks_of(journal: Journal, today: date) -> Cycle | None:
    """The cycle that the question is about now: whose day has come, else the last that kept something."""
    for cycle, day in days_ahead(journal, today):
        if day <= today:
            return cycle
    return next((each for each in reversed(journal.cycles) if kept_doing(journal, each)), None)
