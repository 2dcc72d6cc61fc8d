"""What never leaves a journal, whoever asks: the one rule for exports, ``show``, search and look back.

``sight.may_read`` asks it, and with that everything that makes a text version of a journal.
"""

from __future__ import annotations

WATCH_LIST = "pair.watch-list"
"""The prompt of a person's names that must never stand in a note; see ``guarding``."""

_STAYS = frozenset({WATCH_LIST})


def never_leaves(prompt_id: str) -> bool:
    """Whether answers to that prompt stay in their own file: not even their writer's export holds them."""
    return prompt_id in _STAYS
