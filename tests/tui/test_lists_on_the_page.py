"""Lists on the page: what stands on their frame, and that one is where one was after every way back."""

from __future__ import annotations

from pathlib import Path

import pytest

from cyclejournal.guide.known import FOCUS
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.cycle.progress import Spot
from cyclejournal.tui.screens.cycle.screen import CycleScreen
from cyclejournal.tui.screens.plan.screen import PlanScreen
from cyclejournal.tui.widgets.list_cells import where_in
from cyclejournal.tui.widgets.list_editor import ListEditor
from tests.pilots import burst, until
from tests.screens import screen_text
from tests.tui.app_host import a_pair, a_shelf, cycle_screen, running
from tests.tui.planned import write

QUESTIONS = Spot("focus", FOCUS, TOGETHER)

SIZES = [(60, 20), (80, 24), (100, 30), (120, 40)]


@pytest.mark.parametrize("size", SIZES)
async def test_the_frame_of_a_list_says_how_many_and_what_the_keys_do(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf, size=size) as pilot:
        await cycle_screen(pilot).open_section("focus")
        await until(
            pilot, lambda: "one to three · Enter next line · ↑↓ move" in screen_text(pilot.app)
        )
        await pilot.press("tab")
        await until(pilot, lambda: "Enter next line" not in screen_text(pilot.app))


@pytest.mark.quick(1)
@pytest.mark.sample
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("back", [("f2",), ("f6", "escape"), ("ctrl+g", "escape")])
async def test_one_is_in_the_very_cell_after_the_page_was_drawn_anew(
    tmp_path: Path, back: tuple[str, ...], size: tuple[int, int]
) -> None:
    """And the keys of the same packet are written there, into nobody's line but this one."""
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf, size=size) as pilot:
        desk = cycle_screen(pilot).desk
        write(desk, FOCUS, "Who?\nWhen exactly?\nWhat then?")
        await cycle_screen(pilot).go(QUESTIONS)
        await burst(pilot, "up", "up", "end", *["left"] * 8)
        await until(pilot, lambda: where_in(pilot.app.focused) == (1, 0, 5))
        await burst(pilot, *back, *"and ")
        await until(pilot, lambda: isinstance(pilot.app.screen, CycleScreen))
        cycle = desk.journal.cycle
        assert cycle
        texts = desk.journal.observation(cycle).texts
        written = "Who?\nWhen and exactly?\nWhat then?"
        await until(pilot, lambda: desk.journal.text(texts, FOCUS) == written)
        assert where_in(pilot.app.focused) == (1, 0, 9)


async def test_a_fourth_question_is_asked_about_where_it_is_typed_and_kept(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        desk = cycle_screen(pilot).desk
        write(desk, FOCUS, "A?\nB?\nC?")
        await cycle_screen(pilot).go(QUESTIONS)
        assert "which can wait" not in screen_text(pilot.app)
        await burst(pilot, *"D?")
        asks = "4 questions are a lot for one pair of eyes: which can wait?"
        await until(pilot, lambda: asks in " ".join(screen_text(pilot.app).split()))
        await burst(pilot, "backspace", "backspace")
        await until(pilot, lambda: "which can wait" not in screen_text(pilot.app))


async def test_the_plan_comes_back_to_the_question_one_was_in(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        desk = cycle_screen(pilot).desk
        write(desk, FOCUS, "Who?\nWhen?")
        await cycle_screen(pilot).open_section("focus")
        await pilot.press("f6")
        await until(pilot, lambda: isinstance(pilot.app.screen, PlanScreen))
        screen = pilot.app.screen
        await until(pilot, lambda: screen.focused)
        screen.set_focus(screen.query_one(ListEditor).live)
        await burst(pilot, *["up"] * 3, "down", "home")
        await until(pilot, lambda: where_in(pilot.app.focused) == (1, 0, 0))
        await burst(pilot, "f2", *"And ")
        await until(pilot, lambda: where_in(pilot.app.focused) == (1, 0, 4))
        cycle = desk.journal.cycle
        assert cycle
        assert desk.journal.text(desk.journal.observation(cycle).texts, FOCUS) == "Who?\nAnd When?"


async def test_a_click_on_a_list_that_is_only_drawn_goes_to_the_very_letter(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf, size=(80, 30)) as pilot:
        desk = cycle_screen(pilot).desk
        write(desk, FOCUS, "Who?\nWhen exactly?\nWhat then?")
        await cycle_screen(pilot).go(QUESTIONS)
        await pilot.press("tab")
        await until(pilot, lambda: where_in(pilot.app.focused) is None)
        rows = screen_text(pilot.app).split("\n")
        y = next(n for n, row in enumerate(rows) if "When exactly" in row)
        await pilot.click(offset=(rows[y].index("exactly"), y))
        await until(pilot, lambda: where_in(pilot.app.focused) == (1, 0, 5))


@pytest.mark.quick
async def test_undo_takes_back_one_row_after_the_other_and_stays_in_the_list(
    tmp_path: Path,
) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        desk = cycle_screen(pilot).desk
        cycle = desk.journal.cycle
        assert cycle
        texts = desk.journal.observation(cycle).texts
        await cycle_screen(pilot).go(QUESTIONS)
        await burst(pilot, *"One", "enter", *"Two")
        await until(pilot, lambda: desk.journal.text(texts, FOCUS) == "One\nTwo")
        await burst(pilot, "ctrl+z")
        await until(pilot, lambda: desk.journal.text(texts, FOCUS) == "One")
        await burst(pilot, "ctrl+z")
        await until(pilot, lambda: desk.journal.text(texts, FOCUS) == "")
        await burst(pilot, *"Three")
        await until(pilot, lambda: desk.journal.text(texts, FOCUS) == "Three")
        assert "– Three" in screen_text(pilot.app)
