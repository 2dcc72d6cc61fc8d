"""A goal on the desk, and said line by line."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from cyclejournal.errors import JournalError
from cyclejournal.guide.known import GOAL_STATEMENT, UNIT
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.cycle.cycles import close_cycle, start_cycle, swapped
from cyclejournal.journal.entries.history import versions
from cyclejournal.session.desk import Desk, present_cycle
from cyclejournal.session.goal import GoalBook
from cyclejournal.session.spoken.conversation import Conversation
from cyclejournal.store.open.shelf import Shelf
from tests.session.test_closing import WORDS, desk
from tests.session.test_spoken import GUIDES

__all__ = ["desk"]


def write(desk: Desk, prompt_id: str, text: str) -> None:
    prompt = GUIDES["peer"].prompt(prompt_id)
    assert prompt
    desk.type(prompt, book_of(desk).goal_id, TOGETHER, text)
    desk.end_visit()


def book_of(desk: Desk) -> GoalBook:
    goal = desk.journal.goal(present_cycle(desk))
    assert goal
    return GoalBook(desk, goal.id)


def readings(desk: Desk) -> list[tuple[str, str]]:
    found = book_of(desk).as_read().figures
    return [(each.words, each.note.text if each.note else "") for each in found]


def stood(desk: Desk) -> list[tuple[str, str]]:
    found = book_of(desk).as_read().stood
    return [(each.status, each.why.text if each.why else "") for each in found]


def on_disk(desk: Desk) -> bytes:
    return desk.opened.paths.pair.read_bytes()


def test_a_reading_is_on_the_disk_and_is_one_step_of_undo(desk: Desk) -> None:
    assert book_of(desk).read("12", note="a wet day").startswith("Kept: 12 on ")
    assert b"a wet day" in on_disk(desk)
    assert desk.undo().what == "a reading"
    assert readings(desk) == []
    desk.redo()
    assert readings(desk) == [("12", "a wet day")]


def test_a_reading_is_corrected_and_what_stood_there_is_an_earlier_wording(desk: Desk) -> None:
    book, today = book_of(desk), desk.clock().date()
    book.read("12", note="a wet day")
    [figure] = book.as_read().figures
    yesterday = today - timedelta(days=1)
    book.correct(figure.measured, "14", yesterday, "a test before")
    [changed] = book.as_read().figures
    assert (changed.on, changed.words) == (yesterday.isoformat(), "14")
    assert [each.text for each in versions(changed.value)] == ["14", "12"]
    assert changed.note
    assert [each.text for each in versions(changed.note)] == ["a test before", "a wet day"]
    assert (
        book.correct(changed.measured, "14", yesterday, "a test before") == "Nothing was changed."
    )
    desk.undo()
    [back] = book.as_read().figures
    assert (back.on, back.words, back.note and back.note.text) == (
        today.isoformat(),
        "12",
        "a wet day",
    )


def test_how_it_stands_is_said_and_why_is_kept_at_every_key(desk: Desk) -> None:
    book = book_of(desk)
    assert book.stands("met") == f"You got there: {WORDS}."
    for text in ("T", "Th", "They do it alone"):
        book.why.type(text)
    assert stood(desk) == [("active", ""), ("met", "They do it alone")]
    with pytest.raises(JournalError):
        book.stands("met")
    desk.undo()
    desk.undo()
    assert stood(desk) == [("active", "")]


def test_why_it_goes_on_can_be_said_of_a_goal_that_nothing_was_said_of(desk: Desk) -> None:
    book_of(desk).why.type("Two terms are fine")
    assert stood(desk) == [("active", ""), ("active", "Two terms are fine")]
    assert book_of(desk).as_read().standing_words.startswith("Going on since")


def test_two_windows_that_say_otherwise_of_a_goal_in_three_cycles_are_both_kept(
    desk: Desk, tmp_path: Path
) -> None:
    for _ in range(2):
        cycle = present_cycle(desk)
        guide, roles = desk.guide(cycle), swapped(cycle)
        desk.put(
            close_cycle(cycle, now=desk.clock()),
            *start_cycle(desk.journal, guide, roles, now=desk.clock(), goal="same"),
        )
    shelf = Shelf(tmp_path / "shelf", desk.clock, guides=GUIDES.get)
    with Desk(shelf.open(desk.opened.id), GUIDES, desk.clock) as other:
        book_of(desk).stands("met", "We got there")
        book_of(desk).read("12", note="here")
        book_of(other).stands("dropped", "Not ours")
        book_of(other).read("13", note="there")
        desk.refresh()
        other.refresh()
        said = [("active", ""), ("met", "We got there"), ("dropped", "Not ours")]
        for each in (desk, other):
            assert sorted(stood(each)) == sorted(said)
            assert book_of(each).as_read().status == stood(each)[-1][0]
            assert sorted(readings(each)) == [("12", "here"), ("13", "there")]
        assert stood(desk) == stood(other)
    read = Desk(shelf.open(desk.opened.id), GUIDES, desk.clock)
    assert stood(read) == stood(desk)
    read.close()


def heard(desk: Desk, *typed: str) -> list[str]:
    talk = Conversation(desk, present_cycle(desk).id)
    told: list[str] = []
    for line in typed:
        told += talk.command(line[1:]) if line[:1] == "/" else talk.hear(line)
    return told


def test_the_goal_is_said_in_sentences_and_takes_a_reading(desk: Desk) -> None:
    write(desk, UNIT, "pupils")
    told = heard(desk, "/goal", "many", "12 minutes", "12 pupils", "someday", "tomorrow", "", "wet")
    assert told[0] == f"Goal 1, cycle 1: {WORDS}"
    assert told[1].startswith("Going on since ")
    assert "Not kept: “many” is not a number. Write a number such as 12 or 7.5." in told
    assert [line for line in told if "not counted in “pupils”" in line]
    assert told.count("Not a day that has been. Say yesterday, fri or 3 nov.") == 2
    assert [line for line in told if line.startswith("Kept: 12 on ")]
    assert readings(desk) == [("12", "wet")]
    assert any(line.startswith("12 on ") for line in heard(desk, "/goal"))


def test_how_it_stands_can_be_said_with_why_or_without(desk: Desk) -> None:
    heard(desk, "/goal", "parked", "After the mocks\nin May")
    heard(desk, "/goal", "Going on.", "")
    assert "It stays as it is." in heard(desk, "/goal", "active", "")
    assert f"You got there: {WORDS}." in heard(desk, "/goal", "met", "")
    assert stood(desk) == [
        ("active", ""),
        ("parked", "After the mocks\nin May"),
        ("active", ""),
        ("met", ""),
    ]
    told = heard(desk, "/goal")
    assert "After the mocks" in told
    assert "Before that: going on, " in "".join(told)


def test_an_empty_line_goes_on_with_the_page_and_reading_says_the_rest(desk: Desk) -> None:
    write(desk, "goals.pupil-outcome", "Whole sentences")
    told = heard(desk, "/goal", "/read", "")
    assert "Whole sentences" in told
    question = Conversation(desk, present_cycle(desk).id).question()
    assert told[-len(question) :] == question
    assert readings(desk) == []


def test_a_goal_without_words_or_readings_says_so(desk: Desk) -> None:
    write(desk, GOAL_STATEMENT, "")
    told = heard(desk, "/goal")
    assert told[0] == "Goal 1, cycle 1: not written yet"
    assert "No readings yet." in told
