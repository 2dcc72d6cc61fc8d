"""From the command to the first frame one can use, and the memory it takes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from statistics import median

from cyclejournal.store.open.shelf import Shelf
from tests.bench.measuring import Figure, compare, in_turn
from tests.bench.samples import journal_of, on_shelf
from tests.bench.workplace import Workplace, peak

FLOOR_READY = "Half a sentence"
CYCLE_READY = r"Tom \(coachee\)"
TWIN_READY = "Turned 0 times"
SHELF_READY = "Priya & Tom"


def start(work: Workplace) -> Iterator[Figure]:
    """One journal of three cycles: straight to the box to go on with."""
    shelf = work.shelf_of(3)
    ours = partial(work.start, work.ours("--shelf", str(shelf.root)), CYCLE_READY)
    floor = partial(work.start, work.floor(FLOOR_READY), FLOOR_READY)
    yield compare("start, one journal of 3 cycles", ours, floor, work.times(11), 1.25)
    twin = partial(work.start, work.twin(), TWIN_READY)
    yield compare("  beside a bare page of as many widgets", ours, twin, work.times(11), 1.25)


def shelf(work: Workplace) -> Iterator[Figure]:
    """Two hundred journals of ten cycles each: the list of them."""
    count = work.sizes.journals

    def make(root: Path) -> Shelf:
        return on_shelf(root, (journal_of(10, f"journal-{n:03}") for n in range(count)))

    found = work.shelf("many", make)
    ours = partial(work.start, work.ours("--shelf", str(found.root)), SHELF_READY)
    floor = partial(work.start, work.floor(FLOOR_READY), FLOOR_READY)
    name = f"start, shelf of {count} journals, {count * 10} cycles"
    yield compare(name, ours, floor, work.times(11), 1.25)


def memory(work: Workplace) -> Iterator[Figure]:
    """The most memory with a thousand cycles open, and with three. Only where the system tells."""
    if not Path("/proc/self/status").exists():
        return
    for cycles, most in ((3, 10), (work.sizes.cycles[-1], 40)):
        shelf = work.shelf_of(cycles)

        def ours(root: Path = shelf.root) -> float:
            with work.running(work.ours("--shelf", str(root)), CYCLE_READY) as (terminal, _):
                return peak(terminal.pid)

        def floor() -> float:
            with work.running(work.floor(FLOOR_READY), FLOOR_READY) as (terminal, _):
                return peak(terminal.pid)

        n = work.times(3)
        mine, base = (median(values) for values in in_turn(n, ours, floor))
        more = mine - base
        yield Figure(
            f"peak memory, {cycles} cycles open",
            mine,
            base,
            n,
            f"<= +{most} MiB",
            more <= most,
            "MiB",
            f"+{more:.0f} MiB",
        )
