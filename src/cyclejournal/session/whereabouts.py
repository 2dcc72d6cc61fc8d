"""Where a journal's words are, for every face: its files as they lie, and what has gone out of it for others."""

from collections.abc import Iterator

from cyclejournal.journal.journal import Journal
from cyclejournal.journal.leaving import ledger
from cyclejournal.journal.text import clean_line
from cyclejournal.session.share import gone_words
from cyclejournal.store.check.whereabouts import OUT_OF_SIGHT, lines
from cyclejournal.store.locations import JournalPaths

GONE_OUT = "What went out for others, and with whose yes:"


def told(paths: JournalPaths, journal: Journal | None) -> Iterator[tuple[str, str]]:
    """A path with what there is to say of it, or a heading, or a sentence with nothing behind it.

    Without a ``journal``, as while it is locked, nobody's name is told, nor what went out.
    """
    names = {each.id: each.name for each in journal.people.values()} if journal else {}
    yield from lines(paths, names)
    gone = ledger(journal) if journal else []
    if gone and journal:
        yield GONE_OUT, ""
        for line in gone:
            yield gone_words(line, [clean_line(journal.name(person)) for person in line.yes]), ""
    yield OUT_OF_SIGHT, ""
