"""Where in a film: the film's clock beside the lesson's, and clips by their begin and end."""

from __future__ import annotations

import re

from cyclejournal.guide.known import FILM_OFFSET
from cyclejournal.journal.amounts import clock_words
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.reading.sight import is_private
from cyclejournal.journal.records import Observation
from cyclejournal.journal.text import clean_line

_TIME = r"(?:(\d{1,2}):)?(\d{1,3}):([0-5]\d)"
_ONE = re.compile(_TIME)
_CLIP = re.compile(rf"({_TIME})(?:\s*(?:-|–|—|to)\s*({_TIME}))?")
_AROUND = 30.0


def film_seconds(text: str) -> float | None:
    """``2:15`` or ``1:02:15`` as seconds; None for anything else."""
    found = _ONE.fullmatch(clean_line(text))
    if not found:
        return None
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return hours * 3600.0 + minutes * 60 + seconds


def film_offset(journal: Journal, observation: Observation) -> float | None:
    """Seconds that the film's clock shows when the lesson begins, or None where nobody has said so."""
    for entry in journal.entries_at(observation.texts):
        if entry.prompt == FILM_OFFSET and not is_private(entry):
            return film_seconds(entry.text)
    return None


def clip_of(text: str) -> str:
    """A clip in its one form, ``3:10-4:05`` or ``3:10``; empty when the text is none."""
    found = _CLIP.fullmatch(clean_line(text))
    if not found:
        return ""
    ends = [film_seconds(part) for part in (found[1], found[5]) if part]
    if None in ends or (len(ends) == 2 and (ends[1] or 0) <= (ends[0] or 0)):
        return ""
    return "-".join(clock_words(end) for end in ends)


def clip_around(at: float, offset: float) -> str:
    """Half a minute of film from just before a moment of the lesson on, as a first idea of a clip."""
    start = max(0.0, at + offset - 5)
    return f"{clock_words(start)}-{clock_words(start + _AROUND)}"
