"""What a search through a pair's journal finds."""

from __future__ import annotations

from cyclejournal.guide.finder import find_guides, shipped_guides_folder
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.reading.finding import Hit
from cyclejournal.journal.reading.listing import Finder, Where
from cyclejournal.journal.reading.query import Query, understand
from cyclejournal.journal.reading.reading import Reading
from cyclejournal.journal.records import Entry, Event
from tests.journal.pair import GUIDE, START, Table

GUIDES = {"small": GUIDE, **find_guides(shipped_guides_folder())[0]}


def wanted(words: str) -> Query:
    """What somebody means who types that on the pair's first day."""
    return understand(words, START.date())


def search(
    journal: Journal,
    words: str,
    reader: str | None = None,
    *,
    kept_back: bool = False,
    here: bool = False,
) -> list[Hit]:
    """The hits in what an audience may have; without one, in what the pair shares."""
    query = wanted(words)
    return list(Reading(journal, GUIDES, Audience(reader, kept_back, here)).hits(query))


def where(table: Table, record: Entry | Event) -> Where | None:
    """Where something stands."""
    return Finder(Reading(table.journal, GUIDES)).where(record)
