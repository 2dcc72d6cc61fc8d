"""Putting a journal that was handed over where it is to lie, with a lock on it from the first byte on, or without."""

from cyclejournal.store.file.atomic import entries_of, write_file
from cyclejournal.store.file.disk import Disk
from cyclejournal.store.locations import JournalPaths
from cyclejournal.store.lock import ring
from cyclejournal.store.lock.sealing import Key, key_file_of

Lock = tuple[Key, bytes]
"""A key, and its key file."""


def clear(paths: JournalPaths, disk: Disk) -> None:
    """Remove a key file that a kill left before anything was locked with it. Raises OSError."""
    key_file = key_file_of(paths.pair)
    if entries_of(paths.folder) == [key_file]:
        disk.unlink(key_file)
        disk.remove_folder(paths.folder)


def put(paths: JournalPaths, raw: bytes, lock: Lock | None, disk: Disk) -> None:
    """Write it. Raises NotSaved."""
    if lock is not None:
        key, key_raw = lock
        write_file(key_file_of(paths.pair), key_raw, disk)
        ring.take(key_file_of(paths.pair), key)
        raw = key.seal(raw)
    write_file(paths.pair, raw, disk)
