"""A pilot that waits only for those widgets that have something to do.

Textual's sends every widget of the screen a message of its own and waits until all are taken: with a hundred
widgets, a fifth of what a test of a screen costs. One whose queue is empty, and whose task waits for what comes
next, would take that message and do nothing else; so it is not sent one.
"""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from textual.message_pump import MessagePump
from textual.pilot import Pilot, WaitForScreenTimeout


def wait_for_the_busy(patch: pytest.MonkeyPatch) -> None:
    """Wait so until the patch is undone."""
    patch.setattr(Pilot, "_wait_for_screen", _wait_for_screen)


def is_busy(pump: MessagePump) -> bool:
    """Whether it does something, or something waits to be done by it."""
    queue: Any = pump._message_queue
    return not (queue.empty() and queue.ready_event._waiters)


async def _wait_for_screen(self: Pilot[Any], timeout: float = 30.0) -> bool:
    """As Textual's: False where the app fails meanwhile."""
    if not self.app.screen_stack:
        return False
    screen = self.app.screen
    left, all_taken = 0, asyncio.Event()

    def taken() -> None:
        nonlocal left
        left -= 1
        if not left:
            all_taken.set()

    for pump in (self.app, screen, *filter(is_busy, screen.walk_children(with_self=False))):
        left += pump.call_later(taken)
    if left:
        ends = (all_taken, self.app._exception_event)
        waits = [asyncio.create_task(each.wait()) for each in ends]
        done, pending = await asyncio.wait(
            waits, timeout=timeout, return_when=asyncio.FIRST_COMPLETED
        )
        for task in pending:
            task.cancel()
        if not done:
            raise WaitForScreenTimeout("a widget does not come to the end of what it does")
    return not left
