"""A person's own pulse: three scales for today, and each as a line over time that only its writer sees."""

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from cyclejournal.journal.moments import short_day
from cyclejournal.session.desk import Desk
from cyclejournal.session.keys import key
from cyclejournal.session.own_lock import IN_PALETTE, own_is_shut, shut_words, who_reads
from cyclejournal.session.pulse import PulseBook
from cyclejournal.session.term import TermBook
from cyclejournal.tui.commands import command
from cyclejournal.tui.messages import OwnWanted
from cyclejournal.tui.plain import plain, plain_line
from cyclejournal.tui.screens.goal.blocks import AIM
from cyclejournal.tui.screens.term.panels import FewLines
from cyclejournal.tui.screens.text_page import TextPage
from cyclejournal.tui.widgets.field import Field
from cyclejournal.tui.widgets.flow import AnyBlock, Bar, Chart, Paragraph
from cyclejournal.tui.widgets.line import Line

SHOWN = 12
"""Of so many days each line is drawn, the last ones."""

COVERED = "Yours alone, and covered. Enter uncovers it."


class PulseScreen(TextPage[None]):
    """The page of it."""

    HEADING = "My pulse"
    HELP = """\
How well you are, how free you feel to be honest, how much you enjoy it: about you, for you, and when you like. Nobody
asks for it. It is in no export unless you ask for what is kept back in a copy of your own. It is covered like all
that is yours alone; without a passphrase on it (**Lock and hide**) whoever opens its folder can read it.

**{take-pulse}** takes it for today; a second time on a day it takes the place of the first. **{undo}** takes it back.
"""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.book = PulseBook(desk)
        self._who_reads = who_reads(desk, IN_PALETTE)

    def heading(self) -> Content:
        """Whose it is."""
        return plain_line(f"{self.desk.journal.name(self.desk.writer)}'s pulse")

    def blocks(self) -> Iterator[AnyBlock]:
        """The lines over time, or the cover."""
        book, today = self.book, self.desk.clock().date()
        if book.is_covered:
            yield Paragraph(plain(shut_words(self.desk) or COVERED), ".em")
            return
        if self._who_reads:
            yield Paragraph(plain(self._who_reads), ".quiet")
        if not book.is_begun:
            words = f"Nothing is kept. {key('take-pulse')} takes it for today, if you like."
            yield Paragraph(plain(words))
        for prompt in book.scales:
            if said := book.said[prompt.id][-SHOWN:]:
                yield Paragraph(plain(prompt.ask), ".h4")
                drawn = [
                    Bar(short_day(day, today), entry.text, float(entry.text))
                    for day, entry in said
                    if entry.text.strip().isdigit()
                ]
                yield Chart((*drawn, Bar("up to", "10", 10.0, mark=AIM)))

    def _takes(self) -> bool:
        return not (self.desk.reads_only or self.book.is_covered) and bool(self.book.scales)

    @command("Take it today", key="n", id="take-pulse", footer=True, short="Today", when=_takes)
    async def action_take(self) -> None:
        """Say three numbers, or one, for today."""
        if told := await self.ask(TakeScreen(TermBook(self.desk), self.book)):
            self.show()
            self.tell(told)

    @command(
        "Uncover",
        id="uncover-pulse",
        key="enter",
        letter="u",
        footer=True,
        when=lambda at: at.book.is_covered,
    )
    def action_uncover(self) -> None:
        """Show your own lines, until the keyboard is handed over."""
        if own_is_shut(self.desk):
            self.post_message(OwnWanted())
        self.book.uncover()
        self.show()


class TakeScreen(FewLines):
    """Today's numbers."""

    HEADING = "How is it today?"
    HELP = """\
Each is a number from 1 to 10; 10 is the good end. An empty line is left out.
"""
    DEFAULT_CSS = "TakeScreen Line { width: 6; }"

    def __init__(self, book: TermBook, pulse: PulseBook) -> None:
        super().__init__(book)
        self.pulse = pulse

    def content(self) -> ComposeResult:
        """A line for each scale."""
        for number, prompt in enumerate(self.pulse.scales):
            yield Static(plain(prompt.ask), classes="asked")
            ends = Static(plain_line(f"1 {prompt.low}, 10 {prompt.high}"))
            yield Field("", Line(id=f"scale-{number}", compact=True), ends)
        yield Static(id="complaint")

    def keep(self) -> str | None:
        """Keep them."""
        values = {
            prompt.id: self._line(f"scale-{number}")
            for number, prompt in enumerate(self.pulse.scales)
        }
        return self.pulse.take(values)
