"""The page of a goal: read, counted and met there, whatever its size and however much there is of it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from rich.cells import cell_len

import cyclejournal.tui.screens.goal.screen  # noqa: F401 (whose keys the texts name)
from cyclejournal.guide.known import BASELINE, MEASURE, TARGET
from cyclejournal.guide.model import TOGETHER, Guide, Prompt
from cyclejournal.journal.entries.writing import answer
from cyclejournal.journal.goal.goals import numbered
from cyclejournal.journal.reading.goal import GoalReading
from cyclejournal.journal.reading.reading import Reading
from cyclejournal.store.open.shelf import Shelf
from cyclejournal.tui.screens.goal.blocks import goal_blocks
from cyclejournal.tui.widgets.flow import AnyBlock, gap
from tests.journal.goal.test_readings import put_reading
from tests.journal.pair import GUIDE, START, Table
from tests.walking import PEER, example, walking

GOAL = "The goal and how it stands"


def kept(folder: Path) -> GoalReading:
    """The present goal of the example as it is on the disk."""
    shelf = Shelf(folder / "shelf")
    journal = shelf.read("demo")
    goal = numbered(journal)[3]
    return GoalReading(Reading(journal, {PEER.id: PEER}), goal)


@pytest.mark.quick
async def test_a_goal_is_counted_and_met_on_its_page(tmp_path: Path) -> None:
    """Domain rows 26 and 49: readings beside where it began, and how the goal stands."""
    async with walking(example(), folder=tmp_path) as walk:
        await walk.choose(GOAL)
        await walk.sees("More pupils in 9C explain", "Going on since", "▇▇", "┄┄", "glad of   15")
        await walk.press("r")
        await walk.type("twelve")
        await walk.press("enter", "enter")
        await walk.type("[b]a fire drill[/b]")
        await walk.press("enter")
        await walk.sees("“twelve” is not a number")
        for _ in "twelve":
            await walk.press("backspace")
        await walk.type("12 pupils")
        await walk.press("ctrl+s")
        await walk.sees("Kept: 12 on", "[b]a fire drill[/b]")
        figure = kept(tmp_path).figures[-1]
        assert (figure.words, figure.note and figure.note.text) == ("12", "[b]a fire drill[/b]")
        await walk.press("s", "down", "enter")
        await walk.type("They do it alone")
        await walk.press("ctrl+s")
        await walk.sees("Met since", "They do it alone", "Before that: going on", "You got there:")
        assert [each.status for each in kept(tmp_path).stood] == ["active", "met"]
        await walk.press("ctrl+z", "ctrl+z")
        await walk.sees("Going on since")
        assert kept(tmp_path).status == "active"
        await walk.press("w")
        await walk.sees("› Goal", "What is our goal for these pupils, in one sentence?")


async def test_the_arrows_turn_to_the_other_goals_and_a_reading_half_written_is_not_dropped(
    tmp_path: Path,
) -> None:
    async with walking(example(), folder=tmp_path) as walk:
        await walk.section("Goal")
        await walk.press("f6")
        await walk.sees("Goal 3 · cycle 3")
        await walk.press("left")
        await walk.sees("Goal 2 · cycle 2", "Met since")
        await walk.press("left", "left")
        await walk.sees("Goal 1 · cycle 1", "Pupils in 9C join causes")
        await walk.press("c")
        await walk.sees("Which reading?", "An easier question")
        await walk.press("enter")
        await walk.type("9")
        await walk.press("escape")
        await walk.sees("Not kept yet")
        await walk.press("escape", "escape")
        await walk.sees("1 Shared goals › Goal")


# However much there is of it


def lines(blocks: list[AnyBlock], width: int) -> list[str]:
    found: list[str] = []
    for number, block in enumerate(blocks):
        if number:
            found += [line.plain for line in gap(blocks[number - 1], block, width)]
        found += [line.plain for line in block.lines(width)]
    return found


def drawn(table: Table, width: int = 78, guide: Guide = GUIDE) -> list[str]:
    found = GoalReading(Reading(table.journal, {GUIDE.id: guide}), table.goal)
    told = lines(list(goal_blocks(found, lambda written: written[5:])), width)
    assert max(map(cell_len, told)) <= width
    return told


def say(table: Table, prompt_id: str, text: str) -> None:
    prompt = Prompt(prompt_id, "?", "line", TOGETHER)
    place = table.goal.id
    entry = answer(table.journal, prompt, place, TOGETHER, text, by=table.tom, now=table.now)
    table.journal.put(entry)


@pytest.mark.parametrize("width", [1, 20, 36, 58, 78, 84])
def test_a_long_goal_is_whole_at_any_width(width: int) -> None:
    table = Table()
    words = "Pupils join causes with a reason " * 40
    table.write("goals.statement", TOGETHER, words)
    say(table, MEASURE, "How many of the twelve books do " * 10)
    put_reading(table, "7", note="wet \x1b[31mhair" * 20)
    found = GoalReading(Reading(table.journal, {GUIDE.id: GUIDE}), table.goal)
    told = lines(list(goal_blocks(found, lambda written: written)), width)
    assert max(map(cell_len, told)) <= max(width, 12)
    if width > 20:
        assert " ".join(" ".join(told).split()).startswith(words.strip())
    assert "\x1b" not in "".join(told)


def test_without_anything_it_says_what_could_be_there() -> None:
    told = ["not written yet", "", "Going on since 7 Sep 2026.", "", "Readings"]
    first = "No readings yet. r writes down the first."
    counted = [f"{first} What you count is asked in the", "fuller set (F4)."]
    assert drawn(Table(), guide=PEER) == told + counted
    # And promises no question that the guide does not ask.
    assert drawn(Table()) == [*told, first]


def test_numbers_stand_beside_their_bars_and_what_is_no_number_has_none() -> None:
    table = Table()
    table.write("goals.statement", TOGETHER, "More reasons aloud")
    for prompt_id, text in ((BASELINE, "5 of 28"), (TARGET, "20")):
        say(table, prompt_id, text)
    put_reading(table, "10", note="a wet day")
    put_reading(table, "0")
    at = drawn(table).index("At first: 5 of 28. Glad of: 20.")
    assert drawn(table)[at + 2 :] == [
        f"at first   5  {'▁' * 6}",
        f"09-07     10  {'▇' * 12}{' ' * 12}  a wet day",
        "09-07      0  ",
        f"glad of   20  {'┄' * 24}",
    ]
    say(table, TARGET, "half of them")
    assert not any("┄" in line for line in drawn(table))


def test_many_readings_are_all_there() -> None:
    table = Table()
    table.write("goals.statement", TOGETHER, "More reasons aloud")
    for ago in range(200):
        put_reading(table, str(ago % 30), on=START.date() - timedelta(days=ago))
    bars = [line for line in drawn(table) if line[2:3] == "-"]
    assert len(bars) == 200
    assert bars[-1].startswith("09-07   0")
