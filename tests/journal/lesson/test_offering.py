from __future__ import annotations

from msgspec.structs import replace

from cyclejournal.journal.entries.writing import reopen_blind
from cyclejournal.journal.lesson.recording import released, struck_out, withdrawn
from cyclejournal.journal.reading.offering import offered, offered_evidence, waits_for
from tests.journal.watched_lesson import PEER, WatchedLesson


def is_open(lesson: WatchedLesson, reader: str | None) -> bool:
    return offered(lesson.journal, PEER, lesson.cycle, reader).open


def a_lesson(**choice: int) -> WatchedLesson:
    lesson = WatchedLesson()
    lesson.choose(**choice)
    lesson.note("Two hands went up", 90)
    return lesson


def test_first_the_story_then_the_record_then_the_talk() -> None:
    lesson = a_lesson()
    assert is_open(lesson, lesson.priya)
    assert not is_open(lesson, lesson.tom)
    assert offered(lesson.journal, PEER, lesson.cycle, lesson.tom).why == (
        "Your own story of the lesson comes first, Tom: it goes into “Alone first”. "
        "Then the record is there for you to look at."
    )
    story = lesson.write("alone.gist", lesson.tom, "It turned when they drew")
    assert not is_open(lesson, lesson.tom)
    assert offered(lesson.journal, PEER, lesson.cycle, lesson.tom).why == (
        "Your own story of the lesson is written, Tom, and not finished yet. "
        "Finish it in “Alone first”, and the record is there for you to look at."
    )
    lesson.journal.put(finished := replace(story, blind="finished"))
    assert is_open(lesson, lesson.tom)
    assert not is_open(lesson, None)
    assert offered(lesson.journal, PEER, lesson.cycle, None).why == (
        "Nothing is in the talk before Tom releases it."
    )
    place = released(lesson.observation, by=lesson.tom, now=lesson.now)
    lesson.journal.put(place)
    assert is_open(lesson, None)
    lesson.journal.put(withdrawn(place, now=lesson.now))
    assert not is_open(lesson, None)
    lesson.journal.put(reopen_blind(finished, now=lesson.now))
    assert not is_open(lesson, lesson.tom)


def test_the_observers_story_opens_nothing() -> None:
    lesson = a_lesson()
    lesson.write("alone.gist", lesson.priya, "Mine", finish=True)
    assert not is_open(lesson, lesson.tom)


def test_what_was_said_in_the_talk_will_do_for_those_who_skipped_it() -> None:
    lesson = a_lesson()
    lesson.write("dialogue.impressions", lesson.tom, "The drawing stands out")
    assert is_open(lesson, lesson.tom)


def test_when_the_coach_models_the_coach_is_the_one_who_tells_first() -> None:
    lesson = WatchedLesson()
    lesson.choose(mode=2)
    lesson.note("Priya waits for five seconds", 90, by=lesson.tom)
    assert is_open(lesson, lesson.tom)
    assert not is_open(lesson, lesson.priya)
    lesson.write("alone.gist", lesson.priya, "They waited too", finish=True)
    assert is_open(lesson, lesson.priya)


def test_just_watching_leaves_nothing_to_see() -> None:
    lesson = WatchedLesson()
    lesson.choose(capture=0)
    for reader in (lesson.tom, lesson.priya, None):
        offer = offered(lesson.journal, PEER, lesson.cycle, reader)
        assert not offer.open
        assert "no record" in offer.why


def test_a_record_of_struck_lines_alone_is_nothing_to_see() -> None:
    lesson = WatchedLesson()
    lesson.choose()
    event = lesson.note("Gone", 5)
    lesson.put(struck_out(event, now=lesson.now))
    lesson.journal.put(released(lesson.observation, by=lesson.tom, now=lesson.now))
    assert offered(lesson.journal, PEER, lesson.cycle, None).why == (
        "Nothing has been recorded yet."
    )


def test_clips_and_focus_are_there_before_the_record_is_released() -> None:
    lesson = a_lesson()
    lesson.write("plan.focus-questions", "together", "Who answers?")
    lesson.write("video.clips", lesson.tom, "3:10 | 4:05 | Who looks up?")
    found = offered_evidence(lesson.journal, PEER, lesson.cycle, None)
    assert [(item.number, item.ref) for item in found] == [(1, "focus 1"), (2, "clip 1")]
    lesson.journal.put(released(lesson.observation, by=lesson.tom, now=lesson.now))
    found = offered_evidence(lesson.journal, PEER, lesson.cycle, None)
    assert [item.ref for item in found] == ["focus 1", "1:30", "clip 1"]


def test_a_prompt_of_the_observer_waits_for_the_story_too() -> None:
    lesson = a_lesson()
    prompt = PEER.prompt("observation.record")
    assert prompt is not None

    def waits(voice: str, reader: str) -> str:
        return waits_for(lesson.journal, PEER, lesson.cycle, prompt, voice, reader)

    assert waits(lesson.priya, lesson.tom) == (
        "Priya's notes are offered once you have written your own story (Alone first)."
    )
    assert waits(lesson.priya, lesson.priya) == ""
    lesson.write("alone.gist", lesson.tom, "Mine", finish=True)
    assert waits(lesson.priya, lesson.tom) == ""
