"""What a check looks for in what a half's file and its log say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from cyclejournal.errors import JournalError
from cyclejournal.guide.wording import printable
from cyclejournal.journal.amounts import several
from cyclejournal.journal.records import PAIR, Record
from cyclejournal.store.check.findings import NEWER, Finding, said
from cyclejournal.store.errors import NewerFormat
from cyclejournal.store.file.codec import TABLES, Key, read_record
from cyclejournal.store.file.database import Copy
from cyclejournal.store.file.log import folded_in, parse

SHOWN = 3
"""How many records of a kind are named."""


@dataclass
class Content:
    """A half's file and log as far as they can be read."""

    name: str
    path: Path
    raw: bytes | None = None
    """The file's bytes; None when there are none to be had."""
    log_raw: bytes = b""
    copy: Copy = field(default_factory=lambda: Copy(b"{}", Path()))
    """The file's tables; none while it has not been read, or cannot be."""
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
        content.copy = Copy(raw, path)
    except NewerFormat as problem:
        yield Finding("damage", NEWER, path, _without(problem, path), problem.remedy)
        return
    except JournalError as problem:
        kind, words = _kind_of_damage(raw, _without(problem, path))
        yield Finding("damage", kind, path, words, back)
        return
    content.readable = True
    meta, sound = content.copy.meta, content.copy.sound
    if sound is None:
        yield said("no-digest", path)
    elif not sound:
        yield said("digest", path, back=back)
    if meta and meta.get("id", journal_id) != journal_id:
        yield said("other-journal", path)
    if content.name != PAIR and meta.get("person", content.name) != content.name:
        yield said("other-person", path)
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
        for record_id, raw in content.copy.table(table).records():
            try:
                record = read_record(table, record_id, raw, content.path)
            except JournalError as problem:
                content.broken += 1
                if content.broken <= SHOWN:
                    words = _without(problem, content.path)
                    yield said("record", content.path, what=words, back=back)
                continue
            if record is None:
                unknown += 1
            else:
                content.records[table, record_id] = record
    if content.broken > SHOWN:
        words = f"has {several(content.broken - SHOWN, 'more record')} that cannot be read"
        yield said("record", content.path, what=words, back=back)
    if unknown:
        yield said("unknown-kind", content.path, what=several(unknown, "record"))


def _log(content: Content) -> Iterator[Finding]:
    reading = parse(content.log_raw, folded_in(content.copy.meta))
    waiting = set()
    for key, _, record in reading.records(content.log_path):
        waiting.add(key)
        if record is not None:
            content.logged.append(record)
    if reading.unreadable:
        lines = several(reading.unreadable, "line")
        yield said("log-unreadable", content.log_path, what=lines)
    if waiting:
        yield said("log-waiting", content.log_path, what=several(len(waiting), "change"))
