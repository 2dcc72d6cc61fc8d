"""A goal over all its cycles: what it is, how it stands, its readings as a chart, and what served it."""

from collections.abc import Iterator

from textual.content import Content

from cyclejournal.export.goal import goal_parts
from cyclejournal.guide.known import GOAL_STATEMENT
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.entries.history import versions
from cyclejournal.journal.entries.wordings import redact, words
from cyclejournal.journal.goal.goals import STATUS_WORDS, goals_with_words
from cyclejournal.journal.moments import date_of, short_day
from cyclejournal.journal.naming import of_you
from cyclejournal.journal.places import GoalStatus
from cyclejournal.journal.reading.goal import GoalFigure
from cyclejournal.journal.records import Entry
from cyclejournal.journal.text import shorten
from cyclejournal.session.desk import Desk
from cyclejournal.session.goal import GoalBook
from cyclejournal.session.keys import key
from cyclejournal.tui.commands import command
from cyclejournal.tui.plain import plain_line
from cyclejournal.tui.screens.ask import Choice, Choose
from cyclejournal.tui.screens.goal.blocks import goal_blocks
from cyclejournal.tui.screens.removing import removal, tell_removed
from cyclejournal.tui.screens.text_page import TextPage
from cyclejournal.tui.widgets.flow import AnyBlock

LONGEST = 100
"""Characters of a wording in a list."""


AS_IT_STANDS = "as it stands now; to say why"

MEANS: dict[GoalStatus, str] = {
    "active": "you work on it",
    "met": "you see what you hoped to see",
    "changed": "another goal has grown out of it",
    "dropped": "you let it go, for a good reason",
    "parked": "for later: it is offered when you start a cycle",
}


class GoalScreen(TextPage[str | None]):
    """Gives the section of the guide to go to, or None."""

    HELP = """\
Everything about one goal, over all the cycles that worked on it. **{reading}** writes down what your measure
stands at, with its day and what else could explain it; **{stands}** says how the goal stands, and why, any time
you like. Nobody is asked for either.

**{correct}** corrects a reading, **{throw-away}** moves one to the trash, **{redact-words}** removes what stands
beside one for good; **{undo}** takes back what you did last. **{story}** reads its story,
**{wordings}** has the goal's earlier wordings,
**{wording}** goes to where the present one is worded, and the arrows turn to the goal before and to the next one.
"""

    def __init__(self, desk: Desk, goal_id: str) -> None:
        super().__init__(desk)
        self.goal_id = goal_id

    @property
    def book(self) -> GoalBook:
        """The goal on the desk."""
        return GoalBook(self.desk, self.goal_id)

    def heading(self) -> Content:
        """Which goal."""
        return plain_line(next(goal_parts(self.book.as_read())).head)

    def blocks(self) -> Iterator[AnyBlock]:
        """All of it."""
        return goal_blocks(self.book.as_read(), self._day)

    def _day(self, written: str) -> str:
        found = date_of(written)
        return short_day(found, self.desk.clock().date()) if found else written

    def _writes(self) -> bool:
        return not self.desk.reads_only

    def _reads(self) -> bool:
        return self._writes() and bool(self.book.as_read().figures)

    @command(
        "A reading",
        key="r",
        also="measure number chart",
        footer=True,
        short="Reading",
        when=_writes,
    )
    async def action_reading(self) -> None:
        """Write down what your measure stands at, with its day."""
        from cyclejournal.tui.screens.goal.panels import ReadingScreen

        await self._told(await self.ask(ReadingScreen(self.book)))

    async def _told(self, words: str | None) -> None:
        if words:
            self.show()
            self.tell(words)

    @command(
        "How it stands",
        key="s",
        also="status met dropped parked",
        footer=True,
        short="Stands",
        when=_writes,
    )
    async def action_stands(self) -> None:
        """Say that the goal is met, changed, dropped, parked or going on, and why."""
        from cyclejournal.tui.screens.goal.panels import WhyScreen

        now = self.book.as_read().status
        choices = [
            Choice(status, words.capitalize(), AS_IT_STANDS if status == now else MEANS[status])
            for status, words in STATUS_WORDS.items()
        ]
        chosen = await self.ask(Choose("How does this goal stand?", choices, chosen=now))
        status = next((each for each in STATUS_WORDS if each == chosen), None)
        if status is None:
            return
        if status != now:
            await self._told(self.book.stands(status))
        await self.ask(WhyScreen(self.book.why))
        self.show()

    @command(
        "Correct a reading",
        key="c",
        letter="m",
        also="edit change",
        footer=True,
        short="Correct",
        when=_reads,
    )
    async def action_correct(self) -> None:
        """Give a reading another number, day or note. What stood there is kept as an earlier wording."""
        from cyclejournal.tui.screens.goal.panels import ReadingScreen

        if (figure := await self._which("Which reading?")) is not None:
            await self._told(await self.ask(ReadingScreen(self.book, figure)))

    @command(
        "Move a reading to the trash",
        key="d,delete",
        also="delete remove",
        destroys=True,
        footer=True,
        short="Trash",
        when=_reads,
    )
    async def action_throw_away(self) -> None:
        """Move a reading to the trash, with what stands beside it."""
        if (figure := await self._which("Which reading shall go?")) is not None:
            self.book.throw_away(figure.measured)
            await self._told(
                f"In the trash. {key('undo')} brings it back; so does the trash, any day."
            )

    async def _which(self, question: str) -> GoalFigure | None:
        """One of the readings, the newest first."""
        figures = self.book.as_read().figures[::-1]
        choices = [
            Choice(
                each.measured.id,
                f"{self._day(each.on)}: {each.words}",
                shorten(each.note.text, LONGEST) if each.note else "",
            )
            for each in figures
        ]
        chosen = await self.ask(Choose(question, choices))
        return next((each for each in figures if each.measured.id == chosen), None)

    @command("Its story", key="enter", letter="e", also="talks actions", footer=True, short="Story")
    async def action_story(self) -> None:
        """Read what every talk came to, what was agreed and became of it, and the readings, day by day."""
        from cyclejournal.session.passage import Passage
        from cyclejournal.tui.screens.look_back.read import ReadScreen

        await self.ask(ReadScreen(self.desk, Passage("goal", self.goal_id)))

    @command("Wording", key="w", footer=True, when=lambda at: bool(at.section))
    def action_wording(self) -> None:
        """Go to where the goal is worded."""
        self.leave(self.section)

    @property
    def section(self) -> str:
        """The section that words it; empty for a goal that the present cycle does not work on."""
        journal, cycle = self.desk.journal, self.desk.journal.cycle
        present = journal.goal(cycle) if cycle else None
        if cycle is None or present is None or present.id != self.goal_id:
            return ""
        section = self.desk.guide(cycle).section_of(GOAL_STATEMENT)
        return section.id if section else ""

    @command(
        "Earlier wordings",
        key="h",
        also="history versions",
        when=lambda at: at.statement is not None,
    )
    async def action_wordings(self) -> None:
        """Read the earlier wordings of the goal, compare them, bring one back."""
        from cyclejournal.tui.screens.earlier import HistoryScreen

        if (entry := self.statement) is not None and await self.ask(
            HistoryScreen(self.desk, entry)
        ):
            self.show()

    @property
    def statement(self) -> Entry | None:
        """The wording, where it was another once."""
        entry = self.desk.journal.entry(self.goal_id, GOAL_STATEMENT, TOGETHER)
        return entry if entry is not None and len(versions(entry)) > 1 else None

    @command(
        "Remove words for good",
        id="redact-words",
        short="Remove for good",
        key="x",
        also="delete erase redact",
        destroys=True,
        when=lambda at: at._writes() and bool(at.removable),
    )
    async def action_redact(self) -> None:
        """Remove what stands beside a reading, or why the goal stood, from the journal and every backup."""
        found = {entry.id: entry for entry in self.removable}
        choices = [Choice(each.id, shorten(each.text, LONGEST)) for each in found.values()]
        chosen = await self.ask(Choose("Which words?", choices))
        if chosen not in found:
            return
        everybody = of_you(self.desk.journal.people.values())
        detail = (
            f"It was written together; {everybody} must want it. Every earlier wording goes too."
        )
        if await self.ask(removal("text", detail)):
            present = self.desk.journal.entries[chosen]
            gone = words(present)
            self.desk.put(redact(present, now=self.desk.clock()), what="words removed")
            self.show()
            await tell_removed(self, self.desk, "text", gone)

    @property
    def removable(self) -> list[Entry]:
        """What stands beside the readings, and why it stood as it did."""
        found = self.book.as_read()
        said = [*(each.note for each in found.figures), *(each.why for each in found.stood)]
        return [entry for entry in said if entry is not None]

    @command("Goal before", key="left", letter=",", when=lambda at: bool(at.beside(-1)))
    def action_previous(self) -> None:
        """Turn to the goal before this one."""
        self._turn(-1)

    @command("Next goal", key="right", letter=".", when=lambda at: bool(at.beside(1)))
    def action_following(self) -> None:
        """Turn to the goal after this one."""
        self._turn(1)

    def _turn(self, by: int) -> None:
        if there := self.beside(by):
            self.goal_id = there
            self.tell("")
            self.text.scroll_home(animate=False)
            self.show()

    def beside(self, by: int) -> str:
        """The id of the goal so many further on; empty for none."""
        ids = [goal.id for goal in goals_with_words(self.desk.journal).values()]
        if self.goal_id not in ids:
            return ""
        at = ids.index(self.goal_id) + by
        return ids[at] if 0 <= at < len(ids) else ""
