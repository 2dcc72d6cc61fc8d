"""A program that is left open over a night begins the next day with what waits, and loses nothing typed."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from cyclejournal.tui.screens.cycle.screen import CycleScreen
from cyclejournal.tui.screens.home import HomeScreen
from cyclejournal.tui.waking import Waking
from tests.pilots import packet, press_mouse, type_text, until
from tests.screens import screen_text
from tests.tui.app_host import START, a_shelf, cycle_screen, focused_box, journal_of
from tests.tui.test_coming_back import Home

WORDS = "They wait for me"


@asynccontextmanager
async def left_open(
    folder: Path, *, away: timedelta = timedelta(hours=14), section: str = "starting-point"
) -> AsyncIterator[Pilot[Any]]:
    """Words in the first box, and then nobody for a while."""
    home = Home(folder)
    home.clock.now += timedelta(hours=3)  # In the evening.
    app = home.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await cycle_screen(pilot).open_section(section)
        await type_text(pilot, WORDS)
        home.clock.now += away
        yield pilot
    app.tidy_up()


def is_home(pilot: Pilot[Any]) -> bool:
    """Whether it is said where one was and what waits."""
    return isinstance(pilot.app.screen, HomeScreen) and "Go on there" in screen_text(pilot.app)


def texts(folder: Path) -> set[str]:
    """All that is written, on the disk."""
    return {each.text for each in journal_of(a_shelf(folder)).entries.values()}


@pytest.mark.quick(1)
@pytest.mark.sample(some=3)
@pytest.mark.parametrize("key", ["f8", "tab", "enter", "down", "escape", "ctrl+g", "space"])
async def test_the_first_key_shows_what_waits_and_does_nothing_else(
    tmp_path: Path, key: str
) -> None:
    async with left_open(tmp_path) as pilot:
        left = focused_box(pilot).spot
        await pilot.press(key)
        assert is_home(pilot)
        assert "You were at 1 Shared goals › Starting point (Monday" in screen_text(pilot.app)
        assert "You typed" not in screen_text(pilot.app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, CycleScreen))
        assert focused_box(pilot).spot == left
        await pilot.press("f8")
        assert cycle_screen(pilot).page.section.id == "goal"
    assert texts(tmp_path) == {WORDS}


async def test_so_does_a_click(tmp_path: Path) -> None:
    async with left_open(tmp_path) as pilot:
        await press_mouse(pilot, (40, 12))
        assert is_home(pilot)


async def test_after_a_while_it_is_there_before_anybody_comes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Waking, "LOOK", 0.05)
    async with left_open(tmp_path) as pilot:
        await until(pilot, lambda: is_home(pilot))
        # Those are its own keys.
        await type_text(pilot, "x")
        assert "You typed" not in screen_text(pilot.app)
    assert texts(tmp_path) == {WORDS}


async def test_words_wait_and_go_where_they_were_typed(tmp_path: Path) -> None:
    """Whoever types on without looking up finds all of it, digits and letters that are keys there among them."""
    async with left_open(tmp_path) as pilot:
        await packet(pilot, ", all 12 of them?<backspace>")
        assert is_home(pilot)
        assert "You typed “, all 12 of them”. It goes there when you go on" in screen_text(
            pilot.app
        )
        assert texts(tmp_path) == {WORDS}
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, CycleScreen))
        assert focused_box(pilot).state.text == f"{WORDS}, all 12 of them"
        await type_text(pilot, ".")
        assert focused_box(pilot).state.text == f"{WORDS}, all 12 of them."
        await pilot.press("ctrl+z", "ctrl+z")
        await until(pilot, lambda: focused_box(pilot).state.text == WORDS)


async def test_in_one_packet_with_the_key_that_goes_on(tmp_path: Path) -> None:
    async with left_open(tmp_path) as pilot:
        await packet(pilot, ", all<paste: of> them<enter> now")
        await until(pilot, lambda: isinstance(pilot.app.screen, CycleScreen))
        assert focused_box(pilot).state.text == f"{WORDS}, all of them now"


@pytest.mark.parametrize("way", ["ctrl+q", "ctrl+o", "1"])
async def test_whatever_way_one_leaves(tmp_path: Path, way: str) -> None:
    async with left_open(tmp_path) as pilot:
        await packet(pilot, "!")
        await pilot.press(*(("down", "enter") if way == "1" else (way,)))
        await pilot.pause()
    assert f"{WORDS}!" in texts(tmp_path)


async def test_a_blank_that_woke_the_screen_is_no_word_unless_words_follow(tmp_path: Path) -> None:
    async with left_open(tmp_path) as pilot:
        await pilot.press("space")
        assert is_home(pilot)
        await pilot.press("down", "l")
        assert "You typed" not in screen_text(pilot.app)
        await packet(pilot, "so")
        assert "You typed “so”" in screen_text(pilot.app)
        await pilot.press("up", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, CycleScreen))
        assert focused_box(pilot).state.text == f"{WORDS} so"


async def test_what_was_not_meant_is_taken_back(tmp_path: Path) -> None:
    async with left_open(tmp_path) as pilot:
        await pilot.press("x", "backspace")
        assert is_home(pilot)
        assert "You typed" not in screen_text(pilot.app)
        await pilot.press("1")
        await until(pilot, lambda: isinstance(pilot.app.screen, CycleScreen))
    assert texts(tmp_path) == {WORDS}


async def test_in_a_list_they_go_into_the_cell(tmp_path: Path) -> None:
    async with left_open(tmp_path, away=timedelta(), section="strengths") as pilot:
        await packet(pilot, "<tab>Three spoke<enter>Pairs<up><tab><left>")
        clock = cycle_screen(pilot).desk.clock
        clock.now += timedelta(hours=14)  # type: ignore[attr-defined]
        await packet(pilot, "xy")
        assert is_home(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, CycleScreen))
        assert focused_box(pilot).state.text == f"{WORDS} | Three spokxye\nPairs"
        await type_text(pilot, "!")
        assert focused_box(pilot).state.text == f"{WORDS} | Three spokxy!e\nPairs"


async def test_whoever_works_past_midnight_or_was_away_for_an_evening_is_not_interrupted(
    tmp_path: Path,
) -> None:
    async with left_open(tmp_path, away=timedelta(hours=5)) as pilot:
        await type_text(pilot, ",")
        for words in (" and", " more"):
            cycle_screen(pilot).desk.clock.now += timedelta(minutes=40)  # type: ignore[attr-defined]
            await type_text(pilot, words)
        assert cycle_screen(pilot).desk.clock().day == START.day + 1
        assert focused_box(pilot).state.text == f"{WORDS}, and more"


async def test_what_one_keeps_is_covered_by_morning(tmp_path: Path) -> None:
    async with left_open(tmp_path, section="alone-first") as pilot:
        await pilot.press("f1")
        assert is_home(pilot)
        assert WORDS not in screen_text(pilot.app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, CycleScreen))
        assert "Enter uncovers it" in screen_text(pilot.app)
        await pilot.press("enter")
        await until(pilot, lambda: WORDS in screen_text(pilot.app))
