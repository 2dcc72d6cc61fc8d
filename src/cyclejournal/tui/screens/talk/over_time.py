"""The pair's talks over the cycles, for the two of them; and under a cover what one said of oneself."""

from collections.abc import Iterator

from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.reading.talks import NOTHING, Coaching, OwnLine, over_time, own_lines
from cyclejournal.session.desk import Desk
from cyclejournal.session.keys import key
from cyclejournal.tui.commands import command
from cyclejournal.tui.plain import plain
from cyclejournal.tui.screens.text_page import TextPage
from cyclejournal.tui.widgets.flow import AnyBlock, Paragraph


class TalksScreen(TextPage[None]):
    """Read only."""

    HEADING = "Our talks over time"
    HELP = """\
Who chose what you talked about, who began and what you built together, cycle by cycle, as you said it of your talks
and of the turns that you looked at. It is for the two of you, in no export unless you ask for how you talked, and no
mark for anybody: where you swap roles, each direction stands by itself. With a specialist, or a colleague who is
new, it says how help changed, too; else **{show-help}** shows that to the coachee.

How you talk as coach, how sure and how free you feel and how you liked it is your own line. It is covered, and
**{show-mine}** shows it to whoever sits before the screen, until the same key covers it again.
"""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._shows_mine = False
        self._asks = False
        """Whether a coachee wants to see how the help changed that they had."""

    def blocks(self) -> Iterator[AnyBlock]:
        """Each direction with its cycles; then one's own lines, or their cover."""
        found = self._talks(self.desk.writer if self._asks else "")
        if not found:
            yield Paragraph(plain(NOTHING))
        for coaching in found:
            yield Paragraph(plain(coaching.title), ".h3")
            for head, lines in coaching.stretches():
                yield Paragraph(plain(head), ".h4")
                yield from (Paragraph(plain(line), tight=True) for line in lines)
        if mine := self._mine():
            yield Paragraph(plain(f"{self.desk.journal.name(self.desk.writer)}'s own lines"), ".h3")
            if not self._shows_mine:
                yield Paragraph(plain(f"Covered. {key('show-mine')} shows them."), ".em")
                return
            for line in mine:
                yield Paragraph(plain(line.asked), ".h4")
                yield from (Paragraph(plain(f"{w}: {said}"), tight=True) for w, said in line.said)

    def _talks(self, asks: str = "") -> list[Coaching]:
        audience = Audience(kept_back=True, covered=self.desk.early)
        return over_time(self.desk.reading(audience), asks)

    @property
    def _is_helped(self) -> bool:
        """Whether there is more to be told to whoever is at the keyboard, of the help that they had."""
        return self._asks or self._talks() != self._talks(self.desk.writer)

    @property
    def may_undo(self) -> bool:
        """Nothing is written here."""
        return False

    def _mine(self) -> list[OwnLine]:
        writer = self.desk.writer
        return own_lines(self.desk.reading(Audience(writer, kept_back=True)), writer)

    @command(
        "Show or cover my own lines",
        id="show-mine",
        key="m",
        footer=True,
        short="My lines",
        when=lambda self: bool(self._mine()),
    )
    def action_show_mine(self) -> None:
        """Show how you talk as coach and how you feel, as you said it; or cover it again."""
        self._shows_mine = not self._shows_mine
        self.show()

    @command(
        "Show how help changed",
        key="w",
        footer=True,
        short="How help changed",
        when=lambda self: self._is_helped,
    )
    def action_show_help(self) -> None:
        """Show how the help changed that you had as coachee, or hide it again."""
        self._asks = not self._asks
        self.show()
