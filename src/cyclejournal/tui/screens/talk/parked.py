"""What was parked for elsewhere, from every cycle, with where to take it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from cyclejournal.journal.talk.talking import Parked, parked
from cyclejournal.session.desk import Desk
from cyclejournal.tui.commands import command
from cyclejournal.tui.plain import joined, plain_line
from cyclejournal.tui.screens.base import PanelScreen


class ParkedScreen(PanelScreen[None]):
    """A list to read; what is in it is written in the talk it came up in."""

    HEADING = "Parked for elsewhere"
    HELP = """\
Some needs are bigger than coaching: health, pay, a complaint, something a mentor or a manager must
hear. Under *What next* you park them, with where to take them. They stay in this journal, for the two
of you: no export holds them, and nothing counts them.
"""

    DEFAULT_CSS = """
    ParkedScreen {
        #about { height: auto; color: $quiet; padding: 0 1 1 1; }
        #needs { height: auto; padding: 0 1; scrollbar-size-vertical: 1; }
        .need { height: auto; margin: 0 0 1 0; }
    }
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    def content(self) -> ComposeResult:
        """A word on what this is, over the list."""
        yield Static("For the two of you: in no export, and in no count.", id="about")
        with VerticalScroll(id="needs"):
            found = parked(self.desk.journal)
            if not found:
                yield Static("Nothing is parked.", classes="need")
            for each in found:
                yield Static(_need(each), classes="need")

    def on_mount(self) -> None:
        """Keys scroll the list."""
        self.query_one("#needs").focus()

    def on_resize(self) -> None:
        """As many lines as fit between heading and footer."""
        self.query_one("#needs").styles.max_height = max(2, self.size.height - 7)

    @command("Back", key="escape,enter", footer=True)
    def action_leave(self) -> None:
        """Back to where you were."""
        self.leave(None)


def _need(each: Parked) -> Content:
    where = each.where or "no place for it yet"
    detail = plain_line(f"→ {where} · cycle {each.cycle}", "$quiet")
    return joined(plain_line(each.what), "\n", detail)
