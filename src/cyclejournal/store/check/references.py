"""Which records point to which others, read from tables as they are stored, whatever their age."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from cyclejournal.guide.model import TOGETHER
from cyclejournal.store.file.codec import ENTRIES, EVENTS, PEOPLE, PLACES
from cyclejournal.store.file.layout import Tables


class Reference(NamedTuple):
    """One record's pointer to another one."""

    table: str
    record_id: str
    field: str
    """What it points from, such as ``place`` or ``goals``."""
    target_table: str
    target: str


def references(tables: Tables) -> Iterator[Reference]:
    """Every pointer in the tables; what is not shaped like one is passed over."""
    for record_id, raw in _records(tables, ENTRIES):
        yield from _one(ENTRIES, record_id, raw, "place", PLACES)
        yield from _one(ENTRIES, record_id, raw, "voice", PEOPLE)
        yield from _one(ENTRIES, record_id, raw, "by", PEOPLE)
    for record_id, raw in _records(tables, EVENTS):
        yield from _one(EVENTS, record_id, raw, "place", PLACES)
        yield from _one(EVENTS, record_id, raw, "by", PEOPLE)
    for record_id, raw in _records(tables, PLACES):
        match raw.get("kind"):
            case "cycle":
                for field in ("goals", "actions"):
                    for target in _texts(raw.get(field)):
                        yield Reference(PLACES, record_id, field, PLACES, target)
                for target in _texts(raw.get("roles")):
                    yield Reference(PLACES, record_id, "roles", PEOPLE, target)
            case "observation" | "meeting":
                yield from _one(PLACES, record_id, raw, "cycle", PLACES)
                yield from _one(PLACES, record_id, raw, "answers", PLACES)
                yield from _one(PLACES, record_id, raw, "released_by", PEOPLE)
            case "action":
                yield from _one(PLACES, record_id, raw, "owner", PEOPLE)


def dangling(tables: Tables, others: Tables | None = None) -> set[Reference]:
    """Those that lead nowhere, neither in these tables nor in the ``others``."""
    return {
        found
        for found in references(tables)
        if found.target not in tables.get(found.target_table, {})
        and found.target not in (others or {}).get(found.target_table, {})
    }


def _records(tables: Tables, table: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for record_id, raw in tables.get(table, {}).items():
        if isinstance(raw, Mapping):
            yield record_id, raw


def _one(
    table: str, record_id: str, raw: Mapping[str, Any], field: str, target_table: str
) -> Iterator[Reference]:
    target = raw.get(field)
    if isinstance(target, str) and target and not (target_table == PEOPLE and target == TOGETHER):
        yield Reference(table, record_id, field, target_table, target)


def _texts(value: object) -> list[str]:
    return (
        [part for part in value if isinstance(part, str)] if isinstance(value, list | dict) else []
    )
