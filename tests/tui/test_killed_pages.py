"""After every command of the pages the program may be killed: what was done is on the disk a second later."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.screen import Screen

from cyclejournal.journal.demo.building import demo_journal
from cyclejournal.journal.journal import Journal
from cyclejournal.session.desk import Desk
from cyclejournal.tui.commands import Commanded
from cyclejournal.tui.screens.cycle.screen import CycleScreen
from tests.on_disk import HeldTimers, killed
from tests.pilots import until
from tests.tui.app_host import START, a_shelf, cycle_screen, guides, running

NOTHING = {
    *("next_section", "previous_section", "next_box", "previous_box", "follow_up", "cover_all"),
    *("hand_over", "steps", "actions", "read_and_export", "search", "look_back", "evidence"),
    *("what_to_record", "observe", "the_record", "how_we_talked", "parked_for_elsewhere"),
    *("trash", "words_that_judge", "names_to_keep_out", "quiet_minute", "save_now", "leave"),
}
"""The commands that change nothing themselves, or by another screen alone, which has a test of its own."""


def records(journal: Journal) -> list[object]:
    return [
        *journal.people.values(),
        *journal.places.values(),
        *journal.entries.values(),
        *journal.events.values(),
    ]


class Killing:
    """Commands one after the other, each looked for on the disk."""

    def __init__(self, pilot: Pilot[Any], desk: Desk, timers: HeldTimers) -> None:
        self.pilot, self.desk, self.timers = pilot, desk, timers
        self.tried: set[str] = set()

    @property
    def screen(self) -> Screen[Any]:
        return self.pilot.app.screen

    async def at(self, section: str) -> None:
        await cycle_screen(self.pilot).open_section(section)
        await self.pilot.pause()

    async def change(self, action: str, *keys: str) -> None:
        """The command, with the keys that answer what it asks, changes something for good."""
        screen = self.screen
        assert isinstance(screen, Commanded)
        assert screen.check_action(action, ()), action
        before = records(self.desk.journal)
        await screen.run_action(action)
        await self.pilot.pause()
        await self.pilot.press(*keys)
        await until(self.pilot, lambda: records(self.desk.journal) != before)
        await self.pilot.pause()
        killed(self.desk, self.timers)
        self.tried.add(action)


async def test_the_page_of_a_cycle(tmp_path: Path, timers: HeldTimers) -> None:
    shelf = a_shelf(tmp_path)
    shelf.add(demo_journal(guides()["peer"], START)).close()
    async with running(shelf) as pilot:
        do = Killing(pilot, cycle_screen(pilot).desk, timers)
        await do.at("goal")
        before = records(do.desk.journal)
        await pilot.press("x")
        await until(pilot, lambda: records(do.desk.journal) != before)
        killed(do.desk, timers)
        await do.change("earlier_wordings", "b")
        await do.change("undo")
        await do.change("redo")
        await do.change("make_something", "enter", "escape")
        await do.at("starting-point")
        await do.change("who_sees", "up", "enter")
        await do.change("redact", *"remove", "enter", "escape")
        await do.change("brief_or_full")
        await do.change("rename_journal", "O", "u", "r", "s", "enter")
        await do.change("reopen_step")
        await do.change("skip_step", "n", "o", "enter")
        await do.at("starting-point")
        await do.change("reopen_step")
        await do.change("finish_step")
        await do.at("observation")
        await do.change("another_observation", "y")
        await do.at("opening")
        await do.change("begin_talk", "enter")
        await do.change("talk_length", "backspace", "enter")
        await do.change("end_talk")
        await do.at("opening")
        await do.change("another_talk", "y")
        await do.change("close_cycle", "y")
        await do.change("reopen_cycle")
        await do.change("next_cycle", "ctrl+s")
        await do.change("discard_cycle", "y")
        # These have their own tests below.
        others = {"take_back", "video_deleted", "merge_copies"}
        every = {each.action for each in CycleScreen.OFFERED}
        assert do.tried | others == every - NOTHING
