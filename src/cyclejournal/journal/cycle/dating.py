"""A cycle dated to when it was, as where it was lived on paper and is keyed in afterwards."""

from datetime import date, datetime, time

from cyclejournal.errors import Exit, JournalError
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.moments import date_of, day, instant, iso_day, stamp
from cyclejournal.journal.places import Cycle
from cyclejournal.journal.records import changed

_MORNING, _EVENING = time(9), time(17)
"""The hours that a day stands for: what began and ended on one day is in order."""


class NotDated(JournalError):
    """A day that a cycle cannot have."""

    exit_code = Exit.USAGE


def dated(
    journal: Journal,
    cycle: Cycle,
    *,
    began: date | None = None,
    closed: date | None = None,
    now: datetime,
) -> Cycle:
    """The cycle with the day on which it began, and, of a closed one, was closed; None leaves a day as it is.

    A cycle's number is its place in the order of beginning, and stands in files that went out: no day changes that
    order. Raises NotDated.
    """
    if any(each is not None and each > now.date() for each in (began, closed)):
        raise NotDated("That day is still to come", "Nothing was changed.", "Give a day that was.")
    if closed is not None and not cycle.closed:
        raise NotDated(
            "That cycle is not closed", "It has no day on which it was.", "Close it first."
        )
    fields: dict[str, str] = {}
    if began is not None and began != date_of(iso_day(cycle.started)):
        fields["started"] = _began(journal, cycle, began, now)
    if closed is not None and closed != date_of(iso_day(cycle.closed)):
        fields["closed"] = stamp(datetime.combine(closed, _EVENING, now.tzinfo))
    start, end = fields.get("started", cycle.started), fields.get("closed", cycle.closed)
    if end and instant(end) < instant(start):
        raise NotDated(
            "It would end before it begins",
            f"It would begin on {day(start)}, and be closed on {day(end)}. Nothing was changed.",
            "Give both days.",
        )
    return changed(cycle, now=now, **fields) if fields else cycle


def _began(journal: Journal, cycle: Cycle, began: date, now: datetime) -> str:
    """The moment that the day stands for, between the cycles before and after."""
    every, moment = journal.cycles, stamp(datetime.combine(began, _MORNING, now.tzinfo))
    at = next(number for number, each in enumerate(every) if each.id == cycle.id)
    before, after = every[:at][-1:], every[at + 1 :][:1]
    for other, words in (
        *((each, "before it") for each in before if instant(moment) <= instant(each.started)),
        *((each, "after it") for each in after if instant(moment) >= instant(each.started)),
    ):
        raise NotDated(
            "That would change the order of your cycles",
            f"The cycle {words} began on {day(other.started)}. Nothing was changed.",
            "Date that one first, or choose another day.",
        )
    return moment
