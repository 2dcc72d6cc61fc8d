"""Just talking: a question at a time and nothing to fill in; then one box, and each keeps what is theirs."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from cyclejournal.guide.known import KEPT, KEPT_OWN, WRITTEN_DOWN
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.talk import meetings
from cyclejournal.tui.app import CycleJournal
from cyclejournal.tui.screens.cycle.screen import CycleScreen
from cyclejournal.tui.screens.talk.just_talk import JustTalkScreen, KeepScreen, StaysScreen
from tests.pilots import type_text, until
from tests.screens import screen_text
from tests.tui.app_host import at, cycle_screen, journal_of, person, prompts_on, running
from tests.tui.test_talking import a_talk, on_top

HOSTILE = "[/] [@click=app.quit]x[/] [b]"

SIZES = [(60, 20), (80, 24), (120, 40)]


def shown(pilot: Pilot[Any]) -> str:
    return " ".join(screen_text(pilot.app).split())


async def sees(pilot: Pilot[Any], words: str) -> None:
    """Wait until they stand on the screen."""
    await until(pilot, lambda: words in shown(pilot))


async def talking(pilot: Pilot[Any]) -> CycleScreen:
    screen = await at(pilot, "what-it-shows")
    await pilot.press("ctrl+o", "7")
    await until(pilot, lambda: on_top(pilot, JustTalkScreen))
    return screen


async def writing(pilot: Pilot[Any], text: str) -> CycleScreen:
    """They have talked, and wrote that down."""
    screen = await talking(pilot)
    await pilot.press("enter")
    await until(pilot, lambda: on_top(pilot, StaysScreen))
    await type_text(pilot, text)
    return screen


@pytest.mark.sample
@pytest.mark.parametrize("size", SIZES)
async def test_the_questions_stand_one_at_a_time_beside_the_evidence(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with running(a_talk(tmp_path), size=size) as pilot:
        await talking(pilot)
        await sees(pilot, "What stands out for you")
        await sees(pilot, "1 of 8")
        await sees(pilot, "T: “Turn to your partner”")
        await sees(pilot, "Enter Done")
        await pilot.press("right")
        await until(pilot, lambda: "2 of 8" in shown(pilot))
        await sees(pilot, "What do you think the lesson shows?")
        assert "What makes you read it that way?" not in shown(pilot)
        await pilot.press("p")
        await until(pilot, lambda: "What makes you read it that way?" in shown(pilot))
        await pilot.press("p")
        await until(pilot, lambda: "How sure are you?" in shown(pilot))
        await pilot.press("left", "left")
        await until(pilot, lambda: "1 of 8" in shown(pilot))
        before = pilot.app.screen.query_one("EvidenceList").chosen  # type: ignore[attr-defined]
        await pilot.press("down")
        after = pilot.app.screen.query_one("EvidenceList").chosen  # type: ignore[attr-defined]
        assert before != after
        await pilot.press("escape")
        await until(pilot, lambda: on_top(pilot, CycleScreen))
        # The clock runs, so that what is typed now is never covered.
        meeting = cycle_screen(pilot).walk.meeting
        assert meetings.talk_clock(meeting, cycle_screen(pilot).desk.running()).state == "running"


async def test_it_stays_however_long_nobody_presses_a_key(tmp_path: Path) -> None:
    """They talk, and read from it: what hides the screen after a while waits, though no clock runs any more."""
    async with running(a_talk(tmp_path)) as pilot:
        screen = await talking(pilot)
        app = pilot.app
        assert isinstance(app, CycleJournal)
        screen.desk.put(meetings.end(screen.walk.meeting, now=screen.desk.clock()))
        app.settings.hide_after = 5
        app.last_taken -= 301
        app.hiding.since -= 301
        app.hiding.look()
        assert on_top(pilot, JustTalkScreen)
        await pilot.press("escape")
        await until(pilot, lambda: on_top(pilot, CycleScreen))
        app.last_taken -= 301
        app.hiding.look()
        assert app.hiding.is_hidden


@pytest.mark.quick
async def test_lines_go_to_whose_name_stands_before_them_and_each_keeps_their_own(
    tmp_path: Path,
) -> None:
    shelf = a_talk(tmp_path)
    async with running(shelf, size=(80, 24)) as pilot:
        screen = await writing(
            pilot, "Priya: one voice got there\nIt was 7 seconds\nKim: nothing\nTom: I began"
        )
        await sees(pilot, "1 line for Tom, 1 line for Priya, 2 lines for both of you.")
        await sees(pilot, "Nobody here is called “Kim”: what stands there is for both of you.")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: on_top(pilot, KeepScreen))
        await sees(pilot, "Tom, is this what you want to keep? I began")
        kept = journal_of(shelf)
        place = screen.walk.meeting.texts
        # Nothing is an answer before its voice has kept it.
        assert not [each for each in kept.entries_at(place) if each.prompt in (KEPT, KEPT_OWN)]
        await pilot.press("enter")
        await until(pilot, lambda: "For both of you" in shown(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: "Priya reads what is left." in shown(pilot))
        await pilot.press("enter")
        kept = journal_of(shelf)
        tom, priya = person(kept, "Tom"), person(kept, "Priya")
        assert kept.text(place, KEPT_OWN, tom) == "I began"
        assert kept.text(place, KEPT, TOGETHER) == "It was 7 seconds\nKim: nothing"
        assert kept.text(place, WRITTEN_DOWN) == "Priya: one voice got there"
        assert not kept.text(place, KEPT_OWN, priya)
        await pilot.press("f2")
        await until(pilot, lambda: "Priya, is this what you want to keep?" in shown(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: on_top(pilot, CycleScreen))
        kept = journal_of(shelf)
        assert kept.text(place, KEPT_OWN, priya) == "one voice got there"
        assert not kept.text(place, WRITTEN_DOWN)
        # The talk began with it, and ended with it.
        assert kept.meeting(screen.cycle).ended


async def test_what_nobody_kept_waits_on_its_page(tmp_path: Path) -> None:
    shelf = a_talk(tmp_path)
    async with running(shelf, size=(80, 24)) as pilot:
        screen = await writing(pilot, "Priya: one voice\nWe wait")
        await pilot.press("escape")
        await until(pilot, lambda: on_top(pilot, CycleScreen))
        await screen.open_section("what-stays")
        assert prompts_on(screen) == [WRITTEN_DOWN]
        await until(pilot, lambda: "Read it and keep it" in shown(pilot))
        assert journal_of(shelf).text(screen.walk.meeting.texts, WRITTEN_DOWN)
        await pilot.press("ctrl+o", "5")
        await until(pilot, lambda: on_top(pilot, KeepScreen))
        await pilot.press("e")
        await until(pilot, lambda: on_top(pilot, StaysScreen))
        await type_text(pilot, " longer")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "We wait longer" in shown(pilot))
        await pilot.press("enter", "escape")
        await until(pilot, lambda: on_top(pilot, CycleScreen))
        assert prompts_on(screen) == [WRITTEN_DOWN, KEPT]
        await pilot.press("ctrl+z")
        await until(pilot, lambda: prompts_on(screen) == [WRITTEN_DOWN])
        kept = journal_of(shelf).text(screen.walk.meeting.texts, WRITTEN_DOWN)
        assert kept == "Priya: one voice\nWe wait longer"


async def test_hostile_words_are_only_words(tmp_path: Path) -> None:
    async with running(a_talk(tmp_path), size=(60, 20)) as pilot:
        await writing(pilot, f"Tom: {HOSTILE}")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: on_top(pilot, KeepScreen))
        await sees(pilot, "[@click=app.quit]x[/]")
