"""What a page asks, changed at the keyboard: shown at once, on the page afterwards, and taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from cyclejournal.store.open.shelf import Shelf
from cyclejournal.store.own_guides import guides_folder
from tests.walking import GUIDES, example, walking


@pytest.mark.quick
async def test_a_pair_makes_the_questions_of_a_page_its_own(tmp_path: Path) -> None:
    async with walking(example(), folder=tmp_path, size=(100, 60), guides=GUIDES) as walk:
        await walk.choose("Change what this page asks")
        await walk.sees("What we ask", "This guide comes with the program.")
        await walk.press("e", "ctrl+u", "enter")
        await walk.sees("A question needs words.")
        await walk.type("What now [b]really[/b]?")
        await walk.press("enter")
        await walk.sees("What now [b]really[/b]?", "Reworded.", "Your own guide:")
        await walk.press("a")
        await walk.type("And what else?")
        await walk.press("enter", "enter")
        await walk.sees("Added after “What now [b]really[/b]?”")
        await walk.press("u")
        await walk.sees("Moved up.")
        await walk.press("x")
        await walk.sees("Switched off.", "switched off")
        await walk.press("ctrl+z")
        await walk.sees("Undone: “And what else?” switched off")
        await walk.press("d", "u")
        await walk.press("escape")
        await walk.sees("And what else?")
        cycle = Shelf(tmp_path / "shelf").read("demo").cycle
        assert cycle
        assert cycle.guide == "peer-ours"
        assert (guides_folder() / "peer-ours.toml").is_file()
        await walk.choose("Change what this page asks")
        await walk.press("l")
        await walk.sees("In whose words?", "Acompañamiento entre pares")
        await walk.press("enter")
        await walk.sees("In the words of “Acompañamiento entre pares” from now on.")
        cycle = Shelf(tmp_path / "shelf").read("demo").cycle
        assert cycle
        assert cycle.guide == "peer-es"
