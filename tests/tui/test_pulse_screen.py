"""A pulse that only its writer sees, and a repair talk that only both together keep."""

from __future__ import annotations

from pathlib import Path

import pytest

from cyclejournal.journal.between.notes import notes_of
from cyclejournal.store.open.shelf import Shelf
from tests.pilots import until
from tests.walking import example, walking


@pytest.mark.quick
async def test_a_pulse_is_off_until_it_is_taken_and_its_writers_alone(tmp_path: Path) -> None:
    async with walking(example(), folder=tmp_path) as walk:
        await walk.choose("Our term")
        await walk.press("m")
        await walk.sees("Nothing is kept.", "whoever opens its folder")
        await walk.press("n")
        await walk.type("eleven")
        await walk.press("ctrl+s")
        await walk.sees("How is it today?")
        for _ in "eleven":
            await walk.press("backspace")
        await walk.type("7")
        await walk.press("ctrl+s")
        await walk.sees("Kept for you alone.", "today   7", "▇▇")
        await walk.press("escape", "escape")
        pair = (tmp_path / "shelf" / "journals" / "demo" / "pair.json").read_text("utf-8")
        assert "pulse." not in pair
        await walk.press("f2", "f2")
        await walk.choose("Our term")
        await walk.press("m")
        await walk.sees("Yours alone, and covered.")
        await walk.press("enter")
        await walk.sees("today   7")
        await walk.press("escape", "escape", "f2")
        await walk.choose("Our term")
        await walk.press("m")
        # Hers has days of its own, and nothing of his.
        await walk.sees("Priya's pulse", "Yours alone, and covered.")
        await walk.press("enter")
        await until(walk.pilot, lambda: "Yours alone, and covered." not in walk.text)
        assert "today   7" not in walk.text


@pytest.mark.quick(1)
@pytest.mark.parametrize("both", [True, False])
async def test_a_repair_talk_is_kept_only_if_both_wish(tmp_path: Path, both: bool) -> None:
    """Domain rows 46 and 62: a tension is named (time, power and the others), and trust is mended."""
    async with walking(example(), folder=tmp_path) as walk:
        await walk.choose("Our term")
        await walk.press("r", "ctrl+s")
        await walk.sees("Nothing is said yet.")
        await walk.press("right", "tab")
        await walk.type("Three lessons in a row")
        await walk.press("ctrl+s")
        await walk.sees("Priya: shall this talk be kept?")
        await walk.press("y")
        await walk.sees("Tom: shall this talk be kept?")
        await walk.press("y" if both else "n")
        await walk.sees("Kept, as a note of both of you." if both else "It is not kept")
        if not both:
            await walk.press("escape")
            await walk.sees("Esc once more leaves it")
            await walk.press("escape")
        kept = [each.text for each in notes_of(Shelf(tmp_path / "shelf").read("demo"))]
        told = "A repair talk, about time.\nPriya saw: Three lessons in a row"
        assert (told in kept) == both
