"""What may go out for others, by the keys that people press: names, both yeses, the file, the ledger."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from cyclejournal.guide.known import CLOSE_KEEP, GOAL_STATEMENT
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.leaving import ledger
from cyclejournal.store.open.shelf import Shelf
from tests.walking import Walk, example, walking


def marked() -> Journal:
    """The example, with its goals and what it keeps marked for others, and a slip in a name."""
    journal = example()
    for entry in list(journal.entries.values()):
        if entry.prompt in (GOAL_STATEMENT, CLOSE_KEEP) and not entry.is_private:
            journal.put(replace(entry, keep="share"))
    goal = next(e for e in journal.entries.values() if e.place == journal.cycles[-1].goals[-1])
    for entry in journal.entries_at(goal.place):
        if entry.prompt == GOAL_STATEMENT:
            journal.put(replace(entry, text="More pupils explain, Pryia says"))
    return journal


async def there(walk: Walk) -> None:
    """From a page of the cycle."""
    await walk.press("ctrl+r")
    await walk.sees("Holds what the pair shares")
    await walk.press("o")
    await walk.sees("For others · This cycle ·", "1 word may be a")


@pytest.mark.quick(1)
@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_a_name_is_decided_both_say_yes_and_it_goes_out(
    tmp_path: Path, home: Path, size: tuple[int, int]
) -> None:
    async with walking(marked(), folder=tmp_path, size=size) as walk:
        await there(walk)
        await walk.press("s")
        await walk.sees("1 word may be a")
        await walk.picture("for-others")
        await walk.press("n")
        await walk.sees("Which word?", "“Pryia”")
        await walk.press("enter")
        await walk.sees("What is “Pryia”?")
        await walk.picture("for-others-name")
        if size != (80, 24):
            # The rest is said and done alike at any size.
            return
        await walk.press("enter")
        await walk.sees("becomes the alias of", "waits for")
        await walk.press("s")
        await walk.sees("yes.")
        await walk.press("f2", "s")
        await walk.sees("It can be written now.")
        await walk.press("e")
        await walk.sees("Where to?")
        await walk.press("enter")
        await walk.sees("Written to")
        (path,) = home.glob("*-for-others.md")
        assert "audience: others (share-safe)" in path.read_text(encoding="utf-8")
        await walk.press("l")
        await walk.sees("What has gone out", "cycle 3 (md), for others")
        await walk.press("l", "t")
        await walk.sees("Taken back. What has gone out is out.")
        await walk.press("w", "end", "enter")
        await walk.sees("For others · A case ·")
        await walk.press("w", "home", "down", "down", "enter")
        await walk.sees("For others · What I wrote ·", "Nothing in it", "^O w in an")
    kept = Shelf(tmp_path / "shelf").read("demo")
    (line,) = ledger(kept)
    assert set(line.yes) == set(kept.people)
