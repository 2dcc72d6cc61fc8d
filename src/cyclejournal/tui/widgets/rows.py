"""The box for a list: a row of cells each, and always one empty row to go on with."""

from collections.abc import Callable, Sequence
from itertools import groupby

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Static

from cyclejournal.journal.text import clean_line, fold
from cyclejournal.journal.values import join_rows
from cyclejournal.tui.plain import joined, plain_line
from cyclejournal.tui.widgets.line import Line

WIDEST_WORD = 12
"""Columns; a longer one is cut on the screen, never in what is kept."""

ARROW = " ▾"


class PickCell(Widget, can_focus=True):
    """One word of a few: its first letter picks it, Space goes on to the next, Backspace empties it.

    Words that are not among them, such as those of an older journal, stay until another is picked.
    """

    DEFAULT_CSS = """
    PickCell {
        width: auto; max-width: 14; height: 1; margin: 0 1 0 0; color: $text;
        text-wrap: nowrap; text-overflow: ellipsis;
        &:focus {
            background: $block-cursor-background; color: $block-cursor-foreground;
            text-style: $block-cursor-text-style;
        }
        &:nocolor:focus { text-style: reverse; }
    }
    """

    class Submitted(Message):
        """Enter: on to the next row."""

        def __init__(self, cell: "PickCell") -> None:
            super().__init__()
            self.cell = cell

    def __init__(
        self,
        value: str,
        words: Sequence[str],
        placeholder: str,
        *,
        on_change: Callable[[str], None],
    ) -> None:
        """``on_change`` is told the word within the key that picked it."""
        super().__init__()
        self.value = clean_line(value)
        self.words = tuple(words)
        self.placeholder = placeholder
        self._on_change = on_change

    @property
    def hint(self) -> str:
        """Which letters pick what: ``t take · a adapt · l leave · Space: next``."""
        return " · ".join((*(f"{fold(word)[:1]} {word}" for word in self.words), "Space: next"))

    def render(self) -> Content:
        """The word, or what is asked for."""
        words = plain_line(self.value) if self.value else plain_line(self.placeholder, "$quiet")
        if self.has_focus:
            # The highlight has colours of its own.
            words = Content(words.plain)
        return joined(words.truncate(WIDEST_WORD, ellipsis=True), ARROW)

    def get_content_width(self, _container: object, _viewport: object) -> int:
        """As wide as its widest word, so that nothing moves while it is picked."""
        shown = (*self.words, self.value or self.placeholder)
        widest = max(Content(word).cell_length for word in shown)
        return min(widest, WIDEST_WORD) + len(ARROW)

    # Here rather than as bindings, which a key pressed close behind would overtake.
    def on_key(self, event: events.Key) -> None:
        """Pick, go on, empty, or end the row."""
        match event.key:
            case "space" | "right":
                self._turn(1)
            case "left":
                self._turn(-1)
            case "backspace" | "delete":
                self._set("")
            case "enter":
                self.post_message(self.Submitted(self))
            case _ if event.is_printable and event.character:
                self._by_letter(event.character)
            case _:
                return
        event.stop()
        event.prevent_default()

    def on_click(self) -> None:
        """A click goes on to the next word."""
        self._turn(1)

    def _turn(self, by: int) -> None:
        ring = ["", *self.words]
        at = ring.index(self.value) if self.value in ring else 0
        self._set(ring[(at + by) % len(ring)])

    def _by_letter(self, letter: str) -> None:
        """The word that begins so; the next of them where several do."""
        fitting = [word for word in self.words if fold(word).startswith(fold(letter))]
        if not fitting:
            self.app.bell()
            return
        at = fitting.index(self.value) + 1 if self.value in fitting else 0
        self._set(fitting[at % len(fitting)])

    def _set(self, value: str) -> None:
        if value == self.value:
            return
        self.value = value
        self.refresh(layout=True)
        self._on_change(value)


MOST_IN_A_LINE = 3
"""Columns of a row with words to pick; with more, what is typed has lines of its own."""

NARROWEST, WIDEST = 6, 30
"""Characters that a column of one line counts for, at least and at most."""

FIRST = 18
"""Those that the first column counts for at least: what the row is about."""

Cell = Line | PickCell


def shares(rows: Sequence[Sequence[str]], columns: Sequence[str]) -> list[int]:
    """How a line is divided among its columns: by the longest that stands in each, else by headings."""
    found = []
    for number, column in enumerate(columns):
        longest = max((len(cells[number]) for cells in rows if number < len(cells)), default=0)
        least = NARROWEST if number else FIRST
        found.append(min(WIDEST, max(least, (longest or len(column)) + 2)))
    return found


class Row(Vertical):
    """The cells of one row: in one line, or what is typed and what is picked in lines of their own.

    Of an empty row in several lines only the first has room, unless somebody is in it. The cells of the
    others are there all the same, for a Tab pressed close behind the first word.
    """

    DEFAULT_CSS = """
    Row {
        height: auto;
        Horizontal { height: 1; }
        Line { width: 1fr; margin: 0 1 0 0; padding: 0; }
        .rest { padding: 0 0 0 2; }
        &.-empty .rest { height: 0; }
        &.-empty:focus-within .rest { height: 1; }
    }
    """

    def __init__(
        self,
        cells: Sequence[str],
        columns: Sequence[str],
        picks: Sequence[Sequence[str]],
        on_change: Callable[[str], None],
        widths: Sequence[int],
    ) -> None:
        """``widths`` as of ``shares``."""
        super().__init__()
        self._cells = [
            self._cell(
                cells[number] if number < len(cells) else "",
                column,
                picks[number] if number < len(picks) else (),
                on_change,
            )
            for number, column in enumerate(columns)
        ]
        self._is_stacked = any(picks) and len(columns) > MOST_IN_A_LINE
        if not self._is_stacked:
            for cell, width in zip(self._cells, widths, strict=True):
                if isinstance(cell, Line):
                    cell.styles.width = f"{width}fr"
        self.show_rest()

    @staticmethod
    def _cell(
        text: str, column: str, words: Sequence[str], on_change: Callable[[str], None]
    ) -> Cell:
        if words:
            return PickCell(text, words, column, on_change=on_change)
        return Line(text, placeholder=column, compact=True, on_change=on_change)

    def compose(self) -> ComposeResult:
        """One cell for every column."""
        if not self._is_stacked:
            yield Horizontal(*self._cells)
            return
        groups = groupby(self._cells, key=lambda cell: isinstance(cell, PickCell))
        for number, (_, cells) in enumerate(groups):
            yield Horizontal(*cells, classes="rest" if number else "")

    @property
    def cells(self) -> list[str]:
        """What the row holds now."""
        return [cell.value for cell in self._cells]

    def show_rest(self) -> None:
        """The other lines get their room with the first word in the row."""
        self.set_class(self._is_stacked and not any(self.cells), "-empty")

    def begin(self) -> None:
        """Put the cursor in the first cell."""
        self._cells[0].focus()


class Rows(Vertical):
    """A list in rows. Filling the last row opens another; a row emptied is gone.

    Where a column has words to pick, a line below says, while somebody writes here, what the cell
    they are in is for.
    """

    DEFAULT_CSS = """
    Rows {
        height: auto; padding: 0 1;
        .cell-hint { display: none; height: 1; color: $quiet; text-wrap: nowrap; text-overflow: ellipsis; }
        &.-picks:focus-within .cell-hint { display: block; }
    }
    """

    class RowEnded(Message):
        """A row is written; what comes next is another one."""

    def __init__(
        self,
        rows: Sequence[Sequence[str]],
        columns: Sequence[str],
        *,
        on_change: Callable[[str], None],
        picks: Sequence[Sequence[str]] = (),
        id: str | None = None,
    ) -> None:
        """``on_change`` is told the rows in their text form, as of ``values.join_rows``.

        ``picks`` gives for each column the words to pick from, none for free text.
        """
        super().__init__(id=id, classes="-picks" if any(picks) else "")
        self._columns = list(columns) or [""]
        self._picks = picks
        self._on_change = on_change
        self._widths = shares(rows, self._columns)
        self._rows = [self._row(cells) for cells in [*rows, []]]

    def compose(self) -> ComposeResult:
        """The rows, and an empty one."""
        yield from self._rows
        if any(self._picks):
            yield Static(classes="cell-hint")

    def _row(self, cells: Sequence[str]) -> Row:
        return Row(cells, self._columns, self._picks, self._cell_changed, self._widths)

    def _cell_changed(self, _text: str) -> None:
        for row in self._rows:
            row.show_rest()
        self._on_change(join_rows(row.cells for row in self._rows))
        if any(self._rows[-1].cells):
            row = self._row([])
            self.mount(row, after=self._rows[-1])
            self._rows.append(row)

    @on(Input.Submitted)
    @on(PickCell.Submitted)
    def _next_row(self, event: Input.Submitted | PickCell.Submitted) -> None:
        """Enter goes to the next row's first cell."""
        event.stop()
        self.post_message(self.RowEnded())
        cell = event.cell if isinstance(event, PickCell.Submitted) else event.input
        here = next((n for n, row in enumerate(self._rows) if row in cell.ancestors), 0)
        if here + 1 < len(self._rows):
            self._rows[here + 1].begin()

    def on_descendant_blur(self, event: events.DescendantBlur) -> None:
        """A cell that is left shows how it begins; what is longer than the cell is cut at its end."""
        if isinstance(event.widget, Line):
            event.widget.scroll_home(animate=False)

    def on_descendant_focus(self) -> None:
        """Say what the cell is for, which its own words no longer do once it has some."""
        if any(self._picks):
            cell = self.screen.focused
            if isinstance(cell, PickCell):
                words = cell.hint
            else:
                column = cell.placeholder if isinstance(cell, Line) else ""
                words = f"{column} · Tab: next cell · Enter: next row"
            self.query_one(".cell-hint", Static).update(plain_line(words), layout=False)
