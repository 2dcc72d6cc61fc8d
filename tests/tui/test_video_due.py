"""A video that should be gone: told once on opening, kept in view, and ended by a word."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from cyclejournal.guide.known import FILM_DELETE_BY, FILM_DELETED
from cyclejournal.journal.next.coming import whats_next
from cyclejournal.store.open.shelf import Shelf
from cyclejournal.tui.screens.ask import AskLine
from tests.pilots import type_text, until
from tests.screens import screen_text
from tests.tui.app_host import a_pair, a_shelf, be_at, cycle_screen, journal_of, person, running
from tests.tui.planned import FILMED, choose, write


async def with_a_film(shelf: Shelf, day: str) -> None:
    """Tom has filmed his lesson, and means to delete the film on that day."""
    a_pair(shelf)
    async with running(shelf) as pilot:
        desk = cycle_screen(pilot).desk
        choose(desk, FILMED)
        write(desk, FILM_DELETE_BY, day, person(desk.journal, "Tom"))
        desk.opened.fold()


def notices(pilot: Pilot[Any]) -> list[str]:
    """What the app has told."""
    return [each.message for each in pilot.app._notifications]


@pytest.mark.quick
async def test_a_video_is_reminded_of_from_its_day_on(tmp_path: Path) -> None:
    """Once on opening, and in the list of what is open; in one line."""
    shelf = a_shelf(tmp_path)
    await with_a_film(shelf, "2026-09-07")
    async with running(shelf, size=(120, 40)) as pilot:
        assert [each for each in notices(pilot) if "Video of cycle 1: delete it" in each]
        await until(pilot, lambda: "Video of cycle 1" in screen_text(pilot.app))


async def test_a_reminder_that_is_passed_comes_back_once(tmp_path: Path) -> None:
    """In another visit. It stays among what is open."""
    shelf = a_shelf(tmp_path)
    await with_a_film(shelf, "2026-09-07")
    for told in (True, True, False):
        async with running(shelf, size=(120, 40)) as pilot:
            assert any("Video of cycle 1" in each for each in notices(pilot)) is told
            assert "! Video of cycle 1" in screen_text(pilot.app)
            desk = cycle_screen(pilot).desk
            (film,) = (
                each
                for each in whats_next(desk.journal, desk.guide, desk.clock())
                if each.what == "film"
            )
            assert desk.remembering.reminds(film.id) or not told
            desk.remembering.pass_by(film.id)


async def test_the_day_that_has_come_is_on_top_of_what_is_open(tmp_path: Path) -> None:
    """Where a screen of 24 rows still shows it."""
    shelf = a_shelf(tmp_path)
    await with_a_film(shelf, "2026-09-07")
    async with running(shelf, size=(80, 24)) as pilot:
        pilot.app.clear_notifications()
        await pilot.pause()
        shown = screen_text(pilot.app)
        assert "! Video of cycle 1" in shown
        assert shown.index("Video of cycle 1") < shown.index("learning agreement")


@pytest.mark.quick
async def test_nobody_is_reminded_before_the_day(tmp_path: Path) -> None:
    """There is no command for it either."""
    shelf = a_shelf(tmp_path)
    await with_a_film(shelf, "2026-09-08")
    async with running(shelf, size=(120, 40)) as pilot:
        assert not any("Video" in each for each in notices(pilot))
        assert not cycle_screen(pilot).check_action("video_deleted", ())


async def test_whoever_holds_it_says_that_it_is_gone(tmp_path: Path) -> None:
    """The other one is told who that is; a day to come is refused; the reminder ends."""
    shelf = a_shelf(tmp_path)
    await with_a_film(shelf, "2026-09-07")
    async with running(shelf, size=(120, 40)) as pilot:
        screen = cycle_screen(pilot)
        screen.desk.take_keyboard(person(screen.desk.journal, "Priya"))
        assert screen.check_action("video_deleted", ())
        await screen.run_action("video_deleted")
        await until(pilot, lambda: any("Tom holds it" in each for each in notices(pilot)))
        screen.desk.take_keyboard(person(screen.desk.journal, "Tom"))
        await screen.run_action("video_deleted")
        await until(pilot, lambda: isinstance(pilot.app.screen, AskLine))
        await pilot.press("ctrl+u")
        await type_text(pilot, "tomorrow")
        await pilot.press("enter")
        await until(pilot, lambda: "still to come" in screen_text(pilot.app))
        await pilot.press("ctrl+u")
        await type_text(pilot, "today")
        await pilot.press("enter")
        await until(pilot, lambda: pilot.app.screen is screen)
        await pilot.pause()
        assert "Video of cycle" not in screen_text(pilot.app)
        assert not screen.check_action("video_deleted", ())
    journal = journal_of(shelf)
    assert journal.cycle
    place = journal.observation(journal.cycle).texts
    assert journal.text(place, FILM_DELETED, person(journal, "Tom")) == "2026-09-07"


async def test_a_time_nobody_understands_is_told_under_the_box(tmp_path: Path) -> None:
    """What was typed stays."""
    shelf = a_shelf(tmp_path)
    await with_a_film(shelf, "2026-10-01")
    async with running(shelf, size=(120, 50)) as pilot:
        screen = cycle_screen(pilot)
        await screen.run_action("brief_or_full")
        screen.desk.take_keyboard(person(screen.desk.journal, "Tom"))
        await screen.open_section("video")
        await pilot.pause()
        await be_at(screen, "video.offset")
        await type_text(pilot, "quarter past")
        await pilot.press("tab")
        await until(pilot, lambda: "such as 2:15 or 1:02:15" in screen_text(pilot.app))
        assert "quarter past" in screen_text(pilot.app)
