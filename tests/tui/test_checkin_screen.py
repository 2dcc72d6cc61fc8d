"""A check-in from anywhere: kept at every key, folded where nobody asked for more, read by the other."""

from __future__ import annotations

from pathlib import Path

import pytest

from cyclejournal.guide.known import GOAL_STATEMENT, HAPPENED, QUESTION
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.between.checkins import all_checkins, figure_words
from cyclejournal.journal.entries.writing import keep_as
from cyclejournal.journal.places import CheckIn
from cyclejournal.session.checkin import CheckInDesk
from cyclejournal.session.desk import Desk
from cyclejournal.tui.screens.between.checkin import CheckInScreen
from cyclejournal.tui.screens.between.listing import NotesScreen
from cyclejournal.tui.widgets.field import Pick
from tests.journal.pair import Table
from tests.on_disk import HeldTimers, killed
from tests.pilots import packet, type_text, until
from tests.screens import screen_text
from tests.tui.app_host import a_pair, a_shelf, cycle_screen, focused_box, journal_of, running
from tests.tui.bare_host import Host, desk_at

HOSTILE = "[/] [@click=app.quit]"


def a_table() -> Table:
    table = Table()
    table.act("Wait five seconds", table.tom)
    return table


def a_desk(folder: Path, timers: HeldTimers | None = None) -> Desk:
    table = a_table()
    desk = desk_at(folder, table, timers)
    desk.writer = table.tom
    return desk


def only(desk: Desk) -> CheckIn:
    (place,) = all_checkins(desk.journal)
    return place


def said(desk: Desk, prompt: str) -> str:
    place = only(desk)
    return desk.journal.text(place.id, prompt, place.voice)


async def test_one_way_from_a_box_and_back_into_it(tmp_path: Path) -> None:
    """Domain row 1: two minutes, from anywhere and back.

    In one packet: the words go to the check-in, and those behind Esc to the box again.
    """
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        await packet(pilot, "<f8><f8><f8>")
        before = focused_box(pilot)
        await packet(pilot, "One<ctrl+o>!Loud<escape> and two")
        assert isinstance(pilot.app.screen, type(cycle_screen(pilot)))
        assert focused_box(pilot) is before
        assert before.state.text == "One and two"
        await packet(pilot, "<ctrl+s>")
    (place,) = all_checkins(journal_of(shelf))
    assert journal_of(shelf).text(place.id, HAPPENED, place.voice) == "Loud"


async def test_it_heads_the_talk_at_once(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        screen = cycle_screen(pilot)
        await screen.open_section("what-it-shows")
        await packet(pilot, "<ctrl+o>!Loud<escape>")
        await until(pilot, lambda: "What came since" in screen_text(pilot.app))
        assert "Tom: Loud." in screen_text(pilot.app)


@pytest.mark.quick(1)
@pytest.mark.sample
@pytest.mark.parametrize("size", [(60, 20), (80, 24), (20, 8)])
async def test_what_is_said_is_on_the_disk_and_shown_as_it_is(
    tmp_path: Path, size: tuple[int, int], timers: HeldTimers
) -> None:
    desk = a_desk(tmp_path, timers)
    app = Host(push=lambda: CheckInScreen(desk))
    async with app.run_test(size=size) as pilot:
        await packet(pilot, "<right><tab><tab>")
        await type_text(pilot, "S4 " + HOSTILE)
        (place,) = all_checkins(killed(desk, timers))
        assert place.tried == "yes"
        assert said(desk, HAPPENED) == "S4 " + HOSTILE
        await pilot.press("escape")
        await until(pilot, lambda: app.answers)


async def test_without_anything_said_there_is_none(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    app = Host(push=lambda: CheckInScreen(desk))
    async with app.run_test(size=(80, 24)) as pilot:
        await packet(pilot, "<tab><right><tab> <tab><tab>mon<escape>")
        await until(pilot, lambda: app.answers)
    assert all_checkins(desk.journal) == []


async def test_what_else_one_may_tell_is_folded_until_a_key(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    async with Host(push=lambda: CheckInScreen(desk)).run_test(size=(80, 24)) as pilot:
        assert "glad of?" not in screen_text(pilot.app)
        await packet(pilot, "<f8>“Why?”<tab>S6 spoke<tab>How long?<tab>12<tab>")
        assert "What are you glad of?" in screen_text(pilot.app)
        assert said(desk, QUESTION) == "How long?"
        assert figure_words(desk.journal, only(desk)) == "12"
        await packet(pilot, "<f8>")
        assert "glad of?" not in screen_text(pilot.app)
    place = only(desk)
    async with Host(push=lambda: CheckInScreen(desk, place)).run_test(size=(80, 24)) as pilot:
        assert "How long?" in screen_text(pilot.app)


async def test_a_reading_that_is_none_is_said_once_before_it_is_let_go(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    app = Host(push=lambda: CheckInScreen(desk))
    async with app.run_test(size=(80, 24)) as pilot:
        await packet(pilot, "<right><f8><tab><tab><tab>many<escape>")
        assert "“many” is not a number." in screen_text(pilot.app)
        assert not app.answers
        await packet(pilot, "<escape>")
        await until(pilot, lambda: app.answers)
    assert (only(desk).tried, only(desk).reading) == ("yes", "")


async def test_its_day_is_one_that_has_been(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    app = Host(push=lambda: CheckInScreen(desk))
    async with app.run_test(size=(80, 24)) as pilot:
        await packet(pilot, "<right><tab><tab><tab><tab>tomorrow<escape>")
        assert "is no day that has been" in screen_text(pilot.app)
        await packet(pilot, "<backspace>" * 8 + "1 sep")
        assert "The action was written down later" in screen_text(pilot.app)
        await packet(pilot, "<escape>")
        await until(pilot, lambda: app.answers)
    assert only(desk).on == "2026-09-01"


@pytest.mark.quick
async def test_the_other_reads_it_and_writes_nothing_in_it(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    book = CheckInDesk(desk)
    book.say("partly")
    book.type(book.prompts[0], "Harder than it sounds")
    desk.hand_over()
    place = only(desk)
    async with Host(push=lambda: CheckInScreen(desk, place)).run_test(size=(80, 24)) as pilot:
        text = screen_text(pilot.app)
        assert "Harder than it sounds" in text
        assert "tried it in part: “Wait five seconds”" in text
        assert "glad of?" not in text
        assert not pilot.app.screen.query_one("#tried", Pick).visible or "Tried it?" not in text
        await packet(pilot, "xyz<f8>q<escape>")
    assert said(desk, HAPPENED) == "Harder than it sounds"
    assert only(desk) == place


async def test_what_is_kept_of_it_alone_is_covered(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    book = CheckInDesk(desk)
    book.say("yes")
    book.type(book.prompts[0], "Secret")
    place = only(desk)
    entry = desk.journal.entry(place.id, HAPPENED, place.voice)
    assert entry
    desk.put(keep_as(entry, "me", now=desk.clock()))
    desk.cover()
    async with Host(push=lambda: CheckInScreen(desk, place)).run_test(size=(80, 24)) as pilot:
        assert "Secret" not in screen_text(pilot.app)
        await packet(pilot, "<tab><tab><enter>ive")
        assert "Secret" in screen_text(pilot.app)
    desk.hand_over()
    async with Host(push=lambda: CheckInScreen(desk, place)).run_test(size=(80, 24)) as pilot:
        assert "Secret" not in screen_text(pilot.app)


async def test_the_list_has_them_among_the_notes(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    async with Host(push=lambda: NotesScreen(desk)).run_test(size=(80, 24)) as pilot:
        await packet(pilot, "c<right><escape>")
        await until(pilot, lambda: "tried it: “Wait five seconds”" in screen_text(pilot.app))
        await packet(pilot, "<enter><tab><tab>Loud<escape>")
        await until(pilot, lambda: "Loud" in screen_text(pilot.app))
        await packet(pilot, "d")
        assert "Loud" not in screen_text(pilot.app)
        await packet(pilot, "<ctrl+z>")
        assert "Loud" in screen_text(pilot.app)


async def test_one_key_counts_a_try_of_the_action(tmp_path: Path) -> None:
    desk = a_desk(tmp_path)
    async with Host(push=lambda: CheckInScreen(desk)).run_test(size=(80, 24)) as pilot:
        await packet(pilot, "<f7><f7>")
        assert "Tried twice today. Only you see this." in screen_text(pilot.app)
        await packet(pilot, "<tab><right><f7>")
        # Something else is chosen: there is nothing to count.
        assert "Tried" not in screen_text(pilot.app).split("Day")[1]
    assert all_checkins(desk.journal) == []


@pytest.mark.parametrize(("number", "figure"), [("12", "12"), ("many [/]", "")])
async def test_a_reading_that_is_half_typed_is_there_after_quitting(
    tmp_path: Path, number: str, figure: str
) -> None:
    """What is no number stays below what happened, as it was typed: nobody could be asked any more."""
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf, size=(80, 24)) as pilot:
        screen = cycle_screen(pilot)
        prompt = screen.desk.guide(screen.cycle).prompt(GOAL_STATEMENT)
        goal = screen.desk.journal.goal(screen.cycle)
        assert prompt
        assert goal
        screen.desk.type(prompt, goal.id, TOGETHER, "More pupils explain")
        await packet(pilot, "<ctrl+o>!")
        await until(pilot, lambda: isinstance(pilot.app.screen, CheckInScreen))
        await packet(pilot, "<right><f8>")
        pilot.app.screen.query_one("#number").focus()
        await type_text(pilot, number)
        await pilot.press("ctrl+q")
        await until(pilot, lambda: not pilot.app.is_running or pilot.app.return_code is not None)
    kept = journal_of(shelf)
    (place,) = all_checkins(kept)
    assert figure_words(kept, place) == figure
    told = kept.text(place.id, HAPPENED, place.voice)
    assert told == ("" if figure else f"A reading: {number}")
