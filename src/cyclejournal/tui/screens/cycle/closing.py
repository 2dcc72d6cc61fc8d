"""How a cycle ends: the page it is closed from, taking it up again, and the next one."""

from datetime import date

from cyclejournal.errors import JournalError
from cyclejournal.journal.cycle import cycles
from cyclejournal.journal.cycle.closing import close
from cyclejournal.journal.moments import iso_day
from cyclejournal.session.closing import Close
from cyclejournal.session.lasting import book_of
from cyclejournal.tui.commands import command
from cyclejournal.tui.messages import CycleWanted
from cyclejournal.tui.screens.cycle.observing import CRAFT
from cyclejournal.tui.screens.cycle.part import CyclePart


class Closing(CyclePart):
    """Nothing closes a cycle but whoever says so on the page for it."""

    GROUP = "This cycle"

    @property
    def close(self) -> Close:
        """The cycle as it comes to its end."""
        return Close(self.desk, self.cycle.id)

    @property
    def is_here(self) -> bool:
        """Whether the page on the screen is one from which it is closed."""
        return not self.cycle.closed and self.screen.page.is_closing

    async def _look_back_first(self) -> bool:
        """Go to the page of the close, unless one is there or there is none; whether it did."""
        section = self.close.section
        if section is None or self.cycle.closed or self.is_here:
            return False
        await self.screen.open_section(section.id)
        return True

    async def end(self) -> None:
        """The button at the end: close it from here, or else the way there."""
        if self.is_here:
            await self.action_close_here()
        else:
            await self.action_next_cycle()

    @command("Start the next cycle", letter="N", short="Next cycle", also="new begin swap")
    async def action_next_cycle(self) -> None:
        """Close this cycle, with a look back first, and start the next one, with roles kept or swapped."""
        from cyclejournal.tui.screens.steps import NextCycleScreen

        screen, desk = self.screen, self.desk
        await screen.settle()
        if await self._look_back_first():
            return
        chosen = await screen.ask(NextCycleScreen(desk))
        if chosen is None:
            return
        guide, now = desk.guide(self.cycle), desk.clock()
        closed = [] if self.cycle.closed else close(desk.journal, guide, self.cycle, now=now)
        following = desk.guides.get(chosen.guide, guide)
        started = cycles.start_cycle(
            desk.journal, following, chosen.roles, now=now, goal=chosen.goal, full=chosen.full
        )
        desk.put(*closed, *started, what="the next cycle started")
        screen.post_message(CycleWanted(started[-1].id))

    @command(
        "When this cycle was",
        id="when-it-was",
        letter=":",
        short="When it was",
        also="date began closed paper afterwards keyed past",
        when=lambda at: not at.desk.reads_only,
    )
    async def action_when_it_was(self) -> None:
        """Date this cycle to when it was, as where you lived it on paper and key it in afterwards."""
        from cyclejournal.journal.cycle.dating import dated
        from cyclejournal.tui.screens.ask import Tell

        await self.screen.settle()
        began = await self._day("On which day did this cycle begin?", self.cycle.started)
        if began is None:
            return
        closed = None
        if self.cycle.closed:
            closed = await self._day("On which day was it closed?", self.cycle.closed)
            if closed is None:
                return
        desk = self.desk
        try:
            found = dated(desk.journal, self.cycle, began=began, closed=closed, now=desk.clock())
        except JournalError as problem:
            await self.screen.ask(Tell(problem))
        else:
            await self.put(found, what="when a cycle was")

    async def _day(self, question: str, moment: str) -> date | None:
        """A day that was, in the words of a date; None where they changed their mind."""
        from cyclejournal.journal.dates import understand_past_day
        from cyclejournal.tui.screens.ask import AskLine

        today = self.desk.clock().date()
        where = AskLine(
            question,
            iso_day(moment),
            detail="Such as 3 sep, or 2026-09-03. The order of your cycles stays.",
            check=lambda words: "" if understand_past_day(words, today) else "That is no day.",
        )
        words = await self.screen.ask(where)
        return understand_past_day(words, today) if words else None

    @command(
        "Look back and close this cycle",
        letter="Y",
        short="Close cycle",
        also="end finish review",
        when=lambda at: not at.cycle.closed and not at.is_here,
    )
    async def action_close_cycle(self) -> None:
        """Look back once, say how your goal stands and what comes next, and close this cycle. All may stay empty."""
        await self.screen.settle()
        if not await self._look_back_first():
            await self._confirm()

    async def _confirm(self) -> None:
        """Where the guide asks nothing before, only whether."""
        from cyclejournal.tui.screens.ask import Confirm

        detail = (
            "Open actions stay in view. You can reopen the cycle or start the next one any time."
        )
        if await self.screen.ask(Confirm("Close this cycle?", "Close it", "Not yet", detail)):
            self.close.close()
            await self.screen.redraw()

    @command(
        "Close this cycle",
        key=CRAFT,
        letter="0",
        footer=True,
        short="Close it",
        also="end finish",
        priority=True,
        when=lambda at: at.is_here,
    )
    async def action_close_here(self) -> None:
        """Close this cycle as it stands. Open actions stay in view, and it can be taken up again."""
        await self.screen.settle()
        self.close.close()
        await self.screen.redraw()

    @command(
        "Start the next as you said",
        letter="2",
        short="Next as you said",
        when=lambda at: at.close.may_begin,
    )
    async def action_begin_next(self) -> None:
        """Start the next cycle as you said when you closed this one: the goal, and who coaches."""
        await self.screen.settle()
        self.screen.post_message(CycleWanted(self.close.begin().id))

    @command(
        "Whether it has lasted",
        id="has-it-lasted",
        letter="-",
        short="Has it lasted?",
        also="stayed faded embed kept doing",
        when=lambda at: book_of(at.desk) is not None,
    )
    async def action_has_it_lasted(self) -> None:
        """What has stayed of what you meant to keep doing since a close, and what has faded. It comes up once."""
        from cyclejournal.tui.screens.between.lasted import LastedScreen

        if (book := book_of(self.desk)) is not None:
            await self.visit(LastedScreen(book))

    @command(
        "Reopen this cycle", letter="G", short="Reopen cycle", when=lambda at: bool(at.cycle.closed)
    )
    async def action_reopen_cycle(self) -> None:
        """Take up a closed cycle again."""
        reopened = cycles.reopen_cycle(self.cycle, now=self.desk.clock())
        await self.put(reopened, what="cycle reopened")
