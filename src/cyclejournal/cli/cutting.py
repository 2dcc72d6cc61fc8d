"""What listings have in common: from which day, until which day, and how many."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, TypeVar

import click

from cyclejournal.cli.output import note
from cyclejournal.errors import JournalError
from cyclejournal.journal.amounts import several
from cyclejournal.journal.moments import local_clock
from cyclejournal.journal.text import clean_line

Item = TypeVar("Item")
Command = TypeVar("Command", bound=Callable[..., Any])


def with_limit(command: Command) -> Command:
    """Give a listing ``--limit``, which it passes to ``cut``."""
    return click.option(
        "--limit", type=click.IntRange(min=1), metavar="N", help="No more than so many."
    )(command)


def cut(items: Sequence[Item], limit: int | None) -> Sequence[Item]:
    """The first ``limit`` of them; how many were left off is said on standard error."""
    if limit is None or len(items) <= limit:
        return items
    note(f"And {several(len(items) - limit, 'more one', 'more')}: leave out --limit to see all.")
    return items[:limit]


def with_days(command: Command) -> Command:
    """Give a listing ``--from`` and ``--until``, which it passes to ``days``."""
    for option, name, words in (
        ("--until", "until", "Until the end of that day."),
        ("--from", "since", "From that day on: 12 jan, last mon, 2026-09-01."),
    ):
        command = click.option(option, name, metavar="DAY", help=words)(command)
    return command


class Days:
    """The days between two, both included; all for none."""

    def __init__(self, since: str | None, until: str | None) -> None:
        """Raises JournalError for what is no day, and where the end comes first."""
        self._since, self._until = past_day(since or ""), past_day(until or "")
        if self._since and self._until and self._until < self._since:
            raise JournalError(
                "Those days end before they begin",
                f"{self._until.isoformat()} comes before {self._since.isoformat()}.",
                "Turn them round.",
            )

    def __contains__(self, moment: str) -> bool:
        """Whether a stored moment lies in them, by the calendar of who wrote it."""
        day = moment[:10]
        after = not self._since or day >= self._since.isoformat()
        return after and (not self._until or day <= self._until.isoformat())


def day(written: str) -> date | None:
    """A day as people write it; None for an empty text. Raises JournalError for what is no day."""
    from cyclejournal.journal.dates import understand_day

    return _understood(written, understand_day)


def past_day(written: str) -> date | None:
    """The same for a day that one looks back to: of a weekday, or a date without a year, the last one."""
    from cyclejournal.journal.dates import understand_past_day

    return _understood(written, understand_past_day)


def near_day(written: str) -> date | None:
    """The same for a day that may lie ahead or behind: of a date without a year, whichever is nearer."""
    from cyclejournal.journal.dates import understand_near_day

    return _understood(written, understand_near_day)


def day_after(written: str, first: date | None) -> date | None:
    """The same for a day that is reckoned from another one: ``in 12 weeks``, ``27 nov``."""
    from cyclejournal.journal.dates import understand_day

    return _understood(written, understand_day, first)


def _understood(
    written: str, understand: Callable[[str, date], date | None], today: date | None = None
) -> date | None:
    from cyclejournal.journal.dates import day_question

    if not written.strip():
        return None
    found = understand(written, today or local_clock().date())
    if found is None:
        raise JournalError(
            "That is no day",
            f"“{clean_line(written)[:40]}” could not be understood as one.",
            day_question(written) or "Write 12 jan, fri, in 2 weeks or 2027-01-12.",
        )
    return found
