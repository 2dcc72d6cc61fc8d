"""A journal's line on the shelf."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.cycle.summaries import (
    Ahead,
    Summary,
    names_words,
    next_date,
    next_words,
    pair_words,
    summary_words,
    waits_for,
    when_words,
)

TODAY = date(2026, 11, 22)
LINE = Summary("Priya & Tom", ("Priya", "Tom"), 3, "Dialogue", 2, "2026-11-12T14:02:00+00:00")


def test_all_of_it_in_words() -> None:
    assert (
        summary_words(LINE, TODAY) == "cycle 3 · Dialogue · 2 actions open · written 12 Nov, 14:02"
    )
    assert summary_words(LINE, TODAY, short=True) == "cycle 3 · Dialogue · 2 open · 12 Nov, 14:02"


def test_what_there_is_none_of_is_not_said() -> None:
    assert summary_words(Summary("x", (), 0, "", 0, ""), TODAY) == ""
    one = Summary("x", (), 1, "closed", 1, "nonsense")
    assert summary_words(one, TODAY) == "cycle 1 · closed · 1 action open"


def test_the_longer_ago_the_fewer_details() -> None:
    assert when_words("2026-11-22T09:15:00+00:00", TODAY) == "today, 09:15"
    assert when_words("2026-01-02T09:15:00+00:00", TODAY) == "2 Jan, 09:15"
    assert when_words("2024-05-02T09:15:00+00:00", TODAY) == "2 May 2024"


def test_names_are_said_where_the_title_does_not() -> None:
    assert names_words(LINE) == ""
    assert names_words(Summary("Maths", ("Ann", "Bob"), 1, "", 0, "")) == "Ann & Bob"


def waiting(*ahead: Ahead) -> Summary:
    return replace(LINE, ahead=ahead)


def test_what_is_next_is_said_in_a_few_words() -> None:
    part = Ahead("turn", "Priya", "Priya's part of “Alone first”")
    record, talk = Ahead("release", "Tom", "The record"), Ahead("talk", TOGETHER, "The talk")
    due = Ahead("action", "Tom", "An action of Tom's", "2026-11-26")
    past = Ahead("film", "Tom", "The video of cycle 2", "2026-11-03")
    for line, words in (
        (waiting(part, record), "Priya's part of “Alone first”"),
        (waiting(record, due), "The record (Tom)"),
        (waiting(talk), "The talk"),
        (waiting(due), "An action of Tom's, for Thu"),
        (waiting(due, past), "The video of cycle 2, was for 3 Nov"),
        (waiting(), ""),
        (LINE, ""),
    ):
        assert next_words(line, TODAY) == words


def test_what_is_promised_is_said_by_its_date() -> None:
    """The first of them, whether it is ahead or behind."""
    later = Ahead("action", "Tom", "An action of Tom's", "2026-12-12")
    past = Ahead("action", "Priya", "An action of Priya's", "2026-11-03")
    assert "· 2 actions, one for 12 Dec ·" in summary_words(waiting(later), TODAY)
    assert "· 2 actions, one was for 3 Nov ·" in summary_words(waiting(later, past), TODAY)
    assert "· 2 open, one for 12 Dec ·" in summary_words(waiting(later), TODAY, short=True)
    one = replace(waiting(past), open_actions=1)
    assert "· 1 action, was for 3 Nov ·" in summary_words(one, TODAY)
    assert "· 2 actions open ·" in summary_words(
        waiting(Ahead("action", "Tom", "x", "soon")), TODAY
    )


def test_what_waits_for_one_of_a_pair_and_nothing_of_the_other() -> None:
    """Domain row 24: what a coach of several promised, and what waits for them, journal by journal."""
    ahead = (
        Ahead("turn", "Sam", "Sam's part of “Alone first”"),
        Ahead("action", "Ana", "An action of Ana's", "2026-11-20"),
        Ahead("action", "Sam", "An action of Sam's", "2026-11-27"),
        Ahead("action", "SAM", "An action of Sam's", "2026-12-04"),
        Ahead("meet", "together", "The day you meet", "2026-12-03"),
    )
    found = Summary("Ana & Sam", ("Ana", "Sam"), 4, "Dialogue", 3, "", ahead)
    today = date(2026, 11, 25)
    words = "your part of “Alone first” · you promised 2 things, one for Fri"
    assert waits_for(found, "sam", today) == words
    assert waits_for(found, "Kim", today) == ""
    assert next_date(found, "Sam", today) == date(2026, 11, 27)
    assert pair_words(found, "Sam", today) == "cycle 4 · Dialogue · next Fri"
