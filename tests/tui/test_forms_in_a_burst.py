"""Forms whose closing key comes close behind what was typed: a slow line, a macro, a quick hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from cyclejournal.guide.known import PLAN
from cyclejournal.tui.screens.action import ActionScreen
from cyclejournal.tui.screens.plan.screen import WatchPlanScreen
from cyclejournal.tui.screens.plan.thing import ThingScreen
from cyclejournal.tui.widgets.line import Line
from tests.journal.pair import Table
from tests.pilots import until
from tests.tui.app_host import a_pair, a_shelf, cycle_screen, running
from tests.tui.bare_host import Host, desk_at
from tests.tui.planned import write
from tests.tui.test_compat import burst


async def test_done_behind_a_changed_name_keeps_every_letter_of_it(tmp_path: Path) -> None:
    """Of a thing to record."""
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        desk = cycle_screen(pilot).desk
        write(desk, PLAN, "Wait | tally | w")
        await cycle_screen(pilot).open_section("focus")
        await pilot.press("f6")
        await until(pilot, lambda: isinstance(pilot.app.screen, WatchPlanScreen))
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ThingScreen))
        await until(pilot, lambda: isinstance(pilot.app.focused, Line))
        burst(pilot, *"ing", "ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, WatchPlanScreen))
        cycle = desk.journal.cycle
        assert cycle
        plan = desk.journal.text(desk.journal.observation(cycle).texts, PLAN)
        assert plan.split(" | ")[0] == "Waiting"


@pytest.mark.parametrize("leave", ["ctrl+s", "escape"])
async def test_an_action_keeps_what_was_typed_just_before_it_closed(
    tmp_path: Path, leave: str
) -> None:
    """And is not thrown away as empty."""
    desk = desk_at(tmp_path, Table())
    cycle = desk.journal.cycle
    assert cycle
    app = Host(push=lambda: ActionScreen(desk, cycle, None))
    async with app.run_test() as pilot:
        await until(pilot, lambda: isinstance(app.focused, Line))
        burst(pilot, *"Ask", leave)
        await until(pilot, lambda: app.answers)
    (action,) = desk.journal.actions
    assert desk.journal.text(action.id, "action.what") == "Ask"
