"""Looking back: the cycles of a journal, its goals and its days, and a search through all of it."""

from collections.abc import Iterator
from itertools import chain, islice

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Input, Label, Static

from cyclejournal.journal.amounts import several
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.reading.listing import CycleRow, cycle_rows
from cyclejournal.journal.reading.query import Query, understand
from cyclejournal.journal.reading.sieve import Sieve
from cyclejournal.journal.reading.timeline import Point, timeline
from cyclejournal.journal.talk.talking import is_told
from cyclejournal.journal.text import clean_line
from cyclejournal.session.desk import Desk
from cyclejournal.session.keys import key
from cyclejournal.tui.commands import PartOf, asking, command
from cyclejournal.tui.plain import joined, plain_line
from cyclejournal.tui.screens.base import PageScreen
from cyclejournal.tui.screens.look_back.choosing import Choosing
from cyclejournal.tui.screens.look_back.hits import PAGE
from cyclejournal.tui.screens.look_back.kept import Kept
from cyclejournal.tui.screens.look_back.parts import OurTalks
from cyclejournal.tui.screens.look_back.read import Wanted
from cyclejournal.tui.screens.look_back.searching import Searching
from cyclejournal.tui.screens.look_back.ways import (
    THINGS,
    WAYS,
    Way,
    cycle_item,
    day_items,
    fitting,
    goal_items,
    way_at,
    ways_line,
)
from cyclejournal.tui.slices import in_slices
from cyclejournal.tui.widgets.line import Line
from cyclejournal.tui.widgets.line_list import MOVES_FROM_ABOVE, LineItem, LineList


class LookBackScreen(PageScreen[Wanted]):
    """Cycles, goals or days to read, or hits to go to. The cursor stays in the search line; arrows move the list."""

    BINDINGS = MOVES_FROM_ABOVE
    HELP = """\
Every cycle of this journal, the newest first. **Enter** opens one to read from beginning to end. **{next-way}** turns
to its goals, each over all the cycles that worked on it, and to its days: lessons, talks, readings, notes,
actions, one after the other.

Type a word or two to search all that you share, in every cycle. **Enter** reads on where a hit
stands, **Esc** comes back to it, and **{go-to-box}** goes to the box it was written in; **{search}** brings the
search back. What only one of you can
open is not searched, nor what is covered until the coachee has begun.

*think time* finds both words anywhere, *"think time"* the two together. *-sorting* or *not:sorting* leaves
out what has that word. *who:tom*, *step:talk*, *kind:action*, *cycle:2*, *goal:explain*, *from:sep* and
*until:"3 oct"* narrow it, with words or without; *on:"a year ago"* is that week, and *on:sep* that month.
*asked:keep* finds what you answered to a question with that word, cycle by cycle; *tag:asking* what has *#asking*
in it. In the goals and the days, what is typed narrows the list, by the same words. **{our-talks}** reads
how your talks have gone, **{kept-searches}** has the searches that you keep.
"""
    AUTO_FOCUS = "Line"
    DEFAULT_CSS = """
    LookBackScreen {
        #search { height: 3; padding: 1 1; }
        #search Label { width: auto; color: $quiet; }
        #search Line { width: 1fr; border: none; height: 1; padding: 0 1; background: $surface; }
        #talks { height: auto; max-height: 2; padding: 0 1; color: $quiet; display: none; }
        &.-talked.-whole #talks { display: block; }
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
    PAGE = PAGE
    """Hits drawn at a time; more when the highlight comes near their end."""
    choosing = PartOf(Choosing)
    our_talks = PartOf(OurTalks)
    kept = PartOf(Kept)

    line = query_one(Line)
    listing = query_one(LineList)
    said = query_one("#said", Static)

    def __init__(self, desk: Desk, sought: str = "") -> None:
        """``sought`` is a search to come back to."""
        super().__init__()
        self.desk = desk
        self._sought = sought
        self.typed = ""
        """What is looked for, as it was typed."""
        self.way: Way = "cycles"
        """The list that is turned to."""
        self.points: dict[str, Point] = {}
        """The days that are listed, by id."""
        self.searching = Searching(self)
        self._query = Query()
        self.is_due = False
        """Whether the list is still that of what was typed before."""
        self._rows: list[LineItem] = []
        """The cycles as they are listed: made once, as the list comes back whenever a search is cleared."""
        self._coming: list[LineItem] = []
        """Those that are made, and not listed yet."""

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
        """List after the first frame, when it is known how much is seen."""
        self.call_after_refresh(self._prepare)

    def _prepare(self) -> None:
        rows = self._make_rows()
        # As many as are seen at once: those below the screen wait until it is drawn.
        for _ in islice(rows, -(-self.listing.size.height // self.listing.rows)):
            pass
        self._list_rows()
        if self.is_listing:
            self._say_way(len(self.desk.journal.cycles))
        if self._sought:
            self.line.select_all()
        in_slices(self, chain(rows, self.searching.folding()), self._list_rows)

    # Cycles

    def _make_rows(self) -> Iterator[CycleRow]:
        """Make the line of each cycle, and see whether any tells of a talk."""
        for row in cycle_rows(self.desk.reading(Audience())):
            self._coming.append(cycle_item(row))
            self._look_for_talks(row.id)
            yield row

    def _list_rows(self) -> None:
        """Show the lines that were made since."""
        new, self._coming = self._coming, []
        self._rows += new
        if new and self.is_listing:
            self.listing.extend(new)

    def _look_for_talks(self, cycle_id: str) -> None:
        """Name the page of the talks as soon as one is known that it tells of."""
        journal, desk = self.desk.journal, self.desk
        if self.has_class("-talked"):
            return
        cycle = desk.cycle(cycle_id)
        if is_told(journal, desk.guide(cycle), cycle):
            # In words on a page of its own, where directions are not mixed.
            words = f"Our talks over time: {key('our-talks')}"
            self.query_one("#talks", Static).update(plain_line(words))
            self.add_class("-talked")

    # Ways into the past

    def show_way(self) -> None:
        """The list of cycles, of goals, or of days."""
        self.listing.rows = 1 if self.way == "time" else 2
        reading = self.desk.reading(Audience())
        match self.way:
            case "cycles":
                self.listing.show_first(self._rows)
            case "goals":
                self.listing.show_first(goal_items(reading, self._query))
            case "time":
                sieve = Sieve(reading)
                points = [each for each in timeline(reading) if sieve.happened(each, self._query)]
                self.points = {each.id: each for each in points}
                self.listing.show_first(day_items(points))
        shown = sum(not each.heading for each in self.listing.items)
        self._say_way(len(self.desk.journal.cycles) if self.way == "cycles" else shown)

    @property
    def is_listing(self) -> bool:
        """Whether the list is that of all cycles, and going to stay so."""
        return self.way == "cycles" and not (self.searches or self.is_due)

    @property
    def searches(self) -> bool:
        """Whether what is typed looks for words in all that was written; in the other lists it narrows those."""
        return bool(self.typed) and self.way == "cycles"

    def _say_way(self, count: int) -> None:
        self.set_class(self.way == "cycles" and not self.typed, "-whole")
        one, of = THINGS[self.way]
        told = (
            f"{several(count, one)}, newest first · Enter reads {of}" if count else f"No {one} yet"
        )
        if self.typed:
            fit = f"{several(count, one)} {'fits' if count == 1 else 'fit'}"
            told = " ".join(self._query.problems) or fit
        ways = joined(ways_line(self.way), "   ")
        told = fitting(told, self.size.width - 2 - len(ways))
        self.said.update(joined(ways, plain_line(told)), layout=False)

    @on(events.Click, "#said")
    def _way_clicked(self, event: events.Click) -> None:
        way = way_at(event.x - 1)
        if way is not None:
            self.way = way
            self._look()

    @command("Goals and days", id="next-way", key="tab", letter=".", footer=True, priority=True)
    def action_next_way(self) -> None:
        """Turn from the cycles to the goals, to the days, and back to the cycles; what is typed narrows each."""
        self._turn_way(1)

    @command("Days and goals", id="way-before", key="shift+tab", letter=",", priority=True)
    def action_way_before(self) -> None:
        """The same, the other way round."""
        self._turn_way(-1)

    def _turn_way(self, by: int) -> None:
        self.way = WAYS[(WAYS.index(self.way) + by) % len(WAYS)]
        self._look()

    # Search

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        text = clean_line(event.value)
        if text == self.typed:
            return
        self.typed = self.desk.sought = text
        self._query = understand(text, self.desk.clock().date())
        if not self.is_due:
            self.is_due = True
            # The letter is on the screen before anything is looked for.
            self.call_after_refresh(self.catch_up)

    def catch_up(self) -> None:
        """Look for what was typed, if that is still to be done: whatever goes by the list wants it first."""
        if self.is_due and self.is_attached:
            self._look()

    def _look(self) -> None:
        """What is looked for now, in the list that is turned to."""
        self.is_due = False
        self.searching.rest()
        self.refresh_bindings()
        self.remove_class("-whole")
        if not self.searches or (self._query.is_empty and not self._query.problems):
            self.show_way()
        else:
            self.searching.look(self._query)

    def _moved(self, _id: str) -> None:
        at = self.listing.highlighted or 0
        self.refresh_bindings()
        if self.searches and at >= len(self.listing.items) - self.PAGE // 4:
            self.searching.more()

    # Choosing

    def action_list(self, action: str, by: int) -> None:
        """Move in the list while the cursor is in the search line."""
        self.catch_up()
        self.listing.move_from_above(action, by)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.catch_up()
        self.listing.action_pick()

    @on(LineList.Picked)
    @asking
    async def _picked(self, event: LineList.Picked) -> None:
        await self.choosing.choose(event.id)
