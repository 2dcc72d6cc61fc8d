"""Looking back: every cycle of a journal, a search through all of it, and a cycle read as one text."""

import time
from collections.abc import Callable, Iterator
from itertools import islice

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Input, Label, Static

from cyclejournal.journal.amounts import several
from cyclejournal.journal.places import Cycle
from cyclejournal.journal.reading.audience import Audience, covered_words
from cyclejournal.journal.reading.finding import (
    CycleRow,
    Finder,
    Hit,
    HitRow,
    Index,
    Match,
    Where,
    cycle_rows,
    hit,
)
from cyclejournal.journal.reading.query import Query, understand
from cyclejournal.journal.text import clean_line, shorten
from cyclejournal.session.desk import Desk, OfCycle
from cyclejournal.session.talk import over_the_cycles
from cyclejournal.tui.commands import asking, command
from cyclejournal.tui.messages import CycleWanted
from cyclejournal.tui.plain import joined, marked_line, plain_line
from cyclejournal.tui.screens.base import PageScreen
from cyclejournal.tui.widgets.line import Line
from cyclejournal.tui.widgets.line_list import LineItem, LineList
from cyclejournal.tui.widgets.long_text import LongText
from cyclejournal.tui.widgets.marked import front_matter


class LookBackScreen(PageScreen[CycleWanted | None]):
    """Cycles to read, or hits to go to. The cursor stays in the search line; arrows move the list.

    Gives what the app is to be asked for, or None.
    """

    BINDINGS = [
        ("up", "list('move', -1)"),
        ("down", "list('move', 1)"),
        ("pageup", "list('page', -1)"),
        ("pagedown", "list('page', 1)"),
    ]
    HELP = """\
Every cycle of this journal, the newest first. **Enter** opens one to read from beginning to end.

Type a word or two to search all that the two of you share, in every cycle. **Enter** goes to the
box a hit was written in; **{search}** brings the search back. What only one of you can
open is not searched, nor what is covered until the coachee has begun.

*think time* finds both words anywhere, *"think time"* the two together. *-sorting* or *not:sorting* leaves
out what has that word. *who:tom*, *step:talk*, *kind:action*, *cycle:2*, *goal:explain*, *from:sep* and
*until:"3 oct"* narrow it, with words or without; *tag:asking* finds turns of a talk.
"""
    AUTO_FOCUS = "Line"
    DEFAULT_CSS = """
    LookBackScreen {
        #search { height: 3; padding: 1 1; }
        #search Label { width: auto; color: $quiet; }
        #search Line { width: 1fr; border: none; height: 1; padding: 0 1; background: $surface; }
        #talks { height: auto; max-height: 2; padding: 0 1; color: $quiet; display: none; }
        &.-talked #talks { display: block; }
        #said {
            height: 1; padding: 0 1; color: $quiet; text-wrap: nowrap; text-overflow: ellipsis;
        }
        LineList { margin: 1 0 0 0; }
    }
    LookBackScreen.-short {
        #search { height: 1; padding: 0 1; }
        LineList { margin: 0; }
    }
    """
    PAGE = 100
    """Hits drawn at a time; more when the highlight comes near their end."""
    SLICE = 0.02
    """Seconds of making rows before the keyboard is looked at again."""

    line = query_one(Line)
    listing = query_one(LineList)
    said = query_one("#said", Static)

    def __init__(self, desk: Desk, sought: str = "") -> None:
        """``sought`` is a search to come back to."""
        super().__init__()
        self.desk = desk
        self._sought = sought
        self._typed_text = ""
        self._query = Query()
        self._index: Index | None = None
        self._finder = Finder(desk.reading(Audience()))
        self._rows: list[CycleRow] = []
        self._more_rows: Iterator[CycleRow] = iter(())
        self._hits: dict[str, Hit] = {}
        self._found: list[Match] = []
        self._more_hits: Iterator[Match] = iter(())

    def heading(self) -> Content:
        """Whose cycles."""
        return plain_line(f"Look back · {self.desk.journal.title}")

    def content(self) -> ComposeResult:
        """The search line over the list."""
        with Horizontal(id="search"):
            yield Label("Find: ")
            yield Line(self._sought, placeholder="a word or two from any cycle")
        yield Static("…", id="said")
        yield Static(id="talks")
        yield LineList(on_moved=self._moved)

    def on_mount(self) -> None:
        """Count and fold after the first frame."""
        self.call_after_refresh(self._prepare)

    def _prepare(self) -> None:
        self._more_rows = cycle_rows(self.desk.reading(Audience()))
        self._next_rows()
        if talks := over_the_cycles(self.desk):
            self.query_one("#talks", Static).update(plain_line(f"Our talks · {talks}"))
            self.add_class("-talked")
        if self._sought:
            self.line.select_all()
        self._building = self._folded().build()
        self._fold_on()

    def _fold_on(self) -> None:
        """A slice of what can be searched; the rest after the next frame."""
        end = time.monotonic() + self.SLICE
        while self.is_attached and time.monotonic() < end:
            if next(self._building, self) is self:
                return
        self.set_timer(0.001, self._fold_on)

    def _folded(self) -> Index:
        if self._index is None:
            here = Audience(self.desk.writer, here=True, covered=self.desk.early)
            self._index = self.desk.reading(here).index
        return self._index

    # Cycles

    def _next_rows(self) -> None:
        """A slice of the cycles; the rest after the next frame."""
        if not self.is_attached:
            return
        end, new = time.monotonic() + self.SLICE, []
        while time.monotonic() < end:
            row = next(self._more_rows, None)
            if row is None:
                break
            new.append(row)
        self._rows += new
        if not self._typed_text:
            self.listing.extend(_cycle_item(row) for row in new)
            self._say_cycles()
        if new:
            self.set_timer(0.001, self._next_rows)

    def _say_cycles(self) -> None:
        count = len(self._rows)
        cycles = f"{several(count, 'cycle')}, newest first"
        self.said.update(plain_line(f"{cycles} · Enter reads one" if count else "No cycle yet"))

    # Search

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        text = clean_line(event.value)
        if text == self._typed_text:
            return
        self._typed_text = self.desk.sought = text
        self._query = understand(text, self.desk.clock().date())
        self._hits.clear()
        if self._query.is_empty and not self._query.problems:
            self.listing.show_first(_cycle_item(row) for row in self._rows)
            self._say_cycles()
            return
        self._found = [*self._folded().matching(self._query)]
        self._more_hits = iter(self._found)
        self.listing.show_first(self._next_hits())
        self._say_hits()

    def _next_hits(self) -> Iterator[LineItem]:
        for match in islice(self._more_hits, self.PAGE):
            found = hit(match, self._query)
            self._hits[found.record.id] = found
            yield _hit_item(self._finder.row(found), self.size.width)

    def _say_hits(self) -> None:
        words = self._finder.summary(self._found)
        if self._query.problems:
            words = " ".join(self._query.problems)
        elif not words:
            words = f"Nothing the two of you share holds “{shorten(self._typed_text, 40)}”"
        else:
            words += ", newest first · Enter goes there"
        self.said.update(plain_line(words))

    def _moved(self, _id: str) -> None:
        at = self.listing.highlighted or 0
        if self._typed_text and at >= len(self.listing.items) - self.PAGE // 4:
            self.listing.extend(list(self._next_hits()))

    # Choosing

    def action_list(self, action: str, by: int) -> None:
        """Move in the list while the cursor is in the search line."""
        moves: dict[str, Callable[[int], None]] = {
            "move": self.listing.action_move,
            "page": self.listing.action_page,
        }
        moves[action](by)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.listing.action_pick()

    def _where(self, line_id: str) -> Where | None:
        """Where the hit of a line was written; None for a cycle, or for what no cycle leads to."""
        hit = self._hits.get(line_id)
        return self._finder.where(hit.record) if hit else None

    @on(LineList.Picked)
    @asking
    async def _picked(self, event: LineList.Picked) -> None:
        found = self._where(event.id)
        if found and found.spot:
            self.leave(CycleWanted(found.cycle.id, found.spot))
        elif found or event.id not in self._hits:
            # Of a hit that no box shows any more the text of its cycle does.
            await self._read(found.cycle.id if found else event.id)

    @command("Read the cycle", key="ctrl+r", letter="r", footer=True, short="Read", priority=True)
    async def action_read_cycle(self) -> None:
        """Read the whole cycle that the highlighted line belongs to."""
        if (chosen := self.listing.chosen) is not None:
            found = self._where(chosen.id)
            await self._read(found.cycle.id if found else chosen.id)

    async def _read(self, cycle_id: str) -> None:
        if not self.is_current:
            return
        found = await self.ask(ReadScreen(self.desk, cycle_id))
        if found is not None:
            self.leave(CycleWanted(found))


def _cycle_item(row: CycleRow) -> LineItem:
    ends = several(row.open_ends, "open end") if row.open_ends else ""
    goal = row.goal or "no goal written yet"
    return LineItem(
        row.id,
        joined(plain_line(row.title, "bold"), " · ", plain_line(row.dates)),
        plain_line(" · ".join(part for part in (ends, goal) if part)),
    )


def _hit_item(row: HitRow, width: int) -> LineItem:
    """The sentence from where its first match can be seen in a list of that width."""
    sentence, marks, room = row.sentence, row.marks, max(12, width // 3)
    first, end = marks[0] if marks else (0, 0)
    if end > width - 12 and first > room:
        cut = first - room - 1
        sentence = f"…{sentence[cut + 1 :]}"
        marks = tuple((a - cut, b - cut) for a, b in marks)
    return LineItem(
        row.id,
        marked_line(sentence, marks, "bold underline"),
        plain_line(f"{row.source} · {row.asked}"),
    )


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
