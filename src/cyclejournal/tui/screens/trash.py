"""The trash: what was deleted, to be looked at and brought back."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.getters import query_one
from textual.widgets import Static

from cyclejournal.errors import JournalError
from cyclejournal.journal.entries.trash import restore, trash_rows
from cyclejournal.journal.moments import day_and_time
from cyclejournal.session.desk import Desk
from cyclejournal.tui.commands import Command, bindings
from cyclejournal.tui.compat import SafeModal
from cyclejournal.tui.messages import Wrote
from cyclejournal.tui.plain import plain_line
from cyclejournal.tui.widgets.keys_footer import KeysFooter
from cyclejournal.tui.widgets.line_list import LineItem, LineList


class BringBack(Command):
    """Take this out of the trash again."""

    name = "Bring it back"
    # The list has Enter for itself; the other key stands for it in the footer.
    key = "enter,b"
    footer = True


class Leave(Command):
    """Back to where you were."""

    name = "Back"
    key = "escape"
    footer = True


class TrashScreen(SafeModal[bool]):
    """Gives whether anything was brought back."""

    OFFERED = (BringBack, Leave)
    BINDINGS = bindings(*OFFERED)
    HELP = """\
What was deleted from this journal: actions, cycles, and answers that were emptied. **b** brings one
back as it was. The trash is kept with the journal; nothing leaves it by itself.
"""

    DEFAULT_CSS = """
    TrashScreen {
        align: center middle;
        #panel {
            width: 90%; max-width: 84; height: auto; max-height: 100%;
            background: $surface; border: round $border; padding: 0 1;
        }
        #heading { height: 1; text-style: bold; color: $primary; padding: 0 1; }
        #empty { color: $quiet; padding: 1; display: none; }
        &.-empty #empty { display: block; }
        LineList { height: auto; max-height: 20; background: $surface; }
        &.-narrow #panel { width: 100%; padding: 0; }
    }
    """

    lines = query_one(LineList)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self._changed = False

    def compose(self) -> ComposeResult:
        """The list, or a word that there is nothing in it."""
        with Vertical(id="panel"):
            yield Static("Trash", id="heading")
            yield LineList()
            yield Static("There is nothing in the trash.", id="empty")
        yield KeysFooter()

    def on_mount(self) -> None:
        """Show what there is."""
        self._fill()
        self.lines.focus()

    @on(LineList.Picked)
    def action_bring_back(self) -> None:
        """See ``BringBack``."""
        chosen = self.lines.chosen
        if chosen is None:
            return
        desk = self.desk
        try:
            records = restore(desk.journal, chosen.id, by=desk.writer, now=desk.clock())
        except JournalError as error:
            self.notify(str(error), markup=False)
            return
        desk.put(*records, what="something brought back from the trash")
        self._changed = True
        self.post_message(Wrote(settle=True))
        self._fill()

    def action_leave(self) -> None:
        """See ``Leave``."""
        if self.is_current:
            self.dismiss(self._changed)

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
