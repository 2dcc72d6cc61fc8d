"""A quiet minute in a talk."""

from __future__ import annotations

import time

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from cyclejournal.tui.compat import SafeModal

MINUTE = 60


class QuietMinute(SafeModal[None]):
    """A minute in which nobody has to say anything. Any key or a click ends it."""

    DEFAULT_CSS = """
    QuietMinute {
        align: center middle; background: $background 80%;
        #quiet { width: 100%; height: 5; background: $surface; padding: 1 2; }
        #quiet Static { width: 1fr; height: 1; text-align: center; }
        #left { color: $accent; }
        #how { color: $quiet; }
    }
    """

    def __init__(self, seconds: int = MINUTE) -> None:
        super().__init__()
        self._seconds = seconds
        self._until = 0.0

    def compose(self) -> ComposeResult:
        """A line that grows shorter, between two words."""
        with Vertical(id="quiet"):
            yield Static(id="said")
            yield Static(id="left")
            yield Static("any key goes on", id="how")

    def on_mount(self) -> None:
        """Begin."""
        self._until = time.monotonic() + self._seconds
        self._show()
        self.set_interval(1.0, self._show)

    def on_resize(self) -> None:
        """Another width, another line."""
        self._show()

    def _show(self) -> None:
        left = max(0.0, self._until - time.monotonic()) if self._until else self._seconds
        said = f"A quiet minute · {round(left)} s" if left else "That was a minute."
        room = max(1, self.size.width - 8)
        full = round(room * left / self._seconds)
        self.query_one("#said", Static).update(Content(said))
        self.query_one("#left", Static).update(Content("─" * full))

    def on_key(self, event: events.Key) -> None:
        """Whatever it is, it is not for the page below."""
        event.stop()
        event.prevent_default()
        self._end()

    def on_click(self) -> None:
        """A click is as good as a key."""
        self._end()

    def _end(self) -> None:
        if self.is_current:
            self.dismiss(None)
