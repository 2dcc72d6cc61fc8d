"""A film's clips and its day to be deleted: faults in words, reminders until it is marked deleted."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyclejournal.guide.known import FILM_CLIPS, FILM_DELETE_BY, FILM_DELETED
from cyclejournal.guide.model import Guide
from cyclejournal.journal.lesson.rounds import another_observation
from cyclejournal.journal.lesson.video import (
    Video,
    clips,
    deleted,
    due_words,
    film_problem,
    videos_due,
)
from cyclejournal.journal.values import join_rows
from tests.journal.watched_lesson import PEER, WatchedLesson

DAY = date(2026, 12, 3)


def due(lesson: WatchedLesson, today: date = DAY) -> list[Video]:
    """What the pair is reminded of."""

    def guide_of(_cycle: object) -> Guide:
        return PEER

    return videos_due(lesson.journal, guide_of, today)


@pytest.mark.parametrize(
    ("row", "start", "end", "fault"),
    [
        (["2:15", "3:10", "Who speaks?"], 135, 190, ""),
        (["1:02:15", "", "x"], 3735, None, ""),
        (["3:10", "2:15", "x"], 190, 135, "it ends before it begins."),
        (["", "2:15", "x"], None, 135, "it needs a beginning"),
        (["after break", "", "x"], None, None, "“after break” is no time."),
        (["2:15", "2:75", "x"], 135, None, "“2:75” is no time."),
    ],
)
def test_clips_are_read_and_faults_are_told_in_words(
    row: list[str], start: float | None, end: float | None, fault: str
) -> None:
    """A clip with a fault keeps what it says."""
    (clip,) = clips(join_rows([row]))
    assert (clip.start, clip.end) == (start, end)
    assert clip.fault.startswith(fault) if fault else not clip.fault
    assert clip.what == row[2]


@given(st.text(max_size=60))
def test_any_rows_are_read(text: str) -> None:
    """Whatever somebody typed."""
    assert all(isinstance(clip.what, str) for clip in clips(text))
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
    ("today", "number"),
    [(date(2026, 12, 2), 0), (date(2026, 12, 3), 1), (date(2027, 12, 3), 1)],
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
        *another_observation(lesson.journal, PEER, lesson.cycle, by=lesson.tom, now=lesson.now)
    )
    lesson.choose(mode=2, capture=4)
    lesson.write(FILM_DELETE_BY, lesson.priya, "2026-11-30")
    assert [video.holder for video in due(lesson)] == [lesson.priya, lesson.tom]


def test_the_words_say_which_and_since_when() -> None:
    """Short enough for the column beside the page."""
    lesson = WatchedLesson()
    lesson.write(FILM_DELETE_BY, lesson.tom, "2026-12-03")
    (video,) = due(lesson)
    assert due_words(video, DAY) == "Video of cycle 1: delete it (today)"
    assert due_words(video, date(2026, 12, 9)) == "Video of cycle 1: delete it (since 3 Dec)"
