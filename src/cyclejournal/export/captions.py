"""What was noted in a lesson as captions beside its film (WebVTT): a player shows each when its moment comes.

Times are the film's own where the pair has said what its clock showed when the lesson began, else the lesson's.
"""

from collections.abc import Iterable, Iterator
from itertools import zip_longest

from cyclejournal.guide.known import FILM_CLIPS
from cyclejournal.journal.lesson.film import film_offset, film_seconds
from cyclejournal.journal.lesson.tools.note import note_words
from cyclejournal.journal.reading.cycle import CycleReading, LessonReading
from cyclejournal.journal.text import clean_line
from cyclejournal.journal.values import split_rows

LONGEST = 6.0
"""Seconds that a note stands there, unless the next one comes before."""

Cue = tuple[float, float, str]


def captions(lessons: Iterable[tuple[CycleReading, LessonReading]]) -> Iterator[str]:
    """The notes and clips of lessons; of several, one after the other."""
    yield "WEBVTT\n"
    for found, lesson in lessons:
        if cues := sorted(_cues(found, lesson)):
            yield "".join(
                f"\n{_time(start)} --> {_time(end)}\n{words}\n" for start, end, words in cues
            )


def _cues(found: CycleReading, lesson: LessonReading) -> Iterator[Cue]:
    offset = film_offset(found.journal, lesson.observation)
    yield from _notes(lesson, offset or 0.0)
    if offset is not None or any(item.kind == "clip" for item in lesson.items):
        for entry in found.answers(lesson.observation.texts).get(FILM_CLIPS, ()):
            yield from _clips(entry.text)


def _notes(lesson: LessonReading, offset: float) -> Iterator[Cue]:
    notes = [e for e in lesson.events if e.what == "note" and e.at is not None and e.text.strip()]
    times = sorted({max(0.0, (each.at or 0.0) + offset) for each in notes})
    ends = {
        start: min(start + LONGEST, after if after is not None else start + LONGEST)
        for start, after in zip_longest(times, times[1:])
    }
    for each in notes:
        start = max(0.0, (each.at or 0.0) + offset)
        yield start, ends[start], _words(note_words(each))


def _clips(text: str) -> Iterator[Cue]:
    for row in split_rows(text):
        first, last, what, *_ = [*map(clean_line, row), "", "", ""]
        start, end = film_seconds(first), film_seconds(last)
        if start is not None:
            until = end if end is not None and end > start else start + LONGEST
            yield start, until, _words(f"Clip: {what}" if what else "Clip")


def _time(seconds: float) -> str:
    """``00:12:40.000``."""
    thousandths = round(seconds * 1000)
    minutes, rest = divmod(thousandths, 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}.{rest % 1000:03}"


def _words(words: str) -> str:
    """On one line, with nothing that a player would obey."""
    line = clean_line(words).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return line or "…"
