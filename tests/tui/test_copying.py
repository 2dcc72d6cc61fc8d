"""Copying: all of what one is in or reads by one key, and what the mouse selects, also in what is only read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import TextArea

from cyclejournal.tui.compat import notices
from cyclejournal.tui.keymap import LEADER
from cyclejournal.tui.screens.steps import StepsScreen
from cyclejournal.tui.widgets.line_list import LineList
from cyclejournal.tui.widgets.long_text import LongText
from cyclejournal.tui.widgets.voice import Cover, ReadOnly
from tests.pilots import packet, until
from tests.walking import Walk, example, walking


def copied(walk: Walk) -> str:
    return str(walk.pilot.app.clipboard)


async def drag(
    pilot: Pilot[Any], widget: Widget, start: tuple[int, int], end: tuple[int, int]
) -> None:
    """Select with the mouse, from one place of a widget to another."""
    await pilot.mouse_down(widget, offset=start)
    await pilot.hover(widget, offset=end)
    await pilot._post_mouse_events([events.MouseMove], widget, offset=end, button=1)
    await pilot.mouse_up(widget, offset=end)
    await pilot.pause()


@pytest.mark.quick
async def test_all_of_the_box_one_writes_in(tmp_path: Path) -> None:
    """By its key and by its letter, and what was typed in the same packet with it."""
    async with walking(example(), folder=tmp_path) as walk:
        box = walk.pilot.app.focused
        assert isinstance(box, TextArea)
        await packet(walk.pilot, " It rained.<ctrl+b>")
        assert copied(walk) == box.text
        assert copied(walk).endswith(" It rained.")
        count = len(box.text.split())
        assert notices(walk.pilot.app) == [f"Copied, {count} words. If it arrives nowhere: F1."]
        await packet(walk.pilot, f" Again.<{LEADER}>c")
        assert copied(walk).endswith(" It rained. Again.")


@pytest.mark.quick
async def test_nothing_selected_says_what_copies_without_that(tmp_path: Path) -> None:
    async with walking(example(), folder=tmp_path) as walk:
        await packet(walk.pilot, "<ctrl+c>")
        assert notices(walk.pilot.app) == [
            "Nothing is selected. ^B copies all of this box; ^Q leaves."
        ]
        assert copied(walk) == ""


async def test_what_is_read_is_copied_and_what_is_covered_is_not(tmp_path: Path) -> None:
    async with walking(example(), folder=tmp_path) as walk:
        app = walk.pilot.app
        await walk.section("Alone first")
        await walk.press("f2")
        await until(walk.pilot, lambda: isinstance(app.focused, Cover))
        await packet(walk.pilot, "<ctrl+b>")
        assert notices(app)[-1] == "It is covered, and so it is not copied."
        assert copied(walk) == ""
        await walk.choose("Look back and close this cycle")
        await walk.press("f6")
        await walk.sees("This cycle is closed")
        await walk.press(*["f9"] * 20)
        await walk.section("Starting point")
        await until(walk.pilot, lambda: isinstance(app.focused, ReadOnly))
        await packet(walk.pilot, "<ctrl+b>")
        assert copied(walk).startswith("I know 9C from their books")


async def test_a_text_to_read_is_copied_as_it_would_be_written(tmp_path: Path) -> None:
    """From the preview of an export, to the letter."""
    async with walking(example(), folder=tmp_path) as walk:
        await walk.press("ctrl+r", "ctrl+b")
        assert copied(walk).startswith("---\n")
        assert "# More pupils in 9C explain their thinking aloud" in copied(walk)
        await walk.press("escape", "ctrl+g", "ctrl+b")
        assert copied(walk).splitlines()[2].split() == ["✓", "Our", "agreement", "answered"]


@pytest.mark.sample
@pytest.mark.parametrize("size", [(60, 20), (120, 40)])
async def test_the_mouse_selects_in_a_text_that_is_read(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """Over several lines, without the margin; and ^C copies it."""
    async with walking(example(), folder=tmp_path, size=size) as walk:
        await walk.press("ctrl+r")
        page = walk.pilot.app.screen.query_one(LongText)
        await until(walk.pilot, lambda: page.complete)
        lead = page.lead
        rows = [line.plain for line in page._lines[:5]]
        await drag(walk.pilot, page, (lead + 2, 0), (lead + 7, 4))
        await walk.press("ctrl+c")
        assert copied(walk) == "\n".join([rows[0][2:], *rows[1:4], rows[4][:8]]).rstrip()


async def test_the_mouse_selects_in_a_list_without_choosing(tmp_path: Path) -> None:
    """A click still chooses."""
    async with walking(example(), folder=tmp_path) as walk:
        await walk.press("ctrl+g")
        lines = walk.pilot.app.screen.query_one(LineList)
        await drag(walk.pilot, lines, (4, 1), (16, 1))
        assert isinstance(walk.pilot.app.screen, StepsScreen)
        await walk.press("ctrl+c")
        assert copied(walk) == lines.words_at(1)[4:17].rstrip()
        await walk.pilot.click(lines, offset=(4, 1))
        await until(walk.pilot, lambda: not isinstance(walk.pilot.app.screen, StepsScreen))
