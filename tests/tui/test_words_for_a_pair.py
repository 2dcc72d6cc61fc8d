"""Of two people nobody is “everyone”, and no colleague is “the others”; of three nobody is “both”."""

from __future__ import annotations

import importlib
import pkgutil
import re
from pathlib import Path
from typing import Any

import pytest

from cyclejournal.journal.naming import said_to
from cyclejournal.tui import screens
from cyclejournal.tui.commands import offered
from cyclejournal.tui.screens.base import Framed
from cyclejournal.tui.screens.cycle.screen import CycleScreen
from tests.pilots import type_text, until
from tests.screens import screen_text
from tests.tui.app_host import a_pair, a_shelf, cycle_screen, guides, running


@pytest.mark.quick
async def test_whoever_has_finished_waits_for_somebody_by_name(tmp_path: Path) -> None:
    """On one's own covered answer, and on the colleague's."""
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf, size=(79, 40)) as pilot:
        page = cycle_screen(pilot)
        await page.open_section("alone-first")
        await type_text(pilot, "I waited, and S23 spoke")
        await page.answers.finish(page.pane.card.view)
        await pilot.press("f5")
        await until(pilot, lambda: "Finished; it waits for Priya." in words(screen_text(pilot.app)))
        await pilot.press("f2")
        told = "Tom has finished. You will see it when you have, too."
        await until(pilot, lambda: told in words(screen_text(pilot.app)))


def words(text: str) -> str:
    """Of a screen, whatever line they stand in."""
    return " ".join(text.replace("│", " ").split())


def test_no_command_speaks_of_everyone() -> None:
    for each in offered(CycleScreen):
        for word in ("everyone", "everybody", "the others"):
            assert word not in f"{each.name} {each.help}"


async def test_help_and_palette_speak_to_three_as_to_three(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    names = {"coachee": "Tom", "coach": "Priya", "third": "Ana"}
    shelf.create(guides()["triad"], names).close()
    async with running(shelf, size=(80, 60)) as pilot:
        cycle_screen(pilot)
        await pilot.press("f1")
        await until(pilot, lambda: "Where you are" in screen_text(pilot.app))
        assert not FOR_TWO.findall(words(screen_text(pilot.app)))
        await pilot.press("escape", "ctrl+p")
        await type_text(pilot, "note down")
        told = "yours alone until you give it to all of you."
        await until(pilot, lambda: told in words(screen_text(pilot.app)))


FOR_TWO = re.compile(
    r"\b(the two of (you|us)|both of (you|us)|you both|(to|for|until|before|once) both|your colleague)\b",
    re.IGNORECASE,
)

OF_MANY_JOURNALS = {"PromisesScreen", "PracticeScreen", "ShelfScreen", "AllJournalsScreen"}
"""What speaks of pairs, whoever they are."""


def test_no_help_of_a_screen_speaks_to_three_as_to_two() -> None:
    """Nor does a command's name, which is the same to all."""
    for module in pkgutil.walk_packages(screens.__path__, f"{screens.__name__}."):
        importlib.import_module(module.name)
    for screen in descendants(Framed):
        if screen.__name__ in OF_MANY_JOURNALS:
            continue
        commands = offered(screen)
        helps = [getattr(screen, "HELP", None) or "", *(each.help for each in commands)]
        texts = [said_to("three", each) for each in helps] + [each.name for each in commands]
        for text in texts:
            assert not FOR_TWO.search(" ".join(text.split())), f"{screen.__name__}: {text}"


def descendants(kind: type[Framed[Any]]) -> list[type[Framed[Any]]]:
    below = kind.__subclasses__()
    return [*below, *(each for one in below for each in descendants(one))]
