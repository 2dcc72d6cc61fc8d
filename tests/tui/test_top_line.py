"""What stands on the top line: as many whole parts as it has room for."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from textual.content import Content

from cyclejournal.tui.widgets.topbar import TopBar

WHERE = "Priya & Tom  ·  Cycle 3 · Priya coaches Tom · week 9 of 12"


class Only(App[None]):
    def get_theme_variable_defaults(self) -> dict[str, str]:
        return {"quiet": "gray"}

    def compose(self) -> ComposeResult:
        yield TopBar(Content(WHERE), Content("✎ Tom"))


@pytest.mark.quick(1)
@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (120, WHERE),
        (79, "Priya & Tom  ·  Cycle 3 · Priya coaches Tom"),
        (60, "Priya & Tom  ·  Cycle 3"),
        (44, "Priya & Tom"),
    ],
)
async def test_a_part_that_has_no_room_is_left_out_whole(width: int, shown: str) -> None:
    async with Only().run_test(size=(width, 5)) as pilot:
        where = pilot.app.query_one(TopBar).where
        assert str(where.render()) == shown
        await pilot.resize_terminal(120, 5)
        await pilot.pause()
        assert str(where.render()) == WHERE
