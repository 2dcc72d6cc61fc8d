"""The commands of the cycle screen for making something of what was written, and looking at how the pair talked."""

from __future__ import annotations

from cyclejournal.tui.screens.cycle_talking import CycleTalking


class CycleMaking(CycleTalking):
    """See ``making_commands``."""
