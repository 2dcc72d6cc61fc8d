"""One line written down in a lesson, read for what it says besides its words: who spoke, exact words, a clip.

``T: “Who agrees?”`` is what the teacher said, word for word; ``S3: shrugs [3:10-4:05]`` is something
about a pupil, to be seen in a clip.
"""

from __future__ import annotations

import re

from msgspec import Struct

from cyclejournal.journal.lesson.film import clip_of
from cyclejournal.journal.text import clean_line

_SPEAKER = re.compile(r"(TA|T|SS|S|P|ALL|[A-Z]{1,2}\d{1,2})\s*:(?!\d)\s*", re.IGNORECASE)
_CLIP = re.compile(r"\[([^\[\]]{1,40})\]$")
_QUOTES = {'"': '"', "“": "”", "«": "»", "‘": "’", "'": "'"}


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


def _unquoted(text: str) -> str | None:
    """The words between quotation marks, if all of the text is one quotation."""
    closing = _QUOTES.get(text[:1])
    if closing is None or len(text) < 3 or text[-1] != closing:
        return None
    inside = text[1:-1].strip()
    marks = {text[0], closing, "“", "”"}
    return None if not inside or any(mark in inside for mark in marks) else inside
