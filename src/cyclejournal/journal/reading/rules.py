"""What may leave a journal: a guide says of some answers that they stay, or leave only when asked for.

The watch-list of names goes further: no text version whatever holds it, not even search, see ``sight``.
"""

from __future__ import annotations

from cyclejournal.guide.known import (
    AGENDA,
    AGREEMENT_KEPT,
    ASK_TELL,
    BALANCE,
    DIFFERENTLY,
    ENJOYMENT,
    FILM_WHERE,
    HELPED,
    PARKED,
    SAFE_TO_FAIL,
    SAFETY,
    SELF_CHECK,
    WATCH_LIST,
)
from cyclejournal.guide.model import Leaves, Prompt
from cyclejournal.journal.records import Entry

_STAYS = frozenset({WATCH_LIST})

_SAID: dict[str, Leaves] = {
    WATCH_LIST: "never",
    PARKED: "never",
    FILM_WHERE: "asked",
    SAFE_TO_FAIL: "asked",
    HELPED: "asked",
    DIFFERENTLY: "asked",
    AGENDA: "asked",
    BALANCE: "asked",
    ASK_TELL: "asked",
    AGREEMENT_KEPT: "asked",
    SELF_CHECK: "asked",
    SAFETY: "asked",
    ENJOYMENT: "asked",
}
"""What holds of these prompts even in a guide that is gone, and for answers older than the rule."""

_STRICTNESS: tuple[Leaves, ...] = ("usual", "asked", "never")


def never_leaves(prompt_id: str) -> bool:
    """Whether answers to that prompt stay in their own file: not even their writer's export holds them."""
    return prompt_id in _STAYS


def leaves(entry: Entry, prompt: Prompt | None) -> Leaves:
    """Whether an answer stands in exports: the strictest of what held when it was written and now.

    Which is what the entry says itself, what its prompt says (None: no guide asks it now), and what
    holds anyway.
    """
    said = (entry.leaves, prompt.leaves if prompt else "usual", _SAID.get(entry.prompt, "usual"))
    return max(said, key=_STRICTNESS.index)
