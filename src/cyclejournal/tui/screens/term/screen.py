"""A pair's term: the frame, a pause, and a line for every week with what was done in it."""

from collections.abc import Iterator

from textual.content import Content

from cyclejournal.export.term import pause_lines
from cyclejournal.journal.priorities.mix import mix_words, taken_lines
from cyclejournal.journal.term.frame import asks_on, frame_words, week_words
from cyclejournal.journal.term.weeks import Kind, Mark, Week, spent_words
from cyclejournal.journal.text import clean_line
from cyclejournal.session.desk import Desk, present_cycle
from cyclejournal.session.keys import key
from cyclejournal.session.teams import is_a_team, teams_beside
from cyclejournal.session.term import TermBook
from cyclejournal.tui.commands import command
from cyclejournal.tui.plain import joined, plain, plain_line
from cyclejournal.tui.screens.text_page import TextPage
from cyclejournal.tui.widgets.flow import AnyBlock, Paragraph, Table

GLYPHS: dict[Kind, str] = {"start": "▹", "lesson": "▲", "talk": "◆", "checkin": "·", "close": "■"}
"""What stands before the words; the words say the same."""

NOW, MEETS = "▸", "◇"


class TermScreen(TextPage[None]):
    """The page of it."""

    HELP = """\
The frame that you gave yourselves, and what was done in each of its weeks. A week without anything is a
week; nothing is counted.

**{set-term}** sets the frame or changes it, **{pause}** pauses until a day, **{end-pause}** goes on before it,
**{undo}** takes back what you did last. **{calendar-file}** writes your dates to a
file for your own calendars. **{my-pulse}** is for you alone, and **{repair-talk}** for a talk about what pulls at
the two of you. **{take-over}** brings here what your team agreed about coaching. All of it is yours to leave
alone: nobody is asked for a term.
"""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.book = TermBook(desk)

    def heading(self) -> Content:
        """Where the pair is in it."""
        words = week_words(self.desk.journal, present_cycle(self.desk), self.book.today)
        said = self.book.term or self.book.paused_until
        return plain_line(f"Our term · {words}" if said else "Our term")

    def blocks(self) -> Iterator[AnyBlock]:
        """The frame, a pause, and the weeks."""
        book, today = self.book, self.book.today
        if book.term is None:
            yield Paragraph(plain("No term is set. You need none."), ".h3")
            yield Paragraph(plain(f"{key('set-term')} gives you a frame, if you like one."))
        else:
            yield Paragraph(plain(frame_words(book.term)), ".h3")
            if words := spent_words(self.desk.journal, book.term):
                yield Paragraph(plain(words))
        yield from (Paragraph(plain(line)) for line in pause_lines(book.reading, today))
        day = asks_on(self.desk.journal, today)
        if day is not None and day <= today:
            asked = "Two weeks are over: what goes well, and what would you change?"
            yield Paragraph(plain(asked))
        if book.weeks:
            yield Table(tuple(map(self._row, book.weeks)), heads=False)

        if taken := taken_lines(self.desk.journal):
            yield Paragraph(plain("What our team agreed about coaching"), ".h4")
            yield from (Paragraph(plain(line), tight=True) for line in taken)
            if words := mix_words(self.desk.journal, self.desk.guide):
                yield Paragraph(plain(f"So far: {words}."), ".quiet")

    def _row(self, week: Week) -> tuple[Content, ...]:
        number = f"{NOW if week.is_now else ' '}{week.number:>3}"
        marks = [_marked(each) for each in week.marks]
        marks += [plain_line(f"{MEETS} we meet on {day.day} {day:%b}") for day in week.meets]
        marks += [plain_line("paused")] if week.is_paused else []
        marks += [plain_line("now")] if week.is_now and not marks else []
        return (
            joined(number),
            joined(f"{week.begins.day:>2} {week.begins:%b}"),
            joined(*_parted(marks)),
        )

    def _writes(self) -> bool:
        return not self.desk.reads_only

    @command(
        "Set term", key="e", also="frame from until rounds", footer=True, short="Set", when=_writes
    )
    async def action_set_term(self) -> None:
        """Set the two days of your term, its rounds, minutes and meetings; or take it away."""
        from cyclejournal.tui.screens.term.panels import FrameScreen

        await self._told(await self.ask(FrameScreen(self.book)))

    @command("Pause", key="p", also="break rest holiday", footer=True, when=_writes)
    async def action_pause(self) -> None:
        """Pause until a day, and say what for: until then nothing that has a day is brought up."""
        from cyclejournal.tui.screens.term.panels import PauseScreen

        await self._told(await self.ask(PauseScreen(self.book)))

    @command(
        "Go on",
        id="end-pause",
        key="g",
        also="restart resume",
        footer=True,
        when=lambda at: at._writes() and at.book.paused_until is not None,
    )
    async def action_go_on(self) -> None:
        """Go on today, before the day you paused until."""
        await self._told(self.book.go_on())

    @command(
        "Our dates as a calendar file",
        id="calendar-file",
        key="c",
        letter="8",
        also="ics ical export dates",
        footer=True,
        short="Calendar",
    )
    async def action_calendar_file(self) -> None:
        """Write the days of your meetings, lessons and actions to a file for your own calendars. It holds no names."""
        from cyclejournal.tui.screens.term.calendar import write_calendar

        await self._told(await write_calendar(self, self.desk))

    @command("My pulse", key="m", also="wellbeing trust enjoyment scale")
    async def action_my_pulse(self) -> None:
        """Your own wellbeing, trust and enjoyment over time, for you alone; off until you take it."""
        from cyclejournal.tui.screens.term.pulse import PulseScreen

        await self.ask(PulseScreen(self.desk))

    @command("A repair talk", key="r", also="tension conflict trust", when=_writes)
    async def action_repair_talk(self) -> None:
        """Name what pulls at you, in a few lines that are kept only if each of you wishes."""
        from cyclejournal.tui.screens.term.repair import RepairScreen

        await self._told(await self.ask(RepairScreen(self.desk)))

    @command(
        "What our team agreed",
        id="take-over",
        key="t",
        also="take over priorities plan activities",
        short="Our team",
        when=lambda at: at._writes() and not is_a_team(at.desk),
    )
    async def action_take_over(self) -> None:
        """Take over what your team agreed about coaching, and nothing else of its journal. Nothing goes back to it."""
        from cyclejournal.session.priorities import take_over
        from cyclejournal.tui.screens.ask import Choice, Choose

        teams = {team.id: team for team in teams_beside(self.desk)}
        if not teams:
            self.tell("No team's journal that can be read here has anything agreed yet.")
            return
        chosen = await self.ask(
            Choose(
                "From which team?",
                [Choice(team.id, clean_line(team.title)) for team in teams.values()],
                detail="Only the rows of its table come here, and nothing goes back.",
            )
        )
        if chosen is not None:
            await self._told(take_over(self.desk, teams[chosen]))

    async def _told(self, words: str | None) -> None:
        if words:
            self.show()
            self.tell(words)


def _marked(mark: Mark) -> Content:
    return plain_line(f"{GLYPHS[mark.kind]} {mark.words}")


def _parted(marks: list[Content]) -> Iterator[Content | str]:
    for number, mark in enumerate(marks):
        if number:
            yield "   "
        yield mark
