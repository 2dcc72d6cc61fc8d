"""A stopwatch: a press starts it, the next one stops it; several may run at once."""

from msgspec import Struct, field

from cyclejournal.journal.amounts import (
    clock_words,
    duration_in,
    duration_words,
    seconds_in,
    several,
    times_words,
)
from cyclejournal.journal.lesson.tools.tool import (
    Mark,
    Moment,
    Press,
    Sum,
    Tile,
    Told,
    Tool,
    Watched,
)
from cyclejournal.journal.records import Event


class Span(Struct, frozen=True):
    """A stretch of time that was measured, in seconds into the lesson."""

    start: float
    stop: float

    @property
    def seconds(self) -> float:
        """How long it lasted."""
        return max(0.0, self.stop - self.start)


class Spans(Sum):
    """Everything that was measured under one name."""

    spans: list[Span] = field(default_factory=list)
    since: float | None = None
    """Seconds into the lesson since which it runs, or None."""

    def add(self, event: Event) -> None:
        """It was started or stopped. Starting what runs, and stopping what stands, is nothing."""
        if event.what == "stop":
            self.end(event.at or 0.0)
        elif self.since is None:
            self.since = event.at or 0.0

    def end(self, at: float) -> None:
        """Stop it, if it runs."""
        if self.since is not None:
            self.spans.append(Span(self.since, at))
            self.since = None

    def running(self, at: float) -> float | None:
        """Seconds of the span that runs, ``at`` so many seconds into the lesson; None if none does."""
        return None if self.since is None else max(0.0, at - self.since)

    def lengths(self, at: float) -> list[float]:
        """Seconds of each span, the one that runs last."""
        running = self.running(at)
        return [*(span.seconds for span in self.spans), *([] if running is None else [running])]


class Stopwatch(Tool[Spans]):
    """Measures how long something goes on."""

    id = "stopwatch"
    words = "stopwatch"
    family = "stopwatch"
    marks = ("start", "stop")
    sum_type = Spans
    needs_clock = True
    moves = 1

    def press(self, total: Spans | None) -> Press:
        """Stop it if it runs, else start it."""
        return Press("stop" if total and total.since is not None else "start")

    def said(self, total: Spans, event: Event) -> str:
        """What was measured just now, and in all."""
        if event.what == "start":
            return "running"
        last = clock_words(total.spans[-1].seconds) if total.spans else ""
        return f"{last}, {clock_words(sum(total.lengths(event.at or 0.0)))} in all"

    def slip_words(self, event: Event) -> str:
        """Whether it was started or stopped."""
        return f"{'starting' if event.what == 'start' else 'stopping'} {event.label}"

    def tile(self, thing: Watched, total: Spans | None, moment: Moment) -> Tile:
        """The time that runs, or all of it."""
        now = moment.seconds or 0.0
        spans = total.lengths(now) if total else []
        if total is None or not spans:
            return Tile(thing.key, thing.label, "0:00", detail="press to start, press to stop")
        present, in_all = total.running(now), clock_words(sum(spans))
        detail = f"{len(spans)} times, the longest {clock_words(max(spans))}, {in_all} in all"
        if len(spans) == 1:
            detail = "once so far"
        value = in_all if present is None else f"▶ {clock_words(present)}"
        times = times_words(len(spans)) if len(spans) > 1 else ""
        return Tile(thing.key, thing.label, value, times, detail, runs=present is not None)

    def told(self, total: Spans, length: float) -> Told:
        """How long in all, how often, the longest, and what share of the lesson."""
        spans = total.lengths(length)
        in_all = sum(spans)
        details = [several(len(spans), "time")] if spans else []
        if len(spans) > 1:
            details.append(f"the longest {duration_words(max(spans))}")
        if length and in_all:
            details.append(f"{100 * in_all / length:.0f} % of the lesson")
        return Told(duration_words(in_all), ", ".join(details))

    def figures(self, total: Spans) -> str:
        """Every span: when, and for how long."""
        return ", ".join(
            f"{clock_words(span.start)} for {duration_words(span.seconds)}" for span in total.spans
        )

    def marks_in(self, told: Told, figures: str) -> list[Mark]:
        """Where each span began and ended; the tenths that its whole seconds leave out are shared among them."""
        spans = [each.split(" for ", 1) for each in figures.split(", ")]
        times = [seconds_in(start) for start, *_ in spans]
        lengths = [duration_in(length) for _, *rest in spans for length in rest]
        in_all = duration_in(told.words)
        if in_all is None or len(times) != len(lengths):
            return []
        missing = 10 * max(0, int(in_all) - int(sum(each or 0.0 for each in lengths)))
        found: list[Mark] = []
        for number, (at, length) in enumerate(zip(times, lengths, strict=True)):
            if at is None or length is None:
                return []
            share = missing // len(times) + (number < missing % len(times))
            found += [Mark("start", at), Mark("stop", round(at + length + share / 10, 1))]
        return found


STOPWATCH = Stopwatch()
