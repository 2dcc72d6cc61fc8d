"""The figures behind what was recorded in a lesson: every span, every sample, every seat."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cyclejournal.journal.amounts import clock_words, duration_words
from cyclejournal.journal.lesson.clock import CLOCK
from cyclejournal.journal.lesson.evidence import Item
from cyclejournal.journal.lesson.ledger import Grid, ledger
from cyclejournal.journal.records import Event

_FEW = 5
"""So many seats stand in an item's own words."""


def figures(items: Sequence[Item], events: Iterable[Event]) -> list[str]:
    """For each item the figures behind its words, or nothing. ``events`` are those of its lesson."""
    known = {event.id: event for event in events}
    # The clock's marks too: the end of a lesson stops a stopwatch that still runs.
    return [
        _figures(item, [e for e in known.values() if e.id in item.event_ids or e.what in CLOCK])
        for item in items
    ]


def _figures(item: Item, events: Sequence[Event]) -> str:
    """What is behind an item's summary, in numbers: every span, every sample, every seat."""
    counts = ledger(events)
    match item.kind:
        case "timer":
            spans = (span for watch in counts.stopwatches.values() for span in watch.spans)
            told = (
                f"{clock_words(span.start)} for {duration_words(span.seconds)}" for span in spans
            )
            return ", ".join(told)
        case "sample":
            samples = (event for found in counts.samples.values() for event in found)
            return ", ".join(f"{clock_words(one.at)} {one.value}".strip() for one in samples)
        case "seats":
            zones = any(event.tool == "zones" for event in events)
            return "; ".join(_grid(grid, zones) for grid in counts.grids.values())
        case _:
            return ""


def _grid(grid: Grid, zones: bool) -> str:
    if zones:
        # Of a way through the room the order is what matters.
        return ", ".join(f"{clock_words(at)} {seat}".strip() for seat, at in grid.visits)
    parts = []
    if len(grid.seats) > _FEW:
        parts.append(", ".join(f"{seat} {n}" for seat, n in sorted(grid.seats.items())))
    if len(grid.ways) > _FEW:
        ways = sorted(grid.ways.items())
        parts.append(", ".join(f"{one} to {other} {n}" for (one, other), n in ways))
    return "; ".join(parts)
