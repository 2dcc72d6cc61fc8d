"""Hiding all of it at once: a screen with nothing on it, until a key brings it back.

That key does nothing else. What is unlocked is locked again meanwhile, with all that the program holds of it, and
its passphrase is asked for.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from time import time
from typing import TYPE_CHECKING

from textual.events import Event, Key

from cyclejournal.journal.lesson.clock import is_forgotten, lesson_clock
from cyclejournal.journal.places import Meeting, Observation
from cyclejournal.journal.talk.meetings import talk_clock
from cyclejournal.session.desk import Desk
from cyclejournal.store.lock import ring
from cyclejournal.tui.compat import SafeScreen

if TYPE_CHECKING:
    from cyclejournal.tui.app import CycleJournal

USUAL = 10
"""Minutes without a key after which a journal with a lock is hidden, unless somebody chose otherwise."""

OFF = 0


class Blank(SafeScreen[None]):
    """Nothing."""

    DEFAULT_CSS = "Blank { background: $background; }"


class Hiding:
    """Knows whether all is hidden, and what to bring back."""

    LOOK = 20.0
    """Seconds between looks whether it is long since the last key."""

    def __init__(self, app: CycleJournal) -> None:
        self._app = app
        self._told: list[Callable[[], object]] = []
        self._again = ""
        """The journal that is to be opened again, as it was locked."""
        self.since = 0.0
        """When it began to watch, in seconds as of ``time.time``."""
        self._sees: Callable[[Event], Awaitable[bool]] | None = None

    def begin(self) -> None:
        """See every key from now on, before whoever sees it now."""
        self._sees, self._app.keeps_back = self._app.keeps_back, self.keeps
        self.since = time()
        self._app.set_interval(self.LOOK, self.look)

    @property
    def is_hidden(self) -> bool:
        """Whether nothing shows."""
        return bool(self._app.screen_stack) and isinstance(self._app.screen, Blank)

    def later(self, tell: Callable[[], object]) -> None:
        """A notice that came while all is hidden: it is told afterwards."""
        self._told.append(tell)

    def hide(self) -> None:
        """Let nothing show from now on. What is being typed is saved first."""
        app = self._app
        if self.is_hidden:
            return
        desk = app.desk
        if desk is not None:
            state = desk.end_visit()
            if ring.holds_any() and state.problem is None and not state.pending:
                # Where a save was refused its words are in memory alone: they are hidden, and stay.
                self._again = desk.journal.id
                app.close_journal()
                app.show(Blank())
                return
            desk.cover()
        app.push_screen(Blank())

    async def keeps(self, event: Event) -> bool:
        """Whether a key, a click or a paste goes to no screen: while nothing shows."""
        if self.is_hidden:
            if isinstance(event, Key):
                self._bring_back()
            return True
        return await self._sees(event) if self._sees is not None else False

    def _bring_back(self) -> None:
        app, again = self._app, self._again
        self._again = ""
        if again:
            app.open_again(again)
        else:
            app.pop_screen()
        told, self._told = self._told, []
        for tell in told:
            app.call_later(tell)

    def look(self) -> None:
        """Hide it where nobody has pressed a key for long, and nobody talks or watches a lesson by it."""
        minutes = self.after
        last = max(self._app.last_taken, self.since)
        if minutes == OFF or time() - last < minutes * 60:
            return
        desk = self._app.desk
        if desk is not None and not self.is_hidden and not self._is_at_work(desk):
            self.hide()

    @property
    def after(self) -> int:
        """Minutes without a key after which it hides; ``OFF`` for never."""
        chosen = self._app.settings.hide_after
        if chosen >= 0:
            return chosen
        return USUAL if ring.holds_any() else OFF

    def _is_at_work(self, desk: Desk) -> bool:
        """Whether a lesson's or a talk's clock runs, or Just talk is open."""
        from cyclejournal.tui.screens.talk.just_talk import JustTalkScreen

        if any(isinstance(each, JustTalkScreen) for each in self._app.screen_stack):
            return True
        return any(map(partial(_runs, desk), desk.journal.places.values()))


def _runs(desk: Desk, place: object) -> bool:
    if isinstance(place, Meeting):
        return talk_clock(place, desk.clock()).state == "running"
    if isinstance(place, Observation):
        events = desk.journal.events_at(place.id)
        return lesson_clock(events).state == "running" and not is_forgotten(events, desk.clock())
    return False
