"""Coming back to a journal: on the same day, and after a night."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from cyclejournal.journal.cycle.progress import Spot
from cyclejournal.tui.app import CycleJournal
from cyclejournal.tui.screens.cycle.screen import CycleScreen
from cyclejournal.tui.screens.home import HomeScreen
from cyclejournal.tui.screens.shelf import ShelfScreen
from tests.pilots import burst, packet, type_text, until
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
        self.clock = HandClock()
        a_pair(self.shelf)

    def app(self) -> CycleJournal:
        """The program as it is started there."""
        return CycleJournal(self.shelf, guides(), clock=self.clock, settings=self.settings)

    async def leave(self, *keys: str, size: tuple[int, int] = (100, 30)) -> Spot:
        """Start it, write in the first box of “Starting point”, press keys, and quit; gives the box left."""
        app = self.app()
        async with app.run_test(size=size) as pilot:
            await cycle_screen(pilot).open_section("starting-point")
            await type_text(pilot, "They listen. Most do not.")
            await pilot.press(*keys)
            await pilot.pause()
            left = focused_box(pilot).spot
            await pilot.press("ctrl+q")
        app.tidy_up()
        return left

    def sleep(self) -> None:
        """A night."""
        self.clock.now += timedelta(days=1)

    @property
    def bookmarks(self) -> list[str]:
        """The names of the files that remember where one was."""
        return [path.name for path in self.settings.parent.glob("bookmarks/*")]


@pytest.mark.quick
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
        await pilot.press("ctrl+o", "j")
        await until(pilot, lambda: app.desk is None)
        await pilot.press("enter")
        await until(pilot, lambda: app.desk is not None)
        assert focused_box(pilot).spot == there
        assert cycle_screen(pilot).desk.writer == person(journal_of(home.shelf), "Priya")
    app.tidy_up()


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (("left", "left", "left", "left"), "They listen. Most do xnot."),
        (("enter", "ctrl+left", "up", "home"), "xThey listen. Most do not.\n"),
    ],
)
async def test_and_at_the_very_place_in_it(
    tmp_path: Path, keys: tuple[str, ...], words: str
) -> None:
    home = Home(tmp_path)
    left = await home.leave(*keys)
    app = home.app()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        assert focused_box(pilot).spot == left
        await type_text(pilot, "x")
        assert focused_box(pilot).state.text == words
    app.tidy_up()


@pytest.mark.parametrize("nights", [0, 1])
async def test_and_in_the_very_cell_of_a_list(tmp_path: Path, nights: int) -> None:
    home = Home(tmp_path)
    app = home.app()
    async with app.run_test(size=(100, 30)) as pilot:
        await cycle_screen(pilot).open_section("strengths")
        await packet(pilot, "Waiting<tab>Three spoke<enter>Pairs<up><tab><left><left>")
        left = focused_box(pilot).spot
        await pilot.press("ctrl+q")
    app.tidy_up()
    (file,) = home.settings.parent.glob("bookmarks/*")
    assert json.loads(file.read_text(encoding="utf-8"))["caret"] == [0, 1, 9]
    for _ in range(nights):
        home.sleep()
    app = home.app()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        if nights:
            await pilot.press("enter")
            await until(pilot, lambda: isinstance(app.screen, CycleScreen))
        assert focused_box(pilot).spot == left
        await type_text(pilot, "!")
        assert focused_box(pilot).state.text == "Waiting | Three spo!ke\nPairs"
    app.tidy_up()


async def test_a_place_that_is_gone_by_now_is_the_nearest_there_is(tmp_path: Path) -> None:
    home = Home(tmp_path)
    left = await home.leave()
    (file,) = home.settings.parent.glob("bookmarks/*")
    bookmark = json.loads(file.read_text(encoding="utf-8"))
    assert bookmark["caret"] == [0, 0, 25]
    file.write_text(json.dumps({**bookmark, "caret": [9, 4, 10**9]}), encoding="utf-8")
    app = home.app()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        assert focused_box(pilot).spot == left
        await type_text(pilot, "x")
        assert focused_box(pilot).state.text == "They listen. Most do not.x"
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


@pytest.mark.sample
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
            (("ctrl+l",), "Reading"),
            (("ctrl+l", "tab"), "Look back"),
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
        await pilot.press("ctrl+o", "j")
        await until(pilot, is_on("cyclejournal · your journals"))
    app.tidy_up()


async def test_so_does_its_shelf(tmp_path: Path) -> None:
    """As after ``cyclejournal demo``, where the example is all there is."""
    home = Home(tmp_path)
    app = CycleJournal(home.shelf, guides(), settings=home.settings, example=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Example · Tom & Priya" in screen_text(app))
        await pilot.press("ctrl+o", "j")
        await until(pilot, lambda: "Example · your journals" in screen_text(app))
    app.tidy_up()


async def test_after_a_night_it_is_first_said_where_one_was(tmp_path: Path) -> None:
    """And what waits; one key goes on there, and what is typed close behind goes into the box."""
    home = Home(tmp_path)
    left = await home.leave("tab")
    home.sleep()
    app = home.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Go on there" in screen_text(app))
        shown = screen_text(app)
        assert "You were at 1 Shared goals › Starting point (Monday" in shown
        assert "What waits" in shown
        assert "day ago" not in shown
        await burst(pilot, "enter", "s", "o")
        await until(pilot, lambda: isinstance(app.screen, CycleScreen))
        assert focused_box(pilot).spot == left
        await pilot.press("ctrl+q")
    app.tidy_up()
    app = home.app()
    async with app.run_test(size=(80, 24)) as pilot:
        # They were there today.
        await pilot.pause()
        assert focused_box(pilot).spot == left
    app.tidy_up()


async def test_keys_behind_enter_go_into_the_box(tmp_path: Path) -> None:
    home = Home(tmp_path)
    left = await home.leave()
    home.sleep()
    app = home.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "“Most do not.”" in screen_text(app))
        await burst(pilot, "enter", *" So")
        await until(pilot, lambda: isinstance(app.screen, CycleScreen))
        assert focused_box(pilot).spot == left
        await pilot.press("ctrl+s")
        await pilot.pause()
    app.tidy_up()
    (entry,) = journal_of(home.shelf).entries.values()
    assert sorted(entry.text) == sorted("They listen. Most do not. So")
    assert " So" in entry.text


@pytest.mark.parametrize(
    "keys", [("1",), ("down", "enter"), ("tab", "enter"), ("down", "down", "up", "enter")]
)
async def test_a_line_goes_to_what_waits(tmp_path: Path, keys: tuple[str, ...]) -> None:
    """By its digit, by the arrows; here it is the part of whoever has not written."""
    home = Home(tmp_path)
    left = await home.leave()
    home.sleep()
    app = home.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "1  Priya's part of “Starting point”" in screen_text(app))
        await pilot.press(*keys)
        await until(pilot, lambda: isinstance(app.screen, CycleScreen))
        there = focused_box(pilot).spot
        priya = person(journal_of(home.shelf), "Priya")
        assert there.section == left.section
        assert (there.voice, cycle_screen(pilot).desk.writer) == (priya, priya)
    app.tidy_up()


async def test_the_arrows_count_also_in_one_packet_with_enter(tmp_path: Path) -> None:
    home = Home(tmp_path)
    left = await home.leave()
    home.sleep()
    app = home.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Go on there" in screen_text(app))
        await burst(pilot, "down", "enter", "x")
        await until(pilot, lambda: isinstance(app.screen, CycleScreen))
        assert focused_box(pilot).spot.voice == person(journal_of(home.shelf), "Priya")
        assert focused_box(pilot).spot.section == left.section
        await pilot.press("ctrl+s")
    app.tidy_up()
    assert "x" in [entry.text for entry in journal_of(home.shelf).entries.values()]


async def test_under_a_long_sentence_on_a_small_screen_the_arrows_lead_into_view(
    tmp_path: Path,
) -> None:
    home = Home(tmp_path)
    app = home.app()
    async with app.run_test(size=(100, 30)) as pilot:
        await cycle_screen(pilot).open_section("starting-point")
        await type_text(pilot, "They listen and wait, " * 13)
        await pilot.press("ctrl+q")
    app.tidy_up()
    home.sleep()
    app = home.app()
    async with app.run_test(size=(40, 14)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        assert "Our agreement" not in screen_text(app)
        await pilot.press("down", "down", "down", "down")
        await until(pilot, lambda: "Our agreement" in screen_text(app))
        await pilot.press("up", "up", "up", "up")
        await until(pilot, lambda: "Go on there" in screen_text(app))
    app.tidy_up()


async def test_what_waits_can_be_passed_and_comes_back_once(tmp_path: Path) -> None:
    home = Home(tmp_path)
    await home.leave()
    part = "Priya's part of “Starting point”"
    for seen in (True, True, False):
        home.sleep()
        app = home.app()
        async with app.run_test(size=(80, 24)) as pilot:
            await until(pilot, partial(_is_home, app))
            assert (part in screen_text(app)) is seen
            await pilot.press("l")
            assert (part in screen_text(app)) is seen
            await pilot.press("down")
            await pilot.press("l")
            await pilot.pause()
            assert part not in screen_text(app)
            await pilot.press("ctrl+q")
        app.tidy_up()


async def test_with_nothing_that_waits_there_is_only_the_way_on(tmp_path: Path) -> None:
    home = Home(tmp_path)
    await home.leave()
    home.sleep()
    app = home.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, partial(_is_home, app))
        while "What waits" in screen_text(app):
            await pilot.press("down", "l")
            await pilot.pause()
        await pilot.press("down", "down", "l", "1", "5")
        await pilot.pause()
        assert isinstance(app.screen, HomeScreen)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, CycleScreen))
    app.tidy_up()


def _is_home(app: CycleJournal) -> bool:
    return "Go on there" in screen_text(app)


@pytest.mark.parametrize("words", ["Go on there", "Priya's part"])
async def test_the_mouse_goes_there_too(tmp_path: Path, words: str) -> None:
    home = Home(tmp_path)
    left = await home.leave()
    home.sleep()
    app = home.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Go on there" in screen_text(app))
        lines = screen_text(app).split("\n")
        y = next(y for y, line in enumerate(lines) if words in line)
        await pilot.click(offset=(lines[y].index(words), y))
        await until(pilot, lambda: isinstance(app.screen, CycleScreen))
        assert (focused_box(pilot).spot == left) is (words == "Go on there")
    app.tidy_up()


async def test_esc_goes_back_to_the_shelf_one_came_from_else_on(tmp_path: Path) -> None:
    home = Home(tmp_path)
    left = await home.leave()
    home.sleep()
    a_pair(home.shelf, {"coachee": "Ann", "coach": "Bob"})
    app = home.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, ShelfScreen))
        lines = screen_text(app).split("\n")
        y = next(y for y, line in enumerate(lines) if "Tom & Priya" in line)
        await pilot.click(offset=(4, y))
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, ShelfScreen))
        assert app.desk is None
    app.tidy_up()
    (written,) = (each for each in home.shelf.ids() if home.shelf.read(each).entries)
    app = CycleJournal(
        home.shelf, guides(), clock=home.clock, settings=home.settings, journal=written
    )
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, CycleScreen))
        assert focused_box(pilot).spot == left
    app.tidy_up()


async def test_what_one_keeps_is_shown_to_nobody_who_opens(tmp_path: Path) -> None:
    """Though it was written last, and by whom the keyboard would go to."""
    home = Home(tmp_path)
    app = home.app()
    async with app.run_test(size=(100, 30)) as pilot:
        await cycle_screen(pilot).open_section("alone-first")
        await type_text(pilot, "I was afraid of them.")
        await pilot.press("ctrl+q")
    app.tidy_up()
    home.sleep()
    app = home.app()
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Go on there" in screen_text(app))
        assert "afraid" not in screen_text(app)
        await pilot.press("enter")
        await until(pilot, lambda: "Alone first" in screen_text(app))
        assert "afraid" not in screen_text(app)
    app.tidy_up()


@pytest.mark.sample(of=3)
@pytest.mark.parametrize("size", [(60, 20), (80, 24), (100, 30), (120, 40), (20, 5), (1, 1)])
async def test_it_opens_in_every_size(tmp_path: Path, size: tuple[int, int]) -> None:
    home = Home(tmp_path)
    await home.leave()
    home.sleep()
    app = home.app()
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: isinstance(app.screen, HomeScreen))
        await pilot.resize_terminal(1, 1)
        await pilot.resize_terminal(100, 30)
        await until(pilot, lambda: "Go on there" in screen_text(app))
    app.tidy_up()
