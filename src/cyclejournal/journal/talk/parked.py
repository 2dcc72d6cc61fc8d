"""What the pair parked: needs that are bigger than coaching, and where to take them.

They stay in the pair's own file: in no export, no count and no theme, see ``reading.rules``.
"""

from __future__ import annotations

from msgspec import Struct

from cyclejournal.guide.known import PARKED
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.values import split_rows


class Parked(Struct, frozen=True):
    """One need."""

    what: str
    where: str
    """Where to take it; empty when the pair has not said."""
    cycle: int
    """The number of the cycle it came up in."""


def parked(journal: Journal) -> list[Parked]:
    """Every need that was parked, the newest cycle's first, as written within a talk."""
    return [
        Parked(row[0] or row[1], row[1] if row[0] else "", number)
        for number, cycle in reversed(list(enumerate(journal.cycles, 1)))
        for place in dict.fromkeys([cycle.id, *(talk.texts for talk in journal.meetings(cycle))])
        for row in ([*cells, ""] for cells in split_rows(journal.text(place, PARKED, TOGETHER)))
    ]
