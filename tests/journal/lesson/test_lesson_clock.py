"""The clock of a lesson: what its marks say, whatever becomes of the program or the computer's clock."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyclejournal.journal.lesson.clock import FORGOTTEN, LessonClock, is_forgotten, lesson_clock
from cyclejournal.journal.lesson.recording import mark, put_back, taken_back
from cyclejournal.journal.moments import (
    RunningClock,
    SteadyClock,
    instant,
    local_clock,
    machine_seconds,
    running,
    stamp,
)
from cyclejournal.journal.places import Observation
from cyclejournal.journal.records import Event
from tests.journal.lessons import BEGAN, at, event, lessons, seconds

PLACE = Observation(id="o", cycle="c", created=stamp(BEGAN), changed=stamp(BEGAN))


def test_it_waits_for_the_lesson() -> None:
    clock = lesson_clock([])
    assert (clock.state, clock.seconds(seconds(500))) == ("waiting", 0.0)


def test_it_counts_from_the_beginning() -> None:
    clock = lesson_clock([event("begin", 10)])
    assert clock.state == "running"
    assert clock.seconds(seconds(75)) == 65.0


def test_a_pause_is_not_counted() -> None:
    events = [event("begin", 0), event("pause", 60), event("go-on", 300)]
    paused = lesson_clock(events[:2])
    assert (paused.state, paused.seconds(seconds(200))) == ("paused", 60.0)
    assert lesson_clock(events).seconds(seconds(310)) == 70.0


def test_the_end_stands() -> None:
    events = [event("begin", 0), event("end", 2400), event("end", 2500), event("pause", 2600)]
    clock = lesson_clock(events)
    assert (clock.state, clock.seconds(seconds(9000))) == ("ended", 2400.0)
    assert clock.ended == events[1].created
    assert clock.began == events[0].created


def test_a_lesson_that_was_ended_by_mistake_goes_on() -> None:
    events = [event("begin", 0), event("end", 100)]
    assert lesson_clock([*events, event("go-on", 160)]).seconds(seconds(170)) == 110.0
    slip = taken_back(events[1], now=seconds(160))
    assert lesson_clock([events[0], slip]).seconds(seconds(170)) == 170.0
    assert lesson_clock([events[0], put_back(slip, now=seconds(165))]).state == "ended"


def test_pressing_begin_twice_changes_nothing() -> None:
    assert lesson_clock([event("begin", 0), event("begin", 30)]) == lesson_clock(
        [event("begin", 0)]
    )


def test_a_pause_without_a_lesson_is_none() -> None:
    assert lesson_clock([event("pause", 0)]) == LessonClock()


def test_a_program_that_died_or_a_closed_lid_stops_nothing() -> None:
    marks = [mark(PLACE, "begin", LessonClock(), by="p", now=BEGAN)]
    before = lesson_clock(marks)
    assert before.seconds(seconds(600)) == 600.0
    # All that is left of it is what the file says.
    assert lesson_clock(list(marks)).seconds(seconds(1500)) == 1500.0


def test_a_mark_says_where_the_clock_stood() -> None:
    clock = lesson_clock([event("begin", 0), event("pause", 60), event("go-on", 300)])
    assert mark(PLACE, "end", clock, by="p", now=seconds(361.26)).at == 121.3


@given(lessons, st.lists(st.integers(-7_200, 9_000), min_size=2, max_size=6))
def test_it_never_runs_backwards(events: list[Event], looks: list[int]) -> None:
    counted = 0.0
    for number in range(len(events) + 1):
        clock = lesson_clock(events[:number])
        assert clock.elapsed >= counted
        counted = clock.elapsed
    clock = lesson_clock(events)
    shown = [clock.seconds(seconds(look)) for look in sorted(looks)]
    assert shown == sorted(shown)
    assert min(shown) >= clock.elapsed


class Wall:
    """A computer's clock that somebody sets."""

    def __init__(self, moments: Iterator[datetime]) -> None:
        self._moments = moments

    def __call__(self) -> datetime:
        return next(self._moments)


@given(
    st.lists(st.floats(-4_000, 4_000, allow_nan=False).map(lambda n: round(n, 3)), max_size=30),
    st.sampled_from(["", stamp(BEGAN + timedelta(hours=1))]),
)
def test_a_steady_clock_only_goes_on(jumps: list[float], newest: str) -> None:
    now, walls = BEGAN, []
    for jump in jumps:
        now += timedelta(seconds=jump)
        walls.append(now)
    steady = SteadyClock(Wall(iter(walls)), newest)
    stamps = [newest, *(stamp(steady()) for _ in walls)]
    moments = [instant(each) for each in stamps if each]
    assert all(one < two for one, two in pairwise(moments))


def test_a_clock_that_is_put_back_does_not_stop_the_lesson() -> None:
    walls = [seconds(0), seconds(1200), seconds(1200 - 3600), seconds(1260 - 3600)]
    steady = SteadyClock(Wall(iter(walls)))
    clock = lesson_clock([mark(PLACE, "begin", LessonClock(), by="p", now=steady())])
    shown = [round(clock.seconds(steady())) for _ in walls[1:]]
    assert shown == [1200, 1200, 1260]


def test_what_is_done_at_once_has_moments_of_its_own_and_no_drift() -> None:
    walls = [seconds(0)] * 50 + [seconds(10)]
    steady = SteadyClock(Wall(iter(walls)))
    moments = [steady() for _ in walls]
    assert len({stamp(moment) for moment in moments}) == len(walls)
    assert moments[-1] == seconds(10)


def test_looking_at_it_takes_no_moment_away() -> None:
    walls = [seconds(0), seconds(5), seconds(5), seconds(5), seconds(-3600), seconds(-3590)]
    steady = SteadyClock(Wall(iter(walls)))
    steady()
    assert [steady.reading() for _ in range(2)] == [seconds(5)] * 2
    assert steady() == seconds(5)
    assert [steady.reading() for _ in range(2)] == [seconds(5), seconds(15)]


def test_it_comes_after_what_another_window_has_stamped() -> None:
    steady = SteadyClock(Wall(iter([seconds(0)] * 2)))
    steady.not_before(stamp(seconds(0.5)))
    steady.not_before("")
    assert stamp(steady()) == stamp(seconds(0.501))
    steady.not_before(stamp(seconds(0.2)))
    assert stamp(steady()) == stamp(seconds(0.502))


def test_it_speaks_the_local_time() -> None:
    here = timezone(timedelta(hours=2))
    steady = SteadyClock(Wall(iter([BEGAN.astimezone(here)])))
    assert stamp(steady()).endswith("+02:00")


def test_a_lesson_is_forgotten_when_nothing_was_recorded_for_long() -> None:
    events = [at("begin", 0), at("tally", 600, label="x"), at("tally", 9_000, label="x")]
    events[-1] = taken_back(events[-1], now=seconds(601))
    last = seconds(600)
    assert not is_forgotten(events, last + FORGOTTEN)
    assert is_forgotten(events, last + FORGOTTEN + timedelta(seconds=1))
    assert not is_forgotten([], last)


SET_TO = [0, 1200, 1200 - 3600, 1200 + 7200, 1200 - 90 * 86400, 1260]
"""Where somebody sets a computer's clock in the twentieth minute, in seconds; then it is right again."""


def test_a_running_clock_goes_by_the_machine_whatever_the_clock_is_set_to() -> None:
    """Asleep or awake: the lesson's offsets and the length of a talk are those that passed."""
    passed = iter([0, 0, 1200, 1201, 1202, 1203, 1260])
    walls = Wall(iter([seconds(0), *map(seconds, SET_TO)]))
    running_on = RunningClock(walls, lambda: next(passed))
    steady = SteadyClock(running_on)
    clock = lesson_clock([mark(PLACE, "begin", LessonClock(), by="p", now=steady())])
    assert [clock.seconds(steady()) for _ in range(5)] == [1200, 1201, 1202, 1203, 1260]


def test_daylight_saving_changes_the_offset_and_not_the_time_that_passed() -> None:
    summer = BEGAN.astimezone(timezone(timedelta(hours=2)))
    walls = [summer, (summer + timedelta(minutes=5)).astimezone(timezone(timedelta(hours=1)))]
    counted = iter([0, 300])
    clock = RunningClock(Wall(iter(walls)), lambda: next(counted))
    assert stamp(clock()) == stamp(walls[1])


@pytest.mark.skipif(not hasattr(time, "CLOCK_BOOTTIME"), reason="there is no such clock here")
def test_the_machine_counts_while_it_sleeps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "clock_gettime", {time.CLOCK_BOOTTIME: 41.5}.get)
    assert machine_seconds() == 41.5


def test_the_machine_counts_on_and_only_its_own_clock_is_held_to_it() -> None:
    assert machine_seconds() <= machine_seconds()
    assert isinstance(running(local_clock), RunningClock)
    chosen = Wall(iter([BEGAN]))
    assert running(chosen) is chosen
