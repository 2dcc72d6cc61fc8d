"""Where everything of a list stands in so many columns: its headings, its rows, and each cell of them.

A list is a table with headings where every column has room for words, and otherwise a card for each row, with
the columns' names before the cells, or above them where it is narrower still. Words wrap; nothing is cut.

Pure, so that a list that is only drawn is as high as the one that is written in: ``lay_out`` gives the same
for both. Whoever draws it puts the ``Label``s and the ``CellBox``es where they say, in any order.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, chain, pairwise

from msgspec import Struct
from rich.cells import cell_len
from textual.content import Content
from textual.strip import Strip
from textual.style import Style
from textual.visual import Visual
from textual.widget import Widget

from cyclejournal.journal.text import clean_line
from cyclejournal.tui.compat import typed_cuts

MARK = "– "
"""Before every row."""

NEXT_MARK = "+ "
"""Before the empty row that a list goes on with."""

ARROW = " ▾"
"""Behind a word that is picked."""

GAP = 1
"""Columns between two columns, besides the one that each keeps free for the caret."""

FIRST, OTHERS, SHORT = 16, 14, 8
"""Columns that words need: in the first column, in another, and under a short heading."""

SHORT_NAME = 5
"""Letters of a heading that promises few words: ``When``, ``Key``."""

STEPS = (8, 14, 20, 30, 48)
"""The widths between which a column goes with its longest text; in steps, so that it keeps still under a key."""

ROOM_FOR_CELL = 24
"""Columns that a cell has beside its name, or the name stands above it."""


def wrapped(line: str, columns: int) -> list[str]:
    """The rows of a line in a box so many columns wide, one of which is the caret's."""
    cuts = typed_cuts(line, columns - 1) if columns > 1 else []
    return [line[start:end] for start, end in pairwise((0, *cuts, len(line)))]


class ListShape(Struct, frozen=True):
    """What a list asks for: the names of its columns, and the words to pick from in each, if any."""

    names: tuple[str, ...]
    picks: tuple[tuple[str, ...], ...]

    @classmethod
    def of(
        cls,
        names: Sequence[str],
        picks: Sequence[Sequence[str]] = (),
        rows: Sequence[Sequence[str]] = (),
    ) -> "ListShape":
        """Of a prompt's columns. Rows that were written when it had more keep theirs, without a name."""
        found = list(map(clean_line, names)) or [""]
        most = max(map(len, rows), default=0)
        found += [""] * (most - len(found))
        given = [tuple(map(clean_line, words)) for words in picks[: len(found)]]
        return cls(tuple(found), (*given, *((),) * (len(found) - len(given))))

    def filled(self, row: Sequence[str]) -> tuple[str, ...]:
        """A row with a cell for every column."""
        return (*row, *[""] * (len(self.names) - len(row)))


class Label(Struct, frozen=True):
    """A few words that are only drawn."""

    x: int
    y: int
    text: str


class CellBox(Struct, frozen=True):
    """A cell: in which row and column of the list, where on the screen, and its text in screen rows."""

    row: int
    column: int
    x: int
    y: int
    width: int
    """With the place for the caret, or the arrow behind a word to pick."""
    rows: tuple[str, ...]

    @property
    def height(self) -> int:
        """Rows of the screen."""
        return len(self.rows)


class ListLayout(Struct, frozen=True):
    """A list in so many columns."""

    width: int
    height: int
    labels: tuple[Label, ...]
    cells: tuple[CellBox, ...]

    def cell(self, row: int, column: int) -> CellBox | None:
        """Where a cell is; None while there is no room for it, in a row without words."""
        return next((each for each in self.cells if (each.row, each.column) == (row, column)), None)

    def at(self, x: int, y: int) -> CellBox:
        """The cell at a place, or the one that begins over it or to its left."""
        above = [each for each in self.cells if each.y <= y] or self.cells[:1]
        row, top = max((each.row, each.y) for each in above)
        line = [each for each in self.cells if (each.row, each.y) == (row, top)]
        return max((each for each in line if each.x <= x), key=lambda each: each.x, default=line[0])


def lay_out(
    rows: Sequence[Sequence[str]],
    shape: ListShape,
    width: int,
    *,
    goes_on: bool = True,
    entered: int = -1,
) -> ListLayout:
    """The list in so many columns.

    ``goes_on``: its last row is the one to go on with. ``entered`` is a row that shows all its cells
    although it has no words, as somebody is in a later one of them.
    """
    filled = [shape.filled(row) for row in rows]
    widths = table_widths(filled, shape, width)
    blocks: Iterator[_Block]
    if widths is not None:
        head = _heading(shape, widths) if any(shape.names[1:]) else None
        blocks = (_table_row(row, shape, widths) for row in filled)
        gap = 0
    else:
        head, gap = None, 1
        blocks = (
            _card(row, shape, width, whole=number == entered) for number, row in enumerate(filled)
        )
    labels: list[Label] = []
    cells: list[CellBox] = []
    y = 0
    if head is not None:
        labels.extend(head.labels)
        y = head.height
    for number, block in enumerate(blocks):
        y += gap if number else 0
        last = goes_on and number == len(filled) - 1 and not any(filled[number])
        labels.append(Label(0, y, NEXT_MARK if last else MARK))
        labels.extend(Label(each.x, each.y + y, each.text) for each in block.labels)
        if last and len(shape.names) == 1 and shape.names[0]:
            labels.append(Label(len(MARK), y, shape.names[0]))
        cells.extend(
            CellBox(number, each.column, each.x, each.y + y, each.width, each.rows)
            for each in block.cells
        )
        y += block.height
    return ListLayout(width, y, tuple(labels), tuple(cells))


class _Block(Struct, frozen=True):
    """A row of the list, or its headings, from its own first line on."""

    height: int
    labels: list[Label]
    cells: list[CellBox]


# -- as a table


def table_widths(
    rows: Sequence[Sequence[str]], shape: ListShape, width: int
) -> tuple[int, ...] | None:
    """How wide each column of a table is, behind the mark; None where a table has no room for its words.

    Whether there is a table depends on the columns alone, never on what is typed.
    """
    room = width - len(MARK) - GAP * (len(shape.names) - 1)
    if len(shape.names) == 1 and not shape.picks[0]:
        return (max(1, room),)
    least = [_least(shape, number) for number in range(len(shape.names))]
    if sum(least) > room:
        return None
    spare = room - sum(least)
    for number, picks in enumerate(shape.picks):
        # Rather than through the middle of a word, where that can be.
        whole = min(_longest(rows, number, words=not picks), OTHERS)
        if 0 < whole - least[number] <= spare:
            spare -= whole - least[number]
            least[number] = whole
    wanted = [
        below if shape.picks[number] else max(below, _step(rows, number))
        for number, below in enumerate(least)
    ]
    over = sum(wanted) - sum(least)
    if sum(wanted) > room:
        spare = room - sum(least)
        found = [a + (b - a) * spare // over for a, b in zip(least, wanted, strict=True)]
    else:
        free = sum(each for each, words in zip(wanted, shape.picks, strict=True) if not words)
        spare = room - sum(wanted)
        found = [
            each if words or not free else each + spare * each // free
            for each, words in zip(wanted, shape.picks, strict=True)
        ]
    if not shape.picks[0]:
        found[0] += room - sum(found)
    return tuple(found)


def _least(shape: ListShape, number: int) -> int:
    """Columns that a column needs for what is picked or typed there."""
    name, words = shape.names[number], shape.picks[number]
    if words:
        width = _pick_width(words)
        while len(wrapped(name, width)) > 2:
            width += 1
        return width
    if not number:
        return FIRST
    return SHORT if len(name) <= SHORT_NAME else max(OTHERS, min(cell_len(name) + 1, FIRST))


def _pick_width(words: Sequence[str]) -> int:
    return max(map(cell_len, words)) + len(ARROW) + 1


def _longest(rows: Sequence[Sequence[str]], number: int, *, words: bool) -> int:
    """Columns that the longest text of a column takes, or its longest word, with the place for the caret."""
    texts: Iterable[str] = (row[number] for row in rows)
    if words:
        return max(map(cell_len, chain.from_iterable(map(str.split, texts))), default=0) + 1
    return _pick_width([*texts, ""])


def _step(rows: Sequence[Sequence[str]], number: int) -> int:
    longest = max((cell_len(row[number]) for row in rows), default=0)
    return next((step for step in STEPS if longest < step), STEPS[-1])


def _heading(shape: ListShape, widths: Sequence[int]) -> _Block:
    labels, x, height = [], len(MARK), 1
    for name, width in zip(shape.names, widths, strict=True):
        rows = wrapped(name, width)
        labels += [Label(x, y, row.rstrip()) for y, row in enumerate(rows)]
        height = max(height, len(rows))
        x += width + GAP
    return _Block(height, labels, [])


def _table_row(row: Sequence[str], shape: ListShape, widths: Sequence[int]) -> _Block:
    cells, x = [], len(MARK)
    for number, (text, width) in enumerate(zip(row, widths, strict=True)):
        cells.append(_cell(number, text, shape, x, 0, width))
        x += width + GAP
    return _Block(max(each.height for each in cells), [], cells)


def _cell(number: int, text: str, shape: ListShape, x: int, y: int, width: int) -> CellBox:
    columns = width - len(ARROW) if shape.picks[number] else width
    # Short words, as most are, need no looking for places to break them.
    rows = (text,) if cell_len(text) < columns else tuple(wrapped(text, columns))
    return CellBox(0, number, x, y, width, rows)


# -- as cards


def _card(row: Sequence[str], shape: ListShape, width: int, *, whole: bool) -> _Block:
    """A row as a card: every cell with its name, and words to pick from beside each other.

    Of a row without words only the first cell has room, so that an empty list is not higher than it need be.
    """
    left = len(MARK)
    typed = [name for name, words in zip(shape.names, shape.picks, strict=True) if not words]
    before = max(map(cell_len, typed), default=0) + 1
    above = width - left - before < ROOM_FOR_CELL
    labels: list[Label] = []
    cells: list[CellBox] = []
    end = y = 0
    for number, text in enumerate(row if whole or any(row) else row[:1]):
        name, words = shape.names[number], shape.picks[number]
        own = cell_len(name) + 1
        wide = _pick_width((*words, text)) if words else 0
        beside = end + own + wide <= width and number and words and shape.picks[number - 1]
        x = end if beside else left
        if not beside:
            y = _below(cells, y)
        labels.append(Label(x, y, name))
        if words:
            x += own if beside or above else max(before, own)
            if x + wide > width:
                x, y = left, y + 1
                wide = min(wide, max(1, width - x))
        elif above:
            y += 1 if name else 0
            wide = max(1, width - x)
        else:
            x += before
            wide = max(1, width - x)
        cells.append(_cell(number, text, shape, x, y, wide))
        end = x + wide + 2 * GAP
    return _Block(_below(cells, y), labels, cells)


def _below(cells: Sequence[CellBox], y: int) -> int:
    return max(chain((each.y + each.height for each in cells), (y,)))


def index_at(rows: Sequence[str], x: int, y: int) -> int:
    """The character that a caret in a column of the screen is before, in one of the rows of a text."""
    y = min(max(0, y), len(rows) - 1)
    found = sum(1 for end in accumulate(map(cell_len, rows[y])) if end <= x)
    if y < len(rows) - 1:  # Behind its end is the beginning of the next.
        found = min(found, max(0, len(rows[y]) - 1))
    return sum(map(len, rows[:y])) + found


def strip_of(widget: Widget, words: Content, style: Style) -> Strip:
    """A line of a widget, as wide as that is; in a terminal of a few columns it may have none."""
    width = widget.content_size.width
    if width < 1:
        return Strip.blank(0)
    return Visual.to_strips(widget, words.truncate(width), width, 1, style, pad=True)[0]
