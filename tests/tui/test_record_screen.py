from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from textual.widgets import Select

from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.lesson.tools.tool import Watched
from cyclejournal.journal.records import Event
from cyclejournal.session.desk import Desk
from cyclejournal.store.open.shelf import Shelf
from cyclejournal.tui.screens.record.lines import LineScreen
from cyclejournal.tui.screens.record.screen import RecordScreen
from tests.journal.pair import START
from tests.journal.watched_lesson import PEER, WatchedLesson
from tests.pilots import type_text, until
from tests.screens import screen_text
from tests.tui.bare_host import Host

OPEN = Watched("Open questions", "tally", focus=1)


class Later:
    """A clock some hours after the lesson, that moves on whenever it is asked."""

    def __init__(self) -> None:
        self.now = START + timedelta(hours=3)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def lesson() -> WatchedLesson:
    lesson = WatchedLesson()
    lesson.choose()
    lesson.write("plan.focus-questions", TOGETHER, "Who answers?")
    lesson.note("Why do you think so?", 760, speaker="T", verbatim=True, focus=1)
    lesson.note("S4 is bored", 200)
    lesson.note("Who chose the groups?", 210, kind="question")
    for at in (10, 20, 700):
        lesson.press(OPEN, "tally", at)
    return lesson


def told(lesson: WatchedLesson) -> WatchedLesson:
    """The same once Tom has told his story."""
    lesson.write("alone.gist", lesson.tom, "It turned when they drew", finish=True)
    return lesson


def a_desk(folder: Path, lesson: WatchedLesson, writer: str) -> Desk:
    shelf = Shelf(folder / "shelf", Later())
    desk = Desk(shelf.add(lesson.journal), {"peer": PEER}, Later())
    desk.writer = writer
    return desk


def a_screen(folder: Path, lesson: WatchedLesson, writer: str) -> tuple[Host, RecordScreen]:
    screen = RecordScreen(a_desk(folder, lesson, writer), lesson.cycle.id)
    return Host(push=lambda: screen), screen


def titles(screen: RecordScreen) -> list[str]:
    return [" ".join(item.title.plain.split()) for item in screen.listing.items]


def worded(screen: RecordScreen, text: str) -> Event:
    found = screen.desk.journal.events.values()
    return next(event for event in found if event.text == text)


@pytest.mark.quick
async def test_the_observed_person_strikes_a_line_out_and_puts_it_back(
    tmp_path: Path, lesson: WatchedLesson
) -> None:
    app, screen = a_screen(tmp_path, told(lesson), lesson.tom)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: len(screen.listing.items) == 4)
        assert titles(screen) == [
            "3:20 S4 is bored",
            "3:30 Question: Who chose the groups?",
            "12:40 T: “Why do you think so?”",
            "Open questions: 3 █▁▅",
        ]
        await pilot.press("x")
        assert worded(screen, "S4 is bored").is_struck
        assert titles(screen)[0] == "3:20 ✗ struck out S4 is bored"
        assert "1 struck out" in screen_text(app)
        assert "Put it back" in screen_text(app)
        await pilot.press("x")
        assert not worded(screen, "S4 is bored").is_struck
        assert titles(screen)[0] == "3:20 S4 is bored"


async def test_striking_a_count_strikes_every_press_and_undo_brings_them_back(
    tmp_path: Path, lesson: WatchedLesson
) -> None:
    app, screen = a_screen(tmp_path, told(lesson), lesson.tom)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("end", "x")
        presses = [e for e in screen.desk.journal.events.values() if e.what == "tally"]
        assert all(event.is_struck for event in presses)
        await pilot.press("ctrl+z")
        presses = [e for e in screen.desk.journal.events.values() if e.what == "tally"]
        assert not any(event.is_struck for event in presses)
        assert titles(screen)[-1] == "Open questions: 3 █▁▅"
        await pilot.press("ctrl+y")
        assert titles(screen)[-1] == "✗ struck out Open questions: 3"


async def test_the_record_is_released_to_the_talk_and_taken_back(
    tmp_path: Path, lesson: WatchedLesson
) -> None:
    app, screen = a_screen(tmp_path, told(lesson), lesson.tom)
    async with app.run_test(size=(80, 24)) as pilot:
        assert "Nothing is in the talk before" in screen_text(app)
        assert screen.view.observation.released == ""
        await pilot.press("r")
        assert screen.view.observation.released_by == lesson.tom
        await until(pilot, lambda: "You released it to our talk" in screen_text(app))
        await pilot.press("r")
        assert screen.view.observation.released == ""
        assert screen.view.observation.id in screen.desk.journal.places
        await pilot.click("#release")
        await until(pilot, lambda: screen.view.observation.released)
        # For a moment a button shows that it was pressed, and takes no second click.
        await until(pilot, lambda: not screen.button.has_class("-active"))
        await pilot.click("#release")
        await until(pilot, lambda: not screen.view.observation.released)


@pytest.mark.quick
async def test_before_the_story_is_told_there_is_only_the_reason(
    tmp_path: Path, lesson: WatchedLesson
) -> None:
    app, screen = a_screen(tmp_path, lesson, lesson.tom)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "Your own story of the lesson comes first" in screen_text(app))
        shown = screen_text(app)
        assert "bored" not in shown
        assert "Open questions" not in shown
        await pilot.press("x", "r")
        assert not any(event.is_struck for event in screen.desk.journal.events.values())
        assert not screen.view.observation.released
        await pilot.press("f2")
        await until(pilot, lambda: "Priya is looking" in screen_text(app))
        assert "bored" in screen_text(app)
        await pilot.press("f2")
        await until(pilot, lambda: "Tom is looking" in screen_text(app))
        assert "bored" not in screen_text(app)
        await pilot.press("escape")
        await until(pilot, lambda: app.answers == [None])


async def test_whoever_watched_neither_strikes_nor_releases(
    tmp_path: Path, lesson: WatchedLesson
) -> None:
    app, screen = a_screen(tmp_path, lesson, lesson.priya)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("x", "r")
        assert not any(event.is_struck for event in screen.desk.journal.events.values())
        assert not screen.view.observation.released
        assert "Tom looks at it first" in screen_text(app)


@pytest.mark.quick
async def test_a_line_is_put_in_other_words_in_one_step_and_the_old_ones_are_kept(
    tmp_path: Path, lesson: WatchedLesson
) -> None:
    app, screen = a_screen(tmp_path, lesson, lesson.priya)
    async with app.run_test(size=(80, 24)) as pilot:
        assert "“bored” judges or explains" in screen_text(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, LineScreen))
        form = app.screen
        await pilot.press("end", *["backspace"] * 8)
        await type_text(pilot, "has put the pen down")
        await pilot.press("tab")
        await type_text(pilot, "T")
        assert worded(screen, "S4 has put the pen down").speaker == "T"
        form.query_one("#kind", Select).value = "interpretation"
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)
        event = worded(screen, "S4 has put the pen down")
        assert [version.text for version in event.history] == ["S4 is bored"]
        assert event.kind == "interpretation"
        assert titles(screen)[0] == "3:20 Interpretation: T: S4 has put the pen down"
        await pilot.press("ctrl+z")
        event = worded(screen, "S4 is bored")
        assert (event.kind, event.speaker) == ("evidence", "")


async def test_emptying_a_line_leaves_it_as_it_was(tmp_path: Path, lesson: WatchedLesson) -> None:
    app, screen = a_screen(tmp_path, lesson, lesson.priya)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, LineScreen))
        await pilot.press("ctrl+u")
        await until(pilot, lambda: "To take the line out of the record" in screen_text(app))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is screen)
        assert worded(screen, "S4 is bored").history == ()


async def test_what_was_made_of_it_is_kept_as_that_with_one_key(
    tmp_path: Path, lesson: WatchedLesson
) -> None:
    app, screen = a_screen(tmp_path, lesson, lesson.priya)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("i")
        assert worded(screen, "S4 is bored").kind == "interpretation"
        assert "judges or explains" not in screen_text(app)


async def test_what_was_released_keeps_its_words(tmp_path: Path, lesson: WatchedLesson) -> None:
    app, screen = a_screen(tmp_path, told(lesson), lesson.tom)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("r", "f2", "enter")
        assert app.screen is screen
        await pilot.press("i")
        assert worded(screen, "S4 is bored").kind == "evidence"


async def test_a_part_of_the_record_can_be_looked_at_by_itself(
    tmp_path: Path, lesson: WatchedLesson
) -> None:
    app, screen = a_screen(tmp_path, lesson, lesson.priya)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("right")
        assert titles(screen) == ["12:40 T: “Why do you think so?”", "Open questions: 3 █▁▅"]
        assert "Question 1: Who answers?" in screen_text(app)
        await pilot.press("right")
        assert "‹ Evidence ›" in screen_text(app)
        await pilot.press("right")
        assert titles(screen) == ["3:30 Question: Who chose the groups?"]
        await pilot.press("left", "left", "left")
        assert len(titles(screen)) == 4


async def test_a_clip_is_added_where_the_film_shows_it(
    tmp_path: Path, lesson: WatchedLesson
) -> None:
    lesson.choose(capture=4)
    lesson.write("video.offset", TOGETHER, "2:15")
    app, screen = a_screen(tmp_path, lesson, lesson.priya)
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("c")
        await until(pilot, lambda: "Which part of the film" in screen_text(app))
        assert "5:30-6:00" in screen_text(app)
        await pilot.press("backspace", "backspace", "backspace", "enter")
        assert "Write it like 3:10-4:05" in screen_text(app)
        await type_text(pilot, ":40")
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is screen)
        assert worded(screen, "S4 is bored").clip == "5:30-6:40"
        assert "clip 5:30-6:40" in screen_text(app)


@pytest.mark.quick
async def test_a_line_is_removed_for_good_by_whoever_wrote_it(
    tmp_path: Path, lesson: WatchedLesson
) -> None:
    app, screen = a_screen(tmp_path, lesson, lesson.priya)
    async with app.run_test(size=(80, 24)) as pilot:
        line = screen.line
        assert line is not None
        await pilot.press("i")
        await screen.run_action("redact")
        await until(pilot, lambda: "Remove this line for good?" in screen_text(app))
        await type_text(pilot, "remove\n")
        await until(pilot, lambda: "The line is removed" in screen_text(app))
        await pilot.press("escape")
        event = screen.desk.journal.events[line.events[0].id]
        assert (event.text, event.history) == ("", ())
        assert event.redacted
        assert "bored" not in " ".join(titles(screen))
        await pilot.press("ctrl+z", "ctrl+z", "ctrl+y")
        event = screen.desk.journal.events[event.id]
        assert (event.text, event.history) == ("", ())
        assert "bored" not in screen.desk.opened.paths.pair.read_text("utf-8")


async def test_just_watching_leaves_a_word_about_it(tmp_path: Path) -> None:
    lesson = WatchedLesson()
    lesson.choose(capture=0)
    app, _ = a_screen(tmp_path, lesson, lesson.priya)
    async with app.run_test(size=(60, 20)) as pilot:
        await until(pilot, lambda: "chose to have no record" in screen_text(app))
        assert "your own class" in " ".join(screen_text(app).split())


async def test_an_empty_record_says_what_to_do(tmp_path: Path) -> None:
    lesson = WatchedLesson()
    lesson.choose()
    app, screen = a_screen(tmp_path, lesson, lesson.priya)
    async with app.run_test(size=(60, 20)) as pilot:
        await until(pilot, lambda: "Nothing has been recorded yet" in screen_text(app))
        assert "F6" in screen_text(app)
        await pilot.press("x", "r", "enter", "right")
        assert app.screen is screen


async def test_notes_written_afterwards_have_no_column_for_times(tmp_path: Path) -> None:
    lesson = WatchedLesson()
    lesson.choose(capture=1)
    lesson.note("Pairs began to talk", None)
    app, screen = a_screen(tmp_path, lesson, lesson.priya)
    async with app.run_test(size=(60, 20)) as pilot:
        await until(pilot, lambda: titles(screen) == ["Pairs began to talk"])
        assert "[#1]" in screen_text(app)


async def test_where_both_taught_both_see_and_strike_their_own(tmp_path: Path) -> None:
    lesson = WatchedLesson()
    lesson.choose(mode=3)
    lesson.note("Hers", 10)
    lesson.note("His", 20, by=lesson.tom)
    app, screen = a_screen(tmp_path, lesson, lesson.tom)
    async with app.run_test(size=(80, 24)) as pilot:
        # His own lines are his, story or no story; hers wait.
        await until(pilot, lambda: titles(screen) == ["0:20 His"])
        assert "Your own story" in screen_text(app)
        await pilot.press("f2", "home", "x", "down", "x")
        assert worded(screen, "Hers").is_struck
        assert not worded(screen, "His").is_struck


async def test_hostile_words_are_only_words(tmp_path: Path, lesson: WatchedLesson) -> None:
    lesson.note("[red]x[/] [@click=app.quit]y[/] \x1b]2;PWNED\x07 z", 1, speaker="[b]")
    app, _ = a_screen(tmp_path, lesson, lesson.priya)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: "[red]x[/] [@click=app.quit]y[/]" in screen_text(app))
        assert "PWNED" not in screen_text(app)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, LineScreen))


async def test_two_thousand_lines_are_shown_and_walked_through(tmp_path: Path) -> None:
    lesson = WatchedLesson()
    lesson.choose()
    for number in range(2000):
        lesson.note(f"Line {number}", float(number))
    app, screen = a_screen(tmp_path, lesson, lesson.priya)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: len(screen.listing.items) == 2000)
        await pilot.press("end", "up", "i")
        assert worded(screen, "Line 1998").kind == "interpretation"
        assert screen.listing.highlighted == 1998
