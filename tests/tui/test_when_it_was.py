"""A cycle that was lived on paper, dated from its page."""

from __future__ import annotations

from pathlib import Path

import pytest

from cyclejournal.store.open.shelf import Shelf
from tests.walking import example, walking


@pytest.mark.quick
async def test_a_cycle_is_dated_from_its_page(tmp_path: Path) -> None:
    async with walking(example(), folder=tmp_path) as walk:
        await walk.choose("When this cycle was")
        await walk.sees("On which day did this cycle begin?")
        await walk.press("ctrl+u")
        await walk.type("1 jan 2020")
        await walk.press("enter")
        await walk.sees("That would change the order of your cycles")
        await walk.press("enter")
        await walk.choose("When this cycle was")
        await walk.press("ctrl+u")
        await walk.type("20 aug")
        await walk.press("enter")
        await walk.sees("Saved 15:3")
    assert Shelf(tmp_path / "shelf").read("demo").cycles[-1].started[:10] == "2026-08-20"
