"""What an observation has counted so far, kept up with each press and never added up anew.

Whatever was taken back or struck out is not in it.
"""

from collections.abc import Iterable
from typing import TypeVar

from msgspec import Struct, field

from cyclejournal.journal.lesson.tools import family_of
from cyclejournal.journal.lesson.tools.tool import Sum, Tool
from cyclejournal.journal.records import Event

S = TypeVar("S", bound=Sum)


class Ledger(Struct):
    """Everything recorded, by the label it was agreed under."""

    sums: dict[tuple[str, str], Sum] = field(default_factory=dict)
    """By the tools' family and the label."""
    notes: list[Event] = field(default_factory=list)
    """Every note, under whatever heading."""

    def total(self, tool: Tool[S], label: str) -> S | None:
        """What was recorded with a tool, or another of its family, under a label; None for nothing."""
        found = self.sums.get((tool.family, label))
        return found if isinstance(found, tool.sum_type) else None

    def add(self, event: Event) -> None:
        """Count one more event, which came after all before it."""
        if not event.counts:
            return
        if event.what == "end":
            for total in self.sums.values():
                total.end(event.at or 0.0)
            return
        if event.what == "note":
            self.notes.append(event)
        tool = family_of(event)
        if tool is not None:
            key = tool.family, event.label
            if key not in self.sums:
                self.sums[key] = tool.sum_type()
            self.sums[key].add(event)


def ledger(events: Iterable[Event]) -> Ledger:
    """The ledger of events in the order in which they happened."""
    found = Ledger()
    for event in events:
        found.add(event)
    return found
