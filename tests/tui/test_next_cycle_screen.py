"""From one cycle to the next."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from cyclejournal.guide.model import TOGETHER, Role
from cyclejournal.journal.cycle import cycles
from cyclejournal.session.desk import Desk
from cyclejournal.tui.screens.steps import NextCycle, NextCycleScreen, role_choices
from cyclejournal.tui.widgets.field import Pick
from tests.journal.pair import GUIDE, Table
from tests.pilots import until
from tests.screens import screen_text
from tests.tui.bare_host import Host, desk_at

SIZES = [(60, 20), (80, 24), (20, 5)]


def host(desk: Desk) -> Host:
    return Host(push=lambda: NextCycleScreen(desk))


@pytest.mark.quick(1)
@pytest.mark.sample
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("key", ["enter", "ctrl+s"])
async def test_one_key_and_the_roles_are_swapped(
    tmp_path: Path, size: tuple[int, int], key: str
) -> None:
    table = Table()
    app = host(desk_at(tmp_path, table))
    async with app.run_test(size=size) as pilot:
        await pilot.press(key)
        await until(pilot, lambda: app.answers)
    roles = {table.tom: "coach", table.priya: "coachee"}
    assert app.answers == [NextCycle(roles, "new", False)]


@pytest.mark.quick
async def test_open_ends_come_first(tmp_path: Path) -> None:
    table = Table()
    table.act("[/] [@click=app.quit]", table.tom)
    app = host(desk_at(tmp_path, table))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        shown = screen_text(app)
        assert "From cycle 1 to cycle 2" in shown
        assert "Tom: [/] [@click=app.quit]" in shown
        assert "Dialogue: nothing written yet" in shown
        assert "Swap: Tom coaches Priya" in shown


async def test_many_open_ends_are_counted(tmp_path: Path) -> None:
    table = Table()
    for number in range(30):
        table.act(f"Action {number}")
    app = host(desk_at(tmp_path, table))
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.pause()
        assert "and 28 more" in screen_text(app)
        await pilot.press("escape")
        await until(pilot, lambda: app.answers == [None])


async def test_nothing_open_is_a_good_moment(tmp_path: Path) -> None:
    table = Table()
    for voice in (table.tom, table.priya):
        table.write("agreement.commitments", voice, "To listen")
    for step in GUIDE.steps:
        table.journal.put(
            cycles.mark_step(table.cycle, step.id, "done", by=table.tom, now=table.now)
        )
    app = host(desk_at(tmp_path, table))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "Nothing is left open" in screen_text(app)


async def test_the_same_goal_the_same_roles_and_more_questions(tmp_path: Path) -> None:
    table = Table()
    table.write("goals.statement", TOGETHER, "More pupils explain")
    desk = desk_at(tmp_path, table)
    app = host(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        app.screen.query(Pick).first().focus()
        await pilot.press("right", "tab", "right", "tab", "right")
        await until(pilot, lambda: "Go on with: More pupils explain" in screen_text(app))
        await pilot.click("#start")
        await until(pilot, lambda: app.answers)
    roles = {table.tom: "coachee", table.priya: "coach"}
    assert app.answers == [NextCycle(roles, "same", True)]


async def test_a_goal_without_words_is_not_offered_again(tmp_path: Path) -> None:
    app = host(desk_at(tmp_path, Table()))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "Goal " not in screen_text(app)
        await pilot.click("#not-yet")
        await until(pilot, lambda: app.answers == [None])


@pytest.mark.parametrize("answers", [True, False])
async def test_what_the_last_cycles_did_is_proposed_again(tmp_path: Path, answers: bool) -> None:
    table = Table()
    table.journal.put(cycles.close_cycle(table.cycle, now=table.now))
    roles = cycles.swapped(table.cycle) if answers else table.cycle.roles
    table.journal.put(*cycles.start_cycle(table.journal, GUIDE, roles, now=table.now))
    app = host(desk_at(tmp_path, table))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert ("Swap: " if answers else "As now: ") in screen_text(app)


def test_three_pass_their_roles_on() -> None:
    table = Table()
    cycle = replace(table.cycle, roles={"x": "coachee", "y": "coach", "z": "third"})
    found = role_choices(table.journal, GUIDE, cycle)
    assert found["swap"][0].startswith("Pass on: ")
    assert found["swap"][1] == {"x": "coach", "y": "third", "z": "coachee"}


def test_somebody_alone_has_nobody_to_swap_with() -> None:
    table = Table()
    cycle = replace(table.cycle, roles={table.tom: "coachee"})
    assert list(role_choices(table.journal, GUIDE, cycle)) == ["keep"]


OTHER = replace(GUIDE, id="other", title="Another way")
THREE = replace(GUIDE, id="triad", title="A triad", roles=(*GUIDE.roles, Role("third", "Third")))


async def test_the_next_cycle_may_be_coached_in_another_way(tmp_path: Path) -> None:
    desk = desk_at(tmp_path, Table())
    desk.guides = {guide.id: guide for guide in (GUIDE, OTHER, THREE)}
    app = host(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "As now: A small guide" in screen_text(app)
        app.screen.query_one("#guide").focus()
        await pilot.press("right")
        await until(pilot, lambda: "Another way" in screen_text(app))
        # Nobody would have the third part of a triad.
        await pilot.press("right")
        await until(pilot, lambda: "As now: A small guide" in screen_text(app))
        await pilot.press("left", "ctrl+s")
        await until(pilot, lambda: app.answers)
    (chosen,) = app.answers
    assert isinstance(chosen, NextCycle)
    assert chosen.guide == "other"
