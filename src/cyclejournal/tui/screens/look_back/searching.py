"""A search through all that was written: folded in slices behind the first frame, looked for behind each letter's."""

from __future__ import annotations

import time
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

if TYPE_CHECKING:
    from cyclejournal.tui.screens.look_back.screen import LookBackScreen

SLICE = 0.02
"""Seconds of work before the keyboard is looked at again."""


class Searching:
    """What is found, shown in the list of the screen and counted above it."""

    AFTER = 0.15
    """Seconds until folding begins: the list is drawn first."""

    def __init__(self, screen: LookBackScreen) -> None:
        self._screen = screen
        self._desk = screen.desk
        self._index: Index | None = None
        self._finder = Finder(screen.desk.reading(Audience()))
        self._hits = Hits(self._finder)
        self._query = Query()

    def begin(self) -> None:
        """Fold what can be searched, in slices."""
        self._building = self._folded().build()
        self._screen.set_timer(self.AFTER, self._fold_on)

    def _fold_on(self) -> None:
        """A slice of it; the rest after the next frame."""
        end = time.monotonic() + SLICE
        while self._screen.is_attached and time.monotonic() < end:
            if next(self._building, self) is self:
                return
        self._screen.set_timer(0.001, self._fold_on)

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
        self._count_on(query)

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

    def _count_on(self, query: Query) -> None:
        """A slice of counting what was found; the rest after the next frame."""
        if query is self._query and self._screen.is_attached:
            words = self._hits.counted(SLICE)
            self._say("…" if words is None else words)
            if words is None:
                self._screen.set_timer(0.001, lambda: self._count_on(query))

    def _say(self, words: str) -> None:
        typed = self._screen.typed
        if typed.casefold().endswith("tag:") and (tags := tag_words(self._folded().tags)):
            words = tags
        elif self._query.problems:
            words = " ".join(self._query.problems)
        elif not words:
            words = f"Nothing you share holds “{shorten(typed, 40)}”"
        else:
            words += ", newest first · Enter reads on there"
            words = fitting(words, self._screen.size.width - 2)
        self._screen.said.update(plain_line(words))
