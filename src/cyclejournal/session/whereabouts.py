"""Where a journal's words are, for every face: its files as they lie, and what has gone out of it."""

from collections.abc import Iterator

from cyclejournal.journal.journal import Journal
from cyclejournal.journal.places import PAIR
from cyclejournal.session.ledger import ledger_lines
from cyclejournal.store.check.whereabouts import OUT_OF_SIGHT, Spot, lines
from cyclejournal.store.locations import JournalPaths
from cyclejournal.store.searches import Searches
from cyclejournal.store.summaries import SummariesFolder

GONE_OUT = "What went out, for whom, and with whose yes:"

ELSEWHERE = "Kept for it elsewhere on this computer:"


def elsewhere(searches: Searches, summaries: SummariesFolder) -> Iterator[Spot]:
    """What this computer keeps of it in other places."""
    for path, what in (
        (searches.path, "searches that you keep, as you typed them"),
        (summaries.folder, "summaries of your talks are left there"),
    ):
        if path and path.exists():
            yield Spot(path, what, PAIR, locked=False)


def told(
    paths: JournalPaths, journal: Journal | None, searches: Searches, summaries: SummariesFolder
) -> Iterator[tuple[str, str]]:
    """A path with what there is to say of it, or a heading, or a sentence with nothing behind it.

    Without a ``journal``, as while it is locked, nobody's name is told, nor what went out.
    """
    names = {each.id: each.name for each in journal.people.values()} if journal else {}
    yield from lines(paths, names)
    if there := list(elsewhere(searches, summaries)):
        yield ELSEWHERE, ""
        yield from ((str(each.path), f"{each.what} · plain") for each in there)
    if gone := list(ledger_lines(journal)) if journal else []:
        yield GONE_OUT, ""
        yield from ((line, "") for line in gone)
    yield OUT_OF_SIGHT, ""
