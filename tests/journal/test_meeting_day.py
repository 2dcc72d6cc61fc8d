"""The day of the next meeting: a plain word while it is ahead, never that it is late, and nothing in a pause."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from cyclejournal.guide.known import MEET_DAY, TALK_DAY
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.cycle.cycles import another, close_cycle
from cyclejournal.journal.next.coming import ahead
from cyclejournal.journal.next.meeting import meeting, meeting_words, meets_on
from cyclejournal.journal.talk.meetings import begin
from cyclejournal.journal.term.frame import pause
from tests.journal.watched_lesson import PEER, WatchedLesson

TODAY = date(2026, 11, 30)


@pytest.fixture
def lesson() -> WatchedLesson:
    found = WatchedLesson()
    found.choose()
    return found


def test_it_is_said_until_the_day_is_over(lesson: WatchedLesson) -> None:
    """Domain row 43: a day and a length, agreed, in place of reminders."""
    journal = lesson.journal
    assert meeting_words(journal, TODAY) == ""
    assert meeting(journal, TODAY) == []
    lesson.write(MEET_DAY, TOGETHER, "2026-12-03")
    assert meeting_words(journal, TODAY) == "You meet next on 3 December."
    assert meeting_words(journal, date(2026, 12, 3)) == "You meet today."
    assert meeting_words(journal, date(2026, 12, 4)) == ""
    (found,) = meeting(journal, TODAY)
    assert (found.what, found.who, found.on) == ("meet", TOGETHER, "2026-12-03")
    assert found.why == "You meet next on 3 December."
    # It waits for nobody.
    waiting = ahead(journal, lambda _: PEER, lesson.now)
    assert "meet" not in [each.what for each in waiting]


def test_a_day_of_another_year_has_its_year_and_what_is_no_day_is_none(
    lesson: WatchedLesson,
) -> None:
    lesson.write(MEET_DAY, TOGETHER, "2027-01-12")
    assert meeting_words(lesson.journal, TODAY) == "You meet next on 12 January 2027."
    lesson.write(MEET_DAY, TOGETHER, "soon")
    assert meeting_words(lesson.journal, TODAY) == ""


def test_the_last_talk_that_names_a_day_counts_and_the_talk_about_the_lesson(
    lesson: WatchedLesson,
) -> None:
    journal = lesson.journal
    journal.put(begin(journal.meeting(lesson.cycle), 30, now=lesson.now))
    lesson.write(MEET_DAY, TOGETHER, "2026-12-17")
    journal.put(*another(journal, PEER, lesson.cycle, "meeting", by=lesson.tom, now=lesson.now))
    assert meets_on(journal, TODAY) == date(2026, 12, 17)
    lesson.write(TALK_DAY, TOGETHER, "2026-12-09")
    assert meets_on(journal, TODAY) == date(2026, 12, 9)
    assert meets_on(journal, date(2026, 12, 10)) == date(2026, 12, 17)
    journal.put(close_cycle(lesson.cycle, now=lesson.now))
    assert meets_on(journal, TODAY) == date(2026, 12, 17)


def test_a_pair_that_pauses_is_told_of_no_day(lesson: WatchedLesson) -> None:
    lesson.write(MEET_DAY, TOGETHER, (lesson.now + timedelta(days=3)).date().isoformat())
    assert meeting_words(lesson.journal, lesson.now.date())
    until = (lesson.now + timedelta(days=9)).date()
    lesson.journal.put(*pause(lesson.journal, PEER, until, by=lesson.tom, now=lesson.now))
    assert meeting_words(lesson.journal, lesson.now.date()) == ""
