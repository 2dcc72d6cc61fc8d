"""What others wrote before the talk is covered for the coachee until they have begun there; nowhere else."""

from __future__ import annotations

import pytest

from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.cycle.cycles import close_cycle
from cyclejournal.journal.entries.writing import close_visit, emptied
from cyclejournal.journal.reading.audience import Audience, covered_words
from cyclejournal.journal.reading.keyboard import Sight, early, sight
from cyclejournal.journal.reading.reading import Reading
from cyclejournal.journal.records import Entry
from cyclejournal.journal.talk.meetings import begin, end
from tests.journal.found import wanted
from tests.journal.watched_lesson import PEER, WatchedLesson

SHOWS = "dialogue.reading"


@pytest.fixture
def lesson() -> WatchedLesson:
    return WatchedLesson()


def seen(lesson: WatchedLesson, entry: Entry, reader: str | None) -> Sight:
    found = sight(lesson.journal, lambda _: PEER, entry, reader)
    told = entry in early(lesson.journal, lambda _: PEER, reader or "")
    assert told == (found == "covered" and reader is not None)
    return found


def sit_down(lesson: WatchedLesson) -> None:
    lesson.journal.put(begin(lesson.journal.meeting(lesson.cycle), 30, now=lesson.now))


def test_what_the_coach_wrote_before_the_talk_waits_for_the_coachee(lesson: WatchedLesson) -> None:
    entry = lesson.write(SHOWS, lesson.priya, "They guess and we go on")
    assert [seen(lesson, entry, who) for who in (lesson.tom, lesson.priya, None)] == [
        "covered",
        "open",
        "covered",
    ]
    sit_down(lesson)
    assert seen(lesson, entry, lesson.tom) == "covered"
    lesson.write(SHOWS, lesson.tom, "I")
    assert seen(lesson, entry, lesson.tom) == "open"


def test_it_opens_at_that_prompt_alone_and_stays_open_when_the_words_go(
    lesson: WatchedLesson,
) -> None:
    here = lesson.write(SHOWS, lesson.priya, "They guess")
    there = lesson.write("dialogue.learning", lesson.priya, "Waiting works")
    own = lesson.write(SHOWS, lesson.tom, "I began too soon")
    lesson.journal.put(close_visit(own, emptied(own, by=lesson.tom, now=lesson.now)))
    assert seen(lesson, here, lesson.tom) == "open"
    assert seen(lesson, there, lesson.tom) == "covered"


def test_what_is_typed_while_the_talk_runs_is_never_covered(lesson: WatchedLesson) -> None:
    sit_down(lesson)
    entry = lesson.write(SHOWS, lesson.priya, "They guess")
    assert seen(lesson, entry, lesson.tom) == "open"
    before = lesson.write("dialogue.learning", lesson.priya, "Waiting works")
    lesson.journal.put(end(lesson.journal.meeting(lesson.cycle), now=lesson.now))
    assert seen(lesson, before, lesson.tom) == "open"


def test_nothing_waits_once_the_talk_is_over_or_the_cycle_closed(lesson: WatchedLesson) -> None:
    entry = lesson.write(SHOWS, lesson.priya, "They guess")
    sit_down(lesson)
    ended = end(lesson.journal.meeting(lesson.cycle), now=lesson.now)
    open_still = lesson.journal.meeting(lesson.cycle)
    lesson.journal.put(ended)
    assert seen(lesson, entry, lesson.tom) == "open"
    lesson.journal.put(open_still)
    lesson.journal.put(close_cycle(lesson.cycle, now=lesson.now))
    assert seen(lesson, entry, lesson.tom) == "open"


@pytest.mark.parametrize(
    ("prompt", "voice"),
    [("dialogue.shared-reading", TOGETHER), ("dialogue.feedback", "coach"), ("plan.whom", "coach")],
)
def test_only_what_both_answer_in_the_talk_waits(
    lesson: WatchedLesson, prompt: str, voice: str
) -> None:
    whose = lesson.priya if voice == "coach" else voice
    assert seen(lesson, lesson.write(prompt, whose, "Something"), lesson.tom) == "open"


def test_it_is_a_cover_and_no_visibility(lesson: WatchedLesson) -> None:
    """An audience that sits before the screen has less; every other has it as before."""
    entry = lesson.write(SHOWS, lesson.priya, "They guess and we go on")
    covered = frozenset(each.id for each in early(lesson.journal, lambda _: PEER, lesson.tom))
    guides = {"peer": PEER}
    shown = Reading(lesson.journal, guides, Audience(lesson.tom, here=True, covered=covered))
    assert not list(shown.hits(wanted("guess")))
    assert covered_words(shown.left_out) == "1 answer is covered until the coachee has begun there."
    for audience in (Audience(), Audience(lesson.tom), Audience(kept_back=True)):
        assert Reading(lesson.journal, guides, audience).has(entry)
        assert not covered_words(Reading(lesson.journal, guides, audience).left_out)
