"""The page of the agreement: each says yes at the keyboard, and a change asks for it anew."""

from __future__ import annotations

from pathlib import Path

import pytest

from cyclejournal.journal.agreement.agreed import stand, versions
from cyclejournal.store.open.shelf import Shelf
from tests.walking import example, walking


@pytest.mark.quick
async def test_each_says_yes_a_change_is_told_and_versions_stand_side_by_side(
    tmp_path: Path,
) -> None:
    """Domain rows 5, 16 and 111: two equals say yes, it is revisited, and a cycle goes on without."""

    def kept() -> tuple[bool, int]:
        journal = Shelf(tmp_path / "shelf").read("demo")
        return stand(journal).is_agreed, len(versions(journal))

    async with walking(example(), folder=tmp_path, size=(80, 30)) as walk:
        await walk.section("Our agreement")
        await walk.sees("✓ Priya and Tom said yes to it", "Read it whole, say yes")
        await walk.choose("Our agreement")
        await walk.sees("Our agreement · ", "✓ Priya said yes to it", "✓ Tom said yes to it")
        await walk.press("t")
        await walk.sees("waits for Tom’s yes.")
        assert kept() == (False, 2)
        await walk.press("ctrl+z")
        await walk.sees("Undone: a yes taken back")
        await walk.press("v")
        await walk.sees("Version 2: ", "Before", "After", "At 16:05 we stop")
        await walk.press("left")
        await walk.sees("Version 1: ", "What stays between us?")
        await walk.press("escape", "e")
        await walk.sees("What stays between us?")
        await walk.press("tab", "ctrl+end")
        await walk.type(" [b]And more.[/b]")
        await walk.choose("Our agreement")
        await walk.sees("○ Priya has not said yes to it as it is", "Changed since Priya said yes")
        await walk.press("s")
        await walk.sees("said yes to it on", "waits for Priya’s yes.")
        await walk.press("f2", "s")
        await walk.sees("✓ Priya said yes to it", "✓ Tom said yes to it", "[b]And more.[/b]")
        assert kept() == (True, 3)
