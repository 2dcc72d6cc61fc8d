"""Help opens with the control and the prompt one is in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from cyclejournal.tui.screens.help import HelpScreen
from cyclejournal.tui.widgets.long_text import LongText
from tests.pilots import until
from tests.tui.app_host import a_pair, a_shelf, cycle_screen, running
from tests.walking import example


async def help_text(pilot: Pilot[Any]) -> str:
    """What F1 says here, in one line; closed again."""
    await pilot.press("f1")
    await until(pilot, lambda: isinstance(pilot.app.screen, HelpScreen))
    page = pilot.app.screen.query_one(LongText)
    await until(pilot, lambda: page.complete)
    text = " ".join(page.text.split())
    await pilot.press("f1")
    await until(pilot, lambda: not isinstance(pilot.app.screen, HelpScreen))
    return text


@pytest.mark.quick
async def test_it_begins_with_the_box_and_its_prompt(tmp_path: Path) -> None:
    """Whose it is, the hint, the keys; then the screen's, then every command."""
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf, size=(80, 24)) as pilot:
        page = cycle_screen(pilot)
        await page.open_section("starting-point")
        box = page.pane.box_of(page.focused)
        assert box is not None
        text = await help_text(pilot)
        in_turn = [
            "Where you are",
            box.prompt.ask,
            box.state.label,
            "A box to write in",
            "This screen",
            "Work through the steps",
            "On this screen",
            "Everywhere",
        ]
        places = [text.index(words) for words in in_turn]
        assert places == sorted(places)


async def test_it_tells_of_the_control_one_is_at(tmp_path: Path) -> None:
    """A choice on a new journal's first page, and lists elsewhere."""
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf, size=(80, 24)) as pilot:
        assert "Space chooses" in await help_text(pilot)
        await pilot.press("ctrl+g")
        assert "Enter takes the line" in await help_text(pilot)
        await pilot.press("escape", "ctrl+r")
        assert "A text to read" in await help_text(pilot)


@pytest.mark.sample
@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_the_first_lines_of_help_are_about_where_one_is(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    shelf = a_shelf(tmp_path)
    shelf.add(example()).close()
    async with running(shelf, size=size) as pilot:
        box = cycle_screen(pilot).pane.box_of(pilot.app.focused)
        assert box is not None
        text = await help_text(pilot)
        assert text.startswith(f"Where you are {box.prompt.ask}")
