"""What can be done on the cycle screen about the talk: its clock, and the evidence beside the prompts."""

from __future__ import annotations

from cyclejournal.tui.commands import Command

OFFERED: tuple[type[Command], ...] = ()
