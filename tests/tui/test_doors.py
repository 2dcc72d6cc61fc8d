"""The ways from a page to the screen with a craft of its own: one key, as far as the plan allows it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Button

from cyclejournal.guide.known import MODE
from cyclejournal.journal.lesson.clock import LessonClock, lesson_clock
from cyclejournal.journal.lesson.recording import mark, note
from cyclejournal.session.desk import Desk
from cyclejournal.tui.screens.cycle.screen import CycleScreen
from cyclejournal.tui.screens.observe.screen import ObserveScreen
from cyclejournal.tui.screens.palette import entries
from cyclejournal.tui.screens.plan.screen import PlanScreen
from cyclejournal.tui.screens.record.screen import RecordScreen
from cyclejournal.tui.widgets.voice import ReadOnly
from tests.pilots import type_text, until
from tests.screens import screen_text
from tests.tui.app_host import a_pair, a_shelf, be_at, cycle_screen, person, prompts_on, running
from tests.tui.planned import AFTERWARDS, FILMED, MODELS, NOTES, NOTHING, TALLIES, choose, write

CRAFTS = ("plan", "observe", "the_record", "evidence")
SIZES = [(60, 20), (80, 24), (120, 40)]


def a_note(desk: Desk) -> None:
    """Something recorded."""
    cycle = desk.journal.cycle
    assert cycle
    place = desk.journal.observation(cycle)
    event = note(place, "Who asks?", at=None, by=desk.writer, now=desk.clock())
    desk.put(place, event)


def on_offer(screen: CycleScreen) -> list[str]:
    """Which of the crafts the page offers."""
    return [action for action in CRAFTS if screen.check_action(action, ())]


def door_words(screen: CycleScreen) -> list[str]:
    """What the buttons over the prompts say."""
    return [str(button.label) for button in screen.query(".door").results(Button)]


def palette(pilot: Pilot[Any]) -> list[tuple[str, str]]:
    """The names in the palette, with their keys."""
    found = entries(pilot.app, pilot.app.screen)
    return [(each.command.name, each.command.key_words) for each in found]


@pytest.mark.sample
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("section", "screen_class", "name"),
    [
        ("joint-plan", PlanScreen, "Plan what to look at"),
        ("focus", PlanScreen, "Plan what to look at"),
        ("observation", ObserveScreen, "Observe"),
        ("alone-first", RecordScreen, "The record"),
    ],
)
async def test_one_key_opens_the_craft_of_the_section_and_comes_back(
    tmp_path: Path, size: tuple[int, int], section: str, screen_class: type[Any], name: str
) -> None:
    """The footer and the palette call it what it does here."""
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf, size=size) as pilot:
        screen = cycle_screen(pilot)
        choose(screen.desk, NOTES)
        a_note(screen.desk)
        screen.desk.take_keyboard(person(screen.desk.journal, "Priya"))
        await screen.open_section(section)
        # A narrow screen says it in fewer words.
        short = {"The record": "Record", "Plan what to look at": "Plan"}.get(name, name)
        words = {f"F6 {short}", f"F6 {name}"}
        await until(pilot, lambda: any(w in screen_text(pilot.app).splitlines()[-1] for w in words))
        assert (name, "F6") in palette(pilot)
        await pilot.press("f6")
        await until(pilot, lambda: isinstance(pilot.app.screen, screen_class))
        await pilot.pause()
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen)
        assert screen.page.section.id == section


@pytest.mark.quick(1)
@pytest.mark.parametrize(
    ("capture", "offered", "doors", "word"),
    [
        ("", [], [], "○ Nothing is recorded until Tom chooses how."),
        (NOTHING, [], [], "only says what they learned"),
        (AFTERWARDS, ["observe"], ["Write the record (F6)"], "Tom chose: Notes afterwards."),
        (TALLIES, ["observe"], ["Observe (F6)"], "Tom chose: Tallies only."),
        (NOTES, ["observe"], ["Observe (F6)"], "Tom chose: Focused notes."),
        (FILMED, ["observe"], ["Watch and record (F6)"], "Tom chose: Video I run."),
    ],
)
async def test_a_lesson_is_recorded_only_as_the_observed_person_chose(
    tmp_path: Path, capture: str, offered: list[str], doors: list[str], word: str
) -> None:
    """And the page says what they chose, and what follows from it."""
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        screen = cycle_screen(pilot)
        if capture:
            choose(screen.desk, capture)
        await screen.open_section("observation")
        await pilot.pause()
        assert on_offer(screen) == offered
        assert door_words(screen) == doors
        assert word in " ".join(screen_text(pilot.app).split())
        asked = prompts_on(screen)
        assert "observation.record" not in asked
        assert "observation.own-class" in asked


async def test_when_the_coach_models_the_coach_is_the_one_who_chooses(tmp_path: Path) -> None:
    """What Tom had chosen for a lesson of his own does not count for Priya's."""
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        screen = cycle_screen(pilot)
        choose(screen.desk, NOTES)
        write(screen.desk, MODE, MODELS)
        await screen.open_section("observation")
        assert on_offer(screen) == []
        await until(pilot, lambda: "until Priya chooses how" in screen_text(pilot.app))
        choose(screen.desk, TALLIES, "Priya")
        await screen.redraw()
        assert on_offer(screen) == ["observe"]


async def test_the_record_is_there_once_something_is_recorded(tmp_path: Path) -> None:
    """Beside the lesson by a button and the palette, with F6 where each looks back alone."""
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        screen = cycle_screen(pilot)
        choose(screen.desk, TALLIES)
        await screen.open_section("alone-first")
        assert on_offer(screen) == []
        a_note(screen.desk)
        await screen.redraw()
        assert (on_offer(screen), door_words(screen)) == (["the_record"], ["The record (F6)"])
        screen.desk.take_keyboard(person(screen.desk.journal, "Priya"))
        await screen.open_section("observation")
        assert on_offer(screen) == ["observe", "the_record"]
        assert door_words(screen) == ["Observe (F6)", "The record"]
        await pilot.pause()
        await pilot.click(screen.query(".door").last())
        await until(pilot, lambda: isinstance(pilot.app.screen, RecordScreen))


async def test_whoever_taught_finds_the_record_and_not_what_the_observer_has_before_them(
    tmp_path: Path,
) -> None:
    """But as long as the lesson goes on, anybody who opens the lid finds it where it was."""
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        screen = cycle_screen(pilot)
        desk = screen.desk
        choose(desk, NOTES)
        desk.take_keyboard(person(desk.journal, "Tom"))
        await screen.open_section("observation")
        assert on_offer(screen) == ["observe"]
        place = desk.journal.observation(screen.cycle)
        begun = mark(place, "begin", LessonClock(), by=desk.writer, now=desk.clock())
        desk.put(place, begun)
        assert on_offer(screen) == ["observe", "the_record"]
        clock = lesson_clock(desk.journal.events_at(place.id))
        desk.put(mark(place, "end", clock, by=desk.writer, now=desk.clock()))
        await screen.redraw()
        assert (on_offer(screen), door_words(screen)) == (["the_record"], ["The record (F6)"])
        write(desk, MODE, "We teach it together")
        assert on_offer(screen) == ["observe", "the_record"]


async def test_choosing_how_to_record_changes_what_is_asked_at_once(tmp_path: Path) -> None:
    """The rows of what is recorded appear as soon as something may be."""
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf, size=(100, 50)) as pilot:
        screen = cycle_screen(pilot)
        screen.desk.take_keyboard(person(screen.desk.journal, "Tom"))
        await screen.open_section("focus")

        def asked() -> list[str]:
            return prompts_on(screen)

        assert asked() == ["plan.focus-questions", "plan.capture-method"]
        await screen.run_action("brief_or_full")
        await until(pilot, lambda: "plan.whom" in asked())
        assert "plan.evidence" not in asked()
        await pilot.pause()
        assert "○ Nothing is recorded until Tom chooses how." in screen_text(pilot.app)
        await be_at(screen, "plan.capture-method")
        await pilot.pause()
        await pilot.press("down", "down", "enter")
        await until(pilot, lambda: "plan.evidence" in asked())
        assert asked()[:3] == ["plan.focus-questions", "plan.capture-method", "plan.evidence"]
        await pilot.pause()
        assert "Nothing is recorded until" not in screen_text(pilot.app)
        spot = screen.walk.spot
        assert spot
        assert spot.prompt == "plan.capture-method"


@pytest.mark.parametrize("hours", [0, 4])
async def test_a_lesson_that_nobody_ended_is_what_the_journal_opens_on(
    tmp_path: Path, hours: int
) -> None:
    """After a crash in the middle of it; not the day after."""
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        desk = cycle_screen(pilot).desk
        choose(desk, TALLIES)
        cycle = desk.journal.cycle
        assert cycle
        place = desk.journal.observation(cycle)
        begun = desk.clock() - timedelta(hours=hours)
        desk.put(
            place, mark(place, "begin", LessonClock(), by=person(desk.journal, "Priya"), now=begun)
        )
        cycle_screen(pilot).desk.end_visit()
    async with running(shelf) as pilot:
        screen = cycle_screen(pilot)
        goes_on = screen.page.section.id == "observation"
        assert goes_on == (not hours)
        if goes_on:
            assert screen.desk.journal.name(screen.desk.writer) == "Priya"
            assert "This lesson has not been ended" in screen_text(pilot.app)
            await pilot.press("f6")
            await until(pilot, lambda: isinstance(pilot.app.screen, ObserveScreen))


async def test_many_keys_in_the_others_box_are_answered_once(tmp_path: Path) -> None:
    """A sentence typed in the wrong box does not fill the screen with notices."""
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        screen = cycle_screen(pilot)
        await screen.open_section("observation")
        screen.set_focus(next(iter(screen.query(ReadOnly))))
        await type_text(pilot, "I spoke less than I feared")
        await until(pilot, lambda: "Priya's box" in screen_text(pilot.app))
        assert screen_text(pilot.app).count("Priya's box") == 1
