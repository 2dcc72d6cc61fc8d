"""Where a journal's words are, for every face: its files as they lie, and what has gone out of it."""

from collections.abc import Iterator

from cyclejournal.journal.journal import Journal
from cyclejournal.session.ledger import ledger_lines
from cyclejournal.store.check.whereabouts import OUT_OF_SIGHT, lines
from cyclejournal.store.locations import JournalPaths
from cyclejournal.store.searches import Searches
from cyclejournal.store.summaries import SummariesFolder

GONE_OUT = "What went out, for whom, and with whose yes:"

ELSEWHERE = "Kept for it elsewhere on this computer:"


def told(
    paths: JournalPaths, journal: Journal | None, searches: Searches, summaries: SummariesFolder
) -> Iterator[tuple[str, str]]:
    """A path with what there is to say of it, or a heading, or a sentence with nothing behind it.

    Without a ``journal``, as while it is locked, nobody's name is told, nor what went out.
    """
    names = {each.id: each.name for each in journal.people.values()} if journal else {}
    yield from lines(paths, names)
    beside = (
        (searches.path, "searches that you keep, as you typed them · plain"),
        (summaries.folder, "summaries of your talks are left there · plain"),
    )
    if there := [(str(path), words) for path, words in beside if path and path.exists()]:
        yield ELSEWHERE, ""
        yield from there
    if gone := list(ledger_lines(journal)) if journal else []:
        yield GONE_OUT, ""
        yield from ((line, "") for line in gone)
    yield OUT_OF_SIGHT, ""
