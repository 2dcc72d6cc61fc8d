"""With a lock on it beside the same journal without one: saving, opening, a key and a page."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from cyclejournal.store.lock import ring
from cyclejournal.store.lock.sealing import Key
from cyclejournal.store.lock.wrapping import Closing
from cyclejournal.store.open.shelf import Shelf
from cyclejournal.store.safety.locking import Locks
from tests.bench.measuring import Figure, compare, timed
from tests.bench.samples import journal_of, on_shelf
from tests.bench.saving import Writer
from tests.bench.turning import burst
from tests.bench.workplace import Workplace
from tests.terminal import Terminal

ENTRIES = 1000
WORDS = "words"
F8, F9 = "\x1b[19~", "\x1b[20~"


def locked(work: Workplace) -> Iterator[Figure]:
    """Ours is the locked one, the floor the plain one."""
    entries = min(ENTRIES, work.sizes.entries[0] * 10)

    def make(root: Path) -> Shelf:
        return on_shelf(root, [journal_of(20, "sample", entries)])

    plain, shut = work.shelf("plain", make), work.shelf("locked", make)
    locks, key = Locks(shut, "sample"), Key.new()
    locks.lock(key, Closing(key, locks.of, WORDS).raw())
    try:
        yield from _in_files(work, plain, shut, entries)
    finally:
        ring.drop_all()
    yield from _on_the_screen(work, plain, shut)


def _in_files(work: Workplace, plain: Shelf, shut: Shelf, entries: int) -> Iterator[Figure]:
    with Writer.of(shut) as ours, Writer.of(plain) as floor:
        n = work.times(60)
        name = f"save of {entries} entries with a lock, beside plain"
        yield compare(name, ours.leave, floor.leave, n, 2)
    opens = [partial(timed, partial(_opened, shelf)) for shelf in (shut, plain)]
    yield compare("opening it after the passphrase", opens[0], opens[1], work.times(30), 1.3)


def _opened(shelf: Shelf) -> None:
    shelf.open("sample").close()


def _on_the_screen(work: Workplace, plain: Shelf, shut: Shelf) -> Iterator[Figure]:
    with ExitStack() as stack:
        mine, base = [
            stack.enter_context(work.running(work.ours("--shelf", str(shelf.root)), ready))[0]
            for shelf, ready in ((shut, "The passphrase of"), (plain, "All saved|Saved"))
        ]
        mine.send(f"{WORDS}\r")
        if not mine.wait_for("All saved|Saved", 60):
            raise RuntimeError(f"it did not open:\n{mine.text}")
        for name, keys in (("key to echo", ("a",)), ("page turned", (F8, F9))):
            turns = [iter(keys * (work.times(30) + 2)) for _ in range(2)]
            took = [
                partial(_burst, each, turn) for each, turn in zip((mine, base), turns, strict=True)
            ]
            yield compare(
                f"{name} with a lock, beside plain", took[0], took[1], work.times(30), 1.1
            )


def _burst(terminal: Terminal, keys: Iterator[str]) -> float:
    return burst(terminal, next(keys))[0]
