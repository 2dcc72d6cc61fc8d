"""A journal that will not open: what is wrong, and the earlier states one could go back to."""

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static

from cyclejournal.errors import JournalError
from cyclejournal.store.open.shelf import Shelf
from cyclejournal.store.safety.generations import Generation, generations, people_in
from cyclejournal.store.safety.restore import (
    gain_lines,
    holds_words,
    preview,
    restore,
    what_words,
    when_words,
)
from cyclejournal.tui.commands import command
from cyclejournal.tui.plain import plain, plain_line
from cyclejournal.tui.screens.ask import Confirm, Tell
from cyclejournal.tui.screens.base import PanelScreen
from cyclejournal.tui.widgets.line_list import LineItem, LineList


class RestoreScreen(PanelScreen[bool]):
    """Gives True once an earlier state was restored."""

    HELP = """\
Every save leaves the state before it behind, and the first save of a day a copy of its own. Choose
one: below the list stands what it would bring back and what it would lose. Going back sets the
present file aside; nothing is deleted. `cyclejournal check` says more about what is wrong.
"""

    DEFAULT_CSS = """
    RestoreScreen {
        #panel { width: 92%; max-width: 96; }
        #heading { color: $text; }
        #detail { height: auto; color: $quiet; padding: 0 1; margin: 0 0 1 0; }
        LineList { max-height: 10; }
        #gains { height: auto; max-height: 8; padding: 0 1; border-top: solid $border-blurred; }
        &.-narrow #panel { width: 100%; padding: 0; }
    }
    """

    lines = query_one(LineList)
    gains = query_one("#gain-words", Static)

    def __init__(self, shelf: Shelf, journal_id: str, error: JournalError) -> None:
        super().__init__()
        self._shelf, self._journal_id, self._error = shelf, journal_id, error
        self._paths = shelf.paths(journal_id)
        found = generations(self._paths)
        self._people = people_in(found)
        self._found = [each for each in found if each.readable and each.kind != "present"]

    def heading(self) -> Content:
        """The problem."""
        return plain(f"{self._error.title}. {self._error.problem}")

    def content(self) -> ComposeResult:
        """The states, and what the highlighted one would change."""
        words = "You can go back to an earlier state; the file as it is now is kept aside."
        if not self._found:
            words = f"There is no earlier state that can be read. {self._error.remedy}"
        yield Static(plain(words), id="detail")
        yield LineList(map(self._item, range(len(self._found))), on_moved=self._show)
        with VerticalScroll(id="gains", can_focus=False):
            yield Static(id="gain-words")

    def on_mount(self) -> None:
        """Start on the newest."""
        self.lines.focus()
        self._show("")

    # The list has Enter for itself; the other key stands for it in the footer.
    @command("Go back to this state", key="enter,g", footer=True, short="Go back")
    @on(LineList.Picked)
    async def action_go_back(self) -> None:
        """Let the journal be as it was then. The file that is there now is set aside, never deleted."""
        chosen = self._chosen()
        if chosen is None:
            return
        question = f"Go back to {when_words(chosen)}?"
        detail = "The file that is there now is set aside beside it."
        if not await self.ask(Confirm(question, "Go back", "Not now", detail)):
            return
        try:
            done = restore(self._shelf, self._journal_id, chosen)
        except JournalError as error:
            await self.ask(Tell(error))
            return
        if done.warning:
            self.notify(done.warning, markup=False, severity="warning")
        self.leave(True)

    @command("Not now", key="escape", footer=True)
    def action_leave(self) -> None:
        """Leave everything as it is."""
        self.leave(None)

    def _chosen(self) -> Generation | None:
        at = self.lines.highlighted
        return None if at is None else self._found[at]

    def _item(self, number: int) -> LineItem:
        each = self._found[number]
        return LineItem(
            str(number),
            plain_line(f"{when_words(each)} · {holds_words(each)}"),
            plain_line(what_words(each, self._people)),
        )

    def _show(self, _id: str) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        try:
            words = "\n".join(gain_lines(preview(self._paths, chosen), self._people))
        except JournalError as error:
            words = str(error)
        self.gains.update(plain(words))
