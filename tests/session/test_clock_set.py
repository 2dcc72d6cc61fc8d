"""Somebody sets the computer's clock in a lesson or in a talk: order and offsets stay as they were lived."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from cyclejournal.journal.lesson.notes import read_note
from cyclejournal.journal.moments import RunningClock, instant, local_clock
from cyclejournal.journal.talk import meetings
from cyclejournal.session.desk import Desk, present_cycle
from cyclejournal.session.doors import lesson_goes_on
from cyclejournal.session.lesson.book import LessonBook
from cyclejournal.session.lesson.recorder import Recorder
from tests.lessons import planned
from tests.tui.app_host import START, a_shelf, guides


class Computer:
    """A computer whose clock anybody may set, and which counts for itself."""

    def __init__(self) -> None:
        self.wall, self.counted = START, 0.0

    def clock(self) -> datetime:
        return self.wall

    def seconds(self) -> float:
        return self.counted

    def on(self, seconds: float) -> None:
        """So much later, asleep or awake."""
        self.wall += timedelta(seconds=seconds)
        self.counted += seconds


SET = (-3600, 7200, 90 * 86400, -90 * 86400, -3599)
"""By how many seconds the clock is set, one after the other."""


def desk_of(folder: Path, computer: Computer) -> Desk:
    """The desk of a pair that has planned a lesson, with Priya at it."""
    desk = Desk(a_shelf(folder).add(planned(START)), guides(), computer.clock)
    desk.running = RunningClock(computer.clock, computer.seconds)
    _, desk.writer = desk.journal.people
    return desk


def test_what_lasts_goes_by_the_machine_wherever_nobody_chose_a_clock(tmp_path: Path) -> None:
    desk = Desk(a_shelf(tmp_path).add(planned(START)), guides(), local_clock)
    assert isinstance(desk.running, RunningClock)
    desk.close()


def test_notes_and_presses_keep_their_order_and_their_offsets(tmp_path: Path) -> None:
    computer = Computer()
    desk = desk_of(tmp_path, computer)
    cycle = present_cycle(desk)
    book = LessonBook(desk, cycle.id)
    recorder = Recorder(book)
    recorder.turn_clock()
    for number, seconds in enumerate(SET):
        computer.on(60)
        computer.wall += timedelta(seconds=seconds)
        recorder.press(book.things[0])
        recorder.type_note(f"Line {number}", book.seconds(), None)
        line = read_note(f"Line {number}")
        recorder.keep_note(line, "evidence", verbatim=False, now=book.moment())
        assert lesson_goes_on(desk, cycle)
        # A screen that is opened anew knows it too.
        book = LessonBook(desk, cycle.id)
        recorder = Recorder(book)
    found = [event for event in book.events if event.what == "note"]
    assert [event.text for event in found] == [f"Line {number}" for number in range(len(SET))]
    assert [event.at for event in found] == [60.0 * (number + 1) for number in range(len(SET))]
    stamps = [instant(event.created) for event in book.events]
    assert stamps == sorted(stamps)
    assert round(book.seconds() or 0.0, 1) == 60.0 * len(SET)
    assert not book.was_left
    desk.close()


def test_a_talk_is_as_long_as_it_was(tmp_path: Path) -> None:
    computer = Computer()
    desk = desk_of(tmp_path, computer)
    meeting = desk.journal.meeting(present_cycle(desk))
    desk.put(begun := meetings.begin(meeting, 30, now=desk.running()), what="the talk begun")
    for seconds in SET:
        computer.on(120)
        computer.wall += timedelta(seconds=seconds)
    clock = meetings.talk_clock(begun, desk.running())
    assert (clock.state, clock.minutes_used) == ("running", 2 * len(SET))
    desk.close()
