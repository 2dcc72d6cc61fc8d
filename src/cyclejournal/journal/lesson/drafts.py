"""A note that is still being written: kept like everything else, and not yet part of the record.

It is stored as if it had been taken back, and without a kind; so it counts for nothing, leaves with
nothing, and is there when the line is opened again, after a crash too. The kind it is to have waits in
its ``value``, which no note has.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import get_args

from msgspec.structs import replace

from cyclejournal.journal.lesson.note_line import NoteLine
from cyclejournal.journal.lesson.recording import note
from cyclejournal.journal.lesson.watching import Watched
from cyclejournal.journal.moments import latest, stamp
from cyclejournal.journal.records import Event, NoteKind, Observation, changed, moment_after


def is_draft(event: Event) -> bool:
    """Whether it is a note still being written."""
    return event.what == "note" and bool(event.deleted) and not event.kind and not event.redacted


def draft_among(events: Iterable[Event]) -> Event | None:
    """The newest draft with words in it."""
    found = [event for event in events if is_draft(event) and event.text.strip()]
    return latest(found, lambda event: event.changed)


def kind_of(draft: Event) -> NoteKind:
    """The kind a draft was to have when its last key was pressed; evidence if it does not say."""
    kinds: tuple[NoteKind, ...] = get_args(NoteKind)
    return next((kind for kind in kinds if kind and kind == draft.value), "evidence")


def drafted(
    observation: Observation,
    before: Event | None,
    typed: str,
    *,
    at: float | None,
    by: str,
    now: datetime,
    thing: Watched | None = None,
    kind: NoteKind = "evidence",
) -> Event:
    """The line as far as it is typed, in place of the draft ``before`` it."""
    event = note(observation, typed, at=at, by=by, now=now, thing=thing)
    event = replace(event, kind="", value=kind, deleted=stamp(now))
    if before is None:
        return event
    moment = moment_after(before, now)
    return replace(
        event,
        id=before.id,
        created=before.created,
        changed=moment,
        deleted=moment,
        rev=before.rev + 1,
    )


def finished(
    draft: Event, line: NoteLine, kind: NoteKind, *, verbatim: bool, now: datetime
) -> Event:
    """The note that a draft has become."""
    return changed(
        draft,
        now=now,
        text=line.text,
        kind=kind,
        value="",
        speaker=line.speaker,
        verbatim=line.verbatim or verbatim,
        clip=line.clip,
        deleted="",
    )
