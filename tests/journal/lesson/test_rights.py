from __future__ import annotations

import pytest

from cyclejournal.journal.lesson.lesson import Rights, lesson_of
from tests.journal.watched_lesson import PEER, WatchedLesson


def a_lesson(mode: int = 0) -> WatchedLesson:
    lesson = WatchedLesson()
    lesson.choose(mode=mode)
    return lesson


def rights_of(
    lesson: WatchedLesson, person: str, *, released: str = "", closed: str = ""
) -> Rights:
    shared = lesson_of(lesson.journal, PEER, lesson.cycle)
    return Rights(person, shared, bool(released), bool(closed))


def test_whoever_taught_strikes_and_releases_and_whoever_wrote_puts_it_in_other_words() -> None:
    lesson = a_lesson()
    line = [lesson.note("Two hands went up", 90)]
    tom, priya = rights_of(lesson, lesson.tom), rights_of(lesson, lesson.priya)
    assert (tom.may_strike(line), tom.decides) == (True, True)
    assert (tom.may_rewrite(line), tom.may_redact(line)) == (False, False)
    assert (priya.may_strike(line), priya.decides) == (False, False)
    assert (priya.may_rewrite(line), priya.may_redact(line)) == (True, True)


@pytest.mark.parametrize("mode", [1, 3, 4])
def test_where_both_record_both_strike_their_own_and_the_coachee_releases(mode: int) -> None:
    lesson = a_lesson(mode)
    hers, his = [lesson.note("Hers", 90)], [lesson.note("His", 95, by=lesson.tom)]
    tom, priya = rights_of(lesson, lesson.tom), rights_of(lesson, lesson.priya)
    assert priya.may_strike(hers)
    assert not priya.may_strike(his)
    assert not priya.may_strike([*hers, *his])
    assert tom.may_strike(hers)
    assert tom.may_rewrite(his)
    assert not tom.may_rewrite(hers)
    assert (tom.decides, priya.decides) == (True, False)


def test_what_was_released_keeps_its_words_and_can_still_be_struck() -> None:
    lesson = a_lesson()
    line = [lesson.note("Two hands went up", 90)]
    when = "2026-09-07T15:40:00+00:00"
    assert not rights_of(lesson, lesson.priya, released=when).may_rewrite(line)
    assert rights_of(lesson, lesson.priya, released=when).may_redact(line)
    assert rights_of(lesson, lesson.tom, released=when).may_strike(line)


def test_a_closed_cycle_stays_as_it_is() -> None:
    lesson = a_lesson()
    line = [lesson.note("Two hands went up", 90)]
    for person in (lesson.tom, lesson.priya):
        may = rights_of(lesson, person, closed="2026-09-30T10:00:00+00:00")
        assert not any(
            (may.decides, may.may_strike(line), may.may_rewrite(line), may.may_redact(line))
        )


def test_when_the_coach_models_it_is_the_coach_who_strikes() -> None:
    lesson = a_lesson(mode=2)
    line = [lesson.note("Priya waits", 90, by=lesson.tom)]
    assert rights_of(lesson, lesson.priya).may_strike(line)
    assert not rights_of(lesson, lesson.tom).may_strike(line)
