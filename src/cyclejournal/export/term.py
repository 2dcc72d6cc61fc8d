"""A pair's term as a text: sentences that stand alone when they are heard, for the shell, ``walk`` and exports."""

from collections.abc import Iterable, Iterator
from datetime import date

from cyclejournal.guide.known import PAUSE_FOR
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.places import PAIR
from cyclejournal.journal.reading.reading import Reading
from cyclejournal.journal.records import Entry
from cyclejournal.journal.term.frame import (
    frame_words,
    full_day,
    length,
    paused_until,
    term_of,
    week_of,
)
from cyclejournal.journal.term.weeks import Mark, Week, spent_words, weeks
from cyclejournal.journal.text import clean_line

NO_TERM = "No term is set."
TERM = "Our term"
"""Its chapter in a document."""


def term_lines(reading: Reading, today: date) -> list[str]:
    """All of it: the frame, where the pair is in it, a pause, and the weeks in which something was."""
    journal = reading.journal
    term = term_of(journal)
    told = [frame_words(term) if term else NO_TERM]
    if term and (week := week_of(term, today)):
        told.append(f"This is week {week} of {length(term)}.")
        told += [words] if (words := spent_words(journal, term)) else []
    told += pause_lines(reading, today)
    return [*told, *week_lines(weeks(journal, term, today) if term else ())]


def pause_lines(reading: Reading, today: date) -> Iterator[str]:
    """Until when the pair pauses now, and what for."""
    until = paused_until(reading.journal, today)
    if until is not None:
        said = paused_for(reading)
        why = f": {clean_line(said.text)}" if said else ""
        yield f"You pause until {full_day(until)}{why}{'' if why.endswith(('.', '!', '?')) else '.'}"


def paused_for(reading: Reading) -> Entry | None:
    """What the pair pauses for, or paused for last, where that is written and the audience may have it."""
    entry = reading.journal.entry(PAIR, PAUSE_FOR, TOGETHER)
    return entry if entry is not None and entry.text.strip() and reading.has(entry) else None


def week_lines(found: Iterable[Week]) -> Iterator[str]:
    """Each week in which something was, as a sentence."""
    for week in found:
        planned = [f"we meet on {_day(day)}" for day in week.meets]
        if told := [*map(_marked, week.marks), *planned]:
            head = f"Week {week.number}, from {week.begins.day} {week.begins:%B}"
            yield f"{head}: {'; '.join(told)}."


def _marked(mark: Mark) -> str:
    return f"{mark.words} on {_day(mark.on)}"


def _day(day: date) -> str:
    return f"{day.day} {day:%B}"
