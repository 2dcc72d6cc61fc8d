"""A coach's own card of habits: off until asked for, that person's alone, covered, and in no other's export."""

from __future__ import annotations

from pathlib import Path

import pytest

from cyclejournal.guide.known import HABITS, HABITS_CAME
from cyclejournal.journal.places import PAIR
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.reading.reading import Reading
from cyclejournal.tui.screens.cycle.screen import CycleScreen
from cyclejournal.tui.screens.talk.before import BeforeScreen
from cyclejournal.tui.screens.talk.habits import HabitsScreen
from tests.journal.watched_lesson import PEER
from tests.pilots import until
from tests.tui.app_host import at, cycle_screen, journal_of, person, running
from tests.tui.test_before_talk import a_second_talk
from tests.tui.test_just_talk import sees, shown
from tests.tui.test_talking import on_top


@pytest.mark.quick
async def test_the_card_is_its_writers_alone_and_lies_covered(tmp_path: Path) -> None:
    """Domain row 40: habits to watch before a talk, and a look at oneself after it; asked of nobody."""
    shelf = a_second_talk(tmp_path)
    async with running(shelf, size=(80, 24)) as pilot:
        screen = cycle_screen(pilot)
        await screen.open_section("what-next")
        screen.desk.take_keyboard(person(screen.desk.journal, "Priya"))
        await pilot.press("ctrl+o", "6")
        await until(pilot, lambda: on_top(pilot, HabitsScreen))
        assert "Which habits came up" not in shown(pilot)
        await pilot.press("space", "down", "space", "ctrl+s")
        await until(pilot, lambda: on_top(pilot, CycleScreen))
        journal = journal_of(shelf)
        priya, tom = person(journal, "Priya"), person(journal, "Tom")
        entry = journal.entry(PAIR, HABITS, priya)
        assert entry
        assert len(entry.text.splitlines()) == 2
        assert entry.half == priya
        for reader in (None, tom):
            audience = Audience(reader, kept_back=True)
            assert not Reading(journal, {"peer": PEER}, audience).has(entry)
        # Tom is offered no card, and sees nothing of hers; she finds it covered.
        await screen.open_section("what-it-shows")
        await until(pilot, lambda: on_top(pilot, BeforeScreen))
        await sees(pilot, "My card")
        screen.desk.take_keyboard(tom)
        await pilot.press("h")
        assert on_top(pilot, BeforeScreen)
        screen.desk.take_keyboard(priya)
        await pilot.press("h")
        await until(pilot, lambda: on_top(pilot, HabitsScreen))
        await sees(pilot, "Kept by Priya alone, and covered")
        await pilot.press("enter")
        await until(pilot, lambda: "Telling before I have asked" in shown(pilot))


async def test_once_a_talk_has_begun_one_may_say_what_came_up(tmp_path: Path) -> None:
    shelf = a_second_talk(tmp_path)
    async with running(shelf, size=(80, 24)) as pilot:
        screen = await at(pilot, "what-next")
        await pilot.press("ctrl+o", "7")
        await pilot.press("escape")
        await until(pilot, lambda: on_top(pilot, CycleScreen))
        await pilot.press("ctrl+o", "6")
        await until(pilot, lambda: "Which habits came up in this talk?" in shown(pilot))
        await pilot.press("tab", "space", "escape")
        await until(pilot, lambda: on_top(pilot, CycleScreen))
        kept = journal_of(shelf)
        place = kept.meeting(screen.cycle).texts
        assert kept.text(place, HABITS_CAME, screen.desk.writer)
