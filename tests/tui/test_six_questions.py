"""The six questions that a coach of many years asks the past: each in at most four keys and typing.

The shelf has six pairs of 12 to 40 cycles and one of a thousand; the words that are looked for stand in all of them.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.bench.samples import AGREED, PAIRS, shelf_of_a_coach
from tests.walking import NOW, Walk, walking

pytestmark = pytest.mark.whole(
    "asks a journal of some years; test_look_back and test_shelf_screen ask smaller ones"
)

MOST = 4
SIZES = [(60, 20), (80, 24), (120, 40), (160, 50)]
ASKED = [("Finn", size) for size in SIZES] + [("Ana", (80, 24)), ("Gwen", (80, 24))]
"""With the journal of whom it is asked, on which screen."""


@pytest.fixture(scope="module")
def shelved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the shelf; nothing of it is changed here."""
    folder = tmp_path_factory.mktemp("six-questions")
    shelf_of_a_coach(folder / "shelf", NOW)
    return folder


class Asking:
    """Somebody who counts the keys that a question takes."""

    def __init__(self, walk: Walk) -> None:
        self.walk = walk
        self.keys = 0

    async def press(self, *keys: str, sees: str = "") -> None:
        self.keys += len(keys)
        assert self.keys <= MOST
        await self.walk.press(*keys)
        await self.walk.sees(sees)

    async def answer(self, *words: str) -> None:
        """It stands on the screen."""
        await self.walk.sees(*words)

    async def home(self) -> None:
        """Back on the page; the next question begins. What was looked for is selected, and typed over."""
        for _ in range(4):
            if "›" in "".join(self.walk.text.split("\n")[:2]):
                break
            await self.walk.press("escape")
        self.keys = 0


@asynccontextmanager
async def asking(folder: Path, size: tuple[int, int]) -> AsyncIterator[Asking]:
    async with walking(folder=folder, size=size) as walk:
        await walk.sees("Priya & Finn")
        yield Asking(walk)


@pytest.mark.sample(of=3)
@pytest.mark.parametrize(("name", "size"), ASKED)
async def test_five_questions_in_a_journal(shelved: Path, name: str, size: tuple[int, int]) -> None:
    """Domain rows 106, 109 and 115: what the two of them have come to, over all their cycles."""
    cycles = PAIRS[name]
    async with asking(shelved, size) as ask:
        await ask.walk.press(*["down"] * [*reversed(PAIRS)].index(name), "enter")
        await ask.answer(f"ycle {cycles} ", f"✎ {name}", "›")

        await ask.home()  # When did we last talk about drawing?
        await ask.press("ctrl+l", sees="Find:")
        await ask.walk.type("drawing step:talk")
        await ask.answer("last ", "newest first", "raw")

        await ask.home()  # What became of this goal?
        await ask.press("ctrl+l", sees="Find:")
        await ask.press("tab", sees="Goals")
        await ask.press("enter", sees="Reading the story of goal")
        await ask.answer("Going on since")

        await ask.home()  # What did we write to this question in each cycle?
        await ask.press("ctrl+l", sees="Find:")
        await ask.walk.type("asked:changed")
        await ask.answer(f"· cycle {cycles - 1} ·", f"· cycle {cycles - 2} ·")
        # The same section of the cycles before, in the text.
        await ask.press("enter", sees=f"Reading cycle {cycles - 1} of {cycles}")
        await ask.press("comma", sees=f"Reading cycle {cycles - 2} of {cycles}")

        await ask.home()  # Has our talk become theirs?
        await ask.press("ctrl+l", sees="Find:")
        await ask.press("ctrl+o", "t", sees="Our talks over time")
        await ask.answer(f"Priya coaches {name}", "Chose what it was about")

        await ask.home()  # What did we agree a year ago this week?
        await ask.press("ctrl+l", sees="Find:")
        await ask.press("tab", "tab", sees="School year")
        await ask.walk.type('on:"a year ago"')
        await ask.answer("fit", f"an action: {AGREED[:17]}")


@pytest.mark.sample(of=2)
@pytest.mark.parametrize("size", SIZES)
async def test_what_did_i_promise_and_to_whom(shelved: Path, size: tuple[int, int]) -> None:
    """Domain rows 24 and 83, on the shelf of a coach with seven pairs."""
    async with asking(shelved, size) as ask:
        # Said once on a computer, and no part of the question.
        await ask.walk.press("i", "enter")
        await ask.answer("you promised")
        await ask.press("t", sees="What Priya promised")
        await ask.answer(AGREED)
