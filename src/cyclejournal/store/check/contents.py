"""What a check looks for in what files and logs say, and in how their records stand to each other."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

from tinydb import where

from cyclejournal.errors import JournalError
from cyclejournal.guide.model import TOGETHER
from cyclejournal.guide.wording import printable
from cyclejournal.journal.amounts import several
from cyclejournal.journal.moments import instant
from cyclejournal.journal.places import PAIR, Cycle
from cyclejournal.journal.records import Entry, Record, entry_id
from cyclejournal.store.check.findings import NEWER, Finding, said
from cyclejournal.store.erase.locked_copies import lost_its_key, plain_in
from cyclejournal.store.errors import NewerFormat, put_back
from cyclejournal.store.file.codec import (
    ENTRIES,
    EVENTS,
    PEOPLE,
    PLACES,
    TABLES,
    Key,
    home_of,
    key_of,
    read_record,
)
from cyclejournal.store.file.database import Copy
from cyclejournal.store.file.disk import read_file
from cyclejournal.store.file.log import folded_in, parse
from cyclejournal.store.lock.key_file import check_key_file
from cyclejournal.store.lock.ring import has_lock, is_shut
from cyclejournal.store.lock.sealing import key_file_of

SHOWN = 3
"""How many records of a kind are named."""


@dataclass
class Content:
    """A half's file and log as far as they can be read."""

    name: str
    path: Path
    copy: Copy = field(default_factory=lambda: Copy(b"{}", Path()))
    """The file's tables; none while it has not been read, or cannot be."""
    records: dict[Key, Record] = field(default_factory=dict)
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
    path, log_path, log = content.path, content.log_path, b""
    if has_lock(path):
        yield from _lock(path)
        if is_shut(path):
            return
    elif lost_its_key(path):
        yield said("no-key", path, back=put_back(key_file_of(path)))
        return
    try:
        log = read_file(log_path)
    except FileNotFoundError:
        pass
    except OSError as error:
        yield said("unreadable", log_path, why=error.strerror or error)
    try:
        yield from _file(content, read_file(path), journal_id, back)
    except FileNotFoundError:
        if path.is_symlink():
            yield Finding("damage", "missing", path, "is a link that leads nowhere", back)
        elif content.name == PAIR or not log:
            yield said("missing", path, back=back)
    except OSError as error:
        yield said("unreadable", path, why=error.strerror or error)
    yield from _log(content, log)


def _lock(path: Path) -> Iterator[Finding]:
    """What can be seen of a lock without its passphrase: the key file's head, and what is still plain."""
    key_file = key_file_of(path)
    if is_shut(path):
        yield said("locked", path)
    try:
        check_key_file(read_file(key_file), key_file)
    except (OSError, JournalError):
        yield said("bad-key", key_file, back=put_back(key_file))
    yield from (said("unlocked-copy", each) for each in plain_in(path))


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
    unknown = broken = 0
    for table in TABLES:
        for record_id, raw in content.copy.table(table).records():
            try:
                record = read_record(table, record_id, raw, content.path)
            except JournalError as problem:
                broken += 1
                if broken <= SHOWN:
                    words = _without(problem, content.path)
                    yield said("record", content.path, what=words, back=back)
                continue
            if record is None:
                unknown += 1
            else:
                content.records[table, record_id] = record
    if broken > SHOWN:
        words = f"has {several(broken - SHOWN, 'more record')} that cannot be read"
        yield said("record", content.path, what=words, back=back)
    if unknown:
        yield said("unknown-kind", content.path, what=several(unknown, "record"))


def _log(content: Content, raw: bytes) -> Iterator[Finding]:
    reading = parse(raw, folded_in(content.copy.meta), content.log_path)
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


_AHEAD = timedelta(days=1)
"""A moment may be that much later than now: clocks differ."""

_MOMENTS = (
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
    "given",
)

_DAYS = ("due", "check", "on")


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
    (PLACES, "reading"): {"goal": (PLACES, "a goal")},
    (PLACES, "standing"): {"goal": (PLACES, "a goal")},
    (PLACES, "checkin"): {
        "cycle": (PLACES, "a cycle"),
        "voice": _PERSON,
        "action": (PLACES, "an action"),
        "reading": (PLACES, "a reading"),
    },
    (PLACES, "naming"): {"person": _PERSON},
    (PLACES, "consent"): {"person": _PERSON},
    (PLACES, "gone-out"): {"yes": _PERSON},
    (PLACES, "yes"): {"agreement": (PLACES, "an agreement"), "person": _PERSON},
    (PLACES, "lasted"): {"cycle": (PLACES, "a cycle"), "answers": _PLACE},
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
    shared = content.name == PAIR
    kind, noun = ("private-in-shared", "text") if shared else ("wrong-half", "record")
    for records, path in (
        (content.records.values(), content.path),
        (content.logged, content.log_path),
    ):
        if strays := sum(home_of(record) != content.name for record in records):
            yield said(kind, path, what=several(strays, noun))


def _moments(content: Content, now: datetime) -> Iterator[Finding]:
    strange: defaultdict[str, list[str]] = defaultdict(list)
    for record in content.records.values():
        for why in {*_strange(record, now)}:
            strange[why].append(record.id)
    for why, ids in sorted(strange.items()):
        yield said("time", content.path, ids=_listed(sorted(ids)), what=why)


def _strange(record: Record, now: datetime) -> Iterator[str]:
    """What is strange about the times of a record, in words, perhaps more than once."""
    for name in _MOMENTS:
        yield from _one(getattr(record, name, ""), now)
    if isinstance(record, Cycle):
        for state in record.steps.values():
            yield from _one(state.when, now)
    for name in _DAYS:
        if (written := getattr(record, name, "")) and not _is_moment(written):
            yield "a day that is none"
    created, changed = record.created, record.changed
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
