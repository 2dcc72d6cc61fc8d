"""The app as a whole: the first run, the shelf, going between cycles, themes, help, leaving."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from cyclejournal.journal.cycle.cycles import rename, start_cycle, swapped
from cyclejournal.journal.demo.building import demo_journal
from cyclejournal.store.locations import config_folder
from cyclejournal.tui.app import CycleJournal
from cyclejournal.tui.messages import CycleWanted
from cyclejournal.tui.screens.ask import Confirm, Tell
from cyclejournal.tui.screens.begin import BeginScreen
from cyclejournal.tui.screens.colours import ColoursScreen
from cyclejournal.tui.screens.cycle.screen import CycleScreen
from cyclejournal.tui.screens.help import HelpScreen
from cyclejournal.tui.screens.look_back.screen import LookBackScreen
from cyclejournal.tui.screens.restore import RestoreScreen
from cyclejournal.tui.screens.shelf import ShelfScreen
from cyclejournal.tui.themes import DEFAULT_THEME, LIGHT_THEME
from tests.pilots import packet, type_text, until
from tests.screens import check, screen_text
from tests.tui.app_host import (
    START,
    a_pair,
    a_shelf,
    cycle_screen,
    focused_box,
    guides,
    journal_of,
    running,
)


@pytest.mark.quick
async def test_the_first_run_asks_for_names_and_lands_in_the_first_box(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    async with running(shelf) as pilot:
        assert isinstance(pilot.app.screen, BeginScreen)
        await type_text(pilot, "Tom")
        await pilot.press("tab")
        await type_text(pilot, "Priya")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, CycleScreen))
        assert focused_box(pilot).prompt.id == "pair.line-management"
    assert journal_of(shelf).title == "Tom & Priya"


async def test_names_in_one_burst_go_to_their_own_boxes(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    async with running(shelf) as pilot:
        await type_text(pilot, "Tom\nPriya\n")
        await until(pilot, lambda: isinstance(pilot.app.screen, CycleScreen))
    assert journal_of(shelf).title == "Tom & Priya"


async def test_the_first_run_offers_an_example_that_leaves_nothing_behind(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    async with running(shelf) as pilot:
        await pilot.press("f4")
        await until(pilot, lambda: isinstance(pilot.app.screen, CycleScreen))
        app = pilot.app
        assert isinstance(app, CycleJournal)
        example = app.shelf.root
        assert example != shelf.root
        await pilot.press("ctrl+o", "j")
        await until(pilot, lambda: isinstance(pilot.app.screen, BeginScreen))
    assert not example.exists()
    assert shelf.ids() == []


async def test_several_journals_open_the_shelf_and_back(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    a_pair(shelf, {"coachee": "Ana", "coach": "Ben"})
    async with running(shelf) as pilot:
        assert isinstance(pilot.app.screen, ShelfScreen)
        await until(pilot, lambda: "Ana & Ben" in screen_text(pilot.app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, CycleScreen))
        await pilot.press("ctrl+o", "j")
        await until(pilot, lambda: isinstance(pilot.app.screen, ShelfScreen))


@pytest.mark.quick
async def test_a_damaged_journal_is_not_touched_and_an_earlier_state_is_offered(
    tmp_path: Path,
) -> None:
    shelf = a_shelf(tmp_path)
    journal_id = a_pair(shelf)
    opened = shelf.open(journal_id)
    opened.write(rename(opened.journal, "Our journal", now=START))
    opened.close()
    file = shelf.root / "journals" / journal_id / "pair.json"
    file.write_text("[1, 2")
    async with running(shelf) as pilot:
        await until(pilot, lambda: isinstance(pilot.app.screen, RestoreScreen))
        await until(pilot, lambda: "before the last save" in screen_text(pilot.app))
        assert "pair.json" in "".join(screen_text(pilot.app).split())
        assert file.read_text() == "[1, 2"
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, Confirm))
        await pilot.press("y")
        await until(pilot, lambda: isinstance(pilot.app.screen, CycleScreen))
    assert journal_of(shelf).people
    assert any(kept.is_file() and kept.read_bytes() == b"[1, 2" for kept in file.parent.rglob("*"))


@pytest.mark.quick
async def test_quitting_warns_while_words_are_not_saved(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    journal_id = a_pair(shelf)
    async with running(shelf) as pilot:
        screen = cycle_screen(pilot)
        await screen.open_section("starting-point")
        await type_text(pilot, "not yet safe")
        (shelf.root / "journals" / journal_id / "pair.json").write_text("no journal")
        await pilot.press("ctrl+q")
        await until(pilot, lambda: isinstance(pilot.app.screen, Confirm))
        await pilot.press("n")
        await until(pilot, lambda: pilot.app.screen is screen)
        assert focused_box(pilot).state.text == "not yet safe"
        await pilot.press("ctrl+q")
        await until(pilot, lambda: isinstance(pilot.app.screen, Confirm))
        await pilot.press("y")
        await until(pilot, lambda: not pilot.app.is_running or pilot.app.return_value is not None)
        assert pilot.app.return_value == 15


@pytest.mark.quick
async def test_a_journal_with_nothing_to_go_back_to_says_so(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    journal_id = a_pair(shelf)
    folder = shelf.root / "journals" / journal_id
    for file in folder.rglob("*.json*"):
        file.write_bytes(b"")
    async with running(shelf) as pilot:
        await until(pilot, lambda: "no earlier state" in screen_text(pilot.app))
        await pilot.press("enter", "escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, ShelfScreen))


@pytest.mark.quick
async def test_a_newer_journal_is_told_and_not_touched(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    journal_id = a_pair(shelf)
    file = shelf.root / "journals" / journal_id / "pair.json"
    newer = file.read_text().replace('"version": 1', '"version": 99', 1)
    file.write_text(newer)
    async with running(shelf) as pilot:
        await until(pilot, lambda: isinstance(pilot.app.screen, Tell))
    assert file.read_text() == newer


@pytest.mark.quick
async def test_the_next_cycle_starts_with_swapped_roles(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        screen = cycle_screen(pilot)
        first = screen.cycle
        started = start_cycle(
            screen.desk.journal, guides()["peer"], swapped(first), now=START, goal="new"
        )
        screen.desk.put(*started)
        screen.post_message(CycleWanted(started[-1].id))
        await until(pilot, lambda: cycle_screen(pilot) is not screen)
        await until(pilot, lambda: "Tom coaches Priya" in screen_text(pilot.app))


async def test_a_hit_of_the_search_leads_to_its_prompt(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    shelf.add(demo_journal(guides()["peer"], START)).close()
    async with running(shelf) as pilot:
        here = cycle_screen(pilot)
        await pilot.press("ctrl+f")
        await until(pilot, lambda: isinstance(pilot.app.screen, LookBackScreen))
        await type_text(pilot, "particle picture")
        await until(pilot, lambda: "before I explain" in screen_text(pilot.app))
        await pilot.press("ctrl+g")
        await until(
            pilot,
            lambda: isinstance(pilot.app.screen, CycleScreen) and pilot.app.screen is not here,
        )
        await until(pilot, lambda: pilot.app.screen.focused is not None)
        assert cycle_screen(pilot).cycle.id != here.cycle.id


async def test_a_closed_cycle_is_read_only_until_reopened(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        screen = cycle_screen(pilot)
        await screen.run_action("close_cycle")
        await until(pilot, lambda: screen.page.section.id == "closing")
        await pilot.press("f6")
        await until(pilot, lambda: bool(screen.cycle.closed))
        await screen.open_section("starting-point")
        await type_text(pilot, "too late")
        assert not screen.desk.journal.entries
        await screen.run_action("reopen_cycle")
        await type_text(pilot, "in time")
        assert [e.text for e in screen.desk.journal.entries.values()] == ["in time"]


async def test_help_opens_and_closes_with_the_same_key(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        await cycle_screen(pilot).open_section("starting-point")
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(pilot.app.screen, HelpScreen))
        await until(pilot, lambda: "What can these pupils do now" in screen_text(pilot.app))
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(pilot.app.screen, CycleScreen))


async def test_the_palette_offers_what_the_footer_has_no_room_for(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf, size=(100, 40)) as pilot:
        await pilot.press("ctrl+p")
        await until(pilot, lambda: "Hand over" in screen_text(pilot.app))
        await type_text(pilot, "brief")
        await until(pilot, lambda: "› More or fewer questions" in screen_text(pilot.app))
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, CycleScreen))
        await until(pilot, lambda: cycle_screen(pilot).cycle.full)


async def test_a_notice_is_only_text(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        pilot.app.screen.notify("[/] [b]x[/b] \x1b]0;PWNED\x07\x9b31m end")
        await until(pilot, lambda: "[/] [b]x[/b]" in screen_text(pilot.app))
        assert "\x1b" not in screen_text(pilot.app)
        assert "\x9b" not in screen_text(pilot.app)
        assert "PWNED" not in screen_text(pilot.app)


async def choosing_colours(pilot: Pilot[Any]) -> None:
    """Open the list of themes from the palette."""
    await packet(pilot, "<ctrl+p>colours<enter>")
    await until(pilot, lambda: isinstance(pilot.app.screen, ColoursScreen))


@pytest.mark.quick
async def test_the_colours_show_as_one_moves_and_are_remembered(tmp_path: Path) -> None:
    """From the one there is; Enter keeps the one that shows."""
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        assert pilot.app.theme == DEFAULT_THEME
        await choosing_colours(pilot)
        assert "▌ Dark and calm" in screen_text(pilot.app)
        # The page beside it is seen as it is, and not through a veil.
        assert pilot.app.screen.styles.background.a == 0
        await pilot.press("down")
        await until(pilot, lambda: pilot.app.theme == LIGHT_THEME)
        await pilot.press("down", "down", "up", "up", "enter")
        await until(pilot, lambda: not isinstance(pilot.app.screen, ColoursScreen))
        assert pilot.app.theme == LIGHT_THEME
    async with running(shelf) as pilot:
        assert pilot.app.theme == LIGHT_THEME
        await choosing_colours(pilot)
        assert "▌ Light, like paper" in screen_text(pilot.app)


@pytest.mark.parametrize("way_out", ["escape", "ctrl+q"])
async def test_esc_puts_the_colours_back(tmp_path: Path, way_out: str) -> None:
    """What was only looked at is not remembered, however one leaves."""
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        await choosing_colours(pilot)
        await pilot.press("end", "up", "up")
        await until(pilot, lambda: not pilot.app.theme.startswith("cyclejournal"))
        await pilot.press(way_out)
        if way_out == "escape":
            await until(pilot, lambda: pilot.app.theme == DEFAULT_THEME)
    async with running(shelf) as pilot:
        assert pilot.app.theme == DEFAULT_THEME


async def test_the_themes_are_called_by_plain_words(tmp_path: Path) -> None:
    """Ours first, then the user's own by name; a click takes one."""
    folder = config_folder() / "themes"
    folder.mkdir(parents=True)
    (folder / "meadow.toml").write_text('primary = "green"\ndark = false')
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf, size=(80, 24)) as pilot:
        await choosing_colours(pilot)
        shown = [" ".join(line.split()) for line in screen_text(pilot.app).splitlines()]
        lines = [
            line[line.index("│ ") + 2 :] for line in shown if line.endswith("│") and "│ " in line
        ]
        told = "\n".join(lines)
        for words in ("High contrast", "meadow yours, light", "Your terminal's own dark"):
            assert words in told
        assert "cyclejournal-" not in told
        row = next(n for n, line in enumerate(shown) if "meadow" in line)
        await pilot.click(offset=(60, row))
        await until(pilot, lambda: not isinstance(pilot.app.screen, ColoursScreen))
        assert pilot.app.theme == "meadow"


async def test_a_bad_theme_file_is_a_notice(tmp_path: Path) -> None:
    folder = config_folder() / "themes"
    folder.mkdir(parents=True)
    (folder / "mine.toml").write_text('primary = "no such colour [/]"')
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        # A long path is divided wherever a line of the notice ends.
        await until(
            pilot, lambda: "mine.toml" in "".join(screen_text(pilot.app).replace("▌", "").split())
        )


@pytest.mark.quick
async def test_no_color_is_respected(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        assert pilot.app.theme.startswith("ansi")
        assert "Does either of us line-manage" in screen_text(pilot.app)


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_the_example_looks_as_it_should(tmp_path: Path, size: tuple[int, int]) -> None:
    shelf = a_shelf(tmp_path)
    shelf.add(demo_journal(guides()["peer"], START)).close()
    async with running(shelf, size=size) as pilot:
        await pilot.pause()
        check(pilot.app, f"example-{size[0]}x{size[1]}")
