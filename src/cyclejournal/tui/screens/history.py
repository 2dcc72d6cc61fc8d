"""Earlier wordings of an answer: read them, compare them, bring one back."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static

from cyclejournal.journal.entries.history import Shown, bring_back, compare, versions
from cyclejournal.journal.moments import day_and_time
from cyclejournal.journal.records import Entry
from cyclejournal.journal.text import shorten
from cyclejournal.session.desk import Desk
from cyclejournal.tui.commands import Command, bindings
from cyclejournal.tui.compat import SafeModal
from cyclejournal.tui.plain import joined, plain, plain_line
from cyclejournal.tui.widgets.keys_footer import KeysFooter
from cyclejournal.tui.widgets.line_list import LineItem, LineList

LONGEST_LABEL = 60
STYLES = {"gone": "strike $quiet", "new": "bold underline", "same": ""}
"""How the parts of a comparison look; none of it is told by colour alone."""


class BringBack(Command):
    """Make this the present wording again. The one that stands there now joins the earlier ones."""

    name = "Bring it back"
    key = "b"
    footer = True


class Compare(Command):
    """Show or hide what is different from the present wording."""

    name = "Compare"
    key = "c"
    footer = True


class Leave(Command):
    """Back to where you were."""

    name = "Back"
    key = "escape"
    footer = True


class HistoryScreen(SafeModal[bool]):
    """Gives whether a wording was brought back."""

    OFFERED = (BringBack, Compare, Leave)
    BINDINGS = bindings(*OFFERED)
    HELP = """\
Every earlier wording of this answer, newest first. One visit to a box makes one.

**b** brings the highlighted one back; nothing is lost by that, the present one is kept as well.
**c** compares: what is ~~struck through~~ is no longer there, what is **underlined** was added since.
"""

    DEFAULT_CSS = """
    HistoryScreen {
        align: center middle;
        #panel {
            width: 90%; max-width: 96; height: auto; max-height: 100%;
            background: $surface; border: round $border; padding: 0 1;
        }
        #asked { height: auto; text-style: bold; padding: 0 1; }
        LineList { height: auto; max-height: 8; background: $surface; margin: 1 0; }
        #wording { height: auto; max-height: 16; padding: 0 1; border-top: solid $border-blurred; }
        &.-narrow #panel { width: 100%; padding: 0; }
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

    def compose(self) -> ComposeResult:
        """What was asked, the wordings, and the highlighted one."""
        with Vertical(id="panel"):
            yield Static(plain(self._entry.asked or self._entry.prompt), id="asked")
            yield LineList(map(self._item, range(len(self._versions))), rows=1, on_moved=self._show)
            with VerticalScroll(id="wording", can_focus=False):
                yield Static(id="words")
        yield KeysFooter()

    def on_mount(self) -> None:
        """Start on the newest of the earlier ones."""
        self.lines.highlighted = min(1, len(self._versions) - 1)
        self.lines.focus()
        self._show("")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The present wording needs no bringing back, and is the same as itself."""
        chosen = self._chosen() if self.is_mounted else None
        return action == "leave" or (chosen is not None and not chosen.present)

    def action_leave(self) -> None:
        """See ``Leave``."""
        self._leave(False)

    def action_compare(self) -> None:
        """See ``Compare``."""
        self._comparing = not self._comparing
        self._show("")

    def action_bring_back(self) -> None:
        """See ``BringBack``."""
        chosen = self._chosen()
        if chosen is not None:
            desk = self.desk
            back = bring_back(self._entry, chosen, by=desk.writer, now=desk.clock())
            desk.put(back, what="an earlier wording brought back")
            desk.uncover(back)
            self._leave(True)

    def _leave(self, changed: bool) -> None:
        if self.is_current:
            self.dismiss(changed)

    def _chosen(self) -> Shown | None:
        at = self.lines.highlighted
        return None if at is None else self._versions[at]

    def _item(self, number: int) -> LineItem:
        shown = self._versions[number]
        when = "now" if shown.present else day_and_time(shown.changed)
        by = f" · {self.desk.journal.name(shown.by)}" if shown.by else ""
        gist = shorten(shown.text, LONGEST_LABEL) or "(empty)"
        return LineItem(str(number), joined(plain(f"{when}{by}  ", "bold"), plain_line(gist)))

    def _show(self, _id: str) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        if self._comparing and not chosen.present:
            pieces = compare(chosen.text, self._entry.text)
            self.words.update(joined(*(plain(p.text, STYLES[p.kind]) for p in pieces)))
        else:
            self.words.update(plain(chosen.text) if chosen.text else Content("(empty)"))
        self.refresh_bindings()
