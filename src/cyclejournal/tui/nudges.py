"""When a text is looked at for words that judge and names, and by which settings."""

from collections.abc import Callable
from typing import Any

from textual.app import App
from textual.message_pump import MessagePump
from textual.timer import Timer

from cyclejournal.session.desk import Desk
from cyclejournal.session.nudges import Nudges
from cyclejournal.store.settings import Settings
from cyclejournal.tui.themes import ColouredApp


def nudges_for(app: App[Any], desk: Desk) -> Nudges:
    """The nudges as they are set now. A screen makes them once, and again when the words were changed.

    Words that judge are those of the language in which the present cycle asks.
    """
    from cyclejournal.store.settings import load_word_list

    settings = app.settings if isinstance(app, ColouredApp) else Settings()
    words = load_word_list(desk.guide(desk.journal.cycle).language)
    return Nudges(settings, words, desk.journal)


class Pause:
    """Looks at a text when its writer pauses: no key waits for it, and no line flickers under the hand."""

    SECONDS = 0.3

    def __init__(self, pump: MessagePump) -> None:
        self._pump = pump
        self._timer: Timer | None = None

    @property
    def waits(self) -> bool:
        """Whether something typed is still to be looked at."""
        return self._timer is not None

    def then(self, look: Callable[[], None]) -> None:
        """Call it in a moment, in place of what was to be called before."""
        if self._timer is not None:
            self._timer.stop()

        def now() -> None:
            self._timer = None
            look()

        self._timer = self._pump.set_timer(self.SECONDS, now)
