"""The box for one line."""

from collections.abc import Callable

from textual import events
from textual.widget import Widget

from cyclejournal.journal.text import clean, clean_line
from cyclejournal.tui.compat import LineBase, notices


def ignore(_text: str) -> None:
    """What a box tells of its changes when nobody asked."""


MOST = 10_000
"""Letters that boxes for a line hold, and still take a key as fast as ever."""

TOO_LONG = f"Not pasted: a line holds {MOST:,} letters. They are still where they came from."


def has_room(box: Widget, held: str, text: str) -> bool:
    """Whether a paste fits into a box for a line. Of one that does not, nothing is taken, and that is told."""
    if len(held) + len(text) <= MOST:
        return True
    box.app.bell()
    if TOO_LONG not in notices(box.app):
        # Without marks around it, a paste comes in many pieces.
        box.notify(TOO_LONG, markup=False)
    return False


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
        if event.text and has_room(self, self.value, event.text):
            start, end = self.selection
            self.replace(one_line(event.text), start, end)
        event.stop()
        event.prevent_default()
