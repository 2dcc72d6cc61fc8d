"""The page about the two of them: written in panels, names corrected, roles turned, all of it undone."""

from __future__ import annotations

from pathlib import Path

import pytest

from cyclejournal.journal.places import PAIR
from cyclejournal.store.open.shelf import Shelf
from tests.walking import example, walking


@pytest.mark.quick
async def test_who_they_are_is_written_corrected_and_turned_round(tmp_path: Path) -> None:
    """Domain rows 23, 31, 50, 84 and 112, and what is private of it none: nobody is asked."""
    async with walking(example(), folder=tmp_path, size=(80, 30)) as walk:
        await walk.choose("About us")
        await walk.sees("About us · Tom at the keyboard", "Priya coaches Tom", "says more of you")
        await walk.press("e")
        await walk.type("History [b]")
        await walk.press("escape")
        await walk.sees("What do you teach, or work with? History [b]")
        await walk.press("n", "enter")
        await walk.sees("What is it?")
        await walk.press("ctrl+u")
        await walk.type("Thomas")
        await walk.press("enter")
        await walk.sees("Thomas it is, everywhere.", "Before: Tom, from", "Thomas at the keyboard")
        await walk.press("r", "y")
        await walk.sees("Thomas coaches Priya, from its beginning.")
        journal = Shelf(tmp_path / "shelf").read("demo")
        thomas = journal.people_named("Thomas")[0]
        assert journal.text(PAIR, "us.subject", thomas.id) == "History [b]"
        assert journal.cycle
        assert journal.cycle.roles[thomas.id] == "coach"
        await walk.press("ctrl+z")
        await walk.sees("Undone: the roles turned", "Priya coaches Thomas")
        await walk.press("ctrl+z")
        await walk.sees("Undone: a name corrected", "Tom at the keyboard")
        await walk.press("t")
        await walk.sees("How will the two of us coach?")
        await walk.press("f3")
        await walk.sees("What the words mean", "Specialist")
