"""A room drawn as a grid: counts by seat, shaded by how many, and who spoke to whom."""

from dataclasses import dataclass

from msgspec import Struct
from msgspec.structs import replace
from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widget import Widget

from cyclejournal.journal.lesson.tools import tool_called
from cyclejournal.journal.lesson.tools.flow import BESIDE
from cyclejournal.journal.lesson.tools.seats import Grid, Seats
from cyclejournal.journal.lesson.tools.tool import Watched
from cyclejournal.tui.plain import joined, plain_line, shown_line

_GROUNDS = ("", "on $primary 15%", "on $primary 30%", "on $primary 45%", "on $primary 60%")
_HEAD = 2

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

    def moved(self, down: int, right: int) -> "Seating":
        """With the next seat chosen; it stays at the edge."""
        row = max(0, min(len(self.rows) - 1, self.row + down))
        column = max(0, min(len(self.rows[row]) - 1, self.column + right))
        return replace(self, row=row, column=column)


def shade(count: int, most: int) -> int:
    """How full a seat is beside the fullest: 0 for nothing, else 1 to 4."""
    if count <= 0 or most <= 0:
        return 0
    return max(1, min(4, round(4 * count / most)))


class SeatGrid(Widget, can_focus=False):
    """Shows the part of the room around the chosen seat when all of it does not fit."""

    DEFAULT_CSS = """
    SeatGrid { height: 1fr; padding: 0 1; display: none; }
    """

    @dataclass
    class Clicked(Message):
        """A seat was chosen with the mouse: the same as choosing it and Enter."""

    def __init__(self) -> None:
        super().__init__()
        self.thing: Watched | None = None
        self.seating = Seating((("A1",),))
        self.start = ""
        """Where talk comes from, while it is followed and nobody is chosen yet to whom."""
        self._grid = Grid()
        self._drawn = 0, 1, 3
        """Of what is drawn: the first row, the height and the width of a seat."""

    def open(self, thing: Watched, grid: Grid) -> None:
        """Show a thing's seats; the one chosen before stays so."""
        if self.thing != thing:
            self.thing, self.seating, self.start = thing, Seating(seats_of(thing).codes(thing)), ""
        self.show(grid)

    def show(self, grid: Grid) -> None:
        """How the counts are now."""
        self._grid = grid
        self.refresh()

    def move(self, down: int, right: int) -> None:
        """Choose the next seat."""
        self.seating = self.seating.moved(down, right)
        self.refresh()

    def choose(self) -> tuple[str, str] | None:
        """The chosen seat counts. Of talk, the first choice is who speaks, the second to whom.

        Gives the seat and, of talk, the other one; None while that is still to be chosen.
        """
        code = self.seating.code
        if not self._follows:
            return code, ""
        if not self.start:
            self.start = code
            self.refresh()
            return None
        start, self.start = self.start, ""
        self.refresh()
        return start, code

    @property
    def _follows(self) -> bool:
        return self.thing is not None and seats_of(self.thing).follows

    def forget_start(self) -> bool:
        """Choose anew who speaks; False if nobody was chosen."""
        was, self.start = self.start, ""
        self.refresh()
        return bool(was)

    def on_click(self, event: Click) -> None:
        """Choose a seat, and count it."""
        event.stop()
        at = event.get_content_offset(self)
        if at is None or at.y < _HEAD:
            return
        first, tall, cell = self._drawn
        row, column = first + (at.y - _HEAD) // tall, max(0, at.x - 2) // (cell + 1)
        if row < len(self.seating.rows) and column < len(self.seating.rows[row]):
            self.seating = replace(self.seating, row=row, column=column)
            self.refresh()
            self.post_message(self.Clicked())

    def render(self) -> Content:
        """The heading, the seats, and the ways that were gone most often."""
        if self.thing is None:
            return Content("")
        width, height = self.size.width, self.size.height
        flow = self._follows
        lines = [self._heading(width)]
        columns = max(len(row) for row in self.seating.rows)
        cell = max(3, min(11, (width - 3) // columns - 1))
        ways = self._grid.most_gone(4 if width < 100 else 8) if flow else []
        room = max(1, height - _HEAD - (1 if ways else 0))
        tall = max(1, min(3, room // len(self.seating.rows)))
        shown = max(1, min(len(self.seating.rows), room // tall))
        first = max(0, min(self.seating.row - shown // 2, len(self.seating.rows) - shown))
        self._drawn = first, tall, cell
        heads = "".join(f" {number:^{cell}}" for number in range(1, self.thing.columns + 1))
        lines.append(Content.styled(f"  {heads}", "$quiet"))
        seats = (code for row in self.seating.rows for code in row if code not in BESIDE)
        most = max((self._grid.part(code) for code in seats), default=0)
        for number in range(first, first + shown):
            lines += self._row(number, cell, tall, most)
        if ways:
            lines.append(plain_line("   ·   ".join(ways), "$quiet").truncate(width, ellipsis=True))
        return Content("\n").join(lines)

    def _heading(self, width: int) -> Content:
        assert self.thing is not None
        code = self.seating.code
        here = self._grid.part(code)
        if self.start:
            words = f"{self.start} speaks to {code}?  ·  Enter: yes"
        elif self._follows:
            words = f"{code}: {here}  ·  Enter: {code} speaks"
        else:
            words = f"{code}: {here}  ·  Enter counts it"
        head = joined(plain_line(self.thing.label, "bold"), "   ", plain_line(words, "$accent"))
        return head.truncate(width, ellipsis=True)

    def _row(self, number: int, cell: int, tall: int, most: int) -> list[Content]:
        codes = self.seating.rows[number]
        side = shown_line(codes[0][0])
        own = (len(codes) and codes[0][0] not in "T") or len(codes[0]) > 1
        lines = []
        for line in range(tall):
            middle = line == (tall - 1) // 2
            head = f"{side} " if own and middle else "  "
            parts: list[Content] = [Content.styled(head, "$quiet")]
            for column, code in enumerate(codes):
                parts.append(Content(" "))
                parts.append(self._cell(number, column, code, cell, middle, most, named=not own))
            lines.append(Content("").join(parts))
        return lines

    def _cell(
        self, row: int, column: int, code: str, width: int, middle: bool, most: int, *, named: bool
    ) -> Content:
        count = self._grid.part(code)
        level = shade(count, most)
        name = shown_line(code)
        told = f"{name} {count}" if named and count else name if named else str(count or "·")
        chosen = (row, column) == (self.seating.row, self.seating.column)
        text = f"{told}{SHADES[level].strip()}" if middle else ""
        if code == self.start and middle:
            text = f"{text}→"
        if chosen and middle:
            text = f"▸{text}" if width < 6 else f"[{text:^{width - 2}}]"
        style = "bold reverse" if chosen else _GROUNDS[level] or "on $surface"
        return Content.styled(f"{text:^{width}}"[:width], style)


def seats_of(thing: Watched) -> Seats:
    """The tool of a thing that opens a grid."""
    tool = tool_called(thing.tool)
    assert isinstance(tool, Seats)
    return tool
