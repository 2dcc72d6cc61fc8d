"""The way from a cycle to its goal, as one thing over all the cycles that worked on it."""

from cyclejournal.journal.goal.goals import goal_statement
from cyclejournal.journal.places import Goal
from cyclejournal.tui.commands import command
from cyclejournal.tui.screens.cycle.observing import CRAFT
from cyclejournal.tui.screens.cycle.part import CyclePart


class AboutGoal(CyclePart):
    """It has a page once it has a wording; the key is that of whatever a section is about."""

    GROUP = "The goal"

    @property
    def goal(self) -> Goal | None:
        """The goal of the cycle, once it is worded."""
        journal = self.desk.journal
        goal = journal.goal(self.cycle)
        return goal if goal is not None and goal_statement(journal, goal) else None

    @property
    def is_here(self) -> bool:
        """Whether the page on the screen is about it."""
        return self.screen.page.section.at == "goal"

    @command(
        "The goal and how it stands",
        letter="I",
        short="The goal",
        also="measure number chart met status",
        when=lambda at: at.goal is not None and not at.is_here,
    )
    async def action_goal(self) -> None:
        """Read the goal over all its cycles, write down a reading of its measure, say how it stands."""
        from cyclejournal.tui.screens.goal.screen import GoalScreen

        if (goal := self.goal) is None:
            return
        section = await self.visit(GoalScreen(self.desk, goal.id))
        if section:
            await self.screen.open_section(section)

    @command(
        "The goal and how it stands",
        key=CRAFT,
        letter="I",
        also="measure number chart met status",
        footer=True,
        short="Goal",
        priority=True,
        when=lambda at: at.goal is not None and at.is_here,
    )
    async def action_goal_here(self) -> None:
        """Read the goal over all its cycles, write down a reading of its measure, say how it stands."""
        await self.action_goal()
