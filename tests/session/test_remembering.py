"""The box one was in last, also when nothing was written in it, and when that is remembered."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.cycle.cycles import close_cycle, start_cycle
from cyclejournal.journal.cycle.progress import Spot
from cyclejournal.session.desk import Desk, present_cycle
from cyclejournal.session.landing import cycle_to_open
from cyclejournal.session.walk import Walk
from tests.session.again import POINT, Pair, write
from tests.tui.app_host import person


@pytest.fixture
def pair(tmp_path: Path) -> Pair:
    """With something written, so that it is no new journal."""
    found = Pair(tmp_path)
    with found.opened() as desk:
        write(desk, POINT, "Priya", "They listen")
    return found


def landed(desk: Desk) -> Walk:
    return Walk(desk, cycle_to_open(desk).id)


def test_one_comes_back_to_the_box_one_was_in_though_nothing_was_written(pair: Pair) -> None:
    with pair.opened() as desk:
        at = landed(desk)
        assert at.spot == Spot("starting-point", POINT, person(desk.journal, "Priya"))
        box = Spot("focus", "plan.focus-questions", TOGETHER)
        desk.take_keyboard(person(desk.journal, "Tom"))
        at.turn_to(box)
    with pair.opened() as desk:
        assert landed(desk).spot == box
        assert desk.writer == person(desk.journal, "Tom")


def test_a_section_without_a_box_of_ones_own_is_come_back_to_as_well(pair: Pair) -> None:
    with pair.opened() as desk:
        landed(desk).turn_to(Spot("focus", "", ""))
    with pair.opened() as desk:
        at = landed(desk)
        assert (at.page.section.id, at.spot) == ("focus", None)


def test_what_was_written_later_than_that_goes_before_it(pair: Pair) -> None:
    """As from the command line, or on another computer."""
    with pair.opened() as desk:
        landed(desk).turn_to(Spot("focus", "plan.focus-questions", TOGETHER))
    with pair.opened(elsewhere=True) as desk:
        write(desk, POINT, "Tom", "They wait")
    with pair.opened() as desk:
        assert landed(desk).spot == Spot("starting-point", POINT, person(desk.journal, "Tom"))


def test_a_cycle_that_is_over_is_come_back_to_where_one_was_in_it_today(pair: Pair) -> None:
    with pair.opened() as desk:
        first = present_cycle(desk)
        desk.put(close_cycle(first, now=desk.clock()))
        desk.put(*start_cycle(desk.journal, desk.guide(None), first.roles, now=desk.clock()))
        at = Walk(desk, first.id)
        at.turn_to(Spot("starting-point", POINT, person(desk.journal, "Tom")))
    with pair.opened() as desk:
        at = landed(desk)
        assert at.cycle_id == first.id
        assert at.spot == Spot("starting-point", POINT, person(desk.journal, "Tom"))
    pair.sleep()
    with pair.opened() as desk:
        assert cycle_to_open(desk) == present_cycle(desk)


@pytest.mark.parametrize(
    "gone",
    [
        {"cycle": "gone"},
        {"section": "gone"},
        {"prompt": "gone"},
        {"voice": "gone"},
        {"writer": "gone"},
        {"at": "nonsense"},
        {"cycle": "", "section": ""},
    ],
)
def test_what_is_not_there_any_more_is_not_gone_to(pair: Pair, gone: dict[str, str]) -> None:
    with pair.opened() as desk:
        landed(desk).turn_to(Spot("focus", "plan.focus-questions", TOGETHER))
    pair.bookmarks.write(pair.id, replace(pair.bookmark, **gone))
    with pair.opened() as desk:
        assert landed(desk).spot == Spot("starting-point", POINT, person(desk.journal, "Priya"))


def test_it_is_written_soon_after_a_move_and_not_at_each(pair: Pair) -> None:
    desk = pair.opened()
    before = pair.bookmark
    at = landed(desk)
    for prompt in ("goals.focus", POINT):
        at.turn_to(Spot("starting-point", prompt, person(desk.journal, "Tom")))
    assert pair.bookmark == before
    pair.timers.pass_by(2.5)
    assert pair.bookmark.prompt == POINT
    assert pair.bookmark.voice == person(desk.journal, "Tom")
    desk.close()


def test_the_day_is_that_of_the_last_time_somebody_was_there(pair: Pair) -> None:
    with pair.opened() as desk:
        landed(desk)
        pair.sleep()
    with pair.opened() as desk:
        assert not desk.remembering.is_another_day
    pair.sleep()
    with pair.opened() as desk:
        # It was opened, and nobody went anywhere.
        assert desk.remembering.is_another_day
    with pair.opened() as desk:
        assert desk.remembering.is_another_day


def test_what_is_passed_by_is_counted_over_the_visits(pair: Pair) -> None:
    with pair.opened() as desk:
        assert desk.remembering.passed == {}
        desk.remembering.pass_by("close:c1")
        desk.remembering.pass_by("due:a1")
        assert desk.remembering.passed == {"close:c1": 1, "due:a1": 1}
    with pair.opened() as desk:
        desk.remembering.pass_by("close:c1")
    with pair.opened() as desk:
        assert desk.remembering.passed == {"close:c1": 2, "due:a1": 1}
        # Nobody was anywhere for that.
        assert not desk.remembering.is_another_day
