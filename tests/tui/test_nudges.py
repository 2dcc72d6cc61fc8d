"""The quiet line beside evidence: what it says, where it stands, and that it never stops anybody."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from cyclejournal.guide.known import WATCH_LIST
from cyclejournal.journal.cycle.progress import Spot
from cyclejournal.journal.entries.writing import answer
from cyclejournal.journal.language.guarding import WATCH_LIST_PROMPT
from cyclejournal.journal.places import PAIR
from cyclejournal.session.notes import NUDGED
from cyclejournal.session.nudges import Nudges
from cyclejournal.store.settings import Settings, WordList, load_word_list
from cyclejournal.tui.screens.cycle.screen import CycleScreen
from tests.journal.pair import Table
from tests.pilots import type_text, until
from tests.screens import screen_text
from tests.tui.app_host import (
    a_pair,
    a_shelf,
    cycle_screen,
    focused_box,
    guides,
    line_under,
    person,
    running,
)

OWN_RECORD = "observation.own-record"


def nudges(table: Table, *, judging: bool = True) -> Nudges:
    words = WordList("good\nbecause\nI would have", Path(), own=True)
    return Nudges(Settings(judging=judging), words, table.journal)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", ""),
        ("T: “Who agrees?” 4 s. It seems calm.", ""),
        (
            "A Good start",
            "“Good” judges or explains: say what you saw or heard, or keep it as interpretation.",
        ),
        (
            "Good, because I would  have\nwaited",
            "“I would have” judges or explains: "
            "say what you saw or heard, or keep it as interpretation.",
        ),
        ("priya’s board", "“priya” is a name: write a code such as S1."),
        ("Tom and Priya", "“Priya” is a name: write a code such as S1."),
        (
            "Tom is good",
            "“Tom” is a name: write a code such as S1. “good” judges or explains: "
            "say what you saw or heard, or keep it as interpretation.",
        ),
    ],
)
def test_one_line_about_what_was_typed_last(text: str, line: str) -> None:
    assert nudges(Table()).words(text) == line


def test_switched_off_the_words_are_let_be_and_the_names_are_not() -> None:
    quiet = nudges(Table(), judging=False)
    assert quiet.judging("good") == []
    assert quiet.words("Tom is good") == "“Tom” is a name: write a code such as S1."


def test_names_follow_the_journal() -> None:
    table = Table()
    found = nudges(table)
    assert found.words("Kezia and Ada") == ""
    entry = answer(
        table.journal, WATCH_LIST_PROMPT, PAIR, table.tom, "Kezia", by=table.tom, now=table.now
    )
    table.journal.put(entry)
    assert [each.words for each in found.names("Kezia and Ada")] == ["Kezia"]
    table.journal.put(replace(table.journal.people[table.priya], name="Ada"))
    assert [each.words for each in found.names("Kezia and Ada, Priya")] == ["Kezia", "Ada"]


def test_the_evidence_prompts_are_in_the_shipped_guide() -> None:
    assert {prompt.id for _, prompt in guides()["peer"].prompts()} >= NUDGED


# On the page


async def at_record(pilot: Pilot[Any]) -> CycleScreen:
    """The cycle screen with Tom's cursor in the record of his own lesson."""
    screen = cycle_screen(pilot)
    if not screen.cycle.full:
        await screen.run_action("brief_or_full")
    tom = person(screen.desk.journal, "Tom")
    screen.desk.take_keyboard(tom)
    await screen.go(Spot("observation", OWN_RECORD, tom))
    await pilot.pause()
    assert focused_box(pilot).prompt.id == OWN_RECORD
    return screen


def line_of(screen: CycleScreen, prompt: str = OWN_RECORD) -> str:
    """The quiet line that is seen under a prompt."""
    return line_under(screen, prompt, "nudge")


@pytest.mark.quick(1)
@pytest.mark.sample
@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_it_comes_with_the_word_and_goes_with_it(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf, size=size) as pilot:
        screen = await at_record(pilot)
        top = focused_box(pilot).region.y
        await type_text(pilot, "It was good")
        await until(pilot, lambda: "“good” judges" in line_of(screen))
        await until(pilot, lambda: "“good” judges" in screen_text(pilot.app))
        assert focused_box(pilot).region.y == top
        (line,) = screen.query(".nudge")
        await until(pilot, lambda: screen.pane.cards.region.contains_region(line.region))
        await type_text(pilot, "ness")
        await until(pilot, lambda: line_of(screen) == "")
        await type_text(pilot, ", T: “good”, Priya")
        await until(pilot, lambda: "“Priya” is a name" in line_of(screen))
        assert "judges" not in line_of(screen)
        # Never a block: all of it is kept.
        await pilot.press("f8", "f9")
        texts = [e.text for e in screen.desk.journal.entries.values()]
        assert "It was goodness, T: “good”, Priya" in texts


async def test_it_is_there_again_with_the_page_and_only_for_its_writer(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf, size=(100, 40)) as pilot:
        screen = await at_record(pilot)
        await type_text(pilot, "always late")
        await pilot.press("f8", "f9")
        await until(pilot, lambda: "“always” judges" in line_of(screen))
        await pilot.press("f2")
        await until(pilot, lambda: line_of(screen) == "")


async def test_elsewhere_nothing_is_said(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        screen = cycle_screen(pilot)
        await screen.open_section("starting-point")
        await type_text(pilot, "Tom should be good")
        assert not screen.nudging.pause.waits
        assert not screen.query(".nudge")


# Setting it


async def test_names_are_kept_at_once_and_covered_for_the_other(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        screen = await at_record(pilot)
        await type_text(pilot, "Kezia spoke")
        await until(pilot, lambda: not screen.nudging.pause.waits)
        assert line_of(screen) == ""
        await screen.run_action("names_to_keep_out")
        await pilot.pause()
        await type_text(pilot, "Kezia\nBilal")
        await pilot.press("escape")
        await until(pilot, lambda: "“Kezia” is a name" in line_of(screen))
        (only,) = shelf.ids()
        stored = shelf.read(only)
        tom = person(stored, "Tom")
        entry = stored.entry(PAIR, WATCH_LIST, tom)
        assert entry is not None
        assert (entry.text, entry.half) == ("Kezia\nBilal", tom)
        assert b"Bilal" not in (shelf.root / "journals" / only / "pair.json").read_bytes()
        # The other has a list of their own, and back with its writer it is covered.
        await pilot.press("f2")
        await screen.run_action("names_to_keep_out")
        await until(pilot, lambda: "Names to keep out" in screen_text(pilot.app))
        assert "Bilal" not in screen_text(pilot.app)
        await pilot.press("escape", "f2")
        await screen.run_action("names_to_keep_out")
        await until(pilot, lambda: "Enter uncovers it" in screen_text(pilot.app))
        assert "Bilal" not in screen_text(pilot.app)
        await pilot.press("enter")
        await until(pilot, lambda: "Bilal" in screen_text(pilot.app))
        await type_text(pilot, "Ada ")
        assert screen.desk.journal.text(PAIR, WATCH_LIST, tom).startswith("Ada Kezia")


async def test_words_that_judge_are_in_the_language_of_the_questions(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    shelf.create(guides()["peer-es"], {"coachee": "Tom", "coach": "Priya"}).close()
    async with running(shelf) as pilot:
        screen = await at_record(pilot)
        await type_text(pilot, "Una clase excelente, a good one")
        await until(pilot, lambda: "“excelente” judges" in line_of(screen))
        await screen.run_action("words_that_judge")
        await until(pilot, lambda: "Palabras que juzgan" in screen_text(pilot.app))
        await pilot.press("escape")
    assert not load_word_list("es").own


async def test_the_switch_and_the_list_take_effect_on_the_page(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        screen = await at_record(pilot)
        await type_text(pilot, "A good and splendid thing")
        await until(pilot, lambda: "“good” judges" in line_of(screen))
        await screen.run_action("words_that_judge")
        await pilot.pause()
        await type_text(pilot, "splendid\n")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "“splendid”" in line_of(screen))
        assert load_word_list().own
        await screen.run_action("words_that_judge")
        await pilot.pause()
        await pilot.press("shift+tab", "enter")
        await until(pilot, lambda: "[ ] Show" in screen_text(pilot.app))
        await pilot.press("escape")
        await until(pilot, lambda: line_of(screen) == "")
    async with running(shelf) as pilot:
        # Remembered.
        screen = await at_record(pilot)
        await type_text(pilot, " good")
        await until(pilot, lambda: not screen.nudging.pause.waits)
        assert line_of(screen) == ""
