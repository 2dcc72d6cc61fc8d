"""Of two people nobody is “everyone”, and no colleague is “the others”."""

from __future__ import annotations

from pathlib import Path

import pytest

from cyclejournal.tui.commands import offered
from cyclejournal.tui.screens.cycle.screen import CycleScreen
from tests.pilots import type_text, until
from tests.screens import screen_text
from tests.tui.app_host import a_pair, a_shelf, cycle_screen, running


@pytest.mark.quick
async def test_whoever_has_finished_waits_for_somebody_by_name(tmp_path: Path) -> None:
    """On one's own covered answer, and on the colleague's."""
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf, size=(79, 40)) as pilot:
        page = cycle_screen(pilot)
        await page.open_section("alone-first")
        await type_text(pilot, "I waited, and S23 spoke")
        await page.answers.finish(page.pane.card.view)
        await pilot.press("f5")
        await until(pilot, lambda: "Finished; it waits for Priya." in words(screen_text(pilot.app)))
        await pilot.press("f2")
        told = "Tom has finished. You will see it when you have, too."
        await until(pilot, lambda: told in words(screen_text(pilot.app)))


def words(text: str) -> str:
    """Of a screen, whatever line they stand in."""
    return " ".join(text.replace("│", " ").split())


def test_no_command_speaks_of_everyone() -> None:
    for each in offered(CycleScreen):
        for word in ("everyone", "everybody", "the others"):
            assert word not in f"{each.name} {each.help}"
