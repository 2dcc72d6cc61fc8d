"""One step of undo: what somebody did in one go, taken back or done again as one."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any

from msgspec import Struct, field

from cyclejournal.journal.entries.facets import (
    DELETED,
    TEXT,
    Facet,
    Facets,
    differing,
    facets,
    is_first,
    is_like,
    is_same,
    value,
    with_facets,
)
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.records import Cycle, Entry, Event, Person, Record

Key = tuple[str, str]
"""Sort and id of a record."""

Change = tuple[Record | None, Record]
"""A record before and after a change; None before it was made."""


class Step(Struct):
    """What one writer did in one go."""

    what: str
    serial: int
    """Its number in the order of doing, everybody's together; the same however often it is undone."""
    touched: dict[tuple[Key, Facet], tuple[Any, Any]]
    """Values before and after."""
    redacted: dict[str, str] = field(default_factory=dict)
    """Up to when its entries and events were redacted: once that changes, their words must not come back."""
    made: dict[Key, Facets] = field(default_factory=dict)
    """Records that it made, as they were: with anything more in them, they cannot be unmade."""
    settled: bool = False
    told: bool = False
    """Whether its writer has been told that it cannot be undone, or redone, now."""

    @property
    def touches(self) -> bool:
        """Whether it makes any difference."""
        return any(not is_same(facet, *both) for (_, facet), both in self.touched.items())

    @property
    def is_typing(self) -> bool:
        """Whether it is nothing but writing in one box."""
        return [facet for _, facet in self.touched] == [TEXT]


def touched(changes: list[Change]) -> dict[tuple[Key, Facet], tuple[Any, Any]]:
    """What a step touches. What comes and goes with a new place is not touched by itself."""
    new = [after for before, after in changes if before is None]
    along = {linked for r in new if isinstance(r, Cycle) for linked in (*r.goals, *r.actions)}
    made = {
        record.id
        for record in new
        if not isinstance(record, (Entry, Event, Person)) and not is_first(record)
    }
    touched: dict[tuple[Key, Facet], tuple[Any, Any]] = {}
    for before, after in changes:
        if isinstance(after, (Entry, Event)) and before is None and after.place in made:
            continue
        if before is None and after.id in along:
            continue
        for facet, both in differing(before, after).items():
            touched[key_of(after), facet] = both
    return touched


def applied(journal: Journal, step: Step, side: int, now: datetime) -> list[Record]:
    """The step's records with its values before (0) or after (1)."""
    wanted: dict[Key, dict[Facet, Any]] = defaultdict(dict)
    for (key, facet), both in step.touched.items():
        wanted[key][facet] = both[side]
    return [
        with_facets(record, values, now)
        for key, values in wanted.items()
        if (record := find(journal, key)) is not None
    ]


def is_used(journal: Journal, key: Key, step: Step) -> bool:
    """Whether a new place holds more than it was made with, or is the only cycle."""
    place = find(journal, key)
    if place is None:
        return True
    places = {place.id}
    if isinstance(place, Cycle):
        if all(cycle.id == place.id for cycle in journal.cycles):
            return True
        own = {linked for linked in place.actions if _is_own(journal, place, linked)}
        if any(("place", action) not in step.made for action in own):
            return True
        places |= own | {goal for goal in place.goals if _is_own(journal, place, goal)}
        shared: list[Record] = [*journal.observations(place), *journal.meetings(place)]
        if not all(is_first(each) and is_like(each, facets(None, each)) for each in shared):
            return True
        places |= {each.id for each in shared}
    if any(mark.place in places for mark in journal.receipts.values()):
        return True
    near = [entry for at in places for entry in journal.entries_at(at) if entry.text]
    happened = [event for at in places for event in journal.events_at(at) if not event.deleted]
    return not all(
        key_of(record) in step.made and is_like(record, step.made[key_of(record)])
        for record in (place, *near, *happened)
    )


def _is_own(journal: Journal, cycle: Cycle, linked: str) -> bool:
    """Whether a goal or action belongs to this cycle alone."""
    place = journal.places.get(linked)
    if place is None or place.deleted:
        return False
    return not any(linked in (*c.goals, *c.actions) for c in journal.cycles if c.id != cycle.id)


def find(journal: Journal, key: Key) -> Record | None:
    """A record by its key."""
    sort, record_id = key
    if sort == "entry":
        return journal.entries.get(record_id)
    if sort == "event":
        return journal.events.get(record_id)
    return (journal.people if sort == "person" else journal.places).get(record_id)


def key_of(record: Record) -> Key:
    """What sort of record it is, and its id."""
    match record:
        case Entry():
            return "entry", record.id
        case Person():
            return "person", record.id
        case Event():
            return "event", record.id
        case _:
            return "place", record.id


def fits(journal: Journal, step: Step, *, undoing: bool) -> bool:
    """Whether everything a step touched still is as it left it, so that it can be turned round."""
    for (key, facet), both in step.touched.items():
        record = find(journal, key)
        if record is None:
            return False
        present = value(facets(record, record), facet)
        if not is_same(facet, present, both[1 if undoing else 0]):
            return False
        if undoing and facet == DELETED and key in step.made and is_used(journal, key, step):
            return False
    return True
