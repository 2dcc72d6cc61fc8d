"""What one person keeps to themselves stays so when two states of an answer meet."""

from __future__ import annotations

from cyclejournal.journal.entries.merge import merge_entries
from cyclejournal.journal.entries.wordings import words
from cyclejournal.journal.records import PAIR, Entry


def would_open(private: Entry, shown: Entry) -> bool:
    """Whether words kept in ``private`` alone would come into the pair's half by meeting ``shown``.

    Nobody has decided to show those, even if somebody decided to show others. An answer given blind is
    another matter: revealing it is meant to show how it came to be.
    """
    if private.receipt or shown.receipt or private.keep != "me" or shown.half != PAIR:
        return False
    if private.half == PAIR or not words(private) - words(shown):
        return False
    return merge_entries(private, shown).half == PAIR
