"""What nobody planned for, in the past of a journal: told where it matters, and nothing else stops."""

from __future__ import annotations

import sys
from collections.abc import Callable
from itertools import islice
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.goal.goals import goals_with_words
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.reading.finding import hit
from cyclejournal.journal.reading.goal import GoalReading
from cyclejournal.journal.reading.listing import Finder, cycle_rows
from cyclejournal.journal.reading.query import understand
from cyclejournal.journal.reading.reading import Reading
from cyclejournal.journal.reading.sieve import Sieve
from cyclejournal.journal.reading.story import story
from cyclejournal.journal.reading.talks import over_time
from cyclejournal.journal.reading.timeline import timeline
from cyclejournal.session.desk import Desk
from cyclejournal.session.passage import Passage, where_to_begin
from cyclejournal.store.open.shelf import Shelf

if TYPE_CHECKING:
    from _typeshed import TraceFunction

from tests.bench.samples import journal_of, numbered, on_shelf
from tests.journal.found import GUIDES
from tests.journal.pair import GUIDE, START, Table, later
from tests.journal.test_lookback import next_cycle
from tests.tui.bare_host import desk_at

TODAY = START.date()


def read_all(desk: Desk) -> list[str]:
    """Every list and every text of the past; the texts of what is oldest and newest."""
    reading = desk.reading(Audience())
    journal = desk.journal
    rows = [row.title for row in cycle_rows(reading)]
    points = timeline(reading)
    for goal in list(goals_with_words(journal).values())[:3]:
        list(story(GoalReading(reading, goal)))
    over_time(reading)
    for cycle in (journal.cycles[:1], journal.cycles[-1:]):
        for each in cycle:
            passage = Passage("cycle", each.id)
            assert "".join(passage.text(desk))
            passage.beside(desk, 1)
            passage.wider(desk, each)
    next(Passage("all").text(desk), "")
    assert all(Sieve(reading).happened(each, understand("", TODAY)) for each in points)
    where_to_begin(desk)
    return rows


def lines(work: Callable[[], object]) -> int:
    """How many lines it goes through, each turn of a loop among them: what it costs, on however busy a machine."""
    found = 0

    def count(_frame: FrameType, event: str, _arg: object) -> TraceFunction:
        nonlocal found
        found += event == "line"
        return count

    work()
    before = sys.gettrace()
    sys.settrace(count)
    try:
        work()
    finally:
        sys.settrace(before)
    return found


def test_what_is_on_the_screen_costs_the_same_in_a_journal_of_any_length(tmp_path: Path) -> None:
    def cost(cycles: int) -> tuple[int, int]:
        shelf = on_shelf(tmp_path / str(cycles), [numbered(journal_of(cycles, "years"))])
        desk = Desk(shelf.open("years"), GUIDES, shelf.system.clock)
        reading, second = desk.reading(Audience()), Passage("cycle", desk.journal.cycles[1].id)

        def leaf() -> None:
            assert "".join(second.text(desk))
            assert second.beside(desk, 1)

        return lines(lambda: list(islice(cycle_rows(reading), 12))), lines(leaf)

    few, many = cost(12), cost(120)
    for short, long in zip(few, many, strict=True):
        # The words of a copy of the example differ by a little; per cycle, next to nothing is done.
        assert long < 1.03 * short, (few, many)


@pytest.mark.parametrize("count", [1, 2, 1000])
def test_a_journal_of_so_many_cycles(tmp_path: Path, count: int) -> None:
    table = Table()
    table.write("goals.statement", TOGETHER, "A goal for years")
    for _ in range(count - 1):
        next_cycle(table)
    assert len(read_all(desk_at(tmp_path, table))) == count


def test_a_journal_of_none(tmp_path: Path) -> None:
    table = Table()
    journal = Journal(id="none", guide=GUIDE.id)
    journal.put(*table.journal.people.values())
    shelf = Shelf(tmp_path / "shelf", lambda: later(1000))
    desk = Desk(shelf.add(journal), {GUIDE.id: GUIDE}, lambda: later(1000))
    assert read_all(desk) == []


def test_a_cycle_whose_guide_is_gone(tmp_path: Path) -> None:
    table = Table()
    table.write("goals.starting-point", table.tom, "They listen")
    table.journal.put(replace(table.cycle, guide="no-such-guide"))
    desk = desk_at(tmp_path, table)
    assert len(read_all(desk)) == 1
    assert "They listen" in "".join(Passage("all").text(desk))


@pytest.mark.parametrize(
    "typed",
    [
        "x" * 10_000,
        "word " * 2_000,
        '"' * 50,
        '""',
        "who:" * 40,
        "nosuch:thing",
        "from:gibberish",
        "until:31.2.",
        "from:9999-99-99 until:0",
        "cycle:999999999999",
        "cycle:-",
        "kind:thing",
        "tag:",
        "not:",
        "-",
        ":::",
        "[/] \x1b]2;PWNED\x07",
        "\u202e\u200b#",
        "from:2099",
    ],
)
def test_a_query_that_makes_no_sense_stops_nothing(typed: str) -> None:
    table = Table()
    table.write("goals.statement", TOGETHER, "They sort into piles")
    reading = Reading(table.journal, GUIDES)
    query, sieve = understand(typed, TODAY), Sieve(reading)
    for match in reading.index.matching(query):
        hit(match, query)
    [sieve.happened(each, query) for each in timeline(reading)]
    Finder(reading).summary([])
    for problem in query.problems:
        assert problem.endswith((".", "?"))
        assert len(problem) < 300


def test_what_is_not_understood_is_told_with_what_was_meant() -> None:
    (told,) = understand("whom:tom", TODAY).problems
    assert "Did you mean “who:”?" in told
    (told,) = understand("kind:actoin", TODAY).problems
    assert "“action”" in told
    (told,) = understand("from:gibberish", TODAY).problems
    assert "gibberish" in told


def test_days_in_the_future_are_days_like_others() -> None:
    table = Table()
    action = table.act("For another year")
    table.journal.put(replace(action, created="2099-01-02T10:00:00+00:00"))
    points = timeline(Reading(table.journal, GUIDES))
    assert points[-1].on.year == 2099
    assert points[-1].year == "2098/99"
