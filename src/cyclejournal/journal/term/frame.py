"""A pair's frame: from when until when, how many rounds of how long; and until when it pauses, and what for."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from msgspec.structs import replace

from cyclejournal.errors import JournalError
from cyclejournal.guide.known import PAUSE_FOR
from cyclejournal.guide.model import TOGETHER, Guide, Prompt
from cyclejournal.journal.amounts import several
from cyclejournal.journal.cycle.progress import places_of_steps
from cyclejournal.journal.entries.writing import answer
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.moments import date_of, iso_day, short_day, stamp, weeks_since
from cyclejournal.journal.places import PAIR, Cycle, Pair, Pause, Term
from cyclejournal.journal.records import Record, changed
from cyclejournal.journal.text import clean_line

LONGEST_DAYS = 1100
"""Three years: a frame that is longer is a slip of the pen."""

MOST = {"rounds": 99, "minutes": 600, "cadence": 366}
"""The largest number that each may be."""

BEGUN_FOR = timedelta(weeks=2)
"""After so long a pair is asked once whether it goes well, and for as long it may still be asked."""

ASKED_PAUSE = Prompt(PAUSE_FOR, "What do we pause for?", "line", TOGETHER)
"""Asked by every guide, in its own words where it has some."""


def term_of(journal: Journal) -> Term | None:
    """The frame; None where none is set."""
    term = journal.pair.term if journal.pair else Term()
    first, last = date_of(term.since), date_of(term.until)
    return term if first and last and first <= last else None


def set_term(journal: Journal, term: Term, *, now: datetime) -> Pair:
    """The pair with that frame; an empty one takes it away. Raises JournalError for one that cannot be."""
    if term != Term():
        check_term(term)
    return changed(_pair(journal, now), now=now, term=term)


def check_term(term: Term) -> None:
    """Raises JournalError, with what to do, for a frame that cannot be."""
    first, last = date_of(term.since), date_of(term.until)
    if first is None or last is None:
        raise JournalError(
            "A term needs two days",
            "It has to begin and to end. Nothing was changed.",
            "Say from which day until which.",
        )
    if last < first:
        raise JournalError(
            "That term ends before it begins",
            f"{full_day(last)} comes before {full_day(first)}. Nothing was changed.",
            "Look at the two days again.",
        )
    if (last - first).days > LONGEST_DAYS:
        raise JournalError(
            "That is a very long term",
            f"From {full_day(first)} to {full_day(last)} are more than three years. Nothing was changed.",
            "Look at the two years again.",
        )
    for name, most in MOST.items():
        if not 0 <= getattr(term, name) <= most:
            raise JournalError(
                f"That is no number of {'days' if name == 'cadence' else name}",
                f"It can be anything up to {most}. Nothing was changed.",
                "Leave it out, or write a smaller one.",
            )


def _pair(journal: Journal, now: datetime) -> Pair:
    return journal.pair or Pair(id=PAIR, created=stamp(now), changed=stamp(now))


def full_day(day: date) -> str:
    """``7 September 2026``: a day in words that a voice reads well."""
    return f"{day.day} {day:%B} {day.year:04d}"


def length(term: Term) -> int:
    """Of how many weeks it is, the last one counted whole."""
    last = date_of(term.until)
    return weeks_since(term.since, last) if last else 0


def week_of(term: Term, day: date) -> int:
    """In which of its weeks a day is, from 1; 0 for a day before it or behind it."""
    return weeks_since(term.since, day) if term.since <= day.isoformat() <= term.until else 0


def week_words(journal: Journal, cycle: Cycle, today: date) -> str:
    """``week 5 of 12`` in a frame, else the week of the cycle; ``closed``, or ``paused until 12 Jan``."""
    if (until := paused_until(journal, today)) is not None:
        return f"paused until {short_day(until, today)}"
    if cycle.closed:
        return "closed"
    term = term_of(journal)
    if term and (week := week_of(term, today)):
        return f"week {week} of {length(term)}"
    return f"week {weeks_since(cycle.started, today)}"


def frame_words(term: Term) -> str:
    """``From 7 September to 27 November 2026, 12 weeks: 3 rounds of 45 minutes, a meeting every 14 days or so.``"""
    first, last = date_of(term.since), date_of(term.until)
    assert first is not None
    assert last is not None
    begins = f"{first.day} {first:%B}" if first.year == last.year else full_day(first)
    meant = [
        several(term.rounds, "round") if term.rounds else "",
        several(term.minutes, "minute") if term.minutes else "",
    ]
    told = [" of ".join(each for each in meant if each)]
    told += [f"a meeting every {several(term.cadence, 'day')} or so"] if term.cadence else []
    rest = ", ".join(each for each in told if each)
    span = f"From {begins} to {full_day(last)}, {several(length(term), 'week')}"
    return f"{span}: {rest}." if rest else f"{span}."


def shorter_words(journal: Journal, cycle: Cycle, today: date) -> str:
    """That a cycle which is closed today ran shorter than the pair had meant it to, in one line; else nothing.

    Of several rounds each has its share of the frame's weeks.
    """
    term = term_of(journal)
    began = date_of(iso_day(cycle.started))
    if term is None or began is None or not week_of(term, today):
        return ""
    meant, ran = length(term) // max(1, term.rounds), weeks_since(cycle.started, today)
    if ran >= meant:
        return ""
    each = "for each round" if term.rounds > 1 else "for it"
    return f"This cycle ran for {several(ran, 'week')}; you had meant to take {meant} {each}."


# Pausing, and going on


def paused_until(journal: Journal, today: date) -> date | None:
    """The day on which a pair that pauses now means to go on; None for one that does not pause."""
    pause = journal.pair.pause if journal.pair else Pause()
    is_in = not pause.over and pause.since <= today.isoformat() < pause.until
    return date_of(pause.until) if is_in else None


def pause(
    journal: Journal, guide: Guide, until: date, why: str = "", *, by: str, now: datetime
) -> list[Record]:
    """The records of a pause from now until that day, and what for, where that is said.

    Raises JournalError for a day that is not ahead.
    """
    if until <= now.date() or (until - now.date()).days > LONGEST_DAYS:
        raise JournalError(
            "That day is not ahead",
            f"A pause ends on a day after today, and {full_day(until)} is none to wait for.",
            "Name the day on which you mean to go on.",
        )
    paused = Pause(since=now.date().isoformat(), until=until.isoformat())
    records: list[Record] = [changed(_pair(journal, now), now=now, pause=paused)]
    why, before = clean_line(why), journal.text(PAIR, PAUSE_FOR)
    if why != before:
        asked = guide.prompt(PAUSE_FOR) or ASKED_PAUSE
        records.append(answer(journal, asked, PAIR, TOGETHER, why, by=by, now=now))
    return records


def go_on(journal: Journal, *, now: datetime) -> Pair:
    """The pair, at work again today."""
    pair = _pair(journal, now)
    return changed(pair, now=now, pause=replace(pair.pause, over=now.date().isoformat()))


# What of it has a day


def over_on(journal: Journal, cycle: Cycle, today: date) -> date | None:
    """The day on which the pair meant to go on, as long as nothing has been written since; None for no such."""
    pause = journal.pair.pause if journal.pair else Pause()
    day = date_of(pause.until)
    if day is None or pause.over or today > day + BEGUN_FOR:
        return None
    goals = cycle.goals
    places = [*places_of_steps(journal, cycle), *goals, *journal.part_ids(cycle.id, *goals)]
    written = (entry for place in places for entry in journal.entries_at(place))
    return None if any(iso_day(each.worded) >= pause.until for each in written) else day


def asks_on(journal: Journal, today: date) -> date | None:
    """The day from which on a pair may be asked whether it goes well; None where that is not asked any more."""
    term = term_of(journal)
    first = date_of(term.since) if term else None
    if term is None or first is None or today >= first + 2 * BEGUN_FOR:
        return None
    day = first + BEGUN_FOR
    return day if day.isoformat() <= term.until else None


def paused_days(journal: Journal) -> Iterator[tuple[date, date]]:
    """The first and the last day of the pause that the pair is in, or was in last."""
    pause = journal.pair.pause if journal.pair else Pause()
    first, last = date_of(pause.since), date_of(pause.over or pause.until)
    if first and last and first < last:
        yield first, last - timedelta(days=1)
