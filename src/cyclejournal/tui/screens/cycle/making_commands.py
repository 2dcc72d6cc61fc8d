"""What can be done on the cycle screen with what was written, and with how the pair talked."""

from __future__ import annotations

from cyclejournal.tui.commands import Command


class MakeSomething(Command):
    """Make an action, a goal or a question for next time of the sentence or row you are in, or of what you selected."""

    name = "Make something of this line"
    key = "f7"
    priority = True


class HowWeTalked(Command):
    """Look at the talk as a whole and at single turns of it, for the two of you alone."""

    name = "How we talked"


class ParkedForElsewhere(Command):
    """What is bigger than coaching, from every cycle, and where to take it. It is in no export and no count."""

    name = "Parked for elsewhere"


OFFERED: tuple[type[Command], ...] = (MakeSomething, HowWeTalked, ParkedForElsewhere)
