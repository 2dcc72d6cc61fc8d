"""What Enter does on a line of the past, and the ways from it to its cycle, its goal and its box."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cyclejournal.guide.known import GOAL_STATEMENT
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.cycle.progress import Spot
from cyclejournal.journal.goal.goals import cycles_of
from cyclejournal.journal.places import Goal
from cyclejournal.journal.reading.listing import Where
from cyclejournal.session.desk import present_cycle
from cyclejournal.session.passage import Passage
from cyclejournal.tui.commands import Part, command
from cyclejournal.tui.messages import CycleWanted
from cyclejournal.tui.screens.look_back.parts import Sought
from cyclejournal.tui.screens.look_back.read import ReadScreen
from cyclejournal.tui.screens.look_back.ways import landing

if TYPE_CHECKING:
    from cyclejournal.tui.screens.look_back.screen import LookBackScreen


class Choosing(Part):
    """Going from a line to what it is about."""

    GROUP = "Reading"
    screen: LookBackScreen

    async def choose(self, line_id: str) -> None:
        """Read on where it stands."""
        screen = self.screen
        if (hit := screen.searching.hit(line_id)) is not None:
            found = screen.searching.where(line_id)
            if found is not None:
                sought = Sought(screen.typed, hit.sentence, spot=found.spot)
                await self._read(Passage("cycle", found.cycle.id), sought)
            return
        point = screen.points.get(line_id) if screen.way == "time" else None
        cycle, goal = self._cycle_of(line_id, None), self._goal_of(line_id)
        passage = Passage("goal", goal) if goal else Passage("cycle", cycle)
        await self._read(passage, landing(screen.desk, point, cycle))

    @command("Read the cycle", key="ctrl+r", letter="r", footer=True, short="Read", priority=True)
    async def action_read_cycle(self) -> None:
        """Read the whole cycle that the highlighted line belongs to."""
        self.screen.catch_up()
        if (chosen := self.screen.listing.chosen) is not None:
            cycle = self._cycle_of(chosen.id, self.screen.searching.where(chosen.id))
            await self._read(Passage("cycle", cycle))

    @command(
        "Go to its box",
        key="ctrl+g",
        letter="g",
        footer=True,
        short="Box",
        priority=True,
        when=lambda self: self.screen.is_due or bool(self._spot_of_chosen),
    )
    def action_go_to_box(self) -> None:
        """Go to the box in which the highlighted hit was written."""
        self.screen.catch_up()
        if (where := self._spot_of_chosen) is not None:
            self.screen.leave(CycleWanted(where.cycle.id, where.spot))

    @property
    def _spot_of_chosen(self) -> Where | None:
        """Where the highlighted hit was written, if a box shows it."""
        screen = self.screen
        chosen = screen.listing.chosen if screen.typed else None
        where = screen.searching.where(chosen.id) if chosen else None
        return where if where and where.spot else None

    def _goal_of(self, line_id: str) -> str:
        """The id of the goal that a line of goals or of days is about; empty for none."""
        screen = self.screen
        if screen.way == "goals":
            return line_id
        return screen.points[line_id].goal if screen.way == "time" else ""

    def _cycle_of(self, line_id: str, found: Where | None) -> str:
        """The id of the cycle that a line belongs to."""
        screen, journal = self.screen, self.screen.desk.journal
        if found or screen.searches:
            return found.cycle.id if found else ""
        if screen.way == "time":
            number = screen.points[line_id].cycle
            return journal.cycles[number - 1].id if number else ""
        if screen.way == "goals":
            goal = journal.places.get(line_id)
            worked_on = cycles_of(journal, goal) if isinstance(goal, Goal) else []
            return worked_on[-1].id if worked_on else ""
        return line_id

    async def _read(self, passage: Passage, sought: Sought | None = None) -> None:
        screen = self.screen
        if not screen.is_current or not passage.is_there(self.screen.desk):
            return
        found = await screen.ask(ReadScreen(self.screen.desk, passage, sought=sought))
        if isinstance(found, CycleWanted):
            screen.leave(found)
        elif found:
            await self._go_to_goal(found)

    async def _go_to_goal(self, goal_id: str) -> None:
        from cyclejournal.tui.screens.goal.screen import GoalScreen

        screen = self.screen
        section = await screen.ask(GoalScreen(self.screen.desk, goal_id))
        if section:
            present = present_cycle(self.screen.desk)
            screen.leave(CycleWanted(present.id, Spot(section, GOAL_STATEMENT, TOGETHER)))
        elif screen.way == "goals":
            # How it stands may be said otherwise by now.
            screen.show_way()
