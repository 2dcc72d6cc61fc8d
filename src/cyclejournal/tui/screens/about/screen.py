"""The page about the two of them: read there, and written in panels over it. Nobody is asked for any of it."""

from collections.abc import Callable, Iterator

from textual.content import Content

from cyclejournal.errors import JournalError
from cyclejournal.export.about import all_of_us, earlier_words, name_words, said_lines
from cyclejournal.export.guide_book import words_page
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.reading.views import pairing
from cyclejournal.session.about import AboutBook
from cyclejournal.session.desk import Desk
from cyclejournal.session.keys import key
from cyclejournal.tui.commands import PartOf, command
from cyclejournal.tui.plain import plain, plain_line
from cyclejournal.tui.screens.ask import AskLine, Choice, Choose, Confirm
from cyclejournal.tui.screens.speaking import Speaking
from cyclejournal.tui.screens.text_page import TextPage
from cyclejournal.tui.widgets.flow import AnyBlock, Paragraph


class AboutUsScreen(TextPage[None]):
    """Everybody, then the pair."""

    HELP = """\
Who you are, for those who like to say it: nobody is asked for any of it, and nothing but names, aliases and roles
changes what the program does. **{about-me}** is for what you say of yourself, **{about-the-two}** for the two of you,
with **{kinds-mean}** for what the kinds of coaching mean.

**{correct-name}** corrects a name everywhere; what it was before stays here. **{set-alias}** gives another alias.
**{turn-roles}** is for coach and coachee entered the wrong way round: what each wrote stays theirs, under the question
it answers. **{undo}** takes any of it back.
"""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.book = AboutBook(desk)

    def heading(self) -> Content:
        """Who is at the keyboard."""
        return plain_line(f"About us · {self.desk.journal.name(self.desk.writer)} at the keyboard")

    def blocks(self) -> Iterator[AnyBlock]:
        """What each says of themselves, and what they say together."""
        journal, cycle = self.desk.journal, self.desk.journal.cycle
        for person in journal.people.values():
            yield Paragraph(plain(name_words(person)), ".h3")
            if earlier := earlier_words(person):
                yield Paragraph(plain(earlier), ".quiet", tight=True)
            yield from self._said(person.id)
        yield Paragraph(plain(all_of_us(self.desk.journal)), ".h3")
        if cycle is not None:
            words = pairing(journal, self.book.guide, cycle.roles)
            yield Paragraph(plain(f"In this cycle: {words}."), tight=True)
        yield from self._said(TOGETHER)
        yield Paragraph(plain(f"{key('about-me')} says more of you, if you like."), ".quiet")

    def _said(self, voice: str) -> Iterator[AnyBlock]:
        lines = said_lines(self.book.reading, self.book.prompts(voice), voice)
        yield from (Paragraph(plain(line), tight=True) for line in lines)

    def _writes(self) -> bool:
        return not self.desk.reads_only

    @command(
        "About me",
        key="e",
        also="subject phase ages experience organisation timeline role",
        footer=True,
        when=lambda at: at._writes() and at.desk.writer in at.desk.journal.people,
    )
    async def action_about_me(self) -> None:
        """Say what you teach, where, for how long, and how coaching has gone for you. All of it may stay empty."""
        await self._write(self.desk.writer)

    @command(
        "About us together",
        id="about-the-two",
        key="t",
        also="kind participation programme purpose outcome context",
        footer=True,
        short="Together",
        when=_writes,
    )
    async def action_about_two(self) -> None:
        """Say of what kind your coaching is, how you came to it and what it is for. All of it may stay empty."""
        await self._write(TOGETHER)

    async def _write(self, voice: str) -> None:
        from cyclejournal.tui.screens.about.panel import AboutPanel

        await self.ask(AboutPanel(self.book, voice))
        self.show()

    speaking = PartOf(Speaking)

    @command(
        "Correct a name", key="n", also="rename spelling", footer=True, short="Name", when=_writes
    )
    async def action_correct_name(self) -> None:
        """Correct a name, everywhere in this journal. What somebody wrote stays theirs."""
        await self._called("Whose name?", "What is it?", self.book.rename, "name")

    @command(
        "Set an alias", key="a", also="anonymous alias", footer=True, short="Alias", when=_writes
    )
    async def action_set_alias(self) -> None:
        """Say what somebody is called in exports that shall not name them."""
        await self._called("Whose alias?", "What is it?", self.book.call, "alias")

    async def _called(
        self, whose: str, question: str, call: Callable[[str, str], str], now: str
    ) -> None:
        people = self.desk.journal.people
        choices = [Choice(each.id, each.name) for each in people.values()]
        person = await self.ask(Choose(whose, choices, chosen=self.desk.writer))
        if person not in people:
            return
        words = await self.ask(AskLine(question, getattr(people[person], now)))
        if words is None:
            return
        try:
            told = call(person, words)
        except JournalError as problem:
            self.tell(f"{problem.title}. {problem.remedy}")
        else:
            self.show()
            self.tell(told)

    @command(
        "Turn coach and coachee",
        id="turn-roles",
        key="r",
        also="wrong swap roles",
        footer=True,
        short="Turn roles",
        when=lambda at: at.book.may_turn,
    )
    async def action_turn_roles(self) -> None:
        """Where they were entered the wrong way round: what each wrote stays theirs, under its question."""
        detail = "From the beginning of this cycle. What each wrote stays theirs, under the question it answers."
        if await self.ask(
            Confirm(f"{self.book.turned_words}?", "Turn them", "As they are", detail)
        ):
            told = self.book.turn()
            self.show()
            self.tell(told)

    @command(
        "What the kinds mean",
        id="kinds-mean",
        key="w",
        short="Kinds",
        also="glossary definition specialist mentor peer",
        when=lambda at: bool(words_page(at.book.guide)),
    )
    async def action_kinds_mean(self) -> None:
        """What peer coaching, coaching by a specialist and mentoring mean here, among the other words."""
        from cyclejournal.tui.screens.how.screens import GlossaryScreen

        await self.ask(GlossaryScreen(self.desk, self.book.guide))
