"""What stands before a talk: what was agreed, what came since, what was kept for today, and promises."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from cyclejournal.guide.known import (
    ACTION_WHAT,
    BECAME,
    COMMITMENTS,
    DECISION,
    DIFFERENTLY,
    FOCUS,
    KEPT,
    NEXT_STEP,
    NEXT_TIME,
    REPAIR_ABOUT,
    REPAIR_AGREED,
    SHARED_READING,
)
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.between.notes import new_note
from cyclejournal.journal.cycle.actions import new_action
from cyclejournal.journal.cycle.cycles import another
from cyclejournal.journal.entries.writing import answer, emptied, keep_as
from cyclejournal.journal.goal.readings import read
from cyclejournal.journal.places import Goal, Term
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.reading.before import Before, before_talk
from cyclejournal.journal.reading.reading import Reading
from cyclejournal.journal.records import changed
from cyclejournal.journal.talk.meetings import begin, end
from cyclejournal.journal.term.frame import set_term
from cyclejournal.journal.term.repair import repair_note
from tests.journal.watched_lesson import PEER, WatchedLesson

TODAY = date(2026, 9, 20)


@pytest.fixture
def lesson() -> WatchedLesson:
    return WatchedLesson()


def seen(lesson: WatchedLesson, reader: str | None = None) -> Before:
    here = Audience(reader, here=True)
    return before_talk(Reading(lesson.journal, {"peer": PEER}, here), lesson.cycle, TODAY)


def at(lesson: WatchedLesson, place: str, prompt_id: str, voice: str, text: str) -> None:
    prompt = PEER.prompt(prompt_id)
    assert prompt is not None
    by = lesson.tom if voice == TOGETHER else voice
    found = answer(lesson.journal, prompt, place, voice, text, by=by, now=lesson.now)
    lesson.journal.put(found)


def talked(lesson: WatchedLesson) -> None:
    """They talk, agree on this and that, and there is another talk after it."""
    journal, talk = lesson.journal, lesson.journal.meeting(lesson.cycle)
    journal.put(talk := begin(talk, 30, now=lesson.now))
    lesson.write(SHARED_READING, TOGETHER, "They had time")
    lesson.write(DECISION, lesson.tom, "Keep going as we are")
    lesson.write(NEXT_STEP, TOGETHER, "Count to three\nThen the drawing")
    lesson.write(KEPT, TOGETHER, "Waiting works")
    lesson.write(NEXT_TIME, TOGETHER, "Who speaks first?")
    lesson.write(DIFFERENTLY, lesson.priya, "Fewer stories")
    journal.put(end(talk, now=lesson.now))
    new = another(journal, PEER, lesson.cycle, "meeting", by=lesson.tom, now=lesson.now)
    journal.put(*new)


def test_before_a_first_talk_there_is_nothing(lesson: WatchedLesson) -> None:
    assert seen(lesson).is_empty
    agreement = lesson.journal.agreement
    assert agreement
    at(lesson, agreement.id, COMMITMENTS, lesson.tom, "Ask before I offer")
    assert seen(lesson).promises
    assert seen(lesson).is_empty


def test_what_was_agreed_is_said_again_in_its_order(lesson: WatchedLesson) -> None:
    talked(lesson)
    found = seen(lesson)
    assert found.agreed == (
        "They had time",
        "Keep going as we are",
        "Count to three",
        "Then the drawing",
        "Waiting works",
    )
    assert [item.words for item in found.questions] == ["Who speaks first?"]
    assert [(each.voice, each.words) for each in found.promises] == [
        (lesson.priya, "Fewer stories")
    ]
    assert not found.is_empty


def test_what_came_since_is_readings_and_actions_done(lesson: WatchedLesson) -> None:
    journal = lesson.journal
    goal = journal.goal(lesson.cycle)
    assert isinstance(goal, Goal)
    day = lesson.now.date()
    journal.put(*read(journal, PEER, goal, "5", on=day, by=lesson.tom, now=lesson.now))
    talked(lesson)
    assert not seen(lesson).since
    for figure in ("11", "19"):
        found = read(journal, PEER, goal, figure, on=day, by=lesson.tom, now=lesson.now)
        journal.put(*found)
    action, linked = new_action(lesson.cycle, now=lesson.now, owner=lesson.priya)
    journal.put(action, linked)
    at(lesson, action.id, ACTION_WHAT, TOGETHER, "The six drawings")
    done = changed(action, now=lesson.now, status="done", when=lesson.now.isoformat())
    journal.put(done)
    assert [item.words for item in seen(lesson).since] == [
        "Priya: The six drawings: done",
        "Readings: 11, 19",
    ]


def test_what_came_since_stands_by_its_days_whatever_it_is(lesson: WatchedLesson) -> None:
    journal, goal = lesson.journal, lesson.journal.goal(lesson.cycle)
    assert isinstance(goal, Goal)
    talked(lesson)
    note_day = lesson.now.date()
    day = note_day - timedelta(5)
    note = new_note(journal, lesson.priya, now=lesson.now, on=(note_day).isoformat(), keep="pair")
    journal.put(replace(note, text="A long wait"))
    journal.put(*read(journal, PEER, goal, "5", on=day, by=lesson.tom, now=lesson.now))
    since = seen(lesson).since
    assert [(item.words, item.on) for item in since] == [
        ("A reading: 5", day),
        ("Priya: A long wait", note_day),
    ]


def test_what_one_keeps_alone_is_not_in_it(lesson: WatchedLesson) -> None:
    talked(lesson)
    place = lesson.journal.meetings(lesson.cycle)[0].texts
    promise = lesson.journal.entry(place, DIFFERENTLY, lesson.priya)
    assert promise
    lesson.journal.put(keep_as(promise, "me", now=lesson.now))
    assert not seen(lesson, lesson.tom).promises
    assert not seen(lesson, lesson.priya).promises  # It lies covered.


def test_each_says_what_became_of_their_own(lesson: WatchedLesson) -> None:
    """Domain row 61: promises are remembered as sentences, and nobody ticks the other's."""
    talked(lesson)
    place = lesson.journal.meeting(lesson.cycle).texts
    at(lesson, place, BECAME, lesson.priya, "I counted two")
    assert [(each.voice, each.words) for each in seen(lesson).became] == [
        (lesson.priya, "I counted two")
    ]


def test_minutes_are_told_only_where_the_pair_said_how_many(lesson: WatchedLesson) -> None:
    """Domain row 43: time used, against what the pair gave itself."""
    talked(lesson)
    assert not seen(lesson).minutes
    term = Term(since="2026-09-01", until="2026-12-01", minutes=45)
    lesson.journal.put(set_term(lesson.journal, term, now=lesson.now))
    assert seen(lesson).minutes == (
        "Talks of this round so far: less than a minute, of the 45 that you gave it."
    )


def test_what_a_repair_talk_agreed_is_a_promise_of_both(lesson: WatchedLesson) -> None:
    """Domain row 62: it comes back before the next talk, and is each one's own to say what became of it."""
    journal = lesson.journal
    old = {(REPAIR_AGREED, TOGETHER): "Meet in the prep room"}
    journal.put(repair_note(journal, old, by=lesson.tom, now=lesson.now))
    assert [each.words for each in seen(lesson).promises] == ["Meet in the prep room"]
    talked(lesson)
    assert [each.voice for each in seen(lesson).promises] == [lesson.priya]
    said = {(REPAIR_ABOUT, TOGETHER): "Time", (REPAIR_AGREED, TOGETHER): "Ten minutes\x1b[2J"}
    journal.put(repair_note(journal, said, by=lesson.priya, now=lesson.now))
    promise = seen(lesson).promises[0]
    assert (promise.voice, promise.words) == (TOGETHER, "Ten minutes")
    assert promise.is_of(lesson.tom)
    assert promise.is_of(lesson.priya)
    # A repair talk that they threw away, or kept without an agreement, is none.
    note = next(each for each in journal.notes.values() if "Ten minutes" in each.text)
    journal.put(emptied(note, by=lesson.tom, now=lesson.now))
    assert [each.voice for each in seen(lesson).promises] == [lesson.priya]


def test_what_was_agreed_is_said_without_the_references_to_evidence(lesson: WatchedLesson) -> None:
    lesson.write(FOCUS, TOGETHER, "Who speaks first?")
    (item,) = lesson.items
    talked(lesson)
    place = lesson.journal.meetings(lesson.cycle)[0].texts
    text = f"They had time {item.cite}; nobody spoke [of it] {item.cite}"
    at(lesson, place, SHARED_READING, TOGETHER, text)
    assert seen(lesson).agreed[0] == "They had time; nobody spoke [of it]"
