"""The trash: what was deleted, to be looked at and brought back."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.getters import query_one
from textual.widgets import Static

from cyclejournal.errors import JournalError
from cyclejournal.journal.entries.trash import restore, trash_rows
from cyclejournal.journal.moments import day_and_time
from cyclejournal.session.desk import Desk
from cyclejournal.tui.commands import command
from cyclejournal.tui.plain import plain_line
from cyclejournal.tui.screens.base import PanelScreen
from cyclejournal.tui.widgets.line_list import LineItem, LineList


class TrashScreen(PanelScreen[bool]):
    """Gives whether anything was brought back."""

    HEADING = "Trash"
    HELP = """\
What was deleted from this journal: actions, cycles, and answers that were emptied. **b** brings one
back as it was. The trash is kept with the journal; nothing leaves it by itself.
"""

    DEFAULT_CSS = """
    TrashScreen {
        #empty { color: $quiet; padding: 1; display: none; }
        &.-empty #empty { display: block; }
        LineList { max-height: 20; }
    }
    """

    lines = query_one(LineList)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._changed = False

    def content(self) -> ComposeResult:
        """The list, or a word that there is nothing in it."""
        yield LineList()
        yield Static("There is nothing in the trash.", id="empty")

    def on_mount(self) -> None:
        """Show what there is."""
        self._fill()
        self.lines.focus()

    def outcome(self) -> bool:
        """Whether anything was brought back."""
        return self._changed

    # The list has Enter for itself; the other key stands for it in the footer.
    @command("Bring it back", key="enter,b", footer=True)
    @on(LineList.Picked)
    def action_bring_back(self) -> None:
        """Take this out of the trash again."""
        chosen = self.lines.chosen
        if chosen is None:
            return
        desk = self.desk
        try:
            records = restore(desk.journal, chosen.id, by=desk.writer, now=desk.clock())
        except JournalError as error:
            self.tell(str(error))
            return
        desk.put(*records, what="something brought back from the trash")
        self._changed = True
        self._fill()

    def _fill(self) -> None:
        rows = trash_rows(self.desk.journal, self.desk.writer)
        self.set_class(not rows, "-empty")
        self.lines.show(
            LineItem(
                row.id,
                plain_line(row.title),
                plain_line(f"{row.kind_words} · deleted {day_and_time(row.when)}"),
            )
            for row in rows
        )
