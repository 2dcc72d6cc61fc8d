"""A search through all journals of a shelf: what each pair shares, and nobody's private, covered or unrevealed text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice

from msgspec import Struct

from cyclejournal.errors import JournalError
from cyclejournal.guide.model import Guide
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.reading.finding import Index, Match, hit
from cyclejournal.journal.reading.keyboard import early
from cyclejournal.journal.reading.listing import Finder, HitRow
from cyclejournal.journal.reading.query import Query
from cyclejournal.journal.reading.reading import Reading
from cyclejournal.journal.reading.sieve import day_written
from cyclejournal.store.open.shelf import Shelf

MOST = 200
"""Sentences of one pair that are shown; a query that has more wants another word."""


class PairFound(Struct, frozen=True):
    """How much of what is looked for one pair has; no word of it."""

    journal: str
    """The journal's id."""
    title: str
    words: str
    """``12 in 7 cycles, last 25 Sep 2026``."""
    cycle: int
    """The number of the cycle of the last of them; 0 for none."""
    last: str
    """The ISO day of it."""


class _Shelved:
    """A journal with what can be searched of it."""

    def __init__(self, journal: Journal, guides: Mapping[str, Guide]) -> None:
        # Nobody is at the keyboard: what would be covered for one of them is covered.
        shared = Reading(journal, guides)
        covered = frozenset(
            entry.id for person in journal.people for entry in early(journal, shared.guide, person)
        )
        self.journal = journal
        self.reading = Reading(journal, guides, Audience(covered=covered))
        self.index = Index(self.reading)
        self.finder = Finder(self.reading)


class AllJournals:
    """Those of a shelf that are not put away, read one by one as they are asked for."""

    def __init__(self, shelf: Shelf, guides: Mapping[str, Guide]) -> None:
        self._shelf, self._guides = shelf, guides
        self._found: dict[str, _Shelved] = {}
        self.problems: list[str] = []
        """What could not be read, in a sentence each; the others are searched all the same."""

    def build(self) -> Iterator[None]:
        """Read and fold them, a little at a step: whoever has a screen to draw stops in between."""
        try:
            ids = self._shelf.ids()
        except JournalError as error:
            self.problems.append(str(error))
            return
        for journal_id in ids:
            try:
                journal = self._shelf.read(journal_id)
            except JournalError as error:
                # What to do about it, the shelf says.
                why = f"{error.title[:1].lower()}{error.title[1:]}"
                self.problems.append(f"{journal_id} is not searched: {why}.")
                continue
            found = _Shelved(journal, self._guides)
            yield
            yield from found.index.build()
            self._found[journal_id] = found

    def pairs(self, query: Query) -> list[PairFound]:
        """Who has what is looked for, the newest first."""
        if query.is_empty:
            return []
        told = (self._pair(id_, each, query) for id_, each in self._found.items())
        return sorted((each for each in told if each), key=lambda e: e.last, reverse=True)

    def _pair(self, journal_id: str, found: _Shelved, query: Query) -> PairFound | None:
        matches = [*found.index.matching(query)]
        if not matches:
            return None
        last = max(matches, key=_day)
        where = found.finder.where(last.record)
        return PairFound(
            journal_id,
            found.journal.title,
            found.finder.summary(matches),
            found.journal.number(where.cycle.id) if where else 0,
            _day(last),
        )

    def sentences(self, journal_id: str, query: Query) -> Iterator[HitRow]:
        """The sentences of one pair: for whoever opened its line."""
        found = self._found.get(journal_id)
        if found is not None:
            for match in islice(found.index.matching(query), MOST):
                yield found.finder.row(hit(match, query))


def _day(match: Match) -> str:
    return day_written(match.record)
