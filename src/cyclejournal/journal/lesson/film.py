"""A lesson's film: its clock beside the lesson's, clips by their begin and end, and when it is to be deleted."""

import re
from collections.abc import Callable
from datetime import date, datetime

from msgspec import Struct

from cyclejournal.guide.known import FILM_CLIPS, FILM_DELETE_BY, FILM_DELETED, FILM_OFFSET
from cyclejournal.guide.model import OBSERVED, Guide, Prompt
from cyclejournal.journal.amounts import clock_words
from cyclejournal.journal.entries.writing import answer
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.lesson.lesson import lesson_of
from cyclejournal.journal.moments import date_of, date_words
from cyclejournal.journal.places import Cycle, Observation
from cyclejournal.journal.records import Entry
from cyclejournal.journal.text import clean_line, shorten
from cyclejournal.journal.values import split_rows

SHAPE = "minutes and seconds, such as 2:15 or 1:02:15"

_TIME = r"(?:(\d{1,2}):)?(\d{1,3}):([0-5]\d)"
_CLIP = rf"({_TIME})(?:\s*(?:-|–|—|to)\s*({_TIME}))?"
_AROUND = 30.0


class DueFilm(Struct, frozen=True):
    """A film whose day to be deleted has come."""

    cycle: Cycle
    number: int
    """The cycle's number."""
    observation: Observation
    holder: str
    """The id of the person who was observed, and so holds it; empty when nobody was."""
    delete_by: date


def film_seconds(text: str) -> float | None:
    """``2:15`` or ``1:02:15`` as seconds; None for anything else."""
    found = re.fullmatch(_TIME, clean_line(text))
    if not found:
        return None
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return hours * 3600.0 + minutes * 60 + seconds


def film_offset(journal: Journal, observation: Observation) -> float | None:
    """Seconds that the film's clock shows when the lesson begins, or None where nobody has said so."""
    for entry in journal.entries_at(observation.texts):
        if entry.prompt == FILM_OFFSET and not entry.is_private:
            return film_seconds(entry.text)
    return None


def clip_of(text: str) -> str:
    """A clip in its one form, ``3:10-4:05`` or ``3:10``; empty when the text is none."""
    found = re.fullmatch(_CLIP, clean_line(text))
    if not found:
        return ""
    ends = [film_seconds(part) or 0.0 for part in found.group(1, 5) if part]
    return "-".join(map(clock_words, ends)) if ends[0] < ends[-1] or len(ends) == 1 else ""


def clip_around(at: float, offset: float) -> str:
    """Half a minute of film from just before a moment of the lesson on, as a first idea of a clip."""
    start = max(0.0, at + offset - 5)
    return f"{clock_words(start)}-{clock_words(start + _AROUND)}"


def film_problem(prompt: str, text: str) -> str:
    """What is not right about times on a film's clock, in words; nothing for other prompts."""
    if prompt == FILM_OFFSET and text.strip() and film_seconds(text) is None:
        return f"Write {SHAPE}."
    if prompt == FILM_CLIPS:
        faults = ((number, _fault(row)) for number, row in enumerate(split_rows(text), 1))
        return next((f"Row {number}: {fault}" for number, fault in faults if fault), "")
    return ""


def films_due(journal: Journal, guide_of: Callable[[Cycle], Guide], today: date) -> list[DueFilm]:
    """The films that should be deleted by now and are not marked so, of all cycles, oldest day first.

    ``guide_of`` gives the guide that a cycle follows.
    """
    days = _waiting(journal, today)
    if not days:
        return []
    found = [
        DueFilm(
            cycle, number, place, lesson_of(journal, guide_of(cycle), cycle, place).observed, day
        )
        for number, cycle in enumerate(journal.cycles, 1)
        for place in journal.lessons(cycle)
        if (day := days.get(place.texts))
    ]
    return sorted(found, key=lambda film: film.delete_by)


def deleted(
    journal: Journal, guide: Guide, film: DueFilm, day: date, *, by: str, now: datetime
) -> Entry:
    """The answer that says on which day the film was deleted: that of the person who held it."""
    usual = Prompt(FILM_DELETED, "When was the video deleted?", "date", OBSERVED)
    prompt = guide.prompt(FILM_DELETED) or usual
    place, text = film.observation.texts, day.isoformat()
    return answer(journal, prompt, place, film.holder, text, by=by, now=now)


def due_words(film: DueFilm, today: date) -> str:
    """``Video of cycle 2: delete it (was for 3 Dec)``."""
    return f"Video of cycle {film.number}: delete it ({date_words(film.delete_by, today)})"


def _waiting(journal: Journal, today: date) -> dict[str, date]:
    """The days that have come, by the place that they were written at."""
    days: dict[str, date] = {}
    gone: set[str] = set()
    # One look at every answer, as most journals have no film at all.
    for entry in journal.entries.values():
        if entry.prompt == FILM_DELETE_BY and not entry.is_private:
            day = date_of(entry.text)
            if day and day <= today:
                days[entry.place] = min(day, days.get(entry.place, day))
        elif entry.prompt == FILM_DELETED and entry.text.strip():
            gone.add(entry.place)
    return {place: day for place, day in days.items() if place not in gone}


def _fault(row: list[str]) -> str:
    """What is not right about the times of a clip, in words; empty when all is well."""
    start, end, *_ = [*map(clean_line, row), "", ""]
    began, ended = film_seconds(start), film_seconds(end)
    for words, seconds in ((start, began), (end, ended)):
        if words and seconds is None:
            return f"“{shorten(words, 20)}” is no time. Write {SHAPE}."
    if began is not None and ended is not None and ended <= began:
        return "it ends before it begins."
    return f"it needs a beginning, in {SHAPE}." if began is None else ""
