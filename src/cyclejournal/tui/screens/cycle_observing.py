"""The commands of the cycle screen for planning an observation, watching, and looking at the record."""

from __future__ import annotations

from cyclejournal.tui.screens.cycle_keeping import CycleKeeping


class CycleObserving(CycleKeeping):
    """See ``observing_commands``."""
