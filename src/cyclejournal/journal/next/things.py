"""One thing that waits, and the kinds of it, in the order in which they are said."""

from collections.abc import Callable
from typing import Literal, get_args

from msgspec import Struct

from cyclejournal.guide.model import Guide
from cyclejournal.journal.places import Cycle

What = Literal[
    "finish",
    "turn",
    "lesson",
    "release",
    "read",
    "line",
    "write",
    "talk",
    "go-on",
    "action",
    "film",
    "lasted",
    "term",
    "agreement",
    "close",
    "next-cycle",
    "end",
    "meet",
]
"""What may wait, in the order in which it is said.

``finish`` one's own part that is begun; ``turn``: the partner's part of what somebody has done theirs of;
``lesson``: to watch it, or to go on with it; ``release`` the record; ``read`` what was revealed; a ``line`` from
a colleague; ``write`` the section that comes next; the ``talk``; to ``go-on`` after a pause; an ``action`` or a
``film`` that has its day; some weeks after a close whether it has ``lasted``; of a ``term`` that a pair set, how
it goes two weeks in; the ``agreement``, until its short form is answered, and again on the day to look at it;
``close`` the cycle; begin the ``next-cycle``; ``end`` the journal, where the pair said
that it finishes; and beside all of it, never among what waits, the day on which they
``meet``.
"""

REMINDERS: tuple[What, ...] = ("go-on", "action", "film", "lasted", "term", "agreement")
"""What is not about where a pair is in its cycle: a visit brings up one of these at most."""

OF_A_DAY: tuple[What, ...] = ("go-on", "lasted", "term", "agreement")
"""What is brought up once for each day that it has."""

_RANK = {what: place for place, what in enumerate(get_args(What))}

GuideOf = Callable[[Cycle], Guide]
"""Gives the guide that a cycle follows."""


class Next(Struct, frozen=True, omit_defaults=True):
    """One thing that waits."""

    what: What
    who: str
    """The id of a person, or together."""
    words: str
    """It in a few words: ``The record``, ``Priya's part of “Alone first”``."""
    why: str
    """The same as a sentence."""
    prompt: str = ""
    """The id of the question that it is about, if it is about one."""
    by: str = ""
    """The command that does it or leads there, on the pages of its cycle."""
    on: str = ""
    """The day from which on it waits, as an ISO date; empty for now."""
    cycle: str = ""
    """The id of its cycle."""
    section: str = ""
    """The section of the guide where it is done, or that is the way to it."""
    place: str = ""
    """The id of the lesson, the action or other place that it is about."""

    @property
    def rank(self) -> tuple[int, str]:
        """What it is sorted by."""
        return _RANK[self.what], self.on

    @property
    def id(self) -> str:
        """The same for the same thing, whenever it is asked: by it a thing is passed."""
        if self.what in OF_A_DAY:
            # Of the agreement, whichever part of it has questions left, in whichever cycle.
            return "/".join((self.what, self.place, self.on))
        return "/".join((self.what, self.place or self.cycle, self.section, self.who))

    @property
    def is_once(self) -> bool:
        """Whether it is brought up once: when it was passed, or followed, it does not come back."""
        return self.what in OF_A_DAY and bool(self.on)
