"""What the cards of a page lie in: it scrolls, and stays where somebody has scrolled it to."""

from time import time
from typing import Any

from textual.containers import VerticalScroll
from textual.geometry import Offset, Region
from textual.message import Message
from textual.scrollbar import ScrollDown, ScrollUp

from cyclejournal.tui.compat import KeysInTurn


class Cards(VerticalScroll, can_focus=False):
    """Tells when somebody has scrolled it with the mouse; until the next key or click nothing else scrolls it."""

    class Wheeled(Message):
        """The wheel or the bar beside it was turned, and it has scrolled."""

    _wheeled = 0.0
    """When that was last."""

    def on_mouse_scroll_down(self) -> None:
        """The wheel."""
        self._is_wheeled()

    def on_mouse_scroll_up(self) -> None:
        """The wheel."""
        self._is_wheeled()

    def on_scroll_to(self) -> None:
        """The bar, dragged."""
        self._is_wheeled()

    def on_scroll_down(self, event: ScrollDown) -> None:
        """The bar, clicked below its thumb."""
        event.prevent_default()
        self._is_wheeled()
        self.scroll_page_down(animate=False)

    def on_scroll_up(self, event: ScrollUp) -> None:
        """The same above."""
        event.prevent_default()
        self._is_wheeled()
        self.scroll_page_up(animate=False)

    def _is_wheeled(self) -> None:
        self._wheeled = time()
        self.look_again()

    def look_again(self) -> None:
        """Tell that it has scrolled, once everything has its place."""
        self.call_after_refresh(self.post_message, self.Wheeled())

    def scroll_to_region(self, region: Region, **how: Any) -> Offset:
        """As in ``Widget``: how a box comes into view. Not while somebody looks at something else."""
        if isinstance(self.app, KeysInTurn) and self._wheeled > self.app.last_taken:
            return Offset()
        return super().scroll_to_region(region, **how)
