"""Finishing a journal with both: what becomes of it, a yes from each at the keyboard, and carrying it out."""

from collections.abc import Iterator

from textual.content import Content

from cyclejournal.errors import JournalError
from cyclejournal.journal.ending.ending import HOW_WORDS, How, ended_words
from cyclejournal.session.desk import Desk
from cyclejournal.session.keys import key
from cyclejournal.tui.commands import PartOf, command
from cyclejournal.tui.plain import plain, plain_line
from cyclejournal.tui.screens.ask import Choice, Choose
from cyclejournal.tui.screens.ending.carrying import Carrying
from cyclejournal.tui.screens.speaking import Speaking
from cyclejournal.tui.widgets.flow import AnyBlock, Margin, Paragraph

_DETAILS: dict[How, str] = {
    "keep": "nothing is removed",
    "copies": "a file for each of you, and nothing is removed",
    "share": "what is marked for others too; all else goes",
    "delete": "each one's words into a file, then all of it goes",
}


class FinishScreen(Carrying):
    """The page of it."""

    FOOTER = (
        *("say_yes", "take_yes_back", "hand_over", "carry_out", "choose"),
        *("leave", "help", "menu", "command_palette", "quit"),
    )
    HELP = """\
What becomes of your journal is yours to say, both of you. The page says what will be done, what stays, and which
copies no program can reach. Then each of you says yes at the keyboard: **{say-yes}**, with **{hand-over}** between.
A yes can be taken back with **{take-yes-back}** until it is carried out, and it holds only for what stands here:
whatever changes that asks again.

**{leave-journal}** is for one of you alone, without a reason. **{choose-end}** chooses something else than what
you agreed. **{backup-first}** writes a backup first. Once both have said yes, **{carry-out}** asks where each
one's words go, where files are written, and carries it out.
"""

    def __init__(self, desk: Desk, how: How | None = None) -> None:
        """``how`` is what is meant from the start, whatever was agreed; it is not kept before somebody says yes."""
        super().__init__(desk)
        self.book.meant = how

    def heading(self) -> Content:
        """Who is at the keyboard."""
        name = self.desk.journal.name(self.desk.writer)
        return plain_line(f"Finish our journal · {name} at the keyboard")

    def blocks(self) -> Iterator[AnyBlock]:
        """What was agreed, what will happen, and who has said yes."""
        book, journal = self.book, self.desk.journal
        if book.is_over:
            yield Paragraph(plain(ended_words(journal)), ".h3")
            yield Paragraph(plain(f"{key('take-up-journal')} on its pages takes it up again."))
            return
        if book.how is None:
            yield Paragraph(plain("What becomes of it?"), ".h3")
            yield Paragraph(
                plain(f"You agreed on nothing for this. {key('choose-end')} shows what there is.")
            )
            return
        yield Paragraph(plain(HOW_WORDS[book.how]), ".h3")
        if book.agreed == book.how:
            yield Paragraph(plain("As you agreed when you began."))
        elif book.agreed is not None:
            yield Paragraph(plain(f"When you began you agreed: {HOW_WORDS[book.agreed]}."))
        yield from map(self._yes_of, book.asks)
        yield from self.told_of(book.plan)

    def _yes_of(self, person: str) -> Paragraph:
        has = person in self.book.yes
        words = f"{self.desk.journal.name(person)} {'has said yes' if has else 'has not said yes'}"
        return Paragraph(
            plain(words), margin=Margin(f"  {'✓' if has else '○'} ", "    "), tight=True
        )

    def _goes_on(self) -> bool:
        return self.book.may_end

    @command(
        "Choose what becomes of it",
        id="choose-end",
        key="e",
        footer=True,
        short="Choose",
        when=_goes_on,
    )
    async def action_choose(self) -> None:
        """Choose what becomes of your journal. Nobody has said yes to it yet then."""
        choices = [Choice(how, words, _DETAILS[how]) for how, words in HOW_WORDS.items()]
        chosen = await self.ask(
            Choose("What becomes of your journal?", choices, chosen=self.book.how or "keep")
        )
        how: How | None = next((each for each in HOW_WORDS if each == chosen), None)
        if how is not None:
            await self.speaking.said(lambda: self.book.choose(how))

    @command(
        "Say yes",
        id="say-yes",
        key="s",
        footer=True,
        short="Yes",
        when=lambda at: at._goes_on() and at.desk.writer in at.book.waits_for and bool(at.book.how),
    )
    async def action_say_yes(self) -> None:
        """Say yes to what stands here, as whoever is at the keyboard. Nothing is done before both have."""
        await self.speaking.said(self.book.say_yes)

    @command(
        "Take my yes back",
        id="take-yes-back",
        key="t",
        footer=True,
        short="Take back",
        when=lambda at: at._goes_on() and at.desk.writer in at.book.yes,
    )
    async def action_take_yes_back(self) -> None:
        """Take your yes back, as long as it is not carried out."""
        await self.speaking.said(self.book.take_back)

    speaking = PartOf(Speaking)

    @command(
        "Carry it out",
        id="carry-out",
        key="x",
        footer=True,
        destroys=True,
        when=lambda at: at._goes_on() and bool(at.book.how) and not at.book.waits_for,
    )
    async def action_carry_out(self) -> None:
        """Do what stands here. It asks first where each one's words go, where files are written."""
        book, wanted = self.book, self.book.plan
        files = await self.files(wanted, own=book.how == "delete")
        if files is None or not await self.is_meant(
            wanted, "Carry out what each of you said yes to?"
        ):
            return
        try:
            told = book.carry_out(files)
        except JournalError as problem:
            await self.told_why(problem)
        else:
            await self.leave_with(told)

    @command(
        "Leave this journal",
        key="l",
        footer=True,
        short="Leave alone",
        also="withdraw",
        when=_goes_on,
    )
    async def action_leave_journal(self) -> None:
        """Leave alone, without a reason: your words go into a file of yours, and the journal closes."""
        from cyclejournal.tui.screens.ending.leaving import LeaveScreen

        if (told := await self.ask(LeaveScreen(self.desk))) is not None:
            self.leave(told)
