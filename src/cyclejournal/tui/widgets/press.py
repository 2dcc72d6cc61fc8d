"""A button: Enter, Space or a click presses it, and all of it shows that it has the focus."""

from textual.binding import Binding
from textual.content import Content

from cyclejournal.tui.compat import PressBase
from cyclejournal.tui.plain import plain_line


class Press(PressBase):
    """A ``Button`` with the few rules it needs.

    Textual's own come to a third of all the rules of a first frame, for shapes and colours that
    nobody sees here, and take a twentieth of a start to read.
    """

    BINDINGS = [Binding("space", "press", "Press", show=False)]

    DEFAULT_CSS = """
    Press {
        width: auto; min-width: 16; height: auto; line-pad: 1; border: none;
        text-align: center; content-align: center middle; text-style: bold;
        background: $panel; color: $text; pointer: pointer;
        &:focus {
            background: $block-cursor-background; color: $block-cursor-foreground;
            text-style: $block-cursor-text-style;
        }
        &:nocolor:focus { text-style: bold reverse; }
        &.-active { tint: $background 30%; }
        &:ansi.-active { tint: transparent; }
    }
    """

    def __init__(
        self,
        label: Content | str,
        *,
        name: str | None = None,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        """A ``str`` is taken as it is, brackets and all."""
        words = plain_line(label) if isinstance(label, str) else label
        super().__init__(words, name=name, id=id, classes=classes, compact=True)
