"""Keys that are already under way when the box they are meant for is about to go."""

import asyncio
from contextlib import suppress

from textual.widget import Widget

TURNS = 20
TURN = 0.05
"""Seconds of waiting at a time. A box that has not taken its keys after all turns is stuck, and must not
hold up the rest. Counted in turns, as on a busy machine a second may go by in which nothing could run.
"""


async def taken(box: Widget | None) -> None:
    """Return when a box has taken every key and paste that was sent to it.

    A box that is removed drops what still waits in its queue: typed words. So whatever removes boxes
    waits here first. Call it from another widget's handler or from an app's or screen's action.
    """
    if box is None or not box.is_attached:
        return
    done = asyncio.Event()
    if box.call_later(done.set):
        for _ in range(TURNS):
            with suppress(TimeoutError):
                await asyncio.wait_for(done.wait(), TURN)
                return
