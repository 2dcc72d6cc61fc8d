"""Earlier wordings of an entry or a note: read, compared, and brought back without losing the present one."""

import re
from datetime import datetime
from typing import Literal, TypeVar

from msgspec import Struct

from cyclejournal.journal.entries.wordings import in_order, worded_as, wording
from cyclejournal.journal.entries.writing import VoiceError
from cyclejournal.journal.reading.keyboard import may_write
from cyclejournal.journal.records import Entry, Event, Version, changed

WordedT = TypeVar("WordedT", bound=Entry | Event)

_PARTS = re.compile(r"\s+|\w+|[^\w\s]+")
_SENTENCES = re.compile(r"[^.!?\n]*[.!?\n]+\s*|[^.!?\n]+")
_MANY = 2_000
"""Parts; more of them at once would take seconds to compare."""


class Piece(Struct, frozen=True):
    """A stretch of text that two wordings share, or that only one of them has."""

    kind: Literal["same", "gone", "new"]
    text: str


def versions(entry: Entry | Event) -> list[Version]:
    """Every wording of an entry or a note, the present one first, then the newest; empty ones are left out."""
    present = [wording(entry)] if entry.text else []
    return present + [version for version in in_order(entry.history) if version.text][::-1]


def bring_back(entry: WordedT, words: Version, *, by: str, now: datetime) -> WordedT:
    """The entry or note with an earlier wording shown again; the present one is kept in the history.

    ``by`` is the person at the keyboard. Raises VoiceError when the answer is not theirs to change.
    """
    own = may_write(entry.voice, by) if isinstance(entry, Entry) else by == entry.by
    if not own:
        raise VoiceError(
            f"That is somebody else's {'answer' if isinstance(entry, Entry) else 'note'}",
            "An earlier wording is brought back by whoever wrote it.",
            "Hand over the keyboard first.",
        )
    return entry if words == wording(entry) else changed(entry, now=now, **worded_as(entry, words))


def compare(old: str, new: str) -> list[Piece]:
    """What became of a text, word by word: without the new pieces it is ``old``, without the gone ``new``.

    Of long texts, whole sentences first, and then the words of those that differ.
    """
    stretches = [(old, new)] if _is_short(old, new) else _differing(old, new, _SENTENCES)
    found: list[Piece] = []
    for gone, came in stretches:
        if gone != came and _is_short(gone, came):
            for stretch in _differing(gone, came, _PARTS):
                found += _pieces(*stretch)
        else:
            found += _pieces(gone, came)
    return found


def _is_short(old: str, new: str) -> bool:
    return len(_PARTS.findall(old)) + len(_PARTS.findall(new)) <= _MANY


def _differing(old: str, new: str, parts: re.Pattern[str]) -> list[tuple[str, str]]:
    """Stretches of two texts side by side; where they are equal, both are the same."""
    # Here, as most evenings nothing is compared.
    from difflib import SequenceMatcher

    before, after = parts.findall(old), parts.findall(new)
    matcher = SequenceMatcher(str.isspace, before, after, autojunk=len(before) > _MANY)
    return [
        ("".join(before[start:end]), "".join(after[new_start:new_end]))
        for _, start, end, new_start, new_end in matcher.get_opcodes()
    ]


def _pieces(gone: str, came: str) -> list[Piece]:
    if gone == came:
        return [Piece("same", gone)] if gone else []
    return [*([Piece("gone", gone)] if gone else []), *([Piece("new", came)] if came else [])]
