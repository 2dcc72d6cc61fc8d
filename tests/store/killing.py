"""``kill -9`` for a process that saves and tells what is saved, and counting what that did."""

from __future__ import annotations

import contextlib
import os
import random
import select
import signal
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol

from tinydb import TinyDB

from cyclejournal.errors import JournalError
from cyclejournal.guide.model import Prompt
from cyclejournal.journal.places import PAIR
from cyclejournal.store.file.disk import DISK, Disk
from cyclejournal.store.lock.sealing import Key
from cyclejournal.store.lock.wrapping import Closing
from cyclejournal.store.safety.locking import Locks
from tests.store.happenings import noted
from tests.store.samples import (
    BLIND,
    JOINT,
    MINE,
    POINT,
    begun,
    bytes_below,
    said,
    saved,
    shelf_at,
    typed,
    wordings,
)

Tell = Callable[[int], None]

LONGEST = 0.2
"""Seconds after its start at which a child is killed at the latest."""
SLOW = 0.01
"""Seconds for which a slow disk flushes, at most."""
EACH = 25
"""Kills before the next journal: its history has a few thousand wordings by then."""


@dataclass
class Figures:
    """What kills did."""

    kills: int = 0
    saves: int = 0
    """How often a child told that something was saved."""
    caught: int = 0
    """Kills in the middle of a save, as far as the file or a half-written one shows it."""
    unreadable: int = 0
    lost: int = 0
    """Saves that were told of and were not there afterwards."""

    def __str__(self) -> str:
        return (
            f"{self.kills} kills ({self.caught} seen to be in the middle of a save), "
            f"{self.saves} saves acknowledged, {self.unreadable} times unreadable, "
            f"{self.lost} acknowledged saves lost"
        )


class SlowDisk(Disk):
    """A disk that takes its time to flush, as a busy or a turning one does."""

    def fsync(self, fd: int) -> None:
        slow()
        super().fsync(fd)


def slow() -> None:
    """Take the time that a slow disk takes."""
    time.sleep(random.uniform(0, SLOW))


class Saver(Protocol):
    """Something that is saved to. ``told`` are all numbers that children told."""

    def save_on(self, first: int, tell: Tell) -> None:
        """In the child: save numbers from ``first`` on, and tell each that is saved."""

    def look(self, told: list[int]) -> tuple[bool, bool, int]:
        """Whether a save was caught in the middle, whether all can be read, how many are lost."""


def killed_child(work: Callable[[Tell], None], after: float) -> list[int]:
    """The numbers that a child told before it was killed, so many seconds after its start."""
    source, out = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(source)
            work(lambda number: _tell(out, number))
        except BaseException:
            traceback.print_exc(file=sys.__stderr__)
        finally:
            os._exit(1)
    os.close(out)
    told = b""
    end = time.monotonic() + after
    try:
        while (left := end - time.monotonic()) > 0 and select.select([source], [], [], left)[0]:
            if not (data := os.read(source, 65536)):
                break
            told += data
    finally:
        os.kill(child, signal.SIGKILL)
        while data := os.read(source, 65536):
            told += data
        os.close(source)
        _, status = os.waitpid(child, 0)
    assert os.WIFSIGNALED(status), "the child gave up by itself: see what it wrote"
    return [int(word) for word in told.split()]


def _tell(out: int, number: int) -> None:
    os.write(out, b"%d\n" % number)


def kill(saver: Saver, kills: int, rng: random.Random, figures: Figures) -> None:
    """So many kills at random moments of one saver."""
    told: list[int] = []
    first = 1
    for _ in range(kills):
        new = killed_child(partial(saver.save_on, first), rng.uniform(0.005, LONGEST))
        told += new
        # One more may be saved that could not be told any more.
        first = max([first, *new]) + 2
        caught, readable, lost = saver.look(told)
        figures.kills += 1
        figures.saves += len(new)
        figures.caught += caught
        figures.unreadable += not readable
        figures.lost += lost
        if not readable or lost:
            told = []


BOXES: tuple[tuple[Prompt, str], ...] = (
    (POINT, "Tom"),
    (MINE, "Priya"),
    (JOINT, "together"),
    (BLIND, "Tom"),
)

HAPPENS = 5
"""Each so many is a note of an observation, not an answer."""


def _text(number: int) -> str:
    return f"<{number}> " + "word " * (number * 7 % 97)


def _number(text: str) -> int:
    return int(text[1 : text.index(">")]) if text else 0


class Ours:
    """A journal, with both halves, that is written to as the app does: to the log, then folded."""

    def __init__(self, root: Path, disk: Disk = DISK) -> None:
        self.root, self.disk = root, disk
        opened = begun(root)
        typed(opened, POINT, "Priya", "from before")
        saved(opened)
        opened.close()
        self.id = opened.id

    @staticmethod
    def folds(number: int) -> bool:
        """Whether that number is saved by a fold, or only logged."""
        return number % 3 != 0

    def save_on(self, first: int, tell: Tell) -> None:
        opened = shelf_at(self.root, self.disk).open(self.id, session=True)
        number = first
        while True:
            if number % HAPPENS == 0:
                noted(opened, _text(number))
            else:
                typed(opened, *BOXES[number % len(BOXES)], _text(number))
            state = opened.fold() if self.folds(number) else opened.log_pending()
            assert not state.pending, state.problem
            tell(number)
            number += 1

    def look(self, told: list[int]) -> tuple[bool, bool, int]:
        caught = any(path.suffix == ".tmp" for path in self.root.rglob(".*.tmp"))
        try:
            read = shelf_at(self.root).read(self.id)
        except JournalError:
            return caught, False, len(told)
        there = {box: {_number(w) for w in wordings(said(read, *box))} for box in BOXES}
        assert "from before" in wordings(said(read, POINT, "Priya"))
        happened = {_number(event.text) for event in read.events.values()}
        lost = sum(
            number not in happened if number % HAPPENS == 0 else not self._has(there, number)
            for number in told
        )
        return caught, True, lost

    def _has(self, there: dict[tuple[Prompt, str], set[int]], number: int) -> bool:
        numbers = there[BOXES[number % len(BOXES)]]
        # What was only logged may have been typed over since, by the same writer in the same visit.
        return number in numbers or (not self.folds(number) and max(numbers, default=0) > number)


class Locked(Ours):
    """The same with a lock on every half, whose keys the children have."""

    def __init__(self, root: Path, disk: Disk = DISK) -> None:
        super().__init__(root, disk)
        shelf = shelf_at(root)
        for half in (PAIR, *shelf.read(self.id).people):
            locks, key = Locks(shelf, self.id, half), Key.new()
            locks.lock(key, Closing(key, locks.of, "words", 10).raw())

    def look(self, told: list[int]) -> tuple[bool, bool, int]:
        assert b"word " not in bytes_below(self.root)
        return super().look(told)


class Stock:
    """TinyDB as it comes. What is beyond reading is made anew, so that the next kill has its chance."""

    def __init__(self, path: Path, *, slowed: bool) -> None:
        self.path, self.slowed = path, slowed
        self._begin()

    def _begin(self) -> None:
        self.path.unlink(missing_ok=True)
        with TinyDB(self.path) as db:
            db.insert_multiple({"n": 0, "text": "word " * 40} for _ in range(200))

    def save_on(self, first: int, tell: Tell) -> None:
        if self.slowed:
            flush = os.fsync

            def slowly(fd: int) -> None:
                slow()
                flush(fd)

            os.fsync = slowly  # type: ignore[assignment]
        db = TinyDB(self.path)
        number = first
        while True:
            db.update({"text": _text(number)}, doc_ids=[1 + number % 50])
            db.insert({"n": number, "text": ""})
            tell(number)
            number += 1

    def look(self, told: list[int]) -> tuple[bool, bool, int]:
        try:
            with TinyDB(self.path) as db:
                there = {document["n"] for document in db.all()}
        except ValueError:
            self._begin()
            return True, False, len(told)
        return False, True, len({*told} - there)


def killed_often(folder: Path, kills: int, seed: int, kind: type[Ours] = Ours) -> Figures:
    """So many kills of children that write to journals of ours; every second disk is slow."""
    figures, rng = Figures(), random.Random(seed)
    while figures.kills < kills:
        number = figures.kills // EACH
        saver = kind(folder / str(number), SlowDisk() if number % 2 else DISK)
        kill(saver, min(EACH, kills - figures.kills), rng, figures)
        _check_goes_on(saver)
    return figures


def _check_goes_on(saver: Ours) -> None:
    """The next session opens as if nothing had been, and nothing lies about after its first save."""
    opened = shelf_at(saver.root).open(saver.id, session=True)
    assert opened.state.problem is None
    assert not opened.other_window
    typed(opened, POINT, "Priya", "after all that")
    typed(opened, MINE, "Priya", "and to myself")
    typed(opened, BLIND, "Tom", "and to himself")
    saved(opened)
    opened.close()
    assert not list(saver.root.rglob(".*.tmp"))


def stock_killed_often(folder: Path, kills: int, seed: int, *, slowed: bool) -> Figures:
    """As many of children that write to TinyDB as it comes."""
    figures, rng = Figures(), random.Random(seed)
    while figures.kills < kills:
        stock = Stock(folder / f"{figures.kills}.json", slowed=slowed)
        kill(stock, min(EACH, kills - figures.kills), rng, figures)
        with contextlib.suppress(FileNotFoundError):
            stock.path.unlink()
    return figures
