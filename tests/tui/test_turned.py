"""When the coach models, the forms turn; what stood in a box before is still there to be read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from cyclejournal.guide.known import CAPTURE, MODE
from cyclejournal.guide.model import Guide
from cyclejournal.journal.entries.writing import voices
from cyclejournal.journal.lesson.lesson import lesson_of
from cyclejournal.session.boxes import BoxState
from cyclejournal.session.desk import Desk
from cyclejournal.tui.plain import shown
from tests.pilots import until
from tests.tui.app_host import (
    a_pair,
    a_shelf,
    be_at,
    card_at,
    cycle_screen,
    guides,
    person,
    running,
)
from tests.tui.planned import MODELS, write

PEER: Guide = guides()["peer"]


async def at(pilot: Pilot[Any], section: str) -> Desk:
    """The cycle screen at a section, with everything that is asked."""
    screen = cycle_screen(pilot)
    if not screen.cycle.full:
        await screen.run_action("brief_or_full")
    await screen.open_section(section)
    await pilot.pause()
    return screen.desk


@pytest.mark.quick(1)
@pytest.mark.parametrize("prompt_id", [CAPTURE, "plan.learning", "plan.observers-place"])
async def test_the_forms_turn_with_who_teaches(tmp_path: Path, prompt_id: str) -> None:
    """The coachee decides and plans when she is watched, the coach when he models."""
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        desk = cycle_screen(pilot).desk
        journal, cycle, prompt = desk.journal, desk.journal.cycle, PEER.prompt(prompt_id)
        assert cycle
        assert prompt
        assert voices(prompt, cycle, journal, PEER) == [person(journal, "Tom")]
        write(desk, MODE, MODELS)
        assert voices(prompt, cycle, journal, PEER) == [person(journal, "Priya")]


async def test_a_box_whose_voice_turned_still_shows_its_words_and_cannot_be_typed_in(
    tmp_path: Path,
) -> None:
    """They are Tom's; Priya has a box of her own beside them."""
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf, size=(120, 40)) as pilot:
        desk = cycle_screen(pilot).desk
        tom, priya = person(desk.journal, "Tom"), person(desk.journal, "Priya")
        write(desk, "plan.learning", "That a half is one of two equal parts.", tom)
        write(desk, MODE, MODELS)
        await at(pilot, "joint-plan")
        card = card_at(cycle_screen(pilot), "plan.learning")
        boxes = {box.voice: box for box in card.boxes}
        assert [*boxes] == [priya, tom]
        assert boxes[tom].text == "That a half is one of two equal parts."
        assert (boxes[tom].mode, boxes[tom].note) == ("read", "from before; Priya is asked now")


async def test_the_observed_person_decides_how_and_others_are_told(tmp_path: Path) -> None:
    """Nobody chooses for them."""
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf, size=(100, 40)) as pilot:
        desk = await at(pilot, "focus")
        tom = person(desk.journal, "Tom")

        def box() -> BoxState:
            return card_at(cycle_screen(pilot), CAPTURE).boxes[0]

        desk.take_keyboard(tom)
        await cycle_screen(pilot).redraw()
        assert (box().mode, box().note) == ("write", "you decide this")
        desk.take_keyboard(person(desk.journal, "Priya"))
        await cycle_screen(pilot).redraw()
        assert (box().mode, shown(box().note)) == ("read", "Tom decides this: F2")
        await be_at(cycle_screen(pilot), CAPTURE)
        await pilot.press("x")
        await until(pilot, lambda: pilot.app._notifications)
        cycle = desk.journal.cycle
        assert cycle
        assert not lesson_of(desk.journal, PEER, cycle).chosen
