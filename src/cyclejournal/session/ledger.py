"""The ledger of what has gone out, for every face: a line for each file that was written from a journal, or printed.

It is the pair's, and both read it. What somebody takes of their own words alone is nobody else's business, and
is not written down.
"""

from collections.abc import Iterator

from cyclejournal.guide.wording import listed
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.leaving import SHARE, US, digest, ledger, line_for
from cyclejournal.journal.moments import day_and_time
from cyclejournal.journal.naming import of_you
from cyclejournal.journal.places import GoneOut
from cyclejournal.journal.text import clean_line
from cyclejournal.session.desk import Desk


def write_down(desk: Desk, what: str, form: str, text: str | bytes, audience: str = US) -> None:
    """Have a text that has gone out in the ledger of the journal on the desk, where that can be written."""
    line = line_for(desk.journal, what, form, digest(text), audience, now=desk.clock())
    if line is not None and not desk.reads_only:
        # Nobody undoes what has gone out.
        desk.put(line)


def ledger_lines(journal: Journal) -> Iterator[str]:
    """All of it in words, the oldest first."""
    yield from (line_words(line, journal) for line in ledger(journal))


def line_words(line: GoneOut, journal: Journal) -> str:
    """``30 November 2026, 14:02: cycle 2 (md), for others; yes of Priya and Tom; 3f9a…``."""
    names = [clean_line(journal.name(each)) for each in line.yes]
    yes = f"; yes of {listed(names, 'and')}" if names else ""
    mark = f"; {line.digest[:12]}" if line.digest else ""
    whom = audience_words(line, journal)
    return (
        f"{day_and_time(line.when)}: {clean_line(line.what)} ({line.form}), for {whom}{yes}{mark}"
    )


def audience_words(line: GoneOut, journal: Journal) -> str:
    """For whom it was."""
    known = {SHARE: "others", US: of_you(journal.people.values())}
    return known.get(line.audience) or clean_line(journal.name(line.audience))
