"""Finishing a journal with both, and leaving it alone, by the keys that people press."""

from __future__ import annotations

from pathlib import Path

import pytest

from cyclejournal.guide.known import GOAL_STATEMENT
from cyclejournal.journal.ending.ending import ended_on
from cyclejournal.journal.entries.writing import keep_as
from cyclejournal.session.desk import Desk
from cyclejournal.store.open.shelf import Shelf
from cyclejournal.tui.screens.base import CHANGES
from tests.tui.test_every_screen import KILLED
from tests.walking import PEER, StillClock, Walk, example, walking


async def both(walk: Walk) -> None:
    """Say yes, hand over, say yes."""
    await walk.press("s")
    await walk.sees("It waits for")
    await walk.press("f2")
    await walk.press("s")
    await walk.sees("Each of you has said yes")


async def removed(walk: Walk) -> None:
    """Type the word that is asked for before words go."""
    await walk.sees("Type remove")
    await walk.type("remove")
    await walk.press("enter")


async def deleted(walk: Walk) -> None:
    """Both say yes, and the journal goes for good."""
    await both(walk)
    await walk.press("x", "enter", "enter")
    await removed(walk)
    await walk.sees("This journal is deleted.")


SIZES = [(60, 20), (80, 24), (120, 40)]


@pytest.mark.parametrize("size", SIZES)
async def test_both_keep_a_copy_and_the_journal_is_read_from_then_on(
    tmp_path: Path, home: Path, size: tuple[int, int]
) -> None:
    async with walking(example(), folder=tmp_path, size=size) as walk:
        await walk.choose("Finish or leave our journal")
        await walk.sees("Finish our journal ·")
        await walk.press("e", "down", "home", "down", "enter")
        await walk.sees("Each of us keeps a copy", "Chosen.")
        await walk.picture("finish-copies")
        await both(walk)
        await walk.press("x")
        await walk.sees("words go?")
        await walk.press("enter")
        await walk.sees("words go?")
        await walk.press("enter")
        await walk.sees("Carry out what each of you said yes to?")
        await walk.press("n")
        (home / "2026-04-01-journal-demo-private-2.md").write_text("mine")
        await walk.press("x", "enter", "enter", "y")
        await walk.sees("Not written", "Nothing was removed.")
        await walk.press("enter")
        (home / "2026-04-01-journal-demo-private-2.md").unlink()
        await walk.press("x", "enter", "enter", "y")
        await walk.sees("Done", "This journal ended on")
        await walk.press("enter")
        await walk.sees("Read only")
        await walk.picture("ended-page")
        assert len(list(home.glob("*.md"))) == 2
        await walk.choose("All journals")
        await walk.sees("your journals", "ended 10 Sep")
        await walk.press("enter")
        await walk.sees("Read only")
        assert ended_on(Shelf(tmp_path / "shelf").read("demo"))
        await walk.choose("Take our journal up again")
        await walk.sees("This cycle is closed.")
        assert not ended_on(Shelf(tmp_path / "shelf").read("demo"))


def test_nothing_that_changes_a_journal_is_offered_once_it_has_ended() -> None:
    """What is left is done in a lesson, a form or a box, to which nothing leads then, or changes no words."""
    left = {
        *("hand_over", "next_box", "next_section", "previous_box", "save_now", "merge_copies"),
        *("open_turn", "open_note", "say_first", "done", "leave", "keep", "more_questions"),
    }
    rooms = {
        "ObserveScreen",
        "PlanScreen",
        "ThingScreen",
        "ToolScreen",
        "RecordScreen",
        "LineScreen",
    }
    shelf = {"ShelfScreen", "BeginScreen", "RestoreScreen", "WordsScreen"}
    for screen, actions in KILLED.items():
        if screen not in rooms | shelf:
            assert actions - left <= CHANGES, screen


@pytest.mark.quick
async def test_a_yes_is_taken_back_and_undone(tmp_path: Path) -> None:
    async with walking(example(), folder=tmp_path) as walk:
        await walk.choose("Finish or leave our journal")
        await walk.press("e", "home", "enter")
        await walk.sees("It stays here as it is", "Nothing is removed.")
        await walk.press("s", "t")
        await walk.sees("Taken back. Nothing is done.")
        await walk.press("ctrl+z")
        await walk.sees("Undone: your yes, taken back", "✓")
        await walk.press("escape")


async def test_what_is_for_others_too_is_listed_before_and_the_word_is_asked_for(
    tmp_path: Path, home: Path
) -> None:
    async with walking(example(), folder=tmp_path) as walk:
        await walk.choose("Finish or leave our journal")
        await walk.press("e", "home", "down", "down", "enter")
        await walk.sees("We keep only what we agreed to share", "What happens")
        await walk.sees("b writes a backup first, into a folder of yours.")
        await walk.picture("finish-share", (r"\d{3} texts", "300 texts"))
        await both(walk)
        await walk.press("x")
        await walk.sees("Type remove to go on.")
        await walk.type("yes")
        await walk.press("enter")
        await walk.sees("Type: remove")
        await walk.press("ctrl+a", "ctrl+k")
        await walk.type("remove")
        await walk.press("enter")
        await walk.sees("This journal ended on")


async def test_a_journal_is_deleted_from_its_pages(tmp_path: Path, home: Path) -> None:
    async with walking(example(), folder=tmp_path) as walk:
        await walk.choose("Finish or leave our journal")
        await walk.press("e", "end", "enter")
        await walk.sees("We delete it all", "goes for good")
        await walk.picture("finish-delete")
        await deleted(walk)
        await walk.press("enter")
        await walk.sees("Welcome")
        assert Shelf(tmp_path / "shelf").summaries() == []
        assert len(list(home.glob("*.md"))) == 2


async def test_it_is_deleted_from_the_shelf_too(tmp_path: Path, home: Path) -> None:
    async with walking(example(), folder=tmp_path) as walk:
        await walk.choose("All journals")
        await walk.sees("your journals")
        await walk.choose("Delete for good")
        await walk.sees("We delete it all", "When you began you agreed")
        await deleted(walk)
        await walk.press("enter")
        await walk.sees("No journals yet.")


async def test_a_journal_that_has_ended_is_deleted_from_the_shelf(
    tmp_path: Path, home: Path
) -> None:
    async with walking(example(), folder=tmp_path) as walk:
        await walk.choose("Finish or leave our journal")
        await walk.press("e", "home", "enter")
        await both(walk)
        await walk.press("x", "y")
        await walk.sees("This journal ended on")
        await walk.press("enter")
        await walk.choose("All journals")
        await walk.sees("ended 10 Sep")
        await walk.choose("Delete for good")
        await walk.sees("We delete it all", "has not said yes")
        await deleted(walk)


@pytest.mark.quick
async def test_one_leaves_alone(tmp_path: Path, home: Path) -> None:
    async with walking(example(), folder=tmp_path) as walk:
        await walk.choose("Finish or leave our journal")
        await walk.press("l")
        await walk.sees("It takes no reason")
        await walk.pictures("leave-journal", *SIZES[:2])
        await walk.press("w")
        await walk.sees("Take my own words out")
        await walk.press("w", "x", "enter")
        await removed(walk)
        await walk.sees("This journal ended on")
        await walk.press("enter")
        await walk.sees("Read only")
        assert len(list(home.glob("*.md"))) == 1


async def test_a_backup_goes_to_a_folder_of_ones_own_first(tmp_path: Path, home: Path) -> None:
    async with walking(example(), folder=tmp_path) as walk:
        await walk.choose("Finish or leave our journal")
        await walk.press("b", "backspace")
        await walk.type(f"{tmp_path}/shelf/journals")
        await walk.press("enter")
        await walk.sees("That is where the journals themselves are")
        await walk.press("enter")
        await walk.press("b", "enter")
        await walk.sees("Written:")
        (folder,) = home.glob("cyclejournal-backup-*")
        assert Shelf(folder).ids() == ["demo"]


def marked(shelf: Shelf) -> None:
    """Some of the example's answers, marked for others too."""
    with Desk(shelf.open("demo"), {"peer": PEER}, StillClock()) as desk:
        for entry in [*desk.journal.entries.values()]:
            if entry.prompt in (GOAL_STATEMENT, "dialogue.reading"):
                desk.put(keep_as(entry, "share", now=desk.clock()), what="for others too")


async def test_every_text_that_stays_is_read_before(tmp_path: Path) -> None:
    async with walking(example(), folder=tmp_path, prepare=marked) as walk:
        await walk.choose("Finish or leave our journal")
        await walk.sees("texts stay, as marked for others too.")
        await walk.press("pagedown")
        await walk.sees("in one")
        await walk.pictures("finish-share-listed", *SIZES[:2], keys=("home", "pagedown"))
        await walk.press("s")
        await walk.sees("It waits for")
