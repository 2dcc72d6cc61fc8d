"""A button: Enter, Space or a click presses it, and all of it shows that it has the focus."""

from textual import events
from textual.binding import Binding
from textual.content import Content

from cyclejournal.tui.compat import PressBase
from cyclejournal.tui.plain import plain_line

TYPED_AT = "This is a button: Enter presses it, Tab goes on."
"""Said to who types words at one."""


class Press(PressBase):
    """A ``Button`` with the few rules it needs.

    Textual's own come to a third of all the rules of a first frame, for shapes and colours that
    nobody sees here, and take a twentieth of a start to read.
    """

    BINDINGS = [Binding("space", "press", "Press", show=False)]

    _hears_words = False
    """Whether letters have come since the focus did: the Space behind them parts words, and presses nothing."""

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

    def on_key(self, event: events.Key) -> None:
        """Somebody who types on, and believes to be in a box, is told where they are, and has pressed nothing."""
        if event.key == "space" and self._hears_words:
            event.stop()
            event.prevent_default()
        elif not event.is_printable or event.key in self.screen.active_bindings:
            self._hears_words = False
        elif not self._hears_words:
            self._hears_words = True
            self._say_how()

    def on_paste(self) -> None:
        """The same for words that come at once."""
        self._say_how()

    def _say_how(self) -> None:
        self.app.bell()
        self.notify(TYPED_AT, markup=False)

    def on_blur(self) -> None:
        """Whoever comes back begins anew."""
        self._hears_words = False
