"""The lines beside the page: a click on one goes there."""

from __future__ import annotations

from pathlib import Path

import pytest

from cyclejournal.session.pages import RailLine
from cyclejournal.tui.widgets.around import Aside, Rail
from tests.pilots import burst, until
from tests.screens import screen_text
from tests.tui.app_host import a_pair, a_shelf, cycle_screen, focused_box, running
from tests.walking import Walk, example, walking


async def click(walk: Walk, words: str) -> None:
    """Click on the first line that has these words."""
    lines = walk.text.split("\n")
    y = next(y for y, line in enumerate(lines) if words in line)
    await walk.pilot.click(offset=(lines[y].index(words), y))
    await walk.pilot.pause()


@pytest.mark.sample
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize(
    ("line", "seen"),
    [
        ("More pupils in 9C", "Goal 3 · cycle 3"),
        ("Tom's part of", "› Alone first"),
        ("first”", "› Alone first"),
        ("The record (Tom)", "› Alone first"),
    ],
)
async def test_a_click_on_a_line_goes_there(
    tmp_path: Path, size: tuple[int, int], line: str, seen: str
) -> None:
    """On any of the lines it is wrapped to."""
    async with walking(example(), folder=tmp_path, size=size) as walk:
        await walk.section("Focus")
        await click(walk, line)
        await walk.sees(seen)


async def test_a_click_on_the_goal_opens_it_among_its_own_sections_too(tmp_path: Path) -> None:
    async with walking(example(), folder=tmp_path) as walk:
        await walk.section("Starting point")
        await click(walk, "More pupils in 9C")
        await walk.sees("Goal 3 · cycle 3")


@pytest.mark.sample
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_enter_on_the_goal_opens_it_and_tab_goes_on(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """It is the last of the page, so the box before the first leads there."""
    async with walking(example(), folder=tmp_path, size=size) as walk:
        await walk.section("Starting point")
        first = focused_box(walk.pilot).spot
        await burst(walk.pilot, "shift+tab", "enter", "r")
        await walk.sees("A reading", "Goal 3 · cycle 3")
        await walk.press("escape", "escape")
        assert focused_box(walk.pilot).spot == first
        await walk.press("shift+tab")
        await walk.sees("Goal  Enter reads it")
        await walk.press("tab")
        assert focused_box(walk.pilot).spot == first
        assert "Enter reads it" not in walk.text


@pytest.mark.quick
async def test_before_a_goal_is_worded_tab_goes_from_box_to_box(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf, size=(120, 40)) as pilot:
        await cycle_screen(pilot).open_section("goal")
        await pilot.press("tab")
        assert not isinstance(pilot.app.focused, Aside)


async def test_the_focus_leaves_it_where_it_is_hidden(tmp_path: Path) -> None:
    async with walking(example(), folder=tmp_path, size=(120, 40)) as walk:
        await walk.section("Starting point")
        first = focused_box(walk.pilot).spot
        await walk.press("shift+tab", "f12")
        assert focused_box(walk.pilot).spot == first
        await walk.press("f12", "shift+tab")
        await walk.pilot.resize_terminal(60, 20)
        await walk.press("tab")
        assert focused_box(walk.pilot).spot.section == first.section


async def test_nothing_beside_the_page_moves_as_boxes_are_drawn_anew(tmp_path: Path) -> None:
    async with walking(example(), folder=tmp_path) as walk:
        for title in ("Keep and learn", "What it shows"):
            await walk.section(title)
        assert walk.pilot.app.screen.query_one("#side").scroll_y == 0


async def test_a_click_beside_the_page_takes_the_focus_from_no_box(tmp_path: Path) -> None:
    async with walking(example(), folder=tmp_path, size=(120, 40)) as walk:
        await walk.section("Focus")
        box = focused_box(walk.pilot).spot
        await click(walk, "Still open")
        assert focused_box(walk.pilot).spot == box


@pytest.mark.quick
async def test_a_click_on_an_action_opens_the_actions(tmp_path: Path) -> None:
    async with walking(example(), folder=tmp_path, size=(120, 40)) as walk:
        await click(walk, "that he asked for")
        await walk.sees("Actions  3 open")
        await walk.press("escape")
        await click(walk, "Still open")
        await walk.sees("› Observation")


async def test_the_learning_agreement_answers_the_mouse(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf, size=(120, 40)) as pilot:
        await cycle_screen(pilot).open_section("focus")
        await pilot.pause()
        lines = screen_text(pilot.app).split("\n")
        y = next(y for y, line in enumerate(lines) if "learning agreement" in line)
        await pilot.click(offset=(lines[y].index("learning agreement"), y))
        await until(pilot, lambda: cycle_screen(pilot).page.section.id == "agreement")
        assert focused_box(pilot).spot.section == "agreement"


@pytest.mark.parametrize(
    ("title", "count", "shown"),
    [
        ("Goal", "6/12", "● Goal 6/12"),
        ("Starting point", "6/9", "● Starting point 6/9"),
        ("Starting point", "6/11", "● Starting point"),
    ],
)
def test_a_count_stands_whole_or_not_at_all(title: str, count: str, shown: str) -> None:
    line = RailLine("section-x", title, "started", 1, "x", count)
    assert Rail._line(line).plain.strip() == shown
