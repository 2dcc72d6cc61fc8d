"""Benchmarks run, on next to nothing. What they find is not looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.bench import commands, observing, saving, turning
from tests.bench.measuring import Figure, table
from tests.bench.turning import places
from tests.bench.workplace import Sizes, Workplace

TINY = Sizes(n=1, cycles=(1, 3), events=(10,), turns=1, idle=0.1)


@pytest.mark.whole("works through a small journal for each figure; one is quick", quick=1)
@pytest.mark.sample(some=3)
@pytest.mark.parametrize(
    "benchmark",
    [
        saving.autosave,
        saving.leaving,
        commands.commands,
        observing.reading,
        commands.export,
        turning.turning,
        turning.idle,
    ],
)
def test_it_runs(benchmark: Callable[[Workplace], Iterator[Figure]], tmp_path: Path) -> None:
    folder = tmp_path / "bench"
    folder.mkdir()
    figures = list(benchmark(Workplace(folder, TINY)))
    assert figures
    lines = table(figures).splitlines()
    assert len(lines) == len(figures) + 1
    assert lines[0].split() == ["work", "ours", "floor", "ratio", "reach", "n"]


def test_places_are_rows_below_each_other() -> None:
    head = b"\x1b[1;109H\x1b[48;2;38;43;49mSaved\x1b[0m\x1b[1;120H\r\n"
    box = b"".join(b"\x1b[%d;29H\x1b[0mwords\x1b[0m\x1b[%d;90H\r\n" % (y, y) for y in (20, 21, 22))
    assert places(head + box + b"\x1b[22;40H") == 2
    assert places(box) == 1
    assert places(b"") == 0
