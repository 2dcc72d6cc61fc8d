"""What is being typed now: one line of JSON for each state of a record, in a file beside its own.

A line is an append and an fsync whatever the journal's size, where a table of TinyDB's would be a save: the
benchmark "autosave while typing". Each names the window that wrote it and
that window's count, so that the file can say which lines it has taken in already, and a line that comes
back after a crash or a sync adds nothing twice.
"""

import contextlib
import os
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct, field

from cyclejournal.errors import JournalError
from cyclejournal.journal.records import Record
from cyclejournal.store.errors import Damaged, durability_unknown, not_saved, unreadable
from cyclejournal.store.file.atomic import copy_file, private_folder
from cyclejournal.store.file.backups import backups_of, unused
from cyclejournal.store.file.codec import TABLES, Key, Raw, key_of, read_record
from cyclejournal.store.file.disk import DISK, Disk, read_file
from cyclejournal.store.lock.ring import unsealed_line
from cyclejournal.store.lock.sealing import WillNotOpen

LONGEST = 4_000_000
"""Bytes after which a log is folded in without waiting for the end of a visit."""


class LogLine(msgspec.Struct, omit_defaults=True):
    """One state of one record."""

    table: str
    record: dict[str, Any]
    window: str = ""
    n: int = 0


class Reading(Struct):
    """A log as read."""

    lines: list[LogLine] = field(default_factory=list)
    """The last line of each window for each record, in the order of writing."""
    marks: dict[str, int] = field(default_factory=dict)
    """The last count of each window."""
    unreadable: int = 0
    """How many lines could not be read, a torn last one not counted: it was never acknowledged."""

    def records(self, path: Path, but: str = "") -> Iterator[tuple[Key, Raw, Record | None]]:
        """What the lines say, but for those of the window ``but``: None where only a newer program knows.

        A line beyond reading is left out and counted in ``unreadable``.
        """
        for line in self.lines:
            if but and line.window == but:
                continue
            record_id, record = line.record.get("id"), None
            try:
                if not isinstance(record_id, str):
                    raise TypeError("a record without an id")
                if line.table in TABLES:
                    record = read_record(line.table, record_id, line.record, path)
            except (Damaged, TypeError):
                self.unreadable += 1
            else:
                yield (line.table, record_id), line.record, record


def folded_in(meta: Mapping[str, Any]) -> dict[str, int]:
    """Which lines of which window a file has taken in, by what it says of itself."""
    marks = meta.get("folded")
    if not isinstance(marks, dict):
        return {}
    return {window: n for window, n in marks.items() if isinstance(n, int)}


def encode_lines(records: Iterable[Record], window: str, count: int) -> list[bytes]:
    """Records as lines, counted on from ``count``."""
    return [
        msgspec.json.encode(
            {"table": key_of(record)[0], "window": window, "n": n, "record": record}
        )
        for n, record in enumerate(records, count + 1)
    ]


def parse(raw: bytes, folded: Mapping[str, int], path: Path | str = "") -> Reading:
    """The lines in a log's bytes, without those that ``folded`` marks as taken in.

    Locked lines are unlocked; each has its number in it, so one that is missing there, or stands elsewhere, counts
    as one that could not be read. Raises Locked.
    """
    reading = Reading()
    # An editor that saved it may have put a mark in front.
    raw = raw.removeprefix(b"\xef\xbb\xbf")
    last: dict[tuple[str, str, object], LogLine] = {}
    counted: dict[str, int] = {}
    parts = raw.split(b"\n")
    for number, part in enumerate(parts):
        if not part.strip(b" \t\r\0"):
            continue
        try:
            plain, key_used = unsealed_line(part, path)
            line = msgspec.json.decode(plain, type=LogLine)
        except (WillNotOpen, ValueError, RecursionError):
            reading.unreadable += number < len(parts) - 1
            continue
        if key_used is not None:
            wanted = counted.get(line.window, line.n - 1) + 1
            reading.unreadable += line.n != wanted
            counted[line.window] = line.n
        reading.marks[line.window] = max(line.n, reading.marks.get(line.window, 0))
        if line.n > folded.get(line.window, -1):
            key = line.window, line.table, line.record.get("id")
            last.pop(key, None)
            last[key] = line
    reading.lines = list(last.values())
    return reading


class Log:
    """The log of one file. Everything but ``read`` and ``size`` is for whoever holds the file's lock."""

    def __init__(self, path: Path, disk: Disk = DISK) -> None:
        self.path = path
        self._disk = disk
        self._settled = False
        self.unflushed: JournalError | None = None
        """That its folder could not be flushed, once it has lines: a power cut may take its name."""

    def size(self) -> int:
        """Its bytes; 0 when there is none."""
        try:
            return self.path.stat().st_size
        except OSError:
            return 0

    def read(self, folded: Mapping[str, int] | None = None) -> Reading:
        """What it holds that the file does not. Raises Damaged when the system refuses, or Locked."""
        try:
            return parse(read_file(self.path), folded or {}, self.path)
        except FileNotFoundError:
            return Reading()
        except OSError as error:
            raise unreadable(self.path, error) from error

    def append(self, lines: list[bytes]) -> int:
        """Add lines; on the disk when this returns. Gives the new size. Raises NotSaved."""
        try:
            # Opened each time: another window may have emptied it, a sync client replaced it.
            fd = self._disk.open_append(self.path)
            try:
                before = os.fstat(fd).st_size
                try:
                    self._disk.write(fd, self._after(fd, before) + b"\n".join(lines) + b"\n")
                    self._disk.fsync(fd)
                except OSError:
                    # Half a line would be reported as damage for as long as the log lasts.
                    with contextlib.suppress(OSError):
                        self._disk.truncate(fd, before)
                    raise
                size = os.fstat(fd).st_size
            finally:
                self._disk.close(fd)
            if not self._settled:
                # The first line may have made the file, here or in an attempt that failed.
                self._settled = True
                try:
                    self._disk.fsync_folder(self.path.parent)
                except OSError as error:
                    self.unflushed = durability_unknown(self.path, error)
        except OSError as error:
            raise not_saved(self.path, error) from error
        return size

    def keep_whole(self, now: datetime) -> Path:
        """Copy it as it is among the backups, unless a copy of the very same is there; where that is.

        For what it holds that cannot be read. Durable when this returns. Raises NotSaved.
        """
        folder = backups_of(self.path)
        try:
            raw = read_file(self.path)
            private_folder(folder, self._disk)
            for kept in folder.glob(f"{self.path.stem}-unread-*.log"):
                if kept.stat().st_size == len(raw) and read_file(kept) == raw:
                    return kept
            target = unused(folder, f"{self.path.stem}-unread-{now:%Y%m%d-%H%M%S}", ".log")
            copy_file(self.path, target, self._disk)
            with contextlib.suppress(OSError):
                self._disk.fsync_folder(folder)
        except OSError as error:
            raise not_saved(folder, error) from error
        return target

    @staticmethod
    def _after(fd: int, size: int) -> bytes:
        """What to put first so that a torn last line does not spoil the next one."""
        if not size:
            return b""
        os.lseek(fd, size - 1, os.SEEK_SET)
        return b"" if os.read(fd, 1) == b"\n" else b"\n"

    def empty(self) -> None:
        """Cut it to nothing, after a save that took it in. Raises NotSaved.

        Not flushed: lines that a power cut brings back are marked in the file as taken in.
        """
        if not self.size():
            return
        try:
            fd = self._disk.open_append(self.path)
            try:
                self._disk.truncate(fd, 0)
            finally:
                self._disk.close(fd)
        except OSError as error:
            raise not_saved(self.path, error) from error
