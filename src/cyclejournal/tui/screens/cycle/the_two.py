"""The ways from a page to what is about the two of them: their term, who they are, how they work, how they end."""

from cyclejournal.journal.ending.ending import ended_on
from cyclejournal.journal.priorities.answers import asks_priorities
from cyclejournal.tui.commands import command
from cyclejournal.tui.messages import ShelfWanted
from cyclejournal.tui.screens.cycle.part import CyclePart


class TheTwoOfUs(CyclePart):
    """Each has a page, whether anything is written there or not."""

    GROUP = "You together"

    @property
    def goes_on(self) -> bool:
        """Whether it can be ended, or left."""
        return not self.desk.reads_only

    @command(
        "Our term", letter="9", also="weeks frame rounds pause calendar ics dates pulse repair"
    )
    async def action_our_term(self) -> None:
        """See your term week by week, set it if you like one, pause, go on, and write your dates to a calendar file."""
        from cyclejournal.tui.screens.term.screen import TermScreen

        await self.visit(TermScreen(self.desk))

    @command("Our agreement", letter="&", also="confirm yes sign versions contract confidential")
    async def action_our_agreement(self) -> None:
        """Read your agreement as a whole, say yes to it, and see its versions."""
        from cyclejournal.tui.screens.agreement.screen import AgreementScreen

        section = await self.visit(AgreementScreen(self.desk))
        if section:
            await self.screen.open_section(section)

    @command(
        "About us", letter="@", also="names alias subject roles wrong way round turn who we are"
    )
    async def action_about_us(self) -> None:
        """What you are called and say of yourselves, for those who like; and coach and coachee the wrong way round."""
        from cyclejournal.tui.screens.about.screen import AboutUsScreen

        await self.visit(AboutUsScreen(self.desk))

    @command(
        "How this step works",
        letter="#",
        short="How it works",
        also="card guide explain glossary words purpose",
    )
    async def action_how_this_works(self) -> None:
        """What this step is for, what is done beside you, what it is not; and what the words mean."""
        from cyclejournal.tui.screens.how.screens import CardScreen

        guide, step = self.desk.guide(self.cycle), self.screen.page.step
        await self.visit(CardScreen(self.desk, guide, step.id if step else ""))

    def _may_change_questions(self) -> bool:
        """Not those of the example, which goes with the program, nor a team's, which its summary is made of."""
        desk, cycle = self.desk, self.cycle
        over = cycle.closed or desk.reads_only or desk.is_example
        return not over and not asks_priorities(desk.guide(cycle))

    @command(
        "Change what this page asks",
        letter="^",
        short="Our questions",
        also="guide prompts reword add switch off order own questions",
        when=_may_change_questions,
    )
    async def action_our_questions(self) -> None:
        """Reword, add, switch off and order the questions of your guide. What you answered keeps its question."""
        from cyclejournal.tui.screens.own_guide import OwnGuideScreen

        section = self.screen.page.section.id
        await self.visit(OwnGuideScreen(self.desk, self.cycle.id, section))

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
