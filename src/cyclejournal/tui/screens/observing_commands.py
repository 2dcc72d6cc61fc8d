"""What can be done on the cycle screen about planning an observation, watching, and looking at the record."""

from __future__ import annotations

from cyclejournal.tui.commands import Command

CRAFT = "f6"
"""The key of whatever a section has a screen of its own for."""


class WhatToRecord(Command):
    """Choose what is noted, counted or timed for each focus question, with ways that fit it."""

    name = "What to record"
    key = CRAFT
    footer = True
    priority = True


OFFERED: tuple[type[Command], ...] = (WhatToRecord,)
"""The commands of the cycle screen for planning an observation, watching, and looking at the record."""
