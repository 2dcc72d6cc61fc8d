"""How long and how many, as figures and in words: the same wherever a lesson or a talk is told of.

Seconds are kept to a tenth, and what is told of them are the whole seconds that have passed, as a clock
shows them: ten seconds and nine tenths are ``0:10`` and ``10 s``, on the screen as in an export.
"""

import re


def whole_seconds(seconds: float) -> int:
    """The seconds that have passed. Sums of tenths come out as they would on paper."""
    return int(round(max(0.0, seconds), 1))


def whole_minutes(seconds: float) -> int:
    """The minutes that have passed."""
    return whole_seconds(seconds) // 60


def clock_words(seconds: float | None) -> str:
    """``12:40``, or ``1:02:40`` from an hour on; nothing where no clock ran."""
    if seconds is None:
        return ""
    minutes, rest = divmod(whole_seconds(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def duration_words(seconds: float) -> str:
    """``45 s``, ``2 min 05 s`` or ``1 h 12 min``."""
    minutes, rest = divmod(whole_seconds(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    if hours:
        return f"{hours} h {minutes:02} min"
    return f"{minutes} min {rest:02} s" if minutes else f"{rest} s"


def seconds_in(words: str) -> float | None:
    """Seconds of ``12:40`` or ``1:02:40``; None for anything else."""
    if not re.fullmatch(r"(?:[0-9]{1,3}:)?[0-9]{1,4}:[0-5][0-9]", words):
        return None
    return float(sum(int(part) * 60**n for n, part in enumerate(reversed(words.split(":")))))


def duration_in(words: str) -> float | None:
    """Seconds of ``45 s``, ``2 min 05 s`` or ``1 h 12 min``; None for anything else."""
    found = re.fullmatch(r"(?:(\d{1,4}) h ?)?(?:(\d{1,2}) min ?)?(?:(\d{1,2}) s)?", words)
    if found is None or not words:
        return None
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return float(hours * 3600 + minutes * 60 + seconds)


def rhythm_words(seconds: float) -> str:
    """How often something is looked at, as it is typed into a plan: ``2 min`` or ``90 s``."""
    minutes, rest = divmod(seconds, 60)
    return f"{seconds:g} s" if rest else f"{minutes:g} min"


def several(number: int, one: str, more: str = "") -> str:
    """``1 note`` or ``3 notes``; ``more`` is the word for several where it is not made with an s."""
    return f"{number} {one if number == 1 else more or one + 's'}"


def minutes_words(minutes: int | None) -> str:
    """``12 minutes``, or ``less than a minute``."""
    return several(minutes, "minute") if minutes else "less than a minute"


def times_words(number: int) -> str:
    """``3×``; nothing for none."""
    return f"{number}×" if number else ""
