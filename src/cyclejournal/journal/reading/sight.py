"""Who may see what: on the screen by who is at the keyboard, in exports by who asked for them."""

from __future__ import annotations

from typing import Literal

from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.reading.rules import never_leaves
from cyclejournal.journal.records import PAIR, Entry

Sight = Literal["open", "covered", "hidden"]
"""``open``: anybody at the screen. ``covered``: its writer may uncover it. ``hidden``: somebody else's."""


def is_private(entry: Entry) -> bool:
    """Whether only its writer may read it now: kept for themselves, or blind and not yet revealed."""
    return entry.half != PAIR


def sight(entry: Entry, reader: str | None) -> Sight:
    """How an entry stands to the person at the keyboard (None: nobody has said who they are)."""
    if not is_private(entry):
        return "open"
    return "covered" if entry.voice == reader else "hidden"


def may_read(entry: Entry, reader: str | None) -> bool:
    """Whether a text version of the journal made for ``reader`` holds the entry.

    Without a reader it holds what the pair shares; with one, also what that person keeps to themselves.
    What never leaves a journal is in neither.
    """
    if entry.receipt or never_leaves(entry.prompt):
        return False
    return not is_private(entry) or entry.voice == reader


def may_write(voice: str, writer: str) -> bool:
    """Whether the person at the keyboard writes in that voice: their own, or the joint one."""
    return voice in (TOGETHER, writer)
