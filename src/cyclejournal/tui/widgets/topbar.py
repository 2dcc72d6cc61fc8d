"""The top line: which journal, which cycle, who is at the keyboard, what is saved."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static


class TopBar(Horizontal):
    """Three fixed cells, and a talk's clock while one runs; updated by direct calls."""

    DEFAULT_CSS = """
    TopBar {
        height: 1; background: $panel; color: $text; padding: 0 1;
        Static { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        .where { width: 1fr; }
        .clock { width: auto; margin: 0 0 0 2; color: $text; display: none; }
        .writer { width: auto; max-width: 30; margin: 0 2; color: $accent; text-style: bold; }
        .saved { width: 11; text-align: right; color: $quiet; }
        .saved.-problem { background: $error; color: $background; text-style: bold; }
    }
    """

    def __init__(self, where: Content, writer: Content) -> None:
        """What is open, and who writes."""
        super().__init__()
        self._first = where, writer

    def compose(self) -> ComposeResult:
        """The cells."""
        where, writer = self._first
        yield Static(where, classes="where")
        yield Static(classes="clock")
        yield Static(writer, classes="writer")
        yield Static(classes="saved")

    def show(self, where: Content, writer: Content) -> None:
        """What is open, and who writes."""
        self.query_one(".where", Static).update(where)
        self.query_one(".writer", Static).update(writer)

    def show_clock(self, words: str) -> None:
        """How long a talk has gone on; empty for none."""
        clock = self.query_one(".clock", Static)
        clock.display = bool(words)
        clock.update(Content(words))

    def show_saved(self, words: str, *, problem: bool) -> None:
        """The state of saving."""
        saved = self.query_one(".saved", Static)
        saved.set_class(problem, "-problem")
        saved.update(Content(words), layout=False)
