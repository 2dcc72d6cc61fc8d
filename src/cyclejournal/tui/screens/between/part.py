"""What can be done from any screen of an open journal: note something down, check in, look at all of it."""

from typing import Any

from cyclejournal.journal.entries.undo import Undone
from cyclejournal.session.desk import Desk
from cyclejournal.tui.commands import Part, command
from cyclejournal.tui.screens.base import Framed
from cyclejournal.tui.screens.between.panel import BetweenPanel


class Between(Part):
    """A part of the app."""

    GROUP = "Between meetings"

    @property
    def is_offered(self) -> bool:
        """Whether there is somebody to write, and none of its panels is open."""
        desk: Desk | None = self.screen.desk
        return bool(desk and desk.writer) and not isinstance(self.screen.screen, BetweenPanel)

    @property
    def may_write(self) -> bool:
        """Whether they can write there, too."""
        return self.is_offered and not self.screen.desk.reads_only

    @command(
        "Note",
        key="ctrl+d",
        letter="+",
        also="jot diary",
        priority=True,
        when=lambda at: at.may_write,
    )
    async def action_note(self) -> None:
        """Note something down, whatever is on the screen. It is yours alone until you give it to the two of you."""
        from cyclejournal.tui.screens.between.note import NoteScreen

        await self._open(NoteScreen(self.screen.desk))

    @command("Check-in", letter="!", also="checkin tried win reading", when=lambda at: at.may_write)
    async def action_checkin(self) -> None:
        """Tell in two minutes what you tried and what came of it, whatever is on the screen. It is for both of you."""
        from cyclejournal.tui.screens.between.checkin import CheckInScreen

        await self._open(CheckInScreen(self.screen.desk))

    @command("Notes", letter="=", also="between diary list", when=lambda at: at.is_offered)
    async def action_notes(self) -> None:
        """What was noted between the meetings, and the check-ins."""
        from cyclejournal.tui.screens.between.listing import NotesScreen

        await self._open(NotesScreen(self.screen.desk))

    async def _open(self, panel: BetweenPanel[Any]) -> None:
        """Show it, and when that is left, what lies below as it is then."""
        below = self.screen.screen
        self.screen.desk.end_visit()
        await self.screen.ask(panel)
        if isinstance(below, Framed):
            await below.show_change(Undone("", []))
