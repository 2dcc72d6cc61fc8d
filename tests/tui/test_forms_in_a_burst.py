"""Forms whose closing key comes close behind what was typed: a slow line, a macro, a quick hand."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
from textual.widget import Widget

from cyclejournal.guide.known import PLAN
from cyclejournal.tui.compat import taken
from cyclejournal.tui.screens.action import ActionScreen
from cyclejournal.tui.screens.plan.screen import PlanScreen
from cyclejournal.tui.screens.plan.thing import ThingScreen
from cyclejournal.tui.widgets.line_list import LineList
from cyclejournal.tui.widgets.prose import Sentence
from tests.journal.pair import Table
from tests.pilots import hit, until
from tests.tui.app_host import a_pair, a_shelf, cycle_screen, running
from tests.tui.bare_host import Host, desk_at
from tests.tui.planned import write


async def test_done_behind_a_changed_name_keeps_every_letter_of_it(tmp_path: Path) -> None:
    """Of a thing to record."""
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        desk = cycle_screen(pilot).desk
        write(desk, PLAN, "Wait | tally | w")
        await cycle_screen(pilot).open_section("focus")
        await pilot.press("f6")
        await until(pilot, lambda: isinstance(pilot.app.screen, PlanScreen))
        pilot.app.screen.query_one(LineList).focus()
        await pilot.press("home", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ThingScreen))
        await until(pilot, lambda: isinstance(pilot.app.focused, Sentence))
        hit(pilot, *"ing", "ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, PlanScreen))
        cycle = desk.journal.cycle
        assert cycle
        # The plan is told what was kept only once it is on top again.
        texts = desk.journal.observation(cycle).texts
        await until(pilot, lambda: desk.journal.text(texts, PLAN) != "Wait | tally | w")
        assert desk.journal.text(texts, PLAN).split(" | ")[0] == "Waiting"


class Busy:
    """A box that needs a few turns of a loop on a machine that stood still for a minute."""

    is_attached = True
    took = False

    def call_later(self, callback: Callable[[], object]) -> bool:
        loop = asyncio.get_running_loop()
        usual = loop.time

        def after(turns: int) -> None:
            if turns:
                loop.call_soon(after, turns - 1)
            else:
                self.took = True
                callback()

        def stand_still() -> None:
            loop.time = lambda: usual() + 60  # type: ignore[method-assign]
            after(20)

        loop.call_soon(stand_still)
        return True


async def test_a_box_is_not_given_up_because_the_machine_was_busy() -> None:
    """Its letters would be lost."""
    box = Busy()
    await taken(cast(Widget, box))
    assert box.took


@pytest.mark.quick(1)
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
        await until(pilot, lambda: isinstance(app.focused, Sentence))
        hit(pilot, *"Ask", leave)
        await until(pilot, lambda: app.answers)
    (action,) = desk.journal.actions
    assert desk.journal.text(action.id, "action.what") == "Ask"
