"""The boxes for what people write: prose, and one sentence. Both take only clean text, wrap, and grow with it."""

from collections.abc import Callable

from textual.actions import SkipAction
from textual.binding import Binding
from textual.events import Paste
from textual.geometry import Offset, Region, Size
from textual.widget import Widget
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult

from cyclejournal.journal.text import clean, clean_line
from cyclejournal.tui.compat import ProseBase
from cyclejournal.tui.plain import plain_line
from cyclejournal.tui.widgets.in_view import bring_into_view, framed
from cyclejournal.tui.widgets.line import has_room, ignore, one_line


class Prose(ProseBase, inherit_bindings=False):
    """A text area for what people type, paste or load.

    It is as high as its text, but has ``shortest`` rows at least. With ``tallest`` it scrolls beyond that;
    without, whatever it is in does.
    """

    # F6 and F7, which would select text, are the screens'; ^A does so instead.
    BINDINGS = [
        *(
            each
            for each in TextArea.BINDINGS
            if not (isinstance(each, Binding) and each.key in ("f6", "f7", "home,ctrl+a"))
        ),
        Binding("home", "cursor_line_start", "To the beginning of the line", show=False),
        Binding("ctrl+a", "select_more", "All of this box", show=False),
    ]

    DEFAULT_CSS = """
    Prose {
        height: auto; border: none; padding: 0 1; background: transparent; scrollbar-size-vertical: 1;
        &:focus { border: none; }
        & .text-area--cursor-line { background: transparent; }
    }
    """

    def __init__(
        self,
        text: str,
        *,
        shortest: int = 3,
        tallest: int = 0,
        placeholder: str = "",
        on_change: Callable[[str], None] = ignore,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """``on_change`` is told the whole text within the key that changed it."""
        super().__init__(
            self.cleaned(text),
            soft_wrap=True,
            tab_behavior="focus",
            show_line_numbers=False,
            placeholder=plain_line(placeholder),
            id=id,
            classes=classes,
        )
        self._on_change = on_change
        self._shortest = shortest
        self._tallest = max(shortest, tallest) if tallest else MANY

    @staticmethod
    def cleaned(text: str) -> str:
        """What of a text may come in, by any way."""
        return clean(text)

    def load(self, text: str) -> None:
        """Hold another text, of which nothing can be undone; the cursor stands behind it."""
        if text != self.text:
            self.load_text(self.cleaned(text))
        self.history.clear()
        self.move_cursor(self.document.end)

    def shorten_to(self, shortest: int) -> None:
        """Have that many rows at least."""
        if shortest != self._shortest:
            self._shortest = shortest
            self.refresh(layout=True)

    def load_text(self, text: str) -> None:
        """As in ``TextArea``; another text may have other rows."""
        super().load_text(text)
        self.refresh(layout=True)

    def take(self, text: str) -> None:
        """Hold what the text has become elsewhere; the cursor stays in its words, or goes to the change."""
        before, (row, column) = self.text, self.cursor_location
        if text == before:
            return
        index = sum(len(line) + 1 for line in before.split("\n")[:row]) + column
        same = _same(before, text)
        behind = _same(before[same:][::-1], text[same:][::-1])
        if index > len(before) - behind:
            index += len(text) - len(before)
        elif index > same:
            index = len(text) - behind
        self.load_text(self.cleaned(text))
        ahead = text[:index]
        self.move_cursor((ahead.count("\n"), index - (ahead.rfind("\n") + 1)))

    def edit(self, edit: Edit) -> EditResult:
        """Every way in (keys, paste, undo) is cleaned first."""
        text = self.cleaned(edit.text)
        if text != edit.text:
            edit = Edit(text, edit.from_location, edit.to_location, edit.maintain_selection_offset)
        rows = self.wrapped_document.height
        result = super().edit(edit)
        self._changed(rows)
        return result

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the text needs at that width."""
        self.wrap_to(width - self.scrollbar_size_vertical)
        return max(self._shortest, min(self._tallest, self.wrapped_document.height))

    def on_resize(self) -> None:
        """Another width: the caret may be in another row."""
        self.call_after_refresh(self.show_caret)

    def scroll_cursor_visible(self, center: bool = False, animate: bool = False) -> Offset:
        """As in ``TextArea``, and on the page that the box is on."""
        offset = super().scroll_cursor_visible(center, animate)
        self.show_caret()
        return offset

    def show_caret(self) -> None:
        """Bring the box into view with its question; one higher than its page at least where the caret is."""
        if self.has_focus:
            x, y = self.cursor_screen_offset
            bring_into_view(self, self.framed(), Region(x, y - 1, 1, 3))

    def framed(self) -> Widget:
        """What shall be in view with it: the box around it, if it has one."""
        return framed(self)

    def action_select_more(self) -> None:
        """To the beginning of the line; from there, select all of this box."""
        before = self.selection
        self.action_cursor_line_start()
        if self.selection == before:
            self.select_all()

    def action_undo(self) -> None:
        """Undo in this box; when nothing is left, let the screen undo what came before."""
        if not self.can_undo:
            raise SkipAction
        super().action_undo()

    def action_redo(self) -> None:
        """The same for redo."""
        if not self.can_redo:
            raise SkipAction
        super().action_redo()

    def undo(self) -> None:
        """Undo, and fit again."""
        rows = self.wrapped_document.height
        super().undo()
        self._changed(rows)

    def redo(self) -> None:
        """Redo, and fit again."""
        rows = self.wrapped_document.height
        super().redo()
        self._changed(rows)

    def _changed(self, rows_before: int) -> None:
        """The text is another one, and had so many rows before."""
        self._on_change(self.text)
        if self.wrapped_document.height != rows_before:
            self.refresh(layout=True)
            # Textual scrolls before it knows of the new row, and would show it with the next key.
            self.call_after_refresh(self.scroll_cursor_visible)


def _same(one: str, other: str) -> int:
    """How many characters two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((number for number, (a, b) in pairs if a != b), min(len(one), len(other)))


class Sentence(Prose):
    """One sentence, a title, a reason: it wraps and grows, and Enter goes on.

    Line breaks of a paste become blanks.
    """

    BINDINGS = [Binding("enter", "enter", "Go on", show=False)]

    DEFAULT_CSS = """
    Sentence {
        border: round $border-blurred;
        &:focus { border: round $border; }
        &.-textual-compact { border: none; }
    }
    """

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: str = "",
        tallest: int = 0,
        compact: bool = False,
        on_change: Callable[[str], None] = ignore,
        on_enter: Callable[[], object] | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """``on_enter`` is called within the key, in place of going to the next box."""
        super().__init__(
            clean_line(value),
            shortest=1,
            tallest=tallest,
            placeholder=placeholder,
            on_change=on_change,
            id=id,
            classes=classes,
        )
        self.compact = compact
        self._go_on = on_enter

    @staticmethod
    def cleaned(text: str) -> str:
        """On one line. A blank at either end stays: it may part words that stand there from these."""
        return one_line(text)

    def on_mount(self) -> None:
        """What is typed goes behind what stands there."""
        self.move_cursor(self.document.end)

    def load(self, text: str) -> None:
        """Hold another sentence; see ``Prose``."""
        super().load(clean_line(text))

    @property
    def value(self) -> str:
        """What stands in it."""
        return self.text

    def on_paste(self, event: Paste) -> None:
        """As in any box for words, if it is no longer than a line may be."""
        if not has_room(self, self.value, event.text):
            event.stop()
            event.prevent_default()

    def action_delete_to_start_of_line(self) -> None:
        """Delete what stands before the cursor: the line is all of it, in however many rows it stands."""
        self.delete((0, 0), self.cursor_location)

    def action_delete_to_end_of_line(self) -> None:
        """Delete what stands behind it."""
        self.delete(self.cursor_location, self.document.end)

    def action_enter(self) -> None:
        """Go on."""
        if self._go_on is None:
            self.screen.focus_next()
        else:
            self._go_on()


MANY = 10_000
"""Rows, for a box that is as high as its text."""
