"""How the process ends when nobody asks it to: by a signal, by a terminal that is gone, and for sure."""

import os
import select
import signal
import sys
import threading
from collections.abc import Callable
from types import FrameType

GRACE = 2.0
"""Seconds for an orderly end; Textual can wait for ever on a terminal that no longer reads."""

HUNG_UP = 128 + getattr(signal, "SIGHUP", 1)


def on_signals(save: Callable[[], None], leave: Callable[[int], None]) -> None:
    """Call ``save`` and then ``leave(exit code)`` when the process is told to end.

    ``save`` runs at once, in whatever the main thread was doing, so it must be re-entrant.
    """

    def handle(number: int, _frame: FrameType | None) -> None:
        save()
        leave_for_sure(128 + number)
        leave(128 + number)

    for name in ("SIGHUP", "SIGTERM"):
        number = getattr(signal, name, None)
        if number is not None:
            signal.signal(number, handle)


def leave_for_sure(code: int) -> None:
    """End the process after the grace, whatever still blocks."""
    timer = threading.Timer(GRACE, os._exit, args=(code,))
    timer.daemon = True
    timer.start()


def terminal_is_gone() -> bool:
    """Whether the terminal was closed without a signal, as can happen in a container or under setsid."""
    stdin = sys.__stdin__
    if stdin is None or not hasattr(select, "poll"):
        return False
    watch = select.poll()
    try:
        watch.register(stdin.fileno(), 0)
    except (OSError, ValueError):
        return True
    lost = select.POLLHUP | select.POLLERR | select.POLLNVAL
    return any(event & lost for _, event in watch.poll(0))
