"""What a check looks for in how records stand to each other, to their ids, halves and times."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from tinydb import where

from cyclejournal.guide.model import TOGETHER
from cyclejournal.guide.wording import printable
from cyclejournal.journal.amounts import several
from cyclejournal.journal.moments import instant
from cyclejournal.journal.records import PAIR, Action, Cycle, Entry, Record, entry_id
from cyclejournal.store.check.contents import SHOWN, Content
from cyclejournal.store.check.findings import Finding, said
from cyclejournal.store.file.codec import (
    ENTRIES,
    EVENTS,
    PEOPLE,
    PLACES,
    TABLES,
    home_of,
    key_of,
)

_AHEAD = timedelta(days=1)
"""A moment may be that much later than now: clocks differ."""

FIELD_OF_MOMENT = (
    "created",
    "changed",
    "typed",
    "decided",
    "redacted",
    "deleted",
    "started",
    "closed",
    "when",
    "struck",
    "released",
    "began",
    "ended",
)


def look_across(contents: list[Content], now: datetime) -> Iterator[Finding]:
    """What is wrong with how records stand to each other, to their ids, halves and times."""
    pair = contents[0]
    known = {name: {id_ for id_, _ in pair.copy.table(name).records()} for name in TABLES}
    for record in pair.logged:
        table, record_id = key_of(record)
        known[table].add(record_id)
    for content in contents:
        if pair.readable:
            yield from _dangling(content, known)
            if content.name != PAIR and content.name not in known[PEOPLE]:
                yield said("nobodys", content.path)
        yield from _ids(content)
        yield from _wrong_half(content)
        yield from _moments(content, now)


_PLACE, _PERSON = (PLACES, "a place"), (PEOPLE, "a person")
_POINTERS = {
    (ENTRIES, None): {"place": _PLACE, "voice": _PERSON, "by": _PERSON},
    (EVENTS, None): {"place": _PLACE, "by": _PERSON},
    (PLACES, "cycle"): {
        "goals": (PLACES, "a goal"),
        "actions": (PLACES, "an action"),
        "roles": _PERSON,
    },
    (PLACES, "observation"): {
        "cycle": (PLACES, "a cycle"),
        "answers": _PLACE,
        "released_by": _PERSON,
    },
    (PLACES, "meeting"): {"cycle": (PLACES, "a cycle"), "answers": _PLACE},
    (PLACES, "action"): {"owner": _PERSON},
}
"""Which field of which records, all or those of a kind, names a record of which table."""


def _dangling(content: Content, known: Mapping[str, set[str]]) -> Iterator[Finding]:
    lost: dict[str, tuple[str, list[str]]] = {}
    for (table, kind), fields in _POINTERS.items():
        for name, (target, what) in fields.items():
            own = (id_ for id_, _ in content.copy.table(target).records())
            there = {"", TOGETHER, *known[target], *own}
            query = where(name).test(partial(_leads_nowhere, there))
            if kind:
                query &= where("kind") == kind
            ids = [str(each.doc_id) for each in content.copy.table(table).search(query)]
            if ids:
                lost.setdefault(name, (what, []))[1].extend(ids)
    for name, (what, ids) in sorted(lost.items()):
        listed = _listed(sorted(set(ids)))
        yield said("dangling", content.path, ids=listed, field=name, what=what)


def _leads_nowhere(there: Collection[str], value: object) -> bool:
    """Whether an id, or one of several, is none of those; what is not shaped like one is passed over."""
    ids = [value] if isinstance(value, str) else value if isinstance(value, list | dict) else []
    return any(isinstance(each, str) and each not in there for each in ids)


def _grouped(found: Iterable[tuple[str, str]]) -> list[tuple[str, list[str]]]:
    groups: dict[str, set[str]] = {}
    for group, record_id in found:
        groups.setdefault(group, set()).add(record_id)
    return [(group, sorted(ids)) for group, ids in sorted(groups.items())]


def _listed(ids: list[str]) -> str:
    shown = ", ".join(f"“{printable(each)}”" for each in ids[:SHOWN])
    more = len(ids) - SHOWN
    return f"{shown} and {more} more" if more > 0 else shown


def _ids(content: Content) -> Iterator[Finding]:
    wrong = [
        record.id
        for record in content.records.values()
        if isinstance(record, Entry)
        and record.id != entry_id(record.place, record.prompt, record.voice)
    ]
    if wrong:
        yield said("id", content.path, ids=_listed(sorted(wrong)))


def _wrong_half(content: Content) -> Iterator[Finding]:
    for records, path in (
        (content.records.values(), content.path),
        (content.logged, content.log_path),
    ):
        strays = Counter(
            "private" if content.name == PAIR else "other"
            for record in records
            if home_of(record) != content.name or (_is_mark(record) and content.name != PAIR)
        )
        if strays["private"]:
            yield said("private-in-shared", path, what=several(strays["private"], "text"))
        if strays["other"]:
            yield said("wrong-half", path, what=several(strays["other"], "record"))


def _is_mark(record: Record) -> bool:
    return isinstance(record, Entry) and record.receipt


def _moments(content: Content, now: datetime) -> Iterator[Finding]:
    strange: list[tuple[str, str]] = []
    raws = {(name, id_): raw for name in TABLES for id_, raw in content.copy.table(name).records()}
    for key, record in content.records.items():
        strange += ((why, record.id) for why in _strange(raws[key], now))
        if isinstance(record, Cycle):
            strange += (
                (why, record.id) for state in record.steps.values() for why in _one(state.when, now)
            )
        if isinstance(record, Action) and any(
            each and not _is_moment(each) for each in (record.due, record.check)
        ):
            strange.append(("a day that is none", record.id))
    for why, found in _grouped(strange):
        yield said("time", content.path, ids=_listed(found), what=why)


def _strange(raw: Mapping[str, Any], now: datetime) -> Iterator[str]:
    for name in FIELD_OF_MOMENT:
        value = raw.get(name, "")
        if isinstance(value, str):
            yield from _one(value, now)
    created, changed = raw.get("created", ""), raw.get("changed", "")
    if _is_moment(created) and _is_moment(changed) and instant(changed) < instant(created):
        yield "changed before it was made"


def _one(written: str, now: datetime) -> Iterator[str]:
    if not written:
        return
    if not _is_moment(written):
        yield "a time that is none"
    elif instant(written) > now + _AHEAD:
        yield "a time still to come"


def _is_moment(written: object) -> bool:
    try:
        datetime.fromisoformat(str(written))
    except ValueError:
        return False
    return True
