"""What heads a talk, over its first prompts."""

from collections.abc import Sequence
from itertools import groupby

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from cyclejournal.journal.talk.meetings import AgendaItem, Heading
from cyclejournal.session.keys import key
from cyclejournal.tui.plain import joined, plain_line
from cyclejournal.tui.widgets.flow import hung

HEADS: dict[Heading, str] = {
    "since": "What came since",
    "question": "Kept for this talk",
    "action": f"To look at again ({key('actions')})",
    "focus": "What we looked at",
    "wish": "What each of you wished for",
}

MOST = 4
"""Of a kind; the rest is counted."""


class Agenda(Widget, can_focus=True):
    """A few quiet lines. Focus brings them into view, and says so by a brighter bar."""

    DEFAULT_CSS = """
    Agenda {
        height: auto; margin: 0 0 1 0; padding: 0 1; border-left: outer $border-blurred;
        &:focus { border-left: outer $border; }
        &:nocolor:focus { border-left: heavy ansi_default; }
    }
    """

    def __init__(self, items: Sequence[AgendaItem]) -> None:
        super().__init__()
        self._items = items

    class Typed(Message):
        """Somebody has read enough and writes: the letter belongs in a box."""

        def __init__(self, character: str) -> None:
            super().__init__()
            self.character = character

    def on_key(self, event: events.Key) -> None:
        """A printable key here is the first of an answer."""
        if event.is_printable and event.character:
            event.stop()
            self.post_message(self.Typed(event.character))

    def on_focus(self) -> None:
        """Read from its beginning, after whatever else comes into view with this key."""
        self.call_after_refresh(self.scroll_visible, top=True, animate=False)

    def render(self) -> Content:
        """The lines for the width it has."""
        return Content("\n").join(self._lines(self.content_size.width))

    def get_content_height(self, _container: Size, _viewport: Size, width: int) -> int:
        """As many rows as there are lines."""
        return len(self._lines(width))

    def _lines(self, width: int) -> list[Content]:
        lines: list[Content] = []
        for kind, group in groupby(self._items, key=lambda item: item.kind):
            found = list(group)
            lines.append(plain_line(HEADS[kind], "bold"))
            for number, item in enumerate(found[:MOST], 1):
                mark = f"{number} " if kind == "focus" else "▢ " if kind == "action" else "· "
                lines += hung(mark, _words(item), max(12, width))
            if len(found) > MOST:
                lines.append(Content.styled(f"  and {len(found) - MOST} more", "$quiet"))
        return lines


def _words(item: AgendaItem) -> Content:
    if item.kind == "wish":
        return plain_line(f"{item.detail}: {item.words}")
    words = plain_line(item.words)
    return joined(words, "  ", plain_line(item.detail, "$quiet")) if item.detail else words
