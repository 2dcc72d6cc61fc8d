"""Another observation, only by choice: pages of its own, the ones before to be read, and undo."""

from __future__ import annotations

from pathlib import Path

import pytest

from cyclejournal.guide.known import FOCUS
from cyclejournal.tui.screens.ask import Confirm
from tests.pilots import until
from tests.screens import screen_text
from tests.tui.app_host import a_pair, a_shelf, cycle_screen, running
from tests.tui.planned import NOTES, choose, write


async def test_it_is_offered_once_one_was_begun_and_never_by_itself(tmp_path: Path) -> None:
    """Not now leaves everything as it is."""
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        screen = cycle_screen(pilot)
        journal = screen.desk.journal
        assert not screen.check_action("another_observation", ())
        choose(screen.desk, NOTES)
        write(screen.desk, FOCUS, "Who answers?")
        await screen.open_section("observation")
        assert screen.check_action("another_observation", ())
        await screen.run_action("another_observation")
        await until(pilot, lambda: isinstance(pilot.app.screen, Confirm))
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen)
        assert journal.observations(screen.cycle) == []


@pytest.mark.quick
async def test_its_pages_start_empty_and_say_which_it_is(tmp_path: Path) -> None:
    """One step of undo takes it back."""
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        screen = cycle_screen(pilot)
        desk = screen.desk
        choose(desk, NOTES)
        write(desk, FOCUS, "Who answers?")
        await screen.open_section("focus")
        await pilot.pause()
        assert "Who answers?" in screen_text(pilot.app)
        await screen.run_action("another_observation")
        await until(pilot, lambda: isinstance(pilot.app.screen, Confirm))
        await pilot.press("y")
        await until(pilot, lambda: pilot.app.screen is screen)
        await until(pilot, lambda: "Joint plan · observation 2" in screen_text(pilot.app))
        await screen.open_section("focus")
        await pilot.pause()
        assert "Who answers?" not in screen_text(pilot.app)
        assert len(desk.journal.observations(screen.cycle)) == 2
        await screen.run_action("undo")
        await screen.open_section("focus")
        await pilot.pause()
        assert "Who answers?" in screen_text(pilot.app)
        assert "observation 2" not in screen_text(pilot.app)


async def test_the_ones_before_are_in_the_reading_view(tmp_path: Path) -> None:
    """Both, each under its own heading."""
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf, size=(100, 60)) as pilot:
        screen = cycle_screen(pilot)
        desk = screen.desk
        write(desk, FOCUS, "Who answers?")
        await screen.run_action("another_observation")
        await until(pilot, lambda: isinstance(pilot.app.screen, Confirm))
        await pilot.press("y")
        await until(pilot, lambda: pilot.app.screen is screen)
        await until(pilot, lambda: len(desk.journal.observations(screen.cycle)) == 2)
        write(desk, FOCUS, "Who asks?")
        await pilot.press("ctrl+r")
        await until(pilot, lambda: "Who asks?" in screen_text(pilot.app))
        assert "Who answers?" in screen_text(pilot.app)
