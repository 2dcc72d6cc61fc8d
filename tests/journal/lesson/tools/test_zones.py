"""Zones: where somebody was, and in which order."""

from __future__ import annotations

from cyclejournal.journal.lesson.tools.seats import Grid
from cyclejournal.journal.lesson.tools.tool import Watched
from cyclejournal.journal.lesson.tools.zones import ZONES
from tests.journal.lessons import at, event


def test_a_room_has_nine_of_them() -> None:
    thing = ZONES.read(Watched("Where T is", "zones"), "zones")
    assert (thing.rows, thing.columns) == (3, 3)


def test_the_figures_are_the_way_through_the_room() -> None:
    found = Grid()
    for each in (at("seat", 5, value="A1"), at("seat", 65, value="B2"), event("seat", value="A1")):
        found.add(each)
    assert ZONES.figures(found) == "0:05 A1, 1:05 B2, A1"
    assert ZONES.told(found, 90).words == "A1 2, B2 1"
