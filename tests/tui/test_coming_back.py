"""Coming back to a journal: on the same day, and after a night."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cyclejournal.journal.moments import Clock
from cyclejournal.tui.app import CycleJournal
from tests.pilots import until
from tests.screens import screen_text
from tests.tui.app_host import (
    HandClock,
    a_pair,
    a_shelf,
    cycle_screen,
    focused_box,
    guides,
    journal_of,
    person,
)


class Home:
    """One computer: a shelf with a journal, its settings, and a clock."""

    def __init__(self, folder: Path) -> None:
        self.shelf = a_shelf(folder)
        self.settings = folder / "state" / "settings.json"
        self.clock: Clock = HandClock()
        a_pair(self.shelf)

    def app(self) -> CycleJournal:
        """The program as it is started there."""
        return CycleJournal(self.shelf, guides(), clock=self.clock, settings=self.settings)

    @property
    def bookmarks(self) -> list[str]:
        """The names of the files that remember where one was."""
        return [path.name for path in self.settings.parent.glob("bookmarks/*")]


async def test_on_the_same_day_one_is_in_the_very_box_again(tmp_path: Path) -> None:
    """With the same person at the keyboard; nothing was typed there."""
    home = Home(tmp_path)
    app = home.app()
    async with app.run_test(size=(100, 30)) as pilot:
        await cycle_screen(pilot).open_section("starting-point")
        await pilot.press("tab")
        await pilot.pause()
        left = focused_box(pilot).spot
        writer = cycle_screen(pilot).desk.writer
        await pilot.press("ctrl+q")
    app.tidy_up()
    app = home.app()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        assert focused_box(pilot).spot == left
        assert cycle_screen(pilot).desk.writer == writer
        await pilot.press("f2")
        await pilot.pause()
        there = focused_box(pilot).spot
        assert cycle_screen(pilot).desk.writer != writer
        await pilot.press("ctrl+o")
        await until(pilot, lambda: app.desk is None)
        await pilot.press("enter")
        await until(pilot, lambda: app.desk is not None)
        assert focused_box(pilot).spot == there
        assert cycle_screen(pilot).desk.writer == person(journal_of(home.shelf), "Priya")
    app.tidy_up()


async def test_nothing_is_remembered_of_the_example(tmp_path: Path) -> None:
    home = Home(tmp_path)
    app = home.app()
    async with app.run_test(size=(100, 30)) as pilot:
        app.show_example()
        await until(pilot, lambda: app.desk is not None and app.desk.journal.id == "demo")
        await pilot.press("f8")
        await pilot.pause()
        await pilot.press("ctrl+q")
    app.tidy_up()
    assert home.bookmarks == [f"{home.shelf.ids()[0]}.json"]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_the_example_says_that_it_is_one_on_top_of_every_screen(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """And one's own journals do not."""
    home = Home(tmp_path)
    app = home.app()

    def is_on(words: str) -> Callable[[], bool]:
        return lambda: screen_text(app).startswith(f" {words}")

    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert is_on("Tom & Priya")()
        app.show_example()
        await until(pilot, is_on("Example · Priya & Tom"))
        for keys, words in (
            (("ctrl+r",), "Export"),
            (("ctrl+l",), "Look back"),
            (("ctrl+l", "enter"), "Reading"),
        ):
            await pilot.press(*keys)
            await until(pilot, is_on(f"Example · {words}"))
            await pilot.press(*("escape" for _ in keys))
            await until(pilot, is_on("Example · Priya & Tom"))
        await cycle_screen(pilot).open_section("alone-first")
        await pilot.press("f6")
        await until(pilot, is_on("Example · The record"))
        await pilot.press("escape")
        await until(pilot, is_on("Example · Priya & Tom"))
        await pilot.press("ctrl+o")
        await until(pilot, is_on("cyclejournal · your journals"))
    app.tidy_up()


async def test_so_does_its_shelf(tmp_path: Path) -> None:
    """As after ``cyclejournal demo``, where the example is all there is."""
    home = Home(tmp_path)
    app = CycleJournal(home.shelf, guides(), settings=home.settings, example=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Example · Tom & Priya" in screen_text(app))
        await pilot.press("ctrl+o")
        await until(pilot, lambda: "Example · your journals" in screen_text(app))
    app.tidy_up()
