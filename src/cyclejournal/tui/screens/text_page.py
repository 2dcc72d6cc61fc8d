"""What screens have in common that show one thing of a journal as a text, with keys that change it."""

from collections.abc import Iterable
from typing import TypeVar

from textual.app import ComposeResult
from textual.getters import query_one
from textual.widgets import Static

from cyclejournal.journal.entries.undo import Undone
from cyclejournal.session.desk import Desk
from cyclejournal.tui.commands import PartOf
from cyclejournal.tui.plain import plain
from cyclejournal.tui.screens.base import PageScreen, Undoing
from cyclejournal.tui.widgets.flow import AnyBlock
from cyclejournal.tui.widgets.long_text import LongText

Result = TypeVar("Result")


class TextPage(PageScreen[Result], abstract=True):
    """The text over a word on what was done last. Whoever changes something shows it anew."""

    DEFAULT_CSS = """
    TextPage {
        LongText { margin: 1 0 0 0; }
        #say { height: auto; max-height: 3; padding: 0 1; background: $surface; display: none; }
        &.-told #say { display: block; }
    }
    TextPage.-short LongText { margin: 0; }
    """

    text = query_one(LongText)
    undoing = PartOf(Undoing)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    def blocks(self) -> Iterable[AnyBlock]:
        """The text, as the journal has it now."""
        return ()

    def content(self) -> ComposeResult:
        """The text, and a word on what was done last."""
        yield LongText()
        yield Static(id="say")

    def on_mount(self) -> None:
        """Show it."""
        self.show()
        self.text.focus()

    def show(self) -> None:
        """Draw it anew, as the journal has it now."""
        self.query_one("#title", Static).update(self.on_top())
        self.text.lay(list(self.blocks()))
        self.refresh_bindings()

    def tell(self, words: str) -> None:
        """Under the text."""
        self.query_one("#say", Static).update(plain(words))
        self.set_class(bool(words), "-told")

    @property
    def may_undo(self) -> bool:
        """Where the journal can be written."""
        return not self.desk.reads_only

    async def show_change(self, undone: Undone) -> None:
        """The text as it is now."""
        self.show()
