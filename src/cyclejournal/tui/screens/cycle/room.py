"""How the columns of a screen are shared out between the page and what stands beside it."""

from __future__ import annotations

from msgspec import Struct

from cyclejournal.tui.widgets.painting import LEAST_ACROSS

NARROW = 80
"""Columns below which the page has all of them, and the top line says less."""

STEPS, ASIDE, EVIDENCE = 25, 27, 34
"""Columns of the steps on the left; of goal and actions on the right; of the evidence there."""

AROUND = 2
"""Columns of the page that are not the cards': a blank on the left, the scroll bar on the right."""

PAGE = 88
"""The most columns that cards get, so that a line is read in one look."""


class Room(Struct, frozen=True):
    """What is beside the page, and how wide its cards are."""

    steps: bool
    """Whether the steps stand on the left."""
    right: bool
    """Whether something stands on the right: goal and actions, in a talk the evidence."""
    cards: int


def room_for(width: int, *, voices: int, in_talk: bool) -> Room:
    """Voices stand side by side as long as that can be: the column on the right gives way, in a talk the steps."""
    needed = AROUND + voices * (LEAST_ACROSS + 1) - 1
    beside = EVIDENCE if in_talk else ASIDE
    steps, right = width >= NARROW, width >= STEPS + beside + needed
    if in_talk and not right and width >= EVIDENCE + needed:
        steps, right = False, True
    page = width - steps * STEPS - right * beside - AROUND
    return Room(steps, right, max(1, min(PAGE, page)))
