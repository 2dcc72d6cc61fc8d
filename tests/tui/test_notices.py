"""Notices: over no button, whole at any size, and gone with the page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.containers import Vertical
from textual.geometry import Region
from textual.pilot import Pilot
from textual.widgets import Button, Static

from cyclejournal.tui.app import CycleJournal
from cyclejournal.tui.compat import notices
from cyclejournal.tui.notices import KEPT_CLEAR, free_row
from cyclejournal.tui.plain import plain_line
from cyclejournal.tui.screens.steps import NextCycleScreen
from cyclejournal.tui.widgets.line_list import LineItem, LineList
from cyclejournal.tui.widgets.prose import Prose
from tests.pilots import until
from tests.screens import screen_text
from tests.tui.app_host import a_pair, a_shelf, cycle_screen, guides, running
from tests.tui.bare_host import Host
from tests.walking import example

SIZES = [(60, 20), (80, 24), (100, 30), (120, 40)]
TINY = [(1, 1), (2, 2), (4, 24), (20, 5)]
LONG = (
    "There is a problem with the theme meadow.toml, and with the words in it: this tells at some length "
    "what is wrong there and how to set it right, so that nobody has to guess, and ends here."
)


async def told(pilot: Pilot[Any], last: str = "ends here.") -> None:
    """The long notice, whole on the screen."""
    pilot.app.screen.notify(LONG)
    await until(pilot, lambda: last in screen_text(pilot.app))
    await pilot.pause()


async def forgotten(pilot: Pilot[Any]) -> None:
    """None is on the screen any more."""
    pilot.app.clear_notifications()
    await until(pilot, lambda: "ends here." not in screen_text(pilot.app))


async def test_a_notice_is_never_cut_and_harmless_at_any_size(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf, size=(80, 24)) as pilot:
        for size in TINY:
            await pilot.resize_terminal(*size)
            pilot.app.screen.notify(LONG)
            await pilot.pause()
            await pilot.resize_terminal(80, 24)
            await until(pilot, lambda: "ends here." in screen_text(pilot.app))
            await forgotten(pilot)
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await told(pilot)
            rows = [row.partition("▌ ")[2] for row in screen_text(pilot.app).splitlines()]
            assert " ".join(row.strip() for row in rows if row) == LONG, size
            await forgotten(pilot)


async def the_buttons(pilot: Pilot[Any]) -> set[str]:
    """The labels of the buttons that stand whole on the screen."""
    text = screen_text(pilot.app)
    found = [each for each in pilot.app.screen.query() if isinstance(each, Button)]
    return {str(each.label) for each in found if str(each.label) in text}


async def test_it_covers_no_button_of_a_panel(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    shelf.add(example()).close()
    async with running(shelf) as pilot:
        pilot.app.push_screen(NextCycleScreen(cycle_screen(pilot).desk))
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await until(pilot, lambda: "Not yet" in screen_text(pilot.app))
            before = await the_buttons(pilot)
            assert before
            await told(pilot)
            assert await the_buttons(pilot) == before, size
            await forgotten(pilot)


async def test_it_covers_no_button_of_the_page(tmp_path: Path) -> None:
    """Neither a real one nor one that is painted, wherever the page has been scrolled to."""
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        page = cycle_screen(pilot)
        await page.open_section("alone-first")
        label = "Tom: I have finished"
        for size in SIZES:
            await pilot.resize_terminal(*size)
            page.pane.cards.scroll_end(animate=False)
            await until(pilot, lambda: label in screen_text(pilot.app))
            for _ in range(3):
                seen = screen_text(pilot.app).count(label)
                await told(pilot)
                assert screen_text(pilot.app).count(label) == seen, size
                await forgotten(pilot)
                page.pane.cards.scroll_relative(y=-3, animate=False)
                await pilot.pause()


@pytest.mark.quick
async def test_it_goes_where_nothing_is_to_be_pressed_and_nobody_writes() -> None:
    """From the top; a button at the left is not in the way of a short one."""
    box = Prose("\n".join("abcdefgh"), shortest=8)
    button = Button("One")
    page = Vertical(button, box)
    async with Host(page).run_test(size=(40, 16)) as pilot:
        box.focus()
        await until(pilot, lambda: button.region == Region(0, 0, 16, 3) and box.region.y == 3)
        box.move_cursor((0, 0))
        screen = pilot.app.screen
        assert free_row(screen, 20, 1) == 1
        assert free_row(screen, 20, 2) == 1
        # Not over the line one writes in.
        assert free_row(screen, 20, 3) == 4
        assert free_row(screen, 30, 2) == 4
        box.move_cursor((7, 0))
        await until(pilot, lambda: box.cursor_screen_offset.y == 10)
        assert free_row(screen, 30, 2) == 3
        assert free_row(screen, 30, 7) == 3
        # Where there is no such place at all, it is told all the same.
        assert free_row(screen, 30, 8) == 1


async def test_it_leaves_how_things_stand_and_the_line_one_is_at_in_view_where_it_can() -> None:
    head = Vertical(Static("Not released yet."), classes=KEPT_CLEAR)
    head.styles.height = 2
    listed = LineList((LineItem(str(n), plain_line(f"Line {n}")) for n in range(8)), rows=1)
    async with Host(Vertical(head, listed)).run_test(size=(40, 16)) as pilot:
        await until(pilot, lambda: listed.here == Region(0, 2, 40, 1))
        screen = pilot.app.screen
        # Behind the lines, or else over those that one is not at.
        assert (free_row(screen, 20, 5), free_row(screen, 20, 6)) == (10, 3)
        listed.highlighted = 4
        assert (free_row(screen, 20, 4), free_row(screen, 20, 6)) == (10, 7)
        # Where there is no room beside all that, over it.
        assert free_row(screen, 20, 12) == 1


@pytest.mark.quick
async def test_what_was_told_leaves_with_the_page(tmp_path: Path) -> None:
    """When a key leads elsewhere; what warns stays its time."""
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf, size=(80, 24)) as pilot:
        screen = cycle_screen(pilot)
        screen.tell("You talked for 4 minutes.")
        screen.notify("The disk is full.", severity="error")
        await until(pilot, lambda: "You talked" in screen_text(pilot.app))
        await pilot.press("ctrl+g")
        await until(pilot, lambda: "You talked" not in screen_text(pilot.app))
        assert notices(pilot.app) == ["The disk is full."]
        assert "The disk is full." in screen_text(pilot.app)


async def test_turning_the_page_takes_it_away_too(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf, size=(80, 24)) as pilot:
        cycle_screen(pilot).tell("You talked for 4 minutes.")
        await until(pilot, lambda: "You talked" in screen_text(pilot.app))
        await pilot.press("f2")
        assert "You talked" in screen_text(pilot.app)
        await pilot.press("f8")
        await until(pilot, lambda: "You talked" not in screen_text(pilot.app))


async def test_what_a_key_tells_on_its_way_to_another_page_stays(tmp_path: Path) -> None:
    """It is about what was done; the next key that leads elsewhere takes it away."""
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf, size=(80, 24)) as pilot:
        screen = cycle_screen(pilot)
        await screen.open_section("starting-point")
        await pilot.press("ctrl+t", "escape")
        await screen.run_action("finish_step")
        await until(pilot, lambda: "is done." in screen_text(pilot.app))
        await pilot.press("f9")
        await until(pilot, lambda: "is done." not in screen_text(pilot.app))


async def test_nor_does_what_is_said_at_the_door_stay(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    app = CycleJournal(
        shelf, guides(), notices=["This is told first."], settings=shelf.root / "settings.json"
    )
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await until(pilot, lambda: "This is told first." in screen_text(app))
        await pilot.press("ctrl+g")
        await until(pilot, lambda: "This is told first." not in screen_text(app))
    app.tidy_up()


async def test_nothing_of_it_is_left_under_a_panel(tmp_path: Path) -> None:
    """Though it warns, and comes back with the page."""
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        pilot.app.notify("The tide is rising.", severity="warning", timeout=1000)
        for size in SIZES[::3]:
            await pilot.resize_terminal(*size)
            await until(pilot, lambda: screen_text(pilot.app).count("The tide is rising.") == 1)
            await pilot.press("ctrl+t")
            await until(pilot, lambda: "Actions" in screen_text(pilot.app))
            await until(pilot, lambda: screen_text(pilot.app).count("The tide is rising.") == 1)
            await until(pilot, lambda: not pilot.app.screen_stack[-2].query("Toast"))
            await pilot.press("escape")
            await until(pilot, lambda: screen_text(pilot.app).count("The tide is rising.") == 1)
