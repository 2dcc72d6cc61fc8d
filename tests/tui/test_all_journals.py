"""Searching all journals of the shelf: who has it first, and the words of a pair only when its line is opened."""

from __future__ import annotations

from pathlib import Path

import pytest

from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.reading.query import understand
from cyclejournal.session.all_journals import AllJournals
from cyclejournal.store.open.shelf import Shelf
from cyclejournal.tui.messages import OpenWanted
from cyclejournal.tui.screens.all_journals import AllJournalsScreen
from cyclejournal.tui.screens.shelf import ShelfScreen
from tests.journal.pair import GUIDE, START, Table, later
from tests.pilots import type_text, until
from tests.screens import screen_text
from tests.tui.bare_host import Host

GUIDES = {GUIDE.id: GUIDE}


def shelf_of(folder: Path, *texts: str) -> Shelf:
    """A shelf with a journal for each text, which Tom shares there; the first keeps one for himself too."""
    shelf = Shelf(folder / "shelf", lambda: later(1000), guides=lambda _: GUIDE)
    shelf.ensure()
    for number, text in enumerate(texts):
        table = Table()
        table.journal.id = f"pair{number}"
        table.write("goals.starting-point", table.tom, text)
        table.write("goals.statement", TOGETHER, f"Goal {number}")
        if not number:
            goal = table.place("goals.statement")
            table.write("goals.confidence", table.tom, "piles are my secret", goal)
            table.write("alone.gist", table.tom, "piles unseen for now")
        shelf.add(table.journal).close()
    return shelf


def found(shelf: Shelf, words: str) -> dict[str, str]:
    every = AllJournals(shelf, GUIDES)
    for _ in every.build():
        pass
    return {each.journal: each.words for each in every.pairs(understand(words, START.date()))}


def test_it_holds_what_pairs_share_and_nothing_private_or_unrevealed(tmp_path: Path) -> None:
    """Domain row 41: what was said in confidence is found by nobody else."""
    shelf = shelf_of(tmp_path, "They sort into piles", "One pile waits. A pile", "Nothing")
    told = found(shelf, "pile")
    assert told.keys() == {"pair0", "pair1"}
    assert told["pair0"].startswith("1 in 1 cycle, last 7 Sep")
    assert not found(shelf, "secret")
    assert not found(shelf, "unseen")
    assert not found(shelf, "")
    shelf.put_away("pair1")
    assert found(shelf, "pile").keys() == {"pair0"}


def test_a_damaged_journal_is_told_and_the_others_are_searched(tmp_path: Path) -> None:
    shelf = shelf_of(tmp_path, "A pile", "Another pile")
    path = shelf.paths("pair0").pair
    path.write_bytes(path.read_bytes()[:100])
    every = AllJournals(shelf, GUIDES)
    for _ in every.build():
        pass
    pairs = every.pairs(understand("pile", START.date()))
    assert [each.journal for each in pairs] == ["pair1"]
    assert every.problems == ["pair0 is not searched: the journal cannot be read."]


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_sentences_show_only_where_a_line_is_opened(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    """Domain rows 24 and 83: many pairs, and beside one colleague no word of another."""
    shelf = shelf_of(tmp_path, "They sort into piles [/]", "One pile waits")
    app = Host(push=lambda: ShelfScreen(shelf, GUIDES, lambda: later(1000)))
    async with app.run_test(size=size) as pilot:
        await until(pilot, lambda: "Tom & Priya" in screen_text(app))
        await pilot.press("ctrl+f")
        await until(pilot, lambda: isinstance(app.screen, AllJournalsScreen))
        await type_text(pilot, "pile")
        await until(pilot, lambda: "In 2 journals." in screen_text(app))
        assert "1 in 1 cycle" in screen_text(app)
        assert "waits" not in screen_text(app)
        assert "sort into" not in screen_text(app)
        await pilot.press("enter")
        await until(
            pilot,
            lambda: (
                ("sort into piles [/]" in screen_text(app))
                != ("One pile waits" in screen_text(app))
            ),
        )
        await pilot.press("enter")
        await until(pilot, lambda: "pile " not in screen_text(app).split("In 2 journals.")[1])
        await pilot.press("enter", "down", "enter")
        await until(pilot, lambda: isinstance(app.screen, ShelfScreen))


@pytest.mark.quick
async def test_the_journal_opens_with_the_same_search(tmp_path: Path) -> None:
    shelf = shelf_of(tmp_path, "They sort into piles")
    screen = AllJournalsScreen(shelf, GUIDES, lambda: later(1000))
    app = Host(push=lambda: screen)
    async with app.run_test(size=(80, 24)) as pilot:
        await type_text(pilot, "zebra")
        await until(pilot, lambda: "No pair shares “zebra”." in screen_text(app))
        await pilot.press("home", "shift+end", "backspace")
        await type_text(pilot, "pile whom:x")
        await until(pilot, lambda: "Did you mean “who:”?" in screen_text(app))
        await pilot.press("ctrl+g")
        await until(pilot, lambda: bool(app.answers))
        (wanted,) = app.answers
        assert isinstance(wanted, OpenWanted)
        assert (wanted.journal_id, wanted.sought) == ("pair0", "pile whom:x")
