"""Every screen says how to leave it, where help is and where all the rest, at every size."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from tests.pilots import until
from tests.tui.test_every_command import WAYS, go
from tests.walking import Walk, example, walking

SIZES = [(60, 20), (80, 24), (100, 30), (120, 40)]


def has_all(walk: Walk, width: int, out: str) -> bool:
    """Whether the last row fits, and leads out, to the help and to the palette."""
    row = walk.text.splitlines()[-1]
    return len(row) <= width and all(words in row for words in (out, "F1 ", "^P More"))


@pytest.mark.parametrize("way", WAYS)
async def test_the_footer_has_the_way_out_help_and_the_palette(tmp_path: Path, way: str) -> None:
    """Whole, in a row that is never too long."""
    async with walking(example(), folder=tmp_path) as walk:
        screen = await go(walk, way)
        out = "^Q Quit" if way.startswith("CycleScreen") else "Esc "
        for size in SIZES:
            await walk.pilot.resize_terminal(*size)
            await until(walk.pilot, partial(has_all, walk, size[0], out))
        assert walk.pilot.app.screen is screen


async def test_reading_says_how_to_turn_to_the_cycle_before(tmp_path: Path) -> None:
    """Though the text has the focus."""
    async with walking(example(), folder=tmp_path) as walk:
        await go(walk, "ReadScreen")
        await walk.sees("← Cycle before")
        await walk.press("left")
        await walk.sees("Reading cycle 2 of 3", "→ ")
