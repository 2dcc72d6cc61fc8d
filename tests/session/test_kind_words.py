"""What is said beside a goal that was handed over, and under what the coach gives back."""

from __future__ import annotations

from pathlib import Path

import pytest

from cyclejournal.guide.known import FEEDBACK, GOAL_ORIGIN
from cyclejournal.journal.reading.views import view_at
from cyclejournal.session.desk import Desk
from cyclejournal.session.notes import caution_words, may_change_notes, nudge_words
from cyclejournal.session.nudges import Nudges
from cyclejournal.store.open.shelf import Shelf
from cyclejournal.store.settings import Settings, load_word_list
from tests.journal.watched_lesson import PEER, WatchedLesson


@pytest.fixture
def lesson() -> WatchedLesson:
    return WatchedLesson()


def said(folder: Path, lesson: WatchedLesson, rows: str, writer: str) -> str:
    """What stands under what the coach gives back."""
    entry = lesson.write(FEEDBACK, lesson.priya, rows)
    prompt = PEER.prompt(FEEDBACK)
    assert prompt is not None
    opened = Shelf(folder).add(lesson.journal)
    with Desk(opened, {"peer": PEER}, lambda: lesson.now, writer=writer) as desk:
        look = Nudges(Settings(), load_word_list(), desk.journal).words
        view = view_at(desk.journal, PEER, lesson.cycle, entry.place, prompt)
        return nudge_words(desk, lesson.cycle, view, look)


def test_each_row_that_judges_has_a_line_of_its_own(tmp_path: Path, lesson: WatchedLesson) -> None:
    """Domain row 27: what judges gets a quiet line, and nothing is blocked."""
    rows = (
        "noticed | Two pencils were moving\nvalued | A lovely, lazy start\nwondered | S4 was bored"
    )
    lines = said(tmp_path, lesson, rows, lesson.priya).splitlines()
    assert [line.split(" judges")[0] for line in lines] == ["Row 2: “lazy”", "Row 3: “bored”"]
    prompt = PEER.prompt(FEEDBACK)
    assert prompt is not None
    assert may_change_notes(prompt, rows, in_talk=False)


def test_a_single_row_needs_no_number(tmp_path: Path, lesson: WatchedLesson) -> None:
    assert said(tmp_path, lesson, "noticed | S4 was bored", lesson.priya).startswith("“bored”")


def test_nothing_is_said_of_what_was_seen_or_to_the_other(
    tmp_path: Path, lesson: WatchedLesson
) -> None:
    assert said(tmp_path / "a", lesson, "noticed | Two pencils moved", lesson.priya) == ""
    assert said(tmp_path / "b", lesson, "noticed | S4 was bored", lesson.tom) == ""


@pytest.mark.parametrize(
    ("origin", "is_kind"),
    [
        ("It is mine", False),
        ("We found it together", False),
        ("The school asked for it", True),
        ("A programme or course set it", True),
        ("Somewhere else", False),
    ],
)
def test_a_goal_that_the_school_asked_for_gets_a_kind_word(
    tmp_path: Path, lesson: WatchedLesson, origin: str, is_kind: bool
) -> None:
    """Domain rows 7 and 42: nothing is blocked, and the coachee is asked for their own part of it."""
    prompt, section = PEER.prompt(GOAL_ORIGIN), PEER.section_of(GOAL_ORIGIN)
    assert prompt is not None
    assert section is not None
    with Desk(Shelf(tmp_path).add(lesson.journal), {"peer": PEER}, lambda: lesson.now) as desk:
        view = view_at(desk.journal, PEER, lesson.cycle, lesson.cycle.goals[0], prompt)
        words = caution_words(desk, lesson.cycle, section, view, [origin])
    assert ("can still become yours" in words) is is_kind
    assert bool(words) is is_kind
