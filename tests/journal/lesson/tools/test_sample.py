"""Samples: when one is due, what is read from the plan, what they add up to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyclejournal.journal.lesson.tools.sample import ANSWERS, PATIENCE, SAMPLE, due
from cyclejournal.journal.lesson.tools.tool import Due, Events, Moment, Watched
from tests.journal.lessons import at

THING = Watched("At task", "sample", "a", every=120)


def samples(*taken: tuple[float, str]) -> Events:
    return Events([at("sample", when, value=value) for when, value in taken])


@pytest.mark.parametrize(
    ("seconds", "last", "state"),
    [
        (0, None, Due(False, 120)),
        (119.9, None, Due(False, 120)),
        (120, None, Due(True, 120)),
        (179, None, Due(True, 120)),
        (180, None, Due(False, 240)),
        (125, 121.0, Due(False, 240)),
        (125, 112.0, Due(False, 240)),
        (125, 60.0, Due(True, 120)),
        (240, 121.0, Due(True, 240)),
    ],
)
def test_every_two_minutes(seconds: float, last: float | None, state: Due) -> None:
    assert due(seconds, 120, last) == state


@pytest.mark.parametrize(
    ("every", "seconds", "last", "state"),
    [
        (30, 30, None, Due(True, 30)),
        # It asks for half of the time to the next one, and no longer.
        (30, 44.9, None, Due(True, 30)),
        (30, 45, None, Due(False, 60)),
        # A quarter of it early counts; more does not.
        (30, 30, 22.5, Due(False, 60)),
        (30, 30, 22.4, Due(True, 30)),
        (10, 12, 7.4, Due(True, 10)),
        (10, 12, 7.5, Due(False, 20)),
        (60, 89.9, None, Due(True, 60)),
        (60, 90, None, Due(False, 120)),
        (60, 61, 50.0, Due(False, 120)),
        (60, 61, 49.9, Due(True, 60)),
        (100, 149.9, None, Due(True, 100)),
        (100, 150, None, Due(False, 200)),
    ],
)
def test_under_two_minutes_it_is_asked_and_forgiven_for_less_long(
    every: float, seconds: float, last: float | None, state: Due
) -> None:
    assert due(seconds, every, last) == state


@given(st.floats(0, 20_000), st.floats(5, 1_200), st.one_of(st.none(), st.floats(0, 20_000)))
def test_it_asks_for_a_while_at_most_and_else_says_when_next(
    seconds: float, every: float, last: float | None
) -> None:
    state = due(seconds, every, last)
    if state.asks:
        assert 0 <= seconds - state.at <= PATIENCE
    else:
        assert seconds < state.at <= seconds + every + 1e-6
    assert due(seconds, every, seconds).asks is False


def test_in_a_plan_it_has_its_rhythm() -> None:
    assert SAMPLE.how(THING) == "sample every 2 min"
    assert SAMPLE.plan_words(THING) == "every 2 min"
    assert SAMPLE.size_words(THING) == "2 minutes apart"
    often = SAMPLE.read(THING, "sample every 90 s")
    assert (often.every, SAMPLE.size(often)) == (90.0, "90 s")
    assert SAMPLE.size_words(often) == "90 seconds apart"


def test_its_tile_asks_and_else_says_when_next() -> None:
    asks = SAMPLE.tile(THING, None, Moment(121, "running"))
    assert (asks.value, asks.bars, asks.asks) == ("◆ now?", "+ − .", True)
    assert asks.detail == "+ yes · - no · . can't tell"
    waits = SAMPLE.tile(THING, samples((120, "yes"), (240, "no")), Moment(250, "running"))
    assert (waits.value, waits.bars, waits.asks) == ("+1  −1  ·0", "◇ 6:00", False)
    assert waits.detail == "every 2 min, next at 6:00"
    assert not SAMPLE.tile(THING, None, Moment(121, "paused")).asks
    assert SAMPLE.tile(THING, None, Moment(121, "ended")).detail == "every 2 min"


def test_as_evidence_each_answer_has_its_share() -> None:
    taken = samples((120, "yes"), (240, "yes"), (360, ANSWERS["."]))
    assert SAMPLE.told(taken, 400).words == "yes 2 of 3, can't tell 1 of 3"
    assert SAMPLE.figures(taken) == "2:00 yes, 4:00 yes, 6:00 can't tell"
