"""The evidence laid over the page: a letter cites an item in the answer that is being written."""

from __future__ import annotations

from collections.abc import Callable
from string import ascii_lowercase

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.getters import query_one
from textual.widgets import Static

from cyclejournal.journal.lesson.evidence import Item
from cyclejournal.session.talk import EvidenceView
from cyclejournal.tui.commands import command
from cyclejournal.tui.plain import plain
from cyclejournal.tui.screens.base import PanelScreen
from cyclejournal.tui.widgets.evidence import EvidenceList, note_of

NOWHERE = "To cite something, go to a box of your own first, and press F6 there."


class EvidenceScreen(PanelScreen[None]):
    """Every item of evidence, to be read and cited."""

    # Before anything else sees them, so that what is typed close behind goes to the answer again.
    BINDINGS = [
        Binding(letter, f"cite_letter('{letter}')", show=False, priority=True)
        for letter in ascii_lowercase
    ]
    HELP = """\
What was seen, heard and counted, with the questions it speaks to. The **letter** beside an item writes
a reference such as *[12:40]* into the answer you came from; so does **Enter** on the highlighted one.
Letters stand at what is in view: **PgDn** brings more. An export turns a reference into the number of
the item in its list of evidence.
"""

    DEFAULT_CSS = """
    EvidenceScreen {
        background: $background 30%;
        #panel { width: 100%; max-width: 100; height: 1fr; max-height: 40; padding: 0 1; }
        #say { height: auto; max-height: 6; color: $quiet; }
        #evidence-keys { height: 1; color: $quiet; }
        EvidenceList { margin: 0; }
    }
    EvidenceScreen.-wide {
        align: right top;
        #panel { width: 54; max-height: 100%; }
    }
    """

    say = query_one("#say", Static)
    items = query_one(EvidenceList)

    def __init__(
        self, view: EvidenceView, cite: Callable[[Item], bool] | None, *, top: int = 0
    ) -> None:
        """``cite`` writes the reference, None where there is no box to write it into.

        ``top`` is the place of the item to begin with.
        """
        super().__init__()
        self._view = view
        self._cite = cite
        self._top = top

    def content(self) -> ComposeResult:
        """A word about what is not there, and the items."""
        words = "\n\n".join(
            part for part in (note_of(self._view), "" if self._cite else NOWHERE) if part
        )
        yield Static(plain(words), id="say")
        yield EvidenceList(self._view.items, top=self._top, can_focus=True)
        yield Static("A letter cites · PgDn brings more", id="evidence-keys")

    def on_mount(self) -> None:
        """Keys go to the list."""
        self.query_one("#panel").border_title = "Evidence"
        self.say.display = bool(note_of(self._view)) or self._cite is None
        self.items.focus()

    def action_cite_letter(self, letter: str) -> None:
        """Cite the item beside which the letter stands."""
        # A letter may come before the list is on the screen.
        found = self.query(EvidenceList)
        item = found.first().lettered(letter) if found else None
        if item is None and not found:
            at = self._top + ascii_lowercase.index(letter)
            item = self._view.items[at] if at < len(self._view.items) else None
        if item is None:
            self.app.bell()
        else:
            self._cite_item(item)

    @on(EvidenceList.Picked)
    def _picked(self, event: EvidenceList.Picked) -> None:
        event.stop()
        self._cite_item(event.item)

    def _cite_item(self, item: Item) -> None:
        if not self.is_current:
            return
        if self._cite is None or not self._cite(item):
            self.app.bell()
            return
        self.leave(None)

    @command("Cite", key="enter", footer=True, when=lambda self: self._cite is not None)
    def action_cite_item(self) -> None:
        """Write a reference to the highlighted item into the answer you came from. Its letter does the same."""
        if (item := self.items.chosen) is not None:
            self._cite_item(item)

    @command("Back", key="escape,f6", footer=True)
    def action_leave(self) -> None:
        """Back to your answer."""
        self.leave(None)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing is cited into nowhere."""
        if action == "cite_letter" and self._cite is None:
            return False
        return super().check_action(action, parameters)
