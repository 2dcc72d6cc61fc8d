"""What can be done on the cycle screen about planning an observation, watching, and looking at the record."""

from __future__ import annotations

from cyclejournal.tui.commands import Command

OFFERED: tuple[type[Command], ...] = ()
