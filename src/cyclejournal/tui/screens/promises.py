"""What one promised a pair, opened from its line on the shelf; read only, and of that pair alone."""

from textual.app import ComposeResult
from textual.content import Content
from textual.getters import query_one

from cyclejournal.export.promises import promises_markdown
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.reading.promises import Promised
from cyclejournal.tui.commands import command
from cyclejournal.tui.messages import OpenWanted
from cyclejournal.tui.plain import plain_line
from cyclejournal.tui.screens.base import PageScreen
from cyclejournal.tui.widgets.long_text import LongText


class PromisesScreen(PageScreen[OpenWanted | None]):
    """Gives the journal to open, or None."""

    HELP = """\
What you promised this colleague and have not done yet, in the words in which it was agreed: your own actions, what has
the next day first, and what you promised in the agreement. Your colleague's promises are in the journal;
**{open-promised}** opens it.

It is read from the journal whenever you look: nothing of it is kept on the shelf.
"""
    DEFAULT_CSS = """
    PromisesScreen LongText { margin: 1 0 0 0; }
    PromisesScreen.-short LongText { margin: 0; }
    """

    text = query_one(LongText)

    def __init__(self, journal: Journal, person: str, found: list[Promised]) -> None:
        super().__init__()
        self._journal, self._person, self._found = journal, person, found

    def heading(self) -> Content:
        """To whom."""
        return plain_line(f"What I promised · {self._journal.title}")

    def content(self) -> ComposeResult:
        """The text."""
        yield LongText()

    def on_mount(self) -> None:
        """Show it."""
        self.text.focus()
        self.text.show(promises_markdown(self._journal, self._person, self._found))

    @command("Open the journal", id="open-promised", key="enter,o", footer=True, short="Open")
    def action_open_promised(self) -> None:
        """Open this journal and go on where you stopped."""
        self.leave(OpenWanted(self._journal.id))
