"""The top line: which journal, which cycle, who is at the keyboard, what is saved."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from cyclejournal.session.saving import state_words
from cyclejournal.store.open.open_journal import SaveState
from cyclejournal.tui.plain import plain


class TopBar(Vertical):
    """A row of fixed cells, with a talk's clock while one runs; under it why nothing can be saved."""

    DEFAULT_CSS = """
    TopBar {
        height: auto;
        #top-row { height: 1; background: $panel; color: $text; padding: 0 1; }
        #top-row Static { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        .where { width: 1fr; }
        .clock { width: auto; margin: 0 0 0 2; color: $text; display: none; }
        .writer { width: auto; max-width: 30; margin: 0 2; color: $accent; text-style: bold; }
        .saved { width: 11; text-align: right; color: $quiet; }
        .saved.-problem { background: $error; color: $background; text-style: bold; }
        .problem {
            height: auto; display: none; padding: 0 1;
            background: $error; color: $background; text-style: bold;
        }
    }
    """

    def __init__(self, where: Content, writer: Content) -> None:
        """What is open, and who writes."""
        super().__init__()
        self._first = where, writer
        self._told: tuple[str, str] | None = None
        """What is said about saving; it is drawn anew when it says something else."""

    def compose(self) -> ComposeResult:
        """The cells, over the line that is mostly not there."""
        where, writer = self._first
        with Horizontal(id="top-row"):
            yield Static(where, classes="where")
            yield Static(classes="clock")
            yield Static(writer, classes="writer")
            yield Static(classes="saved")
        yield Static(classes="problem")

    def show(self, where: Content, writer: Content) -> None:
        """What is open, and who writes."""
        self.query_one(".where", Static).update(where)
        self.query_one(".writer", Static).update(writer)

    def show_clock(self, words: str) -> None:
        """How long a talk has gone on; empty for none."""
        clock = self.query_one(".clock", Static)
        clock.display = bool(words)
        clock.update(Content(words))

    def show_saved(self, state: SaveState) -> None:
        """How saving stands, and why it does not work."""
        problem = state.problem
        told = state_words(state), str(problem)
        if told == self._told:
            return
        self._told = told
        saved, line = self.query_one(".saved", Static), self.query_one(".problem", Static)
        saved.set_class(problem is not None, "-problem")
        saved.update(Content(told[0]), layout=False)
        line.display = problem is not None
        if problem is not None:
            line.update(plain(f"{problem}  ^S: try again, or write a copy elsewhere."))
