"""Who waits for the story of whoever taught, and who waits no longer."""

from __future__ import annotations

from itertools import permutations

import pytest
from msgspec.structs import replace

from cyclejournal.guide.known import RECORD, STORY
from cyclejournal.journal.cycle.cycles import another, close_cycle
from cyclejournal.journal.entries.writing import answer
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.reading.reading import Reading
from cyclejournal.journal.reading.rules import asked_by, is_held_back, waits
from cyclejournal.journal.records import Entry
from cyclejournal.journal.talk import meetings
from tests.journal.reading.test_rules import CARELESS, KEEPING
from tests.journal.watched_lesson import PEER, WatchedLesson


@pytest.fixture
def lesson() -> WatchedLesson:
    """Tom teaches, Priya watches; he has not told his story."""
    lesson = WatchedLesson()
    lesson.choose()
    lesson.journal.put(lesson.observation)
    return lesson


def is_waiting(lesson: WatchedLesson, entry: Entry) -> list[bool]:
    """For Tom, for Priya, and for nobody in particular."""
    cycle = lesson.cycle
    readers = (lesson.tom, lesson.priya, None)
    return [waits(lesson.journal, PEER, cycle, entry, reader) for reader in readers]


def impression(lesson: WatchedLesson) -> Entry:
    """What Priya writes at the talk, before or while they sit together."""
    prompt = PEER.prompt("dialogue.impressions")
    assert prompt
    entry = answer(
        lesson.journal,
        prompt,
        lesson.journal.meeting(lesson.cycle).texts,
        lesson.priya,
        "It was fast",
        by=lesson.priya,
        now=lesson.now,
    )
    lesson.journal.put(entry)
    return entry


def test_a_closed_cycle_makes_nobody_wait(lesson: WatchedLesson) -> None:
    entry = lesson.write("observation.own-class", lesson.priya, "Mine would talk")
    assert is_waiting(lesson, entry) == [True, False, True]
    held = (lesson.journal, PEER)
    assert is_held_back(*held, lesson.cycle, lesson.tom, lesson.observation)
    lesson.journal.put(close_cycle(lesson.cycle, now=lesson.now))
    assert is_waiting(lesson, entry) == [False, False, False]
    assert not is_held_back(*held, lesson.cycle, lesson.tom, lesson.observation)
    # What leaves is another matter: that takes a release.
    assert is_held_back(*held, lesson.cycle, None, lesson.observation)


def test_where_nobody_is_observed_nothing_is_held_back(lesson: WatchedLesson) -> None:
    """A cycle that says nobody's part in it."""
    lesson.journal.put(replace(lesson.cycle, roles={}))
    for reader in (lesson.tom, lesson.priya, None):
        assert not is_held_back(lesson.journal, PEER, lesson.cycle, reader, lesson.observation)


def test_of_an_earlier_lesson_nothing_waits(lesson: WatchedLesson) -> None:
    entry = lesson.write("observation.own-class", lesson.priya, "Mine would talk")
    journal, cycle = lesson.journal, lesson.cycle
    journal.put(*another(journal, PEER, cycle, "observation", by=lesson.tom, now=lesson.now))
    assert is_waiting(lesson, entry) == [False, False, False]


def test_what_is_written_before_the_talk_waits_and_what_is_written_in_it_does_not(
    lesson: WatchedLesson,
) -> None:
    before = impression(lesson)
    assert is_waiting(lesson, before) == [True, False, True]
    talk = meetings.begin(lesson.journal.meeting(lesson.cycle), 30, now=lesson.now)
    lesson.journal.put(talk)
    assert is_waiting(lesson, before) == [True, False, True]
    assert is_waiting(lesson, impression(lesson)) == [False, False, False]
    assert is_waiting(lesson, replace(before, changed=talk.began)) == [False, False, False]


def test_a_line_that_was_an_answer_opens_none_of_those_beside_it(lesson: WatchedLesson) -> None:
    """The story is told, so what was an answer once is open; the new note takes a release."""
    lesson.write(RECORD, lesson.priya, "Nine hands")
    lesson.note("S4 waits", 60)
    lesson.write(STORY, lesson.tom, "Fast", finish=True)
    notes = {event.text: event for event in lesson.journal.events.values()}
    for order in permutations(("Nine hands", "S4 waits")):
        reading = Reading(lesson.journal, {"peer": PEER}, Audience())
        found = {words: reading.has(notes[words]) for words in order}
        assert found == {"Nine hands": True, "S4 waits": False}


def test_of_several_guides_the_strictest_is_heard() -> None:
    for guides in permutations((KEEPING, CARELESS)):
        found = asked_by(guides)
        assert found["talk.stays"].leaves == "never"
        assert found["talk.wanted"].leaves == "asked"
        assert found["talk.usual"].leaves == "usual"
