"""The box for prose: a text area that takes only clean text and grows with it."""

from collections.abc import Callable

from textual.actions import SkipAction
from textual.binding import Binding
from textual.widget import Widget
from textual.widgets import TextArea
from textual.widgets.text_area import Edit, EditResult

from cyclejournal.journal.text import clean
from cyclejournal.tui.compat import ProseBase
from cyclejournal.tui.widgets.line import ignore


class Prose(ProseBase, inherit_bindings=False):
    """A text area for what people type, paste or load.

    Its height follows the text, between ``shortest`` and ``tallest`` rows; beyond that it scrolls.
    """

    # F6 and F7, which would select text, are the screens'.
    BINDINGS = [
        each
        for each in TextArea.BINDINGS
        if not (isinstance(each, Binding) and each.key in ("f6", "f7"))
    ]

    DEFAULT_CSS = """
    Prose {
        border: none; padding: 0 1; background: transparent; scrollbar-size-vertical: 1;
        &:focus { border: none; }
        & .text-area--cursor-line { background: transparent; }
    }
    """

    def __init__(
        self,
        text: str,
        *,
        shortest: int = 3,
        tallest: int = 8,
        on_change: Callable[[str], None] = ignore,
    ) -> None:
        """``on_change`` is told the whole text within the key that changed it."""
        super().__init__(clean(text), soft_wrap=True, tab_behavior="focus", show_line_numbers=False)
        self._on_change = on_change
        self._shortest = shortest
        self._tallest = max(shortest, tallest)
        self.styles.height = shortest

    def edit(self, edit: Edit) -> EditResult:
        """Every way in (keys, paste, undo) is cleaned first."""
        text = clean(edit.text)
        if text != edit.text:
            edit = Edit(text, edit.from_location, edit.to_location, edit.maintain_selection_offset)
        rows = self.wrapped_document.height
        result = super().edit(edit)
        self._changed()
        if self.wrapped_document.height != rows:
            # Textual scrolls before it knows of the new row, and would show it with the next key.
            self.call_after_refresh(self.scroll_cursor_visible)
        return result

    def fit(self) -> None:
        """Give the box the rows that its text needs."""
        rows = max(self._shortest, min(self._tallest, self.wrapped_document.height))
        if self.styles.height is None or self.styles.height.value != rows:
            self.styles.height = rows
            self.call_after_refresh(self._stay_in_view)

    def _stay_in_view(self) -> None:
        """A box that has grown may reach below the page: bring all of it back, frame and all."""
        if self.has_focus and isinstance(self.parent, Widget):
            self.parent.scroll_visible(animate=False, force=True)

    def on_resize(self) -> None:
        """Another width, another number of rows, once the text is wrapped to it."""
        self.call_after_refresh(self.fit)

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
        super().undo()
        self._changed()

    def redo(self) -> None:
        """Redo, and fit again."""
        super().redo()
        self._changed()

    def _changed(self) -> None:
        self.fit()
        self._on_change(self.text)
