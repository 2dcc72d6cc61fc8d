"""The talk: its clock, the evidence beside it, citing with two keys, and ideas picked rather than typed."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Button

from cyclejournal.guide.known import FOCUS, NEXT_TIME
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.cycle.cycles import another
from cyclejournal.journal.entries.writing import keep_as
from cyclejournal.journal.lesson.recording import released
from cyclejournal.journal.lesson.tools.tool import Watched
from cyclejournal.journal.records import changed, struck
from cyclejournal.journal.talk import meetings
from cyclejournal.journal.talk.meetings import LAST_MINUTES
from cyclejournal.session.talk import evidence_view
from cyclejournal.store.open.shelf import Shelf
from cyclejournal.tui.screens.cycle.screen import CycleScreen
from cyclejournal.tui.screens.talk.over_the_page import EvidenceScreen, QuietMinute
from cyclejournal.tui.widgets.agenda import Agenda
from cyclejournal.tui.widgets.evidence import EvidenceList, EvidencePanel, note_of
from cyclejournal.tui.widgets.list_cells import CellText, PickCell
from cyclejournal.tui.widgets.prose import Prose
from tests.journal.watched_lesson import WatchedLesson
from tests.pilots import send, type_text, until
from tests.screens import screen_text
from tests.tui.app_host import (
    START,
    HandClock,
    a_shelf,
    at,
    be_at,
    cycle_screen,
    focused_box,
    line_under,
    running,
)

QUESTIONS = Watched("Open questions", "tally", "q", 1)


def a_talk(folder: Path, *, release: bool = True, full: bool = False) -> Shelf:
    """Tom's lesson has been watched, and the two sit down to talk."""
    lesson = WatchedLesson()
    lesson.choose()
    lesson.write(FOCUS, TOGETHER, "Who answers? | all")
    lesson.mark("begin", 0)
    lesson.note("Turn to your partner", 65.0, speaker="T", verbatim=True)
    lesson.note("[b]S4[/b] waits \x1b[31mred", 70.0)
    for second in (60.0, 130.0, 420.0):
        lesson.press(QUESTIONS, "tally", second)
    gone = lesson.note("Nobody saw this", 90.0)
    lesson.journal.put(struck(gone, True, now=lesson.now))
    lesson.mark("end", 900)
    lesson.write("alone.gist", lesson.tom, "It went fast", finish=True)
    if release:
        lesson.journal.put(released(lesson.observation, by=lesson.tom, now=lesson.now))
    # Where the pair goes on: in the talk, Tom at the keyboard.
    lesson.write("dialogue.impressions", lesson.tom, "Fast")
    lesson.journal.put(changed(lesson.cycle, full=full, now=lesson.now))
    shelf = a_shelf(folder)
    shelf.add(lesson.journal).close()
    return shelf


def written(screen: CycleScreen) -> str:
    """What is in the box where the cursor is."""
    return screen.walk.entry.text if screen.walk.entry else ""


def on_top(pilot: Pilot[Any], kind: type[Screen[Any]]) -> bool:
    """Whether the screen on top is of that kind."""
    return isinstance(pilot.app.screen, kind)


def clock_words(pilot: Pilot[Any]) -> str:
    """What the top line says of the talk."""
    clock = cycle_screen(pilot).top.query_one(".clock")
    return str(clock.render()) if clock.display else ""


@pytest.mark.quick
async def test_a_talk_is_begun_with_a_length_and_its_clock_only_shows(tmp_path: Path) -> None:
    async with running(a_talk(tmp_path), size=(80, 24)) as pilot:
        screen = await at(pilot, "opening")
        assert "Begin our talk" in screen_text(pilot.app)
        assert clock_words(pilot) == ""
        await pilot.app.run_action("screen.begin_talk")
        await pilot.pause()
        await pilot.press("backspace", "backspace", "4", "x", "enter")
        assert "A number of minutes" in screen_text(pilot.app)
        await pilot.press("backspace", "0", "enter")
        await until(pilot, lambda: clock_words(pilot))
        assert clock_words(pilot) == "0 of 40 min"
        assert isinstance(screen.focused, Agenda)
        assert "Begin our talk" not in screen_text(pilot.app)
        await screen.open_section("our-talk")
        await pilot.app.run_action("screen.end_talk")
        await pilot.pause()
        assert clock_words(pilot) == ""
        meeting = screen.walk.meeting
        assert meeting.began
        assert meeting.ended
        assert meeting.minutes == 40


async def test_what_is_typed_over_the_agenda_goes_into_the_first_box(tmp_path: Path) -> None:
    """Its reader has begun to write; no letter is lost."""
    async with running(a_talk(tmp_path, full=True), size=(80, 24)) as pilot:
        screen = await at(pilot, "opening")
        screen.set_focus(screen.pane.query_one(Agenda))
        await pilot.press("S", "o")
        await until(pilot, lambda: written(screen).startswith("S"))
        assert written(screen) == "So"


async def test_the_short_form_has_its_way_to_end_the_talk(tmp_path: Path) -> None:
    """On the last page of the talk that it has."""
    async with running(a_talk(tmp_path), size=(80, 24)) as pilot:
        screen = await at(pilot, "opening")
        screen.desk.put(meetings.begin(screen.walk.meeting, 30, now=screen.desk.clock()))
        await screen.open_section("what-next")
        assert "End our talk" in [str(each.label) for each in screen.query(".door").results(Button)]
        await screen.open_section("opening")
        assert "End our talk" not in screen_text(pilot.app)


async def test_the_length_is_changed_while_the_clock_runs_and_undone(tmp_path: Path) -> None:
    async with running(a_talk(tmp_path)) as pilot:
        screen = await at(pilot, "opening")
        await pilot.app.run_action("screen.begin_talk")
        await pilot.press("enter")
        await until(pilot, lambda: clock_words(pilot))
        await pilot.app.run_action("screen.talk_length")
        await pilot.press("backspace", "backspace", str(LAST_MINUTES), "enter")
        await until(pilot, lambda: clock_words(pilot) == "5 min left")
        screen.desk.undo()
        screen.refresh_around()
        assert clock_words(pilot) == "0 of 30 min"


@pytest.mark.quick
async def test_two_keys_cite_an_item_where_the_cursor_is(tmp_path: Path) -> None:
    async with running(a_talk(tmp_path), size=(80, 24)) as pilot:
        screen = await at(pilot, "what-it-shows")
        box = focused_box(pilot)
        await type_text(pilot, "They turned")
        await pilot.press("f6", "b")
        await type_text(pilot, ", all of them")
        text = "They turned [1:05], all of them"
        assert written(screen) == text
        assert focused_box(pilot) is box
        await until(pilot, lambda: line_under(screen, box.prompt.id, "cites"))
        assert "E2 · 1:05 T: “Turn to your partner”" in line_under(screen, box.prompt.id, "cites")
        prose = screen.focused
        assert isinstance(prose, Prose)
        for _ in range(3):
            prose.undo()
        assert "[1:05]" not in prose.text


async def test_keys_in_one_burst_with_the_citation_stay_in_order(tmp_path: Path) -> None:
    async with running(a_talk(tmp_path), size=(80, 24)) as pilot:
        screen = await at(pilot, "what-it-shows")
        send(pilot, "word<f6>cend")
        await until(pilot, lambda: written(screen).endswith("end"))
        assert written(screen) == "word [1:10]end"


async def test_enter_cites_the_highlighted_item_and_esc_none(tmp_path: Path) -> None:
    async with running(a_talk(tmp_path), size=(60, 20)) as pilot:
        screen = await at(pilot, "what-it-shows")
        await pilot.press("f6", "escape")
        assert written(screen) == ""
        await pilot.press("f6")
        await pilot.pause()
        assert "A letter cites" in screen_text(pilot.app)
        await pilot.press("end", "enter")
        assert written(screen) == "[tally Open questions]"


async def test_a_cell_of_a_list_takes_a_citation_too(tmp_path: Path) -> None:
    async with running(a_talk(tmp_path)) as pilot:
        screen = await at(pilot, "strengths")
        await be_at(screen, "dialogue.strengths")
        await type_text(pilot, "The pairs")
        await pilot.press("f6", "b")
        await pilot.pause()
        assert isinstance(screen.focused, CellText)
        assert screen.desk.journal.text(screen.cycle.id, "dialogue.strengths") == "The pairs [1:05]"


async def test_where_nothing_can_be_written_the_evidence_is_there_to_read(tmp_path: Path) -> None:
    async with running(a_talk(tmp_path)) as pilot:
        screen = await at(pilot, "what-next")
        await be_at(screen, "dialogue.decision")
        await pilot.press("f6")
        await pilot.pause()
        assert "go to a box of your own" in screen_text(pilot.app)
        await pilot.press("b")
        assert on_top(pilot, EvidenceScreen)
        await pilot.press("f6")
        assert on_top(pilot, CycleScreen)


@pytest.mark.quick
async def test_before_it_is_released_only_what_was_planned_is_there_and_why(tmp_path: Path) -> None:
    async with running(a_talk(tmp_path, release=False), size=(120, 40)) as pilot:
        screen = await at(pilot, "opening")
        shown = screen_text(pilot.app)
        assert "before Tom releases" in note_of(screen.walk.evidence)
        assert "Nothing is in the talk" in shown
        assert [item.ref for item in screen.walk.evidence.items] == ["focus 1"]
        assert "Turn to your partner" not in shown


async def test_beside_the_prompts_stands_the_evidence_on_a_wide_screen(tmp_path: Path) -> None:
    async with running(a_talk(tmp_path), size=(120, 40)) as pilot:
        screen = await at(pilot, "what-it-shows")
        await until(pilot, lambda: "Turn to your partner" in screen_text(pilot.app))
        shown = screen_text(pilot.app)
        assert "[b]S4[/b] waits" in shown
        assert "Open questions: 3" in shown
        assert "Nobody saw this" not in shown
        assert "Still open" in shown, "under the evidence, which has the right column"
        panel = screen.query_one(EvidencePanel)
        await pilot.click(panel, offset=(6, 7))
        await pilot.pause()
        assert written(screen).startswith("[")
        await screen.open_section("goal")
        await pilot.pause()
        assert "Still open" in screen_text(pilot.app)
        assert not panel.display or not screen.right.has_class("-evidence")


async def test_letters_follow_what_is_in_view(tmp_path: Path) -> None:
    lesson = WatchedLesson()
    lesson.choose()
    lesson.mark("begin", 0)
    for minute in range(60):
        lesson.note(f"Note {minute}", 60.0 * minute)
    lesson.journal.put(released(lesson.observation, by=lesson.tom, now=lesson.now))
    lesson.write("dialogue.impressions", lesson.tom, "Fast")
    shelf = a_shelf(tmp_path)
    shelf.add(lesson.journal).close()
    async with running(shelf, size=(80, 24)) as pilot:
        screen = await at(pilot, "what-it-shows")
        await pilot.press("f6")
        await pilot.pause()
        picker = pilot.app.screen.query_one(EvidenceList)
        await pilot.press("pagedown", "pagedown")
        await pilot.pause()
        first = picker.top
        assert first > 0
        await pilot.press("a")
        assert written(screen) == picker.items[first].cite


@pytest.mark.sample
@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_an_idea_is_picked_through_and_coachee_first_is_only_a_quiet_line(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    async with running(a_talk(tmp_path, full=True), size=size) as pilot:
        screen = await at(pilot, "what-next")
        await be_at(screen, "dialogue.options")
        await type_text(pilot, "Count to five")
        await pilot.press("tab", "p", "tab", "space", "space", "tab")
        cell = screen.focused
        assert isinstance(cell, PickCell)
        assert cell.region.height == 1
        said = "· Tom's own ideas first. Offered: ask first next time?"
        await until(pilot, lambda: line_under(screen, "dialogue.options", "nudge").startswith(said))
        await pilot.press("a", "tab")
        await type_text(pilot, "it is small")
        text = screen.desk.journal.text(screen.cycle.id, "dialogue.options")
        assert text == "Count to five | Priya | offered | adapt | it is small"
        await pilot.press("enter")
        await type_text(pilot, "Wait")
        text = screen.desk.journal.text(screen.cycle.id, "dialogue.options")
        assert text.splitlines()[1] == "Wait"


async def test_what_was_typed_before_there_was_anything_to_pick_stays(tmp_path: Path) -> None:
    async with running(a_talk(tmp_path, full=True)) as pilot:
        screen = await at(pilot, "what-next")
        prompt = screen.desk.guide(screen.cycle).prompt("dialogue.options")
        assert prompt is not None
        screen.desk.type(prompt, screen.cycle.id, TOGETHER, "A pen | Tom | yes, gladly | take")
        await screen.redraw()
        await be_at(screen, "dialogue.options")
        await pilot.pause()
        assert "gladly" in screen_text(pilot.app)
        await pilot.press("tab", "tab", "tab", "backspace")
        journal, place = screen.desk.journal, screen.cycle.id
        left = "A pen | Tom | yes, gladly"
        await until(pilot, lambda: journal.text(place, "dialogue.options") == left)


async def test_something_to_keep_is_asked_for_before_anything_changes(tmp_path: Path) -> None:
    async with running(a_talk(tmp_path)) as pilot:
        screen = await at(pilot, "what-next")
        assert "name one thing that worked" in screen_text(pilot.app)
        await pilot.press("f9")
        await be_at(screen, "dialogue.strengths")
        await type_text(pilot, "The pairs")
        await pilot.press("f8")
        await pilot.pause()
        assert screen.page.section.id == "what-next"
        assert "name one thing that worked" not in screen_text(pilot.app)


async def test_the_coach_is_told_whose_turn_it_is_and_may_write_all_the_same(
    tmp_path: Path,
) -> None:
    async with running(a_talk(tmp_path, full=True)) as pilot:
        screen = await at(pilot, "what-it-shows")
        await pilot.press("f2")
        await pilot.pause()
        assert "Tom first" in screen_text(pilot.app)
        box = await be_at(screen, "dialogue.reading", "Priya")
        assert box.state.mode == "write"
        await type_text(pilot, "All the same")
        assert written(screen) == "All the same"


async def test_a_quiet_minute_ends_with_any_key_which_goes_nowhere_else(tmp_path: Path) -> None:
    async with running(a_talk(tmp_path), size=(60, 20)) as pilot:
        screen = await at(pilot, "what-it-shows")
        await pilot.app.run_action("screen.quiet_minute")
        await pilot.pause()
        assert on_top(pilot, QuietMinute)
        assert "A quiet minute · 60 s" in screen_text(pilot.app)
        await pilot.press("x")
        await pilot.pause()
        assert on_top(pilot, CycleScreen)
        assert written(screen) == ""


async def test_another_talk_is_headed_by_the_questions_kept(tmp_path: Path) -> None:
    async with running(a_talk(tmp_path)) as pilot:
        screen = await at(pilot, "opening")
        prompt = screen.desk.guide(screen.cycle).prompt(NEXT_TIME)
        assert prompt is not None
        screen.desk.type(prompt, screen.cycle.id, TOGETHER, "Who speaks after lunch?")
        await pilot.app.run_action("screen.another_talk")
        await pilot.pause()
        await pilot.press("y")
        await until(pilot, lambda: len(screen.desk.journal.meetings(screen.cycle)) == 2)
        await pilot.pause()
        assert "Who speaks after lunch?" in screen_text(pilot.app)
        assert screen.desk.journal.text(screen.walk.meeting.texts, NEXT_TIME) == ""
        screen.desk.undo()
        assert screen.walk.meeting.texts == screen.cycle.id


async def test_a_lesson_watched_later_waits_for_the_next_talk(tmp_path: Path) -> None:
    async with running(a_talk(tmp_path), size=(120, 40)) as pilot:
        screen = await at(pilot, "opening")
        desk, tomorrow = screen.desk, HandClock()
        tomorrow.now = START + timedelta(days=1)
        desk.clock = desk.running = tomorrow
        await pilot.app.run_action("screen.begin_talk")
        await pilot.press("enter")
        await until(pilot, lambda: clock_words(pilot))
        guide, by = desk.guide(screen.cycle), desk.writer
        desk.put(
            *another(desk.journal, guide, screen.cycle, "observation", by=by, now=desk.clock())
        )
        await screen.redraw()
        await pilot.pause()
        await until(pilot, lambda: "Turn to your partner" in screen_text(pilot.app))
        desk.put(*another(desk.journal, guide, screen.cycle, "meeting", by=by, now=desk.clock()))
        await screen.redraw()
        await pilot.pause()
        await until(pilot, lambda: "Turn to your partner" not in screen_text(pilot.app))


async def test_evidence_that_was_laid_out_too_early_is_laid_out_when_it_is_drawn(
    tmp_path: Path,
) -> None:
    """On a slow machine it may be told of its size before it has its place."""
    async with running(a_talk(tmp_path), size=(120, 40)) as pilot:
        screen = await at(pilot, "opening")
        await until(pilot, lambda: "Turn to your partner" in screen_text(pilot.app))
        items = screen.right.query_one(EvidenceList)
        items._width, items._rows = 0, []
        items.refresh()
        await until(pilot, lambda: "Turn to your partner" in screen_text(pilot.app))
        assert items._rows


async def test_a_lesson_without_a_record_shows_the_focus_and_what_was_learned(
    tmp_path: Path,
) -> None:
    lesson = WatchedLesson()
    lesson.choose(capture=0)
    lesson.write(FOCUS, TOGETHER, "Who answers?")
    lesson.write("observation.own-class", lesson.priya, "I talk too soon")
    lesson.write("alone.gist", lesson.tom, "It went fast", finish=True)
    lesson.write("dialogue.impressions", lesson.tom, "Fast")
    shelf = a_shelf(tmp_path)
    shelf.add(lesson.journal).close()
    async with running(shelf, size=(120, 40)) as pilot:
        screen = await at(pilot, "what-it-shows")
        await until(pilot, lambda: "Who answers?" in " ".join(screen_text(pilot.app).split()))
        assert "I talk too soon" in screen.walk.evidence.learned
        own = screen.desk.journal.entry(screen.cycle.id, "observation.own-class", lesson.priya)
        assert own is not None
        screen.desk.put(keep_as(own, "me", now=screen.desk.clock()))
        assert evidence_view(screen.desk, screen.cycle).learned == ""
        await pilot.press("f6", "a")
        assert written(screen) == "[focus 1]"
