"""Days and names as a document says them: in words, and whole."""

from functools import lru_cache

from cyclejournal.journal.moments import local


@lru_cache(2000)
def day_words(written: str) -> str:
    """``1 October 2026`` for a stored moment or date; the text itself when it is neither."""
    moment = local(written)
    return f"{moment.day} {moment:%B} {moment.year:04d}" if moment else written


def span_words(since: str, until: str) -> str:
    """``26 August to 22 October 2026``, ``since 26 August 2026`` while it lasts."""
    if not until:
        return f"since {day_words(since)}"
    first, last = local(since), local(until)
    if first and last and first.date() == last.date():
        return day_words(since)
    if first and last and first.year == last.year:
        return f"{first.day} {first:%B} to {day_words(until)}"
    return f"{day_words(since)} to {day_words(until)}"
