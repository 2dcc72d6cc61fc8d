"""What is only read, drawn line by line: a few words, or the cards before or behind the one that is written in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip

from cyclejournal.session.boxes import BoxState, CardView
from cyclejournal.tui.compat import StyledAsDrawn
from cyclejournal.tui.widgets.painting import (
    Area,
    Painted,
    Paper,
    Row,
    Run,
    fit,
    painted_card,
    said,
)

Paint = Callable[[int], Painted]
"""What there is to show in so many columns."""

STYLES = (
    *("text", "ask", "caution", "quiet", "nothing", "chosen", "covered", "button", "frame"),
    *("label-first", "label-second", "label-third", "label-together"),
)


class Lines(StyledAsDrawn):
    """Shows what a function paints for the width it has. Its words can be selected and copied."""

    COMPONENT_CLASSES = {f"lines--{each}" for each in STYLES}
    DEFAULT_CSS = """
    Lines {
        height: auto;
        & > .lines--ask, & > .lines--chosen { text-style: bold; }
        & > .lines--caution { color: $text-warning; }
        & > .lines--quiet { color: $quiet; }
        & > .lines--nothing { color: $quiet; text-style: italic; }
        & > .lines--covered { color: $quiet; background: $covered; }
        & > .lines--button { background: $panel; text-style: bold; }
        & > .lines--frame { color: $border-blurred; }
        & > .lines--label-first { color: $voice-first; text-style: bold; }
        & > .lines--label-second { color: $voice-second; text-style: bold; }
        & > .lines--label-third { color: $voice-third; text-style: bold; }
        & > .lines--label-together { color: $voice-together; text-style: bold; }
    }
    """

    def __init__(self, paint: Paint, *, classes: str | None = None) -> None:
        super().__init__(classes=classes)
        self._paint = paint
        self._painted = Painted((), ())
        self._width = -1
        """What it is painted for; -1 for not at all."""
        self._styles: dict[str, Style] = {}
        self._is_drawn = False
        """Whether it is on its way to the terminal, where nobody asks what the words are."""

    def show(self, paint: Paint) -> None:
        """Paint something else."""
        before, height = self._painted, len(self._painted.rows)
        self._paint = paint
        if self._width < 0:
            return
        self._painted = paint(self._width)
        if self._painted != before:
            self.refresh(layout=len(self._painted.rows) != height)

    def painted(self, width: int) -> Painted:
        """What is shown in so many columns."""
        if width != self._width:
            self._width = width
            self._painted = self._paint(width)
        return self._painted

    def get_content_height(self, _container: Size, _viewport: Size, width: int) -> int:
        """A row for each line."""
        return len(self.painted(width).rows)

    def notify_style_update(self) -> None:
        """Other colours."""
        self._styles.clear()
        super().notify_style_update()

    # Drawing

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows in view."""
        self._is_drawn = True
        try:
            return super().render_lines(crop)
        finally:
            self._is_drawn = False

    def render_line(self, y: int) -> Strip:
        """A row; where it is not drawn but looked at, it knows which words it shows."""
        width = self.size.width
        rows = self.painted(width).rows
        row = fit(rows[y] if y < len(rows) else [], width)
        if (selection := self.text_selection) is not None:
            row = _marked(row, selection)
        return Strip([self._segment(run) for run in row], width)

    def _segment(self, run: Run) -> Segment:
        style = self._style(run.style)
        if run.line >= 0 and not self._is_drawn:
            style += Style.from_meta({"offset": (run.start, run.line)})
        return Segment(run.text, style)

    def _style(self, name: str) -> Style:
        style = self._styles.get(name)
        if style is None:
            if name.startswith("+"):
                marked = self.screen.get_component_rich_style("screen--selection")
                style = self._style(name[1:]) + marked
            else:
                style = self.get_component_rich_style(f"lines--{name}")
            self._styles[name] = style
        return style

    # Selecting

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The words between two places, with the lines as they were typed."""
        words = self._painted.words
        found = []
        for number, line in enumerate(words):
            if (span := selection.get_span(number)) is not None:
                start, end = span
                found.append(line[start:] if end < 0 else line[start:end])
        return ("\n".join(found), "\n") if found else None


def _marked(row: Row, selection: Selection) -> Row:
    """A row with what is selected in a style of its own."""
    parts: Row = []
    for run in row:
        span = selection.get_span(run.line) if run.line >= 0 else None
        if span is None:
            parts.append(run)
            continue
        start, end = span
        size = len(run.text)
        first = min(max(start - run.start, 0), size)
        last = size if end < 0 else min(max(end - run.start, first), size)
        pieces = ((0, first, ""), (first, last, "+"), (last, size, ""))
        parts += [
            Run(run.text[a:b], f"{mark}{run.style}", run.line, run.start + a)
            for a, b, mark in pieces
            if a < b
        ]
    return parts


def asked(card: CardView) -> Paint:
    """The question of a card."""

    def paint(width: int) -> Painted:
        paper = Paper()
        return Painted(paper.write(card.view.prompt.ask, width, "ask"), paper.words)

    return paint


def quiet_line(kind: str, words: str) -> Paint:
    """What is said over or under the boxes; see ``painting.said``."""

    def paint(width: int) -> Painted:
        paper = Paper()
        rows = said(paper, kind, words, width)
        return Painted(rows, paper.words)

    return paint


class Sheet(Lines):
    """The cards before or behind the one that is written in."""

    class Picked(Message):
        """Somebody clicked on a card: into a box or beside them, or on the button under the boxes."""

        def __init__(self, card: CardView, voice: str, place: tuple[int, int] | None) -> None:
            super().__init__()
            self.card = card
            self.voice = voice
            """Whose box; empty for the button."""
            self.place = place
            """The line and the character that was clicked at; None for below the text."""

    def __init__(self) -> None:
        super().__init__(self._cards_in)
        self._cards: Sequence[CardView] = ()
        self._known: list[tuple[CardView, int, Painted]] = []
        """What was painted last, for which card and width: most of it stays as it is."""

    def show_cards(self, cards: Sequence[CardView]) -> None:
        """Other cards, or the same as they are now."""
        self._cards = cards
        self.show(self._cards_in)

    def _cards_in(self, width: int) -> Painted:
        self._known = [(card, width, self._card_in(card, width)) for card in self._cards]
        rows: list[Row] = []
        words: list[str] = []
        for _, _, each in self._known:
            rows += _moved(each.rows, len(words))
            words += each.words
        return Painted(rows, words)

    def _card_in(self, card: CardView, width: int) -> Painted:
        for known, at, painted in self._known:
            if at == width and known == card:
                return painted
        return painted_card(card, width)

    def _tops(self) -> Iterator[tuple[int, CardView, Painted]]:
        """Each card with the row it begins in."""
        top = 0
        for card, _, painted in self._known:
            yield top, card, painted
            top += len(painted.rows)

    def buttons(self) -> Iterator[Region]:
        """Where on the screen a button is painted."""
        for top, _, painted in self._tops():
            for area in painted.areas:
                if not area.voice:
                    yield self._on_screen(area, top)

    def boxes(self) -> Iterator[tuple[CardView, BoxState, Region]]:
        """The boxes of each card, and where on the screen they are painted."""
        for top, card, painted in self._tops():
            for state, area in zip(card.boxes, painted.areas, strict=False):
                yield card, state, self._on_screen(area, top)

    def _on_screen(self, area: Area, top: int) -> Region:
        size = area.right - area.left, area.bottom - area.top
        return Region(area.left, top + area.top, *size) + self.region.offset

    def on_click(self, event: events.Click) -> None:
        """Go into the box that was clicked, from a question into the first, unless words were selected."""
        if self.text_selection is not None:
            return
        for top, card, painted in self._tops():
            y = event.y - top
            if not 0 <= y < len(painted.rows):
                continue
            for area in painted.areas:
                if area.top <= y < area.bottom and area.left <= event.x < area.right:
                    place = _place(painted.rows[y], event.x, area)
                    self.post_message(self.Picked(card, area.voice, place))
                    return
            if first := next(iter(card.stops), ""):
                self.post_message(self.Picked(card, first, None))


def _moved(rows: Sequence[Row], by: int) -> Sequence[Row]:
    """The rows of a card that has so many lines of words before it."""
    if not by:
        return rows
    return [
        [run if run.line < 0 else Run(run.text, run.style, run.line + by, run.start) for run in row]
        for row in rows
    ]


def _place(row: Row, x: int, area: Area) -> tuple[int, int] | None:
    """The line of a box and the character in it that are at a column: the first of the row left of its words, the
    end of the row right of them. None on the frame.
    """
    if not area.left < x < area.right - 1:
        return None
    found = None
    left = 0
    for run in row:
        right = left + cell_len(run.text)
        if run.line >= area.line and area.left <= left < area.right:
            inside = x - left
            character = len(set_cell_size(run.text, inside)) if 0 < inside < right - left else 0
            found = (run.line - area.line, run.start + (character if x < right else len(run.text)))
        if found is not None and x < right:
            break
        left = right
    return found
