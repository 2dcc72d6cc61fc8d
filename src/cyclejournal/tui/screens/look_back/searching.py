"""A search through all that was written: folded behind the first frame, looked for behind each letter's."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.reading.finding import Hit, Index
from cyclejournal.journal.reading.listing import Finder, Where
from cyclejournal.journal.reading.query import Query
from cyclejournal.journal.reading.tags import tag_words
from cyclejournal.journal.text import shorten
from cyclejournal.tui.plain import plain_line
from cyclejournal.tui.screens.look_back.hits import Hits
from cyclejournal.tui.screens.look_back.ways import fitting
from cyclejournal.tui.slices import in_slices

if TYPE_CHECKING:
    from cyclejournal.tui.screens.look_back.screen import LookBackScreen


class Searching:
    """What is found, shown in the list of the screen and counted above it."""

    def __init__(self, screen: LookBackScreen) -> None:
        self._screen = screen
        self._desk = screen.desk
        self._index: Index | None = None
        self._finder = Finder(screen.desk.reading(Audience()))
        self._hits = Hits(self._finder)
        self._query = Query()
        self._is_counted = False

    def folding(self) -> Iterator[None]:
        """Fold what can be searched, a text a step."""
        return self._folded().build()

    def _folded(self) -> Index:
        if self._index is None:
            desk = self._desk
            here = Audience(desk.writer, here=True, covered=desk.early)
            self._index = desk.reading(here).index
        return self._index

    def rest(self) -> None:
        """Nothing is looked for any more."""
        self._query = Query()
        self._hits.shown.clear()

    def look(self, query: Query) -> None:
        """Look for that: the first hits at once, and all counted in slices behind them."""
        self._query = query
        self._hits.look(self._folded(), query)
        listing = self._screen.listing
        listing.rows = 2
        listing.show_first(self._hits.next_items(*self._screen.size))
        self._is_counted = False
        said = ""

        def say() -> None:
            nonlocal said
            words = self._words if self._is_counted else "…"
            if query is self._query and words != said:
                said = words
                self._screen.said.update(plain_line(words), layout=False)

        in_slices(self._screen, self._counting(query), say, awaited=True)

    def _counting(self, query: Query) -> Iterator[None]:
        for _ in self._hits.counting():
            yield
            if query is not self._query:
                return
        self._is_counted = True

    def more(self) -> None:
        """The next of them, below those that are shown."""
        self._screen.listing.extend(list(self._hits.next_items(*self._screen.size)))

    def hit(self, line_id: str) -> Hit | None:
        """The hit of a line; None for a line that is none."""
        return self._hits.shown.get(line_id)

    def where(self, line_id: str) -> Where | None:
        """Where the hit of a line was written; None for a cycle, or for what no cycle leads to."""
        found = self.hit(line_id)
        return self._finder.where(found.record) if found else None

    @property
    def _words(self) -> str:
        """What is said of all that was found."""
        typed = self._screen.typed
        if typed.casefold().endswith("tag:") and (tags := tag_words(self._folded().tags)):
            return tags
        if self._query.problems:
            return " ".join(self._query.problems)
        if not (counted := self._hits.words):
            return f"Nothing you share holds “{shorten(typed, 40)}”"
        told = f"{counted}, newest first · Enter reads on there"
        return fitting(told, self._screen.size.width - 2)
