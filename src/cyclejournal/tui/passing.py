"""The way to another computer and back, from the shelf and from a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cyclejournal.journal.entries.undo import Undone
from cyclejournal.tui.commands import Part, command
from cyclejournal.tui.screens.base import Framed
from cyclejournal.tui.screens.cycle.screen import CycleScreen

if TYPE_CHECKING:
    from cyclejournal.tui.app import CycleJournal


class Passing(Part):
    """A part of the app."""

    GROUP = "You together"
    screen: CycleJournal

    @property
    def is_offered(self) -> bool:
        """Whether the shelf shows, or a page."""
        return bool(getattr(self.screen.screen, "PASSES", False))

    @command(
        "To and from another computer",
        id="to-and-fro",
        letter="~",
        short="To and fro",
        also="handoff hand off receive import join colleague paper form jrnl csv folder file",
        when=lambda at: at.is_offered,
    )
    async def action_to_and_fro(self) -> None:
        """Hand a journal over as a file, or take in what comes: from the other computer, from paper, from notes of
        your own, or your other journal. You see what it brings before anything is changed.
        """
        from cyclejournal.tui.screens.passing import from_shelf, to_and_fro

        app, below = self.screen, self.screen.screen
        assert isinstance(below, Framed)
        if (desk := app.desk) is None:
            chosen = getattr(below, "chosen", None)
            await from_shelf(app, app.shelf, chosen, app.guides, app.clock)
        else:
            if isinstance(below, CycleScreen):
                await below.settle()
            await to_and_fro(app, desk, app.shelf)
            await below.show_change(Undone("", []))
