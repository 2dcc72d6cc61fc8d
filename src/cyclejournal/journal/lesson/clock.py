"""The clock of an observed lesson, as its marks tell it.

It runs on the time of day and not on the program: a closed lid or a crash stops nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Literal

from msgspec import Struct

from cyclejournal.journal.moments import instant, stamp
from cyclejournal.journal.records import Event

CLOCK = ("begin", "pause", "go-on", "end")
"""The kinds of event that set the clock."""

ClockState = Literal["waiting", "running", "paused", "ended"]


class LessonClock(Struct, frozen=True):
    """How the clock stands."""

    state: ClockState = "waiting"
    elapsed: float = 0.0
    """Seconds counted until it was last set going or stopped."""
    since: str = ""
    """When it was last set going, if it is running."""
    began: str = ""
    ended: str = ""

    def seconds(self, now: datetime) -> float:
        """Seconds into the lesson, never less than what was counted already."""
        if self.state != "running":
            return self.elapsed
        return self.elapsed + max(0.0, (instant(stamp(now)) - instant(self.since)).total_seconds())


def lesson_clock(events: Iterable[Event]) -> LessonClock:
    """The clock that these events leave behind; those taken back do not count."""
    clock = LessonClock()
    for event in events:
        if event.what in CLOCK and not event.deleted:
            clock = _after(clock, event)
    return clock


def _after(clock: LessonClock, event: Event) -> LessonClock:
    elapsed = clock.seconds(instant(event.created))
    began = clock.began or event.created
    match event.what:
        case "begin" | "go-on":
            if clock.state == "running":
                return clock
            return LessonClock("running", elapsed, event.created, began)
        case "pause":
            return LessonClock("paused", elapsed, "", began) if clock.state == "running" else clock
        case _ if clock.state == "ended":
            return clock
        case _:
            return LessonClock("ended", elapsed, "", began, event.created)


def clock_words(seconds: float | None) -> str:
    """``12:40``, or ``1:02:40`` from an hour on; nothing where no clock ran."""
    if seconds is None:
        return ""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def duration_words(seconds: float) -> str:
    """``45 s``, ``2 min 05 s`` or ``1 h 12 min``."""
    whole = int(seconds + 0.5)
    minutes, rest = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes:02} min"
    return f"{minutes} min {rest:02} s" if minutes else f"{rest} s"
