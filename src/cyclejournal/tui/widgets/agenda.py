"""What heads a talk, over its first prompts."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from textual.content import Content
from textual.widgets import Static

from cyclejournal.journal.meetings import AgendaItem, Heading
from cyclejournal.tui.plain import joined, plain_line
from cyclejournal.tui.widgets.flow import Block, Margin

HEADS: dict[Heading, str] = {
    "question": "Kept for this talk",
    "action": "To look at again (^T)",
    "focus": "What we looked at",
    "wish": "What each of you wished for",
}

MOST = 4
"""Of a kind; the rest is counted."""


class Agenda(Static):
    """A few quiet lines."""

    DEFAULT_CSS = """
    Agenda { height: auto; margin: 0 0 1 0; padding: 0 1; border-left: outer $border-blurred; }
    """

    USUAL_WIDTH = 60

    def __init__(self, items: Sequence[AgendaItem]) -> None:
        super().__init__()
        self._items = items
        self._wide = self.USUAL_WIDTH
        self.update(self._drawn())

    def on_resize(self) -> None:
        """Another width, other lines."""
        if self.content_size.width != self._wide:
            self._wide = self.content_size.width or self.USUAL_WIDTH
            self.update(self._drawn())

    def _drawn(self) -> Content:
        lines: list[Content] = []
        for kind, group in groupby(self._items, key=lambda item: item.kind):
            found = list(group)
            lines.append(Content.styled(HEADS[kind], "bold"))
            for number, item in enumerate(found[:MOST], 1):
                mark = f"{number} " if kind == "focus" else "▢ " if kind == "action" else "· "
                block = Block(_words(item), margin=Margin(mark, " " * len(mark)))
                lines += block.lines(self._wide)
            if len(found) > MOST:
                lines.append(Content.styled(f"  and {len(found) - MOST} more", "$quiet"))
        return Content("\n").join(lines)


def _words(item: AgendaItem) -> Content:
    if item.kind == "wish":
        return plain_line(f"{item.detail}: {item.words}")
    detail = plain_line(f"  {item.detail}", "$quiet") if item.detail else ""
    return joined(plain_line(item.words), detail)
