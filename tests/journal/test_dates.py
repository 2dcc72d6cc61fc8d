"""Days as people write them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyclejournal.journal import moments
from cyclejournal.journal.dates import day_question, day_words, understand_day, understand_past_day

TODAY = date(2026, 11, 22)  # a Sunday
FRIDAY = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-12-04", date(2026, 12, 4)),
        ("today", TODAY),
        ("Tomorrow", date(2026, 11, 23)),
        ("fri", FRIDAY),
        ("Friday", FRIDAY),
        ("on friday", FRIDAY),
        ("by Fri.", FRIDAY),
        ("due by thurs", date(2026, 11, 26)),
        ("this fri", FRIDAY),
        ("next fri", FRIDAY),
        ("friday week", date(2026, 12, 4)),
        ("sun", date(2026, 11, 29)),
        ("this sunday", TODAY),
        ("in 3 days", date(2026, 11, 25)),
        ("in a week", date(2026, 11, 29)),
        ("2 weeks", date(2026, 12, 6)),
        ("in two weeks", date(2026, 12, 6)),
        ("in a fortnight", date(2026, 12, 6)),
        ("in a month", date(2026, 12, 22)),
        ("a week from today", date(2026, 11, 29)),
        ("next week", date(2026, 11, 29)),
        ("next month", date(2026, 12, 22)),
        ("end of the week", FRIDAY),
        ("end of month", date(2026, 11, 30)),
        ("12 jan", date(2027, 1, 12)),
        ("12th of January", date(2027, 1, 12)),
        ("the 12th", date(2026, 12, 12)),
        ("22", TODAY),
        ("31", date(2026, 12, 31)),
        ("jan 12", date(2027, 1, 12)),
        ("January 12th, 2028", date(2028, 1, 12)),
        ("tue 12 jan 2027", date(2027, 1, 12)),
        ("29 feb", date(2028, 2, 29)),
        ("22 nov", TODAY),
        ("25/11", date(2026, 11, 25)),
        ("11/25", date(2026, 11, 25)),
        ("12/12", date(2026, 12, 12)),
        ("12.1.", date(2027, 1, 12)),
        ("12.1.2027", date(2027, 1, 12)),
        ("  FRI  ", FRIDAY),
        ("12 jan 26", date(2026, 1, 12)),
        ("20 Nov 26", date(2026, 11, 20)),
        ("20/12/26", date(2026, 12, 20)),
        ("12/20/26", date(2026, 12, 20)),
        ("20-11-2026", date(2026, 11, 20)),
        ("2026/11/20", date(2026, 11, 20)),
        ("2026.11.20", date(2026, 11, 20)),
        ("20.12.26", date(2026, 12, 20)),
    ],
)
def test_days_people_write(text: str, day: date) -> None:
    assert understand_day(text, TODAY) == day


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "soon",
        "after half term",
        "5/6",
        "30 feb",
        "31.11.",
        "2026-13-01",
        "99",
        "in many weeks",
        "fr",
        "[/] [@click=app.quit]",
        "²",
        "١٢",
        "next",
        "last fri",
        "04/12",
        "04-12-2026",
        "3-4",
        "2026/13/20",
        "2026-09-1",
        "x" * 300,
    ],
)
def test_what_is_no_day_is_not_guessed(text: str) -> None:
    assert understand_day(text, TODAY) is None


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("04/12", "4 December or 12 April?"),
        ("4-12-2026", "4 December or 12 April?"),
        ("5/6/27", "5 June or 6 May?"),
        ("5/5", ""),
        ("25/11", ""),
        ("12.1.", ""),
        ("soon", ""),
        ("", ""),
        ("0/12", ""),
    ],
)
def test_two_days_that_a_text_may_mean_are_asked_about(text: str, question: str) -> None:
    assert day_question(text) == question


def test_next_means_the_coming_calendar_week() -> None:
    monday = date(2026, 11, 23)
    assert understand_day("fri", monday) == FRIDAY
    assert understand_day("next fri", monday) == date(2026, 12, 4)


def test_months_end_where_they_end() -> None:
    assert understand_day("in a month", date(2026, 1, 31)) == date(2026, 2, 28)
    assert understand_day("in 2 months", date(2026, 12, 31)) == date(2027, 2, 28)


def test_the_end_of_time_is_no_crash() -> None:
    assert understand_day("in 999 months", date(9999, 12, 31)) is None
    assert understand_day("tomorrow", date(9999, 12, 31)) is None
    assert understand_day("1 jan", date(9999, 12, 31)) is None


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (TODAY, "today, Sun 22 Nov"),
        (date(2026, 11, 23), "tomorrow, Mon 23 Nov"),
        (FRIDAY, "Fri 27 Nov"),
        (date(2027, 1, 12), "Tue 12 Jan 2027"),
    ],
)
def test_a_day_in_words(day: date, words: str) -> None:
    assert day_words(day, TODAY) == words


@given(st.dates(), st.dates())
def test_what_is_said_is_understood(day: date, today: date) -> None:
    assert understand_day(day.isoformat(), today) == day
    if day.year >= 1000:
        assert understand_day(moments.day(day.isoformat()), today) == day, "as it stands in a box"
    words = day_words(day, today).rpartition(", ")[2]
    if day.year == today.year and day < today:
        return  # said without a year, it is next year's
    assert understand_day(words, today) == day


@given(st.text(max_size=60), st.dates())
def test_nothing_typed_breaks_it(text: str, today: date) -> None:
    found = understand_day(text, today)
    assert found is None or isinstance(found, date)


@given(
    st.sampled_from(
        "today tomorrow fri mon next in a 2 12 31 week weeks month jan feb 29 / .".split()
    ),
    st.sampled_from(
        "today tomorrow fri mon next in a 2 12 31 week weeks month jan feb 29 / .".split()
    ),
    st.sampled_from(
        "today tomorrow fri mon next in a 2 12 31 week weeks month jan feb 29 / .".split()
    ),
    st.dates(),
)
def test_words_in_any_order_break_nothing(a: str, b: str, c: str, today: date) -> None:
    understand_day(f"{a} {b}", today)
    understand_day(f"{a} {b} {c}", today)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("today", TODAY),
        ("yesterday", date(2026, 11, 21)),
        ("fri", date(2026, 11, 20)),
        ("last fri", date(2026, 11, 20)),
        ("sunday", TODAY),
        ("3 nov", date(2026, 11, 3)),
        ("3 dec", date(2025, 12, 3)),
        ("29 feb", date(2024, 2, 29)),
        ("22", TODAY),
        ("31", date(2026, 10, 31)),
        ("3 days ago", date(2026, 11, 19)),
        ("a week ago", date(2026, 11, 15)),
        ("two months ago", date(2026, 9, 22)),
        ("a year ago", date(2025, 11, 22)),
        ("3 dec 2027", date(2027, 12, 3)),
        ("tomorrow", date(2026, 11, 23)),
        ("next fri", FRIDAY),
        ("in 2 weeks", date(2026, 12, 6)),
        ("2099-01-01", date(2099, 1, 1)),
    ],
)
def test_days_that_people_look_back_to(text: str, day: date) -> None:
    assert understand_past_day(text, TODAY) == day


@pytest.mark.parametrize("text", ["", "ago", "some days ago", "last", "5/6", "99"])
def test_what_is_no_day_behind_is_not_guessed(text: str) -> None:
    assert understand_past_day(text, TODAY) is None
