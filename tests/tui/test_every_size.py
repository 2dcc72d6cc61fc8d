"""Every screen, question and list lives through a terminal of any size, with keys in between."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.test_every_command import WAYS, go
from tests.walking import example, walking

SIZES = [(1, 1), (2, 2), (4, 24), (200, 1), (4, 2), (80, 24)]
KEYS = ("down", "tab", "pagedown", "left", "end", "shift+tab")

OVER: dict[str, tuple[str, ...]] = {
    "help": ("f1",),
    "palette": ("ctrl+p",),
    "palette, looking": ("ctrl+p", "t", "h", "e"),
    "colours": (": Colours",),
    "shelf": ("escape",),
    "a question": ("ctrl+t", "n"),
    "who may see it": (" again", ": Choose who may see this answer"),
    "another name": ("escape", "r"),
    "a new journal": ("escape", "n"),
}
"""Keys to what is in no table of commands, as there."""


LARGEST = (500, 200)
DRAWN_LARGE = {"CycleScreen", "RecordScreen", "palette", "shelf"}
"""Ways to a screen of each sort: a hundred thousand cells take a second to draw."""


@pytest.mark.parametrize("way", [*WAYS, *OVER])
async def test_any_size(tmp_path: Path, way: str) -> None:
    async with walking(example(), folder=tmp_path) as walk:
        if way in WAYS:
            await go(walk, way)
        else:
            for step in OVER[way]:
                if step.startswith(": "):
                    await walk.choose(step[2:])
                elif step.startswith(" "):
                    await walk.type(step)
                else:
                    await walk.press(step)
        shown = type(walk.pilot.app.screen)
        largest = [LARGEST] if way in DRAWN_LARGE else []
        for number, size in enumerate([*largest, *SIZES]):
            await walk.pilot.resize_terminal(*size)
            await walk.pilot.press(KEYS[number % len(KEYS)])
            assert walk.pilot.app.is_running
        assert type(walk.pilot.app.screen) is shown
        await walk.pilot.pause()
    assert walk.pilot.app.return_code in (None, 0)
