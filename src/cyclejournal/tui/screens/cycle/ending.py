"""The way from a cycle to the end of the journal, and back from it."""

from cyclejournal.journal.ending.ending import ended_on
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
        "Finish or leave our journal",
        letter=";",
        short="Finish or leave",
        also="end agreed copies keep alone withdraw",
        when=lambda at: at.goes_on,
    )
    async def action_finish_journal(self) -> None:
        """See what you agreed for the end of this journal, say yes, each of you, and carry it out; or leave alone."""
        from cyclejournal.tui.screens.ending.finish import FinishScreen

        await self.screen.settle()
        await self.screen.ask(FinishScreen(self.desk))
        if self.desk.opened.is_gone:
            self.screen.post_message(ShelfWanted())
        else:
            await self.screen.redraw()

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
        from cyclejournal.session.ending import EndBook

        told = EndBook(self.desk).take_up()
        await self.screen.redraw()
        self.screen.tell(told)
