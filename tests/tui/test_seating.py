"""Seats on a grid."""

from __future__ import annotations

import pytest

from cyclejournal.journal.lesson.tools.tool import Watched
from cyclejournal.tui.screens.observe.seat_grid import Seating, seats_of, shade


def seats(thing: Watched) -> Seating:
    return Seating(seats_of(thing).codes(thing))


def test_arrows_stay_in_the_room() -> None:
    room = seats(Watched("Seats", "seats", rows=2, columns=3))
    assert room.code == "A1"
    assert room.moved(-1, -1).code == "A1"
    assert room.moved(5, 5).code == "B3"


def test_the_teacher_and_everybody_stand_before_the_seats_where_talk_is_followed() -> None:
    room = seats(Watched("Talk", "flow", rows=2, columns=6))
    assert [room.code, room.moved(0, 1).code] == ["T", "All"]
    assert room.moved(1, 0).moved(0, 5).moved(-1, 0).code == "All"


@pytest.mark.parametrize(
    ("count", "most", "level"), [(0, 9, 0), (1, 9, 1), (5, 9, 2), (9, 9, 4), (20, 9, 4), (1, 0, 0)]
)
def test_any_count_is_seen(count: int, most: int, level: int) -> None:
    assert shade(count, most) == level
