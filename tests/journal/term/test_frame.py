"""A pair's frame, week by week, its pauses, and what they bring up: nothing of it unasked, nothing counted."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from msgspec.structs import replace

from cyclejournal.errors import JournalError
from cyclejournal.export.term import week_lines
from cyclejournal.guide.known import MEET_DAY, PAUSE_FOR, TALK_DAY
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.cycle.cycles import close_cycle
from cyclejournal.journal.moments import date_of
from cyclejournal.journal.next.coming import ahead, waits_on
from cyclejournal.journal.places import PAIR, Pause, Term
from cyclejournal.journal.talk.meetings import begin, end
from cyclejournal.journal.term.frame import (
    frame_words,
    go_on,
    length,
    pause,
    paused_until,
    set_term,
    shorter_words,
    term_of,
    week_of,
    week_words,
)
from cyclejournal.journal.term.weeks import spent_words, weeks
from tests.journal.test_next import Waiting
from tests.journal.watched_lesson import PEER

TERM = Term(since="2026-09-07", until="2026-11-27", rounds=3, minutes=90, cadence=14)


class Pair(Waiting):
    """A pair that may set a term, and time that passes."""

    gone = timedelta()

    @property
    def now(self) -> datetime:
        """After what has gone by."""
        return super().now + self.gone

    def sets(self, term: Term = TERM) -> None:
        self.journal.put(set_term(self.journal, term, now=self.now))

    def pauses(self, until: str, why: str = "") -> None:
        day = date_of(until)
        assert day
        found = pause(self.journal, PEER, day, why, by=self.tom, now=self.now)
        self.journal.put(*found)

    def on(self, day: str) -> list[str]:
        """What a reminder of the term says on a day."""
        moment = self.now.replace(month=int(day[5:7]), day=int(day[8:]), year=int(day[:4]))
        found = waits_on(ahead(self.journal, lambda _: PEER, moment), moment.date())
        return [each.words for each in found if each.by == "our-term"]

    def week(self, day: str) -> str:
        found = date_of(day)
        assert found
        return week_words(self.journal, self.cycle, found)


def test_a_frame_says_which_week_it_is_and_only_while_it_lasts() -> None:
    """Domain rows 85 and 104: weeks, months or a year, as a pair likes."""
    pair = Pair()
    assert pair.week("2026-10-05").startswith("week ")
    assert "of" not in pair.week("2026-10-05")
    pair.sets()
    assert pair.week("2026-09-07") == "week 1 of 12"
    assert pair.week("2026-10-05") == "week 5 of 12"
    assert pair.week("2026-11-27") == "week 12 of 12"
    assert "of" not in pair.week("2026-11-28")
    assert "of" not in pair.week("2026-09-06")
    assert frame_words(TERM) == (
        "From 7 September to 27 November 2026, 12 weeks: 3 rounds of 90 minutes, "
        "a meeting every 14 days or so."
    )
    pair.journal.put(close_cycle(pair.cycle, now=pair.now))
    assert pair.week("2026-10-05") == "closed"


def test_a_frame_of_two_days_alone_is_one_and_an_empty_one_is_none() -> None:
    pair = Pair()
    pair.sets(Term(since="2026-12-14", until="2027-01-08"))
    term = term_of(pair.journal)
    assert term
    assert frame_words(term) == "From 14 December 2026 to 8 January 2027, 4 weeks."
    assert (length(term), week_of(term, date(2027, 1, 8))) == (4, 4)
    pair.sets(Term())
    assert term_of(pair.journal) is None


@pytest.mark.parametrize(
    ("term", "words"),
    [
        (Term(since="2026-09-07"), "A term needs two days"),
        (Term(until="2026-09-07"), "A term needs two days"),
        (Term(rounds=3), "A term needs two days"),
        (replace(TERM, until="2026-09-06"), "ends before it begins"),
        (replace(TERM, until="2036-09-06"), "very long term"),
        (replace(TERM, rounds=-1), "no number of rounds"),
        (replace(TERM, minutes=9000), "no number of minutes"),
        (replace(TERM, cadence=9000), "no number of days"),
    ],
)
def test_what_cannot_be_a_frame_is_told_and_nothing_is_changed(term: Term, words: str) -> None:
    pair = Pair()
    with pytest.raises(JournalError, match=words):
        pair.sets(term)
    assert term_of(pair.journal) is None


def test_a_frame_that_no_program_would_write_is_none() -> None:
    pair = Pair()
    pair.sets()
    assert pair.journal.pair
    for odd in (Term(since="soon", until="later"), replace(TERM, since="2027-01-01")):
        pair.journal.put(replace(pair.journal.pair, term=odd))
        assert term_of(pair.journal) is None
        assert pair.week("2026-10-05").startswith("week ")


def test_the_weeks_hold_what_was_done_in_them_and_say_nothing_of_the_others() -> None:
    """Domain rows 85 and 104: the strip of weeks."""
    pair = Pair()
    pair.sets()
    talk = pair.journal.meeting(pair.cycle)
    began = pair.now + timedelta(weeks=2)
    talk = end(begin(talk, 30, now=began), now=began + timedelta(minutes=44))
    pair.journal.put(talk, close_cycle(pair.cycle, now=began + timedelta(weeks=1)))
    found = weeks(pair.journal, TERM, began.date())
    assert [week.number for week in found] == list(range(1, 13))
    assert [week.number for week in found if week.is_now] == [week_of(TERM, began.date())]
    told = {week.number: [mark.words for mark in week.marks] for week in found if week.marks}
    here = week_of(TERM, began.date())
    assert told[here] == ["a talk, 44 minutes"]
    assert told[here + 1] == ["cycle 1 closed"]
    assert spent_words(pair.journal, TERM) == (
        "You have talked for 44 of the 90 minutes that you gave this round."
    )
    assert spent_words(pair.journal, replace(TERM, minutes=0)) == ""


def test_the_day_of_the_next_meeting_stands_in_its_week() -> None:
    pair = Pair()
    pair.sets()
    pair.answers(MEET_DAY, TOGETHER, "2026-09-22")
    found = weeks(pair.journal, TERM, pair.now.date())
    assert [week.number for week in found if week.meets] == [3]
    assert [each.isoformat() for each in found[2].meets] == ["2026-09-22"]
    assert list(week_lines(found))[-1] == "Week 3, from 21 September: we meet on 22 September."
    assert spent_words(pair.journal, TERM) == ""
    pair.answers(TALK_DAY, TOGETHER, "2026-09-16")
    found = weeks(pair.journal, TERM, pair.now.date())
    assert [week.number for week in found if week.meets] == [2, 3]


def test_a_cycle_that_ran_shorter_than_was_meant_says_so_and_only_in_a_frame() -> None:
    """Domain row 104: a quiet line at an early close, and nowhere else."""
    pair = Pair()
    started = date_of(pair.cycle.started[:10])
    assert started
    day = started + timedelta(weeks=1)
    assert shorter_words(pair.journal, pair.cycle, day) == ""
    since = started.isoformat()
    pair.sets(Term(since=since, until=(started + timedelta(days=83)).isoformat()))
    told = "This cycle ran for 2 weeks; you had meant to take 12 for it."
    assert shorter_words(pair.journal, pair.cycle, day) == told
    pair.sets(Term(since=since, until=(started + timedelta(days=83)).isoformat(), rounds=3))
    told = "This cycle ran for 2 weeks; you had meant to take 4 for each round."
    assert shorter_words(pair.journal, pair.cycle, day) == told
    assert shorter_words(pair.journal, pair.cycle, started + timedelta(weeks=3)) == ""
    assert shorter_words(pair.journal, pair.cycle, started + timedelta(weeks=20)) == ""


def test_two_weeks_in_it_is_asked_once_how_it_goes_and_only_of_who_set_a_frame() -> None:
    pair = Pair()
    asked = "How is it going, two weeks in?"
    assert pair.on("2026-09-22") == []
    pair.sets()
    assert pair.on("2026-09-20") == []
    assert pair.on("2026-09-21") == [asked]
    assert pair.on("2026-10-04") == [asked]
    assert pair.on("2026-10-05") == []
    (waits,) = (e for e in ahead(pair.journal, lambda _: PEER, pair.now) if e.what == "term")
    assert waits.is_once
    pair.sets(Term(since="2026-09-07", until="2026-09-18"))
    assert pair.on("2026-09-21") == []


def test_while_a_pair_pauses_nothing_with_a_day_is_brought_up() -> None:
    """Domain row 46: a pause, for whatever reason, is no failure."""
    pair = Pair()
    pair.sets()
    pair.agrees()
    day = pair.now.date() + timedelta(days=3)
    pair.answers("agreement.review", TOGETHER, day.isoformat())
    pair.gone += timedelta(days=1)
    found = ahead(pair.journal, lambda _: PEER, pair.now)
    assert any(each.on for each in found)
    until = pair.now.date() + timedelta(weeks=3)
    pair.pauses(until.isoformat(), "exams")
    assert pair.week(pair.now.date().isoformat()) == f"paused until {until.day} {until:%b}"
    assert pair.journal.text(PAIR, PAUSE_FOR) == "exams"
    found = ahead(pair.journal, lambda _: PEER, pair.now)
    assert [each.what for each in found if each.on] == ["go-on"]
    assert any(not each.on for each in found), "what is not of a day stays"
    pair.gone += timedelta(weeks=3)
    assert paused_until(pair.journal, pair.now.date()) is None
    assert "go-on" in pair.whats
    assert "agreement" in pair.whats


@pytest.mark.parametrize("prompt", ["goals.class", "goals.statement"])
def test_on_the_day_one_line_offers_to_go_on_until_something_is_written(prompt: str) -> None:
    """Of the cycle or of its goal."""
    pair = Pair()
    until = (pair.now + timedelta(weeks=3)).date().isoformat()
    pair.pauses(until)
    assert "go-on" not in pair.whats
    pair.gone += timedelta(weeks=3)
    one = pair.one("go-on")
    assert one.is_once
    assert one.why == "You paused until today: you can go on where you were."
    pair.answers(prompt, pair.tom if prompt == "goals.class" else TOGETHER, "9C")
    assert "go-on" not in pair.whats


def test_going_on_sooner_ends_the_pause_and_is_not_offered_again() -> None:
    """Domain row 46: and they go on when they like."""
    pair = Pair()
    pair.sets()
    pair.pauses((pair.now + timedelta(weeks=3)).date().isoformat(), "a play")
    pair.gone += timedelta(weeks=1)
    pair.journal.put(go_on(pair.journal, now=pair.now))
    assert paused_until(pair.journal, pair.now.date()) is None
    pair.gone += timedelta(weeks=2)
    assert "go-on" not in pair.whats
    rests = [week.number for week in weeks(pair.journal, TERM, pair.now.date()) if week.is_paused]
    assert len(rests) in (1, 2)
    pair.pauses((pair.now + timedelta(weeks=1)).date().isoformat())
    assert pair.journal.pair
    assert pair.journal.pair.pause.over == ""
    assert pair.journal.text(PAIR, PAUSE_FOR) == ""


@pytest.mark.parametrize("days", [0, -1, 5000])
def test_a_pause_ends_on_a_day_ahead(days: int) -> None:
    pair = Pair()
    with pytest.raises(JournalError, match="not ahead"):
        pair.pauses((pair.now + timedelta(days=days)).date().isoformat())
    assert pair.journal.pair is None or pair.journal.pair.pause == Pause()
