"""Drawing the page as the desk has it now, one drawing at a time, and the cursor in its box."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual.geometry import Size

from cyclejournal.journal.cycle.progress import Spot
from cyclejournal.session.walk import PageView
from cyclejournal.tui.compat import keys_wait, take_notices_away, taken
from cyclejournal.tui.screens.cycle.part import CyclePart
from cyclejournal.tui.widgets.painting import across
from cyclejournal.tui.widgets.prose import Prose

if TYPE_CHECKING:
    from cyclejournal.tui.screens.cycle.screen import CycleScreen


class Drawing(CyclePart):
    """What draws, and knows for what it has drawn; it has no commands."""

    def __init__(self, screen: CycleScreen) -> None:
        super().__init__(screen)
        self._at_work = asyncio.Lock()
        self._size: Size | None = None
        """The size of the screen for which the page was made last."""
        self._section = screen.page.section.id

    @property
    def goes_on(self) -> bool:
        """Whether the page is being drawn now."""
        return self._at_work.locked()

    @property
    def is_for_another_size(self) -> bool:
        """Whether the page was made for a screen of another size."""
        return self._size != self.screen.app.size

    def view(self) -> PageView:
        """The page as it is now, for the screen as it is now."""
        screen = self.screen
        self._size = size = screen.app.size
        stacked = not across(screen.sharing.room.cards, len(screen.walk.guide.roles))
        return screen.walk.view(screen.nudging.words, stacked=stacked, height=size.height)

    async def draw(self, *, keeps_typed: bool = False) -> None:
        """See ``redraw`` of the screen."""
        screen = self.screen
        with keys_wait(screen.app):
            async with self._at_work:
                await taken(screen.focused)
                spot, section = screen.walk.spot, screen.page.section.id
                if section != self._section:
                    self._section = section
                    take_notices_away(screen.app)
                with screen.app.batch_update():
                    screen.sharing.share()
                    await screen.pane.show(self.view(), spot, keeps_typed=keeps_typed)
                    screen.refresh_around()
                    if not (keeps_typed and screen.focused):
                        self._be_at(spot)
            # What can be done may be otherwise, though the focus stays in the same box.
            screen.refresh_bindings()
            if not keeps_typed:
                screen.call_after_refresh(screen.pane.bring_into_view)

    def _be_at(self, spot: Spot | None) -> None:
        """Put the focus into the box of a spot, unless it is there already."""
        here = self.screen.pane.box_of(self.screen.focused)
        if here is None or spot is None or here.spot != spot:
            self.begin_at(spot)

    def begin_at(self, spot: Spot | None) -> None:
        """Put the focus into the box of a spot, behind what is written there."""
        target = self.screen.pane.target(spot)
        if isinstance(target, Prose):
            target.move_cursor(target.document.end)
        # Keys typed behind the key that brought us here must find their box at once.
        self.screen.set_focus(target)
