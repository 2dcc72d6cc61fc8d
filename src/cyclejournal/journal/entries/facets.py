"""What a change touched: a record taken apart, so that undoing one thing leaves all others alone.

Links (a cycle's goals and actions) are no facets: they are only ever added, as in a merge, and a link to
something in the trash shows nothing. Nor is revealing, which cannot be unseen.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeGuard

from msgspec import Struct
from msgspec.structs import replace

from cyclejournal.journal.entries.wordings import worded_as, wording
from cyclejournal.journal.moments import after
from cyclejournal.journal.places import Cycle, Meeting, Observation, StepState
from cyclejournal.journal.records import (
    Entry,
    Event,
    Record,
    Version,
    changed,
    moment_after,
    struck,
)

Facet = tuple[str, str]
"""A field; of a cycle's steps, also which."""

TEXT: Facet = ("text", "")
TAGS: Facet = ("tags", "")
DELETED: Facet = ("deleted", "")
STRUCK: Facet = ("is_struck", "")

_NEVER = frozenset(
    "id created changed rev decided since earlier steps goals actions redacted receipt".split()
)
_ENTRY = ("keep", "blind", "on", "to", "tags")
_EVENT = frozenset("place what by text typed history struck".split())
"""What of an event never changes, or goes with another facet."""


class Words(Struct, frozen=True):
    """A wording with the question it answers."""

    version: Version
    asked: str


Facets = Mapping[Facet, Any]


def facets(record: Record | None, like: Record) -> Facets:
    """Everything of a record that can be undone; for None, how ``like`` was before it was made."""
    match record:
        case None if isinstance(like, Entry):
            return {**facets(like, like), TEXT: Words(Version(text="", changed=""), "")}
        case None if is_first(like):
            return facets(_untouched(like), like)
        case None:
            return {**facets(like, like), DELETED: "new"}
        case Entry():
            fields: dict[Facet, Any] = {(name, ""): getattr(record, name) for name in _ENTRY}
            return {**fields, TEXT: Words(wording(record), record.asked)}
        case Event():
            names = [n for n in record.__struct_fields__ if n not in _NEVER | _EVENT]
            fields = {(name, ""): getattr(record, name) for name in names}
            return {**fields, TEXT: Words(wording(record), "")}
        case _:
            names = [name for name in record.__struct_fields__ if name not in _NEVER]
            fields = {(name, ""): getattr(record, name) for name in names}
            if isinstance(record, Cycle):
                fields |= {("steps", step): state for step, state in record.steps.items()}
            return fields


def is_first(record: Record) -> TypeGuard[Observation | Meeting]:
    """Whether it is a cycle's first observation or talk, which is there whether it is stored or not.

    It is never made or unmade, only changed.
    """
    return isinstance(record, Observation | Meeting) and bool(record.answers)


def _untouched(place: Observation | Meeting) -> Observation | Meeting:
    return type(place)(
        id=place.id,
        cycle=place.cycle,
        answers=place.answers,
        created=place.created,
        changed=place.created,
    )


def value(fields: Facets, facet: Facet) -> Any:
    """One facet; a step of which nothing was said is open."""
    return fields.get(facet, StepState())


def is_same(facet: Facet, one: Any, other: Any) -> bool:
    """Whether two values say the same to whoever looks at them."""
    if facet == DELETED:
        return bool(one) == bool(other)
    if isinstance(one, Words) and isinstance(other, Words):
        return one.version.text == other.version.text
    if isinstance(one, StepState) and isinstance(other, StepState):
        return replace(one, changed="") == replace(other, changed="")
    return bool(one == other)


def differing(before: Record | None, now: Record) -> dict[Facet, tuple[Any, Any]]:
    """The facets that a change touched, each with its value before and after."""
    old, new = facets(before, now), facets(now, now)
    return {
        facet: (value(old, facet), value(new, facet))
        for facet in old.keys() | new.keys()
        if not is_same(facet, value(old, facet), value(new, facet))
        and not (facet == ("blind", "") and value(new, facet) == "revealed")
    }


def is_like(record: Record, noted: Facets) -> bool:
    """Whether a record says what it said when its facets were noted."""
    present = facets(record, record)
    return all(
        is_same(facet, value(present, facet), value(noted, facet))
        for facet in present.keys() | noted.keys()
    )


def with_facets(record: Record, wanted: Facets, now: datetime) -> Record:
    """A newer state of a record with these facets as given, and all else as it is."""
    if isinstance(record, Event) and wanted.keys() == {STRUCK}:
        return struck(record, wanted[STRUCK], now=now)
    moment = moment_after(record, now)
    fields: dict[str, Any] = {}
    for (name, part), to in wanted.items():
        if name == "steps" and isinstance(record, Cycle):
            steps = fields.get("steps", record.steps)
            fields["steps"] = {**steps, part: replace(to, changed=moment)}
        elif (name, part) == DELETED:
            fields["deleted"] = moment if to else ""
        elif (name, part) == TEXT and isinstance(record, Entry | Event):
            words = to.version if to.version.text else replace(to.version, by=record.by)
            fields |= worded_as(record, words)
            if isinstance(record, Entry):
                fields["asked"] = to.asked or record.asked
        elif (name, part) == STRUCK and isinstance(record, Event):
            fields |= {"is_struck": to, "struck": after(now, record.struck)}
        else:
            fields[name] = to
    return changed(record, now=now, **fields)
