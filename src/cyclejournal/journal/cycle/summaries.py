"""A journal in one line, and that in words, for the shelf."""

from datetime import date

from msgspec import Struct

from cyclejournal.guide.model import TOGETHER, Guide
from cyclejournal.journal.amounts import several
from cyclejournal.journal.cycle.progress import present_step
from cyclejournal.journal.ending.ending import ended_on
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.moments import date_of, date_words, day, instant, local, short_day
from cyclejournal.journal.text import bare

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


def is_one_of(summary: Summary, me: str) -> bool:
    """Whether somebody of that name is one of the pair, however it is written there."""
    return bool(me) and any(bare(name) == bare(me) for name in summary.names)


def mine(summary: Summary, me: str) -> tuple[Ahead, ...]:
    """What waits for one of the pair, alone or with the other; nothing of the other's, nor for anybody else."""
    found = (summary.ahead or ()) if is_one_of(summary, me) else ()
    return tuple(each for each in found if each.who == TOGETHER or bare(each.who) == bare(me))


def waits_for(summary: Summary, me: str, today: date) -> str:
    """``your part of “Alone first” · you promised 2 things, one for Thu``: what waits for that one; or nothing."""
    found = mine(summary, me)
    waits = [each for each in found if each.what not in ("action", "meet") and _is_now(each, today)]
    days = [date_of(each.on) for each in found if each.what == "action" and each.who != TOGETHER]
    told = [_yours(waits[0].thing, me)] if waits else []
    if known := [day for day in days if day is not None]:
        count = several(len(known), "thing")
        first = f"{'one ' * (len(known) > 1)}{date_words(min(known), today)}"
        told.append(f"you promised {count}, {first}")
    return " · ".join(told)


def _is_now(each: Ahead, today: date) -> bool:
    return each.on <= today.isoformat()


def _yours(thing: str, me: str) -> str:
    """A thing that has their name in it, as one says it to them."""
    for name in (f"{me}'s", f"{me}’s"):
        if thing.casefold().startswith(name.casefold()):
            return f"your{thing[len(name) :]}"
    return thing


def next_date(summary: Summary, me: str, today: date) -> date | None:
    """The next day that a journal has for that one, or for both; while nobody said who they are, for anybody."""
    found = mine(summary, me) if me else (summary.ahead or ())
    days = (date_of(each.on) for each in found)
    return min((day for day in days if day is not None and day >= today), default=None)


def pair_words(summary: Summary, me: str, today: date) -> str:
    """``cycle 4 · Dialogue · next Thu · written 12 Nov, 14:02``: as it stands, with nothing of one of them alone."""
    parts = [f"cycle {summary.cycle}"] if summary.cycle else []
    parts += [summary.step] if summary.step else []
    if coming_day := next_date(summary, me, today):
        parts.append(f"next {short_day(coming_day, today)}")
    if when := when_words(summary.last_written, today):
        parts.append(f"written {when}")
    return " · ".join(parts)


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
