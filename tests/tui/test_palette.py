"""The palette: found by name, by what it does and by other words; safe from keys in a packet and from any size."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from cyclejournal.tui.screens.ask import AskLine
from cyclejournal.tui.screens.cycle.screen import CycleScreen
from cyclejournal.tui.screens.help import HelpScreen
from cyclejournal.tui.screens.palette import AWAY, Entry, PaletteScreen, entries, matching
from cyclejournal.tui.widgets.line_list import LineItem, LineList
from tests.pilots import burst, packet, type_text, until
from tests.screens import screen_text
from tests.tui.app_host import a_pair, a_shelf, at, cycle_screen, running
from tests.tui.bare_host import Host
from tests.walking import example


def here(pilot: Pilot[Any]) -> list[Entry]:
    """All that the screen offers."""
    return entries(pilot.app, pilot.app.screen)


def names(found: list[Entry]) -> list[str]:
    return [each.command.name for each in found]


async def palette(pilot: Pilot[Any]) -> PaletteScreen:
    """The palette, once it is there."""
    await until(pilot, lambda: isinstance(pilot.app.screen, PaletteScreen))
    found = pilot.app.screen
    assert isinstance(found, PaletteScreen)
    return found


CALLED = {
    "hand": "Hand over",
    "swap": "Hand over",
    "swap roles": "Start the next cycle",
    "new cycle": "Start the next cycle",
    "delete": "Trash",
    "print": "Read and export",
    "save as file": "Read and export",
    "markdown": "Read and export",
    "end quit": "Quit",
    "save": "Save now",
    "colours": "Colours",
    "colors": "Colours",
    "dark": "Colours",
    "theme": "Colours",
    "undelete": "Trash",
    "todo": "Actions",
    "privat": "Cover private texts",
    "who may see": "Choose who may see this answer",
    "F4": "More or fewer questions",
    "^g": "Steps",
    "serach": "Search",
    "raed": "Read and export",
    "exporting": "Read and export",
    "versions": "Earlier wordings of this answer",
    "close": "Look back and close this cycle",
    "rename": "Rename this journal",
}
"""What people type, and what they mean by it."""


@pytest.mark.quick
async def test_it_finds_what_people_call_things(tmp_path: Path) -> None:
    async with found_in_the_example(tmp_path) as pilot:
        found = {words: names(matching(here(pilot), words))[:1] for words in CALLED}
        assert found == {words: [name] for words, name in CALLED.items()}


def found_in_the_example(folder: Path) -> Any:
    shelf = a_shelf(folder)
    shelf.add(example()).close()
    return running(shelf, size=(80, 24))


@pytest.mark.quick
async def test_what_takes_something_away_comes_last(tmp_path: Path) -> None:
    """In the list of all, and behind whatever else the words point to."""
    async with found_in_the_example(tmp_path) as pilot:
        await until(pilot, lambda: bool(here(pilot)))
        all_of_them = here(pilot)
        destroying = [each for each in all_of_them if each.command.destroys]
        assert names(destroying) == ["Remove this answer for good", "Move this cycle to the trash"]
        assert all_of_them[-2:] == destroying
        assert {each.group for each in destroying} == {AWAY}
        for words in ("delete", "trash", "remove", "answer", "cycle", "this"):
            found = [each.command.destroys for each in matching(all_of_them, words)]
            assert found == sorted(found)
            assert any(found)


async def test_enter_alone_never_takes_anything_away(tmp_path: Path) -> None:
    """Where the words point to nothing else, one goes there first."""
    async with found_in_the_example(tmp_path) as pilot:
        await pilot.press("ctrl+p")
        shown = await palette(pilot)
        await type_text(pilot, "redact")
        await until(pilot, lambda: "Remove this answer for good" in screen_text(pilot.app))
        assert shown.lines.highlighted is None
        assert "↓ goes there" in screen_text(pilot.app)
        await pilot.press("enter")
        assert pilot.app.screen is shown
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, AskLine))


async def test_it_says_what_is_highlighted_and_does_it(tmp_path: Path) -> None:
    async with found_in_the_example(tmp_path) as pilot:
        await pilot.press("ctrl+p")
        shown = await palette(pilot)
        text = screen_text(pilot.app)
        assert shown._all[0].group in text
        assert "› Hand over" in text
        assert "Pass the keyboard to your colleague." in text
        writer = cycle_screen_below(pilot).desk.writer
        await pilot.press("down")
        await until(pilot, lambda: "› Next section" in screen_text(pilot.app))
        await pilot.press("up", "up", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, CycleScreen))
        assert cycle_screen(pilot).desk.writer != writer


def cycle_screen_below(pilot: Pilot[Any]) -> CycleScreen:
    found = next(each for each in pilot.app.screen_stack if isinstance(each, CycleScreen))
    assert isinstance(found, CycleScreen)
    return found


async def test_a_click_does_it(tmp_path: Path) -> None:
    async with found_in_the_example(tmp_path) as pilot:
        await pilot.press("ctrl+p")
        heading = (await palette(pilot))._all[0].group
        lines = screen_text(pilot.app).splitlines()
        row = next(n for n, line in enumerate(lines) if heading in line)
        await pilot.click(offset=(lines[row].index(heading), row))
        assert isinstance(pilot.app.screen, PaletteScreen)
        row = next(n for n, line in enumerate(lines) if "  Actions" in line)
        await pilot.click(offset=(lines[row].index("Actions"), row))
        await until(pilot, lambda: "New action" in screen_text(pilot.app))


async def test_a_word_that_says_nothing_finds_nothing(tmp_path: Path) -> None:
    async with found_in_the_example(tmp_path) as pilot:
        await pilot.press("ctrl+p")
        shown = await palette(pilot)
        await type_text(pilot, "zebra")
        await until(pilot, lambda: "Nothing here is called that" in screen_text(pilot.app))
        await pilot.press("enter", "down", "pagedown")
        assert pilot.app.screen is shown
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, CycleScreen))


BURSTS = [
    ("ctrl+p", "enter", "enter"),
    ("ctrl+p", "pagedown"),
    ("ctrl+p", "pageup", "up", "down", "home", "end"),
    ("ctrl+p", "escape", "escape"),
    ("ctrl+p", "ctrl+p"),
    ("ctrl+p", "ctrl+p", "ctrl+p"),
    ("ctrl+p", "f1", "f1", "escape"),
    ("ctrl+p", "s", "t", "e", "p", "s", "enter", "down", "escape"),
    ("ctrl+p", "x", "enter", "backspace", "enter"),
]


async def each_by_itself(pilot: Pilot[Any], *keys: str) -> None:
    """A key as soon as the one before has been taken."""
    for key in keys:
        await burst(pilot, key)


@pytest.mark.parametrize("way", [burst, each_by_itself])
async def test_keys_in_one_packet_do_no_harm(
    tmp_path: Path, way: Callable[..., Awaitable[None]]
) -> None:
    """And so do those that come one by one, close behind each other; one after the other in the same app."""
    async with found_in_the_example(tmp_path) as pilot:
        for keys in BURSTS:
            try:
                await way(pilot, *keys)
                await pilot.press("escape", "escape", "escape")
                await until(pilot, lambda: isinstance(pilot.app.screen, CycleScreen))
                await pilot.press("ctrl+p")
                await palette(pilot)
                await pilot.press("escape")
                await until(pilot, lambda: isinstance(pilot.app.screen, CycleScreen))
            except BaseException as error:
                error.add_note(" ".join(keys))
                raise


async def test_what_is_typed_behind_it_in_one_packet_goes_where_it_led(tmp_path: Path) -> None:
    """The words of a command, Enter, and then words for the box that it leads to."""
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        screen = await at(pilot, "starting-point")
        await packet(pilot, "Toms<ctrl+p>hand over<enter>Priyas")
        assert pilot.app.screen is screen
        journal = screen.desk.journal
        written = {journal.name(each.voice): each.text for each in journal.entries.values()}
        assert written == {"Tom": "Toms", "Priya": "Priyas"}


async def test_it_can_be_made_as_small_as_one_likes(tmp_path: Path) -> None:
    async with found_in_the_example(tmp_path) as pilot:
        for size in ((2, 2), (4, 24), (1, 1), (20, 5), (60, 4)):
            await pilot.press("ctrl+p")
            shown = await palette(pilot)
            await pilot.resize_terminal(*size)
            await pilot.press("down", "pagedown", "s", "pageup", "backspace")
            await pilot.resize_terminal(80, 24)
            await until(pilot, lambda: "Hand over" in screen_text(pilot.app))
            assert pilot.app.screen is shown, size
            await pilot.press("escape")


async def test_help_is_about_the_palette_there(tmp_path: Path) -> None:
    async with found_in_the_example(tmp_path) as pilot:
        await pilot.press("ctrl+p")
        await palette(pilot)
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(pilot.app.screen, HelpScreen))
        await until(pilot, lambda: "Type a word or two" in screen_text(pilot.app))


async def test_over_a_question_it_has_its_answers_and_what_the_app_can_do(tmp_path: Path) -> None:
    """And the question waits below."""
    async with found_in_the_example(tmp_path) as pilot:
        question = AskLine("What?")
        pilot.app.push_screen(question)
        await until(pilot, lambda: pilot.app.screen is question)
        await pilot.press("ctrl+p")
        shown = await palette(pilot)
        assert {each.group for each in shown._all} == {
            "Between meetings",
            "Everywhere",
            "On this screen",
        }
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is question)


def heading(words: str) -> LineItem:
    return LineItem(f"group {words}", words_of(words), heading=True)


def words_of(words: str) -> Any:
    from textual.content import Content

    return Content(words)


@pytest.mark.quick
async def test_a_heading_in_a_list_is_passed_over() -> None:
    """By the arrows, the page keys, Home and End, and a click."""
    lines = [heading("A"), *(LineItem(f"a{n}", words_of(f"a{n}")) for n in range(3)), heading("B")]
    lines += [LineItem("b0", words_of("b0")), heading("C")]
    listing = LineList(lines, rows=1)
    async with Host(listing).run_test(size=(20, 4)) as pilot:
        await until(pilot, lambda: listing.size.height == 4)
        assert listing.highlighted == 1
        await pilot.press("up")
        assert listing.highlighted == 1
        for at in (2, 3, 5, 5):
            await pilot.press("down")
            assert listing.highlighted == at
        for key, at in (("up", 3), ("end", 5), ("home", 1), ("pagedown", 5), ("pageup", 1)):
            await pilot.press(key)
            assert listing.highlighted == at, key
        # The first one is shown with what heads it.
        assert listing.scroll_offset.y == 0
        await pilot.click(LineList, offset=(3, 0))
        assert listing.highlighted == 1
        listing.highlighted = None
        await pilot.press("down")
        assert listing.highlighted == 1


@pytest.mark.quick
async def test_a_list_of_headings_only_has_nothing_to_choose() -> None:
    listing = LineList([heading("A"), heading("B")], rows=1)
    async with Host(listing).run_test(size=(20, 4)) as pilot:
        await pilot.press("down", "up", "pagedown", "enter")
        assert listing.chosen is None
