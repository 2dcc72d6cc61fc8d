"""Reading a cycle as one continuous text, and going on to the next."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.getters import query_one
from textual.widgets import Static

from cyclejournal.export.document import cycle_document
from cyclejournal.export.markdown import cycle_markdown
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.records import Cycle
from cyclejournal.session.desk import Desk
from cyclejournal.tui.commands import Command, bindings
from cyclejournal.tui.compat import SafeScreen
from cyclejournal.tui.plain import plain_line
from cyclejournal.tui.screens.look_back import GoTo
from cyclejournal.tui.widgets.keys_footer import KeysFooter
from cyclejournal.tui.widgets.marked import front_matter
from cyclejournal.tui.widgets.reading import Reading


class NextCycle(Command):
    """The cycle after this one."""

    name = "Next"
    key = "n,right"
    footer = True


class PreviousCycle(Command):
    """The cycle before this one."""

    name = "Previous"
    key = "p,left"
    footer = True


class Export(Command):
    """See what an export of this cycle would hold, and write it to a Markdown file."""

    name = "Export"
    key = "e"
    footer = True


class GoHere(Command):
    """Open this cycle to write in it."""

    name = "Go to this cycle"
    key = "g"
    footer = True


class Back(Command):
    """Back to where you came from."""

    name = "Back"
    key = "escape"
    footer = True


class ReadScreen(SafeScreen[GoTo | None]):
    """What the pair shares of a cycle, from its first prompt to its actions; read only."""

    OFFERED = (PreviousCycle, NextCycle, Export, GoHere, Back)
    BINDINGS = bindings(*OFFERED)
    HELP = """\
A whole cycle as one text: what you wrote together and what each of you wrote, in the order of the
guide. Arrows, **Space** and the page keys scroll. Nothing can be changed here; **g** goes to the
cycle itself. What only one of you can open is not shown, nor what you parked for elsewhere.
"""
    DEFAULT_CSS = """
    ReadScreen #title {
        height: 1; background: $panel; color: $text; text-style: bold; padding: 0 1;
        text-wrap: nowrap; text-overflow: ellipsis;
    }
    ReadScreen Reading { margin: 1 0 0 0; }
    ReadScreen.-short Reading { margin: 0; }
    """

    title_line = query_one("#title", Static)
    reading = query_one(Reading)

    def __init__(self, desk: Desk, cycle_id: str) -> None:
        super().__init__()
        self.desk = desk
        self.cycle_id = cycle_id

    def compose(self) -> ComposeResult:
        """A line of title over the text."""
        yield Static(id="title")
        yield Reading()
        yield KeysFooter()

    def on_mount(self) -> None:
        """Put the text together after the first frame."""
        self._show_title()
        self.call_after_refresh(self._show_text)

    @property
    def cycle(self) -> Cycle | None:
        """The cycle being read."""
        found = self.desk.journal.places.get(self.cycle_id)
        return found if isinstance(found, Cycle) else None

    def _show_title(self) -> None:
        journal = self.desk.journal
        words = f"Reading cycle {self._number} of {len(journal.cycles)} · {journal.title}"
        self.title_line.update(plain_line(words))

    def _show_text(self) -> None:
        if self.cycle and self.is_attached:
            # It stays on the screen: what is kept back from files can be read by the two of them here.
            found = self.desk.reading(Audience(kept_back=True))
            text = cycle_markdown(cycle_document(found, self.cycle))
            self.reading.show(front_matter(text)[1])

    @property
    def _number(self) -> int:
        return self.desk.journal.number(self.cycle_id)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Next and previous are greyed at the ends."""
        number, count = self._number, len(self.desk.journal.cycles)
        if action == NextCycle.action():
            return True if number < count else None
        if action == PreviousCycle.action():
            return True if number > 1 else None
        return True

    def _turn(self, by: int) -> None:
        cycles = self.desk.journal.cycles
        there = self._number - 1 + by
        if 0 <= there < len(cycles):
            self.cycle_id = cycles[there].id
            self._show_title()
            self._show_text()
            self.refresh_bindings()

    def action_next_cycle(self) -> None:
        """See ``NextCycle``."""
        self._turn(1)

    def action_previous_cycle(self) -> None:
        """See ``PreviousCycle``."""
        self._turn(-1)

    def action_export(self) -> None:
        """See ``Export``."""
        from cyclejournal.tui.screens.preview import PreviewScreen

        self.app.push_screen(PreviewScreen(self.desk, self.cycle_id))

    def action_go_here(self) -> None:
        """See ``GoHere``."""
        self._leave(GoTo(self.cycle_id))

    def action_back(self) -> None:
        """See ``Back``."""
        self._leave(None)

    def _leave(self, found: GoTo | None) -> None:
        if self.is_current:
            self.dismiss(found)
