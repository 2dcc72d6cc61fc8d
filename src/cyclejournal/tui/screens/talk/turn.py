"""One turn of a talk: a word for as many of the guide's dimensions as the pair likes."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Select, Static

from cyclejournal.journal.records import Cycle, Event
from cyclejournal.journal.talk.turns import tagged
from cyclejournal.session.desk import Desk
from cyclejournal.tui.commands import Command, bindings
from cyclejournal.tui.compat import SafeModal
from cyclejournal.tui.messages import Wrote
from cyclejournal.tui.plain import plain
from cyclejournal.tui.widgets.field import Field, Pick
from cyclejournal.tui.widgets.keys_footer import KeysFooter


class Leave(Command):
    """Back to the turns. What you chose is kept."""

    name = "Back"
    key = "escape,ctrl+s"
    footer = True
    priority = True


class TurnScreen(SafeModal[None]):
    """Each choice is kept as it is made; none has to be made."""

    OFFERED = (Leave,)
    BINDINGS = bindings(*OFFERED)
    HELP = """\
A language to think with, for the two of you: **Tab** goes from one to the next, **←** and **→** choose,
**Enter** shows all the words. Leave out whatever says nothing about this turn.
"""

    DEFAULT_CSS = """
    TurnScreen {
        align: center middle;
        #panel {
            width: 90%; max-width: 72; height: auto; max-height: 100%;
            background: $surface; border: round $border; padding: 0 1;
        }
        #heading { text-style: bold; color: $primary; padding: 0 1; }
        #turn { height: auto; max-height: 4; padding: 0 1 1 1; }
        #words { height: auto; }
        #how { color: $quiet; padding: 1 1 0 1; }
        Field .field-label { min-width: 14; }
        &.-narrow #panel { width: 100%; padding: 0; }
    }
    """

    def __init__(self, desk: Desk, cycle: Cycle, turn: Event) -> None:
        super().__init__()
        self.desk = desk
        self._cycle = cycle
        self._turn = turn

    @property
    def turn(self) -> Event:
        """The turn as it is now."""
        return self.desk.journal.events.get(self._turn.id, self._turn)

    def compose(self) -> ComposeResult:
        """The turn in its few words, over the dimensions."""
        with VerticalScroll(id="panel", can_focus=False):
            yield Static("A turn of our talk", id="heading")
            yield Static(plain(f"“{self.turn.text}”"), id="turn")
            with Vertical(id="words"):
                for dimension in self.desk.guide(self._cycle).dimensions:
                    chosen = self.turn.tags.get(dimension.id, "")
                    words = [("", "–"), *((option, option) for option in dimension.options)]
                    if chosen and chosen not in dimension.options:
                        words.append((chosen, chosen))
                    pick = Pick(words, chosen, id=f"dimension-{dimension.id}")
                    yield Field(dimension.name, pick)
            yield Static("Tab goes on, ← → choose. Leave out what you like.", id="how")
        yield KeysFooter()

    def on_mount(self) -> None:
        """Start at the first."""
        for pick in self.query(Pick).results():
            pick.focus()
            break

    @on(Select.Changed)
    def _chosen(self, event: Select.Changed) -> None:
        pick = event.select
        if not isinstance(pick, Pick):
            return
        dimension = (pick.id or "").removeprefix("dimension-")
        turn = tagged(self.turn, dimension, pick.chosen, now=self.desk.clock())
        if turn is not self.turn:
            self.desk.put(turn, what="a word for a turn")
            self.app.post_message(Wrote(settle=True))

    def action_leave(self) -> None:
        """See ``Leave``."""
        if self.is_current:
            self.dismiss(None)
