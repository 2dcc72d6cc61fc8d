"""Reading a cycle as one continuous text, and going on to the next."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static

from cyclejournal.export.document import cycle_document
from cyclejournal.export.markdown import cycle_markdown
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.records import Cycle
from cyclejournal.session.desk import Desk
from cyclejournal.tui.commands import command
from cyclejournal.tui.plain import plain_line
from cyclejournal.tui.screens.base import PageScreen
from cyclejournal.tui.widgets.long_text import LongText
from cyclejournal.tui.widgets.marked import front_matter


class ReadScreen(PageScreen[str | None]):
    """What the pair shares of a cycle, from its first prompt to its actions; read only.

    Gives the id of the cycle to go to, or None.
    """

    HELP = """\
A whole cycle as one text: what you wrote together and what each of you wrote, in the order of the
guide. Arrows, **Space** and the page keys scroll. Nothing can be changed here; **g** goes to the
cycle itself. What only one of you can open is not shown, nor what you parked for elsewhere.
"""
    DEFAULT_CSS = """
    ReadScreen LongText { margin: 1 0 0 0; }
    ReadScreen.-short LongText { margin: 0; }
    """

    title_line = query_one("#title", Static)
    reading = query_one(LongText)

    def __init__(self, desk: Desk, cycle_id: str) -> None:
        super().__init__()
        self.desk = desk
        self.cycle_id = cycle_id

    def heading(self) -> Content:
        """Which of the cycles it is."""
        journal = self.desk.journal
        words = f"Reading cycle {self._number} of {len(journal.cycles)} · {journal.title}"
        return plain_line(words)

    def content(self) -> ComposeResult:
        """The text."""
        yield LongText()

    def on_mount(self) -> None:
        """Put the text together after the first frame."""
        self.call_after_refresh(self._show_text)

    @property
    def cycle(self) -> Cycle | None:
        """The cycle being read."""
        found = self.desk.journal.places.get(self.cycle_id)
        return found if isinstance(found, Cycle) else None

    def _show_text(self) -> None:
        if self.cycle and self.is_attached:
            # It stays on the screen: what is kept back from files can be read by the two of them here.
            found = self.desk.reading(Audience(kept_back=True))
            text = cycle_markdown(cycle_document(found, self.cycle))
            self.reading.show(front_matter(text)[1])

    @property
    def _number(self) -> int:
        return self.desk.journal.number(self.cycle_id)

    def _there(self, by: int) -> Cycle | None:
        """The cycle so many further on."""
        cycles, there = self.desk.journal.cycles, self._number - 1 + by
        return cycles[there] if 0 <= there < len(cycles) else None

    def _turn(self, by: int) -> None:
        if (cycle := self._there(by)) is not None:
            self.cycle_id = cycle.id
            self.title_line.update(self.heading())
            self._show_text()
            self.refresh_bindings()

    @command("Previous", key="p,left", footer=True, when=lambda self: bool(self._there(-1)) or None)
    def action_previous_cycle(self) -> None:
        """The cycle before this one."""
        self._turn(-1)

    @command("Next", key="n,right", footer=True, when=lambda self: bool(self._there(1)) or None)
    def action_next_cycle(self) -> None:
        """The cycle after this one."""
        self._turn(1)

    @command("Export", key="e", footer=True)
    def action_export(self) -> None:
        """See what an export of this cycle would hold, and write it to a Markdown file."""
        from cyclejournal.tui.screens.preview import PreviewScreen

        self.app.push_screen(PreviewScreen(self.desk, self.cycle_id))

    @command("Go to this cycle", key="g", footer=True)
    def action_go_here(self) -> None:
        """Open this cycle to write in it."""
        self.leave(self.cycle_id)

    @command("Back", key="escape", footer=True)
    def action_leave(self) -> None:
        """Back to where you came from."""
        self.leave(None)
