"""The way from the pages of a team to its priorities: who is in, the table, the yes to the plan."""

from cyclejournal.session.doors import about_priorities
from cyclejournal.tui.commands import command
from cyclejournal.tui.screens.cycle.observing import CRAFT
from cyclejournal.tui.screens.cycle.part import CyclePart


class AboutPriorities(CyclePart):
    """It is there in a journal whose guide asks for them."""

    GROUP = "The team"

    @property
    def is_here(self) -> bool:
        """Whether the page on the screen is about them."""
        return about_priorities(self.screen.page.section)

    @command(
        "The priorities",
        key=CRAFT,
        letter="%",
        also="finish mine seal team table compare summary plan yes",
        footer=True,
        short="Priorities",
        priority=True,
        when=lambda at: at.is_here,
    )
    async def action_priorities(self) -> None:
        """Say that your own priorities are finished, see who is in, compare, agree, and say yes to the plan."""
        from cyclejournal.tui.screens.priorities.screen import PrioritiesScreen

        before = self.desk.writer
        section = await self.visit(PrioritiesScreen(self.desk, self.cycle.id))
        if not section and self.desk.writer != before:
            # Whoever has the keyboard now begins in a box of their own.
            section = self.screen.page.section.id
        if section:
            await self.screen.open_section(section)
