"""On the page: an observer's notes wait until the observed person has told their own story."""

from __future__ import annotations

from pathlib import Path

import pytest

from cyclejournal.journal.cycle.progress import Spot
from tests.journal.watched_lesson import WatchedLesson
from tests.pilots import type_text, until
from tests.screens import screen_text
from tests.tui.app_host import a_shelf, cycle_screen, running

SEEN = "Two pencils are moving"


def a_lesson() -> WatchedLesson:
    lesson = WatchedLesson()
    lesson.choose()
    lesson.write("observation.questions", lesson.priya, SEEN)
    return lesson


@pytest.mark.quick
async def test_notes_wait_for_the_story_and_are_there_after_it(tmp_path: Path) -> None:
    lesson = a_lesson()
    shelf = a_shelf(tmp_path)
    shelf.add(lesson.journal).close()
    async with running(shelf) as pilot:
        screen = cycle_screen(pilot)
        screen.desk.take_keyboard(lesson.tom)
        await screen.open_section("observation")
        await pilot.pause()
        await until(pilot, lambda: "Priya's notes are offered once" in screen_text(pilot.app))
        assert SEEN not in screen_text(pilot.app)
        await pilot.press("f2")
        await until(pilot, lambda: SEEN in screen_text(pilot.app))
        await pilot.press("f2")
        await until(pilot, lambda: SEEN not in screen_text(pilot.app))
        lesson.write("alone.gist", lesson.tom, "It turned when they drew", finish=True)
        screen.desk.put(*lesson.journal.entries_at(lesson.cycle.id))
        await screen.go(Spot("observation", "observation.own-record", lesson.tom))
        await pilot.pause()
        await until(pilot, lambda: SEEN in screen_text(pilot.app))


async def test_an_empty_box_says_who_writes_there_and_nothing_of_waiting(tmp_path: Path) -> None:
    lesson = WatchedLesson()
    lesson.choose()
    shelf = a_shelf(tmp_path)
    shelf.add(lesson.journal).close()
    async with running(shelf) as pilot:
        screen = cycle_screen(pilot)
        screen.desk.take_keyboard(lesson.tom)
        await screen.open_section("observation")
        await pilot.pause()
        await until(pilot, lambda: "Priya writes here: F2" in screen_text(pilot.app))
        assert "offered once" not in screen_text(pilot.app)


async def test_nor_are_they_found_by_a_search(tmp_path: Path) -> None:
    lesson = a_lesson()
    shelf = a_shelf(tmp_path)
    shelf.add(lesson.journal).close()
    async with running(shelf) as pilot:
        desk = cycle_screen(pilot).desk
        for writer, found in ((lesson.tom, False), (lesson.priya, True)):
            desk.take_keyboard(writer)
            await pilot.press("ctrl+f")
            await type_text(pilot, "pencils")
            await until(pilot, lambda: "pencils" in screen_text(pilot.app))
            await pilot.pause()
            assert (SEEN in screen_text(pilot.app)) is found
            await pilot.press("escape", "escape")
            await pilot.pause()
