"""The page of a team's priorities: finish one's own, make the summary, agree row by row, say yes to the plan."""

from collections.abc import Iterator

from textual.content import Content

from cyclejournal.guide.known import PLAN_AGREED, PLAN_REVISIT
from cyclejournal.journal.priorities.summary import Row
from cyclejournal.journal.text import fold
from cyclejournal.session.desk import Desk
from cyclejournal.session.priorities import PrioritiesBook
from cyclejournal.tui.commands import PartOf, command
from cyclejournal.tui.plain import plain_line
from cyclejournal.tui.screens.ask import AskLine, Choice, Choose, Confirm
from cyclejournal.tui.screens.priorities.blocks import table_blocks, team_blocks
from cyclejournal.tui.screens.speaking import Speaking
from cyclejournal.tui.screens.text_page import TextPage
from cyclejournal.tui.widgets.flow import AnyBlock


class PrioritiesScreen(TextPage[str | None]):
    """Gives the section of the guide to go to, or None."""

    FOOTER = (
        *("finish_mine", "make_summary", "agreed", "still_open", "next_row", "say_yes"),
        *("hand_over", "to_plan", "leave", "help", "menu", "command_palette", "quit"),
    )
    HELP = """\
What each of you writes alone is read by nobody else, now or later, whoever that is. **{finish-mine}** says that yours
is finished, **{write-on-mine}** takes it up again, **{stay-out}** keeps you out of the summary. Whoever never answers
is let go once all who have finished say so: **{go-without}**.

**{make-summary}** makes the summary when everyone is in, and opens it again for an answer that came later. Of fewer
than four answers a row says only whether they are the same. Then only what differs comes to the table:
**{next-row}** goes to the next row, **{agreed}** writes what you agree, **{still-open}** what stays open,
**{add-row}** adds an activity of your own. **{table-clock}** starts a clock that nobody has to obey.

**{to-plan}** goes to the plan. When it stands, each of you says yes to it at the keyboard with **{say-yes-plan}**, and
**{hand-over}** between. A plan that changes asks again.
"""

    speaking = PartOf(Speaking)

    def __init__(self, desk: Desk, cycle_id: str) -> None:
        super().__init__(desk)
        self.book = PrioritiesBook(desk, cycle_id)
        self._activity = ""

    def heading(self) -> Content:
        """How many are in, who has the keyboard, and the clock while it runs."""
        book, team = self.book, self.book.team
        parts = [
            "Coaching priorities",
            f"{len(team.finished)} of {len(team.everyone)} are in",
            book.clock.short,
            f"✎ {self.desk.journal.name(self.desk.writer)}",
        ]
        return plain_line(" · ".join(filter(None, parts)))

    def blocks(self) -> Iterator[AnyBlock]:
        """Everyone until there is a summary, then the table."""
        if self.book.summed is None:
            return team_blocks(self.book)
        return table_blocks(self.book, self.row)

    def on_mount(self) -> None:
        """Show it, and the clock as it goes on."""
        super().on_mount()
        self.set_interval(20.0, self._show_clock)

    def _show_clock(self) -> None:
        if self.book.clock.state == "running" and self.is_current:
            self.show()

    @property
    def rows(self) -> list[Row]:
        """Those that are talked about, in the order in which they stand."""
        talked = [r for r in self.book.at_table if r.differs or (r.summed and r.summed.avoid)]
        return sorted(talked, key=lambda r: bool(r.summed and r.summed.avoid and not r.summed.high))

    @property
    def row(self) -> Row | None:
        """The one that is talked about."""
        rows = self.rows
        same = (row for row in rows if fold(row.activity) == fold(self._activity))
        return next(same, rows[0] if rows else None)

    def _writes(self) -> bool:
        return self.book.writes

    # One's own answers

    @command(
        "Finish mine",
        key="f",
        also="seal ready done",
        footer=True,
        short="Finish mine",
        when=lambda at: at._writes() and at.book.state != "in",
    )
    async def action_finish_mine(self) -> None:
        """Say that your own answers are finished. Nobody else reads them; the summary counts them in."""
        await self.speaking.said(self.book.finish)

    @command(
        "Write on in mine",
        id="write-on-mine",
        key="w",
        short="Write on",
        also="reopen unseal",
        when=lambda at: at._writes() and at.book.state != "",
    )
    async def action_write_on(self) -> None:
        """Take your own answers up again: the others wait for you."""
        await self.speaking.said(self.book.take_up)

    @command(
        "Stay out of the summary",
        id="stay-out",
        key="x",
        short="Stay out",
        also="leave withdraw",
        when=lambda at: at._writes() and at.book.state != "out",
    )
    async def action_stay_out(self) -> None:
        """Stay out: nobody waits for you, and nothing of yours is in the summary."""
        asked = Confirm(
            "Stay out of the summary?",
            "Stay out",
            "Go back",
            "What you wrote stays with you. You can come back any time.",
        )
        if await self.ask(asked):
            await self.speaking.said(self.book.stay_out)

    @command(
        "Go on without somebody",
        id="go-without",
        key="g",
        short="Go on without",
        also="absent never answers",
        when=lambda at: at._writes() and at.book.state == "in" and bool(at.book.team.waiting),
    )
    async def action_go_without(self) -> None:
        """Let somebody go who does not answer. It counts once all who have finished say so."""
        name = self.desk.journal.name
        choices = [Choice(each, name(each)) for each in self.book.team.waiting]
        chosen = await self.ask(Choose("Without whom would you go on?", choices))
        if chosen is not None:
            await self.speaking.said(lambda: self.book.go_without([chosen]))

    # The summary

    def _may_sum_up(self) -> bool:
        return self._writes() and self.book.team.may_sum_up and self.book.team.is_new

    @command(
        "Make the summary",
        id="make-summary",
        key="m",
        also="compare open again results",
        footer=True,
        short="Summary",
        when=_may_sum_up,
    )
    async def action_make_summary(self) -> None:
        """Make the summary of what all of you wrote alone, or open it again for what came later."""
        await self.speaking.said(self.book.sum_up)

    @command(
        "Next row",
        key="tab",
        letter=".",
        footer=True,
        short="Next row",
        when=lambda at: len(at.rows) > 1,
    )
    def action_next_row(self) -> None:
        """Go to the next activity on which you differ."""
        self._turn(1)

    @command("Row before", key="shift+tab", letter=",", when=lambda at: len(at.rows) > 1)
    def action_row_before(self) -> None:
        """Go to the one before."""
        self._turn(-1)

    def _turn(self, by: int) -> None:
        rows, here = self.rows, self.row
        if here is not None:
            self._activity = rows[(rows.index(here) + by) % len(rows)].activity
            self.tell("")
            self.show()

    @command(
        "What we agree",
        id="agreed",
        key="a",
        footer=True,
        short="Agreed",
        when=lambda at: at._writes() and at.row is not None,
    )
    async def action_agreed(self) -> None:
        """Write what you agree about this activity."""
        if (row := self.row) is not None:
            words = await self.ask(AskLine(f"{row.activity}: what do we agree?", row.agreed))
            if words is not None:
                await self.speaking.said(lambda: self.book.agree(row.activity, words))

    @command(
        "What stays open",
        id="still-open",
        key="u",
        also="unresolved",
        footer=True,
        short="Still open",
        when=lambda at: at._writes() and at.row is not None,
    )
    async def action_still_open(self) -> None:
        """Write what stays open about it."""
        if (row := self.row) is not None:
            words = await self.ask(AskLine(f"{row.activity}: what stays open?", row.unresolved))
            if words is not None:
                await self.speaking.said(lambda: self.book.leave_open(row.activity, words))

    @command(
        "Add an activity",
        id="add-row",
        key="e",
        also="another own row",
        when=lambda at: at._writes() and at.book.summed is not None,
    )
    async def action_add_row(self) -> None:
        """Add an activity to the table, with what you agree about it."""
        activity = await self.ask(AskLine("Which activity?"))
        if not activity:
            return
        words = await self.ask(AskLine(f"{activity}: what do we agree?"))
        if words:
            self._activity = activity
            await self.speaking.said(lambda: self.book.agree(activity, words))

    @command(
        "The clock of the table",
        id="table-clock",
        key="l",
        short="The clock",
        also="time minutes",
        when=lambda at: at._writes() and at.book.summed is not None,
    )
    async def action_table_clock(self) -> None:
        """Start a clock of half an hour for the table, or stop it: it is seen, and it never rings."""
        running = self.book.clock.state == "running"
        await self.speaking.said(self.book.end_clock if running else self.book.begin_clock)

    # The plan

    @command("The plan", id="to-plan", key="p", footer=True, when=lambda at: bool(at.plan_section))
    def action_to_plan(self) -> None:
        """Go to the plan."""
        self.leave(self.plan_section)

    @property
    def plan_section(self) -> str:
        """The first section after the table; empty while there is nothing to plan from."""
        guide = self.book.guide
        sections = [each.id for each in guide.sections()]
        table, last = guide.section_of(PLAN_AGREED), guide.section_of(PLAN_REVISIT)
        if self.book.summed is None or table is None or last is None:
            return ""
        after = sections[sections.index(table.id) + 1 :]
        return after[0] if after else last.id

    @command(
        "Say yes to the plan",
        id="say-yes-plan",
        key="s",
        also="confirm sign",
        footer=True,
        short="Yes",
        when=lambda at: at._writes() and at.book.has_plan and at.desk.writer not in at.book.yes,
    )
    async def action_say_yes(self) -> None:
        """Say yes to the plan as it stands, as whoever is at the keyboard."""
        await self.speaking.said(self.book.say_yes)

    @command(
        "Take my yes back",
        id="take-yes-back-plan",
        key="t",
        when=lambda at: at._writes() and at.desk.writer in at.book.yes,
    )
    async def action_take_yes_back(self) -> None:
        """Take your yes to the plan back."""
        await self.speaking.said(self.book.take_yes_back)
