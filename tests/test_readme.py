"""The pictures in the README are what the demo looks like. ``UPDATE_SCREENS=1`` draws them anew."""

from __future__ import annotations

import os
import re
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from cyclejournal.guide.finder import find_guides, shipped_guides_folder
from cyclejournal.journal.demo.building import demo_journal
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.moments import instant
from cyclejournal.store.open.shelf import Shelf
from cyclejournal.tui.app import CycleJournal
from cyclejournal.tui.screens.cycle.screen import CycleScreen
from cyclejournal.tui.screens.observe.screen import ObserveScreen
from tests.pilots import until
from tests.screens import screen_text

README = Path(__file__).parents[1] / "README.md"
NOW = datetime(2026, 11, 20, 14, 2, tzinfo=timezone(timedelta(hours=1)))
LESSON = datetime(2026, 11, 19, 9, 18, 4, tzinfo=NOW.tzinfo)
"""Eight minutes into the lesson of the third cycle."""

SECTION = "starting-point"
PICTURES = re.compile(r"(?<=\n```text\n).*?(?=\n```\n)", re.DOTALL)


async def picture(
    folder: Path, now: datetime, size: tuple[int, int], section: str, *, observe: bool = False
) -> str:
    """The demo as it stands at a moment, on a section of its present cycle or on the lesson's screen."""

    def clock() -> datetime:
        return now

    guides, _ = find_guides(shipped_guides_folder())
    demo = demo_journal(guides["peer"], NOW)
    kept = [event for event in demo.events.values() if instant(event.created) <= now]
    shared = (demo.people, demo.places, demo.entries, demo.receipts)
    records = [record for found in shared for record in found.values()]
    shelf = Shelf(folder / "shelf", clock)
    shelf.add(Journal(demo.id, demo.guide, [*records, *kept])).close()
    app = CycleJournal(shelf, guides, clock=clock, settings=folder / "settings.json")
    async with app.run_test(size=size) as pilot:
        screen = app.screen
        assert isinstance(screen, CycleScreen)
        await screen.open_section(section)
        await drawn(pilot)
        if observe:
            await pilot.press("f6")
            await until(pilot, lambda: isinstance(app.screen, ObserveScreen))
            await drawn(pilot)
        shown = screen_text(app)
    app.tidy_up()
    return shown.rstrip("\n")


async def drawn(pilot: Pilot[Any]) -> None:
    """Wait until the boxes have the height for their width."""
    for _ in range(3):
        await pilot.pause()


def check(number: int, shown: str) -> None:
    """That the README's picture with that number is what is shown, or draw it anew."""
    text = README.read_text(encoding="utf-8")
    found = list(PICTURES.finditer(text))
    assert len(found) == 2, "the README has two pictures between ```text and ```"
    written = found[number]
    if os.environ.get("UPDATE_SCREENS"):
        text = f"{text[: written.start()]}{shown}{text[written.end() :]}"
        README.write_text(text, encoding="utf-8")
        return
    assert written.group() == shown, "look at the demo, then run with UPDATE_SCREENS=1"


@pytest.mark.quick
async def test_the_first_picture_has_both_voices_side_by_side(tmp_path: Path) -> None:
    shown = await picture(tmp_path, NOW, (100, 26), SECTION)
    assert shown.count("Tom (coachee)") > 1
    assert shown.count("Priya (coach)")
    check(0, shown)


async def test_the_second_picture_is_the_lesson_under_way(tmp_path: Path) -> None:
    shown = await picture(tmp_path, LESSON, (88, 20), "observation", observe=True)
    assert "Gives a reason" in shown
    assert "They were scared" in shown
    check(1, shown)
