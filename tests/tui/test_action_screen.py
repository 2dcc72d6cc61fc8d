"""Actions: writing one, changing one, ticking one off. Nothing typed is lost by any way out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.cycle import cycles
from cyclejournal.journal.cycle.actions import change_action
from cyclejournal.journal.entries.trash import trash_rows
from cyclejournal.journal.places import Action
from cyclejournal.session.desk import Desk
from cyclejournal.tui.screens.action import ActionScreen, ActionsScreen
from cyclejournal.tui.widgets.field import Pick
from cyclejournal.tui.widgets.prose import Sentence
from tests.journal.pair import Table
from tests.on_disk import HeldTimers, killed
from tests.pilots import type_text, until
from tests.screens import screen_text
from tests.tui.bare_host import Host, desk_at

SIZES = [(60, 20), (80, 24), (20, 5)]
HOSTILE = "[/] [@click=app.quit]"


@pytest.fixture
def table() -> Table:
    return Table()


def form(desk: Desk, action: Action | None = None) -> Host:
    cycle = desk.journal.cycle
    assert cycle
    return Host(push=lambda: ActionScreen(desk, cycle, action))


def listing(desk: Desk) -> Host:
    return Host(push=lambda: ActionsScreen(desk))


def only(desk: Desk) -> Action:
    (action,) = desk.journal.actions
    return action


def words(desk: Desk, action: Action) -> str:
    return desk.journal.text(action.id, "action.what")


async def to(pilot: Pilot[Any], field: str) -> None:
    """Put the cursor into a field."""
    pilot.app.screen.query_one(f"#{field}").focus()
    await pilot.pause()


# -- one action --------------------------------------------------------------------------------


@pytest.mark.sample
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("leave", ["escape", "ctrl+s"])
async def test_what_is_typed_is_kept_by_any_way_out(
    tmp_path: Path, table: Table, size: tuple[int, int], leave: str, timers: HeldTimers
) -> None:
    desk = desk_at(tmp_path, table, timers)
    app = form(desk)
    async with app.run_test(size=size) as pilot:
        await type_text(pilot, "Ask " + HOSTILE)
        assert words(desk, only(desk)) == "Ask " + HOSTILE
        assert killed(desk, timers).text(only(desk).id, "action.what") == "Ask " + HOSTILE
        await to(pilot, "owner")
        await pilot.press("right")
        await to(pilot, "due")
        await type_text(pilot, "fri")
        await to(pilot, "status")
        await pilot.press("right")
        await pilot.press(leave)
        await until(pilot, lambda: app.answers)
        action = only(desk)
        assert app.answers == [action.id]
        assert (action.owner, action.due, action.status) == (table.tom, "2026-09-11", "doing")
        cycle = desk.journal.cycle
        assert cycle
        assert cycle.actions == (action.id,)
        assert killed(desk, timers, after=0).actions == [action]


async def test_every_key_is_in_the_journal_at_once(tmp_path: Path, table: Table) -> None:
    desk = desk_at(tmp_path, table)
    async with form(desk).run_test(size=(80, 24)) as pilot:
        await type_text(pilot, "A")
        assert words(desk, only(desk)) == "A"
        await type_text(pilot, "sk")
        assert words(desk, only(desk)) == "Ask"
        assert desk.opened.state.pending


async def test_an_action_without_a_word_is_not_made(tmp_path: Path, table: Table) -> None:
    desk = desk_at(tmp_path, table)
    app = form(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await type_text(pilot, "   ")
        await to(pilot, "owner")
        await pilot.press("right")
        await to(pilot, "due")
        await type_text(pilot, "fri")
        await pilot.press("escape")
        await until(pilot, lambda: app.answers)
    assert app.answers == [None]
    assert desk.journal.actions == []


async def test_done_asks_for_words_where_only_a_day_was_given(tmp_path: Path, table: Table) -> None:
    desk = desk_at(tmp_path, table)
    app = form(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await to(pilot, "due")
        await type_text(pilot, "fri")
        await pilot.press("ctrl+s")
        assert "A word on what it is" in screen_text(pilot.app)
        assert not app.answers
        await type_text(pilot, "Wait longer")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: app.answers)
    assert words(desk, only(desk)) == "Wait longer"
    assert only(desk).due


async def test_words_taken_back_leave_no_open_action(tmp_path: Path, table: Table) -> None:
    desk = desk_at(tmp_path, table)
    app = form(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await type_text(pilot, "As")
        await pilot.press("backspace", "backspace", "escape")
        await until(pilot, lambda: app.answers)
    assert app.answers == [None]
    assert desk.journal.actions == []
    assert len(trash_rows(desk.journal)) == 1


async def test_short_fields_set_before_the_words_count(tmp_path: Path, table: Table) -> None:
    desk = desk_at(tmp_path, table)
    async with form(desk).run_test(size=(80, 24)) as pilot:
        await to(pilot, "owner")
        await pilot.press("right", "right")
        await to(pilot, "due")
        await type_text(pilot, "tomorrow")
        assert "tomorrow, Wed 9 Sep" in screen_text(pilot.app)
        pilot.app.screen.query(Sentence).first().focus()
        await pilot.pause()
        await type_text(pilot, "Ask")
        assert (only(desk).owner, only(desk).due) == (table.priya, "2026-09-09")


async def test_a_day_that_is_not_understood_is_said_before_it_is_let_go(
    tmp_path: Path, table: Table
) -> None:
    desk = desk_at(tmp_path, table)
    action = table.act("Ask", due="2026-09-10")
    desk.put(*table.journal.places.values(), *table.journal.entries.values())
    app = form(desk, action)
    async with app.run_test(size=(60, 20)) as pilot:
        await to(pilot, "due")
        await pilot.press("ctrl+u")
        await type_text(pilot, "after half term")
        assert "not a day yet" in screen_text(app)
        await pilot.press("escape")
        await until(pilot, lambda: "Esc again leaves it out" in " ".join(screen_text(app).split()))
        assert app.answers == []
        await pilot.press("escape")
        await until(pilot, lambda: app.answers)
    # The pair emptied the box before it wrote what is no day.
    assert only(desk).due == ""


async def test_half_a_date_does_not_take_the_old_one_away(tmp_path: Path, table: Table) -> None:
    desk = desk_at(tmp_path, table)
    action = table.act("Ask", due="2026-09-10")
    desk.put(*table.journal.places.values(), *table.journal.entries.values())
    async with form(desk, action).run_test(size=(80, 24)) as pilot:
        await to(pilot, "due")
        await pilot.press("backspace")
        assert only(desk).due == "2026-09-10"
        await type_text(pilot, "7")
        assert only(desk).due == "2027-09-10"


async def test_the_other_questions_are_one_key_away(tmp_path: Path, table: Table) -> None:
    desk = desk_at(tmp_path, table)
    app = form(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await type_text(pilot, "Ask")
        await pilot.press("f8")
        await pilot.pause()
        await until(pilot, lambda: "▾ More questions (1)" in screen_text(app))
        await type_text(pilot, "It went\n\nwell")
        assert desk.journal.text(only(desk).id, "action.outcome") == "It went\n\nwell"
        await pilot.press("f8")
        await until(pilot, lambda: "▸ More questions (1)" in screen_text(app))
        app.post_message(events.Paste("x"))
        await pilot.pause()
        await pilot.press("escape")
        await until(pilot, lambda: app.answers)


async def test_an_action_of_a_closed_cycle_can_be_changed(tmp_path: Path, table: Table) -> None:
    action = table.act("Ask")
    table.journal.put(cycles.close_cycle(table.cycle, now=table.now))
    desk = desk_at(tmp_path, table)
    async with form(desk, action).run_test(size=(80, 24)) as pilot:
        await type_text(pilot, " twice")
        assert words(desk, only(desk)) == "Ask twice"
        assert table.cycle.closed


async def test_an_owner_who_is_gone_is_kept(tmp_path: Path, table: Table) -> None:
    action = table.act("Ask", "nobody-known")
    desk = desk_at(tmp_path, table)
    app = form(desk, action)
    async with app.run_test(size=(80, 24)) as pilot:
        assert app.screen.query_one("#owner", Pick).chosen == "nobody-known"
        await pilot.press("escape")
        await until(pilot, lambda: app.answers)
    assert only(desk) == action


async def test_looking_at_an_action_changes_nothing(tmp_path: Path, table: Table) -> None:
    action = table.act("Ask", table.tom, "2026-09-10")
    desk = desk_at(tmp_path, table)
    before = dict(desk.journal.places), dict(desk.journal.entries)
    app = form(desk, action)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("tab", "tab", "tab", "tab", "escape")
        await until(pilot, lambda: app.answers)
    assert (dict(desk.journal.places), dict(desk.journal.entries)) == before


async def test_a_day_to_check_back_is_only_proposed(tmp_path: Path, table: Table) -> None:
    desk = desk_at(tmp_path, table)
    app = form(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await type_text(pilot, "Ask")
        await to(pilot, "due")
        await type_text(pilot, "2026-09-17")
        await until(pilot, lambda: "Enter: Thu 24 Sep" in screen_text(app))
        await pilot.press("enter")
        assert only(desk).check == ""
        await pilot.press("enter")
        await until(pilot, lambda: only(desk).check == "2026-09-24")
        await pilot.press("ctrl+u")
        await type_text(pilot, "fri")
        assert only(desk).check == "2026-09-11"
        await pilot.press("ctrl+u")
        await type_text(pilot, "whenever")
        await pilot.press("escape")
        await until(pilot, lambda: "“whenever” is not a day" in " ".join(screen_text(app).split()))
        assert app.answers == []


async def test_several_steps_in_one_get_a_quiet_question(tmp_path: Path, table: Table) -> None:
    desk = desk_at(tmp_path, table)
    app = form(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await type_text(pilot, "Ask three pupils")
        assert "Small enough" not in screen_text(app)
        await type_text(pilot, ", then change the seats")
        await until(pilot, lambda: "Small enough for one week?" in screen_text(app))


# -- the list ----------------------------------------------------------------------------------


async def test_open_ones_come_first_with_owner_and_date(tmp_path: Path, table: Table) -> None:
    done = table.act("An old one", table.tom)
    table.journal.put(
        change_action(done, now=table.now, owner=done.owner, due=done.due, status="done")
    )
    table.write("action.outcome", TOGETHER, "It went well", done.id)
    table.act("Ask three pupils", table.priya, "2026-09-10")
    desk = desk_at(tmp_path, table)
    async with listing(desk).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        shown = screen_text(pilot.app)
        assert "1 open · 1 past" in shown
        assert "▢ Ask three pupils" in shown
        assert "Priya · due Thu" in shown
        assert "✓ An old one" in shown
        assert "Tom · done 7 Sep · It went well" in shown
        assert shown.index("Ask three") < shown.index("An old one")


async def test_the_list_says_when_to_check_back_and_who_owns_none(
    tmp_path: Path, table: Table
) -> None:
    action = table.act("Ask three pupils", table.priya, "2026-09-10")
    table.journal.put(
        change_action(
            action,
            now=table.now,
            owner=action.owner,
            due=action.due,
            status="todo",
            check="2026-09-17",
        )
    )
    desk = desk_at(tmp_path, table)
    app = listing(desk)
    async with app.run_test(size=(60, 20)) as pilot:
        await until(pilot, lambda: "due Thu · check back 17 Sep" in screen_text(app))
        assert "Tom owns none yet" in screen_text(app)
        await pilot.press("x")
        await until(pilot, lambda: "Tom owns none yet" not in screen_text(app))


@pytest.mark.quick
async def test_x_ticks_off_and_takes_it_back(
    tmp_path: Path, table: Table, timers: HeldTimers
) -> None:
    table.act("One")
    table.act("Two")
    desk = desk_at(tmp_path, table, timers)
    app = listing(desk)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("down", "x")
        await until(pilot, lambda: "✓ Two" in screen_text(app))
        assert [action.status for action in killed(desk, timers).actions] == ["todo", "done"]
        await pilot.press("x")
        await until(pilot, lambda: "▢ Two" in screen_text(app))
        assert [action.status for action in killed(desk, timers).actions] == ["todo", "todo"]
        await pilot.press("escape")
        await until(pilot, lambda: app.answers == [None])


@pytest.mark.quick(1)
@pytest.mark.parametrize("key", ["d", "delete"])
async def test_an_action_goes_to_the_trash_and_undo_brings_it_back(
    tmp_path: Path, table: Table, key: str, timers: HeldTimers
) -> None:
    table.act("One")
    two = table.act("Two")
    desk = desk_at(tmp_path, table, timers)
    app = listing(desk)
    async with app.run_test(size=(60, 20)) as pilot:
        await pilot.press("down", key)
        await until(pilot, lambda: "Two" not in screen_text(app))
        assert [row.id for row in trash_rows(killed(desk, timers))] == [two.id]
        await pilot.press("ctrl+z")
        await until(pilot, lambda: "▢ Two" in screen_text(app))
        assert [action.id for action in killed(desk, timers).actions][-1] == two.id


async def test_the_last_action_goes_and_comes_back(tmp_path: Path, table: Table) -> None:
    table.act("Only one")
    desk = desk_at(tmp_path, table)
    app = listing(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("d", "d")
        await until(pilot, lambda: "Nothing agreed yet" in screen_text(app))
        assert desk.journal.actions == []
        await pilot.press("ctrl+z", "x")
        await until(pilot, lambda: "✓ Only one" in screen_text(app))
        await pilot.press("ctrl+z", "ctrl+z")
        await until(pilot, lambda: "Nothing to undo" in screen_text(app))
        assert only(desk).status == "todo"


async def test_n_writes_a_new_one_and_enter_opens_it(tmp_path: Path, table: Table) -> None:
    desk = desk_at(tmp_path, table)
    app = listing(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "Nothing agreed yet" in screen_text(app)
        await pilot.press("x", "enter", "n")
        await until(pilot, lambda: isinstance(app.screen, ActionScreen))
        await type_text(pilot, "Ask three pupils")
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, ActionsScreen))
        assert "▢ Ask three pupils" in screen_text(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ActionScreen))
        await type_text(pilot, " twice")
        await pilot.press("escape")
        await until(pilot, lambda: "Ask three pupils twice" in screen_text(app))
        assert len(desk.journal.actions) == 1


async def test_an_open_action_whose_words_are_gone_can_still_be_found(
    tmp_path: Path, table: Table
) -> None:
    action = table.act("Ask")
    table.write("action.what", TOGETHER, "", action.id)
    desk = desk_at(tmp_path, table)
    async with listing(desk).run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert "no words yet" in screen_text(pilot.app)


@pytest.mark.sample
@pytest.mark.parametrize("size", SIZES)
async def test_a_long_list_of_hostile_words(
    tmp_path: Path, table: Table, size: tuple[int, int]
) -> None:
    for number in range(40):
        table.act(f"{number} {HOSTILE} " + "x" * 300, table.tom, "2026-09-10")
    desk = desk_at(tmp_path, table)
    app = listing(desk)
    async with app.run_test(size=size) as pilot:
        await pilot.press("end", "pageup", "home", "x", "end", "enter")
        await until(pilot, lambda: isinstance(app.screen, ActionScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, ActionsScreen))
        if size[0] > 20:
            assert HOSTILE in screen_text(app)
            assert "Back" in screen_text(app)


@pytest.mark.parametrize("size", SIZES[:2])
async def test_the_box_stands_in_its_frame(
    tmp_path: Path, table: Table, size: tuple[int, int]
) -> None:
    async with form(desk_at(tmp_path, table)).run_test(size=size) as pilot:
        await pilot.pause()
        [head] = [line for line in screen_text(pilot.app).splitlines() if "─ Together ─" in line]
        assert head.count("╭") == head.count("╮") == 1


# What was tried, and what was done


@pytest.mark.quick
async def test_one_key_counts_a_try_for_its_owner_s_eyes(tmp_path: Path, table: Table) -> None:
    table.act("Wait", table.tom)
    table.act("Bring coins", table.priya)
    desk = desk_at(tmp_path, table)
    desk.writer = table.tom
    async with listing(desk).run_test(size=(80, 24)) as pilot:
        await pilot.press("t", "t")
        assert "Tried twice today. Only you see this." in screen_text(pilot.app)
        assert "Tom · tried twice today" in screen_text(pilot.app)
        await pilot.press("v")
        assert "Both of you see this." in screen_text(pilot.app)
        # Priya's is not for Tom to count.
        await pilot.press("down", "t")
        assert screen_text(pilot.app).casefold().count("tried") == 2
        await pilot.press("up", "ctrl+z", "ctrl+z")
        assert "Tom · tried once today" in screen_text(pilot.app)
    desk.hand_over()
    async with listing(desk).run_test(size=(80, 24)) as pilot:
        assert "tried" not in screen_text(pilot.app)


async def test_a_done_action_is_told_once_in_its_own_words(tmp_path: Path, table: Table) -> None:
    action = table.act("Wait " + HOSTILE, table.tom)
    desk = desk_at(tmp_path, table)
    async with listing(desk).run_test(size=(80, 24)) as pilot:
        await pilot.press("x")
        assert f"Tom did it: “Wait {HOSTILE}”." in screen_text(pilot.app)
        await pilot.press("x")
        assert "did it" not in screen_text(pilot.app)
        await pilot.press("enter")
        await to(pilot, "status")
        await pilot.press("right", "right", "escape")
        await until(pilot, lambda: "Tom did it" in screen_text(pilot.app))
    assert desk.journal.places[action.id] == only(desk)
    assert only(desk).status == "done"


async def test_words_are_said_first_and_kept_as_they_came_out_right(
    tmp_path: Path, table: Table
) -> None:
    action = table.act("Ask S4 without his name", table.tom)
    desk = desk_at(tmp_path, table)
    async with listing(desk).run_test(size=(80, 24)) as pilot:
        await pilot.press("s")
        assert "Ask S4 without his name" in screen_text(pilot.app)
        assert "One of you says them" in screen_text(pilot.app)
        await type_text(pilot, "Somebody by the window? " + HOSTILE)
        await pilot.press("escape", "s")
        assert HOSTILE in screen_text(pilot.app)
    assert desk.journal.text(action.id, "action.say").endswith(HOSTILE)
