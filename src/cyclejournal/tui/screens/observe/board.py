"""The agreed things on the observation screen: the key of each, what it is, and its count.

One widget draws them all, row by row, so that a press costs the rows of one thing: with a widget for
each, every press would ask all of them what they look like.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.content import Content
from textual.events import Click
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from cyclejournal.journal.lesson.tools.tool import Tile
from cyclejournal.tui.plain import joined, plain_line

_GAP = 2
_VALUE, _NARROW_VALUE = 10, 4
"""Columns that counts are given, so that they stand under each other."""

_WIDE = 50
_FRAMED = 5
"""Columns without which a frame has no room for anything."""

_LABEL = 30


class Board(Widget, can_focus=False):
    """Tiles of one, two or four rows, in one column or more."""

    DEFAULT_CSS = """
    Board { height: 1fr; padding: 0 1; }
    """

    @dataclass
    class Pressed(Message):
        """A thing was clicked: the same as its key."""

        key: str

    def __init__(self, views: Sequence[Tile]) -> None:
        super().__init__()
        self._views = list(views)
        self._columns = 1
        self._rows = 1
        self._first = 0
        """The first row of tiles that is shown, where not all of them fit."""

    def view(self, number: int) -> Tile:
        """How a thing is shown."""
        return self._views[number]

    def fill(self, views: Sequence[Tile]) -> None:
        """Other things than before."""
        self._views = list(views)
        self._first = 0
        self.refresh()

    def show(self, number: int, view: Tile) -> None:
        """How a thing stands now; nothing is done if that is how it is drawn."""
        before = self._views[number]
        if view != before:
            self._views[number] = view
            framed = self._rows == 4 and (view.runs, view.asks) == (before.runs, before.asks)
            self._draw(number, 1 if framed else 0)

    def see_to(self, number: int) -> None:
        """Bring a thing into view; where the seats stand in its place, nothing moves."""
        if not self.size.height:
            return
        line, fits = number // self._columns, max(1, self.size.height // self._rows)
        first = min(max(self._first, line - fits + 1), line)
        if first != self._first:
            self._first = first
            self.refresh()

    def lay_out(self, columns: int, rows: int) -> None:
        """Into how many columns, and how many rows each."""
        self._columns, self._rows, self._first = columns, rows, 0
        self.refresh()

    def _draw(self, number: int, frame: int) -> None:
        top = (number // self._columns - self._first) * self._rows
        if 0 <= top < self.size.height:
            column, wide = number % self._columns, self._wide
            rows = self._rows - 2 * frame
            self.refresh(Region(column * (wide + _GAP), top + frame, wide, rows))

    @property
    def _wide(self) -> int:
        return max(1, (self.size.width - _GAP * (self._columns - 1)) // self._columns)

    def render_line(self, y: int) -> Strip:
        """The tiles side by side in one row of the screen."""
        line, part = divmod(y, self._rows)
        first = (self._first + line) * self._columns
        wide, style = self._wide, self.visual_style
        strips = []
        for view in self._views[first : first + self._columns]:
            content = tile_row(view, wide, self._rows, part)
            padded = content.pad_right(wide + _GAP - content.cell_length)
            strips.append(Strip(padded.render_segments(style)))
        whole = Strip.join(strips)
        return whole.adjust_cell_length(self.size.width, style.rich_style)

    def on_click(self, event: Click) -> None:
        """The same as its key."""
        event.stop()
        at = event.get_content_offset(self)
        if at is None:
            return
        column = min(self._columns - 1, at.x // (self._wide + _GAP))
        number = (self._first + at.y // self._rows) * self._columns + column
        if number < len(self._views):
            self.post_message(self.Pressed(self._views[number].key))


def tile_row(view: Tile, width: int, rows: int, part: int) -> Content:
    """One of the rows of a tile, at most ``width`` columns; of four, the first and the last are its frame."""
    if rows < 4 or width < _FRAMED:
        inside = _line(view, width, part)
        return _lit(inside, width) if view.asks else inside
    corners = "┏━┓┗━┛┃" if view.asks else "╭─╮╰─╯│"
    frame = "$accent" if view.asks or view.runs else "$border-blurred"
    if part in (0, 3):
        left, middle, right = list(corners[:3] if part == 0 else corners[3:6])
        return Content.styled(f"{left}{middle * (width - 2)}{right}", frame)
    inside = _line(view, width - 4, part - 1)
    inside = _lit(inside, width - 4) if view.asks else inside
    side = Content.styled(corners[6], frame)
    gap = " " * (width - 4 - inside.cell_length)
    return joined(side, " ", inside, gap, " ", side)


def _line(view: Tile, width: int, part: int) -> Content:
    """Key and count together at the left, where the eye is; beneath them, more about it."""
    return _columns(view, width, part).truncate(width)


def _columns(view: Tile, width: int, part: int) -> Content:
    if width < 8:
        return plain_line(view.value)
    value = plain_line(view.value, "bold")
    field = max(value.cell_length, _VALUE if width >= _WIDE else _NARROW_VALUE)
    indent = 3 + 1 + field + 2
    room = max(1, width - indent)
    if part:
        detail = plain_line(view.detail, "" if view.asks else "$quiet")
        return joined(" " * indent, detail.truncate(room, ellipsis=True))
    key = Content.styled(f" {view.key} ", "bold reverse")
    head = joined(key, " " * (1 + field - value.cell_length), value, "  ")
    label = plain_line(view.label)
    bars = plain_line(view.bars, "" if view.asks else "$primary")
    if bars and room >= bars.cell_length + 12:
        room -= bars.cell_length + 2
        label = label.truncate(room, ellipsis=True)
        gap = 2 + max(0, min(_LABEL, room) - label.cell_length)
        return joined(head, label, " " * gap, bars)
    return joined(head, label.truncate(room, ellipsis=True))


def _lit(content: Content, width: int) -> Content:
    return content.pad_right(width - content.cell_length).stylize_before(
        "bold $background on $accent"
    )
