"""The shelf and one's own practice, in lines that each stand alone when they are heard."""

from collections.abc import Iterator
from datetime import date

from cyclejournal.export.practice import FOR_ONESELF, NOTHING
from cyclejournal.journal.cycle.summaries import (
    Summary,
    is_one_of,
    next_words,
    pair_words,
    summary_words,
    waits_for,
)
from cyclejournal.journal.moments import day
from cyclejournal.journal.reading.practice import Practice
from cyclejournal.journal.reading.tags import line_of, twin_words
from cyclejournal.journal.text import clean_line


def shelf_line(number: int, summary: Summary, me: str, today: date) -> str:
    """A journal with its step; for one of the pair what waits for them, else what waits there."""
    if is_one_of(summary, me) and not summary.ended:
        stands, waits = pair_words(summary, me, today), waits_for(summary, me, today)
    else:
        words = next_words(summary, today)
        stands, waits = summary_words(summary, today), f"next: {words}" if words else ""
    told = f"{number} {summary.title}. {stands}."
    return clean_line(f"{told} {_sentence(waits)}".replace(" · ", ", "))


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}." if words else ""


def practice_lines(found: Practice) -> Iterator[str]:
    """Year by year what one did, and what one learned in one's own words; then one's tags."""
    for year in reversed(found.years):
        yield f"School year {year.name}."
        yield from year.lines
        for each in year.learned:
            yield clean_line(f"{day(each.on)}. {each.asked} {each.entry.text}")
    if found.tags:
        yield f"Your tags: {line_of(found.tags)}. {twin_words(found.tags)}".rstrip()
    yield FOR_ONESELF if found.years else NOTHING
