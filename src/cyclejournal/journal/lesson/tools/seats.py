"""Seats: a room as a grid, in which each place has a count. The tools for talk and for zones build on it."""

import re
from collections import Counter
from typing import ClassVar

from msgspec import field
from msgspec.structs import replace

from cyclejournal.guide.model import ToolId
from cyclejournal.journal.amounts import several
from cyclejournal.journal.lesson.tools.tool import (
    Mark,
    Moment,
    Sum,
    Tile,
    Told,
    Tool,
    Watched,
    joined,
)
from cyclejournal.journal.records import Event
from cyclejournal.journal.text import LETTERS, clean_line

_SIZE = r"([0-9]{1,4})\s*[x×*]\s*([0-9]{1,4})"
_LARGEST = 12
FEW = 5
"""So many places stand in the line of evidence itself."""


class Grid(Sum):
    """Counts by seat or zone, and of talk from one to another."""

    seats: Counter[str] = field(default_factory=Counter)
    """Counts by seat code, such as ``B3``; where talk is followed, by who spoke."""
    ways: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Counts of talk from one code to another."""
    visits: list[tuple[str, float | None]] = field(default_factory=list)
    """Codes in the order of pressing, with seconds into the lesson."""

    def add(self, event: Event) -> None:
        """One more, at a seat or from it to another."""
        self.seats[event.value] += 1
        self.visits.append((event.value, event.at))
        if event.to:
            self.ways[event.value, event.to] += 1

    def part(self, code: str) -> int:
        """How often a seat had a part in it: where talk is followed, by speaking or being spoken to."""
        return self.seats[code] + sum(n for (_, to), n in self.ways.items() if to == code)

    def most_gone(self, most: int) -> list[str]:
        """``T → B2  5``: the ways that were gone most often."""
        ways = sorted(self.ways.items(), key=lambda pair: (-pair[1], pair[0]))
        return [f"{one} → {other}  {count}" for (one, other), count in ways[:most]]


class Seats(Tool[Grid]):
    """Counts by place."""

    id: ClassVar[ToolId] = "seats"
    words = "seats"
    family = "seats"
    marks = ("seat",)
    sum_type = Grid
    opens = "grid"
    plan_field = "Size"
    usual_size: ClassVar[tuple[int, int]] = (4, 6)
    follows: ClassVar[bool] = False
    """Whether talk is followed from one place to another."""
    grid_keys: ClassVar[str] = "Arrows choose, Enter counts."

    def read(self, thing: Watched, how: str) -> Watched:
        """With its rows and columns: ``4 x 6``."""
        size = re.search(_SIZE, how)
        rows, columns = (int(size[1]), int(size[2])) if size else self.usual_size
        return replace(thing, rows=_within(rows), columns=_within(columns))

    def size(self, thing: Watched) -> str:
        """``4 x 6``."""
        return f"{thing.rows} x {thing.columns}"

    def size_words(self, thing: Watched) -> str:
        """``4 rows, 6 across``."""
        return f"{thing.rows} rows, {thing.columns} across"

    def codes(self, thing: Watched) -> tuple[tuple[str, ...], ...]:
        """The code of every place, row by row, from the front of the room on."""
        columns = range(1, thing.columns + 1)
        letters = LETTERS.upper()[: thing.rows]
        return tuple(tuple(f"{letter}{number}" for number in columns) for letter in letters)

    def said(self, total: Grid, event: Event) -> str:
        """The place, and how often it was."""
        if event.to:
            return f"{event.value} → {event.to}, {total.ways[event.value, event.to]}"
        return f"{event.value}, {total.seats[event.value]}"

    def tile(self, thing: Watched, total: Grid | None, moment: Moment) -> Tile:
        """How many in all, and the places with the most."""
        if total is None:
            return Tile(thing.key, thing.label, "▦ 0", detail="press to open the seats")
        most = ", ".join(f"{code} {count}" for code, count in total.seats.most_common(4))
        count = sum(total.seats.values())
        return Tile(thing.key, thing.label, f"▦ {count}", detail=f"most: {most}")

    def told(self, total: Grid, length: float) -> Told:
        """The places with the most; how many at how many, and who spoke to whom."""
        ways = _most(Counter({f"{one} → {other}": n for (one, other), n in total.ways.items()}))
        places = several(len(total.seats), "place")
        detail = joined(
            f"{sum(total.seats.values())} at {places}", f"who to whom: {ways}" if ways else ""
        )
        return Told(_most(total.seats), detail)

    def figures(self, total: Grid) -> str:
        """Every place and every way, where there are more than the line itself holds."""
        parts = []
        if len(total.seats) > FEW:
            parts.append(", ".join(f"{seat} {n}" for seat, n in sorted(total.seats.items())))
        if len(total.ways) > FEW:
            ways = sorted(total.ways.items())
            parts.append(", ".join(f"{one} to {other} {n}" for (one, other), n in ways))
        return "; ".join(parts)

    def marks_in(self, told: Told, figures: str) -> list[Mark]:
        """A press for each count; where somebody spoke to somebody, that."""
        is_grid = re.match(r"[0-9]+ at [0-9]+ places?(?: · who to whom: (.*))?$", told.detail)
        if is_grid is None:
            return []
        ways, seats = Counter[tuple[str, str]](), Counter[str]()
        for part in (told.words, *figures.split("; ")):
            counts = re.findall(r"([^, ][^,]*?) ([0-9]+)(?=, |$)", part)
            for code, count in counts if " to " not in part else ():
                seats[code] = int(count)
            for code, count in counts if " to " in part else ():
                ways[tuple(code.split(" to ", 1))] = int(count)
        if not ways:
            for one, to, count in re.findall(r"(\S+) → (\S+) ([0-9]+)", is_grid[1] or ""):
                ways[one, to] = int(count)
        for (one, _), count in ways.items():
            seats[one] -= count
        found = [Mark("seat", None, one, to) for one, to in ways.elements()]
        return [*found, *(Mark("seat", None, code) for code in (+seats).elements())]


SEATS = Seats()


def _within(size: int) -> int:
    return max(1, min(_LARGEST, size))


def _most(counts: Counter[str]) -> str:
    """The highest counts with their codes, the same order whenever they are equal."""
    order = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    told = ", ".join(f"{clean_line(code)} {n}" for code, n in order[:FEW])
    more = len(order) - FEW
    return f"{told}, {more} more" if more > 0 else told
