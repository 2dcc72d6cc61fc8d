"""The wordings of an entry or of an event: the present one, the earlier ones, and what redaction leaves of them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, TypeVar

from msgspec.structs import replace

from cyclejournal.journal.moments import after, instant
from cyclejournal.journal.records import Entry, Event, Version

WordedT = TypeVar("WordedT", bound=Entry | Event)


def wording(entry: Entry | Event) -> Version:
    """The present words as a version."""
    return Version(text=entry.text, changed=entry.worded, by=entry.by)


def wordings(entry: Entry | Event) -> set[Version]:
    """Every wording it has or had."""
    return {*entry.history, wording(entry)} if entry.text else {*entry.history}


def words(entry: Entry | Event) -> set[str]:
    """Every text it has or had."""
    return {version.text for version in wordings(entry)} - {""}


def in_order(versions: Iterable[Version]) -> tuple[Version, ...]:
    """Each version once, oldest first; the same whatever order they come in."""
    return tuple(sorted(set(versions), key=_order))


def is_covered(moment: str, redacted: str) -> bool:
    """Whether a redaction up to ``redacted`` takes out words typed at ``moment``."""
    return bool(redacted) and instant(moment) <= instant(redacted)


def newest_redaction(*redacted: str) -> str:
    """The one that takes out most; empty without any."""
    return max(redacted, key=lambda moment: (instant(moment), moment))


def redacted_until(entry: WordedT, redacted: str) -> WordedT:
    """The entry without any words typed until then, here or in a merge with any other state."""
    floor = newest_redaction(entry.redacted, redacted)
    if not floor:
        return entry
    text = "" if is_covered(entry.worded, floor) else entry.text
    history = tuple(v for v in entry.history if not is_covered(v.changed, floor))
    left: dict[str, Any] = {
        "text": text,
        "history": history,
        "redacted": floor,
        **_tags(entry, text),
    }
    if all(getattr(entry, name) == value for name, value in left.items()):
        return entry
    return replace(entry, **left)


def _tags(entry: Entry | Event, text: str) -> dict[str, Any]:
    """Tags set on a note say what its words said: where those were taken out, they go as well."""
    return {"tags": ()} if isinstance(entry, Entry) and not text else {}


def worded_as(entry: Entry | Event, words: Version) -> dict[str, Any]:
    """The fields that show other words of an entry or an event, and keep the present ones as earlier ones."""
    return {
        "text": words.text,
        "typed": words.changed if words.text else "",
        "by": words.by,
        "history": in_order(wordings(entry) - {words}),
    }


def redact(entry: WordedT, *, now: datetime) -> WordedT:
    """The entry or event without a word it ever had, in any merge with any older state of it.

    Files that hold its words are not touched by this: that is the store's part.
    """
    stored = (version.changed for version in entry.history)
    moment = after(now, entry.changed, entry.worded, entry.redacted, *stored)
    return replace(
        entry,
        text="",
        typed="",
        history=(),
        redacted=moment,
        changed=moment,
        rev=entry.rev + 1,
        **_tags(entry, ""),
    )


def _order(version: Version) -> tuple[object, ...]:
    return instant(version.changed), version.text, version.changed, version.by
