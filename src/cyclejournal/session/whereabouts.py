"""Where a journal's words are, for every face: its files as they lie, and what has gone out of it."""

from collections.abc import Iterator
from pathlib import Path

from cyclejournal.journal.journal import Journal
from cyclejournal.journal.places import PAIR
from cyclejournal.session.key_copy import ANOTHER_FILE, copies_told
from cyclejournal.session.ledger import ledger_lines
from cyclejournal.store.check.whereabouts import OUT_OF_SIGHT, Spot, lines, words_of
from cyclejournal.store.key_copies import KeyCopies
from cyclejournal.store.locations import JournalPaths
from cyclejournal.store.searches import Searches
from cyclejournal.store.summaries import SummariesFolder

GONE_OUT = "What went out, for whom, and with whose yes:"

ELSEWHERE = "Kept for it elsewhere:"


def elsewhere(
    paths: JournalPaths, searches: Searches, summaries: SummariesFolder, copies: KeyCopies
) -> Iterator[Spot]:
    """What this computer keeps of it in other places, as far as it knows of it."""
    for path, what in (
        (searches.path, "searches that you keep, as you typed them"),
        (summaries.folder, "summaries of your talks are left there"),
    ):
        if path and path.exists():
            yield Spot(path, what, PAIR, locked=False)
    for copy, what in copies_told(copies, paths):
        locked = None if what == ANOTHER_FILE else True
        yield Spot(Path(copy.path), what, copy.half, locked)


def told(
    paths: JournalPaths,
    journal: Journal | None,
    searches: Searches,
    summaries: SummariesFolder,
    copies: KeyCopies,
) -> Iterator[tuple[str, str]]:
    """A path with what there is to say of it, or a heading, or a sentence with nothing behind it.

    Without a ``journal``, as while it is locked, nobody's name is told, nor what went out.
    """
    names = {each.id: each.name for each in journal.people.values()} if journal else {}
    yield from lines(paths, names)
    if there := list(elsewhere(paths, searches, summaries, copies)):
        yield ELSEWHERE, ""
        yield from ((str(each.path), words_of(each, names)) for each in there)
    if gone := list(ledger_lines(journal)) if journal else []:
        yield GONE_OUT, ""
        yield from ((line, "") for line in gone)
    yield OUT_OF_SIGHT, ""
