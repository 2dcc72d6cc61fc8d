"""In the app the coachee begins: at the box, in the text that is read, in a search, in what an export shows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from cyclejournal.session.passage import Passage
from cyclejournal.store.open.shelf import Shelf
from cyclejournal.tui.screens.cycle.screen import CycleScreen
from cyclejournal.tui.screens.look_back.read import ReadScreen
from cyclejournal.tui.screens.look_back.screen import LookBackScreen
from cyclejournal.tui.screens.preview import PreviewScreen
from tests.journal.watched_lesson import WatchedLesson
from tests.pilots import type_text, until
from tests.screens import screen_text
from tests.tui.app_host import a_shelf, at, be_at, card_at, running

SHOWS = "dialogue.reading"
COVER = "Priya wrote this before the talk: covered until you have begun here. Space uncovers it."


def a_talk(folder: Path) -> Shelf:
    """Priya has written what she thinks the lesson shows; Tom, who is coached, has the keyboard."""
    lesson = WatchedLesson()
    lesson.choose()
    lesson.write(SHOWS, lesson.priya, "They guess and we go on")
    lesson.write("alone.gist", lesson.tom, "It went fast", finish=True)
    shelf = a_shelf(folder)
    shelf.add(lesson.journal).close()
    return shelf


async def opened(pilot: Pilot[Any]) -> CycleScreen:
    return await at(pilot, "what-it-shows")


def modes(screen: CycleScreen) -> list[str]:
    """Of the boxes at the prompt that both answer: Tom's, then Priya's."""
    return [box.mode for box in card_at(screen, SHOWS).boxes]


@pytest.mark.quick
async def test_the_first_letter_opens_what_the_coach_wrote_before(tmp_path: Path) -> None:
    async with running(a_talk(tmp_path), size=(80, 24)) as pilot:
        screen = await opened(pilot)
        assert modes(screen) == ["write", "covered"]
        assert "They guess" not in screen_text(pilot.app)
        await type_text(pilot, "I began too soon")
        await until(pilot, lambda: modes(screen) == ["write", "read"])
        await until(pilot, lambda: "They guess and we go on" in screen_text(pilot.app))
        assert screen.walk.entry
        assert screen.walk.entry.text == "I began too soon"


@pytest.mark.parametrize("key", ["space", "enter"])
async def test_one_key_opens_it_for_whoever_has_spoken(tmp_path: Path, key: str) -> None:
    async with running(a_talk(tmp_path), size=(120, 40)) as pilot:
        screen = await opened(pilot)
        box = await be_at(screen, SHOWS, "Priya")
        assert (box.state.mode, box.state.note) == ("covered", COVER)
        assert box.whole_text() is None
        await pilot.press(key)
        await until(pilot, lambda: modes(screen) == ["write", "read"])
        # It stays so, also when the keyboard has been with the other.
        screen.desk.hand_over()
        screen.desk.hand_over()
        await screen.redraw()
        assert modes(screen) == ["write", "read"]


async def test_a_page_that_is_painted_covers_it_too(tmp_path: Path) -> None:
    async with running(a_talk(tmp_path), size=(120, 40)) as pilot:
        screen = await opened(pilot)
        await be_at(screen, "dialogue.shared-reading")
        await pilot.pause()
        shown = " ".join(screen_text(pilot.app).split())
        assert "Priya wrote this before the talk" in shown
        assert "They guess" not in shown


async def test_the_coach_sees_their_own(tmp_path: Path) -> None:
    async with running(a_talk(tmp_path), size=(120, 40)) as pilot:
        screen = await opened(pilot)
        await pilot.press("f2")
        await until(pilot, lambda: modes(screen) == ["read", "write"])
        await until(pilot, lambda: "They guess and we go on" in screen_text(pilot.app))


async def test_neither_the_read_view_nor_a_search_says_it_before(tmp_path: Path) -> None:
    async with running(a_talk(tmp_path), size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await pilot.app.push_screen(
            read := ReadScreen(screen.desk, Passage("cycle", screen.cycle.id))
        )
        await until(pilot, lambda: read.reading.complete and read.reading.text)
        assert "They guess" not in read.reading.text
        assert "1 answer is covered until the coachee has begun there." in read.reading.text
        await pilot.press("escape")
        await pilot.app.push_screen(look := LookBackScreen(screen.desk))
        await until(pilot, lambda: len(look.listing.items) == 1)
        look.query_one(Input).value = "guess"
        await until(pilot, lambda: "Nothing you share" in screen_text(pilot.app))


@pytest.mark.quick
async def test_an_export_holds_it_and_its_preview_covers_it(tmp_path: Path) -> None:
    async with running(a_talk(tmp_path), size=(80, 24)) as pilot:
        screen = await opened(pilot)
        await pilot.app.push_screen(preview := PreviewScreen(screen.desk, screen.cycle.id))
        await until(pilot, lambda: preview.reading.complete and preview.reading.text)
        assert "They guess" in preview.text
        assert "They guess" not in preview.reading.text
        said = " ".join(screen_text(pilot.app).split())
        assert "On the screen 1 answer is covered until the coachee has begun there." in said
        assert "The file holds them." in said
