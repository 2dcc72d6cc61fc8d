"""What a key changes comes in one frame."""

from typing import Any, TypeVar

from textual._compositor import Compositor, ReflowResult
from textual.geometry import Size
from textual.widget import Widget

from cyclejournal.tui.compat.behind import ShinesThrough
from cyclejournal.tui.compat.keys import KeysInTurn

Result = TypeVar("Result")


class _Mapped(Compositor):
    """Goes by the map of all widgets that a layout has just made.

    Textual 8.2.8 makes another one for the first who asks where a widget is: after each layout, and after
    whatever changes out of view. A widget that has come asks for a layout of its own.
    """

    def reflow(self, parent: Widget, size: Size) -> ReflowResult:
        """Lay out all widgets."""
        found = super().reflow(parent, size)
        self._full_map_invalidated = False
        return found

    def update_widgets(self, widgets: set[Widget]) -> None:
        """Have these painted anew."""
        before = self._full_map_invalidated
        super().update_widgets(widgets)
        self._full_map_invalidated = before


class PaintsAtOnce(ShinesThrough[Result]):
    """A screen whose changes by one key come in one frame.

    Textual 8.2.8 sends what it has after every step: a page turned by a key is sent without its box, then
    with it. And what changes on a screen behind another has all of the one before it sent again, also where
    nothing shines through.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._compositor = _Mapped()

    def _compositor_refresh(self) -> None:
        app = self.app
        if self._dirty_widgets:
            # Whoever asks for a frame may not have handed on what changed since: it would be forgotten.
            self._compositor.update_widgets(self._dirty_widgets)
        # In a batch Textual draws, and sends it to nobody.
        waits = bool(app._batch_count) or (isinstance(app, KeysInTurn) and app.holds_frames)
        if not waits and not self._is_hidden:
            super()._compositor_refresh()
            return
        # What is to be painted adds up in the compositor's regions, and is painted when it is asked for again.
        self.not_as_seen()
        self._dirty_widgets.clear()
        if self._is_hidden:
            self._compositor._dirty_regions.clear()
        elif self is not app.screen and self._compositor._dirty_regions:
            app.screen.refresh(*self._compositor._dirty_regions)
            self._compositor._dirty_regions.clear()

    @property
    def _is_hidden(self) -> bool:
        """Whether another screen stands before it that nothing shines through."""
        top = self.app.screen
        return top is not self and top.styles.background.a == 1
