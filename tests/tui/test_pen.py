"""The pen in the top line answers the mouse, and the list of steps stands where one is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from cyclejournal.tui.screens.cycle.screen import CycleScreen
from cyclejournal.tui.screens.steps import StepsScreen
from tests.pilots import packet, until
from tests.screens import screen_text
from tests.tui.app_host import a_pair, a_shelf, cycle_screen, running


@pytest.mark.quick(1)
@pytest.mark.sample
@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_a_click_on_the_pen_hands_over(tmp_path: Path, size: tuple[int, int]) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf, size=size) as pilot:
        for before, after in (("✎ Tom", "✎ Priya"), ("✎ Priya", "✎ Tom")):
            await sees(pilot, before)
            top = screen_text(pilot.app).splitlines()[0]
            await pilot.click(offset=(top.index(before), 0))
            await sees(pilot, after)


async def sees(pilot: Pilot[Any], words: str) -> None:
    """Wait for words on the screen."""
    await until(pilot, lambda: words in screen_text(pilot.app))


async def test_steps_stand_where_one_is(tmp_path: Path) -> None:
    """On the section, not on the step before it or on the first that is open."""
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf, size=(80, 24)) as pilot:
        for section in ("goal", "opening", "working"):
            page = cycle_screen(pilot)
            ids = [each.section.id for each in page.walk.pages]
            wanted = section if section in ids else ids[0]
            await page.open_section(wanted)
            await packet(pilot, "<ctrl+g>")
            await until(pilot, lambda: isinstance(pilot.app.screen, StepsScreen))
            steps = pilot.app.screen
            assert isinstance(steps, StepsScreen)
            assert steps.chosen
            assert steps.chosen.section == wanted
            assert not steps.chosen.is_step
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(pilot.app.screen, CycleScreen))
