"""A journal in one line, kept at the head of its file so that a shelf is listed without being read."""

import os
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from cyclejournal.errors import JournalError
from cyclejournal.guide.model import Guide
from cyclejournal.journal.cycle.summaries import Summary, summary
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.lesson.clock import CLOCK
from cyclejournal.journal.moments import newest
from cyclejournal.journal.places import PAIR, GoneOut
from cyclejournal.journal.records import Event, Record
from cyclejournal.store.file import layout
from cyclejournal.store.file.disk import open_file
from cyclejournal.store.file.log import Log
from cyclejournal.store.locations import config_folder

Guides = Callable[[str], Guide | None]
"""Gives the guide with an id, or None."""

GONE_OUT = GoneOut.__struct_config__.tag

_HEAD = 16_384
_OPENING = b'{\n  "' + layout.META.encode() + b'": {'


@cache
def _all_guides(own: Path) -> dict[str, Guide]:
    # Imported late: a list of journals needs no guide.
    from cyclejournal.guide.finder import find_guides, shipped_guides_folder

    return find_guides(shipped_guides_folder(), own)[0]


def guide_named(guide_id: str) -> Guide | None:
    """A shipped guide or one of the user's own; read once."""
    return _all_guides(config_folder() / "guides").get(guide_id)


def shared_summary(journal: Journal, guides: Guides, last_written: str | None = None) -> Summary:
    """The journal in one line, by what the pair shares: not even a time tells of what one keeps.

    ``last_written`` spares a look at every entry, for a caller who knows.
    """
    cycle = journal.cycle
    goal = journal.goal(cycle) if cycle else None
    agreement = journal.agreement
    near = [place.id for place in (cycle, goal, agreement) if place] + [PAIR]
    events: list[Event] = []
    if cycle:
        near += {journal.observation(cycle).texts, journal.meeting(cycle).texts} - {cycle.id}
        events = _telling(journal.events_at(journal.observation(cycle).id))
    if last_written is None:
        shown = (entry for entry in journal.entries.values() if entry.half == PAIR)
        last_written = newest(
            when_written((*shown, *journal.places.values(), *journal.events.values()))
        )
    guide = guides(cycle.guide if cycle else journal.guide) or guides(journal.guide)
    return summary(journal.shared(near, events), guide, last_written)


def when_written(records: Iterable[Record]) -> Iterator[str]:
    """When each was changed; that something has gone out is no writing: an export each night moves no journal up."""
    return (record.changed for record in records if not isinstance(record, GoneOut))


def says_more(log: Log) -> bool:
    """Whether a log may hold anything that a summary tells of: each export leaves a line there that none does."""
    if not log.size():
        return False
    try:
        found = log.read()
    except JournalError:
        return True
    return bool(found.unreadable) or any(
        line.record.get("kind") != GONE_OUT for line in found.lines
    )


def _telling(events: list[Event]) -> list[Event]:
    """Those of a lesson's events that tell whether anything was recorded, and how its clock stands."""
    counting = [event for event in events if event.counts][-1:]
    return [*(event for event in events if event.what in CLOCK), *counting]


def read_head(path: Path) -> dict[str, Any] | None:
    """``_meta`` from the head of a file; None when the file is not as this program writes it.

    Past TinyDB, which would read it whole: the benchmarks "start, shelf of 200 journals" and "cyclejournal
    list" pay for it. A file cut off at its end is not as this program writes it.

    Raises NewerFormat, Damaged or OSError.
    """
    with open_file(path) as file:
        head = file.read(_HEAD)
        file.seek(0, os.SEEK_END)
        file.seek(max(0, file.tell() - 4))
        tail = file.read()
    end = head.find(b"\n  }")
    if not head.startswith(_OPENING) or end < 0 or not tail.endswith(b"\n}\n"):
        return None
    try:
        data = msgspec.json.decode(head[:end] + b"\n  }}")
    except ValueError:
        return None
    meta = layout.meta_of(layout.validate(data, path))
    return meta or None


def summary_in(meta: dict[str, Any]) -> Summary | None:
    """The summary that ``_meta`` holds, or None."""
    try:
        return msgspec.convert(meta.get("summary"), Summary)
    except msgspec.ValidationError:
        return None
