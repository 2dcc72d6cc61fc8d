"""The line for a note in the middle of a lesson: when, what sort, who spoke, and the words."""

from __future__ import annotations

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Key
from textual.getters import query_one
from textual.widgets import Static

from cyclejournal.tui.plain import plain_line
from cyclejournal.tui.widgets.line import Line


class NoteInput(Line):
    """A line in which Tab changes the sort of note, and Backspace at its beginning its heading."""

    def __init__(self, on_change: Callable[[str], None], on_turn: Callable[[int], None]) -> None:
        """``on_turn`` is told 1 or -1 for the next or previous sort, and 0 to drop the heading."""
        super().__init__(id="note-line", compact=True, on_change=on_change)
        self._on_turn = on_turn

    def on_key(self, event: Key) -> None:
        """In the line's own turn, so that no key behind overtakes it."""
        turn = {"tab": 1, "shift+tab": -1}.get(event.key)
        if event.key == "backspace" and not self.value:
            turn = 0
        if turn is not None:
            event.stop()
            event.prevent_default()
            self._on_turn(turn)


class NoteBar(Vertical):
    """Three rows; shown only while something is written."""

    DEFAULT_CSS = """
    NoteBar {
        height: 3; display: none; background: $surface; padding: 0 1;
        #note-head { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        #note-line { height: 1; background: $boost; border: none; }
        #note-ask { height: 1; color: $quiet; text-wrap: nowrap; text-overflow: ellipsis; }
        #note-ask.-asks { color: $text-warning; }
    }
    """

    head = query_one("#note-head", Static)
    ask = query_one("#note-ask", Static)
    line = query_one("#note-line", NoteInput)

    def __init__(self, on_change: Callable[[str], None], on_turn: Callable[[int], None]) -> None:
        super().__init__()
        self._on_change, self._on_turn = on_change, on_turn

    def compose(self) -> ComposeResult:
        """What is known of the note, the line, and what is asked about its words."""
        yield Static(id="note-head")
        yield NoteInput(self._on_change, self._on_turn)
        yield Static(id="note-ask")

    def show_head(self, content: Content) -> None:
        """When it is, and what sort."""
        self.head.update(content, layout=False)

    def show_ask(self, words: str, *, asks: bool) -> None:
        """A question about the words, or what the keys do."""
        if self.ask.has_class("-asks") != asks:
            self.ask.set_class(asks, "-asks")
        self.ask.update(plain_line(words), layout=False)
