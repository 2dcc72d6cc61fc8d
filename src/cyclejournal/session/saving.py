"""When what is written goes to the disk. ``Desk`` asks for it at every change; no screen ever does."""

from collections.abc import Callable
from typing import Protocol

from cyclejournal.journal.moments import time_of_day
from cyclejournal.store.open.open_journal import OpenJournal
from cyclejournal.store.open.save_state import SaveState

READS_ONLY = (
    "This journal can only be read where it lies. `cyclejournal backup` makes a copy elsewhere, which "
    "can be written in."
)


class Timer(Protocol):
    """Something that will call back."""

    def stop(self) -> None:
        """Do not call back any more."""


class Timers(Protocol):
    """What a face with a loop of its own calls back with, in the thread that writes; Textual's app is one."""

    def set_timer(self, delay: float, callback: Callable[[], object]) -> Timer:
        """Call back once, in so many seconds."""


class Saving:
    """Drives an open journal's saves.

    Saving is synchronous: it takes milliseconds, and nothing can be cancelled halfway. Without timers,
    as in a shell, only what ends a visit saves, and closing does in any case.
    """

    TICK = 0.5
    """Seconds until it is looked whether somebody still types. What is not typing is written by then."""
    STEADY = 3
    """After so many ticks of steady typing it is written all the same."""
    RETRY = 5.0
    """Seconds between attempts while saving fails, however much is typed meanwhile."""

    def __init__(self, opened: OpenJournal, timers: Timers | None = None) -> None:
        self.on_state: Callable[[SaveState], object] = _unheard
        """Told whenever something is to be said about saving."""
        self._warned = ""
        self.on_pause: Callable[[], object] = _nobody_waits
        """Told when what was typed is in the log, as somebody paused."""
        self._opened = opened
        self._timers = timers
        self._tick: Timer | None = None
        self._again: Timer | None = None
        self._typing = False
        """Whether keys came since the last tick."""
        self._ticks = 0
        """How many ticks the oldest key that is not in the log has waited already."""

    def typed(self) -> None:
        """A key came; it will be in the log soon after the last one."""
        self._typing = True
        self._begin()

    def changed(self) -> None:
        """Something else than typing was changed; it will be in the log at the next tick."""
        self._ticks = self.STEADY
        self._begin()

    def log(self) -> SaveState:
        """Write the log now."""
        return self._done(self._opened.log_pending())

    def fold(self) -> SaveState:
        """End every visit and save the files now."""
        return self._done(self._opened.fold())

    def close(self) -> SaveState:
        """Save, and let the journal go; nothing calls back any more."""
        state = self._opened.close()
        self._stop_ticking()
        self._stop_trying()
        return state

    def new_warning(self) -> str:
        """See ``Desk.new_warning``."""
        warning = self._opened.state.warning
        told, self._warned = self._warned, warning or self._warned
        return "" if warning == told else warning

    def _begin(self) -> None:
        # One timer waits for many keys, as making one for each would be felt.
        if self._tick is None and self._timers is not None:
            self._tick = self._timers.set_timer(self.TICK, self._look)
            self.on_state(self._opened.state)

    def _look(self) -> None:
        """Write the log, or wait on: somebody is typing."""
        self._tick = None
        self._ticks += 1
        if self._typing and self._ticks < self.STEADY and self._timers is not None:
            self._typing = False
            self._tick = self._timers.set_timer(self.TICK, self._look)
        else:
            self.log()
            self.on_pause()

    def _try_again(self) -> None:
        self._again = None
        self.fold()

    def _done(self, state: SaveState) -> SaveState:
        self._stop_ticking()
        if state.problem is None:
            self._stop_trying()
        elif self._again is None and self._timers is not None:
            self._again = self._timers.set_timer(self.RETRY, self._try_again)
        self.on_state(state)
        return state

    def _stop_ticking(self) -> None:
        if self._tick is not None:
            self._tick.stop()
        self._tick = None
        self._typing, self._ticks = False, 0

    def _stop_trying(self) -> None:
        if self._again is not None:
            self._again.stop()
        self._again = None


def state_words(state: SaveState) -> str:
    """A save state for the status line."""
    if state.problem is not None:
        return "NOT SAVED"
    if state.pending:
        return "Writing…"
    if state.reads_only:
        return "Read only"
    return f"Saved {time_of_day(state.saved_at)}" if state.saved_at else "All saved"


def _unheard(_state: SaveState) -> None:
    """Nobody listens."""


def _nobody_waits() -> None:
    """Nobody waits for a pause."""
