"""After every command of the panels over a page the program may be killed: what was done is on the disk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from cyclejournal.guide.known import CLOSE_KEEP
from cyclejournal.guide.model import TOGETHER, Prompt
from cyclejournal.journal.cycle.cycles import close_cycle, mark_step
from cyclejournal.journal.entries.history import versions
from cyclejournal.journal.entries.trash import discard
from cyclejournal.journal.journal import Journal
from cyclejournal.session.between import NoteDesk
from cyclejournal.session.checkin import CheckInDesk
from cyclejournal.session.desk import Desk
from cyclejournal.session.goal import GoalBook
from cyclejournal.session.lasting import book_of as lasted_book
from cyclejournal.tui.screens.action import ActionScreen, ActionsScreen
from cyclejournal.tui.screens.between.checkin import CheckInScreen
from cyclejournal.tui.screens.between.lasted import LastedScreen
from cyclejournal.tui.screens.between.listing import NotesScreen
from cyclejournal.tui.screens.between.note import NoteScreen
from cyclejournal.tui.screens.earlier import HistoryScreen, TrashScreen
from cyclejournal.tui.screens.goal.panels import ReadingScreen, WhyScreen
from cyclejournal.tui.screens.goal.screen import GoalScreen
from cyclejournal.tui.screens.look_back.read import ReadScreen
from cyclejournal.tui.screens.look_back.screen import LookBackScreen
from cyclejournal.tui.screens.preview import PreviewScreen
from cyclejournal.tui.screens.say_first import SayFirst
from cyclejournal.tui.screens.steps import NextCycleScreen, StepsScreen
from cyclejournal.tui.screens.word_lists import NamesScreen
from tests.journal.pair import Table
from tests.on_disk import HeldTimers, killed, left_behind
from tests.pilots import until
from tests.tui.bare_host import Host, desk_at

Opens = Callable[[Desk], Screen[Any]]


def actions(desk: Desk) -> Screen[Any]:
    return ActionsScreen(desk)


def the_action(desk: Desk) -> Screen[Any]:
    cycle = desk.journal.cycle
    assert cycle
    return ActionScreen(desk, cycle, desk.journal.actions[0])


def a_new_action(desk: Desk) -> Screen[Any]:
    cycle = desk.journal.cycle
    assert cycle
    return ActionScreen(desk, cycle, None)


def say_first(desk: Desk) -> Screen[Any]:
    return SayFirst(desk, desk.journal.actions[0])


def steps(desk: Desk) -> Screen[Any]:
    assert desk.journal.cycle
    return StepsScreen(desk, desk.journal.cycle, "")


def a_step_done(desk: Desk) -> Screen[Any]:
    cycle, now = desk.journal.cycle, desk.clock()
    assert cycle
    desk.put(mark_step(cycle, "goals", "done", by=desk.writer, now=now), what="a step")
    return steps(desk)


def history(desk: Desk) -> Screen[Any]:
    (entry,) = [each for each in desk.journal.entries.values() if len(versions(each)) > 1]
    return HistoryScreen(desk, entry)


def trash(desk: Desk) -> Screen[Any]:
    desk.put(discard(desk.journal.actions[0], now=desk.clock()), what="thrown away")
    return TrashScreen(desk)


def names(desk: Desk) -> Screen[Any]:
    return NamesScreen(desk)


def a_new_note(desk: Desk) -> Screen[Any]:
    return NoteScreen(desk)


def notes(desk: Desk) -> Screen[Any]:
    page = NoteDesk(desk)
    page.type("S4 asked")
    desk.end_visit()
    return NotesScreen(desk)


def a_new_checkin(desk: Desk) -> Screen[Any]:
    return CheckInScreen(desk)


def a_checkin(desk: Desk) -> Screen[Any]:
    book = CheckInDesk(desk)
    book.say("yes")
    return CheckInScreen(desk, book.place)


def a_checkin_among_notes(desk: Desk) -> Screen[Any]:
    CheckInDesk(desk).say("yes")
    return NotesScreen(desk)


def the_goal(desk: Desk) -> Screen[Any]:
    return GoalScreen(desk, book_of(desk).goal_id)


def a_goal_with_a_reading(desk: Desk) -> Screen[Any]:
    book_of(desk).read("9", note="a wet day")
    return the_goal(desk)


def a_new_reading(desk: Desk) -> Screen[Any]:
    return ReadingScreen(book_of(desk))


def why(desk: Desk) -> Screen[Any]:
    return WhyScreen(book_of(desk).why)


def book_of(desk: Desk) -> GoalBook:
    cycle = desk.journal.cycle
    goal = desk.journal.goal(cycle) if cycle else None
    assert goal
    return GoalBook(desk, goal.id)


def what_lasted(desk: Desk) -> Screen[Any]:
    """Of a cycle that closed with a word on what they keep doing."""
    cycle = desk.journal.cycle
    assert cycle
    prompt = Prompt(CLOSE_KEEP, "What do we keep doing?", "prose", TOGETHER)
    desk.type(prompt, cycle.id, TOGETHER, "The six seconds.")
    desk.put(close_cycle(cycle, now=desk.clock()), what="closed")
    book = lasted_book(desk)
    assert book
    return LastedScreen(book)


CHANGES: list[tuple[Opens, str, tuple[str, ...]]] = [
    (actions, "new_action", ("n", "A", "s", "k")),
    (actions, "new_action", ("n", "A", "s", "k", "escape")),
    (actions, "edit_action", ("enter", "end", "!")),
    (actions, "tick_action", ("x",)),
    (actions, "throw_away", ("d",)),
    (actions, "undo", ("x", "ctrl+z", "d")),
    (actions, "redo", ("x", "ctrl+z", "ctrl+y")),
    (actions, "count_try", ("t",)),
    (actions, "show_tries", ("t", "v")),
    (actions, "say_first", ("s", "A", "h")),
    (say_first, "done", ("A", "h", "ctrl+s")),
    (say_first, "leave", ("A", "h", "escape")),
    (the_action, "keep", ("end", "!", "ctrl+s")),
    (the_action, "leave", ("end", "!", "escape")),
    (the_action, "more_questions", ("end", "!", "f8", "I", "t")),
    (a_new_action, "keep", ("A", "s", "k", "ctrl+s")),
    (steps, "step_done", ("home", "down", "down", "down", "d")),
    (steps, "skip", ("home", "down", "down", "down", "s", "n", "o", "enter")),
    (a_step_done, "reopen", ("home", "down", "down", "down", "o")),
    (history, "bring_back", ("b",)),
    (trash, "bring_back", ("b",)),
    (names, "done", ("M", "i", "a", "ctrl+s")),
    (names, "leave", ("M", "i", "a", "escape")),
    (a_new_note, "done", ("S", "4", "ctrl+s")),
    (a_new_note, "leave", ("S", "4", "escape")),
    (a_new_note, "done", ("S", "tab", "tab", "tab", "#", "a", "ctrl+s")),
    (the_goal, "reading", ("r", "1", "2", "ctrl+s")),
    (the_goal, "stands", ("s", "down", "enter", "S", "o")),
    (a_goal_with_a_reading, "correct", ("c", "enter", "end", "5", "ctrl+s")),
    (a_goal_with_a_reading, "throw_away", ("d", "enter")),
    (a_goal_with_a_reading, "redact", ("x", "enter", *"remove", "enter")),
    (a_goal_with_a_reading, "undo", ("d", "enter", "ctrl+z", "r", "7", "ctrl+s")),
    (a_goal_with_a_reading, "redo", ("d", "enter", "ctrl+z", "ctrl+y")),
    (a_new_reading, "keep", ("1", "2", "ctrl+s")),
    (why, "done", ("S", "o", "ctrl+s")),
    (why, "leave", ("S", "o", "escape")),
    (a_new_checkin, "done", ("right", "ctrl+s")),
    (a_new_checkin, "leave", ("tab", "tab", "S", "4", "escape")),
    (a_new_checkin, "count_try", ("f7",)),
    (a_new_checkin, "more_questions", ("f8", "S", "4")),
    (a_checkin, "done", ("right", "tab", "tab", "S", "ctrl+s")),
    (a_checkin_among_notes, "open_note", ("enter", "right")),
    (a_checkin_among_notes, "throw_away", ("d",)),
    (a_checkin_among_notes, "new_checkin", ("c", "right")),
    (what_lasted, "done", ("S", "4", "ctrl+s")),
    (what_lasted, "leave", ("S", "4", "escape")),
    (what_lasted, "hand_over", ("f2", "S", "4")),
    (notes, "new_note", ("n", "S", "5")),
    (notes, "open_note", ("enter", "end", "!")),
    (notes, "throw_away", ("d",)),
    (notes, "undo", ("d", "ctrl+z", "n", "S", "5")),
    (notes, "redo", ("d", "ctrl+z", "ctrl+y")),
]
"""A screen, its command, and the keys that come to it and through it, to be there one second later."""

NOTHING: dict[type[Any], set[str]] = {
    ActionsScreen: {"leave"},
    ActionScreen: set(),
    StepsScreen: {"go_there", "leave"},
    HistoryScreen: {"compare", "leave"},
    TrashScreen: {"leave"},
    NamesScreen: set(),
    NoteScreen: set(),
    CheckInScreen: set(),
    LastedScreen: set(),
    SayFirst: set(),
    NotesScreen: {"leave"},
    GoalScreen: {"wording", "wordings", "story", "previous", "following", "leave"},
    ReadingScreen: {"leave"},
    WhyScreen: set(),
    # These choose, read and write files of their own: the page does what was chosen.
    NextCycleScreen: {"start_cycle", "leave"},
    LookBackScreen: {
        *(
            "read_cycle",
            "go_to_box",
            "our_talks",
            "kept_searches",
            "next_way",
            "way_before",
            "leave",
        )
    },
    ReadScreen: {
        *("previous_cycle", "next_cycle", "part_before", "part_after", "find_here"),
        *("find_next", "find_previous", "export", "go_here", "leave"),
        *("copy_read", "read_wider", "beside", "other_text", "in_lists"),
    },
    PreviewScreen: {
        "export_file",
        "for_others",
        "summaries_folder",
        "hold_private",
        "drop_private",
        "hold_page",
        "hold_all",
        "hold_talk",
        "drop_talk",
        "leave",
    },
}
"""The commands that leave the journal as it is."""

SHOWN: dict[Opens, type[Any]] = {
    actions: ActionsScreen,
    the_action: ActionScreen,
    a_new_action: ActionScreen,
    say_first: SayFirst,
    steps: StepsScreen,
    a_step_done: StepsScreen,
    history: HistoryScreen,
    trash: TrashScreen,
    names: NamesScreen,
    a_new_note: NoteScreen,
    a_new_checkin: CheckInScreen,
    a_checkin: CheckInScreen,
    a_checkin_among_notes: NotesScreen,
    notes: NotesScreen,
    what_lasted: LastedScreen,
    the_goal: GoalScreen,
    a_goal_with_a_reading: GoalScreen,
    a_new_reading: ReadingScreen,
    why: WhyScreen,
}


def a_desk(folder: Path, timers: HeldTimers) -> Desk:
    """A journal with an action, and an answer that was worded twice."""
    table = Table()
    table.act("One")
    desk = desk_at(folder, table, timers)
    prompt, place = table.prompt("goals.starting-point"), table.place("goals.starting-point")
    for words in ("They wait", "They wait for me"):
        desk.type(prompt, place, desk.writer, words)
        desk.end_visit()
    return desk


def records(journal: Journal) -> list[object]:
    return [*journal.people.values(), *journal.places.values(), *journal.entries.values()]


def test_every_command_of_these_screens_is_looked_at() -> None:
    changes = {
        kind: {action for opens, action, _ in CHANGES if SHOWN[opens] is kind} for kind in NOTHING
    }
    for kind, nothing in NOTHING.items():
        assert {each.action for each in kind.OFFERED} == changes[kind] | nothing, kind


@pytest.mark.quick(2)
@pytest.mark.parametrize("opens", SHOWN)
async def test_it_is_on_the_disk(tmp_path: Path, timers: HeldTimers, opens: Opens) -> None:
    """Each command in a journal of its own; only the app is the same."""
    app = Host()
    async with app.run_test(size=(80, 24)) as pilot:
        for number, (_, action, keys) in enumerate(case for case in CHANGES if case[0] is opens):
            desk = a_desk(tmp_path / str(number), timers)
            app.push_screen(opens(desk))
            await pilot.pause()
            try:
                await its_keys_are_kept(pilot, desk, timers, keys)
            except AssertionError as error:
                error.add_note(f"{action}: {keys}")
                raise
            while len(app.screen_stack) > 1:
                await app.pop_screen()


async def its_keys_are_kept(
    pilot: Pilot[Any], desk: Desk, timers: HeldTimers, keys: tuple[str, ...]
) -> None:
    """What they lead to, on the screen that is open."""
    before = records(left_behind(desk))
    kept = records(desk.journal)

    def is_done() -> bool:
        return records(desk.journal) != kept

    await pilot.press(*keys)
    await until(pilot, is_done)
    left = killed(desk, timers)
    assert records(left) != before


@pytest.mark.parametrize("opens", [the_action, names])
async def test_leaving_ends_a_step_of_undoing(
    tmp_path: Path, timers: HeldTimers, opens: Opens
) -> None:
    desk = a_desk(tmp_path, timers)
    app = Host()
    async with app.run_test(size=(80, 24)) as pilot:
        texts = []
        for _ in range(2):
            app.push_screen(opens(desk))
            await pilot.pause()
            await pilot.press("end", "!", "escape")
            await until(pilot, lambda: len(app.screen_stack) == 1)
            texts.append({entry.text for entry in killed(desk, timers, after=0).entries.values()})
        desk.undo()
        assert {entry.text for entry in left_behind(desk).entries.values()} == texts[0] != texts[1]
