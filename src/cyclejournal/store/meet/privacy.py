"""What one person keeps to themselves stays so when two states of an answer meet."""

from __future__ import annotations

from cyclejournal.journal.entries.wordings import words
from cyclejournal.journal.moments import instant
from cyclejournal.journal.records import PAIR, Entry


def would_open(private: Entry, shown: Entry) -> bool:
    """Whether words kept in ``private`` alone would come into the pair's half by meeting ``shown``.

    Nobody has decided to show those; that the other state is newer only says that somebody typed. An
    answer given blind is another matter: revealing it is meant to show how it came to be.
    """
    if (
        private.receipt
        or shown.receipt
        or private.keep != "me"
        or private.half == PAIR
        or shown.half != PAIR
    ):
        return False
    newer = instant(private.changed) > instant(shown.changed)
    return not newer and bool(words(private) - words(shown))
