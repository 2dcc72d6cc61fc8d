"""The floor of a search: a bare Input over an empty list. ``python -m tests.bench.bare_search``."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Footer, Header, Input, OptionList, Static


class BareSearch(App[None]):
    """Says what is typed, and finds nothing."""

    def compose(self) -> ComposeResult:
        yield Header()
        yield Input()
        yield Static("nothing typed", id="said")
        yield OptionList()
        yield Footer()

    def on_mount(self) -> None:
        self.query_one(Input).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        said = f"looked for {event.value}" if event.value else "nothing typed"
        self.query_one("#said", Static).update(said, layout=False)
        self.query_one(OptionList).clear_options()


if __name__ == "__main__":
    BareSearch().run()
