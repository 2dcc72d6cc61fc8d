"""What may go out for others: the very file, the names to decide on, each one's yes, and what has gone out."""

from pathlib import Path

from textual.app import ComposeResult
from textual.content import Content
from textual.getters import query_one
from textual.widgets import Static

from cyclejournal.errors import JournalError
from cyclejournal.export.forms import form_of
from cyclejournal.export.papers import Paper
from cyclejournal.journal.text import clean_line
from cyclejournal.session.desk import Desk
from cyclejournal.session.keys import key
from cyclejournal.session.share import PIECES, ShareBook
from cyclejournal.tui.commands import PartOf, command
from cyclejournal.tui.plain import plain_line
from cyclejournal.tui.screens.ask import AskLine, Choice, Choose, Tell
from cyclejournal.tui.screens.base import PageScreen
from cyclejournal.tui.screens.speaking import Speaking
from cyclejournal.tui.screens.to_file import to_file
from cyclejournal.tui.widgets.long_text import LongText

_OTHER, _STAYS, _SAYS = " ", "stays", "says"
"""What may be chosen beside the words that wait, none of which is a blank, and beside the people."""


class ForOthersScreen(PageScreen[None]):
    """The file over which both decide."""

    FOOTER = (
        *("agree", "withdraw", "write_out", "hand_over", "decide_names", "choose_piece"),
        *("show_ledger", "leave", "help", "menu", "command_palette", "quit"),
    )
    HELP = """\
The file as others would have it, to the letter. It holds only what each of you marked for others, and your aliases
stand for your names. The record of a lesson, what is private, parked or safe to fail, how you talked and how you are
stay out; above the text stands how much that is.

**{decide-names}** asks once about every word that may be a name, and gives any other word an alias: a class, your
school. Initials are yours: nobody changes them.

Each of you says yes at the keyboard, to your own words as they stand: **{agree-others}**, with **{hand-over}** between.
Change a word, and that yes is gone; **{withdraw-others}** takes it back. **{write-others}** writes the file once every
yes is there, and **{show-ledger}** shows what has gone out. **{choose-piece}** chooses something else: what one of you
wrote, or a page that is ready made.
"""
    DEFAULT_CSS = """
    ForOthersScreen {
        #holds { height: auto; max-height: 40%; background: $panel; color: $text; padding: 0 1; }
        #say { display: none; height: auto; max-height: 3; padding: 0 1; background: $surface; }
        &.-told #say { display: block; }
        LongText { margin: 1 0 0 0; }
    }
    ForOthersScreen.-short LongText { margin: 0; }
    """

    holds = query_one("#holds", Static)
    text = query_one(LongText)

    speaking = PartOf(Speaking)

    def __init__(self, desk: Desk, cycle_id: str) -> None:
        super().__init__()
        self.desk, self.cycle_id = desk, cycle_id
        self.book = ShareBook(desk)
        self.what = "cycle"
        """Which of ``PIECES``."""
        self.made: Paper | None = None
        self.is_settled = False
        """Whether nothing but a yes is wanting; found out once for each drawing, as it reads all of the text."""
        self._shows_ledger = False

    def heading(self) -> Content:
        """What, and who is at the keyboard."""
        name = self.desk.journal.name(self.desk.writer)
        return plain_line(f"For others · {PIECES[self.what][0]} · {name} at the keyboard")

    def content(self) -> ComposeResult:
        """What there is to know, over the text; below it what was done last."""
        yield Static(id="holds")
        yield LongText()
        yield Static(id="say")

    def on_mount(self) -> None:
        """Put it together after the first frame."""
        self.text.focus()
        self.call_after_refresh(self.show)

    def show(self) -> None:
        """Draw it anew, as the journal has it now."""
        if not self.is_attached:
            return
        self.query_one("#title", Static).update(self.on_top())
        try:
            self.made = self.book.piece(self.what, self.cycle_id)
        except JournalError as problem:
            self.made, self.is_settled = None, False
            self.holds.update(plain_line(str(problem)))
            self.text.show("")
        else:
            self.is_settled = not self.book.unsettled(self.made)
            marks = f"{key('who-sees')} in an answer of yours marks it."
            self.holds.update(plain_line(self.book.held_words(self.made, marks)))
            self.text.show(self._ledger() if self._shows_ledger else self.made.text)
        self.refresh_bindings()

    def tell(self, words: str) -> None:
        """Under the text."""
        self.query_one("#say", Static).update(plain_line(words))
        self.set_class(bool(words), "-told")

    def _ledger(self) -> str:
        lines = [f"- {self.book.line_words(line)}" for line in self.book.ledger]
        return "\n".join(["# What has gone out", "", *(lines or ["Nothing yet."])])

    @property
    def may_change(self) -> bool:
        """Whether the journal can be written."""
        return not self.desk.reads_only

    @command(
        "Choose what goes out", id="choose-piece", key="w", footer=True, short="What", also="page"
    )
    async def action_choose_piece(self) -> None:
        """Choose what goes out: this cycle, what you wrote, or a page that is ready made."""
        choices = [Choice(key, *words) for key, words in PIECES.items()]
        chosen = await self.ask(Choose("What goes out?", choices, chosen=self.what))
        if chosen in PIECES:
            self.what, self._shows_ledger = chosen, False
            self.tell("")
            self.show()

    @command(
        "Decide on names",
        id="decide-names",
        key="n",
        footer=True,
        short="Names",
        also="alias",
        when=lambda at: at.may_change,
    )
    async def action_decide_names(self) -> None:
        """Say once what a word is: one of you, a class, a school, somebody else, or no name."""
        while (made := self.made) is not None:
            near = {each.word: each for each in made.near}
            choices = [Choice(word, each.words, f"…{each.around}…") for word, each in near.items()]
            choices.append(
                Choice(_OTHER, "Another word", "a class, a school, somebody on your list")
            )
            word: str | None = await self.ask(
                Choose("Which word?", choices, detail="Each is decided once, and remembered.")
            )
            if word == _OTHER:
                word = await self.ask(AskLine("Which word, as it is written?"))
            if not word or not await self._decide(word):
                return
            made = self.made
            if made is None or not made.near:
                return

    async def _decide(self, word: str) -> bool:
        """Whether it was decided what that word is."""
        journal, aliases = self.desk.journal, self.book.found.aliases.people
        choices = [
            Choice(person.id, clean_line(person.name), f"“{aliases[person.id]}” stands there")
            for person in journal.people.values()
        ]
        choices.append(Choice(_SAYS, "Something or somebody else", "you say what stands there"))
        choices.append(Choice(_STAYS, "No name", "it stays"))
        meant = self.book.meant(word, self.made)
        chosen: str | None = await self.ask(Choose(f"What is “{word}”?", choices, chosen=meant))
        says: str | None = ""
        if chosen == _SAYS:
            says = await self.ask(AskLine(f"What stands for “{word}”?", check=_wanted))
        if chosen is None or says is None:
            return False
        person = chosen if chosen in journal.people else ""
        return await self.speaking.said(
            lambda: self.book.decide(word, person=person, says=says or "")
        )

    @command(
        "Say yes to my words",
        id="agree-others",
        key="s",
        footer=True,
        short="Yes",
        when=lambda at: (
            at.may_change and at.is_settled and at.desk.writer in at.book.waits_for(at.made)
        ),
    )
    async def action_agree(self) -> None:
        """Say yes, as whoever is at the keyboard, to your own words going out for others as they stand here."""
        made = self.made
        if made is not None:
            await self.speaking.said(lambda: self.book.say_yes(made))

    @command(
        "Take my yes back",
        id="withdraw-others",
        key="t",
        footer=True,
        short="Take back",
        when=lambda at: (
            at.may_change and at.made is not None and at.desk.writer in at.book.yes(at.made)
        ),
    )
    async def action_withdraw(self) -> None:
        """Take your yes back, for what has not gone out."""
        made = self.made
        if made is not None:
            await self.speaking.said(lambda: self.book.take_back(made))

    @command(
        "Write it to a file",
        id="write-others",
        key="e",
        footer=True,
        short="Export",
        when=lambda at: at.may_change and at.is_settled and not at.book.waits_for(at.made),
    )
    async def action_write_out(self) -> None:
        """Write this text to a new file, once every yes is there, and keep in the ledger that it has gone out."""
        made = self.made
        if made is None:
            return
        try:
            self.book.check(made)
        except JournalError as problem:
            await self.ask(Tell(problem))
            return

        def wrote(path: Path, text: str | bytes) -> None:
            self.book.went_out(made, form_of(path) or made.form, text)

        detail = f"{self.book.held_words(made)} It stands in the ledger then."
        told = await to_file(self, self.desk, made.text, made.name, detail, wrote)
        self.show()
        if told is not None:
            self.tell(": ".join(told))

    @command(
        "What has gone out", id="show-ledger", key="l", footer=True, short="Ledger", also="log"
    )
    def action_show_ledger(self) -> None:
        """Show what has gone out: when, what, for whom, with whose yes; and the file again."""
        self._shows_ledger = not self._shows_ledger
        self.show()


def _wanted(text: str) -> str:
    return "" if text else "Type what stands there."
