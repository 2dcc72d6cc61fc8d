from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyclejournal.journal.lesson.film import clip_around, clip_of, film_seconds


@pytest.mark.parametrize(
    ("typed", "clip"),
    [
        ("3:10-4:05", "3:10-4:05"),
        (" 3:10 – 4:05 ", "3:10-4:05"),
        ("03:10 to 04:05", "3:10-4:05"),
        ("3:10", "3:10"),
        ("59:50-1:00:20", "59:50-1:00:20"),
        ("75:00", "1:15:00"),
        ("4:05-3:10", ""),
        ("3:70", ""),
        ("the beginning", ""),
        ("", ""),
    ],
)
def test_a_clip_is_understood_as_people_write_it(typed: str, clip: str) -> None:
    assert clip_of(typed) == clip


def test_a_first_idea_of_a_clip_begins_a_little_before_the_moment() -> None:
    assert clip_around(760, 135) == "14:50-15:20"
    assert clip_around(2, 0) == "0:00-0:30"


@given(st.text())
def test_any_text_is_a_time_or_none(text: str) -> None:
    found = film_seconds(text)
    assert found is None or found >= 0
    assert clip_of(clip_of(text)) == clip_of(text)
