"""Where a notice stands: over nothing that can be pressed, not over the line one is at, and never cut."""

from collections.abc import Iterable, Iterator

from textual.app import App
from textual.content import Content
from textual.geometry import Region
from textual.screen import Screen
from textual.widgets import Button, Input, TextArea

from cyclejournal.tui.compat import notices, put_notices
from cyclejournal.tui.widgets.line_list import LineList
from cyclejournal.tui.widgets.sheet import Sheet

KEPT_CLEAR = "kept-clear"
"""The class of what says how things stand: a notice about them stands elsewhere."""

AROUND = 3
"""Columns of a notice beside its words: a bar and two blanks."""


def place_notices(app: App[int]) -> None:
    """Let what is told stand in the first rows that are free for it."""
    screen = app.screen
    words = notices(app)
    if words and screen.size:
        put_notices(app, free_row(screen, *_room(words, screen.size.width)))


def _room(words: Iterable[str], width: int) -> tuple[int, int]:
    """How many columns and rows they take, one under the other."""
    lines = [line for each in words for line in Content(each).wrap(max(1, width - AROUND))]
    return min(width, max(line.cell_length for line in lines) + AROUND), len(lines)


def free_row(screen: Screen[object], columns: int, rows: int) -> int:
    """The first row from which on so many, at the right, cover no button and no cursor; where there is room beside
    them, nothing else that is to be seen, and best no line of a list.

    From below the top line to above the keys; where there is no such place, right below the top line.
    """
    width, height = screen.size

    def rows_of(regions: Iterable[Region]) -> set[int]:
        there = (each for each in regions if each.right > width - columns)
        return {y for each in there for y in range(each.y, each.bottom)}

    taken = rows_of(_pressed(screen))
    box = screen.focused
    if isinstance(box, TextArea | Input):
        taken.add(box.cursor_screen_offset.y)
    seen = taken | rows_of(each.region for each in screen.query(f".{KEPT_CLEAR}"))
    lists = [each for each in screen.query(LineList) if each.display]
    here = seen | rows_of(each.here for each in lists)
    for each in (here | rows_of(each.filled for each in lists), here, taken):
        for y in range(1, height - rows):
            if each.isdisjoint(range(y, y + rows)):
                return y
    return 1


def _pressed(screen: Screen[object]) -> Iterator[Region]:
    """What can be pressed, real or painted."""
    for each in screen.query():
        if isinstance(each, Button):
            yield each.region
        elif isinstance(each, Sheet):
            yield from each.buttons()
