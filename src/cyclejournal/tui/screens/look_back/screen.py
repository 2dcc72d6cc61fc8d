"""Looking back: the cycles of a journal, its goals and its days, and a search through all of it."""

import time
from collections.abc import Iterator

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Input, Label, Static

from cyclejournal.guide.known import GOAL_STATEMENT
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.amounts import several
from cyclejournal.journal.cycle.progress import Spot
from cyclejournal.journal.goal.goals import cycles_of
from cyclejournal.journal.places import Goal
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.reading.finding import Index
from cyclejournal.journal.reading.listing import CycleRow, Finder, Where, cycle_rows
from cyclejournal.journal.reading.query import Query, understand
from cyclejournal.journal.reading.sieve import Sieve
from cyclejournal.journal.reading.tags import tag_words
from cyclejournal.journal.reading.timeline import Point, timeline
from cyclejournal.journal.text import clean_line, shorten
from cyclejournal.session.desk import Desk, present_cycle
from cyclejournal.session.keys import key
from cyclejournal.session.passage import Passage
from cyclejournal.session.talk import over_the_cycles
from cyclejournal.tui.commands import PartOf, asking, command
from cyclejournal.tui.messages import CycleWanted
from cyclejournal.tui.plain import joined, plain_line
from cyclejournal.tui.screens.base import PageScreen
from cyclejournal.tui.screens.look_back.hits import PAGE, Hits
from cyclejournal.tui.screens.look_back.kept import Kept
from cyclejournal.tui.screens.look_back.parts import OurTalks, Sought
from cyclejournal.tui.screens.look_back.read import ReadScreen, Wanted
from cyclejournal.tui.screens.look_back.ways import (
    THINGS,
    WAYS,
    Way,
    cycle_item,
    day_items,
    goal_items,
    landing,
    way_at,
    ways_line,
)
from cyclejournal.tui.widgets.line import Line
from cyclejournal.tui.widgets.line_list import MOVES_FROM_ABOVE, LineList


class LookBackScreen(PageScreen[Wanted]):
    """Cycles, goals or days to read, or hits to go to. The cursor stays in the search line; arrows move the list."""

    BINDINGS = MOVES_FROM_ABOVE
    HELP = """\
Every cycle of this journal, the newest first. **Enter** opens one to read from beginning to end. **{next-way}** turns
to its goals, each over all the cycles that worked on it, and to its days: lessons, talks, readings, notes,
actions, one after the other.

Type a word or two to search all that the two of you share, in every cycle. **Enter** reads on where a hit
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
    SLICE = 0.02
    """Seconds of making rows before the keyboard is looked at again."""
    AFTER = 0.15
    """Seconds until folding begins: the list is drawn first."""

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
        self._way: Way = "cycles"
        self._points: dict[str, Point] = {}
        self._rows: list[CycleRow] = []
        self._more_rows: Iterator[CycleRow] = iter(())
        self._hits = Hits(self._finder)

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
        if self._sought:
            self.line.select_all()
        self._building = self._folded().build()
        # What follows is seen a frame later, and no key waits for it.
        self.call_after_refresh(self._show_talks)
        self.set_timer(self.AFTER, self._fold_on)

    def _show_talks(self) -> None:
        # In words on a page of its own, where directions are not mixed.
        if self.is_attached and over_the_cycles(self.desk):
            words = f"Our talks over time: {key('our-talks')}"
            self.query_one("#talks", Static).update(plain_line(words))
            self.add_class("-talked")

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
        if not self._searches and self._way == "cycles":
            self.listing.extend(cycle_item(row) for row in new)
            self._say_way(len(self._rows))
        if new:
            self.set_timer(self.SLICE, self._next_rows)

    # Ways into the past

    def _show_way(self) -> None:
        """The list of cycles, of goals, or of days."""
        self.listing.rows = 1 if self._way == "time" else 2
        reading = self.desk.reading(Audience())
        match self._way:
            case "cycles":
                self.listing.show_first(cycle_item(row) for row in self._rows)
            case "goals":
                self.listing.show_first(goal_items(reading, self._query))
            case "time":
                sieve = Sieve(reading)
                points = [each for each in timeline(reading) if sieve.happened(each, self._query)]
                self._points = {each.id: each for each in points}
                self.listing.show_first(day_items(points))
        self._say_way(sum(not each.heading for each in self.listing.items))

    @property
    def _searches(self) -> bool:
        """Whether what is typed looks for words in all that was written; in the other lists it narrows those."""
        return bool(self._typed_text) and self._way == "cycles"

    def _say_way(self, count: int) -> None:
        self.set_class(self._way == "cycles" and not self._typed_text, "-whole")
        one, of = THINGS[self._way]
        told = (
            f"{several(count, one)}, newest first · Enter reads {of}" if count else f"No {one} yet"
        )
        if self._typed_text:
            fit = f"{several(count, one)} {'fits' if count == 1 else 'fit'}"
            told = " ".join(self._query.problems) or fit
        self.said.update(joined(ways_line(self._way), "   ", plain_line(told)))

    @on(events.Click, "#said")
    def _way_clicked(self, event: events.Click) -> None:
        way = way_at(event.x - 1)
        if way is not None:
            self._way = way
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
        self._way = WAYS[(WAYS.index(self._way) + by) % len(WAYS)]
        self._look()

    # Search

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        text = clean_line(event.value)
        if text == self._typed_text:
            return
        self._typed_text = self.desk.sought = text
        self._query = understand(text, self.desk.clock().date())
        self._look()

    def _look(self) -> None:
        """What is looked for now, in the list that is turned to."""
        self._hits.shown.clear()
        self.refresh_bindings()
        self.remove_class("-whole")
        if not self._searches or (self._query.is_empty and not self._query.problems):
            self._show_way()
            return
        self.listing.rows = 2
        self._hits.look(self._folded(), self._query)
        self.listing.show_first(self._hits.next_items(*self.size))
        self._count_on(self._query)

    def _count_on(self, query: Query) -> None:
        """A slice of counting what was found; the rest after the next frame."""
        if query is self._query and self._searches and self.is_attached:
            words = self._hits.counted(self.SLICE)
            self._say_hits("…" if words is None else words)
            if words is None:
                self.set_timer(0.001, lambda: self._count_on(query))

    def _say_hits(self, words: str) -> None:
        if self._typed_text.casefold().endswith("tag:") and (
            tags := tag_words(self._folded().tags)
        ):
            words = tags
        elif self._query.problems:
            words = " ".join(self._query.problems)
        elif not words:
            words = f"Nothing the two of you share holds “{shorten(self._typed_text, 40)}”"
        else:
            words += ", newest first · Enter reads on there"
        self.said.update(plain_line(words))

    def _moved(self, _id: str) -> None:
        at = self.listing.highlighted or 0
        self.refresh_bindings()
        if self._searches and at >= len(self.listing.items) - self.PAGE // 4:
            self.listing.extend(list(self._hits.next_items(*self.size)))

    # Choosing

    def action_list(self, action: str, by: int) -> None:
        """Move in the list while the cursor is in the search line."""
        self.listing.move_from_above(action, by)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.listing.action_pick()

    def _where(self, line_id: str) -> Where | None:
        """Where the hit of a line was written; None for a cycle, or for what no cycle leads to."""
        hit = self._hits.shown.get(line_id)
        return self._finder.where(hit.record) if hit else None

    @on(LineList.Picked)
    @asking
    async def _picked(self, event: LineList.Picked) -> None:
        if (hit := self._hits.shown.get(event.id)) is not None:
            found = self._where(event.id)
            if found is not None:
                sought = Sought(self._typed_text, hit.sentence, spot=found.spot)
                await self._read(Passage("cycle", found.cycle.id), sought)
        elif goal := self._goal_of(event.id):
            await self._read(Passage("goal", goal))
        else:
            point = self._points.get(event.id) if self._way == "time" else None
            cycle = self._cycle_of(event.id, None)
            await self._read(Passage("cycle", cycle), landing(self.desk, point, cycle))

    def _goal_of(self, line_id: str) -> str:
        """The id of the goal that a line of goals or of days is about; empty for none."""
        if self._way == "goals":
            return line_id
        return self._points[line_id].goal if self._way == "time" else ""

    def _cycle_of(self, line_id: str, found: Where | None) -> str:
        """The id of the cycle that a line belongs to."""
        journal = self.desk.journal
        if found or self._searches:
            return found.cycle.id if found else ""
        if self._way == "time":
            number = self._points[line_id].cycle
            return journal.cycles[number - 1].id if number else ""
        if self._way == "goals":
            goal = journal.places.get(line_id)
            worked_on = cycles_of(journal, goal) if isinstance(goal, Goal) else []
            return worked_on[-1].id if worked_on else ""
        return line_id

    async def _go_to_goal(self, goal_id: str) -> None:
        from cyclejournal.tui.screens.goal.screen import GoalScreen

        section = await self.ask(GoalScreen(self.desk, goal_id))
        if section:
            present = present_cycle(self.desk)
            self.leave(CycleWanted(present.id, Spot(section, GOAL_STATEMENT, TOGETHER)))
        elif self._way == "goals":
            # How it stands may be said otherwise by now.
            self._show_way()

    @command("Read the cycle", key="ctrl+r", letter="r", footer=True, short="Read", priority=True)
    async def action_read_cycle(self) -> None:
        """Read the whole cycle that the highlighted line belongs to."""
        if (chosen := self.listing.chosen) is not None:
            cycle = self._cycle_of(chosen.id, self._where(chosen.id))
            await self._read(Passage("cycle", cycle))

    @command(
        "Go to its box",
        key="ctrl+g",
        letter="g",
        footer=True,
        short="Box",
        priority=True,
        when=lambda self: bool(self._spot_of_chosen),
    )
    def action_go_to_box(self) -> None:
        """Go to the box in which the highlighted hit was written."""
        if (where := self._spot_of_chosen) is not None:
            self.leave(CycleWanted(where.cycle.id, where.spot))

    @property
    def _spot_of_chosen(self) -> Where | None:
        """Where the highlighted hit was written, if a box shows it."""
        chosen = self.listing.chosen if self._typed_text else None
        where = self._where(chosen.id) if chosen else None
        return where if where and where.spot else None

    our_talks = PartOf(OurTalks)
    kept = PartOf(Kept)

    async def _read(self, passage: Passage, sought: Sought | None = None) -> None:
        if not self.is_current or not passage.is_there(self.desk):
            return
        found = await self.ask(ReadScreen(self.desk, passage, sought=sought))
        if isinstance(found, CycleWanted):
            self.leave(found)
        elif found:
            await self._go_to_goal(found)
