"""A film's clips and its day to be deleted: faults in words, reminders until it is marked deleted."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyclejournal.guide.known import FILM_CLIPS, FILM_DELETE_BY, FILM_DELETED
from cyclejournal.guide.model import Guide
from cyclejournal.journal.cycle.cycles import another
from cyclejournal.journal.lesson.film import (
    DueFilm,
    clip_around,
    clip_of,
    deleted,
    due_words,
    film_problem,
    film_seconds,
    films_due,
)
from cyclejournal.journal.values import join_rows
from tests.journal.watched_lesson import PEER, WatchedLesson

DAY = date(2026, 12, 3)


def due(lesson: WatchedLesson, today: date = DAY) -> list[DueFilm]:
    """What the pair is reminded of."""

    def guide_of(_cycle: object) -> Guide:
        return PEER

    return films_due(lesson.journal, guide_of, today)


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        (["2:15", "3:10", "Who speaks?"], ""),
        (["1:02:15", "", "x"], ""),
        (["3:10", "2:15", "x"], "it ends before it begins."),
        (["", "2:15", "x"], "it needs a beginning"),
        (["after break", "", "x"], "“after break” is no time."),
        (["2:15", "2:75", "x"], "“2:75” is no time."),
    ],
)
def test_faults_of_a_clip_are_told_in_words(row: list[str], fault: str) -> None:
    told = film_problem(FILM_CLIPS, join_rows([row]))
    assert told.startswith(f"Row 1: {fault}") if fault else not told


@given(st.text(max_size=60))
def test_any_rows_are_read(text: str) -> None:
    """Whatever somebody typed."""
    assert isinstance(film_problem(FILM_CLIPS, text), str)
    assert isinstance(film_problem("video.offset", text), str)


def test_a_fault_is_told_with_its_row_and_only_where_a_film_is_meant() -> None:
    """The first of them, so that one knows where to look."""
    assert film_problem(FILM_CLIPS, "2:15\n3:10 | 1:00 | x").startswith("Row 2: it ends")
    assert film_problem("video.offset", "a bit after two").startswith("Write minutes")
    assert film_problem("video.offset", "2:15") == ""
    assert film_problem("video.offset", "") == ""
    assert film_problem("plan.window", "a bit after two") == ""


@pytest.mark.parametrize(
    ("today", "number"), [(date(2026, 12, 2), 0), (date(2026, 12, 3), 1), (date(2027, 12, 3), 1)]
)
def test_a_video_is_due_from_its_day_on(today: date, number: int) -> None:
    """Not a day before."""
    lesson = WatchedLesson()
    lesson.write(FILM_DELETE_BY, lesson.tom, "2026-12-03")
    assert len(due(lesson, today)) == number


@pytest.mark.parametrize("text", ["", "some day", "2026-13-40"])
def test_what_is_no_day_reminds_of_nothing(text: str) -> None:
    """Half-typed words are not a date."""
    lesson = WatchedLesson()
    lesson.write(FILM_DELETE_BY, lesson.tom, text)
    assert due(lesson, date(2030, 1, 1)) == []


def test_marking_it_deleted_ends_the_reminder() -> None:
    """By the answer of the person who held it."""
    lesson = WatchedLesson()
    lesson.write(FILM_DELETE_BY, lesson.tom, "2026-12-03")
    (video,) = due(lesson)
    assert (video.number, video.holder, video.delete_by) == (1, lesson.tom, DAY)
    entry = deleted(lesson.journal, PEER, video, DAY, by=lesson.tom, now=lesson.now)
    lesson.journal.put(entry)
    assert (entry.prompt, entry.voice, entry.text) == (FILM_DELETED, lesson.tom, "2026-12-03")
    assert due(lesson) == []


def test_videos_of_earlier_observations_and_of_modelled_lessons_are_not_forgotten() -> None:
    """Whoever taught holds the film; the oldest day comes first."""
    lesson = WatchedLesson()
    lesson.write(FILM_DELETE_BY, lesson.tom, "2026-12-03")
    lesson.journal.put(
        *another(lesson.journal, PEER, lesson.cycle, "observation", by=lesson.tom, now=lesson.now)
    )
    lesson.choose(mode=2, capture=4)
    lesson.write(FILM_DELETE_BY, lesson.priya, "2026-11-30")
    assert [video.holder for video in due(lesson)] == [lesson.priya, lesson.tom]


def test_the_words_say_which_and_for_when() -> None:
    """Short enough for the column beside the page."""
    lesson = WatchedLesson()
    lesson.write(FILM_DELETE_BY, lesson.tom, "2026-12-03")
    (video,) = due(lesson)
    assert due_words(video, DAY) == "Video of cycle 1: delete it (for today)"
    assert due_words(video, date(2026, 12, 9)) == "Video of cycle 1: delete it (was for 3 Dec)"


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
