"""What a check looks for in what a half's file and its log say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from cyclejournal.errors import JournalError
from cyclejournal.guide.wording import printable
from cyclejournal.journal.amounts import several
from cyclejournal.journal.moments import instant
from cyclejournal.journal.records import PAIR, Action, Cycle, Entry, Record, entry_id
from cyclejournal.store.check.findings import NEWER, Finding
from cyclejournal.store.check.references import dangling
from cyclejournal.store.errors import NewerFormat
from cyclejournal.store.file import layout
from cyclejournal.store.file.codec import PEOPLE, PLACES, TABLES, Key, home_of, key_of, read_record
from cyclejournal.store.file.encoding import digest_of
from cyclejournal.store.file.layout import META, Tables
from cyclejournal.store.file.log import parse

_SHOWN = 3
"""How many records of a kind are named."""

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


@dataclass
class Content:
    """A half's file and log as far as they can be read."""

    name: str
    path: Path
    raw: bytes | None = None
    """The file's bytes; None when there are none to be had."""
    log_raw: bytes = b""
    tables: Tables = field(default_factory=dict)
    records: dict[Key, Record] = field(default_factory=dict)
    broken: int = 0
    """Records that cannot be read."""
    readable: bool = False
    """Whether the file is one that this program works on, whatever its records."""
    logged: list[Record] = field(default_factory=list)
    """What the log holds that the file has not taken in."""

    @property
    def log_path(self) -> Path:
        """Where its log is."""
        return self.path.with_suffix(".log")


def look_into(content: Content, journal_id: str, back: str) -> Iterator[Finding]:
    """Read a file and its log into ``content``; what is wrong with either. ``back`` says how to go back."""
    if content.raw is not None:
        yield from _file(content, content.raw, journal_id, back)
    if content.log_raw:
        yield from _log(content)


def _file(content: Content, raw: bytes, journal_id: str, back: str) -> Iterator[Finding]:
    path = content.path
    try:
        content.tables = layout.decode(raw, path)
        meta = layout.meta_of(content.tables)
        told = meta.get("digest")
        digest = digest_of(content.tables)
    except NewerFormat as problem:
        yield Finding("damage", NEWER, path, _without(problem, path), problem.remedy)
        return
    except JournalError as problem:
        kind, words = _kind_of_damage(raw, _without(problem, path))
        yield Finding("damage", kind, path, words, back)
        return
    content.readable = True
    if told is None:
        yield Finding(
            "note", "no-digest", path, "has no digest, so a changed letter would not show"
        )
    elif told != digest:
        yield Finding(
            "warning",
            "digest",
            path,
            "is not as it was saved: changed by hand, by another program, or by a fault of the disk",
            f"Read it through. It can be used as it is; the next save accepts it. Or: {back}",
        )
    if META in content.tables and meta.get("id", journal_id) != journal_id:
        yield Finding("warning", "other-journal", path, "says that it belongs to another journal")
    if content.name != PAIR and meta.get("person", content.name) != content.name:
        yield Finding("warning", "other-person", path, "says that it belongs to another person")
    yield from _records(content, back)


def _without(problem: JournalError, path: Path) -> str:
    """The message without the path, which stands beside it, and the promise that follows it."""
    words = problem.problem.replace(printable(str(path)), "", 1).lstrip(": ")
    for promise in (" Nothing was overwritten.", " Nothing was changed."):
        words = words.replace(promise, "")
    return words.rstrip(".") or problem.title


def _kind_of_damage(raw: bytes, words: str) -> tuple[str, str]:
    held = raw.strip(b" \t\r\n\0")
    if not held:
        zeros = b"\0" in raw
        return "empty", "holds nothing but zeros" if zeros else "is empty"
    if "is not JSON" in words and held.startswith(b"{") and not held.endswith(b"}"):
        return "cut", "is cut off before its end"
    return ("not-json", words) if "JSON (" in words or "nested" in words else ("shape", words)


def _records(content: Content, back: str) -> Iterator[Finding]:
    unknown = 0
    for table in TABLES:
        for record_id, raw in content.tables.get(table, {}).items():
            try:
                record = read_record(table, record_id, raw, content.path)
            except JournalError as problem:
                content.broken += 1
                if content.broken <= _SHOWN:
                    yield Finding(
                        "damage", "record", content.path, _without(problem, content.path), back
                    )
                continue
            if record is None:
                unknown += 1
            else:
                content.records[table, record_id] = record
    if content.broken > _SHOWN:
        yield Finding(
            "damage",
            "record",
            content.path,
            f"has {several(content.broken - _SHOWN, 'more record')} that cannot be read",
            back,
        )
    if unknown:
        yield Finding(
            "note",
            "unknown-kind",
            content.path,
            f"has {several(unknown, 'record')} that only a newer cyclejournal understands",
        )


def _log(content: Content) -> Iterator[Finding]:
    meta = layout.meta_of(content.tables)
    marks = meta.get("folded")
    folded = (
        {w: n for w, n in marks.items() if isinstance(n, int)} if isinstance(marks, dict) else {}
    )
    reading = parse(content.log_raw, folded)
    beyond = reading.unreadable
    waiting = set()
    for line in reading.lines:
        try:
            record_id = line.record["id"]
            if line.table in TABLES:
                record = read_record(line.table, record_id, line.record, content.log_path)
                if record is not None:
                    content.logged.append(record)
        except (JournalError, KeyError, TypeError, AttributeError):
            beyond += 1
        else:
            waiting.add((line.table, record_id))
    if beyond:
        yield Finding(
            "warning",
            "log-unreadable",
            content.log_path,
            f"has {several(beyond, 'line')} that cannot be read",
            "Copy that file to a place of your own before the journal is next opened, which leaves "
            "out what it cannot read.",
        )
    if waiting:
        yield Finding(
            "note",
            "log-waiting",
            content.log_path,
            f"holds {several(len(waiting), 'change')} not yet filed; the next opening sees to it",
        )


def look_across(contents: list[Content], now: datetime) -> Iterator[Finding]:
    """What is wrong with how records stand to each other, to their ids, halves and times."""
    pair = contents[0]
    known: Tables = {name: dict(pair.tables.get(name, {})) for name in (PEOPLE, PLACES)}
    for record in pair.logged:
        table, record_id = key_of(record)
        known.setdefault(table, {}).setdefault(record_id, {})
    for content in contents:
        if pair.readable:
            yield from _dangling(content, known)
            if content.name != PAIR and content.name not in known[PEOPLE]:
                yield Finding(
                    "warning",
                    "nobodys",
                    content.path,
                    "is the private file of nobody in this journal",
                    "If the shared file was taken from elsewhere, put the right one back.",
                )
        yield from _ids(content)
        yield from _wrong_half(content)
        yield from _moments(content, now)


def _dangling(content: Content, known: Tables) -> Iterator[Finding]:
    for field_name, found in _grouped(
        (each.field, each.record_id) for each in dangling(content.tables, known)
    ):
        what = _TARGETS.get(field_name, "something")
        yield Finding(
            "warning",
            "dangling",
            content.path,
            f"{_listed(found)}: “{field_name}” names {what} that is not in this journal",
            "Nothing of it is lost, but it may not be shown. A backup may still hold what is missing.",
        )


_TARGETS = {
    "place": "a place",
    "voice": "a person",
    "by": "a person",
    "owner": "a person",
    "released_by": "a person",
    "cycle": "a cycle",
    "answers": "a place",
    "roles": "a person",
    "goals": "a goal",
    "actions": "an action",
}


def _grouped(found: Iterable[tuple[str, str]]) -> list[tuple[str, list[str]]]:
    groups: dict[str, set[str]] = {}
    for group, record_id in found:
        groups.setdefault(group, set()).add(record_id)
    return [(group, sorted(ids)) for group, ids in sorted(groups.items())]


def _listed(ids: list[str]) -> str:
    shown = ", ".join(f"“{printable(each)}”" for each in ids[:_SHOWN])
    more = len(ids) - _SHOWN
    return f"{shown} and {more} more" if more > 0 else shown


def _ids(content: Content) -> Iterator[Finding]:
    wrong = [
        record.id
        for record in content.records.values()
        if isinstance(record, Entry)
        and record.id != entry_id(record.place, record.prompt, record.voice)
    ]
    if wrong:
        yield Finding(
            "warning",
            "id",
            content.path,
            f"{_listed(sorted(wrong))}: the id is not that of its place, prompt and voice",
            "It is kept, but the same answer from another computer would not meet it.",
        )


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
            yield Finding(
                "warning",
                "private-in-shared",
                path,
                f"holds {several(strays['private'], 'text')} that somebody keeps to themselves",
                "Open the journal once: it moves them to where they belong. Do not hand it over before.",
            )
        if strays["other"]:
            yield Finding(
                "warning",
                "wrong-half",
                path,
                f"holds {several(strays['other'], 'record')} that belong elsewhere",
                "Open the journal once: it moves them to where they belong.",
            )


def _is_mark(record: Record) -> bool:
    return isinstance(record, Entry) and record.receipt


def _moments(content: Content, now: datetime) -> Iterator[Finding]:
    strange: list[tuple[str, str]] = []
    for key, record in content.records.items():
        raw = content.tables[key[0]][key[1]]
        strange += ((why, record.id) for why in _strange(raw, now))
        if isinstance(record, Cycle):
            strange += (
                (why, record.id) for state in record.steps.values() for why in _one(state.when, now)
            )
        if isinstance(record, Action) and any(
            each and not _is_moment(each) for each in (record.due, record.check)
        ):
            strange.append(("a day that is none", record.id))
    for why, found in _grouped(strange):
        yield Finding(
            "warning",
            "time",
            content.path,
            f"{_listed(found)}: {why}",
            "What was written is not affected, but which of two wordings is newer may be.",
        )


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
