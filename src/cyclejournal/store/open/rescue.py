"""The way out when saving fails: everything that is in memory, in one new file somewhere else."""

from __future__ import annotations

import contextlib
from itertools import count
from pathlib import Path
from typing import Any

from cyclejournal import __version__
from cyclejournal.store.errors import not_saved
from cyclejournal.store.file import layout
from cyclejournal.store.file.codec import ENTRIES, TABLES, home_of, key_of, merge_raw, storable
from cyclejournal.store.file.disk import Disk
from cyclejournal.store.file.encoding import encoded
from cyclejournal.store.file.layout import META, META_ID, Tables
from cyclejournal.store.meet.holding import Holding


def write_rescue(path: Path, holding: Holding) -> Path:
    """Write the journal with both halves' texts to ``path``, or beside it with a number. Raises NotSaved.

    The file has the form of a journal's own, so that it can be read and merged as one.
    """
    meta: dict[str, Any] = {
        "format": layout.FORMAT,
        "version": layout.VERSION,
        "requires": [],
        "id": holding.journal.id,
        "guide": holding.journal.guide,
        "saved_by": __version__,
        "rescued": True,
    }
    tables: Tables = {META: {META_ID: {}}, **{name: {} for name in TABLES}}
    for name, unknown in holding.pair.tables.items():
        if name not in tables:
            tables[name] = unknown
    for receipt in holding.journal.receipts.values():
        tables[ENTRIES][receipt.id] = receipt
    for record in holding.journal.records():
        table, record_id = key_of(record)
        half = holding.halves.get(home_of(record))
        old = half.tables.get(table, {}).get(record_id) if half else None
        tables[table][record_id] = merge_raw(old, storable(record))
    disk = holding.system.disk
    try:
        fd, target = _new_file(path, disk)
        try:
            disk.write(fd, encoded(tables, meta))
            disk.fsync(fd)
        except BaseException:
            with contextlib.suppress(OSError):
                disk.unlink(target)
            raise
        finally:
            disk.close(fd)
    except OSError as error:
        raise not_saved(path, error) from error
    return target


def _new_file(path: Path, disk: Disk) -> tuple[int, Path]:
    for number in count(1):
        target = path if number == 1 else path.with_name(f"{path.stem}-{number}{path.suffix}")
        try:
            return disk.open_new(target), target
        except FileExistsError:
            continue
    raise AssertionError("there is always another number")
