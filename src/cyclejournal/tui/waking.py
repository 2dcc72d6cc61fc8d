"""A program that was left open over a night: the next day begins with what waits, as when it is started."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from textual.events import Event, Key, Paste

from cyclejournal.session.desk import Desk
from cyclejournal.session.landing import begins_with_home
from cyclejournal.tui.screens.cycle.in_sight import takes_words
from cyclejournal.tui.screens.cycle.screen import CycleScreen

if TYPE_CHECKING:
    from cyclejournal.tui.app import CycleJournal

LEAVES = "ctrl+q"


class Waking:
    """Knows when somebody was there last."""

    LOOK = 20.0
    """Seconds between looks at the clock; a key may come before, when the lid was closed."""

    def __init__(self, app: CycleJournal) -> None:
        self._app = app
        self._last = app.clock()

    def begin(self) -> None:
        """See every key from now on."""
        self._app.keeps_back = self.keeps
        self._app.set_interval(self.LOOK, self.look)

    async def look(self) -> None:
        """Show what waits, once a night has gone by; whoever comes then sees it before they press a key."""
        if (desk := self._desk_of_yesterday()) is not None:
            await self._begin_day(desk, self._last)

    async def keeps(self, event: Event) -> bool:
        """Whether a key, a click or a paste is the first one after a night, and goes nowhere by itself.

        Words wait, to go into the box that they were typed at with whatever leads on from there.
        """
        desk, last = self._desk_of_yesterday(), self._last
        self._last = self._app.clock()
        if desk is None or (isinstance(event, Key) and event.key == LEAVES):
            return False
        await self._begin_day(desk, last, self._words(event))
        return True

    def _desk_of_yesterday(self) -> Desk | None:
        """The open journal, if its page has been left alone for a night."""
        app = self._app
        # While one screen goes and the next comes there is none.
        here = app.screen if app.screen_stack else None
        desk = app.desk if isinstance(here, CycleScreen) else None
        slept = desk is not None and desk.remembering.is_night_since(self._last)
        return desk if desk is not None and slept and begins_with_home(desk) else None

    def _words(self, event: Event) -> str:
        if isinstance(event, Paste):
            words = event.text
        else:
            words = (isinstance(event, Key) and event.is_printable and event.character) or ""
        return words if takes_words(self._app.focused) else ""

    async def _begin_day(self, desk: Desk, last: datetime, typed: str = "") -> None:
        from cyclejournal.session.held import Held
        from cyclejournal.tui.screens.home import HomeScreen

        page = self._app.screen
        assert isinstance(page, CycleScreen)
        await page.settle()
        desk.remembering.begin_day(last)
        held = Held(desk, typed)
        desk.before_closing = held.put_down
        if not typed:
            desk.cover()
        self._app.show(HomeScreen(desk, self._app.go_to, held=held))
