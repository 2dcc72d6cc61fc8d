"""The past as one line of time: everything by its day, and no word that its audience may not have."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.entries.trash import discard
from cyclejournal.journal.goal.goals import stands
from cyclejournal.journal.goal.readings import spark
from cyclejournal.journal.reading.reading import Reading
from cyclejournal.journal.reading.timeline import Point, timeline
from cyclejournal.journal.records import changed
from tests.journal.between.test_notes import noted
from tests.journal.found import GUIDES
from tests.journal.goal.test_readings import put_reading
from tests.journal.pair import GUIDE, START, Table

TODAY = START.date()


def told(table: Table) -> list[tuple[date, str, str]]:
    """Day, words and whose, of all there is."""
    return [(each.on, each.words, each.who) for each in timeline(Reading(table.journal, GUIDES))]


@pytest.fixture
def table() -> Table:
    table = Table()
    table.write("goals.statement", TOGETHER, "More pupils explain")
    return table


def test_everything_stands_under_its_day(table: Table) -> None:
    put_reading(table, "19", TODAY - timedelta(days=2))
    action = table.act("Try\nsilence", table.tom)
    table.journal.put(changed(action, now=table.now, status="done", when="2026-09-12T10:00:00Z"))
    noted(table, "S4 asked why", on="2026-09-10", keep="pair")
    goal = table.goal
    how = stands(table.journal, GUIDE, goal, "met", "All of them do", by=table.tom, now=table.now)
    table.journal.put(*how)
    assert told(table) == [
        (TODAY - timedelta(days=2), "a reading: 19 · More pupils explain", ""),
        (TODAY, "cycle 1 begins", ""),
        (TODAY, "the goal: met · All of them do", ""),
        (TODAY, "an action: Try silence", "Tom"),
        (date(2026, 9, 10), "a note: S4 asked why", "Tom"),
        (date(2026, 9, 12), "done: Try silence", "Tom"),
    ]


def test_what_is_private_or_in_the_trash_is_not_in_it(table: Table) -> None:
    noted(table, "Only mine")
    measured = put_reading(table, "19")
    action = table.act("Try silence")
    for place in (measured, action):
        table.journal.put(discard(place, now=table.now))
    assert [words for _, words, _ in told(table)] == ["cycle 1 begins"]


def test_what_is_about_a_goal_leads_to_it_and_the_rest_to_its_cycle(table: Table) -> None:
    put_reading(table, "19")
    table.act("Try silence")
    found = {each.kind: each for each in timeline(Reading(table.journal, GUIDES))}
    assert (found["reading"].goal, found["reading"].cycle) == (table.goal.id, 1)
    assert (found["action"].goal, found["action"].cycle) == ("", 1)


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (date(2026, 7, 31), "2025/26"),
        (date(2026, 8, 1), "2026/27"),
        (date(2027, 1, 1), "2026/27"),
        (date(1999, 12, 31), "1999/00"),
    ],
)
def test_a_school_year_begins_in_august(day: date, year: str) -> None:
    assert Point("x", day, "talk", "a talk").year == year


@pytest.mark.parametrize(
    ("values", "drawn"), [([], ""), ([0.0, 0.0], "▁▁"), ([5, 11, 19], "▃▅█"), ([-2, 0, 2], "▁▅█")]
)
def test_a_spark_follows_the_numbers(values: list[float], drawn: str) -> None:
    assert spark(values) == drawn
