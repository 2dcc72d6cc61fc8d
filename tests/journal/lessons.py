"""Events of a lesson to try things with, by hand and by hypothesis."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import get_args

from hypothesis import strategies as st

from cyclejournal.journal.lesson.ledger import Ledger
from cyclejournal.journal.lesson.tools.tool import S, Tool
from cyclejournal.journal.moments import stamp
from cyclejournal.journal.records import Event, EventKind, NoteKind

BEGAN = datetime(2026, 9, 14, 9, tzinfo=UTC)

KINDS: tuple[EventKind, ...] = get_args(EventKind)


def seconds(number: float) -> datetime:
    """A moment that many seconds after the lesson began."""
    return BEGAN + timedelta(seconds=number)


def event(what: EventKind, when: float = 0.0, **fields: object) -> Event:
    """Something that happened so many seconds after the lesson began."""
    moment = stamp(seconds(when))
    return Event(
        id=f"e{when:09.3f}{what}",
        place="o",
        what=what,
        created=moment,
        changed=moment,
        **fields,  # type: ignore[arg-type]
    )


def at(what: EventKind, when: float, **fields: object) -> Event:
    """The same with the lesson's clock at so many seconds."""
    return event(what, when, at=when, **fields)


def totals(found: Ledger, tool: Tool[S]) -> dict[str, S]:
    """What a ledger has of a tool's family, by label."""
    return {
        label: total
        for (family, label), total in found.sums.items()
        if family == tool.family and isinstance(total, tool.sum_type)
    }


_TIMES = st.floats(0, 5_000, allow_nan=False).map(lambda number: round(number, 1))
_LABELS = st.sampled_from(["Open questions", "Teacher talk", ""])

happenings = st.builds(
    event,
    what=st.sampled_from(KINDS),
    when=_TIMES,
    at=st.none() | _TIMES,
    label=_LABELS,
    value=st.sampled_from(["", "B3", "on task", "seen"]),
    to=st.sampled_from(["", "C1"]),
    text=st.sampled_from(["", "Who else?"]),
    kind=st.sampled_from(get_args(NoteKind)),
    deleted=st.sampled_from(["", "2026-09-14T09:59:00.000+00:00"]),
    is_struck=st.booleans(),
)
"""Anything that a file may say has happened."""

lessons = st.lists(happenings, max_size=30).map(
    lambda found: sorted(found, key=lambda each: (each.created, each.id))
)
"""Events in the order in which they happened."""
