"""A cycle read as one text, and from it to the one before and after."""

from textual.app import ComposeResult
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static

from cyclejournal.journal.places import Cycle
from cyclejournal.journal.reading.audience import Audience, covered_words
from cyclejournal.session.desk import Desk, OfCycle
from cyclejournal.tui.commands import command
from cyclejournal.tui.plain import plain_line
from cyclejournal.tui.screens.base import PageScreen
from cyclejournal.tui.widgets.long_text import LongText
from cyclejournal.tui.widgets.marked import front_matter


class ReadScreen(PageScreen[str | None], OfCycle):
    """What the pair shares of a cycle, from its first prompt to its actions; read only.

    Gives the id of the cycle to go to, or None.
    """

    HELP = """\
A whole cycle as one text: what you wrote together and what each of you wrote, in the order of the
guide. Arrows, **Space** and the page keys scroll. Nothing can be changed here; **{go-here}** goes to the
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

    def _show_text(self) -> None:
        # Here, so that the list of cycles does not wait for all that an export needs.
        from cyclejournal.export.document import cycle_document
        from cyclejournal.export.markdown import cycle_markdown

        if self.is_attached and self.cycle_id in self.desk.journal.places:
            # It stays on the screen: what is kept back from files can be read by the two of them here.
            found = self.desk.reading(Audience(kept_back=True, covered=self.desk.early))
            document = cycle_document(found, self.cycle)
            covered = covered_words(document.text.reading.left_out)
            self.reading.show(f"{covered}\n\n{front_matter(cycle_markdown(document))[1]}".lstrip())

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
            self.title_line.update(self.on_top())
            self._show_text()
            self.refresh_bindings()

    @command(
        "Cycle before",
        id="cycle-before",
        key="left",
        letter=",",
        footer=True,
        short="Before",
        when=lambda self: bool(self._there(-1)) or None,
    )
    def action_previous_cycle(self) -> None:
        """The cycle before this one."""
        self._turn(-1)

    @command(
        "Cycle after",
        id="cycle-after",
        key="right",
        letter=".",
        footer=True,
        short="After",
        when=lambda self: bool(self._there(1)) or None,
    )
    def action_next_cycle(self) -> None:
        """The cycle after this one."""
        self._turn(1)

    @command("Export", key="e", also="print save", footer=True)
    def action_export(self) -> None:
        """See what an export of this cycle would hold, and write it to a Markdown file."""
        from cyclejournal.tui.screens.preview import PreviewScreen

        self.app.push_screen(PreviewScreen(self.desk, self.cycle_id))

    @command("Go to this cycle", key="g", footer=True, short="Go there")
    def action_go_here(self) -> None:
        """Open this cycle to write in it."""
        self.leave(self.cycle_id)
