"""Moments in time: how they are written down (ISO 8601 with offset), compared, and how they read.

Never compare two of them as text: of ``02:30+02:00`` and ``02:10+01:00`` the second is the later one.
"""

import time
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar

ItemT = TypeVar("ItemT")

_MONTHS = tuple("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split())

Clock = Callable[[], datetime]
"""Says what time it is; an aware datetime. Passed in, so that tests and the demo can choose."""


def local_clock() -> datetime:
    """The present moment with the local offset; without it where the system's time zone is absurd."""
    try:
        return datetime.now().astimezone()
    except (ValueError, OverflowError):
        return datetime.now(UTC)


def machine_seconds() -> float:
    """What the machine counts by itself, sleep included, whatever its clock is set to."""
    # On macOS, where there is no other, the monotonic one counts sleep too.
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


class RunningClock:
    """A clock for what lasts, such as a lesson: from now on it goes at the machine's own pace.

    If somebody sets the computer's clock meanwhile, or daylight saving begins, it does not jump.
    """

    def __init__(self, clock: Clock, seconds: Callable[[], float]) -> None:
        """Begins at what ``clock`` says now; ``seconds`` is the machine's own count."""
        self._clock, self._seconds = clock, seconds
        self._from = clock().astimezone(UTC), seconds()

    def __call__(self) -> datetime:
        """The time of day, with the offset that holds here now."""
        (began, then), here = self._from, self._clock().tzinfo
        return (began + timedelta(seconds=self._seconds() - then)).astimezone(here)


def running(clock: Clock) -> Clock:
    """A clock that goes on from now as ``RunningClock`` does; one that somebody chose goes its own way."""
    return RunningClock(clock, machine_seconds) if clock is local_clock else clock


class SteadyClock:
    """A clock that never goes back, and never says the same millisecond twice.

    For stamping what happens one after the other, such as the events of a lesson: if the computer's
    clock is put back, this one goes on from where it was, at the same pace.
    """

    def __init__(self, clock: Clock = local_clock, newest: str = "") -> None:
        """``newest`` is a stored moment for ``not_before``."""
        self._clock = clock
        self._last: datetime | None = None
        self._ahead = timedelta()
        self.not_before(newest)

    def not_before(self, newest: str) -> None:
        """Everything is to come after that stored moment, such as the last event's; empty: any."""
        if newest:
            moment = instant(newest)
            self._last = moment if self._last is None else max(self._last, moment)

    def __call__(self) -> datetime:
        """The moment to stamp something with: later than every one before."""
        now = self.reading()
        if self._last is not None:
            now = max(now, (self._last + timedelta(milliseconds=1)).astimezone(now.tzinfo))
        self._last = now.astimezone(UTC)
        return now

    def reading(self) -> datetime:
        """What it says now, for looking at: not earlier than what was last stamped."""
        wall = self._clock()
        now = wall.astimezone(UTC)
        if self._last is None:
            return wall
        if now + self._ahead < self._last - _STEP:
            self._ahead = self._last - now
        return max(now + self._ahead, self._last).astimezone(wall.tzinfo)


_STEP = timedelta(seconds=1)
"""By as much a clock may be put back without its hands being moved: it is waited for."""


def stamp(moment: datetime) -> str:
    """How a moment is stored: ISO 8601, milliseconds, with its offset."""
    return moment.isoformat(timespec="milliseconds")


def instant(written: str) -> datetime:
    """A stored moment as an aware datetime in UTC, for comparing; text that is no moment sorts first."""
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)
    try:
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (OverflowError, OSError):
        return moment.replace(tzinfo=UTC)


def after(now: datetime, *written: str) -> str:
    """The present moment as stored, or if clocks disagree, one just after the newest of these.

    For a change that must win over what it is made from, whichever computer wrote that.
    """
    newest = max(map(instant, written), default=datetime.min.replace(tzinfo=UTC))
    if instant(stamp(now)) > newest:
        return stamp(now)
    try:
        return stamp((newest + timedelta(milliseconds=1)).astimezone(now.tzinfo))
    except OverflowError:
        return stamp(newest)


def newest(written: Iterable[str]) -> str:
    """The latest of stored moments; empty without any."""
    return latest(written, str) or ""


def latest(items: Iterable[ItemT], moment: Callable[[ItemT], str]) -> ItemT | None:
    """Whatever has the latest stored moment; of several the first, None without any.

    Quick enough for every record of a journal: clocks of the world differ by little more than a day, so
    that only those texts have to be understood which are near to the last one.
    """
    found = list(items)
    written = list(map(moment, found))
    near = _before(max(written, default=""))
    late = [(text, item) for text, item in zip(written, found, strict=True) if text >= near]
    best = max(late, key=lambda each: instant(each[0]), default=None)
    return best[1] if best else None


def _before(written: str) -> str:
    """A text below that of any moment as late as that one, in whatever offset; empty for no moment."""
    try:
        return (datetime.fromisoformat(written) - timedelta(days=2)).date().isoformat()
    except (ValueError, OverflowError):
        return ""


def sort_key(written: Iterable[str]) -> Callable[[str], Any]:
    """What to sort these stored moments by: quick where they all have one shape and offset."""
    return str if len({(len(moment), moment[-6:]) for moment in written}) < 2 else instant


def local(written: str) -> datetime | None:
    """A stored moment on the wall clock of the place where it was written, or None."""
    try:
        return datetime.fromisoformat(written)
    except ValueError:
        return None


def date_of(written: str) -> date | None:
    """The day that a date is written for, or None."""
    try:
        return date.fromisoformat(written.strip())
    except ValueError:
        return None


def day(written: str) -> str:
    """``12 Nov 2026`` for a stored moment or date; the text itself when it is neither."""
    moment = local(written)
    # Not by ``strftime``, which asks the system where it is each time: lists have hundreds of days.
    return f"{moment.day} {_MONTHS[moment.month - 1]} {moment.year}" if moment else written


def iso_day(written: str) -> str:
    """``2026-11-12`` for a stored moment or date; the text itself when it is neither."""
    moment = local(written)
    return moment.date().isoformat() if moment else written


def time_of_day(written: str) -> str:
    """``14:02`` for a stored moment."""
    moment = local(written)
    return f"{moment:%H:%M}" if moment else ""


def day_and_time(written: str) -> str:
    """``12 Nov 2026, 14:02`` for a stored moment."""
    return ", ".join(part for part in (day(written), time_of_day(written)) if part)


def date_words(day: date, today: date, *, whole: bool = False) -> str:
    """A date as a date, whether it is ahead or behind: ``for today``, ``for Thu``, ``was for 3 Nov``.

    ``whole``: in words that a voice reads well.
    """
    return f"{'was for' if day < today else 'for'} {short_day(day, today, whole=whole)}"


def short_day(day: date, today: date, *, whole: bool = False) -> str:
    """``today``, ``Thu``, ``12 Jan``, ``12 Jan 2024``; ``whole``: in words that a voice reads well."""
    days = (day - today).days
    if days in (0, 1):
        return ("today", "tomorrow")[days]
    if 0 < days < 7:
        return f"{day:%A}" if whole else f"{day:%a}"
    is_plain = abs(days) < 300 and (days > 0 or day.year == today.year)
    year = "" if is_plain else f" {day.year:04d}"
    return f"{day.day} {day:%B}{year}" if whole else f"{day.day} {day:%b}{year}"


def weeks_since(written: str, today: date) -> int:
    """Which week it is, counting the week of ``written`` as 1."""
    moment = local(written)
    return max(0, (today - moment.date()).days) // 7 + 1 if moment else 1
