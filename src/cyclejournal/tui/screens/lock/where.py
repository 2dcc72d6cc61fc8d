"""Where your words are: every file of the open journal, who can open it, and whether it is locked."""

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.getters import query_one

from cyclejournal.session.desk import Desk
from cyclejournal.session.whereabouts import told
from cyclejournal.tui.plain import joined, plain, plain_line
from cyclejournal.tui.screens.base import PageScreen
from cyclejournal.tui.widgets.flow import AnyBlock, Margin, Paragraph
from cyclejournal.tui.widgets.long_text import LongText

_ITEM = Margin("", "    ")


class WhereScreen(PageScreen[None]):
    """Shows it, and changes nothing."""

    HEADING = "Where your words are"
    HELP = """\
Every file in which this journal has words: what you share, what each keeps alone, the copies of both.
**Plain** is read by whoever can open the file, **locked** opens with its passphrase alone. A second copy of a key
file stands where it was put. What left as an export, or lies on another computer, is not known here. **↑ ↓** scroll,
**Esc** goes back.
"""
    DEFAULT_CSS = "WhereScreen LongText { margin: 1 1 0 1; }"

    text = query_one(LongText)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    def content(self) -> ComposeResult:
        """The list."""
        yield LongText()

    def on_mount(self) -> None:
        """Show it."""
        self.text.lay(list(self._blocks()))
        self.text.focus()

    def _told(self) -> Iterator[tuple[str, str]]:
        desk, kept = self.desk, self.desk.remembering
        beside = kept.searches, kept.summaries, kept.key_copies
        return told(desk.opened.paths, desk.journal, *beside)

    def _blocks(self) -> Iterator[AnyBlock]:
        folder = ""
        for where, words in self._told():
            if not words:
                yield Paragraph(plain(where), ".h3" if where.endswith(":") else "")
                folder = ""
                continue
            shown = where.removeprefix(f"{folder}/") if folder else where
            folder = folder or where
            line = joined(plain_line(shown, "bold"), "  ", plain_line(words))
            yield Paragraph(line, margin=_ITEM, tight=True)
