"""The evidence of a talk: its items in a list that draws only what is on the screen."""

from collections.abc import Sequence
from string import ascii_lowercase

from msgspec import Struct
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widgets import Static

from cyclejournal.journal.lesson.items import Item, cite_words
from cyclejournal.journal.text import shorten
from cyclejournal.session.keys import key
from cyclejournal.session.talk import EvidenceView
from cyclejournal.tui.plain import joined, plain, plain_line
from cyclejournal.tui.widgets.line_list import MOVES
from cyclejournal.tui.widgets.selecting import SelectableLines

ROOMY = 46
"""Columns from which on an item's time stands beside its words rather than over them."""

MOST_LINES = 4
"""Of one item; a longer note is read where it was written down."""

_LONGEST = 600
"""Characters of an item that are laid out."""

_LEARNED = 240
"""Characters of what was learned, which stands over the items."""


class _Row(Struct, frozen=True):
    """One line of the list, and the item it belongs to."""

    item: int
    line: Content
    is_first: bool = False


class EvidenceList(SelectableLines):
    """Items with a letter each, counted from the one at the top; a click picks one.

    Where it takes keys, they move a highlight.
    """

    BINDINGS = MOVES
    COMPONENT_CLASSES = {"evidence--highlighted"}
    DEFAULT_CSS = """
    EvidenceList {
        overflow-x: hidden; scrollbar-size-vertical: 1; scrollbar-gutter: stable;
        background: $surface; color: $text;
        & .evidence--highlighted {
            color: $block-cursor-foreground; background: $block-cursor-background;
        }
        &:nocolor .evidence--highlighted { text-style: bold underline; }
    }
    """

    class Picked(Message):
        """An item was chosen."""

        def __init__(self, item: Item) -> None:
            super().__init__()
            self.item = item

    def __init__(
        self, items: Sequence[Item], *, top: int = 0, can_focus: bool = False, letters: bool = True
    ) -> None:
        """``top`` is the place of the item to start with; without ``letters`` nothing is picked by them."""
        super().__init__()
        self._letters = letters
        self.can_focus = can_focus
        self.items = items
        """What is shown, in order."""
        self._begin = self._at = max(0, min(top, len(items) - 1))
        self._rows: list[_Row] = []
        self._starts: list[int] = []
        self._width = 0

    @property
    def top(self) -> int:
        """The place of the first item that begins on the screen, or will when there is one."""
        if not self._starts:
            return self._begin
        y = round(self.scroll_offset.y)
        return next((n for n, start in enumerate(self._starts) if start >= y), 0)

    @property
    def chosen(self) -> Item | None:
        """The highlighted item."""
        return self.items[self._at] if self.items else None

    def show(self, items: Sequence[Item]) -> None:
        """Show these."""
        if list(items) != list(self.items):
            self.items = items
            self._lay_out()

    def lettered(self, letter: str) -> Item | None:
        """The item that a letter stands for now."""
        at = self.top + ascii_lowercase.index(letter)
        return self.items[at] if at < len(self.items) else None

    def on_resize(self) -> None:
        """Another width, other lines."""
        if self.scrollable_content_region.width != self._width:
            self._lay_out()

    def _lay_out(self) -> None:
        self._width = self.scrollable_content_region.width
        self._rows, self._starts = [], []
        if self._width:
            for place, item in enumerate(self.items):
                self._starts.append(len(self._rows))
                lines = item_lines(item, self._width - 2)
                self._rows += [_Row(place, line, n == 0) for n, line in enumerate(lines)]
        self.virtual_size = Size(0, len(self._rows))
        self.refresh()
        if self._rows and self._begin:
            self.scroll_to(y=self._starts[self._begin], animate=False, force=True)
            self._begin = 0

    def _scroll_to_item(self, place: int) -> None:
        """Bring all of an item into view, from its top."""
        if not self._starts:
            return
        height = self.scrollable_content_region.height
        top = self._starts[place]
        ends = [*self._starts[place + 1 :], len(self._rows)]
        y = round(self.scroll_offset.y)
        if top < y:
            self.scroll_to(y=top, animate=False, force=True)
        elif ends[0] > y + height:
            # From the beginning of an item, as letters are counted from there.
            wanted = ends[0] - height
            starts = (start for start in self._starts if start >= wanted)
            self.scroll_to(y=min(top, next(starts, top)), animate=False, force=True)

    def on_click(self, event: events.Click) -> None:
        """A click is as good as a letter, unless words were selected."""
        if self.text_selection is not None:
            return
        offset = event.get_content_offset(self)
        row = offset.y + round(self.scroll_offset.y) if offset else len(self._rows)
        if row < len(self._rows):
            event.stop()
            self.post_message(self.Picked(self.items[self._rows[row].item]))

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        at, width = y + round(self.scroll_offset.y), self.scrollable_content_region.width
        if width != self._width:
            # It was told of its size before it had its place, and is told but once.
            self.call_later(self.on_resize)
        if at >= len(self._rows) or not width:
            return Strip.blank(width, self.rich_style)
        row = self._rows[at]
        if self.can_focus and row.item == self._at:
            # Without colours of its own, which could not be read on the highlight's.
            line = Content(f"{self._letter(row)} {row.line.plain}")
            style = self.get_visual_style("evidence--highlighted")
        else:
            line = joined(Content.styled(self._letter(row), "bold $accent"), " ", row.line)
            style = self.visual_style
        return self.drawn(line.truncate(width), at, width, style)

    @property
    def lead(self) -> int:
        """The letter."""
        return 2

    def words_at(self, y: int) -> str:
        """The words of a line."""
        return f"  {self._rows[y].line.plain}" if y < len(self._rows) else ""

    def whole_text(self) -> str:
        """All that is listed."""
        return "\n".join(row.line.plain.rstrip() for row in self._rows)

    def action_move(self, by: int) -> None:
        """One item up or down."""
        self.action_go(self._at + by)

    def action_page(self, by: int) -> None:
        """As many items as are in view, up or down."""
        end = round(self.scroll_offset.y) + self.scrollable_content_region.height
        seen = sum(1 for start in self._starts[self.top :] if start < end)
        self.action_go(self._at + by * max(1, seen - 1))

    def action_end(self) -> None:
        """The last item."""
        self.action_go(len(self.items) - 1)

    def action_go(self, place: int) -> None:
        """The item at a place, or the first or the last where there is none so far up or down."""
        if self.items:
            self._at = max(0, min(place, len(self.items) - 1))
            self._scroll_to_item(self._at)
            self.refresh()

    def _letter(self, row: _Row) -> str:
        at = row.item - self.top if self._letters else -1
        return ascii_lowercase[at] if row.is_first and 0 <= at < len(ascii_lowercase) else " "


class EvidencePanel(Vertical):
    """The evidence in the column beside the prompts."""

    DEFAULT_CSS = """
    EvidencePanel {
        height: 1fr;
        .head { height: 1; text-style: bold; text-wrap: nowrap; text-overflow: ellipsis; }
        .note { height: auto; max-height: 40%; color: $quiet; }
    }
    """

    def __init__(self, view: EvidenceView) -> None:
        super().__init__()
        self._shown = view

    def compose(self) -> ComposeResult:
        """Items, and a word about what is not there."""
        yield Static(
            joined("Evidence", plain(f"  {key('evidence')} cites", "not bold $quiet")),
            classes="head",
        )
        yield Static(classes="note")
        yield EvidenceList(self._shown.items)

    def on_mount(self) -> None:
        """Fill it."""
        self._fill()

    @property
    def top(self) -> int:
        """The place of the first item on the screen."""
        return self.query_one(EvidenceList).top

    def show(self, view: EvidenceView) -> None:
        """Draw it anew, if it is not as it was."""
        if view != self._shown:
            self._shown = view
            self._fill()

    def _fill(self) -> None:
        view = self._shown
        note = self.query_one(".note", Static)
        words = note_of(view)
        note.display = bool(words)
        note.update(plain(words))
        self.query_one(EvidenceList).show(view.items)


class EvidenceStrip(Static):
    """A line or two of evidence over the prompts, where no column is free for it. A click opens all of it."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    EvidenceStrip {
        height: auto; background: $surface; color: $text; padding: 0 1; pointer: pointer;
        text-wrap: nowrap; text-overflow: ellipsis;
    }
    """

    _said: tuple[EvidenceView, Sequence[Item], int] = (EvidenceView(()), (), 0)

    def say(self, view: EvidenceView, items: Sequence[Item], rows: int) -> None:
        """These few of all there are, in so many rows; where there is no record, why."""
        if (view, items, rows) != self._said:
            self._said = view, items, rows
            self._lay_out()

    def on_resize(self) -> None:
        """Another width, other words."""
        self._lay_out()

    def _lay_out(self) -> None:
        view, items, rows = self._said
        width = self.scrollable_content_region.width
        all_of_it = f" all {len(view.items)}" if len(view.items) > 1 else ""
        way = plain(f"  {key('evidence')}{all_of_it}", "$quiet")
        room = max(8, width - way.cell_length)
        lines = [plain_line(cite_words(item)) for item in items]
        if view.why:
            lines = plain_line(view.why, "$quiet").wrap(max(8, width))[:rows]
            if len(lines) < rows and lines[-1].rstrip().cell_length > room:
                lines.append(Content(""))
        *others, last = (line.truncate(width, ellipsis=True) for line in lines or [Content("")])
        last = last.truncate(room, ellipsis=True)
        foot = joined(last.pad_right(room - last.cell_length), way)
        self.update(Content("\n").join([*others, foot]))

    async def on_click(self) -> None:
        """Open all of it."""
        await self.run_action("screen.evidence")


def note_of(view: EvidenceView) -> str:
    """Why there is no record, and what was learned all the same; what is long is read where it was written."""
    told = view.why, shorten(view.learned, _LEARNED)
    return "\n\n".join(words for words in told if words)


def item_lines(item: Item, width: int) -> list[Content]:
    """An item as lines: its time beside its words where there is room, else over them."""
    # Imported late: a page that is opened has nothing recorded in sight.
    from cyclejournal.journal.lesson.tools.tally import bar_words

    time = item.time or item.kind
    words = plain_line(shorten(item.words, _LONGEST))
    bars = Content.styled(f"  {bar_words(item.bars)}", "$accent") if len(item.bars) > 1 else None
    about = " · ".join(part for part in (f"E{item.number}", item.detail) if part)
    if width < ROOMY:
        head = " · ".join((f"E{item.number}", time))
        lines = [plain_line(head, "$quiet"), *_wrapped(joined(words, bars or ""), width)]
        return [line.truncate(width, ellipsis=True) for line in lines]
    margin = max(7, len(time) + 2)
    text = joined(words, bars or "", "  ", plain_line(about, "$quiet"))
    rows = _wrapped(text, width - margin)
    first = plain_line(time, "$quiet").pad_right(margin - len(time))
    return [joined(first, rows[0]), *(joined(" " * margin, row) for row in rows[1:])]


def _wrapped(text: Content, width: int) -> list[Content]:
    lines = text.wrap(max(8, width))
    if len(lines) > MOST_LINES:
        lines = [*lines[: MOST_LINES - 1], joined(lines[MOST_LINES - 1].rstrip(), "…")]
    return lines or [Content("")]
