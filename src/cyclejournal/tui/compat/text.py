"""The boxes for words and for choosing, where Textual's own fall short; and how it breaks their lines."""

from collections.abc import Iterable
from itertools import pairwise
from typing import Any, overload

from rich._wrap import divide_line
from rich.containers import Lines
from rich.text import Span, Text
from textual._wrap import compute_wrap_offsets
from textual.app import ComposeResult
from textual.binding import Binding
from textual.events import Key
from textual.expand_tabs import get_tab_widths
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Button, Input, OptionList, Select, TextArea
from textual.widgets._select import SelectCurrent, SelectOverlay

from cyclejournal.tui.compat.forgetting import let_go


class _TakesOwnKeys:
    """A box that runs what it does itself for a key at once and in its own turn.

    Letters are taken by the box, but Textual 8.2.8 lets a key such as Backspace travel up to the app
    before its binding is looked up. In a burst (ssh, a slow moment, a macro) the letters behind it
    overtake it and the wrong ones are erased, or it finds the focus in another box.
    """

    async def _on_key(self: Any, event: Key) -> None:
        for binding in self._bindings.key_to_bindings.get(event.key, ()):
            if not binding.priority and await self.app.run_action(binding.action, self):
                event.stop()
                event.prevent_default()
                return


class _StandsStill:
    """A box whose caret does not blink where nothing is to move.

    Textual 8.2.8 draws its row twice a second with ``TEXTUAL_ANIMATIONS=none``, too.
    """

    def on_mount(self: Any) -> None:
        if self.app.animation_level == "none":
            self.set_reactive(type(self).cursor_blink, False)


class ProseBase(_TakesOwnKeys, _StandsStill, TextArea):
    """A ``TextArea`` in which the cost of a row hardly grows with the paragraph it belongs to.

    Prose is long lines. For each row on the screen Textual divides the row's whole line into all of
    its rows and keeps one. Here a line is divided once, and hands out the row that is asked for;
    the drawing stays Textual's own, so what is seen is the same, cell for cell.
    """

    _last: "_Divided | None" = None
    """The line drawn last, as the rows of one line are drawn one after another."""

    def on_unmount(self) -> None:
        """Be held by nobody from now on: Textual 8.2.8 goes on knowing it, with its text."""
        let_go(self)

    def render_lines(self, crop: Region) -> list[Strip]:
        """As in ``TextArea``; nothing yet where a screen on top draws this one before it has its styles."""
        blank = [Strip.blank(crop.width)] * crop.height
        return super().render_lines(crop) if has_styles(self) else blank

    def wrap_to(self, width: int) -> None:
        """Divide the text for so many columns of content, unless it is divided so already."""
        columns = max(0, width - 1)  # One is the cursor's, behind a full row.
        if self.wrapped_document._width != columns:
            self.wrapped_document.wrap(columns, self.indent_width)
            self._line_cache.clear()
            self._refresh_size()
            # It may have as many rows as before, and may have been painted in those since it grew.
            self.refresh()

    def _on_resize(self) -> None:
        # Textual divides the whole text again, also where it has only grown by a row.
        self.wrap_to(self.wrap_width + 1)

    @property
    def can_undo(self) -> bool:
        """Whether there is a change in this box to take back."""
        return bool(self.history._undo_stack)

    @property
    def can_redo(self) -> bool:
        """Whether there is one to do again."""
        return bool(self.history._redo_stack)

    def get_line(self, line_index: int) -> Text:
        """As in ``TextArea``, already divided where it wraps."""
        string = self.document.get_line(line_index)
        cuts = self.wrapped_document.get_offsets(line_index)
        if not cuts:
            return super().get_line(line_index)
        last = self._last
        if last is None or last.string is not string or last.cuts is not cuts:
            last = self._last = _Divided(string, cuts)
        return _WrappedLine(last)


class _Divided:
    """A line that wraps, cut into its rows."""

    def __init__(self, string: str, cuts: list[int]) -> None:
        self.string = string
        self.cuts = cuts
        self.text = Text(string)
        # One blank more, as the last row has a cell for the cursor behind its text.
        padded = f"{self.text.plain} "
        self.edges = (0, *cuts, len(padded))
        self.rows = [Text(padded[start:end]) for start, end in pairwise(self.edges)]


class _WrappedLine(Text):
    """A line to be styled and divided where its document wraps; its rows are there already."""

    def __init__(self, divided: _Divided) -> None:
        super().__init__("", end="", no_wrap=True)
        self.append_text(divided.text)
        self._divided = divided

    def divide(self, offsets: Iterable[int]) -> Lines:
        if offsets is self._divided.cuts:
            return _Rows(self._divided, self.spans)
        return super().divide(offsets)

    def pad_right(self, count: int, character: str = " ") -> None:
        # The inherited one looks through the whole line for control characters again.
        self.append(character * count)


class _Rows(Lines):
    """What ``Text.divide`` returns, with the line's styles on the one row that will be drawn.

    That is the row looked at first. Those above it are looked at next, for the tabs in them.
    """

    def __init__(self, divided: _Divided, spans: list[Span]) -> None:
        super().__init__(divided.rows)
        self._edges = divided.edges
        self._spans: list[Span] | None = spans

    @overload
    def __getitem__(self, index: int) -> Text: ...
    @overload
    def __getitem__(self, index: slice) -> list[Text]: ...
    def __getitem__(self, index: int | slice) -> Text | list[Text]:
        if self._spans is None or isinstance(index, slice):
            return self._lines[index]
        start, end = self._edges[index], self._edges[index + 1]
        row = self._lines[index].copy()
        row.spans = [
            Span(first, last, span.style)
            for span in self._spans
            if (last := min(span.end, end) - start) > (first := max(span.start - start, 0))
        ]
        self._spans = None
        return row


class LineBase(_TakesOwnKeys, _StandsStill, Input):
    """An ``Input`` that takes its keys in the order in which they were pressed."""


class PressBase(_TakesOwnKeys, Button, inherit_css=False):
    """A ``Button`` that is pressed in the turn of its key, and has none of the toolkit's rules."""


class PickBase(Select[str]):
    """A ``Select`` whose list says what its keys do as all the others do.

    Textual 8.2.8 has ``esc Dismiss menu``, and nothing for Enter.
    """

    def compose(self) -> ComposeResult:
        """As in ``Select``."""
        yield SelectCurrent(self.prompt)
        yield _Choices().data_bind(compact=Select.compact)


class _Choices(SelectOverlay):
    BINDINGS = [
        Binding("enter", "select", "Choose", key_display="Enter"),
        Binding("escape", "dismiss", "Back", key_display="Esc"),
    ]


class SafeOptionList(_TakesOwnKeys, OptionList):
    """An ``OptionList`` that may be given no room at all, as in a terminal of a few columns.

    Textual 8.2.8 wraps each option to a width of nought, and ends the app over it.
    """

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As in ``OptionList``; one row where there is no column."""
        return super().get_content_height(container, viewport, width) if width > 0 else 1

    def action_page_down(self) -> None:
        """As in ``OptionList``; without room there is no page, and Textual ends the app over that."""
        if self.scrollable_content_region:
            super().action_page_down()  # type: ignore[no-untyped-call]

    def action_page_up(self) -> None:
        """The same up."""
        if self.scrollable_content_region:
            super().action_page_up()  # type: ignore[no-untyped-call]


def has_styles(widget: Widget) -> bool:
    """Whether a widget has its styles for parts of it, which it gets a moment after it has come."""
    return bool(widget._component_styles)


TAB = 4
"""Columns from one tab stop to the next, in every text that people type."""


def typed_cuts(line: str, width: int) -> list[int]:
    """Where a text area divides a line that has so many columns, without the one for the cursor.

    What is drawn in place of a box and the box itself break alike by it, and are equally high.
    """
    return compute_wrap_offsets(line, width, TAB, True, get_tab_widths(line, TAB))


def read_cuts(line: str, width: int) -> list[int]:
    """Where ``Content`` divides a line: a blank may hang over the end, where nobody sees it."""
    return divide_line(line, width)


def tab_stops(line: str) -> list[int]:
    """How wide each tab of a line is."""
    return [width for _, width in get_tab_widths(line, TAB) if width]
