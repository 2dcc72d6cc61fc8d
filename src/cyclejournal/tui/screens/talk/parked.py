"""What was parked for elsewhere, from every cycle, with where to take it."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from cyclejournal.journal.talk.parked import Parked, parked
from cyclejournal.session.desk import Desk
from cyclejournal.tui.commands import Command, bindings
from cyclejournal.tui.compat import SafeModal
from cyclejournal.tui.plain import joined, plain_line
from cyclejournal.tui.widgets.keys_footer import KeysFooter


class Leave(Command):
    """Back to where you were."""

    name = "Back"
    key = "escape,enter"
    footer = True


class ParkedScreen(SafeModal[None]):
    """A list to read; what is in it is written in the talk it came up in."""

    OFFERED = (Leave,)
    BINDINGS = bindings(*OFFERED)
    HELP = """\
Some needs are bigger than coaching: health, pay, a complaint, something a mentor or a manager must
hear. Under *What next* you park them, with where to take them. They stay in this journal, for the two
of you: no export holds them, and nothing counts them.
"""

    DEFAULT_CSS = """
    ParkedScreen {
        align: center middle;
        #panel {
            width: 90%; max-width: 84; height: auto; max-height: 100%;
            background: $surface; border: round $border; padding: 0 1;
        }
        #heading { text-style: bold; color: $primary; padding: 0 1; }
        #about { height: auto; color: $quiet; padding: 0 1 1 1; }
        #needs { height: auto; padding: 0 1; scrollbar-size-vertical: 1; }
        .need { height: auto; margin: 0 0 1 0; }
        &.-narrow #panel { width: 100%; padding: 0; }
    }
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    def compose(self) -> ComposeResult:
        """A word on what this is, over the list."""
        with Vertical(id="panel"):
            yield Static("Parked for elsewhere", id="heading")
            yield Static("For the two of you: in no export, and in no count.", id="about")
            with VerticalScroll(id="needs"):
                found = parked(self.desk.journal)
                if not found:
                    yield Static("Nothing is parked.", classes="need")
                for each in found:
                    yield Static(_need(each), classes="need")
        yield KeysFooter()

    def on_mount(self) -> None:
        """Keys scroll the list."""
        self.query_one("#needs").focus()

    def on_resize(self) -> None:
        """As many lines as fit between heading and footer."""
        self.query_one("#needs").styles.max_height = max(2, self.size.height - 7)

    def action_leave(self) -> None:
        """See ``Leave``."""
        if self.is_current:
            self.dismiss(None)


def _need(each: Parked) -> Content:
    where = each.where or "no place for it yet"
    detail = plain_line(f"→ {where} · cycle {each.cycle}", "$quiet")
    return joined(plain_line(each.what), "\n", detail)
