"""The lines beside the page: a click on one goes there."""

from __future__ import annotations

from pathlib import Path

import pytest

from cyclejournal.session.pages import RailLine
from cyclejournal.tui.widgets.around import Rail
from tests.pilots import until
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
