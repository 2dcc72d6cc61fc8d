"""Observing a lesson with the keyboard: each tool, notes, taking back, the clock, and what may be recorded."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import events

from cyclejournal.journal.cycle.cycles import close_cycle
from cyclejournal.journal.lesson.clock import FORGOTTEN, lesson_clock
from cyclejournal.journal.lesson.recording import released
from cyclejournal.journal.lesson.tools.check import CHECK
from cyclejournal.journal.lesson.tools.sample import SAMPLE
from cyclejournal.journal.lesson.tools.seats import SEATS
from cyclejournal.journal.lesson.tools.stopwatch import STOPWATCH
from cyclejournal.journal.lesson.tools.tally import TALLY
from cyclejournal.journal.lesson.tools.tool import Press
from cyclejournal.journal.records import Event
from cyclejournal.session.doors import lesson_goes_on
from cyclejournal.session.lesson.book import blocked_words
from cyclejournal.session.lesson.sheet import read_sheet
from cyclejournal.session.record import record_view
from cyclejournal.tui.screens.ask import AskLine, Confirm
from cyclejournal.tui.screens.cycle.screen import CycleScreen
from cyclejournal.tui.screens.help import HelpScreen
from cyclejournal.tui.screens.observe.board import Board
from cyclejournal.tui.screens.observe.seat_grid import SeatGrid
from tests.export.documents import as_markdown
from tests.journal.lessons import totals
from tests.pilots import type_text, until
from tests.screens import screen_text
from tests.tui.app_host import person
from tests.tui.lesson_host import (
    AFTERWARDS,
    FILMED,
    NOTHING,
    PLAN,
    TALLIES,
    LessonAt,
    observing,
    opened,
    write_plan,
)


async def note(lesson: LessonAt, text: str) -> Event:
    """Write a note and keep it; gives the event."""
    await lesson.press("enter")
    await type_text(lesson.pilot, text + "\n")
    await until(lesson.pilot, lambda: not lesson.screen.notes.is_open)
    return max(lesson.notes, key=lambda event: event.changed)


# The clock


@pytest.mark.quick
async def test_space_starts_pauses_and_goes_on(tmp_path: Path) -> None:
    async with observing(tmp_path) as lesson:
        assert "not started" in screen_text(lesson.pilot.app)
        await lesson.press("space")
        await lesson.tick(65)
        assert lesson.screen.face.clock.value == "1:05"
        await lesson.press("space")
        lesson.clock.on(600)
        await lesson.press("space")
        await lesson.tick(5)
        assert lesson.screen.face.clock.value == "1:10"
        assert [event.what for event in lesson.events] == ["begin", "pause", "go-on"]


@pytest.mark.quick
async def test_a_press_before_the_clock_starts_it_and_is_not_lost(tmp_path: Path) -> None:
    async with observing(tmp_path) as lesson:
        await lesson.press("o")
        assert [event.what for event in lesson.events] == ["begin", "tally"]
        assert "The clock has started" in lesson.status
        assert totals(lesson.ledger, TALLY)["Open questions"].total == 1


async def test_the_lesson_is_ended_after_a_question(tmp_path: Path) -> None:
    async with observing(tmp_path) as lesson:
        await lesson.press("t")
        lesson.clock.on(90)
        await lesson.press("f8")
        await until(lesson.pilot, lambda: isinstance(lesson.pilot.app.screen, Confirm))
        await lesson.press("y")
        await until(lesson.pilot, lambda: lesson.screen.is_current)
        assert lesson.events[-1].what == "end"
        assert sum(totals(lesson.ledger, STOPWATCH)["Teacher talk"].lengths(0)) == 90
        assert "ended" in screen_text(lesson.pilot.app)
        await lesson.press("backspace")
        assert lesson.screen.book.clock.state == "running"


async def test_the_lesson_ends_when_its_key_was_pressed_however_long_the_question_stands(
    tmp_path: Path,
) -> None:
    async with observing(tmp_path) as lesson:
        await lesson.press("t")
        lesson.clock.on(90)
        await lesson.press("f8")
        await until(lesson.pilot, lambda: isinstance(lesson.pilot.app.screen, Confirm))
        assert "End the lesson at 1:30?" in screen_text(lesson.pilot.app)
        lesson.clock.on(8)
        await lesson.press("y")
        await until(lesson.pilot, lambda: lesson.screen.is_current)
        assert "1:30.  F6 The record (Tom) · F8 Alone first" in screen_text(lesson.pilot.app)
        assert lesson.events[-1].at == 90.0
        assert lesson_clock(lesson.events).elapsed == pytest.approx(90, abs=0.1)
        assert lesson.tile("t").value == "1:30"


async def test_the_door_and_the_lesson_agree_on_when_it_was_forgotten(tmp_path: Path) -> None:
    async with observing(tmp_path) as lesson:
        cycle = lesson.desk.journal.cycle
        assert cycle
        await lesson.press("o")
        lesson.clock.on(FORGOTTEN.total_seconds() - 60)
        assert lesson_goes_on(lesson.desk, cycle)
        assert not lesson.screen.book.was_left
        lesson.clock.on(120)
        assert not lesson_goes_on(lesson.desk, cycle)
        assert lesson.screen.book.was_left


async def test_a_lesson_left_running_for_hours_can_end_at_its_last_press(tmp_path: Path) -> None:
    async with observing(tmp_path) as lesson:
        await lesson.press("o")
        lesson.clock.on(600)
        await lesson.press("o", "escape")
        lesson.clock.on(5 * 3600)
        again = await opened(lesson.pilot, lesson.desk, lesson.clock)
        await until(again.pilot, lambda: isinstance(again.pilot.app.screen, Confirm))
        await again.press("y")
        await until(again.pilot, lambda: again.screen.is_current)
        end = again.counted[-1]
        assert (end.what, end.at) == ("end", 600.0)
        assert again.screen.face.clock.value == "10:00"


async def test_a_lesson_that_goes_on_is_not_asked_about(tmp_path: Path) -> None:
    async with observing(tmp_path) as lesson:
        await lesson.press("o", "escape")
        lesson.clock.on(1800)
        again = await opened(lesson.pilot, lesson.desk, lesson.clock)
        assert again.screen.is_current
        assert again.screen.face.clock.value == "30:00"


# Each tool


@pytest.mark.quick
async def test_tallies_are_counted_by_five_minutes(tmp_path: Path) -> None:
    async with observing(tmp_path) as lesson:
        await lesson.press("o", "O", "o")
        lesson.clock.on(301)
        await lesson.press("o")
        assert lesson.tile("o").value == "4"
        assert lesson.tile("o").detail == "per 5 min: 3 · 1"
        assert len(lesson.tile("o").bars) == 2
        assert [event.focus for event in lesson.counted if event.what == "tally"] == [1] * 4


async def test_the_count_is_told_behind_the_longest_of_labels(tmp_path: Path) -> None:
    things = [("Words of any pupil that say why " * 9, "tally", "o", "1")]
    async with observing(tmp_path, things=things, size=(60, 20)) as lesson:
        await lesson.press("o", "o")
        assert lesson.status.endswith("…: 2")
        assert len(lesson.status) < 58


async def test_several_stopwatches_run_at_once(tmp_path: Path) -> None:
    things = [*PLAN, ("Wait", "stopwatch", "i", "")]
    async with observing(tmp_path, things=things) as lesson:
        await lesson.press("t")
        lesson.clock.on(10)
        await lesson.press("i")
        await lesson.tick(5)
        assert lesson.tile("t").value == "▶ 0:15"
        assert lesson.tile("i").value == "▶ 0:05"
        await lesson.press("t")
        assert "0:15 in all" in lesson.status
        assert not lesson.tile("t").runs
        lesson.clock.on(5)
        await lesson.press("t")
        lesson.clock.on(30)
        await lesson.press("t")
        assert lesson.tile("t").detail == "2 times, the longest 0:30, 0:45 in all"


async def test_lesson_record_and_export_tell_one_figure(tmp_path: Path) -> None:
    """Six seconds and seven tenths are six, nine and six are nine, and eleven and a half eleven."""
    async with observing(tmp_path) as lesson:
        await lesson.press("t")
        lesson.clock.on(6.7)
        await lesson.press("t")
        lesson.clock.on(1)
        await lesson.press("t")
        lesson.clock.on(2.9)
        await lesson.press("t")
        lesson.clock.on(0.9)
        await lesson.press("f8", "y")
        await until(lesson.pilot, lambda: lesson.screen.is_current)
        assert lesson.tile("t").detail == "2 times, the longest 0:06, 0:09 in all"
        assert lesson.screen.face.clock.value == "0:11"
        desk = lesson.desk
        cycle = desk.journal.cycle
        assert cycle is not None
        told = "Teacher talk: 9 s", "2 times, the longest 6 s"
        item = record_view(desk, cycle).lines[0].item
        assert item.words == told[0]
        assert item.detail.startswith(told[1])
        assert record_view(desk, cycle).summary == "1 count · 11 s"
        place = lesson.screen.book.observation
        desk.put(released(place, by=person(desk.journal, "Tom"), now=lesson.clock()))
        exported = as_markdown(desk.journal, desk.guide(cycle), cycle)
        assert f"{told[0]} ({told[1]}" in exported
        assert "0:00 for 6 s, 0:07 for 2 s" in exported
        assert ", 11 s; released" in exported


async def test_a_stopwatch_that_was_hardly_started_is_at_nought_everywhere(tmp_path: Path) -> None:
    async with observing(tmp_path) as lesson:
        await lesson.press("t")
        lesson.clock.on(0.6)
        await lesson.press("t")
        assert lesson.tile("t").value == "0:00"
        cycle = lesson.desk.journal.cycle
        assert cycle is not None
        assert record_view(lesson.desk, cycle).lines[0].item.words == "Teacher talk: 0 s"


async def test_an_answer_that_no_sample_asked_for_says_when_the_next_is_due(tmp_path: Path) -> None:
    async with observing(tmp_path) as lesson:
        await lesson.press("space")
        await lesson.tick(60)
        await lesson.press("+")
        assert totals(lesson.ledger, SAMPLE) == {}
        assert "next one is at 2:00" in screen_text(lesson.pilot.app)
        await lesson.press("к")
        assert "к: nothing was agreed" in screen_text(lesson.pilot.app)
        await lesson.press("a", "+")
        (sample,) = totals(lesson.ledger, SAMPLE)["At task"].events
        assert (sample.value, sample.at) == ("yes", 60.0)


async def test_a_sample_that_is_due_asks_and_a_missed_one_is_not_made_up(tmp_path: Path) -> None:
    async with observing(tmp_path) as lesson:
        await lesson.press("space")
        await lesson.tick(119)
        assert not lesson.tile("a").asks
        await lesson.tick(1)
        assert lesson.tile("a").asks
        assert "now" in lesson.tile("a").value
        await lesson.press("+")
        assert not lesson.tile("a").asks
        await lesson.tick(120)
        assert lesson.tile("a").asks
        await lesson.tick(61)
        assert not lesson.tile("a").asks
        await lesson.tick(60)
        await lesson.press("minus")
        samples = totals(lesson.ledger, SAMPLE)["At task"].events
        assert [(event.value, event.at) for event in samples] == [("yes", 120.0), ("no", 361.0)]


async def test_a_sample_can_be_chosen_by_its_key(tmp_path: Path) -> None:
    things = [*PLAN, ("Back row", "sample every 5 min", "b", "")]
    async with observing(tmp_path, things=things) as lesson:
        await lesson.press("space", "b", ".")
        assert totals(lesson.ledger, SAMPLE)["Back row"].events[0].value == "can't tell"


async def test_seats_are_counted_where_the_arrows_are(tmp_path: Path) -> None:
    async with observing(tmp_path) as lesson:
        await lesson.press("s", "right", "down", "enter", "space", "o", "s")
        assert totals(lesson.ledger, SEATS)["Seats"].seats == {"B2": 2}
        assert totals(lesson.ledger, TALLY)["Open questions"].total == 1
        assert not lesson.screen.seating.is_open
        assert lesson.tile("s").detail == "most: B2 2"


async def test_behind_the_seats_everything_stays_where_it_was(tmp_path: Path) -> None:
    """Counting a seat moved the things above it out of the board, which was hidden."""
    async with observing(tmp_path) as lesson:
        board = lesson.screen.face.board
        await lesson.press("space", "s")
        await until(lesson.pilot, lambda: not board.size.height)
        await lesson.press("enter", "escape")
        await until(lesson.pilot, lambda: board.size.height)
        shown = screen_text(lesson.pilot.app)
        assert all(thing.label in shown for thing in lesson.screen.book.things)


async def test_who_speaks_to_whom_takes_two_choices(tmp_path: Path) -> None:
    async with observing(tmp_path) as lesson:
        await lesson.press("w", "enter", "down", "right", "enter")
        assert totals(lesson.ledger, SEATS)["Who speaks"].ways == {("T", "A2"): 1}
        await lesson.press("enter", "escape")
        assert "Who speaks?" in lesson.status
        await lesson.press("escape")
        assert not lesson.screen.seating.is_open
        assert lesson.screen.is_current
        assert sum(totals(lesson.ledger, SEATS)["Who speaks"].ways.values()) == 1


async def test_a_check_goes_round_and_takes_a_line_of_evidence(tmp_path: Path) -> None:
    async with observing(tmp_path) as lesson:
        await lesson.press("g", "g")
        assert lesson.tile("g").value == "✗ not seen"
        await lesson.press("g", "g")
        kept = totals(lesson.ledger, CHECK)["Goal named"].events[-1]
        assert kept.value == "seen"
        await lesson.press("enter")
        await type_text(lesson.pilot, "on the board\n")
        kept = totals(lesson.ledger, CHECK)["Goal named"].events[-1]
        assert (kept.value, kept.text) == ("seen", "on the board")
        assert lesson.notes == []
        await lesson.press("g")
        lesson.clock.on(60)
        await lesson.press("enter")
        assert lesson.screen.notes.writing.thing is None


# Notes


async def test_a_note_has_the_time_of_pressing_enter(tmp_path: Path) -> None:
    async with observing(tmp_path) as lesson:
        await lesson.press("space")
        lesson.clock.on(100)
        await lesson.press("enter")
        lesson.clock.on(20)
        await type_text(lesson.pilot, "t: “Who agrees?”\n")
        kept = lesson.notes[0]
        assert (kept.at, kept.speaker, kept.text, kept.verbatim, kept.kind) == (
            100.0,
            "T",
            "Who agrees?",
            True,
            "evidence",
        )
        assert "1:40" in str(lesson.screen.face.notes.render())


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_a_long_note_grows_and_shows_all_of_it(tmp_path: Path, size: tuple[int, int]) -> None:
    words = "S4 turns to S5 and asks why the balance has not moved; S5 draws three cups, points at the middle one"
    async with observing(tmp_path, size=size) as lesson:
        await lesson.press("enter")
        bar = lesson.screen.notes.bar
        before = bar.size.height
        await type_text(lesson.pilot, words)
        await until(lesson.pilot, lambda: bar.line.size.height == bar.line.wrapped_document.height)
        assert bar.size.height - before == bar.line.size.height - 1 >= 1
        shown = " ".join(screen_text(lesson.pilot.app).split())
        assert words in shown
        assert bar.region.bottom == size[1] - 1
        await lesson.press("enter")
        assert lesson.notes[0].text == words


async def test_ending_while_a_note_is_written_keeps_it_or_goes_on_in_it(tmp_path: Path) -> None:
    async with observing(tmp_path) as lesson:
        await lesson.press("space", "enter")
        await type_text(lesson.pilot, "half a ")
        await lesson.press("f8")
        await until(lesson.pilot, lambda: isinstance(lesson.pilot.app.screen, Confirm))
        await lesson.press("escape")
        await type_text(lesson.pilot, "thought")
        lesson.clock.on(7)
        await lesson.press("f8")
        await until(lesson.pilot, lambda: isinstance(lesson.pilot.app.screen, Confirm))
        lesson.clock.on(7)
        await lesson.press("y")
        await until(lesson.pilot, lambda: lesson.screen.book.clock.state == "ended")
        assert not lesson.screen.notes.is_open
        assert [event.text for event in lesson.notes] == ["half a thought"]
        await lesson.press("backspace")
        assert lesson.screen.book.clock.state == "running"
        assert [event.text for event in lesson.notes] == ["half a thought"]


async def test_keys_typed_behind_each_other_find_the_right_place(tmp_path: Path) -> None:
    async with observing(tmp_path) as lesson:
        await type_text(lesson.pilot, "oo\nS1: oo to o\noo")
        await until(lesson.pilot, lambda: len(lesson.notes) == 1)
        await lesson.pilot.pause()
        assert lesson.notes[0].text == "oo to o"
        assert totals(lesson.ledger, TALLY)["Open questions"].total == 4


async def test_tab_changes_the_kind_and_exact_words_have_a_key(tmp_path: Path) -> None:
    async with observing(tmp_path) as lesson:
        await lesson.press("p", "tab", "tab")
        await type_text(lesson.pilot, "why though\n")
        kept = lesson.notes[0]
        assert (kept.label, kept.verbatim, kept.kind) == ("Pupils' words", True, "question")
        assert lesson.tile("p").value == "✎ 1"


async def test_a_word_that_judges_is_asked_about_and_never_stopped(tmp_path: Path) -> None:
    async with observing(tmp_path) as lesson:
        await lesson.press("enter")
        await type_text(lesson.pilot, "a good start")
        assert "“good” judges" in str(lesson.screen.notes.bar.ask.render())
        await lesson.press("f4")
        assert "judges" not in str(lesson.screen.notes.bar.ask.render())
        await type_text(lesson.pilot, "\n")
        assert lesson.notes[0].kind == "interpretation"
        assert (await note(lesson, "another good start")).kind == "evidence"


async def test_a_name_asks_for_a_code(tmp_path: Path) -> None:
    async with observing(tmp_path) as lesson:
        await lesson.press("enter")
        await type_text(lesson.pilot, "Tom waits")
        assert "is a name" in str(lesson.screen.notes.bar.ask.render())


async def test_escape_keeps_the_words_for_later_even_beyond_the_screen(tmp_path: Path) -> None:
    async with observing(tmp_path) as lesson:
        await lesson.press("space")
        lesson.clock.on(10)
        await lesson.press("enter")
        await type_text(lesson.pilot, "half a tho")
        await lesson.press("escape")
        assert lesson.notes == []
        lesson.clock.on(10)
        await lesson.press("o", "escape")
        again = await opened(lesson.pilot, lesson.desk, lesson.clock)
        assert again.status.startswith("Enter opens your unfinished line.")
        await again.press("enter")
        await type_text(again.pilot, "ught\n")
        assert [(event.text, event.at) for event in again.notes] == [("half a thought", 10.0)]
        await again.press("backspace")
        assert again.notes == []
        assert totals(again.ledger, TALLY)["Open questions"].total == 1


@pytest.mark.parametrize("turned", ["before", "after"])
async def test_a_line_left_unfinished_is_of_the_same_sort_when_it_is_opened_again(
    tmp_path: Path, turned: str
) -> None:
    async with observing(tmp_path) as lesson:
        await lesson.press("space", "enter")
        if turned == "before":
            await lesson.press("tab")
        await type_text(lesson.pilot, "they like")
        if turned == "after":
            await lesson.press("f4")
        await lesson.press("escape", "escape")
        again = await opened(lesson.pilot, lesson.desk, lesson.clock)
        assert again.notes == []
        await again.press("enter")
        assert again.screen.notes.writing.kind == "interpretation"
        await type_text(again.pilot, " it\n")
        assert [(event.text, event.kind, event.value) for event in again.notes] == [
            ("they like it", "interpretation", "")
        ]


async def test_a_note_taken_back_can_be_written_better(tmp_path: Path) -> None:
    async with observing(tmp_path) as lesson:
        await lesson.press("space")
        await note(lesson, "T: “Hm”")
        await lesson.press("backspace", "enter")
        assert lesson.screen.notes.bar.line.value == "T: “Hm”"
        await lesson.press("backspace")
        await type_text(lesson.pilot, "m”\n")
        assert [event.text for event in lesson.notes] == ["Hmm"]


async def test_backspace_in_an_empty_line_drops_its_heading(tmp_path: Path) -> None:
    async with observing(tmp_path) as lesson:
        await lesson.press("p", "backspace")
        await type_text(lesson.pilot, "rain\n")
        assert (lesson.notes[0].label, lesson.notes[0].verbatim) == ("", False)


# Taking back


async def test_the_key_that_ends_a_lesson_goes_on_once_it_has_ended(tmp_path: Path) -> None:
    """F8 is the way on, here as on every page."""
    async with observing(tmp_path) as lesson:
        await lesson.press("o", "f8", "y")
        await until(lesson.pilot, lambda: "F8 Next" in screen_text(lesson.pilot.app))
        assert "F8 End" not in screen_text(lesson.pilot.app)
        await lesson.press("f8")
        await until(lesson.pilot, lambda: lesson.screen not in lesson.pilot.app.screen_stack)


async def test_keys_are_small_letters_as_in_the_plan(tmp_path: Path) -> None:
    """Capitals are people: T teaches, S1 is a pupil."""
    async with observing(tmp_path) as lesson:
        lines = screen_text(lesson.pilot.app).splitlines()
        assert any(line.split()[:1] == ["o"] and "Open questions" in line for line in lines)
        assert not any(line.split()[:1] == ["T"] for line in lines)


async def test_everything_can_be_taken_back_in_words_and_put_back(tmp_path: Path) -> None:
    async with observing(tmp_path) as lesson:
        await lesson.press("o", "t", "g", "space")
        said = []
        for _ in range(6):
            await lesson.press("backspace")
            said.append(lesson.status.split(". ")[0])
        assert [words.split(" at ")[0] for words in said] == [
            "Undone: the pause",
            "Undone: Goal named seen",
            "Undone: starting Teacher talk",
            "Undone: Open questions",
            "Undone: the start of the clock",
            "There is nothing to undo.",
        ]
        assert lesson.counted == []
        for _ in range(5):
            await lesson.press("ctrl+y")
        assert [event.what for event in lesson.counted] == [
            "begin",
            "tally",
            "start",
            "check",
            "pause",
        ]
        await lesson.press("ctrl+z")
        assert lesson.screen.book.clock.state == "running"


# What may be recorded


async def test_tallies_only_means_no_words(tmp_path: Path) -> None:
    async with observing(tmp_path, TALLIES) as lesson:
        await lesson.press("enter")
        assert not lesson.screen.notes.is_open
        assert "tallies only" in lesson.status
        offered = [binding.binding.action for binding in lesson.screen.active_bindings.values()]
        assert "write_note" not in offered
        assert "turn_clock" in offered
        await lesson.press("p", "g", "enter")
        assert lesson.screen.book.thing("p") is None
        assert not lesson.screen.notes.is_open


@pytest.mark.parametrize(
    ("capture", "things", "words"),
    [
        (NOTHING, PLAN, "chosen to be watched without one"),
        ("", PLAN, "until Tom has chosen"),
        (TALLIES, (), "nothing to be counted is agreed yet"),
    ],
)
async def test_where_nothing_may_be_recorded_it_says_why(
    tmp_path: Path, capture: str, things: tuple[tuple[str, ...], ...], words: str
) -> None:
    async with observing(tmp_path, capture, things) as lesson:
        assert words in " ".join(screen_text(lesson.pilot.app).split())
        await lesson.press("o", "space", "enter", "+", "backspace", "f8")
        assert lesson.events == []
        await lesson.press("escape")
        assert isinstance(lesson.pilot.app.screen, CycleScreen)


async def test_without_an_agreed_thing_there_is_still_the_line(tmp_path: Path) -> None:
    async with observing(tmp_path, things=()) as lesson:
        assert (await note(lesson, "rain at the window")).at is None
        await lesson.press("o")
        assert "nothing was agreed" in lesson.status


async def test_afterwards_there_is_the_same_record_without_a_clock(tmp_path: Path) -> None:
    async with observing(tmp_path, AFTERWARDS) as lesson:
        assert [thing.key for thing in lesson.screen.book.things] == ["o", "p", "w", "s", "g"]
        await lesson.press("space", "g", "o", "o")
        kept = await note(lesson, "S2: explained it to S5")
        assert kept.at is None
        assert all(event.at is None for event in lesson.events)
        assert not any(event.what == "begin" for event in lesson.events)
        assert "#1" in str(lesson.screen.face.notes.render())
        assert lesson.tile("o").value == "2"


async def test_filmed_shows_the_film_and_a_note_carries_a_clip(tmp_path: Path) -> None:
    async with observing(tmp_path, FILMED, video__offset="2:15") as lesson:
        await lesson.press("space")
        await lesson.tick(60)
        assert "film 3:15" in str(lesson.screen.face.clock_line.render())
        kept = await note(lesson, "S1 shrugs [3:10-4:05]")
        assert (kept.text, kept.clip) == ("S1 shrugs", "3:10-4:05")


# Who records, coming and going


@pytest.mark.quick
async def test_the_observer_has_the_keyboard(tmp_path: Path) -> None:
    async with observing(tmp_path) as lesson:
        priya = person(lesson.desk.journal, "Priya")
        assert lesson.desk.writer == priya
        assert "Priya has the keyboard" in lesson.status
        await lesson.press("o")
        assert lesson.counted[-1].by == priya


async def test_whoever_sits_there_records_a_film_they_watch_together(tmp_path: Path) -> None:
    mode = "The coachee films and picks a clip"
    async with observing(tmp_path, FILMED, plan__mode=mode) as lesson:
        await lesson.press("o")
        assert lesson.counted[-1].by == person(lesson.desk.journal, "Tom")


async def test_leaving_and_coming_back_finds_everything(tmp_path: Path) -> None:
    async with observing(tmp_path) as lesson:
        await lesson.press("o", "o", "t", "w", "enter", "enter", "w")
        await lesson.press("f9")
        assert isinstance(lesson.pilot.app.screen, CycleScreen)
        lesson.clock.on(60)
        again = await opened(lesson.pilot, lesson.desk, lesson.clock)
        assert again.tile("o").value == "2"
        assert again.tile("t").value == "▶ 1:00"
        assert again.screen.face.clock.value == "1:00"
        stored = lesson.desk.opened._holding.journal.events_at(lesson.screen.book.observation.id)
        assert len(stored) == len(again.events)


@pytest.mark.quick
async def test_a_press_is_in_the_log_while_others_still_follow(tmp_path: Path) -> None:
    async with observing(tmp_path) as lesson:
        logged: list[str] = []
        log_pending = lesson.desk.opened.log_pending

        def noting() -> object:
            logged.append(f"{len(lesson.events)}")
            return log_pending()

        lesson.desk.opened.log_pending = noting  # type: ignore[method-assign,assignment]
        await lesson.press("o")
        for _ in range(200):
            if logged:
                break
            await lesson.press("o")
        assert logged


async def test_what_another_window_recorded_is_taken_in(tmp_path: Path) -> None:
    async with observing(tmp_path) as lesson:
        await lesson.press("o")
        book = lesson.screen.book
        event = lesson.screen.recorder._event(book.things[0], Press("tally"))
        lesson.desk.opened.write(event)
        lesson.screen.look_at_disk()
        assert lesson.tile("o").value == "2"


async def test_a_plan_that_changes_elsewhere_is_taken_in(tmp_path: Path) -> None:
    async with observing(tmp_path) as lesson:
        await lesson.press("o")
        write_plan(lesson.desk, TALLIES, [("Praise", "tally", "r", ""), *PLAN[:1]])
        book = lesson.screen.book
        lesson.desk.opened.write(lesson.screen.recorder._event(book.things[0], Press("tally")))
        lesson.screen.look_at_disk()
        await lesson.press("r", "enter")
        assert lesson.tile("r").value == "1"
        assert lesson.tile("o").value == "2"
        assert "tallies only" in lesson.status


async def test_nothing_is_recorded_in_a_closed_cycle(tmp_path: Path) -> None:
    async with observing(tmp_path) as lesson:
        await lesson.press("escape")
        cycle = lesson.desk.journal.cycle
        assert cycle is not None
        lesson.desk.put(close_cycle(cycle, now=lesson.clock()))
        again = await opened(lesson.pilot, lesson.desk, lesson.clock)
        await again.press("o")
        assert "closed" in blocked_words(again.screen.book)
        assert again.events == []


async def test_what_is_pasted_goes_into_the_line(tmp_path: Path) -> None:
    async with observing(tmp_path) as lesson:
        lesson.pilot.app.post_message(events.Paste("S2: one\ntwo"))
        await until(lesson.pilot, lambda: lesson.screen.notes.is_open)
        await lesson.press("enter")
        assert [(each.speaker, each.text) for each in lesson.notes] == [("S2", "one two")]


async def test_the_mouse_does_the_same(tmp_path: Path) -> None:
    async with observing(tmp_path) as lesson:
        await lesson.pilot.click(Board, offset=(5, 0))
        assert totals(lesson.ledger, TALLY)["Open questions"].total == 1
        await lesson.press("enter")
        await type_text(lesson.pilot, "two at ")
        await lesson.pilot.click(Board, offset=(5, 0))
        await type_text(lesson.pilot, "once\n")
        assert totals(lesson.ledger, TALLY)["Open questions"].total == 2
        assert [event.text for event in lesson.notes] == ["two at once"]
        await lesson.press("a")
        for answer in ("- no", "+ yes"):
            rows = screen_text(lesson.pilot.app).split("\n")
            x, y = next((row.index(answer), n) for n, row in enumerate(rows) if answer in row)
            await lesson.pilot.click(offset=(x + 1, y))
            await lesson.tick(120)
        samples = totals(lesson.ledger, SAMPLE)["At task"].events
        assert [event.value for event in samples] == ["no", "yes"]
        await lesson.press("s")
        await lesson.pilot.click(SeatGrid, offset=(5, 3))
        assert sum(totals(lesson.ledger, SEATS)["Seats"].seats.values()) == 1


async def test_help_lists_the_keys_and_gives_them_back(tmp_path: Path) -> None:
    async with observing(tmp_path) as lesson:
        await lesson.press("f1")
        assert isinstance(lesson.pilot.app.screen, HelpScreen)
        await lesson.press("escape", "o")
        assert totals(lesson.ledger, TALLY)["Open questions"].total == 1


# Sizes


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40), (40, 12)])
async def test_every_agreed_thing_is_in_view(tmp_path: Path, size: tuple[int, int]) -> None:
    things = [(f"Thing number {n} with quite a long label", "tally", "", "") for n in range(12)]
    async with observing(tmp_path, things=things, size=size) as lesson:
        keys = [thing.key for thing in lesson.screen.book.things]
        await lesson.press(*keys)
        assert [lesson.tile(key).value for key in keys] == ["1"] * 12
        if size >= (60, 20):
            shown = screen_text(lesson.pilot.app)
            assert all(f" {key} " in shown for key in keys)
            for part in (
                lesson.screen.face.status,
                lesson.screen.face.clock,
                lesson.screen.face.notes,
            ):
                assert part.region.bottom <= size[1]


async def test_the_terminal_may_change_its_size_at_any_moment(tmp_path: Path) -> None:
    async with observing(tmp_path, size=(120, 40)) as lesson:
        await lesson.press("o", "w")
        for size in [(60, 20), (20, 5), (160, 50), (80, 24)]:
            await lesson.pilot.resize_terminal(*size)
            await lesson.press("o", "down")
        await lesson.press("escape", "enter")
        await lesson.pilot.resize_terminal(60, 20)
        await type_text(lesson.pilot, "still here\n")
        assert lesson.notes[0].text == "still here"
        assert lesson.tile("o").value == "5"


async def test_what_people_typed_is_never_markup(tmp_path: Path) -> None:
    things = [("[bold]Hands[/] \x1b]0;x\x07[@click=app.quit]", "tally", "h", "")]
    async with observing(tmp_path, things=things) as lesson:
        await lesson.press("h")
        await note(lesson, "[red]S1[/red] [/x]")
        shown = screen_text(lesson.pilot.app)
        assert "[red]S1[/red] [/x]" in shown
        assert "[bold]Hands[/]" in shown


async def test_how_a_lesson_ends_is_said_at_every_width(tmp_path: Path) -> None:
    async with observing(tmp_path, size=(60, 20)) as lesson:
        await lesson.press("space")
        for size in ((60, 20), (80, 24), (100, 30), (120, 40)):
            await lesson.pilot.resize_terminal(*size)
            await until(lesson.pilot, lambda: "F8 End" in screen_text(lesson.pilot.app))


async def test_a_sheet_of_150_marks_asks_for_two_keys_a_second_in_four_minutes(
    tmp_path: Path,
) -> None:
    things = (
        ("Open questions", "tally", "o", "1"),
        ("Builds on it", "tally", "b", "2"),
        ("Tells it", "tally", "t", "1"),
        ("Pupils' words", "exact words", "p", "1"),
    )
    counted = [f"{minute} ob{'tt' if minute % 9 < 4 else 't'}\n" for minute in range(1, 41)]
    said = [f"{minute}:30 p S4: it grew\n" for minute in range(2, 24, 2)]
    sheet = "".join((*said, *counted))
    assert len(sheet) <= 2.5 * 4 * 60
    async with observing(tmp_path, things=things) as lesson:
        assert len(read_sheet(lesson.screen.book, sheet)) == 150
        await lesson.press("ctrl+o", "p")
        await until(lesson.pilot, lambda: isinstance(lesson.pilot.app.screen, AskLine))
        await type_text(lesson.pilot, "99 x\n")
        await until(lesson.pilot, lambda: "no key that is agreed" in screen_text(lesson.pilot.app))
        assert not lesson.events
        await lesson.press(*["backspace"] * 4)
        await type_text(lesson.pilot, "".join((said[0], *counted[:5])))
        await until(lesson.pilot, lambda: len(lesson.events) == 19)
        await lesson.press("escape")
        await until(lesson.pilot, lambda: "19 marks keyed in" in lesson.status)
        assert lesson.tile("o").value == "5"
        assert [(each.at, each.text, each.speaker) for each in lesson.notes] == [
            (150, "it grew", "S4")
        ]
