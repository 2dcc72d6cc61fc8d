"""What a pair follows up from a course, a text or a specialist: agreed once, taken up by goals."""

from collections.abc import Iterator

from msgspec import Struct

from cyclejournal.guide.known import FOLLOW_UP, SPECIALIST_INPUT
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.places import Cycle
from cyclejournal.journal.records import Entry
from cyclejournal.journal.text import clean, clean_line, fold
from cyclejournal.journal.values import join_rows, split_rows

COLUMNS = 3
"""What it is, from whom, the idea that stayed: a goal takes these over. Behind them stands when that was."""


class FollowedUp(Struct, frozen=True):
    """Something that is followed up."""

    what: str
    words: str
    """All that is said of it, on one line."""


def agreed(journal: Journal) -> Entry | None:
    """What the pair agreed to follow up."""
    agreement = journal.agreement
    entry = journal.entry(agreement.id, FOLLOW_UP, TOGETHER) if agreement else None
    return entry if entry is not None and entry.text.strip() else None


def taken_up(journal: Journal, cycle: Cycle) -> Entry | None:
    """What a cycle says that it follows up."""
    entry = journal.entry(cycle.id, SPECIALIST_INPUT, TOGETHER)
    return entry if entry is not None and entry.text.strip() else None


def inputs(entry: Entry | None) -> Iterator[FollowedUp]:
    """The things that an answer names."""
    for row in split_rows(clean(entry.text)) if entry else ():
        if row and (what := clean_line(row[0])):
            yield FollowedUp(what, "; ".join(filter(None, map(clean_line, row))))


def cycles_with(journal: Journal, what: str) -> list[Cycle]:
    """The cycles that take it up, oldest first."""
    return [
        cycle
        for cycle in journal.cycles
        if any(fold(each.what) == fold(what) for each in inputs(taken_up(journal, cycle)))
    ]


def offered(journal: Journal) -> str:
    """What was agreed and no cycle has taken up yet, as rows for its starting point; empty for nothing."""
    entry = agreed(journal)
    rows = split_rows(entry.text) if entry else []
    free = [row[:COLUMNS] for row in rows if row and row[0] and not cycles_with(journal, row[0])]
    return join_rows(free)
