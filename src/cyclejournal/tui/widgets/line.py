"""The box for one line."""

from collections.abc import Callable

from textual import events

from cyclejournal.journal.text import clean, clean_line
from cyclejournal.tui.compat import LineBase


def ignore(_text: str) -> None:
    """What a box tells of its changes when nobody asked."""


def one_line(text: str) -> str:
    """A text on one line. A blank at either end stays: it may part words that stand there from these."""
    words = clean_line(text)
    if not words:
        return " " if clean(text) else ""
    return f"{' ' * (text[0] == ' ')}{words}{' ' * (text[-1] == ' ')}"


class Line(LineBase):
    """An input that cleans what is pasted and joins its lines, where Textual would keep only the first."""

    DEFAULT_CSS = """
    Line {
        border: round $border-blurred; background: transparent; padding: 0 1;
        &:focus { border: round $border; }
        &.-textual-compact { border: none; padding: 0; height: 1; }
    }
    """

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: str = "",
        id: str | None = None,
        classes: str | None = None,
        compact: bool = False,
        on_change: Callable[[str], None] = ignore,
    ) -> None:
        """``on_change`` is told the text within the key that changed it."""
        self._on_change: Callable[[str], None] = ignore
        super().__init__(
            clean_line(value),
            placeholder=clean_line(placeholder),
            select_on_focus=False,
            id=id,
            classes=classes,
            compact=compact,
        )
        self._on_change = on_change

    def watch_value(self, value: str) -> None:
        """Every way in ends here."""
        self._on_change(value)

    def on_paste(self, event: events.Paste) -> None:
        """Take all of a paste, as one line."""
        if event.text:
            start, end = self.selection
            self.replace(one_line(event.text), start, end)
        event.stop()
        event.prevent_default()
