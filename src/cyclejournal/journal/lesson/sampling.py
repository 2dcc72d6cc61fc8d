"""When a sample is due: every so many seconds of the lesson, and what was missed is not made up."""

from __future__ import annotations

from msgspec import Struct

SAMPLES = {"+": "yes", "-": "no", ".": "can't tell"}
"""What can be said of a sample, by key; the words are what is recorded."""

PATIENCE = 60.0
"""Seconds for which a sample is asked at most; after that it is missed."""

_EARLY = 10.0


class Due(Struct, frozen=True):
    """How a sample stands."""

    asks: bool
    """Whether it is to be answered now."""
    at: float
    """Seconds into the lesson at which it was due, if it asks; else at which the next one is."""


def due(seconds: float, every: float, last: float | None) -> Due:
    """How a sample stands so many seconds into the lesson. ``last`` is when one was taken last.

    One that is taken a little early counts for the one that was due.
    """
    turn = int(seconds // every)
    asked = turn * every
    patience = min(PATIENCE, every / 2)
    taken = last is not None and last >= asked - min(_EARLY, every / 4)
    if turn >= 1 and seconds - asked < patience and not taken:
        return Due(True, asked)
    return Due(False, (turn + 1) * every)
