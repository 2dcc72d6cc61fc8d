"""The live boxes of a list: one for a cell of words, one for a cell with words to pick from."""

from typing import Protocol

from textual import events
from textual.actions import SkipAction
from textual.binding import Binding
from textual.geometry import Offset
from textual.strip import Strip
from textual.widget import Widget

from cyclejournal.journal.text import fold
from cyclejournal.tui.plain import joined, plain, plain_line
from cyclejournal.tui.widgets.in_view import framed
from cyclejournal.tui.widgets.list_layout import ARROW, strip_of, wrapped
from cyclejournal.tui.widgets.prose import Sentence


class Moves(Protocol):
    """What the keys of a cell lead to, in the list that it is a cell of."""

    @property
    def cells(self) -> tuple[str, ...]:
        """The row that the caret is in."""

    @property
    def where(self) -> "Where":
        """Where in the list the caret is."""

    def go_to(self, where: "Where") -> Widget:
        """To that place, or near it where the list is another one by now; gives the live box."""

    def go_to_line(self, line: int, at: int) -> None:
        """To a cell by its number among all that are drawn."""

    def vertical(self, by: int, x: int) -> None:
        """The same cell of the row below or above, in the same column of the screen."""

    def beside(self, by: int) -> None:
        """The cell before, at its end, or the next one, at its beginning."""

    def step(self, by: int) -> bool:
        """The next cell or the one before, at its end; False where that is out of the list."""

    def back(self) -> None:
        """Out of an empty cell, or an empty row, which goes."""

    def enter(self) -> None:
        """A row below, or out of the list."""

    def typed(self, text: str) -> None:
        """There is another text in the cell."""


class _Cell:
    """What the two boxes for a cell have in common: the keys that lead from cell to cell."""

    editor: Moves

    def action_step(self, by: int) -> None:
        """The next cell; out of the list, the key is the screen's."""
        if not self.editor.step(by):
            raise SkipAction


class CellText(_Cell, Sentence):
    """The box over a cell of words."""

    BINDINGS = [
        Binding("tab", "step(1)", "Next cell", show=False),
        Binding("shift+tab", "step(-1)", "Cell before", show=False),
    ]

    DEFAULT_CSS = """
    CellText {
        border: none; padding: 0; overflow: hidden hidden; scrollbar-size: 0 0;
        &:focus { border: none; }
    }
    """

    def __init__(self, editor: Moves) -> None:
        super().__init__(on_change=editor.typed)
        self.editor = editor

    def framed(self) -> Widget:
        """What shall be in view with it: the box of the whole list."""
        return framed(self.parent) if isinstance(self.parent, Widget) else self

    def become(self, text: str, hint: str, columns: int, at: int) -> None:
        """Be another cell, with the caret before the character ``at``."""
        if text != self.text:
            self.load_text(text)
        self.history.clear()
        self.placeholder = plain_line(hint)
        if columns:
            self.wrap_to(columns)
        self.move_cursor((0, at))

    @property
    def place(self) -> Offset:
        """Where in the cell the caret is, in its columns and rows."""
        return self.wrapped_document.location_to_offset(self.cursor_location)

    def action_cursor_up(self, select: bool = False) -> None:
        """In the first row of the cell, to the row of the list above."""
        if select or not self.navigator.is_first_wrapped_line(self.cursor_location):
            super().action_cursor_up(select)
        else:
            self.editor.vertical(-1, self.place.x)

    def action_cursor_down(self, select: bool = False) -> None:
        """In the last row of the cell, to the row of the list below."""
        if select or not self.navigator.is_last_wrapped_line(self.cursor_location):
            super().action_cursor_down(select)
        else:
            self.editor.vertical(1, self.place.x)

    def action_cursor_left(self, select: bool = False) -> None:
        """At the beginning of the cell, to the one before."""
        if select or not self.selection.is_empty or not self.cursor_at_start_of_text:
            super().action_cursor_left(select)
        else:
            self.editor.beside(-1)

    def action_cursor_right(self, select: bool = False) -> None:
        """At the end of the cell, to the next."""
        if select or not self.selection.is_empty or not self.cursor_at_end_of_text:
            super().action_cursor_right(select)
        else:
            self.editor.beside(1)

    def action_delete_left(self) -> None:
        """Where the cell is empty, go back, and take an empty row away."""
        if self.text:
            super().action_delete_left()
        else:
            self.editor.back()

    def action_enter(self) -> None:
        """A row below, or out."""
        self.editor.enter()


class PickCell(_Cell, Widget, can_focus=True):
    """The box over a cell with words to pick from: a letter picks, Space goes on, Backspace empties it.

    Words that are not among them, such as those of an older journal, stay until another is picked.
    """

    DEFAULT_CSS = """
    PickCell {
        background: transparent; color: $text;
        &:focus {
            background: $block-cursor-background; color: $block-cursor-foreground;
            text-style: $block-cursor-text-style;
        }
        &:nocolor:focus { text-style: reverse; }
    }
    """

    def __init__(self, editor: Moves) -> None:
        super().__init__()
        self.editor = editor
        self.value = ""
        self.words: tuple[str, ...] = ()

    def become(self, value: str, words: tuple[str, ...]) -> None:
        """Be another cell."""
        self.value, self.words = value, words
        self.refresh()

    @property
    def hint(self) -> str:
        """Which letters pick what: ``t take · a adapt · l leave · Space next``."""
        return " · ".join((*(f"{fold(word)[:1]} {word}" for word in self.words), "Space next"))

    def render_line(self, y: int) -> Strip:
        """The word, with the arrow behind its first row."""
        rows = wrapped(self.value, self.size.width - len(ARROW))
        words = plain(rows[y] if y < len(rows) else "")
        line = joined(words, ARROW) if not y else words
        return strip_of(self, line, self.visual_style)

    # Here rather than as bindings, which a key pressed close behind would overtake.
    def on_key(self, event: events.Key) -> None:
        """Pick, go on, empty, or go elsewhere in the list."""
        editor = self.editor
        match event.key:
            case "space":
                self._turn()
            case "up" | "down":
                editor.vertical(1 if event.key == "down" else -1, 0)
            case "left" | "right":
                editor.beside(1 if event.key == "right" else -1)
            case "tab" | "shift+tab":
                if not editor.step(1 if event.key == "tab" else -1):
                    return
            case "backspace" | "delete":
                if self.value:
                    self._set("")
                else:
                    editor.back()
            case "enter":
                editor.enter()
            case _ if event.is_printable and event.character:
                self._by_letter(event.character)
            case _:
                return
        event.stop()
        event.prevent_default()

    def on_click(self, event: events.Click) -> None:
        """A click goes on to the next word."""
        event.stop()
        self._turn()

    def _turn(self) -> None:
        ring = ["", *self.words]
        at = ring.index(self.value) if self.value in ring else 0
        self._set(ring[(at + 1) % len(ring)])

    def _by_letter(self, letter: str) -> None:
        """The word that begins so; the next of them where several do."""
        fitting = [word for word in self.words if fold(word).startswith(fold(letter))]
        if not fitting:
            self.app.bell()
            return
        at = fitting.index(self.value) + 1 if self.value in fitting else 0
        self._set(fitting[at % len(fitting)])

    def _set(self, value: str) -> None:
        if value != self.value:
            self.value = value
            self.refresh()
            self.editor.typed(value)


def steps_inside(focused: Widget | None, by: int) -> bool:
    """Go on to the next cell of a list, or with -1 to the one before; False where that leads out, or is no list."""
    return isinstance(focused, CellText | PickCell) and focused.editor.step(by)


Where = tuple[int, int, int]
"""A row of a list, a column, and the character that the caret is before."""


def where_in(focused: Widget | None) -> Where | None:
    """Where in a list somebody is; None where they are in none."""
    return focused.editor.where if isinstance(focused, CellText | PickCell) else None


def back_to(found: Widget | None, where: Where | None) -> Widget | None:
    """The box to go to for somebody who was there in a list, which may have been made anew since."""
    if where is None or not isinstance(found, CellText | PickCell):
        return found
    return found.editor.go_to(where)
