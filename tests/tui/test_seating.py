"""Seats on a grid."""

from __future__ import annotations

import pytest

from cyclejournal.journal.lesson.ledger import Grid
from cyclejournal.journal.lesson.watching import Watched
from cyclejournal.session.lesson.seating import counted, seating, shade, way_words


def test_arrows_stay_in_the_room() -> None:
    seats = seating(Watched("Seats", "seats", rows=2, columns=3))
    assert seats.code == "A1"
    assert seats.moved(-1, -1).code == "A1"
    assert seats.moved(5, 5).code == "B3"
    assert seats.at("B2").code == "B2"
    assert seats.at("Z9").code == "A1"


def test_the_teacher_and_everybody_stand_before_the_seats_where_talk_is_followed() -> None:
    seats = seating(Watched("Talk", "flow", rows=2, columns=6))
    assert [seats.code, seats.moved(0, 1).code] == ["T", "All"]
    assert seats.moved(1, 0).moved(0, 5).moved(-1, 0).code == "All"


def test_who_is_spoken_to_counts_too() -> None:
    grid = Grid()
    grid.seats.update({"T": 3, "A2": 1})
    grid.ways.update({("T", "A2"): 2, ("T", "All"): 1, ("A2", "T"): 1})
    assert [counted(grid, code) for code in ("T", "A2", "All", "B1")] == [4, 3, 1, 0]
    assert way_words(grid, 2) == ["T → A2  2", "A2 → T  1"]


@pytest.mark.parametrize(
    ("count", "most", "level"), [(0, 9, 0), (1, 9, 1), (5, 9, 2), (9, 9, 4), (20, 9, 4), (1, 0, 0)]
)
def test_any_count_is_seen(count: int, most: int, level: int) -> None:
    assert shade(count, most) == level
