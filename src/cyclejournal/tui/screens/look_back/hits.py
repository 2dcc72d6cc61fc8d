"""What a search finds, as the lines of a list: the first of them at once, and all counted behind that."""

from collections.abc import Iterator
from itertools import islice

from cyclejournal.journal.reading.finding import Hit, Index, Match, hit
from cyclejournal.journal.reading.listing import Finder, Tally
from cyclejournal.journal.reading.query import Query
from cyclejournal.tui.screens.look_back.ways import hit_item
from cyclejournal.tui.widgets.line_list import LineItem

PAGE = 40
"""Hits drawn at a time, or as many as a taller screen has lines: each costs what a key has no time for."""


class Hits:
    """Those of one query after the other."""

    def __init__(self, finder: Finder) -> None:
        self._finder = finder
        self.shown: dict[str, Hit] = {}
        """Those that have a line, by id."""
        self._query = Query()
        self._more: Iterator[Match] = iter(())
        self._to_count: Iterator[Match] = iter(())
        self._tally = Tally(finder)

    def look(self, index: Index, query: Query) -> None:
        """Look for that from now on; an empty query for nothing."""
        self.shown.clear()
        self._query = query
        self._more, self._to_count = index.matching(query), index.matching(query)
        self._tally = Tally(self._finder)

    def next_items(self, width: int, height: int = 0) -> Iterator[LineItem]:
        """The lines of the next of them, the newest first; enough for a screen of that size."""
        for match in islice(self._more, max(PAGE, height)):
            found = hit(match, self._query)
            self.shown[found.record.id] = found
            yield hit_item(self._finder.row(found), width)

    def counting(self) -> Iterator[None]:
        """Count them, one a step."""
        for match in self._to_count:
            self._tally.add(match)
            yield

    @property
    def words(self) -> str:
        """How many were counted, in words."""
        return self._tally.words
