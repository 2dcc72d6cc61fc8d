"""The page of a term: set there, paused there, and undone."""

from __future__ import annotations

from pathlib import Path

import pytest

from cyclejournal.guide.known import PLAN_AGREED
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.entries.writing import answer
from cyclejournal.journal.priorities.mix import taken_lines
from cyclejournal.journal.term.frame import term_of
from cyclejournal.store.open.shelf import Shelf
from tests.journal.priorities.team import Table
from tests.walking import GUIDES, example, walking


async def test_a_term_is_seen_changed_and_taken_back(tmp_path: Path) -> None:
    async with walking(example(), folder=tmp_path) as walk:
        await walk.sees("week 9 of 12")
        await walk.choose("Our term")
        await walk.sees(
            "Our term · week 9 of 12", "2 rounds of 120 minutes", "■ cycle 2 closed", "▲ the lesson"
        )
        await walk.press("e", "tab", "tab", "backspace")
        await walk.type("x")
        await walk.press("ctrl+s")
        await walk.sees("“x” beside “Rounds” is no whole number.")
        await walk.press("backspace")
        await walk.type("4")
        await walk.press("escape")
        await walk.sees("Not kept yet")
        await walk.press("ctrl+s")
        await walk.sees("4 rounds of 120 minutes")
        kept = term_of(Shelf(tmp_path / "shelf").read("demo"))
        assert kept
        assert kept.rounds == 4
        await walk.press("ctrl+z")
        await walk.sees("Undone: your term, set", "2 rounds of 120 minutes")
        await walk.press("escape")


async def test_what_a_team_agreed_is_taken_over_and_nothing_else(tmp_path: Path) -> None:
    """Domain row 95: the agreed mix, on the page of a pair, beside what the two have done."""
    async with walking(example(), folder=tmp_path, guides=GUIDES) as walk:
        await walk.choose("Our term")
        await walk.press("t")
        await walk.sees("No team's journal that can be read here has anything agreed yet.")
        team = Table(2)
        rows = "Data meetings | all the same | [b]in May[/b] | who?\nOffice work | differs |  | all"
        agreed = GUIDES["priorities"].prompt(PLAN_AGREED)
        assert agreed
        team.journal.put(
            answer(team.journal, agreed, team.cycle.id, TOGETHER, rows, by="", now=team.now)
        )
        Shelf(tmp_path / "shelf").add(team.journal).close()
        await walk.press("t")
        await walk.sees("From which team?", "Only the rows of its table come here")
        await walk.press("escape")
        await walk.press("t", "enter")
        await walk.sees("1 row, and nothing else.", "Data meetings: [b]in May[/b]")
        kept = Shelf(tmp_path / "shelf").read("demo")
        assert taken_lines(kept) == ["Data meetings: [b]in May[/b]"]
        assert "who?" not in walk.text
        await walk.press("ctrl+z")
        await walk.sees("Undone: what your team agreed")


@pytest.mark.quick
async def test_an_end_before_the_beginning_is_told(tmp_path: Path) -> None:
    async with walking(example(), folder=tmp_path) as walk:
        await walk.choose("Our term")
        await walk.press("e", "tab", "ctrl+u")
        await walk.type("2026-01-01")
        await walk.press("ctrl+s")
        await walk.sees("That term ends before it begins")
        await walk.press("ctrl+u")
        await walk.type("soon")
        await walk.press("ctrl+s")
        await walk.sees("“soon” is no day.")


@pytest.mark.quick(1)
@pytest.mark.sample
@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_a_pause_is_in_the_header_until_the_pair_goes_on(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with walking(example(), folder=tmp_path, size=size) as walk:
        await walk.choose("Our term")
        await walk.press("p", "enter", "enter")
        await walk.sees("Until which day?")
        await walk.type("in 3 weeks")
        await walk.press("enter")
        await walk.type("[b]exams[/b]")
        await walk.press("enter")
        await walk.sees(
            "paused until 1 Oct", "You pause until 1 October 2026: [b]exams[/b]", "paused"
        )
        await walk.press("g")
        await walk.sees("You go on.", "week 9 of 12")


async def test_the_dates_go_to_a_file(tmp_path: Path) -> None:
    async with walking(example(), folder=tmp_path) as walk:
        await walk.choose("Our term")
        path, first = tmp_path / "coaching-demo.ics", b""
        for turn in (1, 2):
            await walk.press("c")
            await walk.sees("Where to?", "no names")
            await walk.press("ctrl+u")
            await walk.type(f"{tmp_path}/")
            await walk.press("enter")
            if turn == 2:
                await walk.sees("That file is there already.")
                await walk.press("y")
            await walk.sees("Written to")
            first = first or path.read_bytes()
        assert path.read_bytes() == first
        assert b"Our term ends" in first
