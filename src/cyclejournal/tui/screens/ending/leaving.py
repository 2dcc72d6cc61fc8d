"""Leaving a journal alone, without a reason; or taking all of one's own words along."""

from collections.abc import Iterator

from textual.content import Content

from cyclejournal.errors import JournalError
from cyclejournal.journal.ending.ending import Alone, ended_words
from cyclejournal.session.desk import Desk
from cyclejournal.tui.commands import command
from cyclejournal.tui.plain import plain, plain_line
from cyclejournal.tui.screens.ending.carrying import Carrying
from cyclejournal.tui.widgets.flow import AnyBlock, Paragraph


class LeaveScreen(Carrying):
    """The page of it."""

    HELP = """\
Whoever is at the keyboard may leave, and nobody asks why. Their words go into a file of theirs, what they keep
alone is removed here, and the journal closes. What you share stays as you agreed, and so does what your colleague
keeps alone.

**{own-words}** shows what it is to take one's own words out as well, the shared ones too; pressed again it shows
leaving. **{leave-for-good}** does what stands on the page, and asks first where the words go.
"""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._how: Alone = "leave"

    def heading(self) -> Content:
        """Who leaves."""
        return plain_line(f"Leave this journal · {self.desk.journal.name(self.desk.writer)}")

    def blocks(self) -> Iterator[AnyBlock]:
        """What will happen."""
        if self.book.is_over:
            yield Paragraph(plain(ended_words(self.desk.journal)), ".h3")
            return
        head = "Leave" if self._how == "leave" else "Take my own words out"
        yield Paragraph(plain(head), ".h3")
        yield Paragraph(plain("It takes no reason, and nobody else's yes."))
        yield from self.told_of(self.book.plan_alone(self._how))

    def _goes_on(self) -> bool:
        writes = self.desk.writer in self.desk.journal.people
        return writes and self.book.may_end

    @command(
        "My own words too", id="own-words", key="w", footer=True, short="My words", when=_goes_on
    )
    def action_own_words(self) -> None:
        """Show what it is to take out all that you wrote, shared or not; or to leave only, again."""
        self._how = "words" if self._how == "leave" else "leave"
        self.show()

    @command("Leave for good", key="x", footer=True, short="Leave", destroys=True, when=_goes_on)
    async def action_leave_for_good(self) -> None:
        """Write your words to a file of yours, remove here what stands on the page, and close the journal."""
        wanted = self.book.plan_alone(self._how)
        files = await self.files(wanted, own=True)
        if not files or not await self.is_meant(wanted, "Leave this journal?"):
            return
        try:
            told = self.book.leave(self._how, files[self.desk.writer])
        except JournalError as problem:
            await self.told_why(problem)
        else:
            await self.leave_with(told)
