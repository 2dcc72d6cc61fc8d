"""Making the events of an observation: the clock, presses, notes; taking back, striking out, releasing."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec.structs import replace

from cyclejournal.journal.entries.wordings import in_order, wording
from cyclejournal.journal.lesson.clock import LessonClock
from cyclejournal.journal.lesson.watching import Watched
from cyclejournal.journal.moments import after, stamp
from cyclejournal.journal.records import Event, EventKind, NoteKind, Observation, mint
from cyclejournal.journal.text import clean_line

ClockMark = Literal["begin", "pause", "go-on", "end"]

CHECKED = ("seen", "not seen", "n.a.")
"""What can be said of a point of a checklist."""


def mark(
    observation: Observation, what: ClockMark, clock: LessonClock, *, by: str, now: datetime
) -> Event:
    """A mark of the clock."""
    return _event(observation, what, clock.seconds(now), by, now)


def press(
    observation: Observation,
    thing: Watched,
    what: EventKind,
    *,
    at: float | None,
    by: str,
    now: datetime,
    value: str = "",
    to: str = "",
) -> Event:
    """A press for an agreed thing. ``at`` is seconds into the lesson, or None without a clock."""
    event = _event(observation, what, at, by, now)
    return replace(event, label=thing.label, tool=thing.tool, focus=thing.focus, value=value, to=to)


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
    focus: int = 0,
    clip: str = "",
) -> Event:
    """A line written down, under an agreed heading or under none."""
    event = _event(observation, "note", at, by, now)
    return replace(
        event,
        text=clean_line(text),
        kind=kind,
        speaker=clean_line(speaker),
        verbatim=verbatim,
        label=thing.label if thing else "",
        tool=thing.tool if thing else "note",
        focus=thing.focus if thing and thing.focus else focus,
        clip=clean_line(clip),
    )


def rewritten(event: Event, text: str, *, now: datetime, **fields: object) -> Event:
    """The event with other words, the present ones kept as earlier ones, or with other fields."""
    text = clean_line(text)
    moment = after(now, event.changed, event.redacted)
    if text == event.text:
        return replace(event, **fields, typed=event.worded, changed=moment, rev=event.rev + 1)
    history = in_order({*event.history, wording(event)}) if event.text else event.history
    return replace(
        event, **fields, text=text, typed="", history=history, changed=moment, rev=event.rev + 1
    )


def taken_back(event: Event, *, now: datetime) -> Event:
    """The event as a slip: it counts no longer. ``put_back`` undoes it."""
    moment = after(now, event.changed)
    typed = event.worded if event.text else ""
    return replace(event, deleted=moment, typed=typed, changed=moment, rev=event.rev + 1)


def put_back(event: Event, *, now: datetime) -> Event:
    """An event that was taken back, counted again."""
    typed = event.worded if event.text else ""
    return replace(
        event, deleted="", typed=typed, changed=after(now, event.changed), rev=event.rev + 1
    )


def struck_out(event: Event, *, now: datetime) -> Event:
    """The event struck out by the observed person: in the pair's own file and nowhere else."""
    return replace(event, is_struck=True, struck=after(now, event.struck), rev=event.rev + 1)


def restored(event: Event, *, now: datetime) -> Event:
    """A line that was struck out, back in the record."""
    return replace(event, is_struck=False, struck=after(now, event.struck), rev=event.rev + 1)


def released(observation: Observation, *, by: str, now: datetime) -> Observation:
    """The observation with its record given to the talk by the observed person."""
    return replace(
        observation,
        released=stamp(now),
        released_by=by,
        changed=after(now, observation.changed),
        rev=observation.rev + 1,
    )


def withdrawn(observation: Observation, *, now: datetime) -> Observation:
    """The observation with its record taken back from the talk."""
    return replace(
        observation,
        released="",
        released_by="",
        changed=after(now, observation.changed),
        rev=observation.rev + 1,
    )


def redacted(event: Event, *, now: datetime) -> Event:
    """The event without its words, here and in every merge; for good."""
    stored = (version.changed for version in event.history)
    moment = after(now, event.changed, event.worded, event.redacted, *stored)
    return replace(
        event, text="", typed="", history=(), redacted=moment, changed=moment, rev=event.rev + 1
    )


def _event(
    observation: Observation, what: EventKind, at: float | None, by: str, now: datetime
) -> Event:
    moment = stamp(now)
    return Event(
        id=mint(now),
        place=observation.id,
        what=what,
        at=None if at is None else round(at, 1),
        by=by,
        created=moment,
        changed=moment,
    )
