"""What shines through a panel is drawn once."""

from typing import TypeVar

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.geometry import Size
from textual.renderables.background_screen import BackgroundScreen
from textual.screen import Screen
from textual.strip import Strip

Result = TypeVar("Result")


class ShinesThrough(Screen[Result]):
    """A screen that is drawn once for all the times that it is seen behind another.

    Textual 8.2.8 lays it out and draws it anew whenever something of the screen before it is sent as a whole,
    which is three or four times while a panel comes, and brings every line of it through Rich.
    """

    _seen_behind: tuple[Color, Size, list[Strip]] | None = None

    def render_line(self, y: int) -> Strip:
        """A line of its own background, or of the screen behind it."""
        behind, tint = self._behind, self.styles.background
        if behind is None or tint.a == 1:
            return super().render_line(y)
        lines = behind.behind(tint)
        return lines[y] if y < len(lines) else Strip.blank(self.size.width)

    @property
    def _behind(self) -> "ShinesThrough[object] | None":
        stack = self.app.screen_stack
        if self not in stack or not (place := stack.index(self)):
            return None
        below = stack[place - 1]
        return below if isinstance(below, ShinesThrough) else None

    def behind(self, tint: Color) -> list[Strip]:
        """Its lines as they are seen through the tint."""
        seen = self._seen_behind
        if seen is None or seen[:2] != (tint, self.size):
            lines = _tinted(self._compositor.render_strips(), tint)
            seen = self._seen_behind = (tint, self.size, lines)
        return seen[2]

    def not_as_seen(self) -> None:
        """It is not what it was, nor is what it shines through."""
        self._seen_behind = None
        stack = self.app.screen_stack
        for screen in stack[stack.index(self) + 1 :] if self in stack else ():
            screen._styles_cache.clear()
            if isinstance(screen, ShinesThrough):
                screen._seen_behind = None

    def _compositor_refresh(self) -> None:
        self.not_as_seen()
        super()._compositor_refresh()

    def _screen_resized(self, size: Size) -> None:
        # A panel that comes says so of the screens behind it as well, whose size is what it was.
        if self is self.app.screen or size != self._size or self._layout_required:
            super()._screen_resized(size)


def _tinted(strips: list[Strip], tint: Color) -> list[Strip]:
    seen: dict[Style | None, Style | None] = {}

    def through(segment: Segment) -> Segment:
        if segment.style not in seen:
            (tinted,) = BackgroundScreen.process_segments([segment], tint)
            seen[segment.style] = tinted.style
        return Segment(segment.text, seen[segment.style])

    return [Strip(map(through, strip), strip.cell_length) for strip in strips]
