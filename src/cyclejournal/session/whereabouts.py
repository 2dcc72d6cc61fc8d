"""Where a journal's words are, for every face: its files as they lie, and what has gone out of it."""

from collections.abc import Iterator

from cyclejournal.journal.journal import Journal
from cyclejournal.session.ledger import ledger_lines
from cyclejournal.store.check.whereabouts import OUT_OF_SIGHT, lines
from cyclejournal.store.locations import JournalPaths

GONE_OUT = "What went out, for whom, and with whose yes:"


def told(paths: JournalPaths, journal: Journal | None) -> Iterator[tuple[str, str]]:
    """A path with what there is to say of it, or a heading, or a sentence with nothing behind it.

    Without a ``journal``, as while it is locked, nobody's name is told, nor what went out.
    """
    names = {each.id: each.name for each in journal.people.values()} if journal else {}
    yield from lines(paths, names)
    if gone := list(ledger_lines(journal)) if journal else []:
        yield GONE_OUT, ""
        yield from ((line, "") for line in gone)
    yield OUT_OF_SIGHT, ""
