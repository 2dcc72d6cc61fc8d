"""The box for a list: a row of cells each, and always one empty row to go on with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.widgets import Input

from cyclejournal.journal.values import join_rows
from cyclejournal.tui.widgets.line import Line


class Row(Horizontal):
    """The cells of one row."""

    DEFAULT_CSS = """
    Row { height: 1; }
    Row Line { width: 1fr; margin: 0 1 0 0; padding: 0; }
    """

    def __init__(
        self, cells: Sequence[str], columns: Sequence[str], on_change: Callable[[str], None]
    ) -> None:
        super().__init__()
        self._lines = [
            Line(
                cells[number] if number < len(cells) else "",
                placeholder=column,
                compact=True,
                on_change=on_change,
            )
            for number, column in enumerate(columns)
        ]

    def compose(self) -> ComposeResult:
        """One line for every column."""
        yield from self._lines

    @property
    def cells(self) -> list[str]:
        """What the row holds now."""
        return [line.value for line in self._lines]

    def begin(self) -> None:
        """Put the cursor in the first cell."""
        self._lines[0].focus()


class Rows(Vertical):
    """A list in rows. Filling the last row opens another; a row emptied is gone."""

    DEFAULT_CSS = """
    Rows { height: auto; padding: 0 1; }
    """

    @dataclass
    class RowEnded(Message):
        """A row is written; what comes next is another one."""

    def __init__(
        self,
        rows: Sequence[Sequence[str]],
        columns: Sequence[str],
        *,
        on_change: Callable[[str], None],
        id: str | None = None,
    ) -> None:
        """``on_change`` is told the rows in their text form, as of ``values.join_rows``."""
        super().__init__(id=id)
        self._columns = list(columns) or [""]
        self._on_change = on_change
        self._rows = [self._row(cells) for cells in [*rows, []]]

    def compose(self) -> ComposeResult:
        """The rows, and an empty one."""
        yield from self._rows

    def _row(self, cells: Sequence[str]) -> Row:
        return Row(cells, self._columns, self._cell_changed)

    def _cell_changed(self, _text: str) -> None:
        self._on_change(join_rows(row.cells for row in self._rows))

    @on(Input.Changed)
    def _keep_one_empty(self, event: Input.Changed) -> None:
        event.stop()
        if any(self._rows[-1].cells):
            row = self._row([])
            self._rows.append(row)
            self.mount(row)

    @on(Input.Submitted)
    def _next_row(self, event: Input.Submitted) -> None:
        """Enter goes to the next row's first cell."""
        event.stop()
        self.post_message(self.RowEnded())
        here = next((n for n, row in enumerate(self._rows) if row in event.input.ancestors), 0)
        if here + 1 < len(self._rows):
            self._rows[here + 1].begin()
