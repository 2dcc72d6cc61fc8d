"""The commands of the cycle screen for the talk: its clock, and the evidence beside the prompts."""

from __future__ import annotations

from cyclejournal.tui.screens.cycle_observing import CycleObserving


class CycleTalking(CycleObserving):
    """See ``talking_commands``."""
