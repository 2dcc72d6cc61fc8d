"""A note: one line written down in a lesson, read for what it says besides its words, and kept while it is typed.

``T: “Who agrees?”`` is what the teacher said, word for word; ``S3: shrugs [3:10-4:05]`` is something
about a pupil, to be seen in a clip.

A draft, a note that is still being written, is kept like everything else, and is not yet part of the record. It
is stored as if it had been taken back, and without a kind; so it counts for nothing, leaves with nothing, and is
there when the line is opened again, after a crash too. The kind it is to have waits in its ``value``, which no
note has.
"""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import get_args

from msgspec import Struct
from msgspec.structs import replace

from cyclejournal.journal.lesson.film import clip_of
from cyclejournal.journal.lesson.recording import note
from cyclejournal.journal.lesson.tools.tool import Watched
from cyclejournal.journal.moments import latest, stamp
from cyclejournal.journal.places import Observation
from cyclejournal.journal.records import Event, NoteKind, changed, moment_after
from cyclejournal.journal.text import clean_line

KINDS: tuple[NoteKind, ...] = tuple(kind for kind in get_args(NoteKind) if kind)
"""What kind of note it may be, evidence first."""

_SPEAKER = re.compile(r"(TA|T|SS|S|P|ALL|[A-Z]{1,2}\d{1,2})\s*[:：](?!\d)\s*", re.IGNORECASE)
_CLIP = re.compile(r"\[([^\[\]]{1,40})\]$")
_QUOTES = {
    '"': '"',
    "'": "'",
    "“": "”",
    "‘": "’",
    "«": "»",
    "‹": "›",
    "„": "“”",
    "‚": "‘’",
    "”": "”",
    "»": "«",
    "›": "‹",
    "「": "」",
    "『": "』",
    "＂": "＂",
}
"""Marks that begin what was said word for word, in all languages, with those that end it."""


class NoteLine(Struct, frozen=True):
    """What was read from a line."""

    text: str
    """The words, without speaker, outer quotation marks and clip."""
    speaker: str = ""
    """A code, in capitals."""
    verbatim: bool = False
    """Whether all of it stood in quotation marks."""
    clip: str = ""
    """``3:10-4:05``, or the one time that was given."""


def read_note(typed: str, *, clips: bool = False) -> NoteLine:
    """Read a line as it was typed. Times between brackets at its end are a clip only with ``clips``.

    Nothing is ever lost: what is not understood stays in the text.
    """
    text = clean_line(typed)
    clip = ""
    if clips and (found := _CLIP.search(text)) and (clip := clip_of(found[1])):
        text = text[: found.start()].rstrip()
    speaker = ""
    if found := _SPEAKER.match(text):
        speaker = found[1].upper()
        text = text[found.end() :]
    bare = _unquoted(text)
    return NoteLine(text if bare is None else bare, speaker, bare is not None, clip)


def typed_note(line: NoteLine) -> str:
    """The line as it would be typed; ``read_note`` with ``clips`` reads it back."""
    words = f"“{line.text}”" if line.verbatim else line.text
    words = f"{line.speaker}: {words}" if line.speaker else words
    return f"{words} [{line.clip}]" if line.clip else words


def is_draft(event: Event) -> bool:
    """Whether it is a note still being written."""
    return event.what == "note" and bool(event.deleted) and not event.kind and not event.redacted


def draft_among(events: Iterable[Event]) -> Event | None:
    """The newest draft with words in it."""
    found = [event for event in events if is_draft(event) and event.text.strip()]
    return latest(found, lambda event: event.changed)


def kind_of(draft: Event) -> NoteKind:
    """The kind a draft was to have when its last key was pressed; evidence if it does not say."""
    return next((kind for kind in KINDS if kind == draft.value), "evidence")


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
    moment = moment_after(before, now) if before else stamp(now)
    event = note(observation, typed, at=at, by=by, now=now, thing=thing)
    event = replace(event, kind="", value=kind, changed=moment, deleted=moment)
    if before is None:
        return event
    return replace(event, id=before.id, created=before.created, rev=before.rev + 1)


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


def _unquoted(text: str) -> str | None:
    """The words between quotation marks, if all of the text is one quotation."""
    closing = _QUOTES.get(text[:1], "")
    if len(text) < 3 or text[-1] not in closing:
        return None
    inside = text[1:-1].strip()
    marks = {text[0], text[-1], "“", "”"}
    return None if not inside or any(mark in inside for mark in marks) else inside
