from __future__ import annotations

import pytest
from msgspec.structs import replace

from cyclejournal.guide.finder import read_guide, shipped_guides_folder
from cyclejournal.guide.model import Guide
from cyclejournal.journal.cycle.cycles import another
from cyclejournal.journal.entries.writing import answer, reopen_blind
from cyclejournal.journal.lesson.items import Item
from cyclejournal.journal.lesson.recording import released, withdrawn
from cyclejournal.journal.moments import stamp
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.reading.keyboard import sight, waits_for, why_no_record
from cyclejournal.journal.reading.reading import Reading
from cyclejournal.journal.records import struck
from cyclejournal.journal.talk.meetings import begin
from tests.journal.watched_lesson import PEER, WatchedLesson


def is_open(lesson: WatchedLesson, reader: str | None) -> bool:
    return not why_no_record(lesson.journal, PEER, lesson.cycle, reader)


def talked_about(lesson: WatchedLesson) -> tuple[Item, ...]:
    """The evidence as the talk has it."""
    return Reading(lesson.journal, {"peer": PEER}).cycle(lesson.cycle).evidence(lesson.observation)


def a_lesson(**choice: int) -> WatchedLesson:
    lesson = WatchedLesson()
    lesson.choose(**choice)
    lesson.note("Two hands went up", 90)
    return lesson


def test_first_the_story_then_the_record_then_the_talk() -> None:
    lesson = a_lesson()
    assert is_open(lesson, lesson.priya)
    assert not is_open(lesson, lesson.tom)
    assert why_no_record(lesson.journal, PEER, lesson.cycle, lesson.tom) == (
        "Your own story of the lesson comes first, Tom: it goes into “Alone first”. "
        "Then the record is there for you to look at."
    )
    story = lesson.write("alone.gist", lesson.tom, "It turned when they drew")
    assert not is_open(lesson, lesson.tom)
    assert why_no_record(lesson.journal, PEER, lesson.cycle, lesson.tom) == (
        "Your own story of the lesson is written, Tom, and not finished yet. "
        "Finish it in “Alone first”, and the record is there for you to look at."
    )
    lesson.journal.put(finished := replace(story, blind="finished"))
    assert is_open(lesson, lesson.tom)
    assert not is_open(lesson, None)
    assert why_no_record(lesson.journal, PEER, lesson.cycle, None) == (
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
        assert "no record" in why_no_record(lesson.journal, PEER, lesson.cycle, reader)


def test_where_no_lesson_is_asked_about_nobody_waits_for_a_record() -> None:
    lesson = WatchedLesson()
    talk_alone = read_guide(shipped_guides_folder() / "wellbeing.toml")
    for guide, words in ((talk_alone, "in this kind of coaching"), (PEER, "until Tom chooses")):
        told = why_no_record(lesson.journal, guide, lesson.cycle, lesson.tom)
        assert told.startswith(f"Nothing is recorded {words}")


def test_a_record_of_struck_lines_alone_is_nothing_to_see() -> None:
    lesson = WatchedLesson()
    lesson.choose()
    event = lesson.note("Gone", 5)
    lesson.put(struck(event, True, now=lesson.now))
    lesson.journal.put(released(lesson.observation, by=lesson.tom, now=lesson.now))
    assert why_no_record(lesson.journal, PEER, lesson.cycle, None) == (
        "Nothing has been recorded yet."
    )


def test_clips_and_focus_are_there_before_the_record_is_released() -> None:
    lesson = a_lesson()
    lesson.write("plan.focus-questions", "together", "Who answers?")
    lesson.write("video.clips", lesson.tom, "3:10 | 4:05 | Who looks up?")
    found = talked_about(lesson)
    assert [(item.number, item.ref) for item in found] == [(1, "focus 1"), (2, "clip 1")]
    lesson.journal.put(released(lesson.observation, by=lesson.tom, now=lesson.now))
    found = talked_about(lesson)
    assert [item.ref for item in found] == ["focus 1", "1:30", "clip 1"]


def test_a_prompt_of_the_observer_waits_for_the_story_too() -> None:
    lesson = a_lesson()
    entry = lesson.write("observation.questions", lesson.priya, "What did S8 draw?")

    def waits(voice: str, reader: str) -> str:
        assert voice == entry.voice
        return waits_for(lesson.journal, PEER, lesson.cycle, entry, reader)

    assert waits(lesson.priya, lesson.tom) == (
        "Priya's notes are offered once you have written your own story (Alone first)."
    )
    assert waits(lesson.priya, lesson.priya) == ""
    lesson.write("alone.gist", lesson.tom, "Mine", finish=True)
    assert waits(lesson.priya, lesson.tom) == ""


OBSERVERS = ("observation.setting", "observation.own-class", "dialogue.impressions")
"""What Priya writes before the talk, beside her record."""


@pytest.mark.parametrize("prompt_id", OBSERVERS)
@pytest.mark.parametrize("asks", [True, False], ids=["guide", "guide gone"])
def test_whatever_the_observer_writes_before_the_talk_waits(prompt_id: str, asks: bool) -> None:
    lesson = WatchedLesson()
    lesson.choose()
    entry = lesson.write(prompt_id, lesson.priya, "Two pencils are moving")
    guide = PEER if asks else without(prompt_id)

    def have(reader: str | None) -> bool:
        return Reading(lesson.journal, {"peer": guide}, Audience(reader)).has(entry)

    def here(reader: str) -> bool:
        return Reading(lesson.journal, {"peer": guide}, Audience(reader, here=True)).has(entry)

    assert [have(None), have(lesson.tom), have(lesson.priya)] == [False, False, True]
    assert [here(lesson.tom), here(lesson.priya)] == [False, True]
    lesson.write("alone.gist", lesson.tom, "Mine")
    assert not have(None)
    lesson.write("alone.gist", lesson.tom, "Mine", finish=True)
    assert [have(None), have(lesson.tom), here(lesson.tom)] == [True, True, True]


def without(*prompt_ids: str) -> Guide:
    """The guide after somebody took prompts out of it."""
    steps = tuple(
        replace(
            step,
            sections=tuple(
                replace(each, prompts=tuple(p for p in each.prompts if p.id not in prompt_ids))
                for each in step.sections
            ),
        )
        for step in PEER.steps
    )
    return replace(PEER, steps=steps)


def test_what_is_written_in_the_talk_waits_for_nobody() -> None:
    lesson = WatchedLesson()
    lesson.choose()
    before = lesson.write("dialogue.impressions", lesson.priya, "Written before it")
    lesson.journal.put(begin(lesson.journal.meeting(lesson.cycle), 30, now=lesson.now))
    assert not Reading(lesson.journal, {"peer": PEER}).has(before)
    said = lesson.write("dialogue.impressions", lesson.priya, "Said in it")
    assert Reading(lesson.journal, {"peer": PEER}).has(said)


def test_a_closed_cycle_makes_nobody_wait() -> None:
    lesson = WatchedLesson()
    lesson.choose()
    entry = lesson.write("observation.setting", lesson.priya, "Four groups")
    assert not Reading(lesson.journal, {"peer": PEER}).has(entry)
    lesson.journal.put(replace(lesson.cycle, closed=stamp(lesson.now)))
    assert Reading(lesson.journal, {"peer": PEER}).has(entry)
    assert waits_for(lesson.journal, PEER, lesson.cycle, entry, lesson.tom) == ""


def test_an_earlier_talk_cannot_open_a_later_record() -> None:
    lesson = WatchedLesson()
    lesson.choose()
    lesson.note("The first lesson", 90.0)
    lesson.journal.put(begin(lesson.journal.meeting(lesson.cycle), 30, now=lesson.now))
    lesson.write("dialogue.impressions", lesson.tom, "How it was")
    first = lesson.observation
    lesson.journal.put(
        *another(lesson.journal, PEER, lesson.cycle, "observation", by=lesson.tom, now=lesson.now)
    )
    lesson.choose()
    later = lesson.note("The second lesson", 90.0)
    # Also when what was said then is worded anew afterwards.
    prompt = PEER.prompt("dialogue.impressions")
    assert prompt is not None
    talk = lesson.journal.meeting(lesson.cycle).texts
    words = "How it was, in other words"
    lesson.journal.put(
        answer(lesson.journal, prompt, talk, lesson.tom, words, by=lesson.tom, now=lesson.now)
    )
    assert not why_no_record(lesson.journal, PEER, lesson.cycle, lesson.tom, first)
    assert why_no_record(lesson.journal, PEER, lesson.cycle, lesson.tom)
    reading = Reading(lesson.journal, {"peer": PEER}, Audience(lesson.tom, here=True))
    assert reading.why_not(later) == "unreleased"
    lesson.write("alone.gist", lesson.tom, "The second", finish=True)
    assert not why_no_record(lesson.journal, PEER, lesson.cycle, lesson.tom)


def test_what_waits_is_hidden_at_the_keyboard_with_its_earlier_wordings() -> None:
    """Whatever asks how an answer stands, such as the screen of its history, hears the same."""
    lesson = WatchedLesson()
    lesson.choose()
    entry = lesson.write("observation.questions", lesson.priya, "What did S8 draw?")

    def seen(reader: str) -> str:
        return sight(lesson.journal, lambda _: PEER, entry, reader)

    assert (seen(lesson.tom), seen(lesson.priya)) == ("hidden", "open")
    lesson.write("alone.gist", lesson.tom, "Mine", finish=True)
    assert seen(lesson.tom) == "open"
