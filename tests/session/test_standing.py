"""What is said over a record that is not released: true too where older answers already count as if it were."""

from __future__ import annotations

from pathlib import Path

import pytest

from cyclejournal.guide.known import RECORD
from cyclejournal.journal.records import changed, struck
from cyclejournal.session.desk import Desk
from cyclejournal.session.record import record_view
from cyclejournal.session.talk import evidence_view
from cyclejournal.store.open.shelf import Shelf
from tests.journal.watched_lesson import PEER, WatchedLesson


@pytest.fixture
def lesson() -> WatchedLesson:
    """Tom has told his story of it."""
    lesson = WatchedLesson()
    lesson.choose()
    lesson.write("alone.gist", lesson.tom, "Mine", finish=True)
    return lesson


def standing(lesson: WatchedLesson, folder: Path, writer: str) -> str:
    """The words over the record for whoever is at the keyboard; checked against what the talk has."""
    opened = Shelf(folder).add(lesson.journal)
    with Desk(opened, {"peer": PEER}, lambda: lesson.now, writer=writer) as desk:
        words = record_view(desk, lesson.cycle).standing
        in_talk = any(item.event_ids for item in evidence_view(desk, lesson.cycle).items)
    assert in_talk == ("once written as an answer" in words)
    return words


def test_what_was_an_answer_is_in_the_talk_already(lesson: WatchedLesson, tmp_path: Path) -> None:
    lesson.write(RECORD, lesson.priya, "Nine hands went up")
    lesson.note("The bell", 12.0)
    assert standing(lesson, tmp_path / "tom", lesson.tom) == (
        "Yours first, Tom. What was once written as an answer is in the talk already; "
        "the rest is not before you release it."
    )
    assert standing(lesson, tmp_path / "priya", lesson.priya) == (
        "Tom looks at it first, and then releases it to your talk. "
        "What was once written as an answer is there already."
    )
    lesson.journal.put(changed(lesson.cycle, now=lesson.now, closed=lesson.now.isoformat()))
    assert standing(lesson, tmp_path / "closed", lesson.tom) == (
        "This cycle is closed; only what was once written as an answer is in the talk."
    )


def test_without_older_answers_nothing_is(lesson: WatchedLesson, tmp_path: Path) -> None:
    lesson.note("The bell", 12.0)
    assert standing(lesson, tmp_path / "tom", lesson.tom) == (
        "Yours first, Tom. Nothing is in the talk before you release it."
    )
    assert standing(lesson, tmp_path / "priya", lesson.priya) == (
        "Tom looks at it first, and then releases it to your talk."
    )


def test_an_answer_that_was_struck_out_is_not(lesson: WatchedLesson, tmp_path: Path) -> None:
    lesson.write(RECORD, lesson.priya, "Nine hands went up")
    (event,) = lesson.journal.events.values()
    lesson.put(struck(event, True, now=lesson.now))
    assert "Nothing is in the talk" in standing(lesson, tmp_path, lesson.tom)
