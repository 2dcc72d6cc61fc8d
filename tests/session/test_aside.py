"""What stands under “Still open” beside the page, and where each line of it leads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cyclejournal.journal.cycle.cycles import start_cycle
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.lesson.recording import mark
from cyclejournal.journal.moments import local_clock
from cyclejournal.session.aside import AsideView, aside_view
from cyclejournal.session.desk import Desk, present_cycle
from cyclejournal.session.lesson.book import LessonBook
from cyclejournal.session.pages import page_of
from tests.lessons import recorded
from tests.tui.app_host import a_shelf, guides, person
from tests.walking import StillClock, example


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """The example, after its third lesson."""
    with Desk(a_shelf(tmp_path).add(example()), guides(), StillClock()) as desk:
        yield desk


def beside(desk: Desk, section: str = "focus") -> AsideView:
    cycle = present_cycle(desk)
    return aside_view(desk, cycle, page_of(desk, cycle, section))


def words(view: AsideView) -> list[str]:
    return [line.words for line in view.lines]


def test_a_record_that_is_not_released_is_open(desk: Desk) -> None:
    view = beside(desk)
    assert words(view)[:2] == ["Tom's part of “Alone first”", "The record (Tom)"]
    # His story comes first: it leads to where he tells it, with the keyboard to him.
    to = view.lines[1].to
    assert (to.section, to.action, to.who) == ("alone-first", "", _tom(desk.journal))


def test_a_lesson_that_nobody_ended_is_open_until_it_is_ended(tmp_path: Path) -> None:
    with Desk(a_shelf(tmp_path).add(recorded(2)), guides(), local_clock) as desk:
        view = beside(desk)
        found = [line for line in view.lines if line.words == "The lesson (Priya)"]
        assert [line.to.section for line in found] == ["observation"]
        # There the word over the page says so.
        assert "The lesson (Priya)" not in words(beside(desk, "observation"))
        book = LessonBook(desk, present_cycle(desk).id)
        desk.put(mark(book.observation, "end", book.clock, by=desk.writer, now=desk.clock()))
        assert "The lesson (Priya)" not in words(beside(desk))


def test_of_the_section_on_the_screen_its_own_foot_says_what_waits(desk: Desk) -> None:
    assert words(beside(desk, "alone-first"))[0] == "The record (Tom)"


def test_actions_stand_there_with_their_dates_and_lead_to_their_list(desk: Desk) -> None:
    actions = [line for line in beside(desk).lines if line.mark == "▢ "]
    assert len(actions) == 3
    assert actions[0].words.startswith("Priya: Bring Tom the page")
    assert actions[0].detail == "was for 9 Sep"
    assert {line.to.action for line in actions} == {"actions"}


def test_what_was_passed_is_not_brought_up_in_the_same_visit(desk: Desk) -> None:
    id_ = beside(desk).lines[0].to.id
    desk.remembering.pass_by(id_)
    assert words(beside(desk))[0] == "The record (Tom)"


def test_the_goal_leads_to_its_page_and_one_without_words_to_where_it_is_worded(desk: Desk) -> None:
    view = beside(desk)
    assert view.goal.startswith("More pupils in 9C")
    assert (view.to_goal.action, view.to_goal.section) == ("goal", "")
    desk.put(*start_cycle(desk.journal, desk.guide(None), {}, now=desk.clock()))
    view = beside(desk)
    assert (view.goal, view.to_goal.action, view.to_goal.section) == ("", "", "goal")


def _tom(journal: Journal) -> str:
    return person(journal, "Tom")
