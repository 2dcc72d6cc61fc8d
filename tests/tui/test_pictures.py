"""A plain-text picture of every screen and dialog at 80x24, on walks through the example journal.

What stands in ``tests/tui/snapshots`` is how the app looks, for a reviewer to read in a diff. After a
change that is meant to be seen, look at the screens, and write the pictures anew:

    UPDATE_SCREENS=1 pytest -n0 tests/tui/test_pictures.py

A walk knows keys, words on the screen and commands by their name, and no class of any screen. Its
clock is moved by hand, the time zone and the home are fixed, and notices are not shown: a picture is
the same on every machine and in every run.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import nullcontext
from pathlib import Path

import pytest

from cyclejournal.journal.values import join_rows
from cyclejournal.session.saving import Saving
from cyclejournal.store.bookmarks import Bookmark, Bookmarks
from cyclejournal.store.open.shelf import Shelf
from tests.frames import draws_all, every_frame
from tests.lessons import planned
from tests.tui.app_host import guides
from tests.walking import NOW, Walk, example, same_dates, walking

EVERY_TOOL = join_rows(
    [
        ["Open questions", "tally", "o", "1"],
        ["Teacher talk", "stopwatch", "t", "1"],
        ["At task", "sample every 2 min", "a", "2"],
        ["Pupils' words", "exact words", "p", "1"],
        ["Who speaks", "who to whom 4 x 6", "w", "2"],
        ["Seats", "seats 4 x 6", "e", ""],
        ["Goal named", "checklist", "g", ""],
    ]
)


@pytest.fixture(autouse=True)
def _no_timer_saves(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is saved when is the walk's to say: a busy computer would save before its clock goes on."""
    monkeypatch.setattr(Saving, "TICK", 3600.0)


@pytest.fixture(autouse=True)
def _one_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    # Every screen comes by here. Of some walks, and with --soak of all, every frame is drawn on the way.
    frames = every_frame() if draws_all() else nullcontext()
    with monkeypatch.context() as here, frames:
        # Where the shelf lies is said on some screens: it is "shelf" wherever the tests run.
        here.chdir(tmp_path)
        here.setenv("HOME", str(tmp_path))
        here.setenv("TZ", "UTC")
        time.tzset()
        yield
    time.tzset()


async def test_pages_of_a_cycle() -> None:
    async with walking(example()) as walk:
        await walk.picture("page-brief")
        await walk.press("f3")
        await walk.picture("page-follow-up")
        await walk.press("f4")
        await walk.picture("page-full")
        for title in ("How we work", "Starting point", "Goal", "Getting there", "Alone first"):
            await walk.section(title)
            await walk.picture(f"page-{title.lower().replace(' ', '-')}")
        await walk.press("f2")
        await walk.picture("page-alone-first-covered")
        for title in ("Focus", "Observation"):
            await walk.section(title)
            await walk.picture(f"page-{title.lower()}-priya")


async def test_the_page_a_cycle_is_closed_from() -> None:
    async with walking(example()) as walk:
        await walk.choose("Look back and close this cycle")
        await walk.picture("page-closing")
        for _ in range(4):
            await walk.press("tab")
        await walk.press("down", "enter")
        await walk.press("tab", "down", "down", "down", "enter")
        await walk.picture("page-closing-pause")
        await walk.choose("Start the next cycle")
        await walk.picture("next-cycle")
        await walk.press("escape", "f6")
        await walk.picture("page-closing-closed")


@pytest.mark.parametrize("size", [(80, 24), (60, 20)])
async def test_whether_it_has_lasted(size: tuple[int, int]) -> None:
    async with walking(example(), size=size) as walk:
        await walk.choose("Whether it has lasted")
        await walk.type("I stand at the sink")
        await walk.press("f2")
        await walk.picture("has-it-lasted")


@pytest.mark.parametrize("size", [(60, 20), (120, 40)])
async def test_the_same_narrow_and_wide(size: tuple[int, int]) -> None:
    async with walking(example(), size=size) as walk:
        await walk.choose("Look back and close this cycle")
        await walk.picture("page-closing")


async def test_questions_over_a_page() -> None:
    async with walking(example()) as walk:
        for command, name in (
            ("Choose who may see this answer", "who-sees"),
            ("Remove this answer for good", "remove"),
            ("Skip this step", "skip-step"),
            ("Move this cycle to the trash", "discard-cycle"),
            ("Rename this journal", "rename"),
            ("Another observation in this cycle", "another-observation"),
        ):
            await walk.choose(command)
            await walk.picture(f"ask-{name}")
            await walk.press("escape")
        await walk.press("f7")
        await walk.picture("ask-make-what")
        await walk.press("down", "enter")
        await walk.picture("ask-make-goal-for-when")


async def test_screens_over_a_page() -> None:
    async with walking(example()) as walk:
        await walk.press("f1")
        await walk.picture("help")
        await walk.press("escape", "ctrl+p")
        await walk.picture("palette")
        await walk.press("escape", "ctrl+o")
        await walk.picture("menu")
        await walk.press("escape", "ctrl+g")
        await walk.picture("steps")
        await walk.press("s")
        await walk.picture("steps-skip")
        await walk.press("escape", "escape")
        for command, name in (
            ("My list of names to keep out", "names"),
            ("The list of words that judge", "words"),
            ("Trash", "trash-empty"),
            ("What we parked for elsewhere", "parked"),
            ("Colours", "themes"),
        ):
            await walk.choose(command)
            await walk.picture(name)
            await walk.press("escape")
        await walk.type(" again")
        await walk.press("ctrl+s")
        await walk.choose("Earlier wordings of this answer")
        await walk.picture("history")
        await walk.press("c")
        await walk.picture("history-compared")


async def test_actions() -> None:
    async with walking(example()) as walk:
        await walk.press("ctrl+t")
        await walk.picture("actions")
        await walk.press("enter")
        await walk.picture("action")
        await walk.press("escape", "n")
        await walk.picture("action-new")
        await walk.press("f8")
        await walk.picture("action-new-more")
        await walk.press("escape")
        await walk.sees("3 open")
        await walk.press("d")
        await walk.sees("2 open", "Saved 15:30")
        await walk.picture("actions-after-one-was-thrown-away")
        await walk.press("escape")
        await walk.choose("Trash")
        await walk.picture("trash")


async def test_between_meetings() -> None:
    async with walking(example()) as walk:
        await walk.choose("Check-in")
        await walk.picture("checkin")
        await walk.press("right", "f8")
        await walk.picture("checkin-more")
        await walk.press("f7")
        await walk.picture("checkin-counted")
        await walk.pilot.resize_terminal(60, 20)
        await walk.picture("checkin-more")
        await walk.pilot.resize_terminal(80, 24)
        await walk.press("escape")
        await walk.choose("Notes")
        await walk.picture("notes")
        await walk.press("down", "enter")
        await walk.picture("checkin-to-read")
        await walk.press("escape", "escape", "ctrl+t", "s")
        await walk.picture("say-first")
        await walk.press("escape", "escape", "ctrl+d")
        await walk.type("S4 asked why, unasked.")
        await walk.press("tab", "tab", "tab")
        await walk.type("#asking 9c")
        await walk.picture("note")


async def test_a_goal() -> None:
    async with walking(example()) as walk:
        await walk.section("Measure")
        await walk.picture("page-measure")
        await walk.press("f6")
        await walk.picture("goal")
        await walk.press("r")
        await walk.picture("goal-reading")
        await walk.press("escape", "s")
        await walk.picture("goal-stands")
        await walk.press("escape", "left")
        await walk.pilot.resize_terminal(120, 40)
        await walk.picture("goal-before")
        await walk.pilot.resize_terminal(60, 20)
        await walk.picture("goal-before")


async def test_our_agreement_and_how_a_step_works() -> None:
    async with walking(example()) as walk:
        await walk.choose("Our agreement")
        await walk.picture("agreement")
        await walk.press("v")
        await walk.picture("agreement-versions")
        await walk.press("escape", "escape")
        await walk.choose("How this step works")
        await walk.picture("how-a-step-works")
        await walk.press("w")
        await walk.picture("glossary")
        await walk.press("escape", "escape")
        await walk.choose("About us")
        await walk.picture("about-us")
        await walk.press("t")
        await walk.picture("about-the-two")
        await walk.press("escape", "escape")
        await walk.choose("Change what this page asks")
        await walk.picture("what-a-page-asks")


async def test_our_term() -> None:
    async with walking(example()) as walk:
        await walk.choose("Our term")
        await walk.picture("term")
        await walk.press("e")
        await walk.picture("term-set")
        await walk.press("escape", "r")
        await walk.picture("repair")
        await walk.press("escape", "m")
        await walk.picture("pulse-off")
        await walk.press("n")
        await walk.type("7")
        await walk.picture("pulse-today")
        await walk.press("ctrl+s")
        await walk.sees("Kept for you alone.")
        await walk.picture("pulse")
        await walk.press("escape", "p")
        await walk.type("in 3 weeks")
        await walk.picture("term-pause")
        await walk.press("enter")
        await walk.type("exams")
        await walk.press("enter")
        await walk.sees("You pause until")
        await walk.pilot.resize_terminal(60, 20)
        await walk.picture("term-paused")
        await walk.pilot.resize_terminal(120, 40)
        await walk.picture("term-paused")


async def test_reading() -> None:
    async with walking(example()) as walk:
        await walk.press("ctrl+l")
        await walk.sees("Reading all 3 cycles")
        await walk.picture("read-all")
        await walk.press("tab", "tab")
        await walk.sees("all of one")
        await walk.picture("look-back-goals")
        await walk.press("down", "enter")
        await walk.sees("the story of goal 2")
        await walk.picture("read-story")
        await walk.press("escape", "ctrl+o", "t")
        await walk.sees("Our talks over time")
        await walk.picture("our-talks")
        await walk.press("escape", "shift+tab")
        await walk.picture("look-back")
        await walk.type("reason")
        await walk.picture("look-back-found")
        await walk.press("ctrl+s")
        await walk.picture("kept-searches")
        await walk.press("escape")
        for _ in "reason":
            await walk.press("backspace")
        await walk.press("down", "enter")
        await walk.picture("read")
        await walk.press("c")
        await walk.sees("beside cycle 1")
        await walk.picture("read-beside")
        await walk.press("c")
        await walk.press("g")
        await walk.picture("page-closed")
        await walk.press("ctrl+r")
        await walk.picture("preview")
        await walk.press("a")
        await walk.sees("for Priya alone")
        await walk.press("t")
        await walk.picture("preview-with-all")
        await walk.press("e")
        await walk.picture("preview-where-to")


async def test_the_plan_of_a_lesson() -> None:
    async with walking(example()) as walk:
        await walk.section("Focus")
        await walk.press("f6")
        await walk.picture("plan")
        await walk.press("n")
        await walk.picture("plan-tools")
        await walk.press("enter")
        await walk.picture("plan-thing-new")
        await walk.press("escape")
        await walk.press("enter")
        await walk.picture("plan-thing")


async def test_a_lesson() -> None:
    async with walking(planned(NOW)) as walk:
        await walk.press("f6")
        await walk.picture("observe-before")
        await walk.press("space")
        walk.clock.on(minutes=2)
        await walk.press("o", "o", "t", "g")
        walk.clock.on(seconds=40)
        await walk.press("o")
        await walk.picture("observe-running")
        await walk.press("enter")
        await walk.type('S4: "Because it moved"')
        await walk.picture("observe-note")
        await walk.press("enter")
        await walk.press("t")
        await walk.press("space")
        walk.clock.on(minutes=3)
        await walk.picture("observe-paused")
        await walk.press("f8")
        await walk.picture("ask-end-lesson")
        await walk.press("y")
        await walk.picture("observe-ended")
        await walk.press("f1")
        await walk.picture("observe-help")


async def test_a_lesson_with_every_tool() -> None:
    async with walking(planned(NOW, EVERY_TOOL)) as walk:
        await walk.press("f6")
        await walk.press("space")
        walk.clock.on(minutes=2, seconds=10)
        await walk.picture("observe-every-tool")
        await walk.press("a", "+", "e")
        await walk.picture("observe-seats")
        await walk.press("down", "enter", "escape", "w")
        await walk.picture("observe-who-to-whom")


async def _has_finished_alone(walk: Walk) -> None:
    await walk.section("Alone first")
    await walk.type("I was racing the bell. S23 said it.")
    await walk.press("tab", "enter")
    await walk.sees("Eleven people had a")


async def test_the_record_and_the_talk() -> None:
    async with walking(example()) as walk:
        await walk.section("Alone first")
        await walk.press("f6")
        await walk.picture("record-locked")
        await walk.press("escape")
        await _has_finished_alone(walk)
        await walk.picture("page-alone-first-revealed")
        await walk.press("f6")
        await walk.picture("record")
        await walk.press("x", "down", "down")
        await walk.picture("record-struck")
        await walk.press("right")
        await walk.picture("record-part")
        await walk.press("left", "f2")
        await walk.picture("record-observer")
        await walk.press("home", "down", "e")
        await walk.picture("record-line")
        await walk.press("escape", "f2", "r")
        await walk.sees("released it")
        await walk.picture("record-released")
        await walk.press("escape")
        await walk.sees("Alone first 2/2")

        await walk.section("What it shows")
        await walk.picture("page-talk-before")
        await walk.choose("Begin our talk")
        await walk.picture("ask-talk-length")
        await walk.press("enter")
        await walk.sees("0 of 30 min")
        await walk.picture("page-talk")
        await walk.choose("Take a quiet minute")
        await walk.picture("quiet-minute", (r"· \d+ s", "· 60 s"), (r"(?m)^ +─+$", "    ─────"))
        await walk.press("escape")
        await walk.section("Keep and learn")
        await walk.section("What it shows")
        await walk.press("f6")
        await walk.picture("evidence")
        await walk.press("c")
        await walk.press("escape")
        await walk.picture("page-talk-cited")


async def test_a_talk_beside_its_evidence() -> None:
    async with walking(example(), size=(120, 40)) as walk:
        await _has_finished_alone(walk)
        await walk.press("f6", "r")
        await walk.sees("released it")
        await walk.press("escape")
        await walk.sees("Alone first 2/2")
        await walk.section("What it shows")
        await walk.picture("page-talk")


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_just_talking(size: tuple[int, int]) -> None:
    async with walking(example(), size=(80, 24)) as walk:
        await _has_finished_alone(walk)
        await walk.press("f6", "r")
        await walk.sees("released it")
        await walk.press("escape")
        await walk.sees("Alone first 2/2")
        await walk.section("What it shows")
        await walk.choose("Just talk")
        await walk.pilot.resize_terminal(*size)
        await walk.press("down", "p")
        await walk.sees("1 of 7", "What makes you read it that way?")
        await walk.picture("just-talk")
        await walk.press("enter")
        await walk.type("Priya: one voice got there, and I took it for all of them")
        await walk.press("enter")
        await walk.type("Kim: it was 7 seconds. Waiting works with S14.")
        await walk.sees("Kim")
        await walk.picture("just-talk-stays")
        await walk.press("ctrl+s")
        await walk.sees("is this what you want to keep?")
        await walk.picture("just-talk-keep")
        await walk.press("enter", "escape")
        await walk.pilot.resize_terminal(80, 24)
        await walk.sees("What it shows")
        await walk.section("What stays")
        await walk.pilot.resize_terminal(*size)
        await walk.sees("What stays")
        await walk.picture("page-what-stays")


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_before_a_talk(size: tuple[int, int]) -> None:
    async with walking(example(), size=size) as walk:
        await walk.section("Alone first")
        await walk.press("f8")
        await walk.sees("What did we agree last time?")
        await walk.picture("before-talk")
        await walk.press("space")
        await walk.sees("19 of 28")
        await walk.picture("before-talk-shown")
        await walk.press("space")
        await walk.choose("What became of my promise")
        await walk.sees("Done")
        await walk.picture("before-talk-became")
        await walk.press("escape", "enter")
        await walk.sees("What do you think the lesson shows?")
        await walk.choose("My habits to watch")
        await walk.picture("habits")


async def test_how_a_talk_went() -> None:
    async with walking(example()) as walk:
        await walk.section("What it shows")
        await walk.choose("Look at how we talked")
        await walk.picture("turns-empty")
        await walk.press("n")
        await walk.picture("ask-turn")
        await walk.type("What did S8 say to S9?")
        await walk.press("enter")
        await walk.picture("turn")
        await walk.press("escape")
        await walk.picture("turns")
        await walk.press("escape", "ctrl+l", "tab", "down", "enter", "g")
        await walk.sees("Cycle 2")
        await walk.choose("Look at how we talked")
        await walk.picture("turns-of-a-closed-cycle")


@pytest.mark.quick
async def test_the_shelf() -> None:
    async with walking(example()) as walk:
        await walk.press("ctrl+o", "j")
        await walk.picture("shelf")
        await walk.press("ctrl+f")
        await walk.sees("Search all journals")
        await walk.type("drawing")
        await walk.sees("In 1 journal.")
        await walk.press("enter")
        await walk.picture("all-journals")
        await walk.press("escape", "i")
        await walk.picture("shelf-who-i-am")
        await walk.press("enter")
        await walk.sees("in 1 of 1 journal.")
        await walk.picture("shelf-mine")
        await walk.press("t")
        await walk.picture("shelf-promises")
        await walk.press("escape")
        await walk.press("i", "home", "shift+end", "backspace", "enter", "r")
        await walk.picture("shelf-rename")
        await walk.press("escape", "n")
        await walk.picture("begin")
        await walk.press("escape", "p")
        await walk.picture("shelf-put-away")
        await walk.press("v")
        await walk.picture("shelf-with-put-away")


@pytest.mark.quick(1)
@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_after_a_night(size: tuple[int, int]) -> None:
    journal = example()
    cycle, priya = journal.cycle, journal.person_named("Priya")
    assert cycle
    assert priya
    left = Bookmark(
        "2026-09-08T15:30:00+01:00", cycle.id, "focus", "plan.focus-questions", "together", priya.id
    )
    Bookmarks(Path("bookmarks")).write(journal.id, left)
    async with walking(journal, size=size) as walk:
        await walk.picture("home")


@pytest.mark.quick
async def test_the_first_start() -> None:
    async with walking() as walk:
        await walk.picture("begin-first")
        await walk.type("Tom")
        await walk.press("tab")
        await walk.type("Priya")
        await walk.press("enter")
        await walk.sees("How we work")
        await walk.picture("page-first")


@pytest.mark.quick
async def test_a_journal_in_spanish() -> None:
    async with walking(guides={"peer-es": guides()["peer-es"]}) as walk:
        await walk.type("Ana")
        await walk.press("tab")
        await walk.type("Luis")
        await walk.press("enter")
        await walk.sees("Cómo trabajamos")
        await walk.picture("page-first-spanish")


def _damage(shelf: Shelf) -> None:
    """Leave of the pair's file its first byte; the state before its last save is still there."""
    (journal_id,) = shelf.ids()
    file = shelf.paths(journal_id).pair
    whole = file.read_bytes()
    file.with_name(f"{file.name}.prev").write_bytes(whole)
    file.write_bytes(whole[:1])
    same_dates(shelf.root)


@pytest.mark.quick
async def test_a_journal_that_does_not_open() -> None:
    async with walking(example(), prepare=_damage) as walk:
        await walk.picture("restore")
        await walk.press("enter")
        await walk.picture("ask-restore")


@pytest.mark.quick
async def test_a_journal_that_cannot_be_saved(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/tom")
    async with walking(example()) as walk:
        await walk.type("Then")
        walk.disk.full = True
        await walk.press("ctrl+s")
        await walk.picture("not-saved")
        await walk.press("down", "enter")
        await walk.picture("save-copy-where")
        await walk.press("escape", "ctrl+q")
        await walk.picture("ask-leave-unsaved")
        walk.disk.full = False
        await walk.press("escape")
