"""The floor of recording a lesson: an app that counts a key. ``python -m tests.bench.counter``."""

from __future__ import annotations

from textual import events
from textual.app import App, ComposeResult
from textual.widgets import Footer, Header, Static


class Counter(App[None]):
    """A header, a footer, and how often ``o`` was pressed."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def compose(self) -> ComposeResult:
        yield Header()
        yield Static("Pressed: 0")
        yield Footer()

    def on_key(self, event: events.Key) -> None:
        if event.key == "o":
            self.count += 1
            self.query_one(Static).update(f"Pressed: {self.count}")


if __name__ == "__main__":
    Counter().run()
