"""The evidence of a lesson as a numbered list, ``E1`` on, that the answers of a document refer to.

It stands behind the lesson's sections, each item on a line: its time, its words, what it speaks to.
Words are on one line and escaped like those of a heading, so that nothing typed can change the list;
they are a picture of what was recorded, and do not read back. A number holds for one lesson as it stands:
striking out a line counts anew. What the answers refer to is written by ``page.Page.quoted``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from cyclejournal.export.page import Page
from cyclejournal.export.quoting import heading_text
from cyclejournal.journal.amounts import clock_words, duration_words
from cyclejournal.journal.lesson.clock import CLOCK
from cyclejournal.journal.lesson.evidence import Item
from cyclejournal.journal.lesson.ledger import Grid, ledger
from cyclejournal.journal.records import Event

_NAMED = {"focus": "Focus question", "clip": "Clip"}
"""Kinds whose words would not say by themselves what they are."""

_FEW = 5
"""So many seats stand in an item's own words."""


def add_evidence(page: Page, depth: int, items: Sequence[Item], events: Iterable[Event]) -> None:
    """The list under a heading of its own. ``events`` are all those of the lesson."""
    known = {event.id: event for event in events}
    lines = []
    for item in items:
        lines.append(f"- **E{item.number}** {_words(item)}")
        # The clock's marks too: the end of a lesson stops a stopwatch that still runs.
        own = [e for e in known.values() if e.id in item.event_ids or e.what in CLOCK]
        if more := _figures(item, own):
            lines.append(f"  - {heading_text(more)}")
    page.heading(depth, "Evidence")
    page.add("\n".join(lines))


def _words(item: Item) -> str:
    named = _NAMED.get(item.kind, "")
    if item.kind == "focus":
        named += f" {item.focus}"
    front = " ".join(part for part in (named, item.time) if part)
    words = f"{front}: {item.words}" if named else f"{front} {item.words}"
    detail = f" ({item.detail})" if item.detail else ""
    return heading_text(words + detail)


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
