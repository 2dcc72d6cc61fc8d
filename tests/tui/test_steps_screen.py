"""The list of steps: going there, and saying that a step is done, skipped or open again."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.app import App

from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.cycle import cycles
from cyclejournal.journal.cycle.cycles import step_state
from cyclejournal.journal.cycle.outline import outline
from cyclejournal.session.desk import Desk
from cyclejournal.tui.screens.ask import AskLine
from cyclejournal.tui.screens.steps import StepsScreen
from tests.journal.pair import Table
from tests.pilots import type_text, until
from tests.screens import screen_text
from tests.tui.bare_host import Host, desk_at

SIZES = [(60, 20), (80, 24), (20, 5)]
OPEN = ("empty", "started")


def host(desk: Desk) -> Host:
    """The list, come to from the first section of the first step that is still open."""
    cycle = desk.journal.cycle
    assert cycle
    lines = outline(desk.journal, desk.guide(cycle), cycle)
    is_open = (line for line in lines if line.step and line.is_step and line.progress in OPEN)
    section = next(line.section for line in is_open)
    return Host(push=lambda: StepsScreen(desk, cycle, section))


def status(desk: Desk, step: str) -> tuple[str, str]:
    cycle = desk.journal.cycle
    assert cycle
    state = step_state(cycle, step)
    return state.status, state.reason


def on_list(app: App[None]) -> StepsScreen:
    screen = app.screen
    assert isinstance(screen, StepsScreen)
    return screen


async def test_it_starts_where_one_is_with_what_that_is_about(tmp_path: Path) -> None:
    table = Table()
    table.write("goals.statement", TOGETHER, "More talk")
    table.journal.put(cycles.mark_step(table.cycle, "goals", "done", by=table.tom, now=table.now))
    app = host(desk_at(tmp_path, table))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        shown = screen_text(app)
        for line in ("Before you start", "✓ 1 Shared goals  done", "✓ The goal  answered"):
            assert line in shown
        chosen = on_list(app).chosen
        assert chosen
        assert chosen.step == "look"


@pytest.mark.quick(1)
@pytest.mark.sample
@pytest.mark.parametrize("size", SIZES)
async def test_enter_goes_to_a_section(tmp_path: Path, size: tuple[int, int]) -> None:
    app = host(desk_at(tmp_path, Table()))
    async with app.run_test(size=size) as pilot:
        await pilot.press("home", "down", "down", "enter")
        await until(pilot, lambda: app.answers)
    assert app.answers == ["agreement"]


async def test_enter_on_a_step_goes_to_its_first_empty_box(tmp_path: Path) -> None:
    table = Table()
    table.write("goals.statement", TOGETHER, "More talk")
    app = host(desk_at(tmp_path, table))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: app.answers)
    assert app.answers == ["start"]


async def test_the_mouse_goes_there_too(tmp_path: Path) -> None:
    app = host(desk_at(tmp_path, Table()))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        row = next(
            number for number, line in enumerate(screen_text(app).split("\n")) if "What to" in line
        )
        await pilot.click(offset=(20, row))
        await until(pilot, lambda: app.answers)
    assert app.answers == ["focus"]


@pytest.mark.sample
@pytest.mark.parametrize("size", SIZES)
async def test_done_and_open_again(tmp_path: Path, size: tuple[int, int]) -> None:
    desk = desk_at(tmp_path, Table())
    app = host(desk)
    async with app.run_test(size=size) as pilot:
        await pilot.press("o")
        assert status(desk, "goals") == ("open", "")
        await pilot.press("d")
        await until(pilot, lambda: status(desk, "goals")[0] == "done")
        await pilot.press("down", "o")
        await until(pilot, lambda: status(desk, "goals")[0] == "open")
        await pilot.press("escape")
        await until(pilot, lambda: app.answers == [None])


@pytest.mark.quick
async def test_skipping_needs_a_reason(tmp_path: Path) -> None:
    """Domain row 8: a step can be left out, and opened again."""
    desk = desk_at(tmp_path, Table())
    app = host(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s")
        await until(pilot, lambda: isinstance(app.screen, AskLine))
        await pilot.press("enter")
        await until(pilot, lambda: "A reason is needed" in screen_text(app))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, StepsScreen))
        assert status(desk, "goals") == ("open", "")
        await pilot.press("s")
        await until(pilot, lambda: isinstance(app.screen, AskLine))
        await type_text(pilot, "[/] no lesson")
        await pilot.press("enter")
        await until(pilot, lambda: "skipped: [/] no lesson" in screen_text(app))
        assert status(desk, "goals") == ("skipped", "[/] no lesson")


async def test_what_comes_before_is_no_step(tmp_path: Path) -> None:
    desk = desk_at(tmp_path, Table())
    app = host(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("home", "d", "s", "o")
        await pilot.pause()
        assert isinstance(app.screen, StepsScreen)
        cycle = desk.journal.cycle
        assert cycle
        assert cycle.steps == {}


async def test_a_closed_cycle_is_only_looked_at(tmp_path: Path) -> None:
    table = Table()
    table.journal.put(cycles.close_cycle(table.cycle, now=table.now))
    desk = desk_at(tmp_path, table)
    app = host(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("d", "s")
        await pilot.pause()
        assert isinstance(app.screen, StepsScreen)
        assert status(desk, "goals") == ("open", "")
