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


class Observe(Command):
    """Record the lesson: the focus on top, and one key for each thing you agreed on."""

    name = "Observe"
    key = CRAFT
    footer = True
    priority = True


class TheRecord(Command):
    """Look at what was recorded: strike lines out, and release it to your talk."""

    name = "The record"
    key = CRAFT
    footer = True
    priority = True


class AnotherObservation(Command):
    """Plan and observe once more in this cycle, with pages of its own. The goal stays as it is."""

    name = "Another observation in this cycle"


class VideoDeleted(Command):
    """Say that a video was deleted whose day had come. The reminder ends; where it was stays written."""

    name = "A video was deleted"


OFFERED: tuple[type[Command], ...] = (
    WhatToRecord,
    Observe,
    TheRecord,
    AnotherObservation,
    VideoDeleted,
)
"""The commands of the cycle screen for planning an observation, watching, and looking at the record."""
