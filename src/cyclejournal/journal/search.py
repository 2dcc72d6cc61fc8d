"""Finding words in what was written: each hit in its sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cyclejournal.journal.journal import Journal
from cyclejournal.journal.records import Entry
from cyclejournal.journal.sight import may_read

_ENDS = re.compile(r"(?<=[.!?…])\s+|\n+")
_LONGEST = 160


@dataclass(frozen=True)
class Hit:
    """An entry that holds every word looked for."""

    entry: Entry
    before: str
    """The sentence up to the first word found."""
    match: str
    after: str
    """The rest of the sentence."""

    @property
    def sentence(self) -> str:
        """The whole sentence, on one line."""
        return f"{self.before}{self.match}{self.after}"


class Index:
    """The folded texts of what a reader may see, kept so that searching as one types stays quick."""

    def __init__(self, journal: Journal, reader: str | None = None) -> None:
        gone = journal.in_trash
        readable = (
            entry
            for entry in journal.entries.values()
            if entry.text and entry.place not in gone and may_read(entry, reader)
        )
        newest_first = sorted(readable, key=lambda entry: entry.changed, reverse=True)
        self._texts = [(entry.text.casefold(), entry) for entry in newest_first]

    def search(self, query: str) -> Iterator[Hit]:
        """Entries that hold every word of the query, in any order, the newest first."""
        words = query.casefold().split()
        if not words:
            return
        for folded, entry in self._texts:
            if all(word in folded for word in words):
                yield _hit(entry, words)


def search(journal: Journal, query: str, reader: str | None = None) -> list[Hit]:
    """The hits in what ``reader`` may see (None: what the pair shares)."""
    return list(Index(journal, reader).search(query))


def _hit(entry: Entry, words: Iterable[str]) -> Hit:
    pattern = re.compile("|".join(re.escape(word) for word in words), re.IGNORECASE)
    for sentence in _ENDS.split(entry.text):
        found = pattern.search(sentence)
        if found:
            before, match, after = (
                sentence[: found.start()],
                found.group(),
                sentence[found.end() :],
            )
            return Hit(entry, _tail(before), match, after[:_LONGEST])
    # Folding can match across what the pattern sees, as with ß and SS.
    return Hit(entry, entry.text[:_LONGEST].split("\n")[0], "", "")


def _tail(before: str) -> str:
    return before if len(before) <= _LONGEST else "…" + before[-_LONGEST:]
