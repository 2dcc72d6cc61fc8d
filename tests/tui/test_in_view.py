"""Wherever one goes on a page: the caret is in view, and the question of the box with it where there is room."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from cyclejournal.tui.widgets.prompt_card import PromptCard
from tests.pilots import packet
from tests.tui.app_host import a_pair, a_shelf, be_at, cycle_screen, running

LONG = "They wait for one another to speak, and so did I. "
SECTION = "how-we-work"


def is_in_view(pilot: Pilot[Any]) -> bool:
    """Whether what has the focus is, with as much of what belongs to it as there is room for."""
    screen = cycle_screen(pilot)
    view, focused, card = screen.pane.cards.region, screen.focused, screen.query_one(PromptCard)
    if focused is None or card not in focused.ancestors:
        return True
    box = screen.pane.box_of(focused)
    frame = box.region if box is not None else focused.region
    least = frame
    if isinstance(focused, TextArea):
        least = frame.intersection(focused.region.crop_size((1, 1)))
        least = least.at_offset(focused.cursor_screen_offset)
    wanted = (card.region, card.question.union(frame), card.question.union(least), frame, least)
    return view.contains_region(next(each for each in wanted if each.height <= view.height))


@pytest.mark.quick(1)
@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_the_question_is_in_view_with_the_caret(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf, size=size) as pilot:
        screen = cycle_screen(pilot)
        await screen.open_section(SECTION)
        asked = [card for card in screen.pane.view.cards if card.stops]
        for number, card in enumerate(asked):
            if card.view.prompt.kind == "prose":
                await be_at(screen, card.view.prompt.id)
                await packet(pilot, LONG * (30 if number == 1 else 7))
                assert is_in_view(pilot)
        for card in reversed(asked):
            await be_at(screen, card.view.prompt.id)
            await packet(pilot, "")
            assert is_in_view(pilot), card.view.prompt.id
        for keys in ("<tab>", "<f3>", "<shift+tab>", "<up>", "<f2>", "<pageup>", "<down>"):
            for _ in range(3 if "tab" in keys else 2):
                await packet(pilot, keys)
                assert is_in_view(pilot), keys
