"""Work that nobody waits for, done a little at a time between what somebody does wait for."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import Any

from textual.screen import Screen

from cyclejournal.tui.compat import KeysInTurn

SLICE = 0.005
"""Seconds of work before the keyboard is looked at again."""
LONG_SLICE = 0.02
"""The same of work whose outcome somebody waits for, though not as for what a key does."""
PAUSE = 0.005
"""Seconds between two slices: what they changed is drawn then."""


def in_slices(
    screen: Screen[Any],
    steps: Iterator[object],
    show: Callable[[], object],
    *,
    awaited: bool = False,
) -> None:
    """Take the steps, as many as a slice has time for, until there are no more or the screen is gone.

    ``show`` is called behind each slice. None begins while a key still waits for its frame: what that frame
    shows comes first, however much there is to do. Where the outcome is ``awaited``, the first slice is part of
    that frame, as there may be no more to do.
    """
    length = LONG_SLICE if awaited else SLICE

    def go_on(comes_first: bool = False) -> None:
        if not screen.is_attached:
            return
        app = screen.app
        if comes_first or not (isinstance(app, KeysInTurn) and app.is_taking):
            end = time.monotonic() + length
            for _ in steps:
                if time.monotonic() > end:
                    break
            else:
                show()
                return
            show()
        screen.set_timer(PAUSE, go_on)

    if awaited:
        go_on(comes_first=True)
    else:
        screen.set_timer(PAUSE, go_on)
