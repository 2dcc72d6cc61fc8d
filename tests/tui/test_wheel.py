"""The mouse wheel: the card one writes in goes along with what one looks at, and the page does not jump."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.containers import VerticalScroll
from textual.pilot import Pilot

from tests.pilots import type_text, wheel
from tests.tui.app_host import a_pair, a_shelf, cycle_screen, focused_box, journal_of, running

OVER = (60, 15)
"""A place over the cards."""


@asynccontextmanager
async def on_a_long_page(folder: Path) -> AsyncIterator[Pilot[Any]]:
    """“Starting point” with all that the fuller form asks, in the first box."""
    shelf = a_shelf(folder)
    async with running(shelf, journal=a_pair(shelf), size=(100, 24)) as pilot:
        await cycle_screen(pilot).run_action("screen.brief_or_full")
        await cycle_screen(pilot).open_section("starting-point")
        await pilot.pause()
        yield pilot


def cards(pilot: Pilot[Any]) -> VerticalScroll:
    """What scrolls."""
    return cycle_screen(pilot).pane.cards


def is_in_view(pilot: Pilot[Any]) -> bool:
    """Whether the box that takes the next key is to be seen."""
    return cards(pilot).region.overlaps(focused_box(pilot).region)


@pytest.mark.quick
async def test_the_card_follows_the_wheel_and_the_page_stays_where_it_was_turned_to(
    tmp_path: Path,
) -> None:
    async with on_a_long_page(tmp_path) as pilot:
        first = focused_box(pilot).spot
        await type_text(pilot, "9C, thirty pupils")
        for _ in range(6):
            before = cards(pilot).scroll_offset.y
            await wheel(pilot, 2, OVER)
            # Two notches, and not a row more: nothing jumps.
            assert 0 < cards(pilot).scroll_offset.y - before <= 2 * pilot.app.scroll_sensitivity_y
            assert is_in_view(pilot)
        there = focused_box(pilot).spot
        assert there != first
        assert cycle_screen(pilot).walk.spot == there
        await type_text(pilot, "So")
        entry = cycle_screen(pilot).walk.entry
        assert entry is not None
        assert (entry.prompt, entry.text) == (there.prompt, "So")
    journal = journal_of(a_shelf(tmp_path))
    assert {each.text for each in journal.entries.values()} == {"9C, thirty pupils", "So"}


async def test_whoever_scrolls_back_goes_on_in_the_middle_of_their_sentence(tmp_path: Path) -> None:
    async with on_a_long_page(tmp_path) as pilot:
        first = focused_box(pilot).spot
        await type_text(pilot, "9C, pupils")
        await pilot.press(*["left"] * 6)
        await wheel(pilot, 12, OVER)
        assert focused_box(pilot).spot != first
        await wheel(pilot, -12, OVER)
        assert focused_box(pilot).spot == first
        await type_text(pilot, "thirty ")
        assert focused_box(pilot).state.text == "9C, thirty pupils"


async def test_a_key_in_one_packet_with_the_wheel_goes_where_that_led(tmp_path: Path) -> None:
    async with on_a_long_page(tmp_path) as pilot:
        first = focused_box(pilot).spot
        await wheel(pilot, 12, OVER, "There")
        assert focused_box(pilot).spot != first
        assert focused_box(pilot).state.text == "There"
        assert is_in_view(pilot)


async def test_the_bar_beside_the_page_does_the_same(tmp_path: Path) -> None:
    async with on_a_long_page(tmp_path) as pilot:
        first, bar = focused_box(pilot).spot, cards(pilot).vertical_scrollbar
        bar.action_scroll_down()
        await pilot.pause()
        assert cards(pilot).scroll_offset.y == cards(pilot).size.height
        assert focused_box(pilot).spot != first
        assert is_in_view(pilot)


@pytest.mark.parametrize("key", ["tab", "x"])
async def test_the_next_key_shows_all_of_the_box_again(tmp_path: Path, key: str) -> None:
    """Of which the wheel may have left a row."""
    async with on_a_long_page(tmp_path) as pilot:
        while cards(pilot).region.contains_region(focused_box(pilot).region):
            await wheel(pilot, 1, OVER)
        await pilot.press(key)
        assert cards(pilot).region.contains_region(focused_box(pilot).region)
