"""A page of Markdown to read: as long as one likes, drawn line by line."""

import time
from collections.abc import Callable, Iterable, Iterator
from itertools import chain

from textual.binding import Binding
from textual.content import Content
from textual.geometry import Size
from textual.strip import Strip

from cyclejournal.journal.reading.folding import Folded
from cyclejournal.tui.compat import KeysInTurn
from cyclejournal.tui.plain import shown
from cyclejournal.tui.widgets.flow import AnyBlock, Beside, Paragraph, beside, gap
from cyclejournal.tui.widgets.marked import blocks, facts, front_matter, pieces
from cyclejournal.tui.widgets.selecting import SelectableLines

WAIT = "…"
_TITLE = ".h1"
_PARTS = (".h2", ".h3")
"""The styles of the headings over a text, and of those that part it."""


class LongText(SelectableLines, can_focus=True, inherit_bindings=False):
    """Shows Markdown, read only; scrolls by key and wheel. Nothing in it can be clicked; words can be selected.

    A megabyte opens as fast as a note: the text is parsed and laid out in slices, first lines first.
    Textual's own widget mounts one for each block, and a long list there takes minutes.
    """

    MEASURE = 84
    """The longest line, in columns; wider screens have margins."""
    BROADEST = 124
    """The same of voices that stand beside each other."""
    SLICE = 0.01
    """Seconds of laying out before the keyboard is looked at again. What a key does takes several such looks."""

    COMPONENT_CLASSES = set(
        "h1 h2 h3 h4 h5 h6 em strong s code link quiet rule margin bar found".split()
    )
    # Left and right, which the toolkit would take for a text that is never too wide, are the screen's.
    BINDINGS = [
        Binding("up", "scroll_up", "Up", show=False),
        Binding("down", "scroll_down", "Down", show=False),
        Binding("home", "scroll_home", "Beginning", show=False),
        Binding("end", "scroll_end", "End", show=False),
        Binding("space,pagedown", "page_down", "Page down", show=False),
        Binding("shift+space,pageup,backspace", "page_up", "Page up", show=False),
    ]
    DEFAULT_CSS = """
    LongText {
        overflow-x: hidden; scrollbar-size-vertical: 1; scrollbar-gutter: stable;
        background: $background; color: $text;
        & .h1, & .h2, & .h3 { color: $markdown-h1-color; text-style: bold; }
        & .h4 { color: $markdown-h3-color; text-style: bold; }
        & .h5, & .h6, & .strong { text-style: bold; }
        & .em { text-style: italic; }
        & .s { text-style: strike; }
        & .code { color: $quiet; }
        & .link { text-style: underline; }
        & .quiet { color: $quiet; }
        & .found { text-style: bold underline; }
        & .rule { color: $border-blurred; }
        & .margin, & .bar { color: $primary; }
    }
    """

    def __init__(
        self, markdown: str = "", *, to_last_head: bool = False, voices_beside: bool = False
    ) -> None:
        """With ``to_last_head`` even the last part can come to the top: there is room below it.

        With ``voices_beside`` the voices under one question stand beside each other where that fits.
        """
        super().__init__()
        self._voices_beside = voices_beside
        self._to_last_head = to_last_head
        self._markdown = ""
        self._blocks: list[AnyBlock] = []
        self._coming: Iterator[list[AnyBlock]] = iter(())
        self._lines: list[Content] = [Content(WAIT)]
        self._first_line_of: list[int] = []
        self._width = 0
        self._turn = 0
        self._awaited: tuple[str, int] = ("", 0)
        """The heading to go to as soon as it is laid out, and under the how manieth title."""
        self._marked: list[str] = []
        self._begun: Callable[[], object] | None = None
        self._then: Callable[[], object] | None = None
        self.complete = False
        """Whether all of the text has been laid out."""
        if markdown:
            self.show(markdown)

    def show(self, markdown: str) -> None:
        """Show this text from its beginning. An export's front matter is shown below the text."""
        self._markdown = shown(markdown)
        head, rest = front_matter(self._markdown)
        self._show(chain(map(blocks, pieces(rest)), [facts(head)] if head else []))

    def show_parts(self, parts: Iterable[str]) -> None:
        """The same for a text in parts, each read when those before it are laid out."""
        self._markdown = ""

        def read(part: str) -> Iterator[list[AnyBlock]]:
            words = shown(part)
            self._markdown += words
            return map(blocks, pieces(words))

        self._show(chain.from_iterable(map(read, parts)))

    def _show(self, coming: Iterator[list[AnyBlock]]) -> None:
        self._blocks = []
        self._coming = beside(coming) if self._voices_beside else coming
        self._awaited, self._then = ("", 0), None
        if self.is_mounted:
            self.scroll_to(y=0, animate=False, force=True)
        self._restart()

    def lay(self, found: list[AnyBlock]) -> None:
        """Show these blocks; what was being read stays in view."""
        self._blocks, self._coming = found, iter(())
        self._restart()

    # Going about in it

    def _headings(self, *styles: str) -> list[tuple[int, str]]:
        """The line and the words of each heading of these styles, in order, as far as it is laid out."""
        pairs = zip(self._first_line_of, self._blocks, strict=False)
        return [
            (line, each.text.plain)
            for line, each in pairs
            if isinstance(each, Paragraph) and each.style in styles
        ]

    @property
    def heads(self) -> list[tuple[int, str]]:
        """The line and the words of each heading of a part."""
        return self._headings(*_PARTS)

    @property
    def head(self) -> str:
        """The heading of the part at the top of the screen; empty before the first."""
        y, since = self.scroll_offset.y, self._title_lines[self.title][0]
        return next((words for line, words in reversed(self.heads) if since <= line <= y), "")

    @property
    def title(self) -> int:
        """Which of the titles of the text the top of the screen is under, from 0."""
        y = self.scroll_offset.y
        return max((n for n, (line, _) in enumerate(self._title_lines) if line <= y), default=0)

    @property
    def _title_lines(self) -> list[tuple[int, int]]:
        """The first line under each title, and the line behind the last; one of all where there is none."""
        starts = [line for line, _ in self._headings(_TITLE)] or [0]
        starts[0] = 0
        return list(zip(starts, [*starts[1:], len(self._lines)], strict=True))

    def go_to_head(self, words: str, title: int = 0) -> bool:
        """Bring the part with that heading under that title to the top, once it is laid out.

        Whether there is one so far. Where the title has no such part, the title itself.
        """
        titles = self._title_lines
        is_laid_out = self.complete or title + 1 < len(titles)
        line = None
        if title < len(titles):
            start, end = titles[title]
            line = next((n for n, each in self.heads if each == words and start <= n < end), None)
            if line is None and is_laid_out:
                line = start
        self._awaited = ("", 0) if line is not None or is_laid_out else (words, title)
        if line is not None:
            self.go_to_line(line)
        return line is not None

    def go_by_head(self, by: int) -> bool:
        """To the part before or behind the one at the top; whether that leads anywhere."""
        y = self.scroll_offset.y
        lines = [min(line, self.max_scroll_y) for line, _ in self.heads]
        there = (
            [line for line in lines if line > y] if by > 0 else [n for n in lines if n < y][::-1]
        )
        if there:
            self.go_to_line(there[0])
        return bool(there)

    def go_to_line(self, line: int) -> None:
        """Bring a line to the top, as far as there is anything below it."""
        self.scroll_to(y=line, animate=False, force=True)

    def when_begun(self, then: Callable[[], object]) -> None:
        """Do that once so much of this text is laid out as is seen at first."""
        self._begun = then
        self._tell_begun()

    def _tell_begun(self) -> None:
        seen = self._first_line_of and len(self._lines) >= self.scroll_offset.y + self.size.height
        if self._begun is not None and (seen or self.complete):
            begun, self._begun = self._begun, None
            begun()

    def when_complete(self, then: Callable[[], object]) -> None:
        """Do that once all of this text is laid out."""
        if self.complete:
            then()
        else:
            self._then = then

    def find(self, words: list[str]) -> list[int]:
        """Mark folded words wherever they stand, and give the lines that have any; of none, none is marked."""
        self._marked = words
        self.refresh()
        return [
            n for n, line in enumerate(self._lines) if words and Folded(line.plain).spans(words)
        ]

    @property
    def text(self) -> str:
        """What has been laid out so far, without its styles."""
        return "\n".join(line.plain.rstrip() for line in self._lines)

    def whole_text(self) -> str:
        """The text as it was given, to its end."""
        for more in self._coming:
            self._blocks += more
        return self._markdown

    def words_at(self, y: int) -> str:
        """The words of a line, where they are drawn."""
        return " " * self.lead + self._lines[y].plain if y < len(self._lines) else ""

    @property
    def _broadest(self) -> int:
        return self.BROADEST if self._voices_beside else self.MEASURE

    @property
    def lead(self) -> int:
        """The margin."""
        width = self.scrollable_content_region.width
        spare = max(0, width - self._broadest)
        return spare // 2 if spare else int(width > 40)

    def on_resize(self) -> None:
        """Lay the text out anew, for another width; what was being read stays in view."""
        if self.scrollable_content_region.width != self._width:
            self._restart()

    def _restart(self) -> None:
        self._turn += 1
        self.complete = False
        self._width = self.scrollable_content_region.width
        if self._width:
            top = self._top_block()
            self._lines = []
            self._first_line_of = []
            self._lay_out(self._turn, 0, top)

    def _top_block(self) -> int:
        """Which block is at the top of the screen."""
        y = self.scroll_offset.y
        starts = self._first_line_of
        return next((n for n in range(len(starts) - 1, -1, -1) if starts[n] <= y), 0) if y else 0

    def _lay_out(self, turn: int, at: int, top: int) -> None:
        """Lay out from block ``at`` for as long as a slice lasts, then go on after the next frame."""
        if turn != self._turn or not self.is_attached:
            return
        before = len(self._lines)
        in_view = before < self.scroll_offset.y + self.size.height
        held = isinstance(self.app, KeysInTurn) and self.app.holds_frames
        end = time.monotonic() + self.SLICE
        broad = max(1, min(self._broadest, self._width - (2 if self._width > 40 else 0)))
        measure = min(self.MEASURE, broad)
        while time.monotonic() < end:
            if at == len(self._blocks):
                more = next(self._coming, None)
                if more is None:
                    self.complete = True
                    break
                self._blocks += more
                continue
            if at:
                self._lines += gap(self._blocks[at - 1], self._blocks[at], measure)
            self._first_line_of.append(len(self._lines))
            block = self._blocks[at]
            self._lines += block.lines(broad if isinstance(block, Beside) else measure)
            at += 1
        if self.complete and not self._lines:
            self._lines = [Content("")]
        if in_view or top or any(self._awaited):
            self.virtual_size = Size(0, self._height)
            self.refresh()
        elif self.complete or len(self._lines) > 4 * self.virtual_size.height:
            self.grow(self._height)
        if top and top < len(self._first_line_of):
            self.scroll_to(y=self._first_line_of[top], animate=False, force=True)
            top = 0
        if any(self._awaited):
            self.go_to_head(*self._awaited)
        self._tell_begun()
        if not self.complete:
            # As much again for what a frame is held for.
            pause = self.SLICE if held else 0.001
            self.set_timer(pause, lambda: self._lay_out(turn, at, top))
        elif self._then is not None:
            then, self._then = self._then, None
            then()

    @property
    def _height(self) -> int:
        last = self._headings(_TITLE, *_PARTS)[-1:] if self._to_last_head else []
        below = self.scrollable_content_region.height
        return max(len(self._lines), *(line + below for line, _ in last), 0)

    def render_line(self, y: int) -> Strip:
        """One line of the screen."""
        width, at = self.scrollable_content_region.width, y + self.scroll_offset.y
        if at >= len(self._lines) or not width:
            return Strip.blank(width, self.rich_style)
        found = self._lines[at]
        for start, end in Folded(found.plain).spans(self._marked) if self._marked else ():
            found = found.stylize(".found", start, end)
        line = (Content(" " * self.lead) + found).truncate(width)
        return self.drawn(line, at, width, self.visual_style)
