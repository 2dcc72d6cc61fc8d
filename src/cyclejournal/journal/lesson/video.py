"""A lesson's film: the moments worth watching, and the day on which it is to be deleted."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from msgspec import Struct

from cyclejournal.guide.known import FILM_CLIPS, FILM_DELETE_BY, FILM_DELETED, FILM_OFFSET
from cyclejournal.guide.model import OBSERVED, Guide, Prompt
from cyclejournal.journal.entries.writing import answer
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.lesson.film import film_seconds
from cyclejournal.journal.lesson.lesson import lesson_of
from cyclejournal.journal.reading.sight import is_private
from cyclejournal.journal.records import Cycle, Entry, Observation
from cyclejournal.journal.text import clean_line, shorten
from cyclejournal.journal.values import split_rows

SHAPE = "minutes and seconds, such as 2:15 or 1:02:15"


class Clip(Struct, frozen=True):
    """A moment worth watching."""

    start: float | None
    """Seconds on the film's clock; None where it is not understood."""
    end: float | None
    """The same for where it ends; None for an open end too."""
    what: str
    fault: str = ""
    """What is not right about its times, in words; empty when all is well."""


class Video(Struct, frozen=True):
    """A video whose day to be deleted has come."""

    cycle: Cycle
    number: int
    """The cycle's number."""
    observation: Observation
    holder: str
    """The id of the person who was observed, and so holds it; empty when nobody was."""
    delete_by: date


def clips(text: str) -> list[Clip]:
    """The moments in the rows of that prompt. Nothing is thrown away for a time nobody understands."""
    return [_clip(row) for row in split_rows(text)]


def film_problem(prompt: str, text: str) -> str:
    """What is not right about times on a film's clock, in words; nothing for other prompts."""
    if prompt == FILM_OFFSET and text.strip() and film_seconds(text) is None:
        return f"Write {SHAPE}."
    if prompt == FILM_CLIPS:
        faults = ((number, clip.fault) for number, clip in enumerate(clips(text), 1))
        return next((f"Row {number}: {fault}" for number, fault in faults if fault), "")
    return ""


def videos_due(journal: Journal, guide_of: Callable[[Cycle], Guide], today: date) -> list[Video]:
    """The videos that should be deleted by now and are not marked so, of all cycles, oldest day first.

    ``guide_of`` gives the guide that a cycle follows.
    """
    days = _waiting(journal, today)
    if not days:
        return []
    found = [
        Video(cycle, number, place, lesson_of(journal, guide_of(cycle), cycle, place).observed, day)
        for number, cycle in enumerate(journal.cycles, 1)
        for place in journal.observations(cycle) or [journal.observation(cycle)]
        if (day := days.get(place.texts))
    ]
    return sorted(found, key=lambda video: video.delete_by)


def deleted(
    journal: Journal, guide: Guide, video: Video, day: date, *, by: str, now: datetime
) -> Entry:
    """The answer that says on which day the video was deleted: that of the person who held it."""
    usual = Prompt(FILM_DELETED, "When was it deleted?", "date", OBSERVED)
    prompt = guide.prompt(FILM_DELETED) or usual
    place, text = video.observation.texts, day.isoformat()
    return answer(journal, prompt, place, video.holder, text, by=by, now=now)


def due_words(video: Video, today: date) -> str:
    """``Video of cycle 2: delete it (since 3 Dec)``."""
    # Imported late: seldom is a video due.
    from cyclejournal.journal.dates import day_words

    day = day_words(video.delete_by, today).split(" ", 1)[1]
    when = "today" if video.delete_by == today else f"since {day}"
    return f"Video of cycle {video.number}: delete it ({when})"


def _waiting(journal: Journal, today: date) -> dict[str, date]:
    """The days that have come, by the place that they were written at."""
    days: dict[str, date] = {}
    gone: set[str] = set()
    # One look at every answer, as most journals have no film at all.
    for entry in journal.entries.values():
        if entry.prompt == FILM_DELETE_BY and not is_private(entry):
            day = _day(entry.text)
            if day and day <= today:
                days[entry.place] = min(day, days.get(entry.place, day))
        elif entry.prompt == FILM_DELETED and entry.text.strip():
            gone.add(entry.place)
    return {place: day for place, day in days.items() if place not in gone}


def _clip(row: list[str]) -> Clip:
    start, end, what, *_ = [*map(clean_line, row), "", "", ""]
    began, ended = film_seconds(start), film_seconds(end)
    for words, seconds in ((start, began), (end, ended)):
        if words and seconds is None:
            return Clip(began, ended, what, f"“{shorten(words, 20)}” is no time. Write {SHAPE}.")
    if began is not None and ended is not None and ended <= began:
        return Clip(began, ended, what, "it ends before it begins.")
    if began is None:
        return Clip(None, ended, what, f"it needs a beginning, in {SHAPE}.")
    return Clip(began, ended, what)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None
