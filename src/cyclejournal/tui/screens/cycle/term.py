"""The way from a cycle to the pair's term."""

from cyclejournal.tui.commands import command
from cyclejournal.tui.screens.cycle.part import CyclePart


class OurTerm(CyclePart):
    """It has a page, whether a term is set or not."""

    GROUP = "The two of you"

    @command(
        "Our term", letter="9", also="weeks frame rounds pause calendar ics dates pulse repair"
    )
    async def action_our_term(self) -> None:
        """See your term week by week, set it if you like one, pause, go on, and write your dates to a calendar file."""
        from cyclejournal.tui.screens.term.screen import TermScreen

        await self.visit(TermScreen(self.desk))
