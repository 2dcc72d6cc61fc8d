"""What to record: questions with their things, changed one step at a time; nothing written by hand is lost."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList, Static

from cyclejournal.guide.known import CAPTURE, FOCUS, PLAN
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.cycle.progress import Spot
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.lesson.lesson import Lesson, focus_questions, lesson_of
from cyclejournal.journal.lesson.watching import watched
from cyclejournal.session.desk import Desk
from cyclejournal.store.open.shelf import Shelf
from cyclejournal.tui.screens.plan.screen import PlanScreen
from cyclejournal.tui.screens.plan.thing import ThingScreen, ToolScreen
from cyclejournal.tui.widgets.list_cells import CellText
from cyclejournal.tui.widgets.list_editor import ListEditor
from cyclejournal.tui.widgets.prose import Sentence
from tests.pilots import burst, type_text, until
from tests.screens import screen_text
from tests.tui.app_host import a_pair, a_shelf, card_at, cycle_screen, journal_of, person, running
from tests.tui.planned import NOTES, NOTHING, choose, write

SIZES = [(60, 20), (80, 24), (120, 40)]
HOSTILE = "[/] [@click=app.quit] \\| x"


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    return shelf


def texts(journal: Journal) -> tuple[list[str], str]:
    """The focus questions and the rows of the plan."""
    cycle = journal.cycle
    assert cycle
    place = journal.observation(cycle).texts
    return focus_questions(journal.text(place, FOCUS)), journal.text(place, PLAN)


async def opened(pilot: Pilot[Any]) -> PlanScreen:
    """The screen, from the section where the pair plans."""
    await cycle_screen(pilot).open_section("focus")
    await pilot.press("f6")
    await until(pilot, lambda: isinstance(pilot.app.screen, PlanScreen))
    screen = pilot.app.screen
    assert isinstance(screen, PlanScreen)
    await until(pilot, lambda: screen.is_mounted and screen.lines.is_mounted)
    return screen


def shown(screen: PlanScreen) -> list[str]:
    """The lines, without their colours."""
    return [item.title.plain.rstrip() for item in screen.lines.items]


def told(screen: PlanScreen, what: str) -> str:
    """What one of the lines around the list says."""
    return str(screen.query_one(f"#{what}", Static).content)


def lesson_of_desk(desk: Desk) -> Lesson:
    """How the lesson may be recorded now."""
    cycle = desk.journal.cycle
    assert cycle
    return lesson_of(desk.journal, desk.guide(cycle), cycle)


def first_question(screen: PlanScreen) -> None:
    """Put the cursor at the end of the first focus question."""
    editor = screen.query_one(ListEditor)
    editor.live.focus()
    editor.go_to((0, 0, 1000))


def cycle_line(pilot: Pilot[Any]) -> str:
    """The highlighted line."""
    chosen = pilot.app.screen.lines.chosen  # type: ignore[attr-defined]
    return str(chosen.title.plain)


def _stands(desk: Desk, plan: str) -> bool:
    return texts(desk.journal)[1] == plan


async def to_top(pilot: Pilot[Any], kind: type[Any]) -> None:
    """Wait until a screen of that kind is on top."""
    await until(pilot, lambda: isinstance(pilot.app.screen, kind))
    await pilot.pause()


@pytest.mark.sample
@pytest.mark.parametrize("size", SIZES)
async def test_from_nothing_to_a_plan_by_keyboard(shelf: Shelf, size: tuple[int, int]) -> None:
    """A question, the tool that fits it, a name, a key that is free, and how it may be recorded."""
    async with running(shelf, size=size) as pilot:
        screen = await opened(pilot)
        assert screen.focused is screen.query_one(ListEditor).live
        await type_text(pilot, "How long do I wait?")
        assert shown(screen) == ["+  nothing yet: Stopwatch may fit"]
        await pilot.press("tab", "tab", "enter")
        await to_top(pilot, ToolScreen)
        assert "A pause feels long to whoever asked" in screen_text(pilot.app)
        await pilot.press("enter")
        await to_top(pilot, ThingScreen)
        assert "such as: Silence after a question" in screen_text(pilot.app)
        await type_text(pilot, "My silence")
        await pilot.press("ctrl+s")
        await to_top(pilot, PlanScreen)
        assert shown(screen)[0].split() == ["m", "My", "silence", "Stopwatch"]
        assert told(screen, "standing") == "○ Nothing is recorded until Tom chooses how."
        await pilot.press("tab", "end", "up", "space")
        await until(pilot, lambda: told(screen, "standing").startswith("✓ You have a plan. Esc"))
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.screen is not screen)
    journal = journal_of(shelf)
    questions, plan = texts(journal)
    assert questions == ["How long do I wait?"]
    assert plan == "My silence | stopwatch | m | 1"
    assert journal.cycle
    place = journal.observation(journal.cycle).texts
    assert journal.text(place, CAPTURE, person(journal, "Tom")) == NOTES


async def test_it_begins_at_what_the_plan_lacks(shelf: Shelf) -> None:
    """So that keys pressed close behind are for what comes next: a question, a thing, the choice."""
    async with running(shelf) as pilot:
        desk = cycle_screen(pilot).desk
        await cycle_screen(pilot).open_section("focus")
        await burst(pilot, "f6", "W", "h", "o")
        await until(pilot, lambda: texts(desk.journal)[0] == ["Who"])
        await pilot.press("escape")
        await burst(pilot, "f6", "enter", "enter", "A")
        await until(pilot, lambda: isinstance(pilot.app.screen, ThingScreen))
        await until(pilot, lambda: pilot.app.screen.query_one("#what", Sentence).value == "A")
        await pilot.press("ctrl+s")
        await to_top(pilot, PlanScreen)
        await pilot.press("escape")
        await burst(pilot, "f6", "down", "down", "space")
        await until(pilot, lambda: lesson_of_desk(desk).capture == "tallies")


async def test_the_choice_is_the_observed_persons_and_the_keyboard_goes_there(shelf: Shelf) -> None:
    """The other reads the options and whose they are; F2 hands over without leaving."""
    async with running(shelf, size=(80, 24)) as pilot:
        desk = cycle_screen(pilot).desk
        write(desk, FOCUS, "Who?")
        desk.take_keyboard(person(desk.journal, "Priya"))
        await opened(pilot)
        await pilot.press("tab")
        await until(pilot, lambda: "Tom decides this: F2" in screen_text(pilot.app))
        await pilot.press("space")
        assert not lesson_of_desk(desk).chosen
        await burst(pilot, "f2", "space")
        await until(pilot, lambda: lesson_of_desk(desk).capture == "none")
        assert lesson_of_desk(desk).chosen
        assert "✎ Tom" in screen_text(pilot.app)
        assert "you decide this" in screen_text(pilot.app)


async def test_what_is_for_a_question_stays_with_it_as_it_is_typed(shelf: Shelf) -> None:
    """One that is taken out leaves its things to none; one that is only emptied to be put otherwise keeps them."""
    plan = "A | tally | a | 1\nB | by ear | | 2\nC | notes | c"
    async with running(shelf) as pilot:
        desk = cycle_screen(pilot).desk
        write(desk, FOCUS, "Who?\nWhen?")
        write(desk, PLAN, plan)
        screen = await opened(pilot)
        before = texts(desk.journal)
        first_question(screen)
        await pilot.press("end", *["backspace"] * 4)
        await until(pilot, lambda: texts(desk.journal)[0] == ["When?"])
        assert [thing.focus for thing in watched(texts(desk.journal)[1])] == [0, 1, 0]
        assert "by ear" in texts(desk.journal)[1]
        await type_text(pilot, "Whose?")
        assert texts(desk.journal) == (["Whose?", "When?"], before[1])
        await pilot.press("tab")
        await pilot.press("ctrl+z")
        await until(pilot, lambda: texts(desk.journal) == before)
        await pilot.press("ctrl+y")
        await until(pilot, lambda: texts(desk.journal)[0] == ["Whose?", "When?"])


@pytest.mark.quick
async def test_taking_a_question_out_is_one_step_of_undo_with_what_follows(shelf: Shelf) -> None:
    """Its words and the numbers of the plan."""
    async with running(shelf) as pilot:
        desk = cycle_screen(pilot).desk
        write(desk, FOCUS, "Who?\nWhen?")
        write(desk, PLAN, "A | tally | a | 1\nB | tally | b | 2")
        screen = await opened(pilot)
        before = texts(desk.journal)
        first_question(screen)
        await pilot.press("end", *["backspace"] * 4)
        await until(pilot, lambda: [t.focus for t in watched(texts(desk.journal)[1])] == [0, 1])
        await pilot.press("tab", "tab", "tab", "d")
        await until(pilot, lambda: len(watched(texts(desk.journal)[1])) == 1)
        await pilot.press("ctrl+z", "ctrl+z")
        await until(pilot, lambda: texts(desk.journal) == before)


async def test_rows_written_by_hand_survive_every_change_beside_them(shelf: Shelf) -> None:
    """A tool nobody knows, a key of two letters, a word instead of a number, hostile text."""
    by_hand = "Her board work | by ear, now and then | hw | the second"
    async with running(shelf) as pilot:
        desk = cycle_screen(pilot).desk
        write(desk, FOCUS, HOSTILE)
        write(desk, PLAN, f"{by_hand}\n[/b] | tally | b | 1")
        screen = await opened(pilot)
        first_question(screen)
        assert screen.query_one(ListEditor).cells == ("[/] [@click=app.quit] | x",)
        screen.lines.focus()
        await pilot.press("home", "enter")
        await to_top(pilot, ThingScreen)
        await pilot.press("end")
        await type_text(pilot, " (new)")
        await pilot.press("escape")
        await to_top(pilot, PlanScreen)
        await until(pilot, lambda: "(new)" in texts(desk.journal)[1])
        assert texts(desk.journal)[1].splitlines() == [by_hand, "[/b] (new) | tally | b | 1"]


async def test_what_another_window_moved_meanwhile_is_not_written_over(shelf: Shelf) -> None:
    """The form finds its thing where it stands now; one that is gone comes back as a new one."""
    async with running(shelf) as pilot:
        desk = cycle_screen(pilot).desk
        write(desk, PLAN, "A | tally | a\nB | tally | b")
        screen = await opened(pilot)
        for meanwhile, kept in [
            ("B | tally | b\nA | tally | a", "B | tally | b\nA! | tally | a"),
            ("B | tally | b", "B | tally | b\nA!! | tally | a"),
        ]:
            screen.lines.focus()
            await pilot.press("home")
            while "A" not in cycle_line(pilot):
                await pilot.press("down")
            await pilot.press("enter")
            await to_top(pilot, ThingScreen)
            write(desk, PLAN, meanwhile)
            await pilot.press("end")
            await type_text(pilot, "!")
            await pilot.press("ctrl+s")
            await to_top(pilot, PlanScreen)
            await until(pilot, partial(_stands, desk, kept))


async def test_things_and_questions_change_places(shelf: Shelf) -> None:
    """A thing among those of its question, a question with all of its own."""
    async with running(shelf) as pilot:
        desk = cycle_screen(pilot).desk
        write(desk, FOCUS, "Who?\nWhen?")
        write(desk, PLAN, "A | tally | a | 1\nX | tally | x | 2\nB | tally | b | 1")
        screen = await opened(pilot)
        screen.lines.focus()
        await pilot.press("home", "shift+down")
        await until(pilot, lambda: texts(desk.journal)[1].startswith("X"))
        assert [line.split()[:2] for line in shown(screen)[:3]] == [
            ["1", "b"],
            ["1", "a"],
            ["2", "x"],
        ]
        assert screen.line
        assert screen.line.thing
        assert screen.line.thing.label == "A"
        first_question(screen)
        await pilot.press("shift+down")
        await until(pilot, lambda: texts(desk.journal)[0] == ["When?", "Who?"])
        assert [line.split()[:2] for line in shown(screen)[:3]] == [
            ["1", "x"],
            ["2", "b"],
            ["2", "a"],
        ]
        assert isinstance(screen.focused, CellText)
        assert screen.focused.value == "Who?"
        await pilot.press("shift+down")
        assert texts(desk.journal)[0] == ["When?", "Who?"]


async def test_what_the_way_of_recording_leaves_out_is_said_in_words(shelf: Shelf) -> None:
    """It stays in the plan: the choice may change at the door."""
    async with running(shelf) as pilot:
        desk = cycle_screen(pilot).desk
        write(desk, FOCUS, "Who?")
        write(desk, PLAN, "Notes | notes | n | 1\nAnswers | tally | a | 1")
        screen = await opened(pilot)
        assert not any("stays out" in line for line in shown(screen))
        await pilot.press("end", "up", "up", "space")
        await until(pilot, lambda: lesson_of_desk(desk).capture == "tallies")
        screen.lines.focus()
        await pilot.press("home")
        assert [("stays out" in line, line.strip()[0]) for line in shown(screen)[:2]] == [
            (True, "–"),
            (False, "a"),
        ]
        assert "not under “Tallies only”: it stays in the plan" in told(screen, "say")
        await pilot.press("n")
        await to_top(pilot, ToolScreen)
        names = [str(o.prompt) for o in pilot.app.screen.query_one(OptionList).options]
        marked = [name.splitlines()[0] for name in names if "not under" in name]
        assert [each.split("  ")[0].strip("★ ") for each in marked] == ["Notes", "Exact words"]


async def test_more_than_three_questions_get_a_kind_word_and_no_wall(shelf: Shelf) -> None:
    """The fourth is written all the same."""
    async with running(shelf) as pilot:
        desk = cycle_screen(pilot).desk
        write(desk, FOCUS, "A?\nB?\nC?")
        screen = await opened(pilot)
        assert not screen.has_class("-many")
        screen.query_one(ListEditor).live.focus()
        await type_text(pilot, "D?")
        assert len(texts(desk.journal)[0]) == 4
        assert screen.has_class("-many")
        assert "which can wait?" in told(screen, "many")


async def test_a_key_that_is_taken_gives_way_and_the_form_says_so(shelf: Shelf) -> None:
    """Two things never share a key."""
    async with running(shelf) as pilot:
        desk = cycle_screen(pilot).desk
        write(desk, FOCUS, "Who?")
        write(desk, PLAN, "Answers | tally | a | 1")
        screen = await opened(pilot)
        screen.lines.focus()
        await pilot.press("n")
        await to_top(pilot, ToolScreen)
        await pilot.press("enter")
        await to_top(pilot, ThingScreen)
        # What, how, size, for, key: in one burst, as over a slow line.
        await type_text(pilot, "Asks back\t\t\t\ta")
        note = pilot.app.screen.query_one("#key-note", Static)
        await until(pilot, lambda: str(note.content) == "taken by “Answers”: s is free")
        await pilot.press("enter")
        await to_top(pilot, PlanScreen)
        assert texts(desk.journal)[1].splitlines()[1] == "Asks back | seats 4 x 6 | s | 1"


FIELDS = [
    ("sample", "every", "90 s", "sample every 90 s"),
    ("sample", "every", "3", "sample every 3 min"),
    ("sample", "every", "soon", "sample every 2 min"),
    ("seats", "size", "5x7", "seats 5 x 7"),
    ("zones", "size", "", "zones 3 x 3"),
    ("flow", "size", "99 x 2", "who to whom 12 x 2"),
]


async def test_short_fields_are_understood_as_people_write_them(shelf: Shelf) -> None:
    """What cannot be understood becomes the usual."""
    async with running(shelf, size=(60, 20)) as pilot:
        desk = cycle_screen(pilot).desk
        write(desk, PLAN, "It | notes")
        screen = await opened(pilot)
        for tool, field, typed, how in FIELDS:
            screen.lines.focus()
            await pilot.press("home", "enter")
            await to_top(pilot, ThingScreen)
            form = pilot.app.screen
            form.query_one("#how").value = tool  # type: ignore[attr-defined]
            await pilot.pause()
            form.query_one(f"#{field}").value = typed  # type: ignore[attr-defined]
            await pilot.press("ctrl+s")
            await to_top(pilot, PlanScreen)
            assert texts(desk.journal)[1].split(" | ")[1] == how, (tool, typed)


async def test_a_form_without_a_name_asks_once_and_then_lets_go(shelf: Shelf) -> None:
    """Nothing is added."""
    async with running(shelf) as pilot:
        desk = cycle_screen(pilot).desk
        screen = await opened(pilot)
        screen.lines.focus()
        await pilot.press("n")
        await to_top(pilot, ToolScreen)
        await pilot.press("enter")
        await to_top(pilot, ThingScreen)
        await pilot.press("ctrl+s")
        assert "A word on what it is" in screen_text(pilot.app)
        await pilot.press("escape")
        await to_top(pilot, PlanScreen)
        assert texts(desk.journal) == ([], "")
        assert shown(screen) == ["+  something to record"]


async def test_a_name_in_what_is_recorded_gets_a_word(shelf: Shelf) -> None:
    """Pupils and colleagues are codes here too."""
    async with running(shelf) as pilot:
        screen = await opened(pilot)
        screen.lines.focus()
        await pilot.press("n")
        await to_top(pilot, ToolScreen)
        await pilot.press("enter")
        await to_top(pilot, ThingScreen)
        await type_text(pilot, "What Priya asks")
        assert "“Priya” is a name" in screen_text(pilot.app)


async def test_the_key_is_there_only_where_the_pair_plans(shelf: Shelf) -> None:
    """Also when the observed person wants no record, as they may change that here."""
    async with running(shelf) as pilot:
        screen = cycle_screen(pilot)
        desk = screen.desk
        await screen.open_section("goal")
        assert not screen.check_action("plan", ())
        await screen.open_section("focus")
        assert screen.check_action("plan", ())
        await until(pilot, lambda: " F6 Plan" in screen_text(pilot.app))
        await until(pilot, lambda: "Plan what to look at (F6)" in screen_text(pilot.app))
        choose(desk, NOTHING)
        await screen.redraw()
        assert screen.check_action("plan", ())


async def test_on_the_page_too_what_is_for_a_question_stays_with_it(shelf: Shelf) -> None:
    """In one step of undo."""
    async with running(shelf) as pilot:
        screen = cycle_screen(pilot)
        desk = screen.desk
        write(desk, FOCUS, "Who?\nWhen?")
        write(desk, PLAN, "A | tally | a | 1\nB | tally | b | 2")
        before = texts(desk.journal)
        await screen.go(Spot("focus", FOCUS, TOGETHER))
        box = screen.pane.box_of(screen.focused)
        assert box is not None
        assert box.prompt.id == FOCUS
        screen._typed(box, "When?")
        assert texts(desk.journal)[0] == ["When?"]
        assert [thing.focus for thing in watched(texts(desk.journal)[1])] == [0, 1]
        await screen.settle()
        await screen.run_action("undo")
        await until(pilot, lambda: texts(desk.journal) == before)


@pytest.mark.parametrize("size", SIZES)
async def test_all_of_what_one_is_at_is_in_view(shelf: Shelf, size: tuple[int, int]) -> None:
    """The question over the box too, however low the screen."""
    async with running(shelf, size=size) as pilot:
        desk = cycle_screen(pilot).desk
        write(desk, FOCUS, "Who answers, and after how long a pause?\nWhen?\nWhose?")
        write(desk, PLAN, "A | tally | a | 1\nB | tally | b | 2")
        screen = await opened(pilot)
        for words, name in (
            ("How may this lesson be recorded?", "choice"),
            ("What will be noted", "things"),
            ("What exactly shall we look at?", "questions"),
        ):
            while not any(each.id == name for each in screen.focused.ancestors):  # type: ignore[union-attr]
                await pilot.press("shift+tab")
            part = screen.query_one(f"#{name}")
            panel = screen.query_one("#panel").region
            await until(pilot, lambda part=part, panel=panel: panel.contains_region(part.region))  # type: ignore[misc]
            assert words in screen_text(pilot.app)


async def test_leaving_goes_back_to_the_very_place_with_the_keys_behind(shelf: Shelf) -> None:
    """In one packet too, and whatever was changed meanwhile; nothing joins another's line."""
    async with running(shelf) as pilot:
        screen = cycle_screen(pilot)
        desk = screen.desk
        write(desk, FOCUS, "Who?\nWhen?")
        await screen.go(Spot("focus", FOCUS, TOGETHER))
        screen.query_one(ListEditor).go_to((0, 0, 3))
        await burst(pilot, "f6", "escape", "m")
        await until(pilot, lambda: texts(desk.journal)[0] == ["Whom?", "When?"])
        await burst(pilot, "f6", "enter", "enter", "A", "ctrl+s")
        await until(pilot, lambda: texts(desk.journal)[1])
        await pilot.press("d")
        await until(pilot, lambda: not texts(desk.journal)[1])
        await burst(pilot, "escape", "!")
        await until(pilot, lambda: texts(desk.journal)[0] == ["Whom!?", "When?"])


async def test_the_page_offers_it_as_soon_as_a_question_is_typed(shelf: Shelf) -> None:
    """And once something is planned it only reads there; the fuller set lets it be typed by hand."""
    async with running(shelf) as pilot:
        screen = cycle_screen(pilot)
        await screen.open_section("focus")
        assert "What will be noted" not in screen_text(pilot.app)
        assert "F6 goes on from here" not in screen_text(pilot.app)
        await type_text(pilot, "Who?")
        await until(pilot, lambda: "F6 goes on from here" in screen_text(pilot.app))
        write(screen.desk, PLAN, "Answers | tally | a | 1")
        await screen.redraw()
        await until(pilot, lambda: "a Answers · Tally · question 1" in screen_text(pilot.app))
        assert "F6 goes on from here" not in screen_text(pilot.app)
        assert card_at(screen, PLAN).boxes[0].mode == "read"
        await screen.run_action("brief_or_full")
        await until(pilot, lambda: screen.cycle.full)
        assert card_at(screen, PLAN).boxes[0].mode == "write"
