"""The page of the agreement: what it says, who has said yes to it, and a yes from each at the keyboard."""

from collections.abc import Iterator

from textual.content import Content

from cyclejournal.export.agreement import NOTHING, beside_lines, stand_lines
from cyclejournal.journal.moments import day
from cyclejournal.session.agreement import AgreementBook
from cyclejournal.session.desk import Desk
from cyclejournal.session.keys import key
from cyclejournal.tui.commands import PartOf, command
from cyclejournal.tui.plain import plain, plain_line
from cyclejournal.tui.screens.agreement.blocks import answer_blocks
from cyclejournal.tui.screens.speaking import Speaking
from cyclejournal.tui.screens.text_page import TextPage
from cyclejournal.tui.widgets.flow import AnyBlock, Margin, Paragraph

NOT_ASKED = "This way to coach asks for none; the next cycle may have one that does."


class AgreementScreen(TextPage[str | None]):
    """Gives the section of the guide to go to, or None."""

    HELP = """\
Your agreement as a whole. Each of you says yes at the keyboard: **{agree-to-it}**, with **{hand-over}** between, or
each on your own computer. The few answers of the short form are enough; the rest may follow, or not.

A yes holds for the words it was said to: whoever changes them asks for it again, and the page says what is different.
**{agreement-versions}** has every version, and side by side what changed. **{write-agreement}**
goes to where it is written, **{take-agreement-back}** takes your yes back.

A cycle can start without any of it.
"""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.book = AgreementBook(desk)

    def heading(self) -> Content:
        """Who is at the keyboard."""
        name = self.desk.journal.name(self.desk.writer)
        return plain_line(f"{self.book.as_read().title} · {name} at the keyboard")

    def blocks(self) -> Iterator[AnyBlock]:
        """Who has said yes, what has changed since, and all that is written in it."""
        found = self.book.as_read()
        if not found.is_begun:
            where = f"{key('write-agreement')} goes there." if found.sections else NOT_ASKED
            yield Paragraph(plain(f"{NOTHING} {where}"))
            return
        for person in self.desk.journal.people:
            yield self._yes_of(person)
        changed = [line for line in stand_lines(found) if line.startswith("Changed")]
        yield from (Paragraph(plain(line)) for line in changed)
        yield from answer_blocks(found, found.answers)
        yield from (Paragraph(plain(line)) for line in beside_lines(found))

    def _yes_of(self, person: str) -> Paragraph:
        stand, name = self.book.as_read().stand, self.desk.journal.name(person)
        if said := stand.said.get(person):
            words = f"{name} said yes to it on {day(said.created)}"
        else:
            words = f"{name} has not said yes to it as it is"
        mark = "✓" if said else "○"
        return Paragraph(plain(words), margin=Margin(f"  {mark} ", "    "), tight=True)

    @command(
        "Say yes to it",
        id="agree-to-it",
        key="s",
        also="confirm sign agree",
        footer=True,
        short="Yes",
        when=lambda at: at.book.may_say_yes,
    )
    async def action_agree_to_it(self) -> None:
        """Say yes to your agreement as it stands here, as whoever is at the keyboard."""
        await self.speaking.said(self.book.say_yes)

    speaking = PartOf(Speaking)

    @command(
        "Its versions",
        id="agreement-versions",
        key="v",
        also="history compare changed earlier",
        footer=True,
        short="Versions",
        when=lambda at: bool(at.book.as_read().versions),
    )
    async def action_versions(self) -> None:
        """Every wording that somebody said yes to, and what changed from one to the next, side by side."""
        from cyclejournal.tui.screens.agreement.versions import VersionsScreen

        await self.ask(VersionsScreen(self.desk))

    @command(
        "Write in it",
        id="write-agreement",
        key="e",
        also="change edit",
        footer=True,
        short="Write",
        when=lambda at: bool(at.book.as_read().sections),
    )
    def action_write(self) -> None:
        """Go to where your agreement is written."""
        self.leave(self.book.as_read().sections[0].id)

    @command(
        "Take my yes back",
        id="take-agreement-back",
        key="t",
        footer=True,
        short="Take back",
        when=lambda at: at.book.has_said_yes and not at.desk.reads_only,
    )
    async def action_take_yes_back(self) -> None:
        """Take back your yes to the agreement as it is. It asks for no reason."""
        await self.speaking.said(self.book.take_back)
