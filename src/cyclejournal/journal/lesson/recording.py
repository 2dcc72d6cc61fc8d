"""Making the events of an observation: the clock, presses, notes; taking back, releasing."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Literal

from msgspec.structs import replace

from cyclejournal.journal.entries.wordings import in_order, wordings
from cyclejournal.journal.lesson.clock import LessonClock
from cyclejournal.journal.moments import stamp
from cyclejournal.journal.places import Meeting, Observation
from cyclejournal.journal.records import Event, EventKind, NoteKind, changed, mint, moment_after
from cyclejournal.journal.text import clean_line

if TYPE_CHECKING:
    from cyclejournal.journal.lesson.tools.tool import Press, Watched

ClockMark = Literal["begin", "pause", "go-on", "end"]


def mark(
    observation: Observation, what: ClockMark, clock: LessonClock, *, by: str, now: datetime
) -> Event:
    """A mark of the clock."""
    return new_event(observation, what, clock.seconds(now), by, now)


def press(
    observation: Observation,
    thing: Watched,
    recorded: Press,
    *,
    at: float | None,
    by: str,
    now: datetime,
) -> Event:
    """A press for an agreed thing. ``at`` is seconds into the lesson, or None without a clock."""
    made = new_event(observation, recorded.what, at, by, now)
    label, value, to = thing.label, recorded.value, recorded.to
    return replace(made, label=label, tool=thing.tool, focus=thing.focus, value=value, to=to)


def note(
    observation: Observation,
    text: str,
    *,
    at: float | None,
    by: str,
    now: datetime,
    kind: NoteKind = "evidence",
    speaker: str = "",
    verbatim: bool = False,
    thing: Watched | None = None,
) -> Event:
    """A line written down, under an agreed heading or under none."""
    # Imported late: a turn of a talk is an event too, and made by no tool.
    from cyclejournal.journal.lesson.tools.tool import Press, Watched

    heading = thing or Watched("", "note")
    event = press(observation, heading, Press("note"), at=at, by=by, now=now)
    text, speaker = clean_line(text), clean_line(speaker)
    return replace(event, text=text, kind=kind, speaker=speaker, verbatim=verbatim)


def rewritten(event: Event, text: str, *, now: datetime, **fields: object) -> Event:
    """The event with other words, the present ones kept as earlier ones, or with other fields."""
    text = clean_line(text)
    if text == event.text:
        return changed(event, now=now, **fields)
    history = in_order(wordings(event))
    return changed(event, now=now, **fields, text=text, typed="", history=history)


def taken_back(event: Event, *, now: datetime) -> Event:
    """The event as a slip: it counts no longer. ``put_back`` undoes it."""
    return changed(event, now=now, deleted=moment_after(event, now))


def put_back(event: Event, *, now: datetime) -> Event:
    """An event that was taken back, counted again."""
    return changed(event, now=now, deleted="")


def released(observation: Observation, *, by: str, now: datetime) -> Observation:
    """The observation with its record given to the talk by the observed person."""
    return changed(observation, now=now, released=stamp(now), released_by=by)


def withdrawn(observation: Observation, *, now: datetime) -> Observation:
    """The observation with its record taken back from the talk."""
    return changed(observation, now=now, released="", released_by="")


def new_event(
    place: Observation | Meeting, what: EventKind, at: float | None, by: str, now: datetime
) -> Event:
    """Something that happens now, with nothing said of it yet. ``at`` as in ``press``."""
    moment = stamp(now)
    return Event(
        id=mint(now),
        place=place.id,
        what=what,
        at=None if at is None else round(at, 1),
        by=by,
        created=moment,
        changed=moment,
    )
