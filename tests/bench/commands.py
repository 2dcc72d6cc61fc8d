"""The commands that need no full screen, and an export of years."""

from __future__ import annotations

import os
import sys
import tracemalloc
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from statistics import median

from cyclejournal.export.document import journal_document
from cyclejournal.export.files import write_new
from cyclejournal.export.markdown import journal_markdown
from cyclejournal.guide.model import Guide
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.reading.reading import Reading
from tests.bench.measuring import Figure, compare, in_turn, timed
from tests.bench.samples import peer
from tests.bench.workplace import Workplace

FLOOR = [sys.executable, "-c", "import tinydb, msgspec, click"]
MEBI = 1 << 20


def commands(work: Workplace) -> Iterator[Figure]:
    """Each as a program of its own, on a journal of three cycles."""
    shelf = str(work.shelf_of(3).root)
    floor = partial(work.run, FLOOR)
    for words in (["list"], ["show", "sample"], ["export", "sample", "--to", "-"]):
        ours = partial(work.run, work.ours("--shelf", shelf, *words))
        yield compare(f"cyclejournal {words[0]}", ours, floor, work.times(15), 1.5)


def export(work: Workplace) -> Iterator[Figure]:
    """A thousand cycles in one Markdown file."""
    cycles = work.sizes.cycles[-1]
    journal = work.shelf_of(cycles).read("sample")
    guide = peer()
    path, copy = work.folder / "export.md", work.folder / "copy.md"

    def written() -> Path:
        return write_new(path, _pieces(journal, guide), overwrite=True)

    data = written().read_bytes()
    n = work.times(5)
    mine, base = (
        median(values)
        for values in in_turn(n, lambda: timed(written), lambda: timed(partial(_save, copy, data)))
    )
    size = len(data) / 1e6
    yield Figure(
        f"export of {cycles} cycles ({size:.1f} MB)",
        mine * 1000,
        base * 1000,
        n,
        ">= 10 MB/s",
        size / mine >= 10,
        said=f"{size / mine:.1f} MB/s",
    )
    fewer = work.sizes.cycles[-2]
    small = work.shelf_of(fewer).read("sample")
    most, less = _peak(journal), _peak(small)
    yield Figure(
        f"export's own memory, {cycles} cycles (floor: {fewer})",
        most,
        less,
        1,
        "flat",
        most <= less + 2,
        "MiB",
        f"+{most - less:.1f} MiB",
    )


def _save(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _pieces(journal: Journal, guide: Guide) -> Iterator[str]:
    return journal_markdown(journal_document(Reading(journal, {guide.id: guide})))


def _peak(journal: Journal) -> float:
    """What an export takes beyond the journal that is open anyway."""
    guide = peer()
    tracemalloc.start()
    try:
        for _ in _pieces(journal, guide):
            pass
        return tracemalloc.get_traced_memory()[1] / MEBI
    finally:
        tracemalloc.stop()
