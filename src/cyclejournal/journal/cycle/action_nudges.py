"""What there is to ask, kindly, about the actions a pair agrees: whether one is small, and whose they are."""

from __future__ import annotations

import re

from cyclejournal.guide.known import ACTION_WHAT
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.records import OPEN_ACTIONS, Action, Cycle

_MOST_WORDS = 18
"""More words than that describe more than a week can hold."""

_FAR_ENOUGH = 400
"""Characters that are looked at: this is asked at every key."""

_STEPS = re.compile(
    r"[;:]\s+\S+\s+\S+.*[;,]"
    r"|[.!?]\s+(?-i:[A-Z])\S*\s+\S"
    r"|\b(?:and|or)\s+(?:then|also)\b|[,.]\s*then\b|\bafter\s+that\b|\bas\s+well\s+as\b"
    r"|,[^,]+,\s*(?:and|or)\b|(?:^|\s)2[.)]\s",
    re.IGNORECASE,
)
"""Signs of several steps in one wording: a list, a second sentence, a “then”."""


def small_words(wording: str) -> str:
    """A quiet question where a wording is long or has several steps; nothing for most."""
    text = " ".join(wording.split())[:_FAR_ENOUGH]
    if _STEPS.search(text):
        return "Small enough for one week? Perhaps the first step alone."
    if len(text.split()) > _MOST_WORDS:
        return "Small enough for one week? Perhaps a smaller part of it."
    return ""


def ownership_words(journal: Journal, cycle: Cycle) -> str:
    """A quiet question where one of the pair owns an open action of this cycle and another owns none."""
    people = [person for person in journal.people if person in cycle.roles]
    owners = {action.owner for action in _open_of(journal, cycle)}
    without = [person for person in people if person not in owners]
    if not owners or TOGETHER in owners or not without or len(without) == len(people):
        return ""
    names = " and ".join(journal.name(person) for person in without)
    own = "owns" if len(without) == 1 else "own"
    return f"{names} {own} none yet: what is there to try, or to prepare?"


def owns_any(journal: Journal, cycle: Cycle) -> bool:
    """Whether anybody has an open action of this cycle."""
    return bool(_open_of(journal, cycle))


def _open_of(journal: Journal, cycle: Cycle) -> list[Action]:
    """The cycle's open actions that say what is to be done."""
    return [
        action
        for action in journal.open_actions
        if action.id in cycle.actions
        and action.status in OPEN_ACTIONS
        and journal.text(action.id, ACTION_WHAT).strip()
    ]
