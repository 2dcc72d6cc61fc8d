"""What can be done on the cycle screen about the talk: its clock, and the evidence beside the prompts."""

from __future__ import annotations

from cyclejournal.tui.commands import Command
from cyclejournal.tui.screens.cycle.observing_commands import CRAFT


class Evidence(Command):
    """What was seen and counted, over the page. A letter there cites an item in the answer you are in."""

    name = "Evidence"
    key = CRAFT
    footer = True
    priority = True


class BeginTalk(Command):
    """Start the talk's clock, with the time you both have. It shows; it never rings."""

    name = "Begin our talk"


class TalkLength(Command):
    """Change how long this talk may take."""

    name = "Change the length of our talk"


class EndTalk(Command):
    """Stop the talk's clock. What you wrote can still be changed."""

    name = "End our talk"


class AnotherTalk(Command):
    """Sit down once more in this cycle, with pages of its own. The talk before stays as it is."""

    name = "Another talk in this cycle"


class QuietMinute(Command):
    """A minute in which nobody has to say anything. Any key ends it."""

    name = "A quiet minute"


OFFERED: tuple[type[Command], ...] = (
    Evidence,
    BeginTalk,
    TalkLength,
    EndTalk,
    AnotherTalk,
    QuietMinute,
)
