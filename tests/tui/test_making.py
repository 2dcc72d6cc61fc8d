"""Making something of a line on the page: where the line comes from, and what becomes of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.cycle.cycles import start_cycle
from cyclejournal.journal.reading.views import action_words, goal_words
from cyclejournal.journal.talk.making import goals_for_later
from cyclejournal.tui.messages import CycleWanted
from cyclejournal.tui.screens.action_form import ActionScreen
from cyclejournal.tui.screens.ask import Choose
from cyclejournal.tui.screens.cycle.making import sentence_at, sentences
from cyclejournal.tui.screens.steps import NextCycleScreen
from cyclejournal.tui.screens.talk.over_the_page import ParkedScreen
from cyclejournal.tui.widgets.field import Pick
from tests.pilots import type_text, until
from tests.screens import screen_text
from tests.tui.app_host import (
    a_pair,
    a_shelf,
    at,
    be_at,
    cycle_screen,
    focused_box,
    journal_of,
    running,
)


async def choose(pilot: Pilot[Any], key: str, words: str) -> None:
    """Press the keys of a list that asks for something."""
    await until(pilot, lambda: isinstance(pilot.app.screen, Choose))
    await until(pilot, lambda: words in " ".join(screen_text(pilot.app).split()))
    await pilot.press(*key.split())


@pytest.mark.sample
@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_the_line_of_the_cursor_becomes_an_action(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf, size=size) as pilot:
        screen = await at(pilot, "starting-point")
        await type_text(pilot, "One\nAsk three pupils at [12:40]\nThree")
        await pilot.press("up", "f7")
        await choose(pilot, "enter", "“Ask three pupils at [12:40]”")
        await until(pilot, lambda: isinstance(pilot.app.screen, ActionScreen))
        assert "A new action" in screen_text(pilot.app)
        assert pilot.app.screen.query_one("#owner", Pick).chosen == screen.desk.writer
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen)
        [action] = screen.desk.journal.open_actions
        assert action_words(screen.desk.journal, action) == "Ask three pupils at [12:40]"
        box = focused_box(pilot)
        assert box.state.text == "One\nAsk three pupils at [12:40]\nThree"
        await pilot.press("f8", "ctrl+z")
        await until(pilot, lambda: not screen.desk.journal.open_actions)
    assert journal_of(shelf).actions == []


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("", [""]),
        ("One thing", ["One thing"]),
        ("One. Two? Three", ["One. ", "Two? ", "Three"]),
        ("He said “wait.” Then [12:40] he left… (so!) End", None),
        ("Wait 1.5 seconds, i.e. long", ["Wait 1.5 seconds, i.e. ", "long"]),
    ],
)
def test_a_line_falls_into_sentences(line: str, parts: list[str] | None) -> None:
    assert "".join(sentences(line)) == line
    if parts:
        assert sentences(line) == parts
    for column in range(len(line) + 1):
        assert sentence_at(line, column) in sentences(line)


async def test_of_a_long_line_the_sentence_of_the_cursor_is_meant(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        await at(pilot, "starting-point")
        await type_text(pilot, "They wait. I wait longer.")
        await pilot.press("f7")
        await choose(pilot, "escape", "“I wait longer.”")
        await pilot.press("home", "f7")
        await choose(pilot, "escape", "“They wait.”")


async def test_what_is_selected_goes_before_the_line(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        screen = await at(pilot, "starting-point")
        await type_text(pilot, "Wait longer after hard questions")
        area = pilot.app.screen.focused
        assert isinstance(area, TextArea)
        area.move_cursor((0, 0))
        area.move_cursor((0, 11), select=True)
        await pilot.press("f7")
        await choose(pilot, "enter", "“Wait longer”")
        await until(pilot, lambda: isinstance(pilot.app.screen, ActionScreen))
        [action] = screen.desk.journal.open_actions
        assert action_words(screen.desk.journal, action) == "Wait longer"


async def test_words_emptied_in_the_form_leave_no_action(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        screen = await at(pilot, "starting-point")
        await type_text(pilot, "Wait")
        await pilot.press("f7")
        await choose(pilot, "enter", "“Wait”")
        await until(pilot, lambda: isinstance(pilot.app.screen, ActionScreen))
        await pilot.press("ctrl+u", "escape")
        await until(pilot, lambda: pilot.app.screen is screen)
        assert screen.desk.journal.actions == []


async def test_a_line_of_a_colleagues_answer_is_chosen_from_its_lines(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        screen = await at(pilot, "starting-point")
        await type_text(pilot, "One\n\nTwo")
        await pilot.press("f2")
        await pilot.pause()
        await pilot.press("shift+tab", "f7")
        await choose(pilot, "down enter", "Which line?")
        await choose(pilot, "down down enter", "“Two”")
        await until(pilot, lambda: pilot.app.screen is screen)
        journal = screen.desk.journal
        assert journal.text(screen.cycle.id, "dialogue.next-time") == "Two"


async def test_a_goal_now_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        screen = await at(pilot, "goal")
        await type_text(pilot, "The old goal")
        await at(pilot, "starting-point")
        await type_text(pilot, "A better goal")
        await pilot.press("f7")
        await choose(pilot, "down enter", "“A better goal”")
        await choose(pilot, "enter", "A goal for when?")
        await until(pilot, lambda: goal_words(screen.desk.journal, screen.cycle) == "A better goal")
        await at(pilot, "goal")
        assert "Before: The old goal" in " ".join(screen_text(pilot.app).split())
        await pilot.press("ctrl+z")
        await until(pilot, lambda: goal_words(screen.desk.journal, screen.cycle) == "The old goal")


async def test_a_goal_for_later_is_offered_with_the_next_cycle(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        screen = await at(pilot, "starting-point")
        await type_text(pilot, "Quieter pupils speak")
        await pilot.press("f7")
        await choose(pilot, "down enter", "“Quieter pupils speak”")
        await choose(pilot, "down enter", "A goal for when?")
        await until(pilot, lambda: goals_for_later(screen.desk.journal))
        assert goal_words(screen.desk.journal, screen.cycle) == ""
        await screen.run_action("close_cycle")
        await screen.run_action("next_cycle")
        await until(pilot, lambda: isinstance(pilot.app.screen, NextCycleScreen))
        await until(pilot, lambda: pilot.app.screen.query("#goal"))
        pilot.app.screen.query_one("#goal", Pick).action_turn(1)
        await until(pilot, lambda: "Kept for later: Quieter pupils speak" in screen_text(pilot.app))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: len(screen.desk.journal.cycles) == 2)
        journal = screen.desk.journal
        assert goal_words(journal, journal.cycles[-1]) == "Quieter pupils speak"


@pytest.mark.quick
async def test_an_empty_line_and_a_closed_cycle_say_what_to_do(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        screen = await at(pilot, "starting-point")
        await pilot.press("f7")
        await until(pilot, lambda: "Go to a line with words first" in screen_text(pilot.app))
        assert pilot.app.screen is screen


@pytest.mark.quick
async def test_what_is_parked_is_written_in_the_talk_and_read_in_a_list(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf, size=(60, 20)) as pilot:
        screen = cycle_screen(pilot)
        await screen.run_action("brief_or_full")
        await at(pilot, "what-next")
        await screen.run_action("parked_for_elsewhere")
        await until(pilot, lambda: "Nothing is parked." in screen_text(pilot.app))
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is screen)
        await be_at(screen, "dialogue.parked")
        await type_text(pilot, "Sleep [/]")
        await pilot.press("tab")
        await type_text(pilot, "A doctor")
        await screen.run_action("parked_for_elsewhere")
        await until(pilot, lambda: isinstance(pilot.app.screen, ParkedScreen))
        await until(pilot, lambda: "→ A doctor · cycle 1" in screen_text(pilot.app))
        assert "Sleep [/]" in screen_text(pilot.app)


@pytest.mark.sample
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_open_actions_stay_in_view_while_the_pair_talks(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf, size=size) as pilot:
        await at(pilot, "starting-point")
        await type_text(pilot, "Wait five seconds")
        await pilot.press("f7")
        await choose(pilot, "enter", "“Wait five seconds”")
        await until(pilot, lambda: isinstance(pilot.app.screen, ActionScreen))
        await pilot.press("escape")
        await at(pilot, "what-next")
        await until(pilot, lambda: "Tom: Wait five" in screen_text(pilot.app))


async def test_beside_the_next_step_is_asked_who_owns_no_action(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf, size=(120, 40)) as pilot:
        screen = await at(pilot, "what-next")
        await be_at(screen, "dialogue.next-step")
        await pilot.pause()
        assert "F7 makes an action" in screen_text(pilot.app)
        await type_text(pilot, "Wait five seconds")
        await pilot.press("f7")
        await choose(pilot, "enter", "“Wait five seconds”")
        await until(pilot, lambda: isinstance(pilot.app.screen, ActionScreen))
        await pilot.press("escape")
        await until(pilot, lambda: "owns none yet" in screen_text(pilot.app))
        await screen.run_action("actions")
        await until(pilot, lambda: "1 open" in screen_text(pilot.app))
        await pilot.press("x", "escape")
        await until(pilot, lambda: pilot.app.screen is screen)
        await until(pilot, lambda: "owns none yet" not in screen_text(pilot.app))


async def test_how_lessons_were_shared_stands_over_the_question(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf, size=(120, 40)) as pilot:
        screen = cycle_screen(pilot)
        desk, first = screen.desk, screen.cycle
        prompt = desk.guide(first).prompt("plan.mode")
        assert prompt
        desk.type(prompt, first.id, TOGETHER, prompt.options[0])
        started = start_cycle(desk.journal, desk.guide(first), first.roles, now=desk.clock())
        desk.put(*started)
        screen.post_message(CycleWanted(started[-1].id))
        await until(pilot, lambda: cycle_screen(pilot).cycle.id == started[-1].id)
        await at(pilot, "joint-plan")
        # The brief form asks it too: watching is one way of several.
        await until(
            pilot, lambda: "Until now: “The coach comes to watch”" in screen_text(pilot.app)
        )
