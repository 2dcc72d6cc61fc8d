"""How the columns are shared out: voices beside each other before rails, and all of it for the page on a key."""

from __future__ import annotations

from pathlib import Path

import pytest

from cyclejournal.tui.screens.cycle.room import room_for
from cyclejournal.tui.widgets.painting import across
from tests.pilots import packet, until
from tests.screens import screen_text
from tests.tui.app_host import a_pair, a_shelf, cycle_screen, running


@pytest.mark.parametrize(
    ("width", "beside"), [(60, False), (80, False), (100, True), (120, True), (160, True)]
)
@pytest.mark.parametrize("has_evidence", [False, True])
def test_voices_stand_side_by_side_from_a_hundred_columns(
    width: int, beside: bool, has_evidence: bool
) -> None:
    assert across(room_for(width, voices=2, has_evidence=has_evidence).cards, 2) is beside


def test_a_card_that_nobody_answers_has_nothing_to_set_side_by_side() -> None:
    """As in a guide that has a role more than the cycle has people for."""
    assert not across(80, 0)


def test_the_right_rail_gives_way_before_voices_are_stacked() -> None:
    assert not room_for(120, voices=2, has_evidence=False).right
    assert room_for(130, voices=2, has_evidence=False).right


@pytest.mark.quick
async def test_one_key_hides_the_rails_and_it_is_remembered(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf, size=(140, 30)) as pilot:
        await until(pilot, lambda: "Still open" in screen_text(pilot.app))
        await packet(pilot, "<f12>")
        await until(pilot, lambda: "Still open" not in screen_text(pilot.app))
        assert "1 Shared goals" not in screen_text(pilot.app)
    async with running(shelf, size=(140, 30)) as pilot:
        assert "Still open" not in screen_text(pilot.app)
        await packet(pilot, "<f12>")
        await until(pilot, lambda: "Still open" in screen_text(pilot.app))


async def test_one_key_gives_the_page_to_the_box_and_words_go_on_in_it(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf, size=(100, 30)) as pilot:
        screen = cycle_screen(pilot)
        await screen.open_section("starting-point")
        await packet(pilot, "they read<ctrl+underscore> well")
        await until(pilot, lambda: screen.focused and screen.focused.size.height >= 15)
        assert "F8" in screen_text(pilot.app)
        texts = [entry.text for entry in screen.desk.journal.entries.values()]
        assert texts == ["they read well"]
        await packet(pilot, "<ctrl+underscore>")
        await until(pilot, lambda: screen.focused and screen.focused.size.height < 15)
