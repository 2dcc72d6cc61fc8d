"""What is said of lessons and talks wherever a cycle leaves as text, and what waits."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from cyclejournal.export.data import cycle_data
from cyclejournal.export.document import cycle_document
from cyclejournal.guide.known import AGENDA
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.cycle.cycles import another
from cyclejournal.journal.lesson.recording import released, withdrawn
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.reading.cycle import LessonReading, talked_of
from cyclejournal.journal.reading.facts import talk_words
from cyclejournal.journal.reading.reading import Reading
from cyclejournal.journal.talk import meetings
from tests.journal.watched_lesson import PEER, WatchedLesson


def words(lesson: WatchedLesson) -> str:
    return only(lesson).facts


def only(lesson: WatchedLesson) -> LessonReading:
    """The one lesson as a text for the pair has it."""
    (found,) = Reading(lesson.journal, {"peer": PEER}).cycle(lesson.cycle).lessons
    return found


@pytest.mark.parametrize(
    ("mode", "capture", "said"),
    [
        (0, 3, "Tom teaches and Priya watches; recorded in focused notes"),
        (1, 4, "Tom films the lesson and chooses what to watch; filmed by Tom"),
        (2, 2, "Priya teaches and Tom watches; recorded in tallies only"),
        (3, 0, "Tom and Priya teach together; no record, just watch and learn"),
        (4, 1, "Tom and Priya watch a colleague; recorded in notes afterwards"),
        (5, 3, "Priya follows Tom; recorded in focused notes"),
    ],
)
def test_a_lesson_in_a_few_words(mode: int, capture: int, said: str) -> None:
    lesson = WatchedLesson()
    lesson.choose(mode=mode, capture=capture)
    assert words(lesson) == said


def test_a_record_is_said_to_be_there_and_to_stay_out_until_it_is_released() -> None:
    lesson = WatchedLesson()
    assert words(lesson) == ""
    lesson.choose(capture=1)
    lesson.note("Nine hands", None)
    found = "Tom teaches and Priya watches; recorded in notes afterwards; written down 7 Sep 2026; "
    assert words(lesson) == f"{found}its record is not released yet and stays out"
    assert only(lesson).items == ()
    lesson.journal.put(released(lesson.observation, by=lesson.tom, now=lesson.now))
    assert words(lesson) == f"{found}released 7 Sep 2026"
    assert [item.ref for item in only(lesson).items] == ["#1"]
    lesson.journal.put(withdrawn(lesson.observation, now=lesson.now))
    assert only(lesson).items == ()


def test_focus_questions_alone_are_no_evidence() -> None:
    lesson = WatchedLesson()
    lesson.choose()
    lesson.write("plan.focus-questions", TOGETHER, "Who answers?")
    assert only(lesson).items == ()


def test_a_talk_in_a_few_words() -> None:
    lesson = WatchedLesson()
    (talk,) = lesson.journal.talks(lesson.cycle)
    assert talk_words(talk) == ""
    begun = meetings.begin(talk, 40, now=lesson.now)
    assert talk_words(begun) == "begun 7 Sep 2026, 15:30; planned for 40 minutes"
    ended = meetings.end(begun, now=lesson.now + timedelta(minutes=45))
    assert talk_words(ended) == "begun 7 Sep 2026, 15:30; 45 minutes, 40 planned"


def test_a_talk_is_about_the_lesson_before_it() -> None:
    lesson = WatchedLesson()
    lesson.choose()
    first = lesson.observation
    lesson.journal.put(first)
    assert only(lesson).title == ""
    early = meetings.begin(lesson.journal.meeting(lesson.cycle), 30, now=lesson.now)
    lesson.journal.put(early)
    again = another(
        lesson.journal, PEER, lesson.cycle, "observation", by=lesson.tom, now=lesson.now
    )
    lesson.journal.put(*again)
    lesson.journal.put(
        *another(lesson.journal, PEER, lesson.cycle, "meeting", by=lesson.tom, now=lesson.now)
    )
    late = meetings.begin(lesson.journal.meeting(lesson.cycle), 30, now=lesson.now)
    second = lesson.journal.lessons(lesson.cycle)[1]
    assert talked_of(lesson.journal, lesson.cycle, early).id == first.id
    assert talked_of(lesson.journal, lesson.cycle, late).id == second.id
    found = Reading(lesson.journal, {"peer": PEER}).cycle(lesson.cycle).lessons
    assert [each.title for each in found] == ["Observation 1", "Observation 2"]


def test_who_led_a_talk_is_said_where_it_is_recorded_and_asked_for() -> None:
    """Domain rows 97 and 109: who chose what it was about, talk by talk, for the two of them alone."""
    lesson = WatchedLesson()
    lesson.choose()
    talk = meetings.begin(lesson.journal.meeting(lesson.cycle), 40, now=lesson.now)
    lesson.journal.put(talk)
    lesson.write(AGENDA, TOGETHER, "Mostly the coachee")

    def told(audience: Audience) -> str:
        found = Reading(lesson.journal, {"peer": PEER}, audience).cycle(lesson.cycle)
        return found.talks[0].facts

    led = "; who chose what it was about: mostly the coachee"
    assert led not in told(Audience())
    assert told(Audience(kept_back=True)).endswith(led)
    document = cycle_document(
        Reading(lesson.journal, {"peer": PEER}, Audience(kept_back=True)), lesson.cycle
    )
    talks: Any = cycle_data(document)["meetings"]
    assert talks[0]["led"] == "Mostly the coachee"
