"""Records as they are stored: typed on one side, plain dicts on the other, nothing unknown dropped."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar, get_args

import msgspec

from cyclejournal.journal.entries.wordings import wording
from cyclejournal.journal.places import PAIR, AnyPlace
from cyclejournal.journal.records import Entry, Event, EventKind, Person, Record
from cyclejournal.store.errors import damaged
from cyclejournal.store.file import layout

PEOPLE, PLACES, ENTRIES, EVENTS = "people", "places", "entries", "events"
TABLES: dict[str, Any] = {PEOPLE: Person, PLACES: AnyPlace, ENTRIES: Entry, EVENTS: Event}
"""The tables this program knows, with the type of their records."""

KINDS = frozenset(str(kind.__struct_config__.tag) for kind in get_args(AnyPlace))
"""The kinds of place it knows; others are kept as they are and left alone."""

HAPPENINGS = frozenset(get_args(EventKind))
"""The kinds of event it knows; others are kept as they are and left alone."""

Key = tuple[str, str]
"""A table and an id in it."""

Raw = Mapping[str, Any]

RecordT = TypeVar("RecordT", bound=Record)

_SAFE = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_")


def safe_name(name: str) -> bool:
    """Whether an id may name a file: it stays in its folder, on every system."""
    return 0 < len(name) <= 64 and set(name) <= _SAFE and not name.startswith("-")


def key_of(record: Record) -> Key:
    """Where in the tables a record is stored."""
    match record:
        case Entry():
            return ENTRIES, record.id
        case Person():
            return PEOPLE, record.id
        case Event():
            return EVENTS, record.id
        case _:
            return PLACES, record.id


def home_of(record: Record) -> str:
    """Which half a record is kept in: ``pair``, or a person's id."""
    return record.half if isinstance(record, Entry) else PAIR


def read_record(table: str, record_id: str, raw: Any, path: Path) -> Record | None:
    """The record, or None for a kind of place or event this program does not know. Raises Damaged."""
    if isinstance(raw, msgspec.Struct):
        return raw  # type: ignore[return-value]
    if table == PLACES:
        kind = raw.get("kind")
        if isinstance(kind, str) and kind not in KINDS:
            return None
    if table == EVENTS:
        what = raw.get("what")
        if isinstance(what, str) and what not in HAPPENINGS:
            return None
    try:
        record: Record = msgspec.convert(raw, TABLES[table])
    except msgspec.ValidationError as error:
        raise damaged(
            path, f"has a record in “{table}” that cannot be read: “{record_id}” ({error})"
        ) from error
    if record.id != record_id:
        raise damaged(
            path, f"has a record in “{table}” under a name that is not its own: “{record_id}”"
        )
    if not safe_name(record_id if table == PEOPLE else home_of(record)):
        raise damaged(
            path, f"has a record in “{table}” that no file can be named after: “{record_id}”"
        )
    return record


def merge_raw(old: Any, record: Record) -> Any:
    """What to store for a record where ``old`` was stored: what is known replaced, the rest kept.

    The record itself when there is nothing else to keep, which is nearly always: it is smaller in
    memory than a dict.
    """
    if not isinstance(old, Mapping):
        return record
    known = set(record.__struct_fields__) | {"kind"}
    new = plain(record)
    kept = {name: value for name, value in old.items() if name not in known}
    if "steps" in new and isinstance(old.get("steps"), Mapping):
        steps = {name: _over(old["steps"].get(name), step) for name, step in new["steps"].items()}
        new["steps"] = steps
    if new.get("history") and isinstance(old.get("history"), list):
        before = {_version(v): v for v in old["history"] if isinstance(v, Mapping)}
        new["history"] = [_over_version(before.get(_version(v)), v) for v in new["history"]]
    return {**new, **kept} if kept or new != plain(record) else record


def _over(old: Any, new: dict[str, Any]) -> dict[str, Any]:
    return {**new, **{k: v for k, v in old.items() if k not in _STEP}} if old else new


def _over_version(old: Any, new: dict[str, Any]) -> dict[str, Any]:
    known = set(Entry.__struct_fields__)
    return {**new, **{k: v for k, v in old.items() if k not in known}} if old else new


_STEP = frozenset({"status", "reason", "when", "by", "changed"})


def _version(raw: Raw) -> tuple[Any, Any, Any]:
    return raw.get("text"), raw.get("changed"), raw.get("by", "")


def is_receipt(raw: Any) -> bool:
    """Whether a record, or what is stored of one, is a mark without text."""
    return bool(raw.get("receipt") if isinstance(raw, Mapping) else getattr(raw, "receipt", False))


def plain(record: Record) -> dict[str, Any]:
    """The record as JSON would give it back."""
    fields: dict[str, Any] = msgspec.to_builtins(record)
    for name, value in fields.items():
        if type(value) is tuple:
            fields[name] = list(value)
    return fields


def slim(entry: Entry, held: Entry | None) -> Entry:
    """The entry without the earlier wordings that its file already holds, shown or as earlier ones."""
    if held is None or not entry.history:
        return entry
    known = {*held.history, wording(held)}
    extra = tuple(version for version in entry.history if version not in known)
    return msgspec.structs.replace(entry, history=extra)


def storable(record: RecordT) -> RecordT:
    """The record itself, or where it holds half a surrogate pair, one that a file can hold."""
    try:
        msgspec.json.encode(record)
    except UnicodeEncodeError:
        mended: RecordT = msgspec.convert(layout.sound(msgspec.to_builtins(record)), type(record))
        return mended
    return record
