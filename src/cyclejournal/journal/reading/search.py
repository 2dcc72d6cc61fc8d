"""Finding words in what was written: each hit in its sentence."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from msgspec import Struct

from cyclejournal.journal.journal import Journal
from cyclejournal.journal.reading.sight import may_read
from cyclejournal.journal.records import Entry, Event, Observation

_ENDS = re.compile(r"(?<=[.!?…])\s+|\n+")
_LONGEST = 160


class Hit(Struct, frozen=True):
    """An answer, or a note of an observation, that holds every word looked for."""

    record: Entry | Event
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

    def __init__(
        self,
        journal: Journal,
        reader: str | None = None,
        waiting: Collection[str] = (),
    ) -> None:
        """``waiting`` are ids of answers that are not to be shown yet."""
        gone = journal.in_trash
        readable: list[Entry | Event] = [
            entry
            for entry in journal.entries.values()
            if entry.text
            and entry.place not in gone
            and may_read(entry, reader)
            and entry.id not in waiting
        ]
        readable += (
            event
            for event in journal.events.values()
            if event.text and event.place not in gone and _is_offered(journal, event, reader)
        )
        newest_first = sorted(readable, key=lambda record: record.changed, reverse=True)
        self._texts = [(record.text.casefold(), record) for record in newest_first]

    def search(self, query: str) -> Iterator[Hit]:
        """Answers and notes that hold every word of the query, in any order, the newest first."""
        words = query.casefold().split()
        if not words:
            return
        for folded, record in self._texts:
            if all(word in folded for word in words):
                yield _hit(record, words)


def search(journal: Journal, query: str, reader: str | None = None) -> list[Hit]:
    """The hits in what ``reader`` may see (None: what the pair shares)."""
    return list(Index(journal, reader).search(query))


def _is_offered(journal: Journal, event: Event, reader: str | None) -> bool:
    """Whether a line of a record may be found: once it is released, and before that by who wrote it."""
    place = journal.places.get(event.place)
    if not isinstance(place, Observation) or not event.counts:
        return False
    return bool(place.released) or (reader is not None and event.by == reader)


def _hit(record: Entry | Event, words: Iterable[str]) -> Hit:
    pattern = re.compile("|".join(re.escape(word) for word in words), re.IGNORECASE)
    for sentence in _ENDS.split(record.text):
        found = pattern.search(sentence)
        if found:
            before, match, after = (
                sentence[: found.start()],
                found.group(),
                sentence[found.end() :],
            )
            return Hit(record, _tail(before), match, after[:_LONGEST])
    # Folding can match across what the pattern sees, as with ß and SS.
    return Hit(record, record.text[:_LONGEST].split("\n")[0], "", "")


def _tail(before: str) -> str:
    return before if len(before) <= _LONGEST else "…" + before[-_LONGEST:]
