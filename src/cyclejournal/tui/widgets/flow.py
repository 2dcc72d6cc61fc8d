"""Blocks of text laid out as lines for any width: paragraphs, headings, tables, charts, and the bars beside quotes.

Styles are names such as ``.h2``, which the widget that shows the lines defines.
"""

from collections.abc import Iterator
from itertools import takewhile

from msgspec import Struct
from rich.cells import cell_len, set_cell_size
from textual.content import Content

from cyclejournal.journal.goal.readings import bars
from cyclejournal.tui.plain import shown_line

_NARROWEST = 12
"""Columns left for text, however deep it is nested."""

_NARROWEST_NOTE, _LONGEST_BAR = 20, 24
"""Columns for words beside a bar, and of the bar."""

_BETWEEN, _ROOM_FOR_A_VOICE = 4, 44
"""Columns between two voices, and the fewest for each."""

BAR = "▎ "
_CLOSE_TO_WHAT_FOLLOWS = (".h4", ".h5", ".h6")


class Margin(Struct, frozen=True):
    """What stands to the left of a block: bars of quotes, bullets, blanks."""

    first: str = ""
    rest: str = ""
    """On every line after the first."""

    def inside(self, first: str, rest: str) -> "Margin":
        """The margin of something one level deeper."""
        return Margin(self.first + first, self.rest + rest)

    def after(self) -> "Margin":
        """The margin of what follows the first block inside."""
        return Margin(self.rest, self.rest)

    @property
    def quotes(self) -> int:
        """How many quotes it is inside."""
        return self.rest.count(BAR)


class Paragraph(Struct, frozen=True):
    """A paragraph, heading or piece of code."""

    text: Content
    style: str = ""
    margin: Margin = Margin()
    rule: str = ""
    """For a heading, what fills the rest of its last line."""
    tight: bool = False
    """Whether it is an item of a list without empty lines."""

    def lines(self, width: int) -> Iterator[Content]:
        """The block in lines of at most ``width`` columns."""
        first, rest = (_fit(prefix, width) for prefix in (self.margin.first, self.margin.rest))
        room = max(1, width - max(first.cell_length, rest.cell_length))
        wrapped = self.text.wrap(room) or [Content("")]
        for number, line in enumerate(wrapped):
            styled = line.stylize_before(self.style) if self.style else line
            if self.rule and number == len(wrapped) - 1:
                styled = styled + _ruled(self.rule, room - line.cell_length)
            yield (rest if number else first) + styled


def hung(mark: str, text: Content, width: int) -> Iterator[Content]:
    """A text in lines that keep clear of the mark before the first."""
    return Paragraph(text, margin=Margin(mark, " " * len(mark))).lines(width)


class Rule(Struct, frozen=True):
    """A line across."""

    margin: Margin = Margin()

    def lines(self, width: int) -> Iterator[Content]:
        """One line."""
        margin = _fit(self.margin.first, width)
        yield margin + Content.styled("─" * max(1, width - margin.cell_length), ".rule")


class Table(Struct, frozen=True):
    """Rows of cells; the cells of a column start under each other and wrap inside it."""

    rows: tuple[tuple[Content, ...], ...]
    heads: bool
    """Whether the first row has the columns' headings."""
    margin: Margin = Margin()
    hangs: int = 0
    """Cells that the first column begins with, a mark or none: what wraps in it stands behind them."""

    def lines(self, width: int) -> Iterator[Content]:
        """Every row, as high as its highest cell."""
        margin = _fit(self.margin.rest, width)
        widths = self._widths(width - margin.cell_length)
        for number, row in enumerate(self.rows):
            cells = [
                _wrapped(cell, room, 0 if column else self.hangs)
                for column, (cell, room) in enumerate(zip(row, widths, strict=False))
            ]
            for at in range(max((len(cell) for cell in cells), default=0)):
                line = Content("  ").join(
                    (cell[at] if at < len(cell) else Content("")).truncate(room, pad=True)
                    for cell, room in zip(cells, widths, strict=False)
                )
                head = self.heads and number == 0
                yield margin + (line.stylize_before(".strong") if head else line)

    def _widths(self, width: int) -> list[int]:
        """As wide as the widest cell; where that is too wide together, the widest give way."""
        columns = max((len(row) for row in self.rows), default=0)
        widths = [
            max((row[n].cell_length for row in self.rows if n < len(row)), default=0)
            for n in range(columns)
        ]
        room = max(columns, width - 2 * (columns - 1))
        while sum(widths) > room and max(widths) > 1:
            widest = max(widths)
            most = [n for n, found in enumerate(widths) if found == widest]
            below = max((found for found in widths if found < widest), default=0)
            share = -(-(sum(widths) - room) // len(most))
            for n in most:
                widths[n] = max(below, 1, widest - share)
        return [max(1, found) for found in widths]


def _wrapped(cell: Content, room: int, hangs: int) -> list[Content]:
    """The lines of a cell, all but its first set in."""
    if not 0 < hangs < room:
        return cell.wrap(room)
    first, *rest = cell[hangs:].wrap(room - hangs) or [Content("")]
    return [cell[:hangs] + first, *(Content(" " * hangs) + line for line in rest)]


class Bar(Struct, frozen=True):
    """A line of a chart."""

    label: str
    words: str
    """Its number as it is said."""
    value: float | None
    """The number itself; None for one that is not drawn beside the others."""
    note: Content = Content("")
    """What stands beside it."""
    mark: str = "▇"


class Chart(Struct, frozen=True):
    """Numbers one under the other, each with a bar as long as it is large, from nought or the least below."""

    bars: tuple[Bar, ...]
    margin: Margin = Margin()

    def lines(self, width: int) -> Iterator[Content]:
        """A note stands behind its bar where there is room for it, else under it."""
        labels = max((cell_len(each.label) for each in self.bars), default=0)
        words = max((cell_len(each.words) for each in self.bars), default=0)
        before = labels + words + 4
        longest = max(4, min(_LONGEST_BAR, width - before - _NARROWEST_NOTE))
        drawn = [each.value for each in self.bars if each.value is not None]
        lengths = iter(bars(drawn, longest))
        beside = before + longest + 2
        for each in self.bars:
            bar = each.mark * next(lengths) if each.value is not None else ""
            number = f"{' ' * (words - cell_len(each.words))}{shown_line(each.words)}"
            line = Content(f"{set_cell_size(shown_line(each.label), labels)}  {number}  ")
            line += Content.styled(bar, ".bar")
            notes = each.note.wrap(max(_NARROWEST, width - beside)) if each.note else []
            if notes and width - beside >= _NARROWEST_NOTE:
                yield line + Content(" " * (beside - line.cell_length)) + notes[0]
                yield from (Content(" " * beside) + more for more in notes[1:])
            else:
                yield line.truncate(width)
                if each.note:
                    yield from Paragraph(each.note, margin=Margin("  ", "  ")).lines(width)


class Beside(Struct, frozen=True):
    """Voices beside each other where there is room for each, else one under the other."""

    voices: tuple[tuple["AnyBlock", ...], ...]
    """The blocks of each."""
    margin: Margin = Margin()

    def lines(self, width: int) -> Iterator[Content]:
        """As high as the longest of them."""
        count = len(self.voices)
        room = (width - _BETWEEN * (count - 1)) // count
        if room < _ROOM_FOR_A_VOICE:
            yield from flowed([block for voice in self.voices for block in voice], width)
            return
        columns = [[*flowed(list(voice), room)] for voice in self.voices]
        for at in range(max(map(len, columns))):
            yield Content(" " * _BETWEEN).join(
                (column[at] if at < len(column) else Content("")).truncate(room, pad=True)
                for column in columns
            )


AnyBlock = Paragraph | Rule | Table | Chart | Beside


def flowed(blocks: list[AnyBlock], width: int) -> Iterator[Content]:
    """Blocks one under the other, with what stands between them."""
    for at, block in enumerate(blocks):
        if at:
            yield from gap(blocks[at - 1], block, width)
        yield from block.lines(width)


def beside(coming: Iterator[list[AnyBlock]]) -> Iterator[list[AnyBlock]]:
    """The same blocks, but voices that follow each other under one question are put beside each other.

    A voice is a line that begins with a name in bold, with what is quoted, listed or in a table under it. Where a
    paragraph of nobody's name follows, all stays as it is: it may be the last voice's.
    """
    found = _Voices()
    for block in (each for some in coming for each in some):
        if found.takes(block):
            continue
        if found.blocks:
            yield found.blocks if _is_unnamed(block) else found.together()
            found = _Voices()
        if not found.takes(block):
            yield [block]
    if found.blocks:
        yield found.together()


class _Voices:
    """Voices that follow each other, as long as it is one question that they answer."""

    def __init__(self) -> None:
        self.blocks: list[AnyBlock] = []
        """All as it came."""
        self._question: list[AnyBlock] = []
        self._voices: list[list[AnyBlock]] = []

    def takes(self, block: AnyBlock) -> bool:
        """Take one more block, if it is one of theirs."""
        question, voice = _parted(block)
        if voice is not None and not (question and self.blocks):
            self._question += [question] if question else []
            self._voices.append([voice])
        elif self._voices and _is_under_a_voice(block):
            self._voices[-1].append(block)
        else:
            return False
        self.blocks.append(block)
        return True

    def together(self) -> list[AnyBlock]:
        """Beside each other, where there are several."""
        if not self._voices[1:]:
            return self.blocks
        return [*self._question, Beside(tuple(map(tuple, self._voices)))]


def _parted(block: AnyBlock) -> tuple[Paragraph | None, Paragraph | None]:
    """The question that a paragraph begins with, and the voice in it; None for what it has not."""
    if not isinstance(block, Paragraph) or block.style or block.margin != Margin():
        return None, None
    text, spans = block.text, block.text.spans
    if any(span.start == 0 and span.style == ".strong" for span in spans):
        return None, block
    end = text.plain.find("\n")
    is_asked = end > 0 and any(span.start == 0 and span.style == ".em" for span in spans)
    if is_asked and any(span.start == end + 1 and span.style == ".strong" for span in spans):
        return Paragraph(text[:end], tight=True), Paragraph(text[end + 1 :])
    return None, None


def _is_under_a_voice(block: AnyBlock) -> bool:
    return isinstance(block, Table) or (isinstance(block, Paragraph) and bool(block.margin.rest))


def _is_unnamed(block: AnyBlock) -> bool:
    """Whether it is a paragraph that says not whose it is, and asks nothing."""
    if not isinstance(block, Paragraph) or block.style or block.margin != Margin():
        return False
    asks = any(span.start == 0 and span.style == ".em" for span in block.text.spans)
    return not asks and _parted(block) == (None, None)


def gap(above: AnyBlock, below: AnyBlock, width: int) -> list[Content]:
    """The empty line between two blocks, with the bars of the quotes both are in; or none.

    None between the items of a tight list, under a prompt's wording, and between a voice and what
    it said.
    """
    if isinstance(above, Paragraph):
        follows = isinstance(below, Beside) or (isinstance(below, Paragraph) and below.tight)
        tight = above.tight and follows
        quoted = not above.style and below.margin.quotes > above.margin.quotes
        if tight or quoted or above.style in _CLOSE_TO_WHAT_FOLLOWS:
            return []
    return [_fit(_shared(above.margin.rest, below.margin.rest), width)]


def _shared(above: str, below: str) -> str:
    """What both begin with."""
    same = takewhile(lambda pair: pair[0] == pair[1], zip(above, below, strict=False))
    return "".join(character for character, _ in same)


def _fit(prefix: str, width: int) -> Content:
    found = Content.styled(prefix, ".margin") if prefix else Content("")
    return found.truncate(width - min(_NARROWEST, width * 2 // 3)) if prefix else found


def _ruled(character: str, room: int) -> Content:
    return Content.styled(f" {character * (room - 1)}" if room > 2 else "", ".rule")
