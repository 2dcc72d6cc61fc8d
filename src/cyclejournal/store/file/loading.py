"""Reading a half's file for looking at: a backup, a copy, or the present one. Nothing is written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from msgspec import Struct

from cyclejournal.journal.records import Entry, Record
from cyclejournal.store.errors import unreadable
from cyclejournal.store.file import layout
from cyclejournal.store.file.codec import TABLES, Key, key_of, read_record
from cyclejournal.store.file.layout import Tables


class Loaded(Struct, frozen=True):
    """A file as read."""

    raw: bytes
    tables: Tables
    records: dict[Key, Record]

    @property
    def meta(self) -> dict[str, Any]:
        """What the file says of itself."""
        return layout.meta_of(self.tables)

    @property
    def answers(self) -> int:
        """How many answers it holds."""
        return sum(
            isinstance(record, Entry) and bool(record.text) and not record.receipt
            for record in self.records.values()
        )


def load_file(path: Path) -> Loaded:
    """Read it whole. Raises Damaged (also when it is missing) or NewerFormat."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise unreadable(path, error) from error
    return load_bytes(raw, path)


def load_bytes(raw: bytes, path: Path) -> Loaded:
    """The same for bytes that came from that path."""
    tables = layout.decode(raw, path)
    records = (
        read_record(name, record_id, found, path)
        for name in TABLES
        for record_id, found in tables.get(name, {}).items()
    )
    known = {key_of(record): record for record in records if record is not None}
    return Loaded(raw, tables, known)
