"""How long and how many: one figure, whoever tells it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyclejournal.journal.amounts import (
    clock_words,
    duration_words,
    minutes_words,
    rhythm_words,
    several,
    times_words,
    whole_minutes,
    whole_seconds,
)


def test_a_clock_shows_what_has_passed() -> None:
    shown = [clock_words(each) for each in (None, 0.0, 760.9, 3760.0)]
    assert shown == ["", "0:00", "12:40", "1:02:40"]


def test_a_duration_is_what_a_clock_would_show() -> None:
    told = [duration_words(each) for each in (0.4, 0.6, 9.9, 59.6, 125.0, 4320.0)]
    assert told == ["0 s", "0 s", "9 s", "59 s", "2 min 05 s", "1 h 12 min"]


@given(st.integers(0, 3599), st.integers(0, 9))
def test_both_tell_the_same_figure(seconds: int, tenths: int) -> None:
    spent = seconds + tenths / 10
    minutes, rest = clock_words(spent).split(":")
    parts = [f"{minutes} min {rest} s", f"{int(rest)} s"]
    assert duration_words(spent) == parts[minutes == "0"]
    assert whole_minutes(spent) == int(minutes)


@given(st.lists(st.integers(0, 600), max_size=30))
def test_tenths_add_up_as_on_paper(tenths: list[int]) -> None:
    assert whole_seconds(sum(each / 10 for each in tenths)) == sum(tenths) // 10


@pytest.mark.parametrize(
    ("seconds", "words"), [(120.0, "2 min"), (90.0, "90 s"), (7.5, "7.5 s"), (60.0, "1 min")]
)
def test_a_rhythm_as_it_is_typed(seconds: float, words: str) -> None:
    assert rhythm_words(seconds) == words


def test_counts() -> None:
    assert [several(0, "note"), several(1, "note"), several(2, "note")] == [
        "0 notes",
        "1 note",
        "2 notes",
    ]
    assert several(2, "copy", "copies") == "2 copies"
    assert [times_words(0), times_words(2)] == ["", "2×"]


@pytest.mark.parametrize(
    ("minutes", "words"), [(0, "less than a minute"), (1, "1 minute"), (12, "12 minutes")]
)
def test_how_long_a_talk_was(minutes: int, words: str) -> None:
    assert minutes_words(minutes) == words
