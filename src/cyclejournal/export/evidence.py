"""The figures behind what was recorded in a lesson: every span, every sample, every seat."""

from __future__ import annotations

from collections.abc import Iterable

from cyclejournal.journal.amounts import clock_words, duration_words
from cyclejournal.journal.lesson.clock import CLOCK
from cyclejournal.journal.lesson.evidence import Item
from cyclejournal.journal.lesson.ledger import Grid, ledger
from cyclejournal.journal.records import Event

_FEW = 5
"""So many seats stand in an item's own words."""


def figures(item: Item, events: Iterable[Event]) -> str:
    """The figures behind an item's words, or nothing. ``events`` are those of its lesson."""
    if item.kind not in ("timer", "sample", "seats"):
        return ""
    # The clock's marks too: the end of a lesson stops a stopwatch that still runs.
    own = set(item.event_ids)
    known = [event for event in events if event.id in own or event.what in CLOCK]
    counts = ledger(known)
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
        case _:
            zones = any(event.tool == "zones" for event in known)
            return "; ".join(_grid(grid, zones) for grid in counts.grids.values())


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
