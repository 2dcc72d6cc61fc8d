"""A stopwatch: the same figures while it runs, in the record and in an export."""

from __future__ import annotations

from cyclejournal.journal.lesson.tools.stopwatch import STOPWATCH, Span, Spans
from cyclejournal.journal.lesson.tools.tool import Moment, Watched
from tests.journal.lessons import at

THING = Watched("Teacher talk", "stopwatch", "t")


def stopwatch(*spans: tuple[float, float], since: float | None = None) -> Spans:
    return Spans([Span(*span) for span in spans], since)


def test_a_press_starts_it_and_the_next_one_stops_it() -> None:
    assert STOPWATCH.press(None).what == "start"
    assert STOPWATCH.press(stopwatch(since=3)).what == "stop"
    assert STOPWATCH.press(stopwatch((0, 3))).what == "start"
    assert STOPWATCH.said(stopwatch(since=3), at("start", 3)) == "running"
    assert STOPWATCH.said(stopwatch((0, 6.7), (8, 10.9)), at("stop", 10.9)) == "0:02, 0:09 in all"


def test_its_tile_runs() -> None:
    tile = STOPWATCH.tile(THING, stopwatch((0, 10), since=20), Moment(25.5, "running"))
    assert (tile.value, tile.bars, tile.runs) == ("▶ 0:05", "2×", True)
    assert tile.detail == "2 times, the longest 0:10, 0:15 in all"
    assert STOPWATCH.tile(THING, stopwatch(since=20), Moment(25, "running")).detail == "once so far"
    assert STOPWATCH.moves == 1


def test_tile_evidence_and_figures_tell_one_figure() -> None:
    watch = stopwatch((0, 6.7), (7.7, 10.6))
    assert STOPWATCH.tile(THING, watch, Moment(11)).detail == (
        "2 times, the longest 0:06, 0:09 in all"
    )
    told = STOPWATCH.told(watch, 20)
    assert (told.words, told.detail) == ("9 s", "2 times, the longest 6 s, 48 % of the lesson")
    assert STOPWATCH.figures(watch) == "0:00 for 6 s, 0:07 for 2 s"


def test_hardly_started_is_nought() -> None:
    assert STOPWATCH.tile(THING, stopwatch((0, 0.9)), Moment(5)).value == "0:00"
    assert STOPWATCH.told(stopwatch((0, 0.9)), 0).words == "0 s"


def test_what_was_never_stopped_runs_to_the_end() -> None:
    told = STOPWATCH.told(stopwatch(since=100), 400)
    assert (told.words, told.detail) == ("5 min 00 s", "1 time, 75 % of the lesson")


def test_taking_back_says_which_way_it_went() -> None:
    words = [STOPWATCH.slip_words(at(what, 1, label="Talk")) for what in ("start", "stop")]
    assert words == ["starting Talk", "stopping Talk"]
