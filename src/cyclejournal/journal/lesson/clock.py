"""The clock of an observed lesson, as its marks tell it.

It runs on the time of day and not on the program: a closed lid or a crash stops nothing.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Literal

from msgspec import Struct

from cyclejournal.journal.moments import instant, stamp
from cyclejournal.journal.records import Event

CLOCK = ("begin", "pause", "go-on", "end")
"""The kinds of event that set the clock."""

ClockState = Literal["waiting", "running", "paused", "ended"]

FORGOTTEN = timedelta(hours=3)
"""After so long without anything recorded a lesson is over, even if nobody has ended it."""


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


def last_done(events: Iterable[Event]) -> Event | None:
    """The last thing recorded that counts; a note is done when it is kept, not when it was begun."""
    return max(
        (event for event in events if event.counts),
        key=lambda event: (instant(event.changed), instant(event.created), event.id),
        default=None,
    )


def is_forgotten(events: Iterable[Event], now: datetime) -> bool:
    """Whether nothing was recorded for so long that a clock which still runs was left running."""
    last = last_done(events)
    return last is not None and now - instant(last.changed) > FORGOTTEN


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
