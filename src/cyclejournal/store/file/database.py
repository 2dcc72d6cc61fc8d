"""A half's file as a TinyDB database: the present one, to change; an older or a foreign one, to look into.

``JournalDB(path)`` is also for whoever wants to query or mend a file with TinyDB itself.
"""

import contextlib
from collections.abc import Callable, ItemsView, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import Any, cast

import msgspec
from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from cyclejournal.journal.records import Record, mint
from cyclejournal.store.errors import damaged, unreadable
from cyclejournal.store.file import layout
from cyclejournal.store.file.codec import TABLES, Key, read_record
from cyclejournal.store.file.disk import read_file
from cyclejournal.store.file.encoding import digest_of, encoded
from cyclejournal.store.file.layout import META, META_ID, Tables
from cyclejournal.store.file.log import parse
from cyclejournal.store.file.storage import CrashSafeStorage
from cyclejournal.store.lock.ring import unsealed
from cyclejournal.store.lock.sealing import Key as LockKey


class CopyStorage(Storage):
    """A file's tables in memory: what is written stays there, for whoever asks for it as bytes."""

    def __init__(self, raw: bytes, path: Path | str) -> None:
        """Raises Damaged, NewerFormat or Locked, naming the path that the bytes came from."""
        self._raw = raw
        plain, self.key = unsealed(raw, path)
        self._tables = layout.decode(plain, path)
        self._sound: bool | None = None

    def read(self) -> Tables:
        """The tables as they are now."""
        return self._tables

    def write(self, data: Any) -> None:
        """Let them be these."""
        self._tables = data

    @contextlib.contextmanager
    def exclusive(self) -> Iterator[None]:
        """Before a change: nobody else has these tables, but whether their digest is right must be known."""
        if self._sound is None:
            self._sound = bool(self.is_sound())
        yield

    def is_sound(self) -> bool | None:
        """Whether it is as it was saved, by its digest; None where it has none."""
        told = layout.meta_of(self._tables).get("digest")
        return None if told is None else told == digest_of(self._tables)

    def encoded(self) -> bytes:
        """The file with what was changed, locked if it was; the very same bytes when nothing was.

        Whoever changed the file by hand is told so by its digest, afterwards as well.
        """
        if self._sound is None:
            return self._raw
        if self._sound:
            plain = encoded(self._tables, layout.meta_of(self._tables))
        else:
            plain = msgspec.json.format(msgspec.json.encode(self._tables), indent=2) + b"\n"
        return plain if self.key is None else self.key.seal(plain)


class JournalTable(Table):
    """A table with ids of text that two computers can mint apart, and saves that see each other.

    TinyDB's query cache would go on giving what another program has meanwhile changed.
    """

    document_id_class = str  # type: ignore[assignment]

    def __init__(
        self, storage: Storage, name: str, cache_size: int = 0, persist_empty: bool = False
    ) -> None:
        super().__init__(storage, name, cache_size=0, persist_empty=persist_empty)

    def _get_next_id(self) -> str:
        return mint(datetime.now(UTC))

    def _update_table(self, updater: Callable[[dict[Any, Any]], None]) -> None:
        """The whole read-modify-write, or somebody else's save in between would be refused or lost.

        Ids are text in the file too, so the table is copied as it is: to convert each of a thousand
        cycles' ids twice would cost the benchmark "leaving a box" a tenth.
        """
        storage = cast("CrashSafeStorage | CopyStorage", self._storage)
        with storage.exclusive():
            tables = storage.read() or {}
            table = dict(tables.get(self.name, {}))
            updater(table)
            storage.write({**tables, self.name: table})

    def records(self) -> ItemsView[str, Any]:
        """Every id with what is stored under it: to look at, not to change.

        TinyDB would make a document of each, which costs a tenth of the benchmark "list, show, export".
        """
        return self._read_table().items()

    def found(self, ids: Iterable[str]) -> dict[str, Any]:
        """What is stored under these ids, as far as there is any: to look at, not to change."""
        table = self._read_table()
        return {record_id: table[record_id] for record_id in ids if record_id in table}

    def put(self, records: Mapping[str, Any]) -> None:
        """Store these under their ids; what was there under one of them is replaced as a whole."""
        self._update_table(lambda table: table.update(records))

    def drop(self, ids: Iterable[str]) -> None:
        """Remove what has these ids, as far as there is any."""
        self.remove(doc_ids=cast("list[int]", list(ids)))


class JournalDB(TinyDB):
    """``JournalDB(path)``: TinyDB on the crash-safe storage."""

    default_storage_class: type[Storage] = CrashSafeStorage  # type: ignore[assignment]
    table_class = JournalTable

    def table(self, name: str, **kwargs: Any) -> JournalTable:
        """The table of that name, made when something is put into it."""
        return cast("JournalTable", super().table(name, **kwargs))


class Copy(JournalDB):
    """The bytes of a backup, a conflict copy or any other file, as a database. Nothing is written."""

    default_storage_class = CopyStorage

    def __init__(self, raw: bytes, path: Path) -> None:
        """Raises Damaged, NewerFormat or Locked when the bytes are no tables; single records may still be broken."""
        super().__init__(raw, path)
        self.raw, self.path = raw, path

    @classmethod
    def at(cls, path: Path) -> "Copy":
        """A file, read whole with every record. Raises Damaged (also when it is missing) or NewerFormat."""
        try:
            copy = cls(read_file(path), path)
        except OSError as error:
            raise unreadable(path, error) from error
        _ = copy.known
        return copy

    @classmethod
    def of_log(cls, path: Path) -> "Copy":
        """A log as a database: of each record the last state in it. Raises Damaged where nothing can be read."""
        try:
            raw = read_file(path)
        except OSError as error:
            raise unreadable(path, error) from error
        tables: dict[str, dict[str, Any]] = {META: {META_ID: {}}}
        for key, record, known in parse(raw, {}, path).records(path):
            if known is not None:
                tables.setdefault(key[0], {})[key[1]] = record
        if len(tables) < 2:
            raise damaged(path, "holds no line that could be read")
        copy = cls(msgspec.json.encode(tables), path)
        copy.raw = raw
        return copy

    @property
    def meta(self) -> Mapping[str, Any]:
        """What the file says of itself."""
        found: Mapping[str, Any] = self.table(META).found([META_ID]).get(META_ID, {})
        return found

    @cached_property
    def known(self) -> dict[Key, Record]:
        """Its records, but those of kinds that only a newer program knows. Raises Damaged."""
        found: dict[Key, Record] = {}
        for name in TABLES:
            for record_id, raw in self.table(name).records():
                record = read_record(name, record_id, raw, self.path)
                if record is not None:
                    found[name, record_id] = record
        return found

    @property
    def key(self) -> LockKey | None:
        """What opened it; None for a file without a lock."""
        return cast("CopyStorage", self.storage).key

    @property
    def sound(self) -> bool | None:
        """Whether it is as it was saved, by its digest; None where it has none."""
        return cast("CopyStorage", self.storage).is_sound()

    def encoded(self) -> bytes:
        """The file with what was changed in the tables; the very same bytes when nothing was."""
        return cast("CopyStorage", self.storage).encoded()
