"""A button of one row on the page a pair writes on."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import Button


class Press(Button, inherit_css=False):
    """A ``Button`` with the few rules it needs.

    Textual's own come to a third of all the rules of a first frame, for shapes and colours that
    nobody sees here, and take a twentieth of a start to read.
    """

    DEFAULT_CSS = """
    Press {
        width: auto; min-width: 16; height: auto; line-pad: 1; border: none;
        text-align: center; content-align: center middle; text-style: bold;
        background: $panel; color: $text; pointer: pointer;
        &:focus { text-style: bold reverse; background-tint: $foreground 5%; }
        &.-active { tint: $background 30%; }
        &:ansi.-active { tint: transparent; }
    }
    """

    def __init__(
        self,
        label: Content,
        *,
        name: str | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(label, name=name, id=id, classes=classes, compact=True)
