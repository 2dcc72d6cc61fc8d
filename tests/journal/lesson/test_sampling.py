"""When a sample is due."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyclejournal.journal.lesson.sampling import PATIENCE, Due, due


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
