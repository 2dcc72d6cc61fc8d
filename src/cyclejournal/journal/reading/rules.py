"""What a guide says may leave a journal, and when; and what holds even after that guide is gone."""

from __future__ import annotations

from collections.abc import Iterable

from cyclejournal.guide.known import (
    AGENDA,
    AGREEMENT_KEPT,
    ASK_TELL,
    BALANCE,
    CURIOUS,
    DIFFERENTLY,
    ENJOYMENT,
    FILM_WHERE,
    HELPED,
    IMPRESSIONS,
    OWN_CLASS,
    PARKED,
    RECORD,
    SAFE_TO_FAIL,
    SAFETY,
    SELF_CHECK,
    SETTING,
    STORY,
    WATCH_LIST,
)
from cyclejournal.guide.model import At, Guide, Leaves, Prompt
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

_WAITS: dict[str, At] = {
    RECORD: "observation",
    SETTING: "observation",
    CURIOUS: "observation",
    OWN_CLASS: "observation",
    IMPRESSIONS: "meeting",
}
"""What the observer writes at these waits for the observed person's story, whatever guide asks it."""

_STRICTNESS: tuple[Leaves, ...] = ("usual", "asked", "never")


def never_leaves(prompt_id: str) -> bool:
    """Whether answers to that prompt stay in their own file: not even their writer's export holds them."""
    return prompt_id in _STAYS


def strictest(*said: Leaves) -> Leaves:
    """The one that lets least out."""
    return max(said, key=_STRICTNESS.index)


def leaves(entry: Entry, prompt: Prompt | None) -> Leaves:
    """Whether an answer stands in exports: the strictest of what held when it was written and now.

    Which is what the entry says itself, what its prompt says (None: no guide asks it now), and what
    holds anyway.
    """
    said = prompt.leaves if prompt else "usual"
    return strictest(entry.leaves, said, _SAID.get(entry.prompt, "usual"))


def waits_after(guide: Guide, prompt_id: str) -> tuple[str, At] | None:
    """The prompt that the observed person answers before they have others' answers to this one.

    With the kind of place it is asked at; None for what waits for nobody.
    """
    found = next(((at, each) for at, each in guide.prompts() if each.id == prompt_id), None)
    at = found[0] if found else _WAITS.get(prompt_id)
    after = (found[1].after if found else "") or (STORY if prompt_id in _WAITS else "")
    return (after, at) if after and at else None


def asked_by(guides: Iterable[Guide]) -> dict[str, Prompt]:
    """Every prompt that any of the guides asks, each as the strictest of them says it leaves."""
    found: dict[str, Prompt] = {}
    for guide in guides:
        for _, prompt in guide.prompts():
            before = found.get(prompt.id, prompt)
            found[prompt.id] = max(before, prompt, key=lambda each: _STRICTNESS.index(each.leaves))
    return found
