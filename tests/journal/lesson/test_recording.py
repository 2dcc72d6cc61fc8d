"""Making events, and taking them back, striking them out, rewording and releasing them."""

from __future__ import annotations

from msgspec.structs import replace
from msgspec.structs import replace as changed

from cyclejournal.journal.entries.wordings import redact
from cyclejournal.journal.lesson.clock import LessonClock
from cyclejournal.journal.lesson.recording import (
    mark,
    note,
    press,
    put_back,
    released,
    rewritten,
    taken_back,
    withdrawn,
)
from cyclejournal.journal.lesson.tools.tool import Press, Watched
from cyclejournal.journal.moments import instant, stamp
from cyclejournal.journal.places import Observation
from cyclejournal.journal.records import struck
from tests.journal.lessons import BEGAN, seconds

PLACE = Observation(id="o", cycle="c", created=stamp(BEGAN), changed=stamp(BEGAN))
TALLY = Watched("Open questions", "tally", "q", focus=1)
NOTE = note(PLACE, "A quiet start", at=12.34, by="p", now=seconds(12), speaker="T")


def test_a_press_says_in_words_what_it_counts() -> None:
    made = press(PLACE, TALLY, Press("tally"), at=12.345, by="p", now=seconds(12))
    assert (made.place, made.what, made.label, made.tool, made.focus) == (
        "o",
        "tally",
        "Open questions",
        "tally",
        1,
    )
    assert (made.at, made.by, made.created) == (12.3, "p", stamp(seconds(12)))
    assert made.counts


def test_a_note_is_one_clean_line_whatever_was_typed() -> None:
    made = note(PLACE, "one\n two\x1b[31m ", at=None, by="p", now=BEGAN, speaker=" S1\n")
    assert (made.text, made.speaker, made.at, made.tool) == ("one two", "S1", None, "note")
    under = note(PLACE, "x", at=1, by="p", now=BEGAN, thing=changed(TALLY, focus=2))
    assert (under.label, under.tool, under.focus) == ("Open questions", "tally", 2)


def test_ids_sort_by_time_and_meet_nobody_elses() -> None:
    one = mark(PLACE, "begin", LessonClock(), by="p", now=seconds(0))
    two = mark(PLACE, "end", LessonClock(), by="p", now=seconds(1))
    again = mark(PLACE, "begin", LessonClock(), by="p", now=seconds(0))
    assert one.id < two.id
    assert one.id != again.id


def test_rewording_keeps_the_earlier_words() -> None:
    again = rewritten(NOTE, "A calm start", now=seconds(60))
    assert (again.text, [v.text for v in again.history]) == ("A calm start", ["A quiet start"])
    assert again.worded == stamp(seconds(60))
    third = rewritten(again, "A start", now=seconds(61))
    assert [v.text for v in third.history] == ["A quiet start", "A calm start"]


def test_another_kind_is_no_other_wording() -> None:
    again = rewritten(NOTE, "A quiet start", now=seconds(60), kind="interpretation")
    assert (again.kind, again.history, again.worded) == ("interpretation", (), NOTE.worded)
    assert instant(again.changed) > instant(NOTE.changed)


def test_a_slip_taken_back_and_put_back() -> None:
    gone = taken_back(NOTE, now=seconds(20))
    assert not gone.counts
    back = put_back(gone, now=seconds(21))
    assert back.counts
    assert (back.text, back.worded, back.rev) == (NOTE.text, NOTE.worded, 3)


def test_striking_out_is_newer_than_any_striking_before_even_by_a_slow_clock() -> None:
    gone = struck(NOTE, True, now=seconds(900))
    assert not gone.counts
    assert gone.changed == NOTE.changed
    back = struck(gone, False, now=seconds(100))
    assert back.counts
    assert instant(back.struck) > instant(gone.struck)


def test_releasing_and_withdrawing() -> None:
    given = released(PLACE, by="t", now=seconds(3000))
    assert (given.released, given.released_by) == (stamp(seconds(3000)), "t")
    back = withdrawn(given, now=seconds(100))
    assert (back.released, back.released_by) == ("", "")
    assert instant(back.changed) > instant(given.changed)


def test_redacting_takes_every_word_there_ever_was() -> None:
    worded = rewritten(NOTE, "A calm start", now=seconds(60))
    ahead = replace(worded, changed="2031-01-01T00:00:00.000+00:00")
    gone = redact(ahead, now=seconds(100))
    assert "start" not in repr(gone)
    assert instant(gone.redacted) > instant(ahead.changed)
    assert (gone.at, gone.speaker) == (12.3, "T")
