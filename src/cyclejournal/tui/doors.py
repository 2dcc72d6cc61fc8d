"""The ways from a section of the guide to the screen that has a craft of its own."""

from __future__ import annotations

from dataclasses import dataclass

from cyclejournal.journal.records import Cycle
from cyclejournal.tui.desk import Desk
from cyclejournal.tui.showing import Page


@dataclass(frozen=True)
class Door:
    """A button over a section's prompts."""

    action: str
    """The action of the cycle screen that it runs, without ``action_``."""
    words: str


def doors(desk: Desk, cycle: Cycle, page: Page) -> list[Door]:
    """The doors of a section as things stand; most sections have none."""
    if cycle.closed or page.step is None or not desk.journal.people:
        return []
    return []
