"""Words on their way to the disk: the log while typing, the file on leaving a box."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from msgspec.structs import replace

from cyclejournal.journal.moments import local_clock, stamp
from cyclejournal.store.open.open_journal import OpenJournal
from cyclejournal.store.open.shelf import Shelf
from tests.bench.measuring import Figure, compare, timed
from tests.bench.workplace import Workplace


def autosave(work: Workplace) -> Iterator[Figure]:
    """A pause in typing: one more state of an entry in the log."""
    for cycles in work.sizes.cycles:
        with Writer.at(work, cycles) as writer:
            log = os.open(work.folder / "floor.log", os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)

            def ours(writer: Writer = writer) -> float:
                writer.type()
                return timed(writer.opened.log_pending)

            def floor(writer: Writer = writer, log: int = log) -> float:
                return timed(lambda: _append(log, writer.last_line()))

            yield compare(
                f"autosave while typing, {cycles} cycles", ours, floor, work.times(120), 2
            )
            os.close(log)


def leaving(work: Workplace) -> Iterator[Figure]:
    """Leaving a box that was written in: everything into the file."""
    for cycles in work.sizes.cycles:
        with Writer.at(work, cycles) as writer:
            pair = writer.opened.paths.pair

            ours = writer.leave

            def floor(pair: Path = pair) -> float:
                data = pair.read_bytes()
                return timed(lambda: _replace(work.folder / "floor" / "pair.json", data))

            size = f"{pair.stat().st_size / 1e6:.1f} MB"
            n = work.times(40 if cycles < 1000 else 20)
            yield compare(f"leaving a box, {cycles} cycles ({size})", ours, floor, n, 2)


class Writer:
    """Somebody at a journal, typing at the end of one answer."""

    def __init__(self, opened: OpenJournal) -> None:
        self.opened = opened
        open_cycle = opened.journal.cycle
        assert open_cycle is not None
        found = opened.journal.entries_at(open_cycle.id)
        self._id = next(entry.id for entry in found if entry.half == "pair" and len(entry.text) > 9)
        self._log = opened.paths.pair_log
        self._typed = 0

    @classmethod
    @contextmanager
    def at(cls, work: Workplace, cycles: int) -> Iterator[Writer]:
        with cls.of(work.shelf_of(cycles)) as writer:
            yield writer

    @classmethod
    @contextmanager
    def of(cls, shelf: Shelf) -> Iterator[Writer]:
        opened = shelf.open("sample")
        yield cls(opened)
        opened.close()

    def type(self) -> None:
        """One more key, in a sentence that never grows long."""
        entry = self.opened.journal.entries[self._id]
        self._typed += 1
        text = entry.text.rstrip("abcdefghij") + "abcdefghij"[: self._typed % 10 + 1]
        self.opened.write(replace(entry, text=text, changed=stamp(local_clock())))

    def leave(self) -> float:
        """The seconds that leaving the box takes, once one more key is in the log."""
        self.type()
        self.opened.log_pending()
        return timed(self.opened.fold)

    def last_line(self) -> bytes:
        """What that wrote last."""
        return self._log.read_bytes().splitlines(keepends=True)[-1]


def _append(log: int, line: bytes) -> None:
    os.write(log, line)
    os.fsync(log)


def _replace(path: Path, data: bytes) -> None:
    path.parent.mkdir(exist_ok=True)
    temp = path.with_suffix(".tmp")
    with temp.open("wb", buffering=0) as file:
        file.write(data)
        os.fsync(file.fileno())
    temp.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)
