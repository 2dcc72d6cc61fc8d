"""The app on journals whose guide changed: it opens, and no key ends it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cyclejournal.tui.app import CycleJournal
from tests.session.test_changed_guides import GUIDES, PEER, WORDS
from tests.tui.app_host import a_shelf

KEYS = (
    *("f2", "f8", "f2", "f8", "f9", "f6", "escape", "f3", "f4"),
    *(
        "ctrl+g",
        "escape",
        "ctrl+t",
        "escape",
        "ctrl+l",
        "escape",
        "ctrl+r",
        "escape",
        "f1",
        "escape",
    ),
)


@pytest.mark.quick(1)
@pytest.mark.sample(some=3)
@pytest.mark.parametrize("changed", [name for name in GUIDES if name != "as it was"])
async def test_it_opens_and_no_key_ends_it(tmp_path: Path, changed: str) -> None:
    shelf = a_shelf(tmp_path)
    opened = shelf.create(PEER, {"coachee": "Tom", "coach": "Priya"})
    opened.close()
    app = CycleJournal(shelf, GUIDES[changed], clock=shelf.system.clock, journal=opened.id)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.pause()
        await pilot.press(*WORDS[:8])
        for key in KEYS:
            await pilot.press(key)
        await pilot.pause()
        assert app.is_running
    assert app.return_code in (0, None)
