"""How we talked: a handful of turns, a word for each dimension, and the talk as a whole."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.cycle import cycles
from cyclejournal.journal.talk.turns import turns
from cyclejournal.tui.screens.ask import AskLine
from cyclejournal.tui.screens.cycle.screen import CycleScreen
from cyclejournal.tui.screens.look_back.screen import LookBackScreen
from cyclejournal.tui.screens.talk.turns import TurnScreen, TurnsScreen
from cyclejournal.tui.widgets.field import Pick
from cyclejournal.tui.widgets.press import Press
from tests.pilots import type_text, until
from tests.screens import screen_text
from tests.tui.app_host import a_pair, a_shelf, cycle_screen, journal_of, running

SIZES = [(60, 20), (80, 24), (120, 40)]
HOSTILE = "[/] [@click=app.quit] silence"


def shown(pilot: Pilot[Any]) -> str:
    return " ".join(screen_text(pilot.app).split())


async def open_turns(pilot: Pilot[Any]) -> TurnsScreen:
    """From the button of the section about the talk."""
    screen = cycle_screen(pilot)
    if not screen.cycle.full:
        await screen.run_action("brief_or_full")
    await screen.open_section("our-talk")
    await pilot.pause()
    door = next(b for b in screen.query(Press) if str(b.label) == "How we talked")
    door.press()
    await until(pilot, lambda: isinstance(pilot.app.screen, TurnsScreen))
    await until(pilot, lambda: "No turn yet" in shown(pilot) or turns_of(screen))
    found = pilot.app.screen
    assert isinstance(found, TurnsScreen)
    return found


def turns_of(screen: CycleScreen | TurnsScreen) -> list[Any]:
    journal = screen.desk.journal
    return turns(journal, journal.meeting(screen.cycle))


async def add(pilot: Pilot[Any], words: str) -> None:
    """A turn, with the cursor in its first dimension."""
    await pilot.press("n")
    await until(pilot, lambda: isinstance(pilot.app.screen, AskLine))
    await type_text(pilot, words)
    await pilot.press("enter")
    await until(pilot, lambda: isinstance(pilot.app.screen, TurnScreen))
    await until(pilot, lambda: pilot.app.screen.query(Pick))
    await pilot.pause()


@pytest.mark.quick(1)
@pytest.mark.sample
@pytest.mark.parametrize("size", SIZES)
async def test_a_turn_is_put_down_and_looked_at(tmp_path: Path, size: tuple[int, int]) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf, size=size) as pilot:
        screen = await open_turns(pilot)
        await add(pilot, HOSTILE)
        await pilot.press("right", "right")
        pilot.app.screen.query_one("#dimension-built", Pick).focus()
        await pilot.press("right")
        await until(pilot, lambda: turns_of(screen)[0].tags.get("built"))
        [turn] = turns_of(screen)
        assert turn.text == HOSTILE
        assert turn.tags == {"began": "Coach", "built": "Yes"}
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen)
        await until(pilot, lambda: "Coach · Built together" in shown(pilot))
        assert "1 of 1 turn built together" in shown(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(pilot.app.screen, CycleScreen))
        # It stands over the question that is shown.
        pilot.app.screen.query_one("#cards").scroll_to(y=0, animate=False)
        await until(pilot, lambda: "1 of 1 turn built together" in shown(pilot))
    kept = journal_of(shelf)
    cycle = kept.cycle
    assert cycle
    assert [each.text for each in turns(kept, kept.meeting(cycle))] == [HOSTILE]


async def test_words_are_changed_taken_back_and_brought_back(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        screen = await open_turns(pilot)
        await add(pilot, "The silence")
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen)
        await pilot.press("e")
        await until(pilot, lambda: isinstance(pilot.app.screen, AskLine))
        await type_text(pilot, " after it")
        await pilot.press("enter")
        await until(pilot, lambda: "The silence after it" in shown(pilot))
        await pilot.press("d")
        await until(pilot, lambda: "No turn yet" in shown(pilot))
        await pilot.press("ctrl+z")
        await until(pilot, lambda: "The silence after it" in shown(pilot))
        await pilot.press("ctrl+z")
        await until(pilot, lambda: [each.text for each in turns_of(screen)] == ["The silence"])
        await pilot.press("ctrl+z")
        await until(pilot, lambda: "No turn yet" in shown(pilot))
        assert not screen.desk.journal.places[screen.meeting.id].deleted


async def test_leaving_the_question_writes_nothing(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        screen = await open_turns(pilot)
        await pilot.press("n")
        await until(pilot, lambda: isinstance(pilot.app.screen, AskLine))
        await type_text(pilot, "half")
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen)
        assert turns_of(screen) == []
        assert screen.meeting.id not in screen.desk.journal.places


async def test_whose_words_and_the_talks_so_far_are_told(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf, size=(120, 40)) as pilot:
        screen = cycle_screen(pilot)
        desk, guide = screen.desk, screen.desk.guide(screen.cycle)
        for prompt_id, voice, text in (
            ("dialogue.impressions", "Tom", "three words long"),
            ("dialogue.shared-reading", TOGETHER, "one"),
            ("dialogue.agenda", TOGETHER, "Mostly the coach"),
            ("dialogue.ask-tell", "Priya", "About half and half"),
        ):
            person = desk.journal.person_named(voice)
            prompt = guide.prompt(prompt_id)
            assert prompt
            desk.type(prompt, screen.cycle.id, person.id if person else voice, text)
        await open_turns(pilot)
        await until(pilot, lambda: "Tom ▇▇▇▇▇▇▇▇▇ 3 · together ▇▇▇ 1" in shown(pilot))
        assert "Priya: about half and half" in shown(pilot)
        assert "Agenda: coach · asking and telling about even in cycle 1" in shown(pilot)
        await pilot.press("escape")
        await until(pilot, lambda: "Agenda: coach · asking" in shown(pilot))
        await pilot.press("ctrl+l", "tab")
        await until(pilot, lambda: isinstance(pilot.app.screen, LookBackScreen))
        await until(pilot, lambda: "Our talks over time: ^O t" in shown(pilot))


async def test_the_turns_of_a_closed_cycle_can_only_be_read(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        screen = await open_turns(pilot)
        await add(pilot, "The silence")
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen)
        screen.desk.put(cycles.close_cycle(screen.cycle, now=screen.desk.clock()))
        screen.show()
        await pilot.press("n", "enter", "d", "e")
        assert pilot.app.screen is screen
        assert [each.text for each in turns_of(screen)] == ["The silence"]
