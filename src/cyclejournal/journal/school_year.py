"""The school year: from August to July."""

from datetime import date

FIRST_MONTH = 8
"""August: a school year is said as the two years that it stands in."""


def school_year(on: date) -> str:
    """``2026/27`` for a day."""
    first = _first_year(on)
    return f"{first:04d}/{(first + 1) % 100:02d}"


def days_of_school_year(on: date) -> tuple[date, date]:
    """The first and the last day of the school year that a day is in."""
    first = _first_year(on)
    return date(first, FIRST_MONTH, 1), date(first + 1, FIRST_MONTH - 1, 31)


def _first_year(on: date) -> int:
    return on.year - (on.month < FIRST_MONTH)
