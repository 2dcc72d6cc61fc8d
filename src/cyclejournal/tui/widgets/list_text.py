"""A list while somebody writes in it: its rows, the cell they are in, and what each key makes of both.

There is always an empty row at the end, to go on with. Another one is empty only while somebody is in it.
"""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from cyclejournal.journal.text import clean_line
from cyclejournal.journal.values import join_rows

Row = tuple[str, ...]


class ListText(Struct, frozen=True):
    """Rows with a cell for every column, and where the caret is.

    What leads out of the list, or nowhere, gives None.
    """

    rows: tuple[Row, ...]
    row: int
    column: int

    @classmethod
    def of(cls, rows: Sequence[Row], columns: int) -> "ListText":
        """A list that is opened: the caret is in the row to go on with, where it joins nobody's line."""
        cleaned = (tuple(map(clean_line, row)) for row in rows)
        found = (*(row for row in cleaned if any(row)), ("",) * columns)
        return cls(found, len(found) - 1, 0)

    @property
    def text(self) -> str:
        """As of ``values.join_rows``."""
        return join_rows(self.rows)

    @property
    def cell(self) -> str:
        """What stands where the caret is."""
        return self.rows[self.row][self.column]

    @property
    def is_empty_row(self) -> bool:
        """Whether there is nothing in the row yet."""
        return not any(self.rows[self.row])

    def typed(self, text: str) -> "ListText":
        """With another text in the cell."""
        here = self.rows[self.row]
        changed = (*here[: self.column], text, *here[self.column + 1 :])
        rows = (*self.rows[: self.row], changed, *self.rows[self.row + 1 :])
        if any(rows[-1]):
            rows = (*rows, ("",) * len(here))
        elif self.row == len(rows) - 2 and not any(changed):
            rows = rows[:-1]  # One empty row at the end is enough.
        return replace(self, rows=rows)

    def go(self, row: int, column: int) -> "ListText":
        """To a cell, or the nearest there is; rows that were left empty are gone."""
        if self.cell != (words := clean_line(self.cell)):
            return self.typed(words).go(row, column)
        row = max(0, min(row, len(self.rows) - 1))
        column = max(0, min(column, len(self.rows[row]) - 1))
        last = len(self.rows) - 1
        kept = [n for n, cells in enumerate(self.rows) if n in (row, last) or any(cells)]
        if row < last and not any(self.rows[row]) and len(kept) > 1 and kept[-2] == row:
            kept.pop(-2)  # One empty row at the end is enough.
            row = last
        rows = tuple(self.rows[n] for n in kept)
        return ListText(rows, kept.index(row), column)

    def vertical(self, by: int) -> "ListText | None":
        """The same cell so many rows down or up."""
        there = self.row + by
        return self.go(there, self.column) if 0 <= there < len(self.rows) else None

    def step(self, by: int) -> "ListText | None":
        """The next cell, or with -1 the one before; a row without words is left at once."""
        if by > 0 and self.is_empty_row and self.row == len(self.rows) - 1:
            return None
        return self.beside(by)

    def beside(self, by: int) -> "ListText | None":
        """The cell to the right or to the left, in the row or in the one beside it."""
        columns = len(self.rows[0])
        there = self.row * columns + self.column + by
        return self.go(*divmod(there, columns)) if 0 <= there < len(self.rows) * columns else None

    def enter(self) -> "ListText | None":
        """A new row below; the next one where that is empty already. Out of the list from an empty row."""
        if self.is_empty_row:
            return None
        below = self.row + 1
        if any(self.rows[below]):
            empty = ("",) * len(self.rows[0])
            rows = (*self.rows[:below], empty, *self.rows[below:])
            return ListText(rows, below, 0)
        return self.go(below, 0)

    def back(self) -> "ListText | None":
        """Backspace where nothing is left of a cell: the one before, and a row without words is gone."""
        if not self.is_empty_row:
            return self.beside(-1) if self.column else None
        if not self.row:
            return None
        above = self.rows[self.row - 1]
        filled = max((n for n, cell in enumerate(above) if cell), default=0)
        return self.go(self.row - 1, filled)
