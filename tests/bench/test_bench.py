"""Every benchmark without a terminal runs, on next to nothing. What it finds is not looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.bench import commands, observing, saving
from tests.bench.measuring import Figure, table
from tests.bench.workplace import Sizes, Workplace

TINY = Sizes(n=1, cycles=(1, 3), events=(10,))


@pytest.mark.parametrize(
    "benchmark",
    [saving.autosave, saving.leaving, commands.commands, observing.reading, commands.export],
)
def test_it_runs(benchmark: Callable[[Workplace], Iterator[Figure]], tmp_path: Path) -> None:
    folder = tmp_path / "bench"
    folder.mkdir()
    figures = list(benchmark(Workplace(folder, TINY)))
    assert figures
    lines = table(figures).splitlines()
    assert len(lines) == len(figures) + 1
    assert lines[0].split() == ["work", "ours", "floor", "ratio", "reach", "n"]
