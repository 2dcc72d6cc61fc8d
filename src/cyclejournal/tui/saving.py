"""When what was typed goes to disk: soon after a pause, and at the latest after a little steady typing."""

from __future__ import annotations

import time
from collections.abc import Callable

from textual.message_pump import MessagePump
from textual.timer import Timer

from cyclejournal.journal.moments import time_of_day
from cyclejournal.store.open.opened import OpenJournal, SaveState

_SOON = 0.01
"""Seconds that are not worth another timer."""


class Autosave:
    """Drives an open journal's saves from an app's timers.

    ``typed`` after every key, ``settle`` on leaving a box or anything larger. Saving is synchronous:
    it takes milliseconds, and nothing can be cancelled halfway.
    """

    PAUSE = 0.7
    """Seconds without a key after which the log is written."""
    LONGEST = 1.7
    """Seconds of steady typing after which it is written all the same."""
    RETRY = 5.0
    """Seconds between attempts while saving fails."""

    def __init__(
        self,
        pump: MessagePump,
        opened: OpenJournal,
        on_state: Callable[[SaveState], None],
        *,
        longest: float | None = None,
    ) -> None:
        """``longest`` is for a screen where more than a little of steady typing must not wait."""
        self._pump = pump
        self._longest = self.LONGEST if longest is None else longest
        self._opened = opened
        self._on_state = on_state
        self._timer: Timer | None = None
        self._since: float | None = None
        """When the first key came that is not in the log, by ``time.monotonic``."""
        self._last = 0.0
        """When the last one came."""

    def typed(self) -> None:
        """Something in the model changed; it will be in the log soon."""
        self._last = time.monotonic()
        if self._since is None:
            self._since = self._last
            self._on_state(self._opened.state)
            self._start(min(self.PAUSE, self._longest), self._look)

    def _look(self) -> None:
        """Write the log, or wait on: there was a key meanwhile.

        One timer waits for many keys, as making one for each would be felt.
        """
        since = self._last if self._since is None else self._since
        left = min(self._last + self.PAUSE, since + self._longest) - time.monotonic()
        if left > _SOON:
            self._start(left, self._look)
        else:
            self.flush()

    def flush(self) -> SaveState:
        """Write the log now."""
        return self._done(self._opened.log_pending())

    def settle(self) -> SaveState:
        """End every visit and save the files."""
        return self._done(self._opened.fold())

    def stop(self) -> None:
        """No more saves from timers."""
        self._since = None
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def _start(self, delay: float, then: Callable[[], object]) -> None:
        if self._timer is not None:
            self._timer.stop()
        self._timer = self._pump.set_timer(delay, then)

    def _done(self, state: SaveState) -> SaveState:
        self.stop()
        if state.problem is not None:
            self._start(self.RETRY, self.settle)
        self._on_state(state)
        return state


def state_words(state: SaveState) -> str:
    """A save state for the status line."""
    if state.problem is not None:
        return "NOT SAVED"
    if state.pending:
        return "Writing…"
    return f"Saved {time_of_day(state.saved_at)}" if state.saved_at else "All saved"
