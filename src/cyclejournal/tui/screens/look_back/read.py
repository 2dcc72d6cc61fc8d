"""A cycle read as one text, and from it to the one before and after."""

from textual.app import ComposeResult
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static

from cyclejournal.journal.places import Cycle
from cyclejournal.journal.reading.audience import Audience, covered_words
from cyclejournal.journal.reading.query import understand
from cyclejournal.journal.text import shorten
from cyclejournal.session.desk import Desk, OfCycle
from cyclejournal.tui.commands import command
from cyclejournal.tui.plain import plain_line
from cyclejournal.tui.screens.ask import AskLine
from cyclejournal.tui.screens.base import PageScreen
from cyclejournal.tui.widgets.long_text import LongText
from cyclejournal.tui.widgets.marked import front_matter

ABOVE = 3
"""Lines that stay in view above what was found."""


class ReadScreen(PageScreen[str | None], OfCycle):
    """What the pair shares of a cycle, from its first prompt to its actions; read only.

    Gives the id of the cycle to go to, or None.
    """

    HELP = """\
A whole cycle as one text: what you wrote together and what each of you wrote, in the order of the
guide. Arrows, **Space** and the page keys scroll, **{passage-before}** and **{passage-after}** go by section,
**{cycle-before}** and **{cycle-after}** to the same section of the cycles before and after. **{find-here}** finds
words in it, **{find-next}** and **{find-previous}** go from one to the next. Nothing can be changed here;
**{go-here}** goes to the cycle itself. What only one of you can open is not shown, nor what you parked for
elsewhere.
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
        self._part = ""
        """The section to keep to where a cycle between has none of it."""
        self._sought = ""
        self._at = -1
        """The line of what was found last."""

    def heading(self) -> Content:
        """Which of the cycles it is."""
        journal = self.desk.journal
        words = f"Reading cycle {self._number} of {len(journal.cycles)} · {journal.title}"
        return plain_line(words)

    def content(self) -> ComposeResult:
        """The text."""
        yield LongText(to_last_head=True)

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
            self._part = self.reading.head or self._part
            self.cycle_id = cycle.id
            self.title_line.update(self.on_top())
            self._show_text()
            self.reading.go_to_head(self._part)
            self.refresh_bindings()

    @command("Section before", id="passage-before", key="left", letter="<")
    def action_part_before(self) -> None:
        """The section before this one."""
        if not self.reading.go_by_head(-1):
            self.reading.go_to_line(0)

    @command(
        "Section after", id="passage-after", key="right", letter=">", footer=True, short="Section"
    )
    def action_part_after(self) -> None:
        """The section after this one."""
        if not self.reading.go_by_head(1):
            self.app.bell()

    @command(
        "Cycle before",
        id="cycle-before",
        key="comma",
        letter=",",
        footer=True,
        short="Before",
        when=lambda self: bool(self._there(-1)) or None,
    )
    def action_previous_cycle(self) -> None:
        """The same section of the cycle before this one."""
        self._turn(-1)

    @command(
        "Cycle after",
        id="cycle-after",
        key=".",
        letter=".",
        footer=True,
        short="After",
        when=lambda self: bool(self._there(1)) or None,
    )
    def action_next_cycle(self) -> None:
        """The same section of the cycle after this one."""
        self._turn(1)

    # Finding

    @command("Find in this text", id="find-here", key="/", letter="f", footer=True, short="Find")
    async def action_find_here(self) -> None:
        """Mark words wherever they stand in this text, and go to the first of them below."""
        question = AskLine("Find in this text", self._sought, ok="Find", check=self._lacks)
        words = await self.ask(question)
        if words is not None:
            self._sought = words
            if self._found(words):
                self._go(1, self.reading.scroll_offset.y - 1)

    @command("Next found", id="find-next", key="n", when=lambda self: bool(self._sought))
    def action_find_next(self) -> None:
        """Go to the next line with what was looked for."""
        self._go(1, self._at)

    @command("Found before", id="find-previous", key="N", when=lambda self: bool(self._sought))
    def action_find_previous(self) -> None:
        """Go to the line before with what was looked for."""
        self._go(-1, self._at)

    def _found(self, words: str) -> list[int]:
        """The lines that have any of them, now marked."""
        return self.reading.find(understand(words, self.desk.clock().date()).words)

    def _lacks(self, words: str) -> str:
        is_there = not words or self._found(words)
        return "" if is_there else f"Nothing here holds “{shorten(words, 40)}”."

    def _go(self, by: int, after: int) -> None:
        """To the next line that has it, behind or before that line; round the ends."""
        lines = self._found(self._sought)
        if not lines:
            self.app.bell()
            return
        onward = (
            [n for n in lines if n > after] if by > 0 else [n for n in lines if n < after][::-1]
        )
        self._at = (onward or (lines if by > 0 else lines[::-1]))[0]
        self.reading.go_to_line(max(0, self._at - ABOVE))

    @command("Export", key="e", also="print save", footer=True)
    def action_export(self) -> None:
        """See what an export of this cycle would hold, and write it to a Markdown file."""
        from cyclejournal.tui.screens.preview import PreviewScreen

        self.app.push_screen(PreviewScreen(self.desk, self.cycle_id))

    @command("Go to this cycle", key="g", footer=True, short="Go there")
    def action_go_here(self) -> None:
        """Open this cycle to write in it."""
        self.leave(self.cycle_id)
