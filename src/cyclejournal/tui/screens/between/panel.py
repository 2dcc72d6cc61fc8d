"""What the panels for notes have in common."""

from typing import TypeVar

from cyclejournal.session.desk import Desk
from cyclejournal.tui.screens.base import PanelScreen

Result = TypeVar("Result")


class BetweenPanel(PanelScreen[Result], abstract=True):
    """A panel that can be opened from anywhere. Of these, one at a time."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk

    def leave(self, result: Result | None) -> None:
        """What was written is kept, whichever way one leaves."""
        self.desk.end_visit()
        super().leave(result)
