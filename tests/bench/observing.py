"""A press in a lesson to its count on the screen, and reading what a lesson has left."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import count
from pathlib import Path

from cyclejournal.store.open.shelf import Shelf
from tests.bench.measuring import Figure, Measure, compare
from tests.bench.samples import on_shelf
from tests.bench.workplace import Workplace, key
from tests.lessons import LESSON, OBSERVE, recorded
from tests.terminal import Terminal


def observe(work: Workplace) -> Iterator[Figure]:
    """A tally with a thousand events behind it, and with two thousand."""
    for events in work.sizes.events:
        shelf = _shelf(work, events)
        ours = work.running(work.ours("--shelf", str(shelf.root)), r"Observe \(F6\)")
        floor = work.running(work.counter(), "Pressed: 0")
        with ours as (mine, _), floor as (base, _):
            key(mine, OBSERVE, "gone on running")
            before = sum(number % 5 == 2 for number in range(events))
            yield compare(
                f"press to count on the screen, {events} events before, p95",
                _pressing(mine, "Open questions", before),
                _pressing(base, "Pressed", 0),
                work.times(120),
                1.3,
                at=0.95,
            )


def _pressing(terminal: Terminal, name: str, before: int) -> Measure:
    """The seconds until the new count stands beside its name."""
    numbers = count(before + 1)

    def press() -> float:
        number = next(numbers)
        return key(terminal, "o", rf"\b{number}\b.*{name}|{name}.*\b{number}\b")

    return press


def reading(work: Workplace) -> Iterator[Figure]:
    """What commands take whose cycle has a lesson with as many events; with none, they are the floor.

    The floor of that: the same command with none, that reads those events besides and makes lines of them.
    """
    none = str(_shelf(work, 0).root)
    for events in work.sizes.events:
        root = _shelf(work, events, given=True).root
        shelf, file = str(root), str(root / "journals" / LESSON / "pair.json")
        for words in (["show", LESSON], ["export", LESSON, "--to", "-"]):
            bare = partial(work.run, work.ours("--shelf", none, *words))
            yield compare(
                f"cyclejournal {words[0]}, {events} events (floor: none)",
                partial(work.run, work.ours("--shelf", shelf, *words)),
                bare,
                work.times(15),
                1.3,
            )
            least = partial(work.run, work.least_record(file, "--shelf", none, *words))
            yield compare(
                "  the least that tells them (floor: none)", least, bare, work.times(15), 1.3
            )


def _shelf(work: Workplace, events: int, *, given: bool = False) -> Shelf:
    def make(root: Path) -> Shelf:
        return on_shelf(root, [recorded(events, given=given)])

    return work.shelf(f"events-{events}-{given}", make)
