"""The commands that need no full screen, and an export of years."""

from __future__ import annotations

import os
import sys
import tracemalloc
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from statistics import median
from time import process_time

from msgspec.structs import replace

from cyclejournal.export.blocks import Question, Said
from cyclejournal.export.document import journal_document
from cyclejournal.export.files import write_new
from cyclejournal.export.markdown import journal_markdown
from cyclejournal.guide.model import Guide
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.reading.reading import Reading
from tests.bench.measuring import Figure, compare, in_turn, timed
from tests.bench.samples import PROSE, peer
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
    for length in (1, 6):
        yield _plain(journal, guide, length, work.times(5))
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


def _plain(journal: Journal, guide: Guide, length: int, n: int) -> Figure:
    """Answers in prose without a character that Markdown could read, so many times ``PROSE`` each.

    By CPU, as other work on the machine is none of ours. The floor is the same answers put behind each other with
    the least that a document needs: a question, a voice and its words.
    """
    found = Journal(journal.id, journal.guide, [*journal.people.values(), *journal.places.values()])
    for entry in journal.entries.values():
        asked = guide.prompt(entry.prompt)
        is_prose = asked is not None and asked.kind == "prose"
        found.put(replace(entry, text=" ".join([PROSE] * length)) if is_prose else entry)

    def ours() -> int:
        return sum(map(len, _pieces(found, guide)))

    def least() -> int:
        asked = (
            Question(entry.asked, (Said("", entry.voice, entry),), 1, None)
            for entry in found.entries.values()
        )
        lines = (f"*{e.asked}*  \n**{e.said[0].who}:** {e.said[0].entry.text}" for e in asked)
        return len("\n\n".join(lines))

    measured = in_turn(n, lambda: _cpu(ours), lambda: _cpu(least))
    mine, base = map(median, measured)
    size = ours() / 1e6
    return Figure(
        f"the same, plain answers of {len(PROSE) * length} letters ({size:.1f} MB), CPU",
        mine * 1000,
        base * 1000,
        n,
        ">= 10 MB/s",
        size / mine >= 10,
        said=f"{size / mine:.1f} MB/s",
    )


def _cpu(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return process_time() - start


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
