"""A team at one keyboard: five answer alone, compare, agree and say yes; what was done is on the disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from cyclejournal.journal.cycle.cycles import begin_team
from cyclejournal.journal.priorities.plan import said_yes
from cyclejournal.journal.priorities.sealing import team_of
from cyclejournal.journal.priorities.summary import priorities_data
from cyclejournal.store.open.shelf import Shelf
from tests.journal.priorities.team import NAMES
from tests.walking import GUIDES, NOW, Walk, walking


async def answers(walk: Walk, name: str, *keys: str) -> None:
    """Somebody, who has the keyboard, ticks what should get most, and finishes."""
    await walk.sees(f"✎ {name}", "My priorities")
    await walk.press("tab", *keys)
    await walk.press("f6")
    await walk.sees("Coaching priorities", f"✎ {name}", "○ " + name)
    await walk.press("f")
    await walk.sees("Finished. Only you can read what you wrote.")


async def test_five_at_one_keyboard_come_to_a_plan(tmp_path: Path) -> None:
    """Domain rows 10, 11, 12, 13, 14 and 17: alone, blind, compared, agreed by a clock, planned, said yes to."""
    journal = begin_team("a-team", GUIDES["priorities"], NAMES, now=NOW)
    async with walking(journal, folder=tmp_path, guides=GUIDES) as walk:
        await walk.sees("My priorities", "What is coaching for, here")
        await walk.picture("team-alone")
        await walk.type("Time to think together")
        for number, name in enumerate(NAMES):
            ticks = ("space", "down", "down", "down", "space") if number < 2 else ("space",)
            await answers(walk, name, *ticks)
            assert "Time to think" not in walk.text
            if number == 3:
                await walk.sees("4 of 5 are in", "The summary waits for Eve.")
                await walk.picture("team-waits")
            if number < 4:
                await walk.press("f2", "escape")
        await walk.sees("Everyone has finished: the summary")
        await walk.press("m")
        await walk.sees("You all want", "▸ Modelling lessons", "▪ ▪ · · ·", "2 of 5 want it")
        await walk.press("l", "a")
        await walk.sees("Modelling lessons: what do we agree?")
        await walk.type("Twice a term, [b]on Fridays[/b]")
        await walk.press("enter")
        await walk.sees("Kept for “Modelling lessons”", "Twice a term, [b]on Fridays[/b]")
        await walk.press("u")
        await walk.type("Who covers?")
        await walk.press("enter")
        await walk.press("e")
        await walk.type("Tea")
        await walk.press("enter")
        await walk.type("On Mondays")
        await walk.press("enter")
        await walk.sees("▸ Tea", "added by you")
        await walk.press("tab")
        await walk.sees("▸ Modelling lessons")
        walk.clock.on(minutes=12)
        await walk.press("shift+tab")
        await walk.sees("12 of 30 min", "▸ Tea")
        await walk.picture("team-table")
        await walk.press("p")
        await walk.sees("What is coaching for in our team")
        await walk.type("Coaching is time to think.")
        for name in ("Eve", *NAMES[:4]):
            await walk.press("f6")
            await walk.sees(f"✎ {name}", "You all want")
            await walk.press("s")
            await walk.sees("Everyone has said yes" if name == "Dan" else "It still takes that of")
            await walk.press("f2", "escape")
        read = Shelf(tmp_path / "shelf").read("a-team")
        (cycle,) = read.cycles
        assert team_of(read, cycle).finished == tuple(read.people)
        assert said_yes(read, cycle) == tuple(read.people)
        rows = {str(row["activity"]): row for row in priorities_data(read, cycle)}
        assert rows["Modelling lessons"]["unresolved"] == "Who covers?"
        assert rows["Tea"]["agreed"] == "On Mondays"
        await walk.press("f6", "t")
        await walk.sees("Your yes is taken back.")
        await walk.press("ctrl+z")
        await walk.sees("Undone: a yes taken back")


@pytest.mark.quick
async def test_one_stays_out_one_is_let_go_and_one_writes_on(tmp_path: Path) -> None:
    journal = begin_team("a-team", GUIDES["priorities"], NAMES[:4], now=NOW)
    async with walking(journal, folder=tmp_path, guides=GUIDES, size=(60, 20)) as walk:
        await walk.sees("My priorities")
        await walk.press("f6", "f")
        await walk.sees("Nothing is chosen yet")
        await walk.press("enter", "escape")
        for name in NAMES[:2]:
            await answers(walk, name, "space")
            await walk.press("f2", "escape")
        await walk.press("f6", "x")
        await walk.sees("Stay out of the summary?")
        await walk.press("y")
        await walk.sees("You stay out of the summary", "– Chi  stays out")
        for name in ("Ana", "Ben"):
            while f"✎ {name}" not in walk.text:
                await walk.press("f2")
            await walk.press("g", "enter")
            await walk.sees("Dan")
        await walk.sees("go on without Dan, who may")
        await walk.press("w")
        await walk.sees("○ Ben  not finished")
        await walk.press("f", "m")
        await walk.sees("All the same")
        assert "want it" not in walk.text
        await walk.picture("team-of-two")
