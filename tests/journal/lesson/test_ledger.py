"""What is counted so far: the same whether it is kept up or added up, and without what was taken back."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType

from hypothesis import given

from cyclejournal.journal.lesson.ledger import Ledger, ledger
from cyclejournal.journal.lesson.recording import put_back, taken_back
from cyclejournal.journal.lesson.tools.check import CHECK
from cyclejournal.journal.lesson.tools.seats import SEATS
from cyclejournal.journal.lesson.tools.stopwatch import STOPWATCH, Span
from cyclejournal.journal.lesson.tools.tally import TALLY
from cyclejournal.journal.records import Event, struck
from tests.journal.lessons import at, event, lessons, seconds, totals


def test_tallies_with_their_intervals() -> None:
    found = ledger(at("tally", when, label="Open questions") for when in (10, 299.9, 300, 1600))
    tally = totals(found, TALLY)["Open questions"]
    assert tally.total == 4
    assert dict(tally.by_interval) == {0: 2, 1: 1, 5: 1}


def test_without_a_clock_all_is_one_interval() -> None:
    found = ledger([event("tally", 10, label="x"), event("tally", 2000, label="x")])
    assert dict(totals(found, TALLY)["x"].by_interval) == {0: 2}


def test_a_stopwatch() -> None:
    found = ledger(
        [
            at("start", 10, label="Talk"),
            at("start", 12, label="Talk"),
            at("stop", 30, label="Talk"),
            at("stop", 31, label="Talk"),
            at("start", 100, label="Talk"),
        ]
    )
    watch = totals(found, STOPWATCH)["Talk"]
    assert watch.spans == [Span(10, 30)]
    assert (sum(watch.lengths(160)), sum(watch.lengths(50))) == (80, 20)


def test_the_end_of_the_lesson_stops_what_runs() -> None:
    found = ledger([at("start", 100, label="Talk"), at("end", 160)])
    assert totals(found, STOPWATCH)["Talk"].spans == [Span(100, 160)]
    assert sum(totals(found, STOPWATCH)["Talk"].lengths(9000)) == 60


def test_grids_and_who_to_whom() -> None:
    found = ledger(
        [
            at("seat", 1, label="Seats", value="B3"),
            at("seat", 2, label="Seats", value="B3", to="C1"),
            at("seat", 3, label="Seats", value="T", to="B3"),
        ]
    )
    grid = totals(found, SEATS)["Seats"]
    assert dict(grid.seats) == {"B3": 2, "T": 1}
    assert dict(grid.ways) == {("B3", "C1"): 1, ("T", "B3"): 1}
    assert grid.visits == [("B3", 1), ("B3", 2), ("T", 3)]


def test_the_last_mark_of_a_check_counts() -> None:
    first, second = (
        at("check", 1, label="Goal", value="seen"),
        at("check", 9, label="Goal", value="n.a."),
    )
    assert totals(ledger([first, second]), CHECK)["Goal"].events[-1] == second


def test_what_is_taken_back_or_struck_out_is_not_counted() -> None:
    press, note = at("tally", 5, label="x"), at("note", 6, text="Who else?")
    gone = [taken_back(press, now=seconds(7)), struck(note, True, now=seconds(900))]
    assert ledger(gone) == Ledger()
    back = [put_back(gone[0], now=seconds(8)), struck(gone[1], False, now=seconds(901))]
    found = ledger(back)
    assert totals(found, TALLY)["x"].total == 1
    assert [each.text for each in found.notes] == ["Who else?"]


@given(lessons)
def test_keeping_up_is_adding_up(events: list[Event]) -> None:
    kept = Ledger()
    for number, each in enumerate(events, 1):
        kept.add(each)
        assert kept == ledger(events[:number])
    assert ledger(each for each in events if each.counts) == kept


def test_a_press_costs_the_same_however_many_there_are() -> None:
    few, many = (
        ledger(at("tally", when, label="x") for when in range(count)) for count in (10, 2_000)
    )
    press = at("tally", 5_000, label="x")
    assert calls(lambda: few.add(press)) == calls(lambda: many.add(press))


def calls(work: Callable[[], None]) -> int:
    """How many lines and calls a piece of work takes."""
    count = 0

    def counted(frame: FrameType, kind: str, _: object) -> object:
        nonlocal count
        count += 1
        return counted

    before = sys.gettrace()
    sys.settrace(counted)  # type: ignore[arg-type]
    try:
        work()
    finally:
        sys.settrace(before)
    return count
