"""Every screen: it says how to leave it, no size of the terminal ends it, and no command of it is forgotten.

All of it with names and texts that would like to be markup, or an order to the terminal: they are text.

Each command is killed after it somewhere, or leaves the journal as it is. The rooms look at what changes
something (``test_killed_cycle``, ``test_killed_lesson``, ``test_killed_panels``). Here is the list of all of
them, found in the program, and the proof that the others change nothing.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable
from contextlib import nullcontext
from pathlib import Path

import pytest
from textual.screen import Screen

from cyclejournal.session.desk import Desk
from cyclejournal.tui.app import CycleJournal
from cyclejournal.tui.own_keys import every_commanded
from cyclejournal.tui.screens.cycle.screen import CycleScreen
from tests.frames import draws_all, every_frame
from tests.hostile import HOSTILE, check_drawn, hostile
from tests.on_disk import HeldTimers, killed
from tests.pilots import until
from tests.tui import test_killed_cycle, test_killed_lesson, test_killed_panels
from tests.walking import PEER, Walk, example, walking

LESSON = {
    "ObserveScreen": test_killed_lesson.OBSERVE,
    "PlanScreen": test_killed_lesson.PLANNED,
    "ThingScreen": test_killed_lesson.PLANNED,
    "ToolScreen": test_killed_lesson.PLANNED,
    "RecordScreen": test_killed_lesson.RECORDED,
    "LineScreen": test_killed_lesson.RECORDED,
}

KILLED: dict[str, set[str]] = {
    **{name: {action for action, _ in steps} for name, steps in LESSON.items()},
    "CycleScreen": test_killed_cycle.HERE | {"redact", "merge_copies", "video_deleted"},
    "TurnsScreen": {"new_turn", "open_turn", "change_words", "take_turn_back", "undo", "redo"},
    "TurnScreen": {"leave"},
    # The shelf, a beginning and a restore write at once: files of their own, and no journal is open.
    "ShelfScreen": {"rename", "put_away"},
    "BeginScreen": {"begin"},
    "RestoreScreen": {"go_back"},
    "WordsScreen": {"save", "shipped"},
}
for opens, action, _keys in test_killed_panels.CHANGES:
    KILLED.setdefault(test_killed_panels.SHOWN[opens].__name__, set()).add(action)
"""What a screen's commands do to a journal is on the disk after them: each has a test that says so."""

WAYS: dict[str, tuple[str, ...]] = {
    "CycleScreen": (),
    "CycleScreen on Focus": ("> Focus",),
    "CycleScreen in a talk": ("> What it shows",),
    "CycleScreen on the goal": ("> Goal",),
    "GoalScreen": (": The goal and how it stands",),
    "ReadingScreen": (": The goal and how it stands", "r"),
    "ActionsScreen": ("ctrl+t",),
    "StepsScreen": ("ctrl+g",),
    "NextCycleScreen": (": Look back and close this cycle", ": Start the next cycle"),
    "HistoryScreen": (" again", "ctrl+s", ": Earlier wordings of this answer"),
    "TrashScreen": (": Trash",),
    "NotesScreen": (": Notes",),
    "ParkedScreen": (": What we parked for elsewhere",),
    "WordsScreen": (": The list of words that judge",),
    "LookBackScreen": ("ctrl+l", "tab"),
    "ReadScreen": ("ctrl+l", "tab", "enter"),
    "PreviewScreen": ("ctrl+r",),
    "PlanScreen": ("> Focus", "f6"),
    "ToolScreen": ("> Focus", "f6", "n"),
    "ThingScreen": ("> Focus", "f6", "n", "enter"),
    "ObserveScreen": ("f2", "f6"),
    "RecordScreen": ("> Alone first", "f6"),
    "TurnsScreen": ("ctrl+l", "tab", "down", "enter", "g", ": Look at how we talked"),
    "EvidenceScreen": ("> What it shows", "f6"),
    "LineScreen": ("> Alone first", "f6", "f2", "e"),
}
"""Keys to a screen from the first page; after ``>`` a section, after ``:`` a command, else a word to type."""

IDLE: dict[str, set[str]] = {
    "CycleScreen": {
        *("previous_box", "follow_up", "steps", "actions", "the_record", "read_and_export"),
        *("search", "look_back", "cover_all", "earlier_wordings", "trash", "words_that_judge"),
        *("names_to_keep_out", "leave", "how_we_talked", "parked_for_elsewhere"),
        *("previous_section", "goal", "our_term", "our_agreement", "how_this_works", "about_us"),
    },
    "CycleScreen on Focus": {"plan"},
    "CycleScreen in a talk": {"evidence", "quiet_minute"},
    "CycleScreen on the goal": {"goal_here"},
    "GoalScreen": {"previous", "following", "wordings", "wording", "story", "leave"},
    "ReadingScreen": {"leave"},
    "ActionsScreen": {"leave"},
    "StepsScreen": {"go_there", "leave"},
    "NextCycleScreen": {"leave"},
    "HistoryScreen": {"compare", "leave"},
    "TrashScreen": {"leave"},
    "NotesScreen": {"leave"},
    "ParkedScreen": {"leave"},
    "WordsScreen": {"leave"},
    "LookBackScreen": {
        "read_cycle",
        "our_talks",
        "kept_searches",
        "next_way",
        "way_before",
        "leave",
    },
    "ReadScreen": {
        *("previous_cycle", "next_cycle", "part_before", "part_after", "find_here"),
        *("export", "go_here", "leave", "copy_read", "read_wider", "beside"),
    },
    "PreviewScreen": {
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
    "PlanScreen": {"next_box", "previous_box", "leave"},
    "ToolScreen": {"leave"},
    "ThingScreen": {"next_field", "field_before"},
    "ObserveScreen": {"leave"},
    "RecordScreen": {"leave"},
    "LineScreen": {"leave"},
    "TurnsScreen": {"leave"},
    "EvidenceScreen": {"leave"},
}
"""Commands that only show, choose or go somewhere: the walk below says so of each."""

OVER: dict[str, tuple[str, ...]] = {
    "help": ("f1",),
    "palette": ("ctrl+p",),
    "palette, looking": ("ctrl+p", "t", "h", "e"),
    "colours": (": Colours",),
    "shelf": ("escape",),
    "a question": ("ctrl+t", "n"),
    "who may see it": (" again", ": Choose who may see this answer"),
    "another name": ("escape", "r"),
    "a new journal": ("escape", "n"),
}
"""Keys to what is in no table of commands, as there."""

READABLE = ((60, 20), (120, 40))
"""The smallest and a large terminal that people work in."""

HUGE = (500, 200)
"""A hundred thousand cells: every screen is laid out on them, and one of twelve drawn, with ``--every`` all."""

TINY = ((1, 1), (2, 2), (4, 24), (200, 1))
"""What a window is for a moment while somebody drags its corner, or has no window at all; half of them a screen."""

KEYS = ("down", "tab", "pagedown", "left", "end", "shift+tab")

APP = {
    *("help", "menu", "command_palette", "choose_theme", "quit", "copy_all"),
    *("note", "notes", "checkin", "hide", "lock"),
    # What goes out and comes in is looked for on the disk in test_passing.
    "to_and_fro",
}
"""Those of the app; quitting saves, and ``tests/test_leaving.py`` kills it on the way. The others have panels."""

OTHERWISE: dict[str, set[str]] = {
    # Cites into a box, and what is typed there is kept like all that is typed. A record that may be
    # released is opened from there, as the tests of the evidence say.
    "EvidenceScreen": {"cite_item", "the_record"},
    # The page does what was chosen.
    "NextCycleScreen": {"start_cycle"},
    # Its way there is the key for what the observer does, and is walked in the tests of the lesson. What
    # is passed is remembered beside the settings, as the tests of the last line say; in them, what a page
    # shares its room with, as the tests of that say. Those of a talk open the screens below.
    "CycleScreen": {
        *("observe", "pass_by", "rails", "fill", "take_last_plan"),
        *("just_talk", "keep_what_stays", "before_you_start", "my_habits", "has_it_lasted"),
        *("finish_journal", "take_up", "priorities", "our_questions"),
        # Typed into the box as words are: see tests/session/test_agreeing.
        "suggested_words",
        # Looked for in the journal in test_when_it_was.
        "when_it_was",
    },
    # A team's journal alone has it: what is done there is looked for on the disk in test_priorities_screen.
    "PrioritiesScreen": {
        *("finish_mine", "write_on", "stay_out", "go_without", "hand_over", "make_summary"),
        *("next_row", "row_before", "agreed", "still_open", "add_row", "table_clock"),
        *("to_plan", "say_yes", "take_yes_back", "undo", "redo", "leave"),
    },
    # What is said and carried out there is looked for on the disk in test_ending_screens, killed anywhere in
    # tests/session/test_ending.
    "FinishScreen": {
        *("choose", "say_yes", "take_yes_back", "hand_over", "carry_out", "back_up"),
        *("leave_journal", "undo", "redo", "leave"),
    },
    # What is decided, said and written there is looked for on the disk in test_for_others_screen.
    "ForOthersScreen": {
        *("choose_piece", "decide_names", "agree", "withdraw", "write_out", "show_ledger"),
        *("hand_over", "leave"),
    },
    # What is taken in there is looked for on the disk in test_passing.
    "ComingScreen": {"take_it_in", "for_both", "for_me", "leave"},
    "LeaveScreen": {"own_words", "leave_for_good", "back_up", "undo", "redo", "leave"},
    # What is written and kept there is looked for on the disk in test_just_talk, test_before_talk and test_habits.
    "JustTalkScreen": {"question_before", "question_after", "ask_more", "talked", "leave"},
    "StaysScreen": {"read_and_keep", "leave"},
    "KeepScreen": {"keep_it", "hand_over", "write_on", "leave"},
    "BeforeScreen": {"go_on_to_talk", "show_agreed", "what_became", "my_card", "leave"},
    "BecameScreen": {"done", "leave"},
    "HabitsScreen": {"done", "leave"},
    # What is set, paused, taken and kept there is looked for in the journal in test_term_screen and test_pulse_screen.
    "TermScreen": {
        *("set_term", "pause", "go_on", "calendar_file", "my_pulse", "repair_talk"),
        *("take_over", "undo", "redo", "leave"),
    },
    # What is said there is looked for on the disk in test_agreement_screen.
    "AgreementScreen": {
        *("agree_to_it", "take_yes_back", "hand_over", "versions", "write", "undo", "redo", "leave")
    },
    "VersionsScreen": {"older", "newer", "undo", "redo", "leave"},
    # What is said, corrected and turned there is looked for on the disk in test_about_screen.
    "AboutUsScreen": {
        *("about_me", "about_two", "correct_name", "set_alias", "turn_roles", "kinds_mean"),
        *("hand_over", "undo", "redo", "leave"),
    },
    "AboutPanel": {"kinds_mean", "done", "leave"},
    # What is changed there is a file in the settings, looked at in tests/session/test_own_guide.
    "OwnGuideScreen": {
        *("reword", "add_question", "on_off", "up", "down", "before", "after"),
        *("undo", "redo", "leave", "other_language"),
    },
    "CardScreen": {"before", "after", "words", "leave"},
    "GlossaryScreen": {"leave"},
    "FrameScreen": {"keep", "leave"},
    "PauseScreen": {"keep", "leave"},
    "PulseScreen": {"take", "uncover", "undo", "redo", "leave"},
    "TakeScreen": {"keep", "leave"},
    "RepairScreen": {"keep", "leave"},
    # Once something was looked for: see test_read.
    "ReadScreen": {"find_next", "find_previous", "other_text", "in_lists"},
    # Out of a lesson that is over, and of a record that was given to the talk; what is keyed in is looked for
    # in test_observe_screen.
    "ObserveScreen": {"next", "to_the_record", "key_in_sheet"},
    "RecordScreen": {"go_on"},
    # They change nothing of a journal themselves; see test_palette, test_menu, test_help and test_app.
    "PaletteScreen": {"do_it", "leave"},
    "Menu": {"leave"},
    "HelpScreen": {"leave"},
    # Whoever asked does what comes of the answer.
    "Confirm": {"yes", "no", "leave"},
    "AskLine": {"accept", "leave"},
    # What comes of a passphrase is in the files, and killed there: ``tests/store/lock``.
    "AskPassphrase": {"accept", "leave"},
    "WhereScreen": {"leave"},
    "Choose": {"pick", "leave"},
    "Tell": {"leave"},
    "ColoursScreen": {"keep", "leave"},
    # No journal is open.
    "ShelfScreen": {
        *("open", "new_journal", "show_put_away", "find_journal", "look_round_example", "leave"),
        "delete_for_good",
        *("search_all", "who_i_am", "sort", "only_mine", "my_practice"),
        "what_i_promised",
    },
    "PromisesScreen": {"open_promised", "leave"},
    "AllJournalsScreen": {"open_that", "leave"},
    "PracticeScreen": {"leave"},
    # What is offered once there are two texts, lists behind them or a hit: see test_read and test_look_back.
    "LookBackScreen": {"go_to_box"},
    "TalksScreen": {"show_mine", "show_help", "leave", "undo", "redo"},
    "BeginScreen": {"look_round_first", "another_way", "leave"},
    "RestoreScreen": {"leave"},
    # Comes after a night, and goes to a page or to the shelf: see test_coming_back.
    "HomeScreen": {"go_on", "go_there", "pass_by", "look_back", "all_journals", "leave"},
}
"""The rest, and why none of it is lost."""


def test_no_command_of_any_screen_is_forgotten() -> None:
    for kind in every_commanded():
        if kind is CycleJournal:
            assert {each.action for each in kind.OFFERED} == APP
            continue
        name = kind.__name__
        idle = {a for way, actions in IDLE.items() if way.split()[0] == name for a in actions}
        looked_at = KILLED.get(name, set()) | idle | OTHERWISE.get(name, set())
        missing = {each.action for each in kind.OFFERED} - looked_at
        assert not missing, f"{name}: put {missing} into one of the tables, with a test"


def test_every_key_is_said_as_it_stands_on_a_keyboard() -> None:
    """In the footer, the palette and the help."""
    said = {word for kind in every_commanded() for each in kind.OFFERED if (word := each.key_words)}
    plain = re.compile(r"(\^O )?[^ ]|F\d+|\^[A-Z_]|(Shift\+)?[A-Z][a-z]+|(Shift\+)?[←→↑↓]")
    assert {each for each in said if not plain.fullmatch(each)} == set()


async def keys(walk: Walk, steps: Iterable[str]) -> None:
    """Press, type and choose what ``WAYS`` says."""
    for step in steps:
        if step.startswith("> "):
            await walk.section(step[2:])
        elif step.startswith(": "):
            await walk.choose(step[2:])
        elif step.startswith(" "):
            await walk.type(step)
        else:
            await walk.press(step)


async def go(walk: Walk, way: str) -> Screen[object]:
    """Go to a screen as a person does; gives it."""
    await keys(walk, WAYS[way])
    screen = walk.pilot.app.screen
    assert type(screen).__name__ == way.split()[0]
    return screen


def kept(desk: Desk) -> tuple[object, ...]:
    """All that a journal holds."""
    journal = desk.journal
    return tuple(
        dict(each) for each in (journal.people, journal.places, journal.entries, journal.events)
    )


async def back(walk: Walk, way: str) -> None:
    """Go back to a screen that a command may have led away from."""
    app = walk.pilot.app
    for _ in range(4):
        if type(app.screen).__name__ == way.split()[0]:
            return
        if isinstance(app.screen, CycleScreen):
            break
        await walk.press("escape")
    await go(walk, way)


@pytest.mark.parametrize("way", IDLE)
async def test_its_commands_its_sizes_and_the_way_out(
    tmp_path: Path, timers: HeldTimers, way: str, every: bool
) -> None:
    async with walking(hostile(example(), PEER), folder=tmp_path) as walk:
        await go(walk, way)
        await says_the_way_out(walk, way)
        check_drawn(walk.pilot.app)
        # Backwards, so that one can go on to the next cycle after going to the one before; leaving is last.
        *others, last = sorted(IDLE[way], key=lambda action: (action != "leave", action))[::-1]
        for action in others:
            await back(walk, way)
            await leaves_the_journal_as_it_is(walk, timers, action)
        await back(walk, way)
        for size in READABLE:
            await walk.pilot.resize_terminal(*size)
            await says_the_way_out(walk, way)
            check_drawn(walk.pilot.app)
        await goes_through_sizes(walk, way, every)
        await back(walk, way)
        await leaves_the_journal_as_it_is(walk, timers, last)


@pytest.mark.parametrize("way", OVER)
async def test_no_size_ends_what_lies_over_a_page(tmp_path: Path, way: str, every: bool) -> None:
    async with walking(hostile(example(), PEER), folder=tmp_path) as walk:
        await keys(walk, OVER[way])
        walk.pilot.app.notify(HOSTILE, title=HOSTILE)
        await walk.pilot.pause()
        check_drawn(walk.pilot.app)
        await goes_through_sizes(walk, way, every)


async def says_the_way_out(walk: Walk, way: str) -> None:
    """The last row fits, and leads out, to the help and to the palette."""
    out = "^Q Quit" if way.startswith("CycleScreen") else "Esc "

    def has_all() -> bool:
        row = walk.text.splitlines()[-1]
        fits = len(row) <= walk.pilot.app.size.width
        return fits and all(words in row for words in (out, "F1 ", "^O Menu", "^P More"))

    await until(walk.pilot, has_all)


async def leaves_the_journal_as_it_is(walk: Walk, timers: HeldTimers, action: str) -> None:
    """In memory and on the disk."""
    app = walk.pilot.app
    assert isinstance(app, CycleJournal)
    desk = app.desk
    assert desk
    # What was typed on the way is to be out of the way.
    desk.end_visit()
    before = kept(desk)
    assert app.screen.check_action(action, ()), action
    await app.screen.run_action(action)
    await walk.pilot.pause()
    assert kept(desk) == before, action
    killed(desk, timers, after=0)


async def goes_through_sizes(walk: Walk, way: str, every: bool) -> None:
    """A key in each, and the screen is the same in the end."""
    app = walk.pilot.app
    shown = type(app.screen)
    turn = zlib.crc32(way.encode()) % len(TINY)
    tiny = TINY if every else (TINY[turn], TINY[turn - 2])
    for number, size in enumerate([HUGE, *tiny, (80, 24)], turn):
        with every_frame() if size != HUGE or draws_all() else nullcontext():
            await walk.pilot.resize_terminal(*size)
            await walk.pilot.press(KEYS[number % len(KEYS)])
            assert app.is_running, size
    with every_frame():
        assert type(app.screen) is shown
        await walk.pilot.pause()
    assert app.return_code in (None, 0)


async def test_reading_says_how_to_turn_to_the_cycle_before(tmp_path: Path) -> None:
    """Though the text has the focus."""
    async with walking(example(), folder=tmp_path) as walk:
        await go(walk, "ReadScreen")
        await walk.sees(", Before", ". After")
        await walk.press(",")
        await walk.sees("Reading cycle 2 of 3", "→ Section")
