"""All dates of a journal as one file that a calendar takes in: neutral, stable, and the same every time."""

from __future__ import annotations

from datetime import date, timedelta

from icalendar import Calendar
from msgspec.structs import replace

from cyclejournal.export.calendar import calendar_name, calendar_text
from cyclejournal.guide.known import (
    ACTION_WHAT,
    AGREEMENT_REVIEW,
    LESSON_DAY,
    MEET_DAY,
    MEET_MINUTES,
    TALK_DAY,
)
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.cycle.actions import new_action
from cyclejournal.journal.entries.trash import discard
from cyclejournal.journal.entries.writing import answer, keep_as
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.places import Term
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.reading.reading import Reading
from cyclejournal.journal.term.frame import pause, set_term
from tests.journal.test_next import Waiting
from tests.journal.watched_lesson import PEER
from tests.walking import example

TODAY = date(2026, 9, 7)


class Dated(Waiting):
    """A pair with a day for everything."""

    def __init__(self) -> None:
        super().__init__()
        for prompt, day in ((LESSON_DAY, 3), (TALK_DAY, 4), (MEET_DAY, 18), (AGREEMENT_REVIEW, 60)):
            self.answers(prompt, TOGETHER, (TODAY + timedelta(days=day)).isoformat())
        self.answers(MEET_MINUTES, TOGETHER, "45")
        action, cycle = new_action(self.cycle, now=self.now)
        self.action = replace(action, owner=self.tom, due="2026-09-14", check="2026-09-21")
        self.journal.put(self.action, cycle)
        what = PEER.prompt(ACTION_WHAT)
        assert what
        self.wording = answer(
            self.journal,
            what,
            self.action.id,
            TOGETHER,
            "Wait; five, seconds\\ here",
            by=self.tom,
            now=self.now,
        )
        self.journal.put(self.wording)
        term = Term(since="2026-09-07", until="2026-11-27")
        self.journal.put(set_term(self.journal, term, now=self.now))


def text(journal: Journal, *, with_words: bool = False) -> str:
    reading = Reading(journal, {PEER.id: PEER}, Audience())
    return calendar_text([reading], with_words=with_words)


def days(written: str) -> list[tuple[str, str]]:
    """Each day with its words, as a program that knows the format reads them."""
    events = Calendar.from_ical(written).walk("VEVENT")
    return [(str(each.decoded("dtstart")), str(each["summary"])) for each in events]


def test_every_day_is_in_it_in_neutral_words() -> None:
    assert days(text(Dated().journal)) == [
        ("2026-09-10", "Coaching: The lesson"),
        ("2026-09-11", "Coaching: We talk about the lesson"),
        ("2026-09-14", "Coaching: An action"),
        ("2026-09-21", "Coaching: An action, to look at again"),
        ("2026-09-25", "Coaching: We meet, 45 minutes"),
        ("2026-11-06", "Coaching: We look at our agreement again"),
        ("2026-11-27", "Coaching: Our term ends"),
    ]


def test_names_and_wordings_stand_in_it_only_when_asked_for_and_nobody_keeps_them_alone() -> None:
    pair = Dated()
    plain = text(pair.journal)
    for word in ("Tom", "Priya", "five"):
        assert word not in plain
    told = dict(days(text(pair.journal, with_words=True)))
    assert told["2026-09-14"] == "Coaching, Tom & Priya: Tom: Wait; five, seconds\\ here"
    pair.journal.put(replace(pair.wording, voice=pair.tom, id="x", keep="me"))
    pair.journal.drop_entry(pair.wording.id)
    told = dict(days(text(pair.journal, with_words=True)))
    assert told["2026-09-14"] == "Coaching, Tom & Priya: An action"


def test_a_day_that_one_of_them_keeps_or_that_was_thrown_away_is_not_in_it() -> None:
    pair = Dated()
    meeting = pair.journal.meeting(pair.cycle).texts
    entry = pair.journal.entry(meeting, MEET_DAY, TOGETHER)
    assert entry
    pair.journal.put(replace(entry, text="", changed=entry.changed))
    pair.journal.put(discard(pair.action, now=pair.now))
    lesson = pair.journal.entry(pair.observation.texts, LESSON_DAY, TOGETHER)
    assert lesson
    own = replace(lesson, id="own", voice=pair.tom)
    pair.journal.put(keep_as(own, "me", now=pair.now))
    pair.journal.drop_entry(lesson.id)
    assert [on for on, _ in days(text(pair.journal))] == ["2026-09-11", "2026-11-06", "2026-11-27"]


def test_it_is_the_same_every_time_and_a_day_that_moves_keeps_its_id() -> None:
    pair = Dated()
    before = text(pair.journal)
    assert text(pair.journal) == before

    def ids(written: str) -> set[str]:
        return {str(each["uid"]) for each in Calendar.from_ical(written).walk("VEVENT")}

    pair.answers(MEET_DAY, TOGETHER, "2026-10-01")
    pair.journal.put(replace(pair.action, due="2026-09-15", check="2026-09-22"))
    after = text(pair.journal)
    assert after != before
    assert ids(after) == ids(before)
    assert all(each.endswith("@k3mx7qpa.cyclejournal") for each in ids(after))
    assert len(ids(after)) == 7


def test_the_end_of_a_pause_is_a_day() -> None:
    pair = Waiting()
    until = date(2026, 10, 5)
    pair.journal.put(*pause(pair.journal, PEER, until, "exams", by=pair.tom, now=pair.now))
    assert days(text(pair.journal)) == [("2026-10-05", "Coaching: We go on")]
    assert "exams" not in text(pair.journal, with_words=True)


def test_several_journals_are_one_file_and_none_at_all_is_one_without_a_day() -> None:
    pair, other = Dated(), example()
    guides = {PEER.id: PEER}
    both = calendar_text([Reading(each, guides) for each in (pair.journal, other)])
    ids = [str(each["uid"]) for each in Calendar.from_ical(both).walk("VEVENT")]
    assert len(set(ids)) == len(ids)
    assert {each.split("@")[1] for each in ids} == {"k3mx7qpa.cyclejournal", "demo.cyclejournal"}
    assert days(calendar_text([])) == []
    assert (calendar_name(other), calendar_name(None)) == ("coaching-demo.ics", "coaching.ics")
