"""Seats on a grid: their codes, moving from one to the next, and how full each is."""

from __future__ import annotations

from string import ascii_uppercase

from msgspec import Struct
from msgspec.structs import replace

from cyclejournal.journal.lesson.ledger import Grid
from cyclejournal.journal.lesson.watching import Watched

TEACHER = "T"
EVERYBODY = "All"
BESIDE = (TEACHER, EVERYBODY)
"""Beside the seats, where talk is followed from one to another."""

SHADES = " ░▒▓█"
"""From nothing to the most."""


class Seating(Struct, frozen=True):
    """The seats of an agreed thing, with the one that is chosen."""

    rows: tuple[tuple[str, ...], ...]
    """Codes, from the front of the room on; the teacher's row first where talk is followed."""
    row: int = 0
    column: int = 0

    @property
    def code(self) -> str:
        """The seat that is chosen."""
        return self.rows[self.row][self.column]

    def moved(self, down: int, right: int) -> Seating:
        """With the next seat chosen; it stays at the edge."""
        row = max(0, min(len(self.rows) - 1, self.row + down))
        column = max(0, min(len(self.rows[row]) - 1, self.column + right))
        return replace(self, row=row, column=column)

    def at(self, code: str) -> Seating:
        """With that seat chosen, if there is one."""
        for row, codes in enumerate(self.rows):
            if code in codes:
                return replace(self, row=row, column=codes.index(code))
        return self


def seating(thing: Watched) -> Seating:
    """The seats of a thing, with the first one chosen."""
    letters = ascii_uppercase[: thing.rows]
    rows = tuple(
        tuple(f"{letter}{number}" for number in range(1, thing.columns + 1)) for letter in letters
    )
    if thing.tool == "flow":
        return Seating((BESIDE, *rows))
    return Seating(rows)


def counted(grid: Grid, code: str) -> int:
    """How often a seat had a part in it: where talk is followed, by speaking or by being spoken to."""
    return grid.seats[code] + sum(count for (_, to), count in grid.ways.items() if to == code)


def shade(count: int, most: int) -> int:
    """How full a seat is beside the fullest: 0 for nothing, else 1 to 4."""
    if count <= 0 or most <= 0:
        return 0
    return max(1, min(4, round(4 * count / most)))


def way_words(grid: Grid, most: int) -> list[str]:
    """``T → B2  5``: the ways that were gone most often."""
    ways = sorted(grid.ways.items(), key=lambda pair: (-pair[1], pair[0]))
    return [f"{one} → {other}  {count}" for (one, other), count in ways[:most]]
