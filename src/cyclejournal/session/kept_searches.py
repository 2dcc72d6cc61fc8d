"""The searches that somebody keeps for a journal, and words that are taken out of it."""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date

from cyclejournal.errors import JournalError
from cyclejournal.journal.reading.folding import folded
from cyclejournal.journal.reading.query import understand
from cyclejournal.journal.text import clean_line, shorten
from cyclejournal.store.searches import Searches

SHORT = 3
"""Letters of a word that stands in too many texts to tell anything of one."""
LONGEST = 60


def holding(searches: Searches, texts: Iterable[str], today: date) -> Sequence[str]:
    """The searches that look for a word of any of these texts; none where they cannot be read."""
    gone = [folded(each) for each in texts]
    with suppress(JournalError):
        return [each for each in searches.every() if _is_of(each, gone, today)]
    return []


def _is_of(search: str, texts: Sequence[str], today: date) -> bool:
    wanted = understand(search, today).wanted
    return any(each.is_in(text) for each in wanted if len(each.forms[0]) > SHORT for text in texts)


def named(searches: Iterable[str]) -> str:
    """``“ben's mother”, “waiting”``."""
    return ", ".join(f"“{shorten(clean_line(each), LONGEST)}”" for each in searches)


def let_go(searches: Searches, which: Iterable[str]) -> None:
    """Keep these no longer. Raises JournalError."""
    for each in which:
        searches.let_go(each)
