"""What was there before: earlier wordings of an answer, and what lies in the trash."""

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static

from cyclejournal.errors import JournalError
from cyclejournal.journal.entries.history import bring_back, compare, versions
from cyclejournal.journal.entries.trash import restore, trash_rows
from cyclejournal.journal.entries.wordings import wording
from cyclejournal.journal.moments import day_and_time
from cyclejournal.journal.records import Entry, Version
from cyclejournal.journal.text import shorten
from cyclejournal.session.desk import Desk
from cyclejournal.tui.commands import command
from cyclejournal.tui.plain import joined, plain, plain_line
from cyclejournal.tui.screens.base import PanelScreen
from cyclejournal.tui.widgets.line_list import LineItem, LineList

LONGEST_LABEL = 60
STYLES = {"gone": "strike $quiet", "new": "bold underline", "same": ""}
"""How the parts of a comparison look; none of it is told by colour alone."""


class HistoryScreen(PanelScreen[bool]):
    """Gives True once a wording was brought back."""

    HELP = """\
Every earlier wording of this answer, newest first. One visit to a box makes one.

**{bring-back}** brings the highlighted one back; nothing is lost by that, the present one is kept as well.
**{compare}** compares: what is ~~struck through~~ is no longer there, what is **underlined** was added since.
"""

    DEFAULT_CSS = """
    HistoryScreen {
        #panel { max-width: 96; }
        #heading { color: $text; }
        LineList { max-height: 8; margin: 1 0; }
        #wording { height: auto; max-height: 16; padding: 0 1; border-top: solid $border-blurred; }
    }
    """

    lines = query_one(LineList)
    words = query_one("#words", Static)

    def __init__(self, desk: Desk, entry: Entry) -> None:
        super().__init__()
        self.desk = desk
        self._entry = entry
        self._versions = versions(entry)
        self._comparing = False

    def heading(self) -> Content:
        """What was asked."""
        return plain(self._entry.asked or self._entry.prompt)

    def content(self) -> ComposeResult:
        """The wordings, and the highlighted one."""
        yield LineList(map(self._item, range(len(self._versions))), rows=1, on_moved=self._show)
        with VerticalScroll(id="wording", can_focus=False):
            yield Static(id="words")

    def on_mount(self) -> None:
        """Start on the newest of the earlier ones."""
        self.lines.highlighted = min(1, len(self._versions) - 1)
        self.lines.focus()
        self._show("")

    def _is_earlier(self) -> bool:
        """Whether an earlier wording is highlighted: the present one needs no bringing back."""
        chosen = self._chosen() if self.is_mounted else None
        return chosen is not None and chosen != wording(self._entry)

    @command("Bring it back", key="b", footer=True, when=_is_earlier)
    def action_bring_back(self) -> None:
        """Make this the present wording again. The one that stands there now joins the earlier ones."""
        chosen = self._chosen()
        if chosen is not None:
            desk = self.desk
            back = bring_back(self._entry, chosen, by=desk.writer, now=desk.clock())
            desk.put(back, what="an earlier wording brought back")
            desk.uncover(back)
            self.leave(True)

    @command(
        "Compare with the present wording",
        key="c",
        letter="m",
        footer=True,
        short="Compare",
        when=_is_earlier,
    )
    def action_compare(self) -> None:
        """Show or hide what is different from the present wording."""
        self._comparing = not self._comparing
        self._show("")

    def _chosen(self) -> Version | None:
        at = self.lines.highlighted
        return None if at is None else self._versions[at]

    def _item(self, number: int) -> LineItem:
        shown = self._versions[number]
        when = "now" if shown == wording(self._entry) else day_and_time(shown.changed)
        by = f" · {self.desk.journal.name(shown.by)}" if shown.by else ""
        gist = shorten(shown.text, LONGEST_LABEL) or "(empty)"
        return LineItem(str(number), joined(plain(f"{when}{by}  ", "bold"), plain_line(gist)))

    def _show(self, _id: str) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        if self._comparing and self._is_earlier():
            pieces = compare(chosen.text, self._entry.text)
            self.words.update(joined(*(plain(p.text, STYLES[p.kind]) for p in pieces)))
        else:
            self.words.update(plain(chosen.text) if chosen.text else Content("(empty)"))
        self.refresh_bindings()


class TrashScreen(PanelScreen[bool]):
    """Gives whether anything was brought back."""

    HEADING = "Trash"
    HELP = """\
What was moved to the trash, such as actions and cycles, and answers that were emptied. **{bring-back}**
brings one back as it was. The trash is kept with the journal; nothing leaves it by itself.
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
    @command(
        "Bring it back", key="b,enter", footer=True, when=lambda at: at.lines.chosen is not None
    )
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
