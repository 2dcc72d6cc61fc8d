"""The evidence of a talk stays in sight: a strip over the prompts, and a drawer that leaves the box uncovered."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import pytest
from textual.geometry import Region
from textual.pilot import Pilot
from textual.widget import Widget

from cyclejournal.journal.lesson.recording import released
from cyclejournal.store.open.shelf import Shelf
from cyclejournal.tui.screens.cycle.screen import CycleScreen
from cyclejournal.tui.screens.record.screen import RecordScreen
from cyclejournal.tui.screens.talk.over_the_page import EvidenceScreen
from cyclejournal.tui.widgets.evidence import EvidenceStrip
from cyclejournal.tui.widgets.prose import Prose
from tests.journal.watched_lesson import WatchedLesson
from tests.pilots import burst, packet, type_text, until
from tests.screens import screen_text
from tests.tui.app_host import a_shelf, cycle_screen, journal_of, running
from tests.tui.test_talking import a_talk

SIZES = [(60, 20), (80, 24), (100, 30), (120, 40)]
LONG = "Who gives a reason here, and what do the others do with it when nobody asks them to? "


async def opened(pilot: Pilot[Any], section: str = "what-it-shows") -> CycleScreen:
    """A page of the talk, with the cursor in its first box."""
    screen = cycle_screen(pilot)
    await screen.open_section(section)
    await until(pilot, lambda: isinstance(screen.focused, Prose))
    return screen


def strip_words(screen: CycleScreen) -> str:
    """What the strip says; nothing where there is none."""
    strip = screen.pane.query_one_optional(EvidenceStrip)
    return "" if strip is None or not strip.display else str(strip.content)


def _is_in_view(screen: CycleScreen, box: Widget) -> bool:
    return screen.pane.cards.region.contains_region(box.region)


def a_long_lesson(folder: Path) -> Shelf:
    """A thousand lines of a record, released."""
    lesson = WatchedLesson()
    lesson.choose()
    lesson.mark("begin", 0)
    for second in range(1000):
        lesson.note(f"Line {second}", float(second))
    lesson.journal.put(released(lesson.observation, by=lesson.tom, now=lesson.now))
    lesson.write("dialogue.impressions", lesson.tom, "Fast")
    shelf = a_shelf(folder)
    shelf.add(lesson.journal).close()
    return shelf


@pytest.mark.quick(1)
@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_where_no_column_is_free_a_strip_shows_what_is_cited_or_waits(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with running(a_talk(tmp_path, full=True), size=size) as pilot:
        screen = await opened(pilot)
        await until(pilot, lambda: "1:05 T: “Turn to your partner”" in strip_words(screen))
        assert "F6 all 4" in strip_words(screen)
        assert "1:05 T: “Turn to your partner”" in screen_text(pilot.app)
        assert len(strip_words(screen).splitlines()) == (2 if size == (80, 24) else 1)
        await type_text(pilot, "Here [1:10]")
        await until(pilot, lambda: strip_words(screen).startswith("1:10 [b]S4[/b] waits"))
        await screen.open_section("opening")
        await until(pilot, lambda: strip_words(screen).startswith("1:05"))
        assert "1:10" not in strip_words(screen), "it is cited already"
        await screen.open_section("goal")
        await until(pilot, lambda: not strip_words(screen))


@pytest.mark.quick
async def test_the_strip_says_why_there_is_no_record(tmp_path: Path) -> None:
    async with running(a_talk(tmp_path, release=False), size=(80, 24)) as pilot:
        screen = await opened(pilot, "opening")
        await until(pilot, lambda: "F6" in strip_words(screen))
        assert "releases it" in strip_words(screen)
        assert "Turn to your partner" not in screen_text(pilot.app)


@pytest.mark.parametrize("size", SIZES)
async def test_the_drawer_never_covers_the_box_that_is_answered(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """Whichever box of the page it is; what is cited is seen to arrive there."""
    async with running(a_talk(tmp_path, full=True), size=size) as pilot:
        screen = await opened(pilot)
        asked = [each.view.prompt.id for each in screen.pane.view.cards]
        for number in range(len(asked)):
            box = screen.pane.box_of(screen.focused)
            assert box is not None
            await until(pilot, partial(_is_in_view, screen, box))
            await pilot.press("f6")
            await until(pilot, lambda: isinstance(pilot.app.screen, EvidenceScreen))
            await pilot.pause()
            panel = pilot.app.screen.query_one("#panel").region
            shown = box.region.intersection(Region(0, 0, *size))
            assert shown.height >= 3, (number, box.region)
            assert not panel.overlaps(shown), (number, panel, box.region)
            assert panel.height >= 8
            await pilot.press("b")
            await until(pilot, lambda: pilot.app.screen is screen)
            await until(pilot, lambda: "[1:05]" in screen_text(pilot.app))
            await pilot.press("tab")
            if not isinstance(screen.focused, Prose):
                break


@pytest.mark.parametrize("size", SIZES)
async def test_of_a_box_that_fills_the_page_the_line_that_is_written_stays_free(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with running(a_talk(tmp_path), size=size) as pilot:
        screen = await opened(pilot, "opening")
        await packet(pilot, f"<paste:{LONG * 30}>")
        for key in ("end", "ctrl+home"):
            await pilot.press(key)
            await pilot.pause()
            await pilot.press("f6")
            await until(pilot, lambda: isinstance(pilot.app.screen, EvidenceScreen))
            await pilot.pause()
            panel = pilot.app.screen.query_one("#panel").region
            assert isinstance(screen.focused, Prose)
            caret = screen.focused.cursor_screen_offset
            assert not panel.contains_point(caret), (panel, caret)
            await pilot.press("escape")
            await until(pilot, lambda: pilot.app.screen is screen)


async def test_a_thousand_lines_are_there_to_be_cited(tmp_path: Path) -> None:
    async with running(a_long_lesson(tmp_path), size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await until(pilot, lambda: "F6 all 1000" in strip_words(screen))
        await burst(pilot, "f6", "end", "enter", "s", "o")
        await until(pilot, lambda: "[16:39]so" in screen_text(pilot.app))


async def test_the_drawer_has_a_key_to_the_record_that_waits(tmp_path: Path) -> None:
    """For whoever may open it; once it is released, it is there to be cited."""
    async with running(a_talk(tmp_path, release=False), size=(80, 24)) as pilot:
        screen = await opened(pilot, "opening")
        await pilot.press("f6")
        await until(pilot, lambda: "F8 The record" in screen_text(pilot.app))
        await pilot.press("f8")
        await until(pilot, lambda: isinstance(pilot.app.screen, RecordScreen))
        await pilot.press("r")
        await pilot.press("escape")
        await until(pilot, lambda: "Turn to your partner" in screen_text(pilot.app))
        assert "F8 The record" not in screen_text(pilot.app)
        await pilot.press("b")
        await until(pilot, lambda: pilot.app.screen is screen)
        await until(pilot, lambda: "[1:05]" in screen_text(pilot.app))


async def test_the_colleague_is_told_whose_it_is_and_has_no_such_key(tmp_path: Path) -> None:
    async with running(a_talk(tmp_path, release=False), size=(80, 24)) as pilot:
        screen = await opened(pilot, "opening")
        await pilot.press("f2")
        await until(pilot, lambda: "✎ Priya" in screen_text(pilot.app))
        await pilot.press("f6")
        await until(pilot, lambda: isinstance(pilot.app.screen, EvidenceScreen))
        assert "Nothing is in the talk before Tom releases it." in screen_text(pilot.app)
        assert "F8 The record" not in screen_text(pilot.app)
        await pilot.press("f8", "escape")
        await until(pilot, lambda: pilot.app.screen is screen)


async def test_before_their_own_story_the_observed_person_is_told_that_it_comes_first(
    tmp_path: Path,
) -> None:
    lesson = WatchedLesson()
    lesson.choose()
    lesson.note("Turn to your partner", 65.0)
    shelf = a_shelf(tmp_path)
    shelf.add(lesson.journal).close()
    async with running(shelf, size=(80, 24)) as pilot:
        screen = cycle_screen(pilot)
        screen.desk.take_keyboard(lesson.tom)
        await screen.open_section("what-it-shows")
        await pilot.press("f6")
        await until(pilot, lambda: isinstance(pilot.app.screen, EvidenceScreen))
        words = " ".join(screen_text(pilot.app).split())
        assert "Your own story of the lesson" in words
        assert "F8 The record" not in words
    assert journal_of(shelf).events
