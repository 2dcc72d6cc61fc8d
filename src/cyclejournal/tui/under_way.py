"""Keys that are already under way when the box they are meant for is about to go."""

from __future__ import annotations

import asyncio

from textual.widget import Widget

PATIENCE = 1.0
"""Seconds; a box that has not taken its keys by then is stuck, and must not hold up the rest."""


async def taken(box: Widget | None) -> None:
    """Return when a box has taken every key and paste that was sent to it.

    A box that is removed drops what still waits in its queue: typed words. So whatever removes boxes
    waits here first. Call it from another widget's handler or from an app's or screen's action.
    """
    if box is None or not box.is_attached:
        return
    done = asyncio.Event()
    if box.call_later(done.set):
        try:
            await asyncio.wait_for(done.wait(), PATIENCE)
        except TimeoutError:
            return
