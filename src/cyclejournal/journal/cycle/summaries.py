"""A journal in one line, and that in words, for the shelf."""

from datetime import date

from msgspec import Struct

from cyclejournal.guide.model import TOGETHER, Guide
from cyclejournal.journal.amounts import several
from cyclejournal.journal.cycle.progress import present_step
from cyclejournal.journal.ending.ending import ended_on
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.moments import date_of, date_words, day, instant, local

KEPT = 4
"""Of what waits, as many things stand in the line of a journal, and as many that have a day."""


class Ahead(Struct, frozen=True, omit_defaults=True):
    """What waits in a journal, as a shelf says it: see ``journal.next``. In nobody's own words."""

    what: str
    who: str
    """A person's name, or ``together``."""
    thing: str
    """``The record``, ``Priya's part of “Alone first”``."""
    on: str = ""
    """The day from which on it waits, as an ISO date; empty for now."""


class Summary(Struct, frozen=True):
    """A journal in one line of the shelf."""

    title: str
    names: tuple[str, ...]
    cycle: int
    """The number of the present cycle."""
    step: str
    """The title of its present step, or ``closed``."""
    open_actions: int
    last_written: str
    ahead: tuple[Ahead, ...] | None = None
    """What waits, in order; None where nobody has worked it out."""
    ended: str = ""
    """Since when it has ended, as stored; empty: it goes on."""


def summary(journal: Journal, guide: Guide | None, last_written: str = "") -> Summary:
    """The journal in one line. Without its guide, everything but the step can still be told.

    ``last_written`` spares a look at every record, for a caller who knows.
    """
    cycle = journal.cycle
    last_written = last_written or journal.last_written
    step = "closed" if cycle and cycle.closed else ""
    if cycle and guide and not step:
        step = present_step(journal, guide, cycle).title
    return Summary(
        title=journal.title,
        names=tuple(person.name for person in journal.people.values()),
        cycle=journal.number(cycle.id) if cycle else 0,
        step=step,
        open_actions=len(journal.open_actions),
        last_written=last_written,
        ahead=_ahead(journal, guide, last_written) if guide else None,
        ended=ended_on(journal),
    )


def _ahead(journal: Journal, guide: Guide, last_written: str) -> tuple[Ahead, ...]:
    # Imported late: a list of journals works nothing out.
    from cyclejournal.journal.next.coming import ahead

    moment = instant(last_written)
    found = [
        Ahead(each.what, journal.name(each.who, TOGETHER), each.words, each.on)
        for each in ahead(journal, lambda _: guide, moment)
    ]
    return (
        *[each for each in found if not each.on][:KEPT],
        *[each for each in found if each.on][:KEPT],
    )


def coming(summary: Summary, today: date) -> Ahead | None:
    """The first thing that waits on a day; None for nothing, or where nobody knows."""
    return next((each for each in summary.ahead or () if each.on <= today.isoformat()), None)


def next_words(summary: Summary, today: date) -> str:
    """What waits first, or has the next day: ``The record (Tom)``, ``An action of Tom's, was for 3 Nov``."""
    dated = min(summary.ahead or (), key=lambda each: (not each.on, each.on), default=None)
    found = coming(summary, today) or dated
    if found is None:
        return ""
    if (day := date_of(found.on)) is not None:
        return f"{found.thing}, {date_words(day, today)}"
    return (
        found.thing
        if found.who == TOGETHER or found.who in found.thing
        else (f"{found.thing} ({found.who})")
    )


def _open_words(summary: Summary, today: date, *, short: bool) -> str:
    """``2 actions open``, ``2 actions, one for Thu``, ``1 action, was for 3 Nov``."""
    count = summary.open_actions
    actions = f"{count} open" if short else several(count, "action")
    days = [date_of(each.on) for each in summary.ahead or () if each.what == "action"]
    known = [day for day in days if day is not None]
    if known:
        return f"{actions}, {'one ' * (count > 1)}{date_words(min(known), today)}"
    return actions if short else f"{actions} open"


def summary_words(summary: Summary, today: date, *, short: bool = False) -> str:
    """``cycle 3 · Dialogue · 2 actions, one for Thu · written 12 Nov, 14:02``; ``short``: for narrow screens."""
    parts = []
    if summary.cycle:
        parts.append(f"cycle {summary.cycle}")
    if summary.ended:
        parts.append(f"ended {day(summary.ended)}")
    elif summary.step:
        parts.append(summary.step)
    if summary.open_actions and not summary.ended:
        parts.append(_open_words(summary, today, short=short))
    if when := when_words(summary.last_written, today):
        parts.append(when if short else f"written {when}")
    return " · ".join(parts)


def names_words(summary: Summary) -> str:
    """The people's names, where the title does not say them already."""
    names = " & ".join(summary.names)
    return "" if names == summary.title else names


def when_words(written: str, today: date) -> str:
    """``today, 14:02``, ``12 Nov, 14:02`` within a year, ``12 Nov 2024`` before that."""
    moment = local(written)
    if moment is None:
        return ""
    if moment.date() == today:
        return f"today, {moment:%H:%M}"
    if moment.year == today.year:
        return f"{moment.day} {moment:%b}, {moment:%H:%M}"
    return f"{moment.day} {moment:%b %Y}"
