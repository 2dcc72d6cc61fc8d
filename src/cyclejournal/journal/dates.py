"""Days as people write them: ``fri``, ``next fri``, ``tomorrow``, ``in 2 weeks``, ``12 jan``."""

import re
from calendar import monthrange
from datetime import date, timedelta

from cyclejournal.journal.text import clean_line, fold

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)

_LONGEST = 40
_WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NUMBERS = {"a": 1, "an": 1} | {word: number for number, word in enumerate(_WORDS, 1)}
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)\b", re.ASCII)
_LEADING = re.compile(r"^(?:due |by |on |before |until |at )+")
_IN = re.compile(
    r"(?:in )?(\d{1,3}|[a-z]+) (day|week|fortnight|month|year)s?(?: from (?:now|today))?", re.ASCII
)
_LENGTHS = {"day": 1, "week": 7, "fortnight": 14}
_MONTHS_LONG = {"month": 1, "year": 12}
_NAMED_MONTH = re.compile(r"(?:(\d{1,2}) (\D+)|(\D+) (\d{1,2}))(?: (\d{4}|\d{2}))?", re.ASCII)
_NUMERIC = re.compile(r"(\d{1,2})([./-])(\d{1,2})(?:\2(\d{4}|\d{2}))?\.?", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})([./-])(\d\d)\2(\d\d)", re.ASCII)


def understand_day(text: str, today: date) -> date | None:
    """The day that somebody's words mean, or None when they mean none.

    A day without a year is the next one; ``fri`` is the next Friday after today, ``next fri`` that of
    the coming calendar week. ``5/6`` is nobody's guess: of two small numbers nobody knows which is
    the month, so it is not understood, and ``day_question`` asks.
    """
    words = _normal(text)
    if not words or len(words) > _LONGEST:
        return None
    try:
        return (
            _iso(words)
            or _near(words, today)
            or _weekday(words, today)
            or _ahead(words, today)
            or _named_month(words, today)
            or _numeric(words, today)
            or _day_of_month(words, today)
        )
    except (ValueError, OverflowError):
        return None


def understand_past_day(text: str, today: date) -> date | None:
    """The same for a day that somebody looks back to: of a weekday, or a date without a year, the last one.

    Also ``last mon``, ``3 days ago`` and ``a year ago``. A day that can only lie ahead (``in 2 weeks``, ``2099-01-01``)
    is that day.
    """
    words = _normal(text)
    if words.endswith(" ago"):
        try:
            return _far(words[:-4], today, -1)
        except (ValueError, OverflowError):
            return None
    words = words.removeprefix("last ")
    found = understand_day(words, today)
    if found is None or found <= today or words in ("tomorrow", "tmrw", "tomorow"):
        return found
    if _named(words, WEEKDAYS) is not None:
        return found - timedelta(weeks=1)
    if words.startswith("next ") or _IN.fullmatch(words) or re.search(r"\b\d{4}\b", words):
        return found
    if re.fullmatch(r"\d{1,2}", words):
        return _day_of_month_before(int(words), today)
    before = range(found.year - 1, found.year - 9, -1)
    year = next(y for y in before if found.day <= monthrange(y, found.month)[1])
    return found.replace(year=year)


def understand_near_day(text: str, today: date) -> date | None:
    """The same for a day that may lie ahead or behind: of a date without a year, whichever is nearer."""
    ahead, behind = understand_day(text, today), understand_past_day(text, today)
    if ahead is None or behind is None:
        return ahead or behind
    return min(ahead, behind, key=lambda day: abs(day - today))


def day_question(text: str) -> str:
    """What to ask where a text may mean two days: ``4 December or 12 April?``; empty for any other."""
    found = _NUMERIC.fullmatch(_normal(text)[:_LONGEST])
    if found is None or found[2] == ".":
        return ""
    one, other = int(found[1]), int(found[3])
    if one == other or not (1 <= one <= 12 and 1 <= other <= 12):
        return ""
    return f"{one} {MONTHS[other - 1].capitalize()} or {other} {MONTHS[one - 1].capitalize()}?"


def day_words(day: date, today: date) -> str:
    """A day for the screen: ``today``, ``tomorrow``, ``Fri 27 Nov``, ``Tue 12 Jan 2027``."""
    near = {0: "today, ", 1: "tomorrow, "}.get((day - today).days, "")
    year = f" {day.year:04d}" if day.year != today.year else ""
    return f"{near}{day:%a} {day.day} {day:%b}{year}"


def _normal(text: str) -> str:
    words = " ".join(fold(clean_line(text)).replace(",", " ").split())
    return _LEADING.sub("", _ORDINAL.sub(r"\1", words)).removeprefix("the ")


def _iso(words: str) -> date | None:
    found = _YEAR_FIRST.fullmatch(words)
    return date(int(found[1]), int(found[3]), int(found[4])) if found else None


def _near(words: str, today: date) -> date | None:
    match words:
        case "today" | "tonight" | "now":
            return today
        case "tomorrow" | "tmrw" | "tomorow":
            return today + timedelta(days=1)
        case "yesterday":
            return today - timedelta(days=1)
        case "next week":
            return today + timedelta(days=7)
        case "next month":
            return _months_on(today, 1)
        case "end of week" | "end of the week" | "this week":
            return today + timedelta(days=(4 - today.weekday()) % 7)
        case "end of month" | "end of the month" | "this month":
            return today.replace(day=monthrange(today.year, today.month)[1])
        case _:
            return None


def _weekday(words: str, today: date) -> date | None:
    which, _, rest = words.rpartition(" ")
    later = 0
    if rest == "week":
        # "friday week": a week after the coming Friday.
        which, rest, later = "", which, 7
    index = _named(rest, WEEKDAYS)
    if index is None:
        return None
    match which:
        case "" | "coming":
            ahead = (index - today.weekday() - 1) % 7 + 1
        case "this":
            ahead = (index - today.weekday()) % 7
        case "next":
            ahead = 7 - today.weekday() + index
        case _:
            return None
    return today + timedelta(days=ahead + later)


def _ahead(words: str, today: date) -> date | None:
    return _far(words, today, 1)


def _far(words: str, today: date, ahead: int) -> date | None:
    """``2 weeks`` from a day on, or back where ``ahead`` is -1."""
    found = _IN.fullmatch(words)
    if found is None:
        return None
    amount = int(found[1]) if found[1].isdigit() else _NUMBERS.get(found[1])
    if amount is None:
        return None
    if months := _MONTHS_LONG.get(found[2]):
        return _months_on(today, ahead * months * amount)
    return today + ahead * amount * timedelta(days=_LENGTHS[found[2]])


def _named_month(words: str, today: date) -> date | None:
    parts = [part for part in words.replace(".", " ").split() if part != "of"]
    if parts and _named(parts[0], WEEKDAYS) is not None:
        parts = parts[1:]
    found = _NAMED_MONTH.fullmatch(" ".join(parts))
    month = _named(found[2] or found[3], MONTHS) if found else None
    if found is None or month is None:
        return None
    number = int(found[1] or found[4])
    return date(_year(found[5]), month + 1, number) if found[5] else _next(month + 1, number, today)


def _numeric(words: str, today: date) -> date | None:
    found = _NUMERIC.fullmatch(words)
    # Two numbers with a dash between them are a span more often than a day.
    if found is None or (found[2] == "-" and not found[4]) or day_question(words):
        return None
    day, month = int(found[1]), int(found[3])
    if found[2] != "." and month > 12:
        day, month = month, day
    return date(_year(found[4]), month, day) if found[4] else _next(month, day, today)


def _year(digits: str) -> int:
    """A year of four digits, or of two: of this century."""
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _day_of_month(words: str, today: date) -> date | None:
    if not re.fullmatch(r"\d{1,2}", words, re.ASCII):
        return None
    for ahead in range(3):
        first = _months_on(today.replace(day=1), ahead)
        if int(words) <= monthrange(first.year, first.month)[1]:
            day = first.replace(day=int(words))
            if day >= today:
                return day
    return None


def _day_of_month_before(number: int, today: date) -> date | None:
    for behind in range(1, 4):
        first = _months_on(today.replace(day=1), -behind)
        if number <= monthrange(first.year, first.month)[1]:
            return first.replace(day=number)
    return None


def _named(word: str, names: tuple[str, ...]) -> int | None:
    """The place of the name that the word begins, with three letters or more."""
    word = word.removesuffix(".")
    if len(word) < 3:
        return None
    # "sept", "tues", "thurs" and the like are beginnings too.
    return next((place for place, name in enumerate(names) if name.startswith(word)), None)


def _next(month: int, day: int, today: date) -> date:
    """The next such day, today included; a 29 February waits for a leap year."""
    for year in range(today.year, today.year + 9):
        if day <= monthrange(year, month)[1]:
            found = date(year, month, day)
            if found >= today:
                return found
    raise ValueError("no such day")


def _months_on(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))
