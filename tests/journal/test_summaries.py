"""A journal's line on the shelf."""

from __future__ import annotations

from datetime import date

from cyclejournal.journal.cycle.summaries import Summary, names_words, summary_words, when_words

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
