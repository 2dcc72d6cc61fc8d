"""Closing a cycle on its page: one screen, one key, and nothing is closed by leaving it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from cyclejournal.guide.finder import read_guide, shipped_guides_folder
from cyclejournal.guide.known import CLOSE_NEXT
from cyclejournal.journal.places import Cycle
from cyclejournal.tui.screens.cycle.screen import CycleScreen
from cyclejournal.tui.screens.steps import NextCycleScreen
from tests.pilots import until
from tests.screens import screen_text
from tests.tui.app_host import a_pair, a_shelf, cycle_screen, journal_of, running
from tests.walking import example, walking

NAME = "Look back and close this cycle"


async def at_close(pilot: Pilot[Any]) -> CycleScreen:
    screen = cycle_screen(pilot)
    await screen.run_action("close_cycle")
    await until(pilot, lambda: screen.page.section.id == "closing")
    return screen


def present(pilot: Pilot[Any]) -> Cycle:
    cycle = cycle_screen(pilot).desk.journal.cycle
    assert cycle
    return cycle


@pytest.mark.quick
async def test_leaving_the_page_closes_nothing_and_keeps_what_was_written(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        screen = await at_close(pilot)
        await pilot.press("a", "b")
        await pilot.press("escape", "f9")
        await until(pilot, lambda: screen.page.section.id != "closing")
        assert not screen.cycle.closed
    entries = journal_of(shelf).entries.values()
    assert [(e.prompt, e.text) for e in entries] == [("close.pupils", "ab")]


@pytest.mark.quick
async def test_every_box_may_stay_empty_and_one_key_closes(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        screen = await at_close(pilot)
        assert "F6 Close this cycle" in screen_text(pilot.app)
        await pilot.press("f6")
        await until(pilot, lambda: bool(screen.cycle.closed))
        await until(pilot, lambda: "This cycle is closed." in screen_text(pilot.app))
        await pilot.press("ctrl+z")
        await until(pilot, lambda: not screen.cycle.closed)
        assert not screen.desk.journal.entries


async def test_the_button_does_the_same(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        screen = await at_close(pilot)
        await pilot.press("shift+tab")
        await until(pilot, lambda: screen.focused is not None and screen.focused.id == "end")
        await pilot.press("enter")
        await until(pilot, lambda: bool(screen.cycle.closed))


async def test_a_swap_is_chosen_and_the_next_cycle_begins_with_one_key(tmp_path: Path) -> None:
    """Domain row 36."""
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        screen = await at_close(pilot)
        before = screen.cycle
        while screen.walk.spot is None or screen.walk.spot.prompt != CLOSE_NEXT:
            await pilot.press("tab")
        await pilot.press("down", "down", "enter", "f6")
        await until(pilot, lambda: bool(screen.cycle.closed))
        await until(pilot, lambda: "F8 Cycle 2:" in screen_text(pilot.app))
        await pilot.press("f8")
        await until(pilot, lambda: present(pilot).id != before.id)
        assert present(pilot).roles != before.roles
        assert len({*present(pilot).roles.values()}) == 2


async def test_the_next_cycle_is_asked_for_by_way_of_the_look_back(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        screen = cycle_screen(pilot)
        await screen.run_action("next_cycle")
        await until(pilot, lambda: screen.page.section.id == "closing")
        assert pilot.app.screen is screen
        await screen.run_action("next_cycle")
        await until(pilot, lambda: isinstance(pilot.app.screen, NextCycleScreen))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: pilot.app.screen is not screen and len(stored(pilot)) == 2)
        assert stored(pilot)[0].closed


def stored(pilot: Pilot[Any]) -> list[Cycle]:
    found = pilot.app.screen
    return found.desk.journal.cycles if isinstance(found, CycleScreen) else []


async def test_a_closed_cycle_shows_its_close_and_is_taken_up_again(tmp_path: Path) -> None:
    async with walking(example(), folder=tmp_path) as walk:
        await walk.choose(NAME)
        await walk.type("S4 asks first")
        await walk.press("f6")
        await walk.sees("S4 asks first", "This cycle is closed.")
        await walk.choose("Reopen this cycle")
        await walk.sees("S4 asks first", "F6 Close this cycle")


async def test_a_pair_that_only_answers_meets_one_screen_on_its_way(tmp_path: Path) -> None:
    """From the last page of the talk F8 leads to the close, and from that nothing opens by itself."""
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    guide = read_guide(shipped_guides_folder() / "peer.toml")
    async with running(shelf) as pilot:
        screen = cycle_screen(pilot)
        seen = [screen.page.section.id]
        opened = []
        while screen.page.section.id != "what-next":
            await pilot.press("f8")
            await until(pilot, lambda: screen.page.section.id != seen[-1])
            opened.append(pilot.app.screen is screen)
            seen.append(screen.page.section.id)
        await pilot.press("ctrl+o", "Y")
        await until(pilot, lambda: screen.page.section.id == guide.close[0].id)
        await pilot.press("f6")
        await until(pilot, lambda: bool(screen.cycle.closed))
        assert pilot.app.screen is screen
        assert all(opened)
