"""The way from a cycle to the end of the journal, and back from it."""

from cyclejournal.journal.ending.ending import ended_on
from cyclejournal.session.ending import EndBook
from cyclejournal.tui.commands import command
from cyclejournal.tui.messages import ShelfWanted
from cyclejournal.tui.screens.cycle.part import CyclePart


class Ending(CyclePart):
    """With both, or alone; nothing is done before the page that it leads to is carried out."""

    GROUP = "The two of you"

    @property
    def goes_on(self) -> bool:
        """Whether it can be ended, or left."""
        return not self.desk.reads_only

    @command(
        "Finish our journal",
        letter=";",
        short="Finish journal",
        also="end agreed copies keep",
        when=lambda at: at.goes_on,
    )
    async def action_finish_journal(self) -> None:
        """See what you agreed for the end of this journal, say yes to it, each of you, and carry it out."""
        from cyclejournal.tui.screens.ending.finish import FinishScreen

        await self.screen.settle()
        await self.screen.ask(FinishScreen(self.desk))
        await self._as_it_is()

    @command(
        "Leave this journal",
        letter=":",
        short="Leave journal",
        also="alone withdraw",
        when=lambda at: at.goes_on,
    )
    async def action_leave_journal(self) -> None:
        """Leave alone, without a reason: your words go into a file of yours, and the journal closes."""
        from cyclejournal.tui.screens.ending.leaving import LeaveScreen

        await self.screen.settle()
        await self.screen.ask(LeaveScreen(self.desk))
        await self._as_it_is()

    @command(
        "Take our journal up again",
        id="take-up-journal",
        letter="*",
        short="Take up again",
        also="reopen go on resume",
        when=lambda at: bool(ended_on(at.desk.journal)),
    )
    async def action_take_up(self) -> None:
        """Go on in a journal that has ended. What was removed does not come back."""
        told = EndBook(self.desk).take_up()
        await self.screen.redraw()
        self.screen.tell(told)

    async def _as_it_is(self) -> None:
        """The page as it is now; the shelf, where the journal is gone."""
        if self.desk.opened.is_gone:
            self.screen.post_message(ShelfWanted())
        else:
            await self.screen.redraw()
