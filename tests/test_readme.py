"""The picture in the README is what the demo looks like. ``UPDATE_SCREENS=1`` draws it anew."""

from __future__ import annotations

import os
from datetime import datetime, timedelta, timezone
from pathlib import Path

from cyclejournal.guide.finder import find_guides, shipped_guides_folder
from cyclejournal.journal.demo import demo_journal
from cyclejournal.store.shelf import Shelf
from cyclejournal.tui.app import CycleJournal
from cyclejournal.tui.screens.cycle import CycleScreen
from tests.screens import screen_text

README = Path(__file__).parents[1] / "README.md"
SIZE = (96, 26)
NOW = datetime(2026, 11, 20, 14, 2, tzinfo=timezone(timedelta(hours=1)))
SECTION = "starting-point"
BEFORE, AFTER = "\n```text\n", "\n```\n"


def now() -> datetime:
    return NOW


async def picture(folder: Path) -> str:
    """The demo where both voices stand side by side."""
    guides, _ = find_guides(shipped_guides_folder())
    shelf = Shelf(folder / "shelf", now)
    shelf.add(demo_journal(guides["peer"], NOW)).close()
    app = CycleJournal(shelf, guides, clock=now, settings=folder / "settings.json")
    async with app.run_test(size=SIZE) as pilot:
        screen = app.screen
        assert isinstance(screen, CycleScreen)
        await screen.open_section(SECTION)
        for _ in range(3):
            # The boxes take their height once their width is known.
            await pilot.pause()
        shown = screen_text(app)
    app.tidy_up()
    return shown.rstrip("\n")


async def test_the_picture_is_what_the_demo_shows(tmp_path: Path) -> None:
    shown = await picture(tmp_path)
    assert shown.count("Tom (coachee)") > 1
    assert shown.count("Priya (coach)")
    head, _, rest = README.read_text(encoding="utf-8").partition(BEFORE)
    written, found, tail = rest.partition(AFTER)
    assert found, "the README has no picture between ```text and ```"
    if os.environ.get("UPDATE_SCREENS"):
        README.write_text(f"{head}{BEFORE}{shown}{AFTER}{tail}", encoding="utf-8")
        return
    assert written == shown, "look at the demo, then run with UPDATE_SCREENS=1"
