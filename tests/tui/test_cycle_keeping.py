"""Undo, earlier wordings, the trash, and removing for good, at the screen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from cyclejournal.tui.screens.ask import Confirm
from cyclejournal.tui.screens.cycle.screen import CycleScreen
from cyclejournal.tui.screens.earlier import HistoryScreen, TrashScreen
from cyclejournal.tui.screens.steps import NextCycleScreen
from tests.pilots import type_text, until
from tests.screens import screen_text
from tests.tui.app_host import a_pair, a_shelf, at, cycle_screen, journal_of, running


async def at_start(pilot: Pilot[Any]) -> CycleScreen:
    """The cycle screen with the cursor in Tom's starting point."""
    return await at(pilot, "starting-point")


def texts(screen: CycleScreen) -> dict[str, str]:
    """What each voice has at the starting point."""
    journal = screen.desk.journal
    return {
        journal.name(e.voice): e.text
        for e in journal.entries.values()
        if e.prompt == "goals.starting-point"
    }


@pytest.mark.quick
async def test_ctrl_z_undoes_a_visit_that_was_left_and_ctrl_y_does_it_again(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        screen = await at_start(pilot)
        await type_text(pilot, "gone and back")
        await pilot.press("f8", "f9")
        await pilot.press("ctrl+z")
        await until(pilot, lambda: texts(screen) == {"Tom": ""})
        assert "gone and back" not in screen_text(pilot.app).split("Undone")[0]
        await pilot.press("ctrl+y")
        await until(pilot, lambda: texts(screen) == {"Tom": "gone and back"})


async def test_in_a_box_its_own_undo_comes_first(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        screen = await at_start(pilot)
        await type_text(pilot, "first")
        await pilot.press("f8", "f9")
        await type_text(pilot, "second")
        await pilot.press("ctrl+z")
        await until(pilot, lambda: texts(screen)["Tom"] == "first")
        await pilot.press("ctrl+z")
        await until(pilot, lambda: texts(screen)["Tom"] == "")


async def test_nobody_undoes_into_the_others_words(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        screen = await at_start(pilot)
        await type_text(pilot, "Tom wrote")
        await pilot.press("f2", "ctrl+z")
        await until(pilot, lambda: "Nothing to undo" in screen_text(pilot.app))
        assert texts(screen)["Tom"] == "Tom wrote"


async def test_a_skipped_step_is_undone(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        screen = await at_start(pilot)
        await screen.run_action("finish_step")
        assert screen.cycle.steps["goals"].status == "done"
        await pilot.press("ctrl+z")
        await until(
            pilot,
            lambda: (
                screen.cycle.steps.get("goals") is None
                or screen.cycle.steps["goals"].status == "open"
            ),
        )


@pytest.mark.quick
async def test_an_earlier_wording_is_read_compared_and_brought_back(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        screen = await at_start(pilot)
        await type_text(pilot, "They wait")
        await pilot.press("f8", "f9")
        await pilot.press("ctrl+u")
        await type_text(pilot, "They speak")
        await pilot.press("f8", "f9")
        await screen.run_action("earlier_wordings")
        await until(pilot, lambda: isinstance(pilot.app.screen, HistoryScreen))
        await until(pilot, lambda: "They wait" in screen_text(pilot.app))
        await pilot.press("c")
        await until(pilot, lambda: "waitspeak" in screen_text(pilot.app))
        await pilot.press("b")
        await until(pilot, lambda: texts(screen)["Tom"] == "They wait")
    (entry,) = [e for e in journal_of(shelf).entries.values() if e.text]
    assert [v.text for v in entry.history] == ["They speak"]


async def test_an_emptied_answer_comes_back_from_the_trash_after_a_restart(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        await at_start(pilot)
        await type_text(pilot, "precious")
        await pilot.press("f8", "f9", "ctrl+u", "ctrl+q")
    async with running(shelf) as pilot:
        screen = await at_start(pilot)
        assert texts(screen)["Tom"] == ""
        await screen.run_action("trash")
        await until(pilot, lambda: isinstance(pilot.app.screen, TrashScreen))
        await until(pilot, lambda: "Tom" in screen_text(pilot.app))
        await pilot.press("b")
        await until(pilot, lambda: texts(screen)["Tom"] == "precious")
        await pilot.press("escape")


@pytest.mark.quick
async def test_what_is_removed_for_good_is_in_no_file_of_the_shelf(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        screen = await at_start(pilot)
        await type_text(pilot, "UNWISE words")
        await pilot.press("f8", "f9")
        await type_text(pilot, " and more")
        await pilot.press("f8", "f9")
        searches = screen.desk.remembering.searches
        for kept in ("who:tom unwise", "piles"):
            searches.keep(kept)
        await screen.run_action("redact")
        await pilot.pause()
        await type_text(pilot, "no")
        await pilot.press("enter")
        assert texts(screen)["Tom"]
        await pilot.press("backspace", "backspace")
        await type_text(pilot, "remove")
        await pilot.press("enter")
        await until(pilot, lambda: "is removed" in screen_text(pilot.app))
        assert texts(screen) == {"Tom": ""}
        await pilot.press("escape")
        await until(pilot, lambda: "a word of what was removed" in screen_text(pilot.app))
        await pilot.press("y")
        await until(pilot, lambda: searches.every() == ("piles",))
        await pilot.press("ctrl+z")
        await pilot.pause()
        assert texts(screen) == {"Tom": ""}
    for file in shelf.root.rglob("*"):
        assert not file.is_file() or b"UNWISE" not in file.read_bytes(), file


@pytest.mark.quick
async def test_a_cycle_goes_to_the_trash_and_comes_back(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        screen = cycle_screen(pilot)
        await screen.run_action("discard_cycle")
        await until(pilot, lambda: "only cycle stays" in screen_text(pilot.app))
        assert len(screen.desk.journal.cycles) == 1


async def close(pilot: Pilot[Any]) -> None:
    """Close the present cycle without a word."""
    await cycle_screen(pilot).run_action("close_cycle")
    await pilot.press("f6")
    await until(pilot, lambda: bool(cycle_screen(pilot).cycle.closed))


async def test_undoing_the_next_cycle_leads_back_to_the_one_before(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        first = cycle_screen(pilot)
        await close(pilot)
        await first.run_action("next_cycle")
        await until(pilot, lambda: isinstance(pilot.app.screen, NextCycleScreen))
        await pilot.press("ctrl+s")
        await until(
            pilot,
            lambda: isinstance(pilot.app.screen, CycleScreen) and pilot.app.screen is not first,
        )
        second = cycle_screen(pilot)
        assert second.cycle.id != first.cycle.id
        await second.run_action("undo")
        await until(
            pilot,
            lambda: isinstance(pilot.app.screen, CycleScreen) and pilot.app.screen is not second,
        )
        assert cycle_screen(pilot).cycle.id == first.cycle.id
        # The close is a step of its own.
        assert cycle_screen(pilot).cycle.closed


async def test_a_cycle_that_comes_back_is_shown_again(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)

    def shows(pilot: Pilot[Any], cycle_id: str) -> bool:
        screen = pilot.app.screen
        return isinstance(screen, CycleScreen) and screen.cycle.id == cycle_id

    async with running(shelf) as pilot:
        first = cycle_screen(pilot).cycle.id
        await close(pilot)
        await cycle_screen(pilot).run_action("next_cycle")
        await until(pilot, lambda: isinstance(pilot.app.screen, NextCycleScreen))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(pilot.app.screen, CycleScreen))
        await until(pilot, lambda: not shows(pilot, first))
        second = cycle_screen(pilot).cycle.id
        for way in ("undo", "trash"):
            await cycle_screen(pilot).run_action("discard_cycle")
            await until(pilot, lambda: isinstance(pilot.app.screen, Confirm))
            await pilot.press("y")
            await until(pilot, lambda: shows(pilot, first))
            if way == "undo":
                await cycle_screen(pilot).run_action("undo")
            else:
                await cycle_screen(pilot).run_action("trash")
                await until(pilot, lambda: isinstance(pilot.app.screen, TrashScreen))
                await pilot.press("b", "escape")
            await until(pilot, lambda: shows(pilot, second))


@pytest.mark.quick
async def test_a_conflict_copy_is_merged_and_named_as_the_person_knows_it(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    journal_id = a_pair(shelf)
    folder = shelf.root / "journals" / journal_id
    name = "pair.sync-conflict-20261122-064900-ABCDEFG.json"
    (folder / name).write_bytes((folder / "pair.json").read_bytes())
    async with running(shelf, size=(120, 40)) as pilot:
        screen = await at_start(pilot)
        await screen.run_action("merge_copies")
        await until(pilot, lambda: isinstance(pilot.app.screen, Confirm))
        await pilot.press("y")
        await until(pilot, lambda: not (folder / name).exists())
        told = [note.message for note in pilot.app._notifications]
        assert any(words.startswith(f"{name}: nothing in it was new.") for words in told)
        assert (folder / "backups" / f"merged-{name}").exists()


async def test_bringing_back_is_a_step_of_its_own(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        screen = await at_start(pilot)
        await type_text(pilot, "one")
        await pilot.press("f8", "f9")
        await type_text(pilot, " two")
        await until(pilot, lambda: texts(screen)["Tom"] == "one two")
        await screen.settle()
        await screen.run_action("earlier_wordings")
        await until(pilot, lambda: isinstance(pilot.app.screen, HistoryScreen))
        await pilot.press("b")
        await until(pilot, lambda: texts(screen)["Tom"] == "one")
        await until(pilot, lambda: pilot.app.screen is screen)
        await screen.run_action("undo")
        await until(pilot, lambda: texts(screen)["Tom"] == "one two")


async def test_each_row_is_undone_by_itself(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        screen = await at(pilot, "focus")
        await type_text(pilot, "Who answers?")
        await pilot.press("enter")
        await type_text(pilot, "After how long?")

        def rows() -> str:
            return screen.desk.journal.text(screen.cycle.id, "plan.focus-questions")

        await until(pilot, lambda: rows() == "Who answers?\nAfter how long?")
        await pilot.press("ctrl+z")
        await until(pilot, lambda: rows() == "Who answers?")
