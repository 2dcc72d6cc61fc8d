"""What one of a pair has promised and not done yet, in its own words; nothing of what the other one promised."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from cyclejournal.guide.known import ACTION_WHAT, COMMITMENTS
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.cycle.actions import due_words
from cyclejournal.journal.moments import day
from cyclejournal.journal.text import clean_line

if TYPE_CHECKING:
    from cyclejournal.journal.reading.reading import Reading


class Promised(Struct, frozen=True):
    """A thing they promised."""

    words: str
    """As it was written."""
    about: str
    """``due Thu · agreed 12 Nov 2026 · cycle 4``, or where they said it."""


def promised(reading: Reading, person: str, today: date) -> list[Promised]:
    """All of it: open actions of their own, what has the next day in front; then what they said in the agreement."""
    return [*_actions(reading, person, today), *_said(reading, person)]


def _actions(reading: Reading, person: str, today: date) -> Iterator[Promised]:
    journal = reading.journal
    for action in journal.open_actions:
        entry = journal.entry(action.id, ACTION_WHAT, TOGETHER)
        if action.owner != person or entry is None or not reading.has(entry):
            continue
        if words := clean_line(entry.text):
            cycle = reading.cycle_at(action.id)
            about = [due_words(action, today), f"agreed {day(action.created)}"]
            about += [f"cycle {journal.number(cycle.id)}"] if cycle else []
            yield Promised(words, " · ".join(filter(None, about)))


def _said(reading: Reading, person: str) -> Iterator[Promised]:
    """What they promised in the agreement."""
    agreement = reading.journal.agreement
    found = reading.answers(agreement.id).get(COMMITMENTS, ()) if agreement else ()
    for entry in found:
        if entry.voice == person and (words := entry.text.strip()):
            yield Promised(words, "in the agreement")
