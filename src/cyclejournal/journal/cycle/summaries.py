"""A journal's summary in words, for the shelf."""

from __future__ import annotations

from datetime import date

from cyclejournal.journal.amounts import several
from cyclejournal.journal.moments import local
from cyclejournal.journal.reading.views import Summary


def summary_words(summary: Summary, today: date, *, short: bool = False) -> str:
    """``cycle 3 · Dialogue · 2 actions open · written 12 Nov, 14:02``; ``short`` for narrow screens."""
    parts = []
    if summary.cycle:
        parts.append(f"cycle {summary.cycle}")
    if summary.step:
        parts.append(summary.step)
    count = summary.open_actions
    if count and short:
        parts.append(f"{count} open")
    elif count:
        parts.append(f"{several(count, 'action')} open")
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
