"""The app is killed after a command of a lesson's screens: what the command did is on the disk."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from cyclejournal.guide.known import FOCUS, PLAN
from cyclejournal.session.desk import Desk
from cyclejournal.store.open.shelf import Shelf
from cyclejournal.tui.commands import Commanded
from cyclejournal.tui.screens.ask import Confirm
from cyclejournal.tui.screens.observe.screen import ObserveScreen
from cyclejournal.tui.screens.plan.screen import PlanScreen
from cyclejournal.tui.screens.plan.thing import ThingScreen, ToolScreen
from cyclejournal.tui.screens.record.lines import LineScreen
from cyclejournal.tui.screens.record.screen import RecordScreen
from tests.journal.watched_lesson import PEER, WatchedLesson
from tests.on_disk import HeldTimers, killed, left_behind
from tests.pilots import type_text, until
from tests.tui.app_host import a_pair, a_shelf, running
from tests.tui.bare_host import Host
from tests.tui.lesson_host import FILMED, observing, opened
from tests.tui.planned import write
from tests.tui.test_record_screen import Later, told
from tests.tui.test_record_screen import lesson as lesson
from tests.tui.test_watch_plan import opened as plan_opened

Steps = Sequence[tuple[str, str]]
"""The action of each command, and the keys for it; words to type stand after a blank."""

OBSERVE: Steps = (
    ("turn_clock", "space"),
    ("press", "o"),
    ("press", "t"),
    ("press", "g"),
    ("press", "p"),
    ("keep_note", "enter"),
    ("write_note", "enter"),
    ("typed", "end they like"),
    ("kind_of_note", "tab"),
    ("keep_as_interpretation", "f4"),
    ("close_line", "escape"),
    ("write_note", "enter"),
    ("keep_note", "enter"),
    ("press", "s"),
    ("choose_seat", "enter"),
    ("close_seats", "escape"),
    ("take_back", "backspace"),
    ("put_back", "ctrl+y"),
    ("key_in_sheet", "ctrl+o p12 o\n"),
    ("leave", "escape"),
    ("save_now", "ctrl+s"),
    ("end_lesson", "f8 y"),
    ("turn_clock", "space"),
)
PLANNED: Steps = (
    ("typed", "end Who builds on whom?"),
    ("next_box", "tab"),
    ("previous_box", "shift+tab"),
    ("next_box", "tab"),
    ("next_box", "tab"),
    ("new_thing", "n"),
    ("pick", "enter"),
    ("typed", "end Open questions"),
    ("keep", "ctrl+s"),
    ("go_to_the_plus", "end"),
    ("choose_way", "enter"),
    ("leave", "escape"),
    ("go_to_the_thing", "home"),
    ("change", "e"),
    ("typed", "end and more"),
    ("leave", "escape"),
    ("move_up", "shift+up"),
    ("move_down", "shift+down"),
    ("remove", "d"),
    ("undo", "ctrl+z"),
    ("redo", "ctrl+y"),
    ("hand_over", "f2"),
)
RECORDED: Steps = (
    ("strike_out", "x"),
    ("put_back", "x"),
    ("undo", "ctrl+z"),
    ("redo", "ctrl+y"),
    ("next_part", "right"),
    ("part_before", "left"),
    ("release", "r"),
    ("take_back", "r"),
    ("hand_over", "f2"),
    ("keep_as_interpretation", "i"),
    ("change", "e"),
    ("typed", "end  indeed"),
    ("done", "ctrl+s"),
    ("add_clip", "c 3:10-4:05\n"),
    ("redact", " remove\n"),
)
HARMLESS = {"leave", "next", "to_the_record", "go_on", "next_field", "field_before"}
"""Leaving has tests of its own, and so has going on from a lesson; the others only move the cursor."""


def covered(screens: Iterable[type[Commanded]], steps: Steps) -> None:
    """Every command of the screens is among the steps, so that a new one is not forgotten here."""
    offered = {each.action for screen in screens for each in screen.OFFERED}
    assert offered - {action for action, _ in steps} <= HARMLESS


async def one_by_one(pilot: Pilot[Any], desk: Desk, steps: Steps, timers: HeldTimers) -> None:
    """Do each step, and look at the disk after it."""
    for action, keys in steps:
        pressed, _, words = keys.partition(" ")
        if pressed:
            await pilot.press(pressed)
        else:
            await pilot.app.screen.run_action(action)
        await pilot.pause()
        await type_text(pilot, words)
        await pilot.pause()
        killed(desk, timers)


async def test_every_command_of_the_observation_screen(tmp_path: Path, timers: HeldTimers) -> None:
    covered([ObserveScreen], OBSERVE)
    async with observing(tmp_path, FILMED) as lesson:
        await one_by_one(lesson.pilot, lesson.desk, OBSERVE, timers)
        kinds = [event.what for event in left_behind(lesson.desk).events.values()]
        assert {"begin", "tally", "start", "check", "note", "seat", "end"} <= {*kinds}


@pytest.mark.quick
async def test_leaving_a_lesson_leaves_nothing_to_be_written(
    tmp_path: Path, timers: HeldTimers
) -> None:
    """Not even half a line."""
    async with observing(tmp_path) as lesson:
        await lesson.press("o", "t", "enter")
        await type_text(lesson.pilot, "half a tho")
        await lesson.press("escape")
        await lesson.press("escape")
        await until(lesson.pilot, lambda: lesson.screen not in lesson.pilot.app.screen_stack)
        found = killed(lesson.desk, timers, after=0)
        texts = [event.text for event in found.events.values() if event.what == "note"]
        assert texts == ["half a tho"]
        assert not lesson.desk.state.pending


async def test_the_end_of_a_forgotten_lesson(tmp_path: Path, timers: HeldTimers) -> None:
    async with observing(tmp_path) as lesson:
        await lesson.press("o", "escape")
        lesson.clock.on(5 * 3600)
        again = await opened(lesson.pilot, lesson.desk, lesson.clock)
        await until(again.pilot, lambda: isinstance(again.pilot.app.screen, Confirm))
        await again.press("y")
        await until(again.pilot, lambda: again.pilot.app.screen is again.screen)
        found = killed(again.desk, timers, after=0)
        assert [event.what for event in found.events.values()].count("end") == 1


async def test_every_command_of_the_plan(tmp_path: Path, timers: HeldTimers) -> None:
    covered([PlanScreen, ThingScreen, ToolScreen], PLANNED)
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        screen = await plan_opened(pilot)
        write(screen.desk, FOCUS, "Who answers?")
        write(screen.desk, PLAN, "Teacher talk | stopwatch | t | 1")
        await screen.redraw()
        await one_by_one(pilot, screen.desk, PLANNED, timers)
        assert "Open questions" in left_behind(screen.desk).text(
            screen.desk.journal.observation(screen.plan.cycle).texts, PLAN
        )


async def test_every_command_of_the_record(
    tmp_path: Path, lesson: WatchedLesson, timers: HeldTimers
) -> None:
    covered([RecordScreen, LineScreen], RECORDED)
    told(lesson).choose(mode=1, capture=4)
    shelf = Shelf(tmp_path / "shelf", Later())
    desk = Desk(shelf.add(lesson.journal), {"peer": PEER}, Later(), timers=timers)
    desk.writer = lesson.tom
    app = Host(push=lambda: RecordScreen(desk, lesson.cycle.id))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: isinstance(app.screen, RecordScreen))
        await pilot.pause()
        await one_by_one(pilot, desk, RECORDED, timers)
        found = left_behind(desk).events.values()
        kept = next(event for event in found if event.kind == "interpretation")
        assert (kept.clip, kept.text, bool(kept.redacted)) == ("3:10-4:05", "", True)
