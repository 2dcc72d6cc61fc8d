"""A talk's clock, which hurries nobody, a second talk, and what heads one."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from cyclejournal.guide.known import ACTION_WHAT, FOCUS, NEXT_TIME, WISH
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.cycle.actions import new_action
from cyclejournal.journal.cycle.cycles import (
    another,
    close_cycle,
    mark_step,
    start_cycle,
    step_state,
    swapped,
    was_begun,
)
from cyclejournal.journal.entries.writing import answer, finish_blind, reveal
from cyclejournal.journal.places import Action
from cyclejournal.journal.records import changed
from cyclejournal.journal.talk.meetings import (
    AgendaItem,
    agenda,
    begin,
    end,
    minutes_from,
    talk_before,
    talk_clock,
)
from tests.journal.pair import START
from tests.journal.watched_lesson import PEER, WatchedLesson

TODAY = START.date()


def write(lesson: WatchedLesson, prompt_id: str, voice: str, text: str, place: str) -> None:
    """An answer at any place."""
    prompt = PEER.prompt(prompt_id)
    assert prompt is not None
    lesson.journal.put(
        answer(lesson.journal, prompt, place, voice, text, by=lesson.tom, now=lesson.now)
    )


def agenda_of(lesson: WatchedLesson, today: date) -> list[AgendaItem]:
    """What heads the talk about the present observation."""
    return agenda(lesson.journal, lesson.cycle, today, lesson.journal.observation(lesson.cycle))


def act(lesson: WatchedLesson, words: str, **fields: str) -> Action:
    """An action of the present cycle."""
    action, cycle = new_action(lesson.cycle, now=lesson.now)
    action = replace(action, **fields)
    lesson.journal.put(action, cycle)
    write(lesson, ACTION_WHAT, TOGETHER, words, action.id)
    return action


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "0 of 30 min"),
        (12, "12 of 30 min"),
        (25, "5 min left"),
        (29, "1 min left"),
        (30, "30 of 30 min"),
        (34, "34 min, 4 over: take the time you need"),
        (239, "239 min, 209 over: take the time you need"),
    ],
)
def test_the_clock_says_in_words_how_it_stands(minutes: int, words: str) -> None:
    lesson = WatchedLesson()
    meeting = begin(lesson.journal.meeting(lesson.cycle), 30, now=START)
    clock = talk_clock(meeting, START + timedelta(minutes=minutes, seconds=30))
    assert (clock.state, clock.minutes_used, clock.words) == ("running", minutes, words)
    assert clock.words.startswith(clock.short)


def test_before_and_after_a_talk_no_clock_shows() -> None:
    lesson = WatchedLesson()
    waiting = lesson.journal.meeting(lesson.cycle)
    assert talk_clock(waiting, START).state == "waiting"
    ended = end(begin(waiting, 20, now=START), now=START + timedelta(minutes=23))
    clock = talk_clock(ended, START + timedelta(days=2))
    assert (clock.state, clock.minutes_used, clock.words) == ("ended", 23, "")


def test_a_talk_nobody_ended_does_not_run_on() -> None:
    lesson = WatchedLesson()
    begun = begin(lesson.journal.meeting(lesson.cycle), 30, now=START)
    clock = talk_clock(begun, START + timedelta(hours=4))
    assert (clock.state, clock.minutes_used, clock.words) == ("left", None, "")


def test_a_clock_put_back_counts_from_nought() -> None:
    lesson = WatchedLesson()
    begun = begin(lesson.journal.meeting(lesson.cycle), 30, now=START)
    assert talk_clock(begun, START - timedelta(hours=1)).minutes_used == 0


def test_the_length_can_be_changed_while_it_runs() -> None:
    lesson = WatchedLesson()
    begun = changed(
        begin(lesson.journal.meeting(lesson.cycle), 30, now=START), minutes=45, now=START
    )
    assert talk_clock(begun, START + timedelta(minutes=28)).words == "28 of 45 min"


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("30", 30), (" 45 min ", 45), ("20 minutes", 20), ("0", None), ("241", None), ("", None)],
)
def test_a_length_is_a_sensible_number_of_minutes(text: str, minutes: int | None) -> None:
    assert minutes_from(text) == minutes


def test_a_second_talk_has_pages_of_its_own_and_the_first_keeps_its_answers() -> None:
    lesson = WatchedLesson()
    write(lesson, "dialogue.aim", TOGETHER, "To listen", lesson.cycle.id)
    assert was_begun(lesson.journal, PEER, lesson.cycle, "meeting")
    lesson.journal.put(mark_step(lesson.cycle, "dialogue", "done", by=lesson.tom, now=lesson.now))
    new = another(lesson.journal, PEER, lesson.cycle, "meeting", by=lesson.tom, now=lesson.now)
    lesson.journal.put(*new)
    assert step_state(lesson.cycle, "dialogue").status == "open"
    first, second = lesson.journal.meetings(lesson.cycle)
    assert lesson.journal.text(first.texts, "dialogue.aim") == "To listen"
    assert lesson.journal.text(second.texts, "dialogue.aim") == ""
    assert lesson.journal.meeting(lesson.cycle) == second
    assert talk_before(lesson.journal, lesson.cycle) == first
    assert not was_begun(lesson.journal, PEER, lesson.cycle, "meeting")


def test_a_talk_is_headed_by_what_the_last_one_left_even_a_cycle_ago() -> None:
    lesson = WatchedLesson()
    assert talk_before(lesson.journal, lesson.cycle) is None
    write(lesson, NEXT_TIME, TOGETHER, "Who answers first?\nAnd after lunch?", lesson.cycle.id)
    carried = act(lesson, "Ask the quiet table")
    act(lesson, "Done already", status="done", when="2026-09-08T10:00:00+00:00")
    lesson.journal.put(close_cycle(lesson.cycle, now=lesson.now))
    lesson.journal.put(
        *start_cycle(lesson.journal, PEER, swapped(lesson.cycle), now=START + timedelta(days=9))
    )
    # Whose turn it is has nothing to do with which talk was the last one.
    lesson.journal.put(
        begin(lesson.journal.meeting(lesson.cycle), 30, now=START + timedelta(days=9))
    )
    items = agenda_of(lesson, TODAY)
    assert [(item.kind, item.words) for item in items] == [
        ("question", "Who answers first?"),
        ("question", "And after lunch?"),
        ("action", "Ask the quiet table"),
    ]
    assert lesson.journal.places[carried.id] == carried


def test_an_action_heads_the_talk_on_its_day_to_check_back() -> None:
    lesson = WatchedLesson()
    act(lesson, "Wait three seconds", check=TODAY.isoformat(), owner=lesson.tom)
    act(lesson, "Later", check=(TODAY + timedelta(days=1)).isoformat())
    (item,) = agenda_of(lesson, TODAY)
    assert item.words == "Tom: Wait three seconds"
    assert "to look at again" in item.detail


def test_what_is_agreed_in_a_talk_does_not_head_it() -> None:
    lesson = WatchedLesson()
    act(lesson, "From before")
    lesson.journal.put(begin(lesson.journal.meeting(lesson.cycle), 30, now=lesson.now))
    act(lesson, "From now")
    items = agenda_of(lesson, date(2026, 9, 1))
    assert [item.words for item in items] == ["From before"]


def test_focus_questions_head_it_and_wishes_once_they_are_revealed() -> None:
    lesson = WatchedLesson()
    lesson.write(FOCUS, TOGETHER, "Who answers? | all")
    lesson.write(WISH, lesson.tom, "Listen while I think\nAsk me questions", finish=True)
    kinds = [item.kind for item in agenda_of(lesson, TODAY)]
    assert kinds == ["focus"]
    lesson.write(WISH, lesson.priya, "Think aloud with me", finish=True)
    both = [lesson.tom, lesson.priya]
    place = lesson.observation.texts
    lesson.journal.put(*reveal(lesson.journal, WISH, place, both, now=lesson.now))
    wishes = [i for i in agenda_of(lesson, TODAY) if i.kind == "wish"]
    assert [(item.detail, item.words) for item in wishes] == [
        ("Tom", "Listen while I think; Ask me questions"),
        ("Priya", "Think aloud with me"),
    ]


def test_finishing_is_not_revealing() -> None:
    lesson = WatchedLesson()
    entry = lesson.write(WISH, lesson.tom, "Ask me questions")
    lesson.journal.put(finish_blind(entry, now=lesson.now))
    assert agenda_of(lesson, TODAY) == []
