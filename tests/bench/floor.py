"""The floor: the smallest Textual app one could write in. ``python -m tests.bench.floor [TEXT]``."""

from __future__ import annotations

import sys

from textual.app import App, ComposeResult
from textual.widgets import Footer, Header, TextArea


class Floor(App[None]):
    """A header, a footer, and a box."""

    def compose(self) -> ComposeResult:
        yield Header()
        yield TextArea(self.sub_title)
        yield Footer()

    def on_mount(self) -> None:
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)


if __name__ == "__main__":
    app = Floor()
    app.sub_title = " ".join(sys.argv[1:])
    app.run()
