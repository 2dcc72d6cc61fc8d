"""The one editor for lists: lines, and rows of several cells.

It draws the list and lays one live box over the cell somebody is in, so that a list of a hundred rows is
as quick as one of three. What the keys do is ``ListText``'s, where everything stands ``list_layout``'s.

Arrows move between rows and cells. Enter makes a row below, or goes on to the next one where that is empty; on an
empty row it leaves the list. Backspace in an empty row takes it away. Tab and Shift+Tab go through the cells and
out. Whoever comes in is in the empty row at the end, where nobody's line is joined.
"""

from collections.abc import Callable, Sequence

from textual import events
from textual.app import ComposeResult
from textual.geometry import NULL_OFFSET, Region, Size, Spacing
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.message import Message
from textual.widget import Widget

from cyclejournal.tui.messages import Hinted
from cyclejournal.tui.plain import plain_line
from cyclejournal.tui.widgets.list_cells import CellText, PickCell, Where
from cyclejournal.tui.widgets.list_layout import (
    ListLayout,
    ListShape,
    index_at,
    lay_out,
    table_widths,
    wrapped,
)
from cyclejournal.tui.widgets.list_text import ListText
from cyclejournal.tui.widgets.painting import Painted, Paper, list_rows
from cyclejournal.tui.widgets.sheet import Lines


class _OverTheCell(Layout):
    """Lays the live box over the cell that somebody is in."""

    name = "over-the-cell"

    def arrange(
        self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True
    ) -> ArrangeResult:
        """Where the cell is in that width."""
        assert isinstance(parent, ListEditor)
        region = parent.place(size.width)
        return [WidgetPlacement(region, NULL_OFFSET, Spacing(), child) for child in children]


OVER_THE_CELL = _OverTheCell()


class ListEditor(Lines):
    """A list to write in; see the module.

    ``where`` and ``go_to`` bring one back to the very cell after the box was made anew.
    """

    DEFAULT_CSS = """
    ListEditor { padding: 0 1; }
    """

    class RowEnded(Message):
        """A row is left; what was typed there can be undone by itself."""

    def __init__(
        self,
        rows: Sequence[Sequence[str]],
        names: Sequence[str],
        *,
        on_change: Callable[[str], None],
        on_leave: Callable[[], object] | None = None,
        picks: Sequence[Sequence[str]] = (),
    ) -> None:
        """``on_change`` is told the list in its text form, as of ``values.join_rows``.

        ``names`` are the columns'. ``picks`` gives for each the words to pick from, none for free text.
        ``on_leave`` is called where Enter leads out, in place of going to the next box.
        """
        super().__init__(self._drawn)
        self._asks = names, picks
        self._on_change, self._leaves = on_change, on_leave
        self._shape, self._list = self._read(rows)
        self._laid: ListLayout | None = None
        self._words = CellText(self)
        self._pick = PickCell(self) if any(self._shape.picks) else None

    def compose(self) -> ComposeResult:
        """The live boxes, of which one is seen."""
        yield self._words
        if self._pick is not None:
            yield self._pick

    def on_mount(self) -> None:
        """At the end."""
        self._show_cell(0)

    @property
    def layout(self) -> Layout:
        """How the live box is laid out."""
        return OVER_THE_CELL

    # Where one is

    @property
    def where(self) -> Where:
        """Where in the list the caret is."""
        return self._list.row, self._list.column, self._words.cursor_location[1]

    def go_to(self, where: Where) -> Widget:
        """To that place, or near it where the list is another one by now; gives the live box."""
        row, column, at = where
        found = self._list.go(row, column)
        self._go(found, min(at, len(found.cell)))
        return self.live

    def take(self, rows: Sequence[Sequence[str]]) -> None:
        """Hold what the list has become elsewhere; whoever is in it stays in their cell."""
        shape, found = self._read(rows)
        if found.text != self._list.text:
            where = self.where
            self._shape, self._list = shape, found
            self.go_to(where)

    def _read(self, rows: Sequence[Sequence[str]]) -> tuple[ListShape, ListText]:
        shape = ListShape.of(*self._asks, rows)
        return shape, ListText.of([shape.filled(row) for row in rows], len(shape.names))

    @property
    def cells(self) -> tuple[str, ...]:
        """The row that the caret is in."""
        return self._list.rows[self._list.row]

    @property
    def live(self) -> Widget:
        """The box that takes the keys."""
        picks = self._shape.picks[self._list.column]
        return self._pick if picks and self._pick is not None else self._words

    def go_to_line(self, line: int, at: int) -> None:
        """To a cell by its number among all that are drawn, as a click on a drawn list finds it."""
        cells = self._lay(self.content_size.width).cells
        if line < len(cells):
            self.go_to((cells[line].row, cells[line].column, at))

    # What the keys of a cell lead to

    def vertical(self, by: int, x: int) -> None:
        """The same cell of the row below or above, in the same column of the screen."""
        found = self._list.vertical(by)
        if found is not None:
            self._go(found, (x, by))

    def beside(self, by: int) -> None:
        """The cell before, at its end, or the next one, at its beginning."""
        found = self._list.beside(by)
        if found is not None:
            self._go(found, 0 if by > 0 else len(found.cell))

    def step(self, by: int) -> bool:
        """The next cell or the one before, at its end; False where that is out of the list."""
        found = self._list.step(by)
        if found is not None:
            self._go(found, len(found.cell))
        return found is not None

    def back(self) -> None:
        """Out of an empty cell, or an empty row, which goes."""
        found = self._list.back()
        if found is not None:
            self._go(found, len(found.cell))

    def enter(self) -> None:
        """A row below, or out of the list."""
        found = self._list.enter()
        if found is not None:
            self._go(found, 0)
            return
        # An empty row between others is gone, and the next box is the one behind the list.
        self._go(self._list.go(len(self._list.rows) - 1, 0), 0)
        if self._leaves is None:
            self.screen.focus_next()
        else:
            self._leaves()

    def _go(self, found: ListText, at: int | tuple[int, int]) -> None:
        """To a cell, before a character; or to a column of the screen, in its first row (1) or last (-1)."""
        before, self._list = self._list, found
        had_focus = self.has_focus_within
        self._lay_anew()
        self._show_cell(at)
        if had_focus:
            self.screen.set_focus(self.live)
            self.post_message(Hinted(self.hint))
        if before.row != found.row:
            self.post_message(self.RowEnded())

    def _show_cell(self, at: int | tuple[int, int]) -> None:
        text, column = self._list.cell, self._list.column
        if self._pick is not None:
            self._pick.become(text, self._shape.picks[column])
            for box in (self._words, self._pick):
                box.display = box is self.live
        if self.live is self._words:
            cell = self._lay(self.content_size.width).cell(self._list.row, column)
            rows = cell.rows if cell else (text,)
            if isinstance(at, tuple):
                x, by = at
                at = index_at(rows, x, 0 if by > 0 else len(rows) - 1)
            self._words.become(text, self._placeholder, cell.width if cell else 0, at)

    def typed(self, text: str) -> None:
        """There is another text in the cell."""
        before, self._list = self._list, self._list.typed(text)
        if not self._keeps_place(before):
            self._lay_anew()
        self._words.placeholder = plain_line(self._placeholder)
        self._on_change(self._list.text)

    # What is drawn

    def _keeps_place(self, before: ListText) -> bool:
        """Whether all stands where it stood before the last key, as nearly always."""
        laid, now = self._laid, self._list
        if laid is None or len(now.rows) != len(before.rows):
            return False
        cell = laid.cell(now.row, now.column)
        if cell is None or self._shape.picks[now.column]:
            return False
        widths = [table_widths(each.rows, self._shape, laid.width) for each in (before, now)]
        return widths[0] == widths[1] and len(wrapped(now.cell, cell.width)) == cell.height

    def _lay_anew(self) -> None:
        self._laid = None
        self.show(self._drawn)
        # The toolkit keeps how a widget has laid out its own children, unless one of these asks.
        self.live.refresh(layout=True)

    def _lay(self, width: int) -> ListLayout:
        if self._laid is None or self._laid.width != width:
            entered = self._list.row if self._list.column else -1
            self._laid = lay_out(self._list.rows, self._shape, width, entered=entered)
        return self._laid

    def place(self, width: int) -> Region:
        """Where the live box is, in a list of so many columns."""
        cell = self._lay(width).cell(self._list.row, self._list.column)
        return Region(cell.x, cell.y, cell.width, cell.height) if cell else Region(0, 0, 1, 1)

    def _drawn(self, width: int) -> Painted:
        """The list; under the live box as it was when that came there."""
        paper = Paper()
        rows = list_rows(paper, self._lay(width), self._shape, writes=True)
        return Painted(rows, paper.words)

    @property
    def _placeholder(self) -> str:
        """What a list of lines asks for, in its empty last row."""
        is_last = self._list.row == len(self._list.rows) - 1
        return self._shape.names[0] if is_last and len(self._shape.names) == 1 else ""

    @property
    def hint(self) -> str:
        """What the keys do here."""
        if self.live is self._pick and self._pick is not None:
            return self._pick.hint
        several = len(self._shape.names) > 1
        return "Enter next row · Tab next cell" if several else "Enter next line · ↑↓ move"

    # Coming and going

    def on_descendant_focus(self) -> None:
        """Say what the keys do."""
        self.post_message(Hinted(self.hint))

    def on_descendant_blur(self) -> None:
        """Whoever comes back comes to the end."""
        focused = self.screen.focused
        if focused is not None and self not in focused.ancestors:
            last = len(self._list.rows) - 1
            self._go(self._list.go(last, 0), 0)

    def on_click(self, event: events.Click) -> None:
        """To the cell that is clicked, and the place in it."""
        offset = event.get_content_offset(self)
        if offset is None:
            return
        cell = self._lay(self.content_size.width).at(offset.x, offset.y)
        at = index_at(cell.rows, offset.x - cell.x, offset.y - cell.y)
        event.stop()
        self._go(self._list.go(cell.row, cell.column), at)
        self.live.focus()
