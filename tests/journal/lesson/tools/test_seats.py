"""Seats: a grid with codes, counts and the places with the most."""

from __future__ import annotations

from cyclejournal.journal.lesson.tools.seats import SEATS, Grid
from cyclejournal.journal.lesson.tools.tool import Moment, Watched
from tests.journal.lessons import at

THING = Watched("Seats", "seats", "s", rows=2, columns=3)


def grid(*codes: str) -> Grid:
    found = Grid()
    for number, code in enumerate(codes):
        found.add(at("seat", number, value=code))
    return found


def test_every_place_has_a_code_from_the_front_of_the_room_on() -> None:
    assert SEATS.codes(THING) == (("A1", "A2", "A3"), ("B1", "B2", "B3"))


def test_its_size_is_read_and_kept_within_a_room() -> None:
    assert SEATS.how(THING) == "seats 2 x 3"
    assert SEATS.size_words(THING) == "2 rows, 3 across"
    large = SEATS.read(THING, "seats 99 × 0")
    assert (large.rows, large.columns) == (12, 1)
    usual = SEATS.read(THING, "seats")
    assert (usual.rows, usual.columns) == (4, 6)


def test_its_tile_and_what_is_said() -> None:
    assert SEATS.tile(THING, None, Moment()).detail == "press to open the seats"
    tile = SEATS.tile(THING, grid("B2", "A1", "B2"), Moment(5, "running"))
    assert (tile.value, tile.detail) == ("▦ 3", "most: B2 2, A1 1")
    assert SEATS.said(grid("B2", "B2"), at("seat", 2, value="B2")) == "B2, 2"


def test_as_evidence_a_few_places_and_the_figures_have_them_all() -> None:
    few = grid("B2", "A1", "B2")
    assert (SEATS.told(few, 9).words, SEATS.told(few, 9).detail) == ("B2 2, A1 1", "3 at 2 places")
    assert SEATS.figures(few) == ""
    many = grid("A1", "A2", "A3", "B1", "B2", "B3", "B3")
    assert SEATS.told(many, 9).words == "B3 2, A1 1, A2 1, A3 1, B1 1, 1 more"
    assert SEATS.figures(many) == "A1 1, A2 1, A3 1, B1 1, B2 1, B3 2"
