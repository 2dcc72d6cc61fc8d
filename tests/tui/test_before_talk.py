"""Before a talk one screen at most, passed with one key; nothing where there is nothing to remember."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from cyclejournal.guide.known import BECAME, COMMITMENTS, NEXT_STEP, NEXT_TIME, REPAIR_AGREED
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.cycle.cycles import another
from cyclejournal.journal.entries.writing import answer
from cyclejournal.journal.records import changed
from cyclejournal.journal.talk.meetings import begin, end
from cyclejournal.journal.term.repair import repair_note
from cyclejournal.session.desk import Desk
from cyclejournal.store.open.shelf import Shelf
from cyclejournal.tui.screens.ask import AskLine
from cyclejournal.tui.screens.cycle.screen import CycleScreen
from cyclejournal.tui.screens.talk.before import BecameScreen, BeforeScreen
from tests.journal.watched_lesson import PEER, WatchedLesson
from tests.pilots import type_text, until
from tests.screens import screen_text
from tests.tui.app_host import (
    HandClock,
    a_shelf,
    at,
    cycle_screen,
    guides,
    journal_of,
    person,
    running,
)
from tests.tui.test_just_talk import sees, shown
from tests.tui.test_talking import on_top


def a_second_talk(folder: Path) -> Shelf:
    """They have talked once, and another talk is to come."""
    lesson = WatchedLesson()
    lesson.choose()
    journal = lesson.journal
    agreement, prompt = journal.agreement, PEER.prompt(COMMITMENTS)
    assert agreement
    assert prompt
    promise = "Ask before I offer [b]x[/b]"
    journal.put(
        answer(journal, prompt, agreement.id, lesson.tom, promise, by=lesson.tom, now=lesson.now)
    )
    lesson.write("alone.gist", lesson.tom, "It went fast", finish=True)
    journal.put(talk := begin(journal.meeting(lesson.cycle), 30, now=lesson.now))
    lesson.write(NEXT_STEP, TOGETHER, "Count to [b]three[/b]")
    lesson.write(NEXT_TIME, TOGETHER, "Who speaks first?")
    journal.put(end(talk, now=lesson.now))
    journal.put(*another(journal, PEER, lesson.cycle, "meeting", by=lesson.tom, now=lesson.now))
    journal.put(changed(lesson.cycle, full=False, now=lesson.now))
    shelf = a_shelf(folder)
    shelf.add(journal).close()
    return shelf


async def before(pilot: Pilot[Any]) -> CycleScreen:
    """They turn to the talk."""
    screen = cycle_screen(pilot)
    await screen.open_section("what-it-shows")
    await until(pilot, lambda: on_top(pilot, BeforeScreen))
    return screen


@pytest.mark.quick(1)
@pytest.mark.sample
@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_what_was_agreed_is_said_aloud_before_it_is_shown(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with running(a_second_talk(tmp_path), size=size) as pilot:
        await before(pilot)
        await sees(pilot, "What did we agree last time?")
        assert "Count to" not in shown(pilot)
        await sees(pilot, "Who speaks first?")
        await until(pilot, lambda: "Enter Go on" in shown(pilot))
        await sees(pilot, "Space Show")
        await pilot.press("space")
        await until(pilot, lambda: "Count to [b]three[/b]" in shown(pilot))
        await pilot.press("space")
        await until(pilot, lambda: "Count to" not in shown(pilot))
        await pilot.press("enter")
        await until(pilot, lambda: on_top(pilot, CycleScreen))
        await sees(pilot, "What do you think the lesson shows?")


async def test_it_comes_once_and_again_when_it_is_asked_for(tmp_path: Path) -> None:
    shelf = a_second_talk(tmp_path)
    async with running(shelf, size=(80, 24)) as pilot:
        screen = await before(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: on_top(pilot, CycleScreen))
        await screen.open_section("alone-first")
        await screen.open_section("what-it-shows")
        assert on_top(pilot, CycleScreen)
        await pilot.press("ctrl+o", "3")
        await until(pilot, lambda: on_top(pilot, BeforeScreen))
        await pilot.press("escape")
        await until(pilot, lambda: on_top(pilot, CycleScreen))
        # Having passed it, they are asked for the length at once.
        await pilot.press("ctrl+o", "t")
        await until(pilot, lambda: on_top(pilot, AskLine))


async def test_who_begins_the_talk_elsewhere_sees_it_first(tmp_path: Path) -> None:
    async with running(a_second_talk(tmp_path), size=(80, 24)) as pilot:
        screen = cycle_screen(pilot)
        await screen.open_section("what-next")
        assert on_top(pilot, CycleScreen)
        await pilot.press("ctrl+o", "t")
        await until(pilot, lambda: on_top(pilot, BeforeScreen))
        await pilot.press("enter")
        await until(pilot, lambda: on_top(pilot, AskLine))


@pytest.mark.quick
async def test_each_writes_what_became_of_their_own_promise(tmp_path: Path) -> None:
    shelf = a_second_talk(tmp_path)
    async with running(shelf, size=(80, 24)) as pilot:
        screen = await before(pilot)
        screen.desk.take_keyboard(person(screen.desk.journal, "Priya"))
        await pilot.press("w")
        assert on_top(pilot, BeforeScreen)  # She promised nothing.
        screen.desk.take_keyboard(person(screen.desk.journal, "Tom"))
        await pilot.press("w")
        await until(pilot, lambda: on_top(pilot, BecameScreen))
        await until(pilot, lambda: "Ask before I offer [b]x[/b]" in screen_text(pilot.app))
        await type_text(pilot, "Twice of three times")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "What became of it, Tom: Twice of three times" in shown(pilot))
        kept = journal_of(shelf)
        place = kept.meeting(screen.cycle).texts
        assert kept.text(place, BECAME, person(kept, "Tom")) == "Twice of three times"


@pytest.mark.quick
async def test_a_first_talk_has_no_such_screen(tmp_path: Path) -> None:
    lesson = WatchedLesson()
    lesson.choose()
    shelf = a_shelf(tmp_path)
    shelf.add(lesson.journal).close()
    async with running(shelf, size=(80, 24)) as pilot:
        await at(pilot, "what-it-shows")
        assert on_top(pilot, CycleScreen)
        await pilot.press("ctrl+o", "3")
        await until(pilot, lambda: "There is nothing to remember" in shown(pilot))


async def test_each_says_what_became_of_what_a_repair_talk_agreed(tmp_path: Path) -> None:
    """Both of them, each in a box of their own, though Priya promised nothing by herself."""
    shelf = a_second_talk(tmp_path)
    clock = HandClock()
    clock.now += timedelta(hours=2)
    with Desk(shelf.open(shelf.ids()[0]), guides(), clock) as desk:
        said = {(REPAIR_AGREED, TOGETHER): "Ten minutes [/] at most"}
        desk.put(repair_note(desk.journal, said, by=desk.writer, now=desk.clock()), what="kept")
    async with running(shelf, size=(80, 24)) as pilot:
        screen = await before(pilot)
        await sees(pilot, "Both of you: Ten minutes [/] at most")
        screen.desk.take_keyboard(person(screen.desk.journal, "Priya"))
        await pilot.press("w")
        await until(pilot, lambda: on_top(pilot, BecameScreen))
        await until(pilot, lambda: "Ten minutes [/] at most" in screen_text(pilot.app))
        await type_text(pilot, "Mostly")
        await pilot.press("ctrl+s")
        await sees(pilot, "What became of it, Priya: Mostly")
        kept = journal_of(shelf)
        place = kept.meeting(screen.cycle).texts
        assert kept.text(place, BECAME, person(kept, "Priya")) == "Mostly"
