"""Bringing an older file to the present format: in memory, checked, and written by the next save.

Reading never writes: a listing, a search or a check of an old journal leaves its file as it is. The
first save keeps a copy of the old file under a name that is never thinned out (see ``backups``).

A new format adds a step to ``STEPS``, raises ``layout.VERSION``, and adds its own folder of files to
``tests/store/golden/``; those that are there already stay as they are for ever.
"""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from cyclejournal.store.check.references import dangling
from cyclejournal.store.errors import damaged
from cyclejournal.store.file import layout
from cyclejournal.store.file.codec import ENTRIES, EVENTS
from cyclejournal.store.file.layout import META, META_ID, Tables

Step = Callable[[Tables], Tables]
"""A pure function from tables of one version to those of the next; ``_meta`` is seen to."""

STEPS: dict[int, Step] = {}
"""Version → the step that leads on from it."""


def version_of(tables: Tables) -> int:
    """The format of tables that ``layout.validate`` has let through."""
    version = layout.meta_of(tables).get("version", layout.VERSION)
    return version if isinstance(version, int) else layout.VERSION


def migrated(tables: Tables, path: Path | str) -> Tables:
    """The tables in the present format: the very same when they are in it already.

    Raises Damaged, naming the file, when a step would lose or invent something.
    """
    if version_of(tables) >= layout.VERSION:
        return tables
    after = _stepped(tables, path)
    if lost := _lost(tables, after):
        raise damaged(path, f"cannot be brought to the present format: {lost}")
    return after


def migrated_record(table: str, record: dict[str, Any], version: int) -> dict[str, Any]:
    """A record from the log of a file that has that version, in the present format."""
    record_id = record.get("id")
    if version >= layout.VERSION or not isinstance(record_id, str):
        return record
    one: Tables = {META: {META_ID: {"version": version}}, table: {record_id: record}}
    found = _stepped(one, "").get(table, {}).get(record_id)
    return found if isinstance(found, dict) else record


def _stepped(tables: Tables, path: Path | str) -> Tables:
    # A step that changes what it is given must not reach what the file was compared by.
    after = copy.deepcopy(tables)
    for version in range(version_of(tables), layout.VERSION):
        step = STEPS.get(version)
        if step is None:
            raise damaged(path, f"has format {version}, which this program does not know any more")
        after = step(after)
        meta = {**layout.meta_of(after), "version": version + 1}
        after = {META: {**after.get(META, {}), META_ID: meta}, **_without_meta(after)}
    return after


def _without_meta(tables: Tables) -> Tables:
    return {name: table for name, table in tables.items() if name != META}


def _lost(before: Tables, after: Tables) -> str:
    """What the steps lost or made up, in words; nothing when they did not."""
    if _ids(before) != _ids(after):
        return "its records would not be the same"
    if _texts(before) != _texts(after):
        return "its texts would not be the same"
    if dangling(after) - dangling(before):
        return "a record would point to nothing"
    return ""


def _ids(tables: Tables) -> Counter[str]:
    return Counter(record for table in _without_meta(tables).values() for record in table)


def _texts(tables: Tables) -> Counter[bytes]:
    # Imported late: there is seldom anything to migrate.
    import hashlib

    worded = (raw for table in (ENTRIES, EVENTS) for raw in tables.get(table, {}).values())
    texts = (text for raw in worded for text in _wordings(raw))
    return Counter(hashlib.sha256(text.encode("utf-8", "replace")).digest() for text in texts)


def _wordings(raw: Any) -> Iterator[str]:
    history = raw.get("history")
    for each in (raw, *(history if isinstance(history, list) else ())):
        if isinstance(each, Mapping) and isinstance(text := each.get("text"), str) and text:
            yield text
