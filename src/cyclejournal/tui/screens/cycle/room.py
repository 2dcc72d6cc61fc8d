"""How the columns of a screen are shared out between the page and what stands beside it."""

from __future__ import annotations

from msgspec import Struct

from cyclejournal.store.settings import Settings
from cyclejournal.tui.commands import command
from cyclejournal.tui.screens.cycle.part import CyclePart
from cyclejournal.tui.themes import ColouredApp
from cyclejournal.tui.widgets.painting import LEAST_ACROSS

NARROW = 80
"""Columns below which the page has all of them, and the top line says less."""

STEPS, ASIDE, EVIDENCE = 25, 27, 34
"""Columns of the steps on the left; of goal and actions on the right; of the evidence there."""

AROUND = 2
"""Columns of the page that are not the cards': a blank on the left, the scroll bar on the right."""

PAGE = 88
"""The most columns that cards get, so that a line is read in one look."""


class Room(Struct, frozen=True):
    """What is beside the page, and how wide its cards are."""

    steps: bool
    """Whether the steps stand on the left."""
    right: bool
    """Whether something stands on the right: goal and actions, in a talk the evidence."""
    cards: int


def room_for(width: int, *, voices: int, has_evidence: bool, rails: bool = True) -> Room:
    """Voices stand side by side as long as that can be: the column on the right gives way, in a talk the steps.

    Without ``rails`` the page has all of it.
    """
    if not rails:
        return Room(False, False, max(1, min(PAGE, width - AROUND)))
    needed = AROUND + voices * (LEAST_ACROSS + 1) - 1
    beside = EVIDENCE if has_evidence else ASIDE
    steps, right = width >= NARROW, width >= STEPS + beside + needed
    if has_evidence and not right and width >= EVIDENCE + needed:
        steps, right = False, True
    page = width - steps * STEPS - right * beside - AROUND
    return Room(steps, right, max(1, min(PAGE, page)))


class Sharing(CyclePart):
    """What one sees beside the page, and of the page."""

    @property
    def room(self) -> Room:
        """How the columns are shared out."""
        walk, settings = self.screen.walk, self._settings
        return room_for(
            self.screen.app.size.width,
            voices=len(walk.guide.roles),
            has_evidence=walk.shows_evidence,
            rails=settings.rails and not settings.fills,
        )

    @property
    def _settings(self) -> Settings:
        app = self.screen.app
        return app.settings if isinstance(app, ColouredApp) else Settings()

    def share(self) -> None:
        """Give everything its columns."""
        room, screen = self.room, self.screen
        # Not by a class of the screen: the styles of everything on it would be worked out anew.
        screen.query_one("#side").display = room.steps
        screen.asides[0].display = not room.right
        screen.right.display = room.right
        screen.set_class(self._settings.fills, "-fills")

    @command(
        "Hide or show what stands beside",
        key="f12",
        letter="B",
        short="What is beside",
        also="rails columns",
        priority=True,
    )
    async def action_rails(self) -> None:
        """Give the page all columns, or show steps, goal and actions beside it again. It is remembered."""
        self._settings.rails = not self._settings.rails
        await self._changed()

    @command(
        "Let the box fill the page",
        key="ctrl+underscore",
        letter="Z",
        short="Fill the page",
        also="zoom",
        priority=True,
    )
    async def action_fill(self) -> None:
        """Give the card you write in the page to itself, or show all of the page again. It is remembered."""
        self._settings.fills = not self._settings.fills
        await self._changed()

    async def _changed(self) -> None:
        app = self.screen.app
        if isinstance(app, ColouredApp):
            app.keep_settings()
        await self.screen.redraw()
