"""A cycle dated to when it was: its number stays."""

from __future__ import annotations

from datetime import date

import pytest

from cyclejournal.journal.cycle.cycles import close_cycle, start_cycle
from cyclejournal.journal.cycle.dating import NotDated, dated
from cyclejournal.journal.places import Cycle
from tests.journal.pair import GUIDE, Table, later

TODAY = later(60 * 24 * 300)


def cycle_of(table: Table, number: int) -> Cycle:
    return table.journal.cycles[number - 1]


def test_a_cycle_has_the_days_on_which_it_was_and_keeps_its_number() -> None:
    table = Table()
    first = close_cycle(table.cycle, now=TODAY)
    table.journal.put(first)
    table.journal.put(*start_cycle(table.journal, GUIDE, first.roles, now=TODAY))
    days = {"began": date(2026, 1, 12), "closed": date(2026, 2, 20)}
    found = dated(table.journal, first, **days, now=TODAY)
    assert (found.started[:10], found.closed[:10]) == ("2026-01-12", "2026-02-20")
    table.journal.put(found)
    assert table.journal.number(found.id) == 1
    # The same days again are no change, and one of them may be.
    assert dated(table.journal, found, **days, now=TODAY) is found
    assert dated(table.journal, found, closed=date(2026, 1, 12), now=TODAY).started == found.started


def test_a_day_that_cannot_be_is_told() -> None:
    table = Table()
    first = close_cycle(table.cycle, now=TODAY)
    table.journal.put(first)
    table.journal.put(*start_cycle(table.journal, GUIDE, first.roles, now=TODAY))
    second, today = cycle_of(table, 2), TODAY.date()
    for cycle, began, closed, words in (
        (second, date(2020, 1, 1), None, "order of your cycles"),
        (first, today.replace(year=today.year + 1), None, "still to come"),
        (first, None, date(2020, 1, 1), "end before it begins"),
        (second, None, today, "not closed"),
    ):
        with pytest.raises(NotDated, match=words):
            dated(table.journal, cycle, began=began, closed=closed, now=TODAY)
