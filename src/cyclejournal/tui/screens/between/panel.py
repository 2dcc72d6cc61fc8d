"""What the panels for notes have in common."""

from typing import TypeVar

from cyclejournal.tui.screens.base import WritingPanel

Result = TypeVar("Result")


class BetweenPanel(WritingPanel[Result], abstract=True):
    """A panel that can be opened from anywhere. Of these, one at a time."""
