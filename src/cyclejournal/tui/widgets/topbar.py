"""The top line: which journal, which cycle, who is at the keyboard, what is saved."""

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from cyclejournal.session.keys import key
from cyclejournal.session.saving import state_words
from cyclejournal.store.open.save_state import SaveState
from cyclejournal.tui.commands import offered
from cyclejournal.tui.plain import plain

NOTHING = Content("")

PARTED = "·"
"""Between the parts of what is open."""


class Pen(Static):
    """Who writes. A click hands the keyboard over, where the screen can."""

    ALLOW_SELECT = False

    async def on_click(self) -> None:
        """As good as F2."""
        if any(each.action == "hand_over" for each in offered(self.screen)):
            await self.run_action("screen.hand_over")


class Where(Static):
    """What is open. Where it is too long its parts are left out, the last one first, before a word is cut."""

    def render(self) -> Content:
        """As many parts as fit, and always the first."""
        words = self.content
        assert isinstance(words, Content)
        while words.cell_length > self.size.width and (end := words.plain.rfind(PARTED)) > 0:
            words = words[:end].rstrip()
        return words


class TopBar(Vertical):
    """A row of fixed cells, with a talk's clock while one runs; under it why nothing can be saved."""

    DEFAULT_CSS = """
    TopBar {
        height: auto;
        #top-row { height: 1; background: $panel; color: $text; padding: 0 1; }
        #top-row Static { height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        .where { width: 1fr; }
        .clock { width: auto; margin: 0 0 0 2; color: $text; display: none; }
        .writer { pointer: pointer; }
        .writer { width: auto; max-width: 30; margin: 0 2; color: $accent; text-style: bold; }
        .saved { width: 11; text-align: right; color: $quiet; }
        .saved.-problem { background: $error; color: $background; text-style: bold; }
        .lines { height: auto; max-height: 5; display: none; padding: 0 1; background: $surface; }
        .problem {
            height: auto; display: none; padding: 0 1;
            background: $error; color: $background; text-style: bold;
        }
    }
    """

    def __init__(
        self,
        where: Content,
        writer: Content,
        lines: Content = NOTHING,
        *,
        tells_pending: bool = True,
    ) -> None:
        """What is open, and who writes, and what was left for them.

        ``tells_pending``: it is told that something is still to be saved.
        """
        super().__init__()
        self._tells_pending = tells_pending
        self.where = Where(where, classes="where")
        self.clock = Static(classes="clock")
        self.writer = Pen(writer, classes="writer")
        self.saved = Static(classes="saved")
        self.lines = Static(lines, classes="lines")
        self.lines.display = bool(lines)
        self.problem = Static(classes="problem")
        self._told: tuple[str, str] | None = None
        """What is said about saving; it is drawn anew when it says something else."""

    def compose(self) -> ComposeResult:
        """The cells, over what is mostly not there."""
        yield Horizontal(self.where, self.clock, self.writer, self.saved, id="top-row")
        yield self.lines
        yield self.problem

    def show(self, where: Content, writer: Content, lines: Content = NOTHING) -> None:
        """What is open, who writes, and what was left for them."""
        for cell, words in ((self.where, where), (self.writer, writer), (self.lines, lines)):
            if cell.content != words:
                cell.update(words)
        self.lines.display = bool(lines)

    def show_clock(self, words: str) -> None:
        """How long a talk has gone on; empty for none."""
        if self.clock.content != Content(words):
            self.clock.display = bool(words)
            self.clock.update(Content(words))

    def show_saved(self, state: SaveState) -> None:
        """How saving stands, and why it does not work."""
        problem = state.problem
        if not self._tells_pending:
            state = replace(state, pending=False)
        told = state_words(state), str(problem)
        if told == self._told:
            return
        self._told = told
        self.saved.set_class(problem is not None, "-problem")
        self.saved.update(Content(told[0]), layout=False)
        self.problem.display = problem is not None
        if problem is not None:
            self.problem.update(
                plain(f"{problem}  {key('save-now')}: try again, or write a copy elsewhere.")
            )
