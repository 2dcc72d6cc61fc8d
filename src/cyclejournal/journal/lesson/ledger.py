"""What an observation has counted so far, kept up with each press and never added up anew.

Whatever was taken back or struck out is not in it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct, field

from cyclejournal.journal.records import Event

INTERVAL = 300.0
"""Seconds of a lesson that are counted together."""


class Tally(Struct):
    """How often something happened."""

    total: int = 0
    by_interval: Counter[int] = field(default_factory=Counter)
    """Counts per interval, numbered from 0; without a clock all are in 0."""


class Span(Struct, frozen=True):
    """A stretch of time that was measured, in seconds into the lesson."""

    start: float
    stop: float

    @property
    def seconds(self) -> float:
        """How long it lasted."""
        return max(0.0, self.stop - self.start)


class Stopwatch(Struct):
    """A named stopwatch."""

    spans: list[Span] = field(default_factory=list)
    since: float | None = None
    """Seconds into the lesson since which it runs, or None."""

    @property
    def measured(self) -> float:
        """Seconds of all finished spans."""
        return sum(span.seconds for span in self.spans)

    def seconds(self, at: float) -> float:
        """Seconds with the span that is running, ``at`` so many seconds into the lesson."""
        return self.measured + (max(0.0, at - self.since) if self.since is not None else 0.0)


class Grid(Struct):
    """Counts by seat or zone, and of talk from one to another."""

    seats: Counter[str] = field(default_factory=Counter)
    """Counts by seat code, such as ``B3``; where talk is followed, by who spoke."""
    ways: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Counts of talk from one code to another."""
    visits: list[tuple[str, float | None]] = field(default_factory=list)
    """Codes in the order of pressing, with seconds into the lesson."""


class Ledger(Struct):
    """Everything recorded, by the label it was agreed under."""

    interval: float = INTERVAL
    tallies: dict[str, Tally] = field(default_factory=dict)
    stopwatches: dict[str, Stopwatch] = field(default_factory=dict)
    samples: dict[str, list[Event]] = field(default_factory=dict)
    grids: dict[str, Grid] = field(default_factory=dict)
    checks: dict[str, Event] = field(default_factory=dict)
    """The last mark of each point of a checklist."""
    notes: list[Event] = field(default_factory=list)

    def add(self, event: Event) -> None:
        """Count one more event, which came after all before it."""
        if not event.counts:
            return
        match event.what:
            case "note":
                self.notes.append(event)
            case "tally":
                tally = self.tallies.setdefault(event.label, Tally())
                tally.total += 1
                tally.by_interval[int((event.at or 0.0) // self.interval)] += 1
            case "start":
                watch = self.stopwatches.setdefault(event.label, Stopwatch())
                if watch.since is None:
                    watch.since = event.at or 0.0
            case "stop":
                watch = self.stopwatches.setdefault(event.label, Stopwatch())
                if watch.since is not None:
                    watch.spans.append(Span(watch.since, event.at or 0.0))
                    watch.since = None
            case "sample":
                self.samples.setdefault(event.label, []).append(event)
            case "seat":
                grid = self.grids.setdefault(event.label, Grid())
                grid.seats[event.value] += 1
                grid.visits.append((event.value, event.at))
                if event.to:
                    grid.ways[event.value, event.to] += 1
            case "check":
                self.checks[event.label] = event
            case _:
                if event.what == "end":
                    self._stop_all(event.at or 0.0)

    def _stop_all(self, at: float) -> None:
        for watch in self.stopwatches.values():
            if watch.since is not None:
                watch.spans.append(Span(watch.since, at))
                watch.since = None


def ledger(events: Iterable[Event], interval: float = INTERVAL) -> Ledger:
    """The ledger of events in the order in which they happened."""
    found = Ledger(interval)
    for event in events:
        found.add(event)
    return found
