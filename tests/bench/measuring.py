"""Taking figures in turn, and printing them."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import ceil
from statistics import median
from time import perf_counter

Measure = Callable[[], float]
"""Does the work once and gives what it took: seconds, or MiB."""


@dataclass(frozen=True)
class Figure:
    """One line of the table."""

    work: str
    ours: float
    floor: float
    n: int
    reach: str = ""
    """What is to be reached, in words."""
    met: bool = True
    unit: str = "ms"
    said: str = ""
    """In place of the ratio."""

    @property
    def ratio(self) -> float:
        """How many times the floor."""
        return self.ours / self.floor if self.floor else 0.0

    def cells(self) -> tuple[str, ...]:
        """The line."""
        digits = 0 if self.unit != "ms" else 2 if max(self.ours, self.floor) < 10 else 1
        return (
            self.work,
            f"{self.ours:.{digits}f} {self.unit}",
            f"{self.floor:.{digits}f} {self.unit}",
            self.said or f"{self.ratio:.2f}x",
            self.reach + ("" if self.met else "  MISSED"),
            str(self.n),
        )


def timed(work: Callable[[], object]) -> float:
    """The seconds it takes."""
    start = perf_counter()
    work()
    return perf_counter() - start


def in_turn(n: int, *measures: Measure) -> list[list[float]]:
    """Each measure n times, A B A B, after one turn that does not count."""
    found: list[list[float]] = [[] for _ in measures]
    for turn in range(n + 1):
        for measure, values in zip(measures, found, strict=True):
            value = measure()
            if turn:
                values.append(value)
    return found


def compare(
    work: str,
    ours: Measure,
    floor: Measure,
    n: int,
    most: float,
    reach: str = "",
    *,
    at: float = 0.5,
) -> Figure:
    """Two measures of seconds taken in turn; at most ``most`` times the floor is to be reached.

    Their medians are compared, or what the part ``at`` of all are not slower than.
    """
    gc.collect()
    mine, base = (_part(values, at) * 1000 for values in in_turn(n, ours, floor))
    return Figure(work, mine, base, n, reach or f"<= {most}x", mine <= most * base)


def _part(values: list[float], at: float) -> float:
    return median(values) if at == 0.5 else sorted(values)[ceil(at * len(values)) - 1]


HEADS = ("work", "ours", "floor", "ratio", "reach", "n")


def table(figures: Iterable[Figure]) -> str:
    """All of them, as a table in plain text."""
    rows = [HEADS, *(figure.cells() for figure in figures)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(HEADS))]
    left = (0, 4)
    lines = []
    for row in rows:
        cells = (
            cell.ljust(width) if at in left else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)
