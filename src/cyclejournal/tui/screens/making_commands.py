"""What can be done on the cycle screen with what was written, and with how the pair talked."""

from __future__ import annotations

from cyclejournal.tui.commands import Command

OFFERED: tuple[type[Command], ...] = ()
