"""What was written in the box that there was is in the record of the lesson, to be struck and removed there."""

from __future__ import annotations

from pathlib import Path

import pytest

from cyclejournal.guide.known import RECORD
from tests.journal.watched_lesson import WatchedLesson
from tests.pilots import until
from tests.screens import screen_text
from tests.tui.app_host import a_shelf, cycle_screen, running


@pytest.mark.quick
async def test_it_is_struck_out_and_undone_like_any_line(tmp_path: Path) -> None:
    lesson = WatchedLesson()
    lesson.choose()
    lesson.write(RECORD, lesson.priya, "Nine hands went up\nNobody spoke")
    lesson.write("alone.gist", lesson.tom, "Mine", finish=True)
    shelf = a_shelf(tmp_path)
    shelf.add(lesson.journal).close()
    async with running(shelf) as pilot:
        screen = cycle_screen(pilot)
        desk = screen.desk
        desk.take_keyboard(lesson.tom)
        await screen.open_section("observation")
        await pilot.pause()
        assert "Nine hands" not in screen_text(pilot.app)
        await pilot.press("f6")
        await until(pilot, lambda: "Nine hands went up" in screen_text(pilot.app))
        await pilot.press("x")
        await until(pilot, lambda: any(e.is_struck for e in desk.journal.events.values()))
        # Its place is stored with it, whatever was there before.
        assert desk.journal.observation(screen.cycle).id in desk.journal.places
        await pilot.press("ctrl+z")
        await until(pilot, lambda: not any(e.is_struck for e in desk.journal.events.values()))
