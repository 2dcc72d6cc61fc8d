"""After every command of the pages the program may be killed: what was done is on the disk a second later."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Button

from cyclejournal.journal.demo.building import demo_journal
from cyclejournal.journal.journal import Journal
from cyclejournal.session.desk import Desk
from cyclejournal.store.open.shelf import Shelf
from cyclejournal.tui.commands import Commanded
from cyclejournal.tui.screens.cycle.screen import CycleScreen
from cyclejournal.tui.screens.observe.screen import ObserveScreen
from cyclejournal.tui.screens.plan.screen import WatchPlanScreen
from cyclejournal.tui.screens.record.screen import RecordScreen
from cyclejournal.tui.screens.talk.turns import TurnsScreen
from cyclejournal.tui.widgets.voice import Cover
from tests.journal.pair import later
from tests.journal.watched_lesson import PEER, WatchedLesson
from tests.on_disk import HeldTimers, killed
from tests.pilots import type_text, until
from tests.tui.app_host import (
    START,
    HandClock,
    a_pair,
    a_shelf,
    cycle_screen,
    guides,
    person,
    running,
)
from tests.tui.bare_host import Host
from tests.tui.lesson_host import observing
from tests.tui.test_video_due import with_a_film

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
        # Two have their own tests below; a conflict copy is merged in tests/store.
        others = {"take_back", "video_deleted", "merge_copies"}
        every = {each.action for each in CycleScreen.OFFERED}
        assert do.tried | others == every - NOTHING


async def test_an_answer_finished_alone_and_taken_back(tmp_path: Path, timers: HeldTimers) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        do = Killing(pilot, cycle_screen(pilot).desk, timers)
        await do.at("alone-first")
        await type_text(pilot, "It was loud")
        killed(do.desk, timers)
        before = records(do.desk.journal)
        cycle_screen(pilot).query(".seal").first(Button).press()
        await until(pilot, lambda: records(do.desk.journal) != before)
        killed(do.desk, timers)
        cycle_screen(pilot).query_one(Cover).focus()
        await pilot.pause()
        await do.change("take_back")


async def test_a_film_that_is_gone(tmp_path: Path, timers: HeldTimers) -> None:
    shelf = a_shelf(tmp_path)
    await with_a_film(shelf, "2026-09-07")
    async with running(shelf, size=(120, 40)) as pilot:
        do = Killing(pilot, cycle_screen(pilot).desk, timers)
        do.desk.take_keyboard(person(do.desk.journal, "Tom"))
        await do.change("video_deleted", "enter")


async def test_the_record(tmp_path: Path, timers: HeldTimers) -> None:
    lesson = WatchedLesson()
    lesson.choose(capture=4)
    for second in (200, 210, 220):
        lesson.note(f"S4 spoke at {second}", second)
    lesson.write("alone.gist", lesson.tom, "It turned when they drew", finish=True)
    opened = Shelf(tmp_path / "shelf", HandClock()).add(lesson.journal)
    desk = Desk(opened, {"peer": PEER}, lambda: later(200), timers=timers, writer=lesson.tom)
    app = Host(push=lambda: RecordScreen(desk, lesson.cycle.id))
    async with app.run_test(size=(80, 24)) as pilot:
        do = Killing(pilot, desk, timers)
        await until(pilot, lambda: isinstance(do.screen, RecordScreen))
        await do.change("strike_out")
        await do.change("put_back")
        await do.change("undo")
        await do.change("redo")
        await do.screen.run_action("hand_over")
        await do.change("keep_as_interpretation")
        await do.change("change", "end", "!", "enter")
        await do.change("add_clip", "5", ":", "0", "0", "enter")
        await do.change("redact", *"remove", "enter", "escape")
        await do.screen.run_action("hand_over")
        await do.change("release", "y")
        await do.change("take_back")
        every = {each.action for each in RecordScreen.OFFERED}
        assert do.tried == every - {"hand_over", "next_part", "part_before", "leave"}


async def test_the_plan(tmp_path: Path, timers: HeldTimers) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        desk = cycle_screen(pilot).desk
        assert desk.journal.cycle
        do = Killing(pilot, desk, timers)
        pilot.app.push_screen(WatchPlanScreen(desk, desk.journal.cycle.id))
        await pilot.pause()
        await do.change("new_question", *"Who", "enter")
        await do.change("new_question", *"When", "enter")
        await do.change("move_up")
        await do.change("move_down")
        await do.change("new_thing", "enter", *"Talk", "ctrl+s")
        await do.change("change", *"s", "ctrl+s")
        await do.change("remove")
        await do.change("undo")
        await do.change("redo")
        every = {each.action for each in WatchPlanScreen.OFFERED}
        assert do.tried == every - {"leave"}


async def test_a_lesson(tmp_path: Path, timers: HeldTimers) -> None:
    async with observing(tmp_path) as at:
        do = Killing(at.pilot, at.desk, timers)
        await do.change("turn_clock")
        for key in "ota":
            before = records(at.desk.journal)
            await at.press(key)
            if key != "a":
                assert records(at.desk.journal) != before
            killed(at.desk, timers)
        await do.change("take_back")
        await do.change("put_back")
        await do.change("write_note", *"They wait")
        await do.change("keep_as_interpretation")
        await do.change("keep_note")
        await do.change("write_note", *"They speak")
        await do.change("kind_of_note")
        await do.change("keep_note")
        await at.press("s")
        await do.change("choose_seat")
        await at.press("escape")
        await do.change("end_lesson", "y")
        every = {each.action for each in ObserveScreen.OFFERED}
        assert do.tried == every - {"close_line", "close_seats", "save_now", "leave"}


async def test_how_we_talked(tmp_path: Path, timers: HeldTimers) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        desk = cycle_screen(pilot).desk
        assert desk.journal.cycle
        do = Killing(pilot, desk, timers)
        pilot.app.push_screen(TurnsScreen(desk, desk.journal.cycle.id))
        await pilot.pause()
        await do.change("new_turn", *"What then", "enter", "escape")
        await do.change("open_turn", "right", "escape")
        await do.change("change_words", "end", "!", "enter")
        await do.change("take_turn_back")
        await do.change("undo")
        await do.change("redo")
        every = {each.action for each in TurnsScreen.OFFERED}
        assert do.tried == every - {"leave"}
