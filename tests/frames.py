"""A frame is drawn when a test looks, and when the app is left; not each of those in between.

An app that comes up lays itself out five times within a few milliseconds, and would draw each time what
nobody can see: a third of what a test of a screen costs. So the compositor keeps what has changed, and it is
drawn when a test looks (``screens.screen_text``), and what one of twelve leaves, drawn by its name, at the
end; with ``--every`` what each leaves. Where every frame is to be drawn as a terminal would show it, a test asks
for ``every_frame``; the tests with a real terminal have them anyway.
"""

from __future__ import annotations

import os
import sys
import zlib
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.screen import Screen

_draw = Screen._compositor_refresh


DRAWN = 12
"""One of so many tests draws what it leaves, and frames that cost much."""


_all_draw = False


def draws_all(test: str = "") -> bool:
    """Whether a test, by its id, is one of those that draw what others leave out; else the one that runs."""
    test = test or os.environ.get("PYTEST_CURRENT_TEST", "").rpartition(" ")[0]
    return _all_draw or not zlib.crc32(test.encode()) % DRAWN


def draw_what_is_seen(patch: pytest.MonkeyPatch, *, all_draw: bool = False) -> None:
    """Draw when somebody looks and, of some tests or of each, at the end, until the patch is undone."""
    run_test = App.run_test
    patch.setattr(sys.modules[__name__], "_all_draw", all_draw)

    @asynccontextmanager
    async def run(self: App[Any], **how: Any) -> AsyncIterator[Pilot[Any]]:
        async with run_test(self, **how) as pilot:
            yield pilot
            if not draws_all():
                return
            if self.is_running and self.screen_stack and self.screen._compositor._dirty_regions:
                _draw(self.screen)

    patch.setattr(Screen, "_compositor_refresh", _put_off)
    patch.setattr(App, "run_test", run)


@contextmanager
def every_frame() -> Iterator[None]:
    """Draw at once meanwhile."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Screen, "_compositor_refresh", _draw)
        yield


def _put_off(screen: Screen[Any]) -> None:
    """Do what drawing does beside; the compositor keeps which regions are not as they are shown."""
    app = screen.app
    if not app.is_headless or app.is_inline or screen is not app.screen:
        _draw(screen)
        return
    screen._dirty_widgets.clear()
    app._update_mouse_over(screen)
