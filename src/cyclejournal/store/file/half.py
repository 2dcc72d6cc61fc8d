"""A half of a journal: what the pair shares, or what one person keeps; a file with its log and lock."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast

from msgspec import Struct

from cyclejournal.errors import JournalError
from cyclejournal.journal.amounts import several
from cyclejournal.journal.places import PAIR
from cyclejournal.journal.records import Entry, Record
from cyclejournal.store.errors import DurabilityUnknown
from cyclejournal.store.file import layout
from cyclejournal.store.file.codec import (
    ENTRIES,
    TABLES,
    Key,
    Raw,
    is_receipt,
    key_of,
    merge_raw,
    plain,
    read_record,
    slim,
    storable,
)
from cyclejournal.store.file.database import JournalDB
from cyclejournal.store.file.disk import SYSTEM, System
from cyclejournal.store.file.layout import META, META_ID, Tables
from cyclejournal.store.file.log import Log, encode_lines, folded_in
from cyclejournal.store.file.storage import CrashSafeStorage
from cyclejournal.store.lock.ring import has_lock

_MARKS_KEPT = 8
"""Windows whose counts the file remembers, for logs that a power cut or a sync brings back."""


class Half:
    """One file's tables as last read or saved, and the ways to change it.

    ``name`` is ``pair`` or a person's id. The tables are never changed in place: a save that fails
    leaves them as they are on the disk.
    """

    def __init__(self, name: str, path: Path, system: System = SYSTEM) -> None:
        self.name = name
        self.path = path
        self.db = JournalDB(path, system)
        self.storage = cast("CrashSafeStorage", self.db.storage)
        self.log = Log(path.with_suffix(".log"), system.disk)
        self.tables: Tables = {}
        self.problem: JournalError | None = None
        """Why the file could not be read, if it could not."""
        self.logged: set[Key] = set()
        """Records with lines in the log that the file may not have yet."""
        self.strays: dict[Key, Raw] = {}
        """Records from the log that only a newer program understands: filed as they are."""
        self.warning = ""
        self.unread = 0
        """How many lines of the log could not be read when it was read last."""
        self._clock = system.clock
        self._count = 0

    @property
    def meta(self) -> dict[str, Any]:
        """What the file says of itself."""
        return layout.meta_of(self.tables)

    @property
    def saves(self) -> int:
        """How often the file was saved, by what it says of itself; 0 where it has no lock.

        Who can put an older file there, and not open it, is noticed by that.
        """
        count = self.meta.get("saves")
        return count if isinstance(count, int) and has_lock(self.path) else 0

    @property
    def folded(self) -> dict[str, int]:
        """Which lines of which window the file has taken in."""
        return folded_in(self.meta)

    def load(self, *, to_change: bool = True) -> list[Record]:
        """Read the file; its records. Raises Damaged, NewerFormat or Locked, and remembers it as ``problem``."""
        try:
            tables = self.storage.load(to_change=to_change) or {}
            with self.storage.batch(tables):
                records = list(self._convert(tables))
        except JournalError as error:
            self.problem = error
            raise
        self.problem = None
        self.warning = self.storage.warning
        self.tables = tables
        return records

    def _convert(self, tables: Tables) -> Iterator[Record]:
        for name in TABLES:
            for record_id, raw in self.db.table(name).records():
                if isinstance(raw, Struct):
                    yield cast("Record", raw)
                    continue
                record = read_record(name, record_id, raw, self.path)
                if record is not None:
                    if plain(record) == raw:
                        # It says nothing more, and is smaller in memory than a dict.
                        tables[name][record_id] = record
                    yield record

    def read_log(self, but: str = "") -> list[Record]:
        """What the log holds that the file has not taken in, without the lines of the window ``but``.

        Lines beyond reading are told of in ``warning``; those that only a newer program understands
        become ``strays``. Raises Damaged when the log cannot be read at all.
        """
        reading = self.log.read(self.folded)
        records = []
        for key, raw, record in reading.records(self.log.path, but):
            if record is None:
                self.strays[key] = raw
            else:
                records.append(record)
        self.unread = reading.unreadable
        if self.unread:
            self.warning = f"{self._unread_words} could not be read."
        return records

    @property
    def _unread_words(self) -> str:
        return f"{several(self.unread, 'line')} of {self.log.path}"

    def keep_unread(self) -> None:
        """Set the log aside whole before it is folded, where it was not read whole. Raises NotSaved."""
        if self.unread:
            kept = self.log.keep_whole(self._clock())
            self.warning = (
                f"{self._unread_words} could not be read. What could be is taken in, and all of it is "
                f"kept in {kept}."
            )
            self.unread = 0

    def held(self, key: Key) -> Record | None:
        """The record as the file holds it, or None."""
        table, record_id = key
        raw = self.tables.get(table, {}).get(record_id)
        return None if raw is None else read_record(table, record_id, raw, self.path)

    def has(self, key: Key) -> bool:
        """Whether the file holds a record under that key."""
        return key[1] in self.tables.get(key[0], {})

    def holds(self, key: Key, record: Record) -> bool:
        """Whether it holds exactly that record."""
        return self.has(key) and self.held(key) == record

    def append(self, records: list[Record], window: str) -> int:
        """Write records to the log; the log's new size. Raises NotSaved, Busy or Locked."""
        slimmed = [storable(self._slim(record)) for record in records]
        lines = encode_lines(slimmed, window, self._count)
        with self.storage.exclusive():
            if (key := self.storage.key()) is not None:
                lines = [key.seal_line(line) for line in lines]
            size = self.log.append(lines)
        if self.log.unflushed is not None:
            self.warning, self.log.unflushed = str(self.log.unflushed), None
        self._count += len(slimmed)
        self.logged.update(key_of(record) for record in records)
        return size

    def _slim(self, record: Record) -> Record:
        if not isinstance(record, Entry):
            return record
        held = self.held((ENTRIES, record.id))
        return slim(record, held if isinstance(held, Entry) else None)

    def save(
        self,
        put: Mapping[Key, Record],
        remove: set[Key],
        meta: Mapping[str, Any],
        marks: Mapping[str, int],
        *,
        origins: Mapping[Key, Raw] | None = None,
        forget: bool = False,
    ) -> str:
        """One save with these records in it or gone from it; a warning, or nothing.

        ``marks`` says which log lines it takes in, ``forget`` that the state before may not be kept.
        ``origins`` are what another half held of records that move here, for their unknown fields.
        Raises NotSaved, Busy, Damaged or NewerFormat, with file and tables as they were.
        """
        changes: dict[str, dict[str, Any]] = defaultdict(dict)
        for name in TABLES if self.name == PAIR else (ENTRIES,):
            if name not in self.tables:
                changes[name] = {}
        for (name, record_id), raw in self.strays.items():
            changes[name][record_id] = raw
        for key, record in put.items():
            name, record_id = key
            old = self.tables.get(name, {}).get(record_id)
            if old is None or is_receipt(old) != is_receipt(record):
                old = (origins or {}).get(key)
            changes[name][record_id] = merge_raw(old, record)
        folded = {**self.folded, **marks}
        newest = dict(list(folded.items())[-_MARKS_KEPT:])
        warning = ""
        with self.storage.batch({META: {META_ID: {}}, **self.tables}):
            for name, records in changes.items():
                self.db.table(name).put(records)
            for name, record_id in remove:
                self.db.table(name).drop([record_id])
            tables = self.storage.read() or {}
            try:
                self.storage.save(tables, {**meta, "folded": newest}, forget=forget)
                warning = self.storage.backup_problem
            except DurabilityUnknown as error:
                warning = str(error)
        self.tables = tables
        self.strays.clear()
        return warning
