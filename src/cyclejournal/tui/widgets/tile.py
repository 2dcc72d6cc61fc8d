"""One agreed thing on the observation screen: its key, what it is, and its count."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content
from textual.events import Click
from textual.message import Message
from textual.widget import Widget

from cyclejournal.tui.observing_view import TileView
from cyclejournal.tui.plain import joined, plain_line


class Tile(Widget, can_focus=False):
    """Of one to four rows. Drawn by itself: a press costs this tile and nothing else."""

    DEFAULT_CSS = """
    Tile {
        height: 1; width: 1fr; padding: 0 1;
        &.-two { height: 2; }
        &.-four { height: 4; border: round $border-blurred; padding: 0 1; background: $surface; }
        &.-runs { background: $boost; }
        &.-four.-runs { border: round $accent; }
        &.-asks { background: $accent; color: $background; text-style: bold; }
        &.-four.-asks { border: heavy $accent; }
    }
    """

    @dataclass
    class Pressed(Message):
        """It was clicked: the same as its key."""

        key: str

    def __init__(self, view: TileView) -> None:
        super().__init__()
        self.view = view
        self._mark()

    def show(self, view: TileView) -> None:
        """How it stands now; nothing is done if that is how it is drawn."""
        if view != self.view:
            self.view = view
            self._mark()
            self.refresh()

    def set_rows(self, rows: int) -> None:
        """How many rows it has: one, two, or four with a frame."""
        self.set_class(rows == 2, "-two")
        self.set_class(rows == 4, "-four")

    def _mark(self) -> None:
        if self.has_class("-runs") != self.view.runs:
            self.set_class(self.view.runs, "-runs")
        if self.has_class("-asks") != self.view.asks:
            self.set_class(self.view.asks, "-asks")

    def render(self) -> Content:
        """Key and label at the left, bars and count at the right; a second line where there is room."""
        view, width = self.view, self.size.width
        if width < 8:
            return plain_line(view.value)
        quiet = "" if view.asks else "$quiet"
        key = Content.styled(f" {view.key.upper()} ", "bold reverse")
        value = plain_line(view.value, "bold")
        bars = plain_line(view.bars, "" if view.asks else "$primary")
        room = width - key.cell_length - value.cell_length - 4
        if bars.cell_length + 12 > room:
            bars = Content("")
        if bars:
            room -= bars.cell_length + 2
        label = plain_line(view.label).truncate(max(3, room), ellipsis=True)
        gap = max(1, room - label.cell_length + 1)
        parts: list[Content | str] = [key, "  ", label, " " * gap]
        if bars:
            parts += [bars, "  "]
        first = joined(*parts, value)
        if self.size.height < 2:
            return first
        detail = plain_line(view.detail, quiet).truncate(width - 5, ellipsis=True)
        return joined(first, "\n     ", detail)

    def on_click(self, event: Click) -> None:
        """The same as its key."""
        event.stop()
        self.post_message(self.Pressed(self.view.key))
