"""A tally: counts, by stretches of the lesson."""

from __future__ import annotations

from cyclejournal.journal.lesson.tools.tally import TALLY, Tally, bar_words
from cyclejournal.journal.lesson.tools.tool import Moment, Watched
from tests.journal.lessons import at, event

THING = Watched("Open questions", "tally", "o")


def tally(*times: float | None) -> Tally:
    found = Tally()
    for when in times:
        found.add(event("tally") if when is None else at("tally", when))
    return found


def test_a_press_counts() -> None:
    assert TALLY.press(None).what == "tally"
    assert TALLY.said(tally(1, 2), at("tally", 2)) == "2"


def test_its_tile_counts_by_five_minutes() -> None:
    tile = TALLY.tile(THING, tally(10, 20, 700), Moment(905, "running"))
    assert (tile.value, tile.detail) == ("3", "per 5 min: 2 · 0 · 1 · 0")
    assert tile.bars == bar_words((2, 0, 1, 0))
    assert TALLY.moves == 300


def test_a_long_lesson_shows_its_last_hour_in_figures() -> None:
    tile = TALLY.tile(THING, tally(10), Moment(13 * 300, "running"))
    assert tile.detail == "per 5 min: … " + " · ".join("0" * 12)


def test_without_a_clock_there_is_only_the_count() -> None:
    tile = TALLY.tile(THING, tally(None, None), Moment())
    assert (tile.value, tile.bars, tile.detail) == ("2", "", "")
    assert TALLY.told(tally(None, None), 0).bars == ()


def test_as_evidence_it_has_its_counts_to_the_end_of_the_lesson() -> None:
    told = TALLY.told(tally(10, 20, 700), 1500)
    assert (told.words, told.detail, told.bars) == (
        "3",
        "per 5 min: 2, 0, 1, 0, 0",
        (2, 0, 1, 0, 0),
    )
    # Two hours and more are counted by ten minutes.
    assert TALLY.told(tally(10, 299, 301, 7300), 7500).detail.startswith("per 10 min: 3, 0")
