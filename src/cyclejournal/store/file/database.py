"""A journal's file as a TinyDB database, for whoever wants to query or mend one with TinyDB itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from cyclejournal.journal.records import mint
from cyclejournal.store.file.storage import CrashSafeStorage


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
        if not isinstance(self._storage, CrashSafeStorage):
            super()._update_table(updater)
            return
        # The whole read-modify-write, or somebody else's save in between would be refused or lost.
        with self._storage.exclusive():
            super()._update_table(updater)


class JournalDB(TinyDB):
    """``JournalDB(path)``: TinyDB on the crash-safe storage."""

    default_storage_class = CrashSafeStorage  # type: ignore[assignment]
    table_class = JournalTable
