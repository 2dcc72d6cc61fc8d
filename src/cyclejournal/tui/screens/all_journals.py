"""Searching all journals of the shelf: who has it, and the sentences of a pair when its line is opened."""

from collections import Counter
from collections.abc import Iterator, Mapping

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Input, Label, Static

from cyclejournal.guide.model import Guide
from cyclejournal.journal.amounts import several
from cyclejournal.journal.moments import Clock
from cyclejournal.journal.reading.query import Query, understand
from cyclejournal.journal.text import clean_line, shorten
from cyclejournal.session.all_journals import AllJournals
from cyclejournal.store.open.shelf import Shelf
from cyclejournal.tui.commands import command
from cyclejournal.tui.messages import OpenWanted
from cyclejournal.tui.plain import joined, marked_line, plain_line
from cyclejournal.tui.screens.base import PageScreen
from cyclejournal.tui.slices import in_slices
from cyclejournal.tui.widgets.line import Line
from cyclejournal.tui.widgets.line_list import MOVES_FROM_ABOVE, LineItem, LineList


class AllJournalsScreen(PageScreen[OpenWanted | None]):
    """Gives the journal to open, with what was looked for; or None."""

    BINDINGS = MOVES_FROM_ABOVE
    HELP = """\
Search what every pair shares, in all the journals of the shelf but those put away. Each line says which pair, how
often, and when last; no word of it. **Enter** on a line shows the sentences of that pair, and takes them away again;
on a sentence it opens that journal, where **{search}** has the same search. So nobody beside you reads another
pair's words before you open them.

What somebody keeps alone, has not shown yet, or what waits for the coachee to begin is not searched. The words are
those of every search: *"exact words"*, *not:word*, *who:tom*, *step:talk*, *kind:action*, *on:sep*, *from:sep*.
"""
    AUTO_FOCUS = "Line"
    DEFAULT_CSS = """
    AllJournalsScreen {
        #search { height: 3; padding: 1 1; }
        #search Label { width: auto; color: $quiet; }
        #search Line { width: 1fr; border: none; height: 1; padding: 0 1; background: $surface; }
        #said { height: auto; max-height: 3; padding: 0 1; color: $quiet; }
        LineList { margin: 1 0 0 0; }
    }
    AllJournalsScreen.-short {
        #search { height: 1; padding: 0 1; }
        LineList { margin: 0; }
    }
    """
    line = query_one(Line)
    listing = query_one(LineList)
    said = query_one("#said", Static)

    def __init__(self, shelf: Shelf, guides: Mapping[str, Guide], clock: Clock) -> None:
        super().__init__()
        self._all = AllJournals(shelf, guides)
        self._clock = clock
        self._query = Query()
        self._open = ""
        """The id of the journal whose line is opened."""
        self._journal_of: dict[str, str] = {}
        """Of each line that is shown, the journal; by its id."""
        self._is_ready = False

    def heading(self) -> Content:
        """What is searched."""
        return plain_line("Search all journals")

    def content(self) -> ComposeResult:
        """The search line over the list."""
        with Horizontal(id="search"):
            yield Label("Find: ")
            yield Line(placeholder="a word or two from any pair")
        yield Static("…", id="said")
        yield LineList()

    def on_mount(self) -> None:
        """Read the journals after the first frame."""
        in_slices(self, self._reading(), lambda: None)

    def _reading(self) -> Iterator[None]:
        yield from self._all.build()
        self._is_ready = True
        self._show()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._query, self._open = understand(clean_line(event.value), self._clock().date()), ""
        self._show()

    def _show(self) -> None:
        """The pairs, and under the one that is opened its sentences."""
        if not self._is_ready:
            self.said.update("Reading the journals…")
            return
        pairs, items = self._all.pairs(self._query), list[LineItem]()
        self._journal_of = {}
        named = Counter(pair.title for pair in pairs)
        for pair in pairs:
            self._journal_of[pair.journal] = pair.journal
            cycle = f" · cycle {pair.cycle}" if pair.cycle else ""
            # Two journals of the same names are told apart by their ids.
            other = f" ({pair.journal})" if named[pair.title] > 1 else ""
            title = plain_line(f"{pair.title}{other}", "bold")
            items.append(LineItem(pair.journal, title, plain_line(f"{pair.words}{cycle}")))
            if pair.journal == self._open:
                for row in self._all.sentences(pair.journal, self._query):
                    line_id = f"{pair.journal}/{row.id}"
                    self._journal_of[line_id] = pair.journal
                    words = marked_line(row.sentence, row.marks, "bold underline")
                    where = joined("  ", plain_line(f"{row.source} · {row.asked}"))
                    items.append(LineItem(line_id, joined("  ", words), where))
        self.listing.show(items)
        self.said.update(plain_line(self._words(len(pairs))))
        self.refresh_bindings()

    def _words(self, count: int) -> str:
        words = " ".join(self._query.problems)
        if not words and not self._query.is_empty:
            typed = shorten(clean_line(self.line.value), 40)
            words = f"In {several(count, 'journal')}." if count else f"No pair shares “{typed}”."
        return " ".join(filter(None, (words, *self._all.problems)))

    def action_list(self, action: str, by: int) -> None:
        """Move in the list while the cursor is in the search line."""
        self.listing.move_from_above(action, by)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.listing.action_pick()

    @on(LineList.Picked)
    def _picked(self, event: LineList.Picked) -> None:
        if event.id in self._all_pairs:
            self._open = "" if self._open == event.id else event.id
            self._show()
        elif event.id in self._journal_of:
            self._leave_to(self._journal_of[event.id])

    @property
    def _all_pairs(self) -> set[str]:
        return set(self._journal_of.values())

    def _leave_to(self, journal_id: str) -> None:
        self.leave(OpenWanted(journal_id, clean_line(self.line.value)))

    @command(
        "Open that journal",
        key="ctrl+g",
        letter="o",
        footer=True,
        short="Open",
        priority=True,
        when=lambda self: self.listing.chosen is not None,
    )
    def action_open_that(self) -> None:
        """Open the journal of the highlighted line; its own search has the same words."""
        if (chosen := self.listing.chosen) is not None:
            self._leave_to(self._journal_of[chosen.id])
