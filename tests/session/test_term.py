"""A term on the desk, and said line by line."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from cyclejournal.guide.known import PAUSE_FOR
from cyclejournal.journal.between.notes import notes_of
from cyclejournal.journal.places import PAIR, Term
from cyclejournal.journal.term.pulse import pulses
from cyclejournal.session.desk import Desk, present_cycle
from cyclejournal.session.foot import foot_of
from cyclejournal.session.pages import heading, pages
from cyclejournal.session.term import TermBook
from tests.session.again import say
from tests.session.test_spoken import begin, desk

__all__ = ["desk"]

TERM = Term(since="2026-08-24", until="2026-11-13", rounds=3)


def test_the_header_has_the_week_of_the_frame_and_a_pause(desk: Desk) -> None:
    book, cycle = TermBook(desk), present_cycle(desk)
    assert heading(desk, cycle).endswith("Tom · week 1")
    book.put(TERM)
    assert heading(desk, cycle).endswith("Tom · week 3 of 12")
    book.pause(date(2026, 9, 21), "a trip")
    assert heading(desk, cycle).endswith("Tom · paused until 21 Sep")
    desk.undo()
    assert heading(desk, cycle).endswith("Tom · week 3 of 12")
    assert desk.journal.text(PAIR, PAUSE_FOR) == ""
    desk.redo()
    assert book.paused_for == "a trip"


def test_what_was_set_is_one_step_of_undo_and_setting_the_same_is_none(desk: Desk) -> None:
    book = TermBook(desk)
    book.put(TERM)
    assert book.put(TERM) == "Nothing was changed."
    assert desk.undo().what == "your term, set"
    assert book.term is None
    assert book.lines() == ["No term is set."]


def test_how_it_goes_is_offered_once_and_passed(desk: Desk) -> None:
    book, cycle = TermBook(desk), present_cycle(desk)
    book.put(Term(since="2026-08-24", until="2026-11-13"))
    every = pages(desk, cycle)

    def offered() -> str:
        return " ".join(each.words for each in foot_of(desk, cycle, every[-1], every).offers)

    desk.remembering.pass_by(next(e for e in _waiting(desk) if e.startswith("agreement")))
    asked = [each for each in _waiting(desk) if each.startswith("term")]
    assert len(asked) == 1
    desk.remembering.pass_by(asked[0])
    assert "How is it going" not in offered()


def _waiting(desk: Desk) -> list[str]:
    from cyclejournal.journal.next.coming import whats_next

    return [each.id for each in whats_next(desk.journal, desk.guide, desk.clock())]


def test_a_term_is_set_line_by_line(desk: Desk) -> None:
    talk = begin(desk)
    told = say(talk, "/term")
    assert "No term is set.\nSay a first day, to set your term; or pause" in told
    assert say(talk, "soon").startswith("That is no day.")
    assert say(talk, "24 aug") == "Until which day? Such as 27 nov, or in 12 weeks."
    assert say(talk, "5/6") == "5 June or 6 May?"
    assert say(talk, "13 nov").startswith("How many rounds")
    assert say(talk, "three") == "That is no whole number."
    assert say(talk, "3", "").startswith("About how many days")
    told = say(talk, "")
    assert told.startswith("From 24 August to 13 November 2026, 12 weeks: 3 rounds.")
    assert TermBook(desk).term == TERM
    assert "This is week 3 of 12." in say(talk, "/term")


def test_a_term_that_ends_before_it_begins_is_not_kept_and_asked_again(desk: Desk) -> None:
    talk = begin(desk)
    told = say(talk, "/term", "24 aug", "2026-08-01")
    assert told.startswith("Not kept: 1 August 2026 comes before 24 August 2026.")
    assert say(talk, "13 nov").startswith("How many rounds")
    assert say(talk, "9000").startswith("Not kept: It can be anything up to 99.")
    say(talk, "3", "", "")
    assert TermBook(desk).term == TERM


def test_a_pause_line_by_line(desk: Desk) -> None:
    talk = begin(desk)
    assert say(talk, "/term", "pause").startswith("Until which day?")
    assert say(talk, "in 3 weeks").startswith("What do you pause for?")
    until = desk.clock().date() + timedelta(weeks=3)
    assert say(talk, "exams").startswith(f"You pause until {until.day} {until:%B}")
    assert "exams." in say(talk, "/term")
    assert say(talk, "go on").startswith("You go on.")
    assert TermBook(desk).paused_until is None


def test_a_pulse_line_by_line_says_who_could_read_it_and_keeps_it_for_its_writer(
    desk: Desk,
) -> None:
    talk = begin(desk)
    told = say(talk, "/term", "pulse")
    who = f"For {desk.journal.name(desk.writer)} alone here; but whoever opens its folder on this computer"
    assert told.startswith(who)
    assert "How well are you these days? 1 is worn out, 10 is well and rested." in told
    assert say(talk, "eleven").startswith("Not kept:")
    say(talk, "7", "")
    assert say(talk, "9").startswith("Kept for you alone.")
    found = pulses(desk.journal, desk.writer)
    assert [[entry.text for _, entry in said] for said in found.values()] == [["7"], [], ["9"]]
    assert say(talk, "/term", "pulse", "", "", "").startswith("Nothing was said")


@pytest.mark.parametrize("wish", ["yes", "no"])
def test_a_repair_talk_line_by_line_is_kept_if_both_wish(desk: Desk, wish: str) -> None:
    talk = begin(desk)
    told = say(talk, "/term", "repair")
    assert told.startswith("Talk first. Nothing of it is kept unless both of you wish.")
    assert "1 Time" in told
    assert say(talk, "9").startswith("Not kept: say a number from 1 to 6")
    assert say(talk, "1").startswith("Tom: What did you see happen between us?")
    say(talk, "Three lessons in a row", "", "", "")
    assert say(talk, "One on Thursdays").startswith("Tom, shall this talk be kept")
    assert say(talk, "perhaps") == "Say yes or no."
    assert say(talk, "yes").startswith("Priya, shall this talk be kept")
    told = say(talk, wish)
    kept = [note.text for note in notes_of(desk.journal)]
    if wish == "yes":
        assert told.startswith("Kept, as a note of both of you.")
        assert kept == [
            "A repair talk, about time.\nTom saw: Three lessons in a row\nWe agree: One on Thursdays"
        ]
    else:
        assert told.startswith("It is not kept")
        assert kept == []
