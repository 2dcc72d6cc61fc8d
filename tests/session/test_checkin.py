"""A check-in at the desk: kept part by part, undone step by step, asked for line by line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cyclejournal.errors import JournalError
from cyclejournal.guide.known import HAPPENED, QUESTION, WIN
from cyclejournal.guide.model import Prompt
from cyclejournal.journal.between.checkins import all_checkins, figure_words
from cyclejournal.journal.goal.readings import readings
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.places import CheckIn, Goal
from cyclejournal.session.between import between_lines, throw_away
from cyclejournal.session.checkin import CheckInDesk
from cyclejournal.session.desk import Desk, present_cycle
from cyclejournal.session.spoken.aside import Aside
from cyclejournal.session.spoken.conversation import Conversation
from cyclejournal.store.open.shelf import Shelf
from tests.journal.pair import Table
from tests.tui.bare_host import desk_at


@pytest.fixture
def table() -> Table:
    table = Table()
    table.act("Wait five seconds", table.tom)
    return table


@pytest.fixture
def desk(tmp_path: Path, table: Table) -> Iterator[Desk]:
    with desk_at(tmp_path, table) as found:
        found.writer = table.tom
        yield found


def on_disk(desk: Desk) -> Journal:
    desk.end_visit()
    return Shelf(desk.opened.paths.folder.parent.parent).read(desk.opened.id)


def only(journal: Journal) -> CheckIn:
    (place,) = all_checkins(journal)
    return place


def goal_of(desk: Desk) -> Goal:
    goal = desk.journal.goal(present_cycle(desk))
    assert goal
    return goal


def asked(book: CheckInDesk, prompt_id: str) -> Prompt:
    return next(each for each in book.prompts if each.id == prompt_id)


def test_there_is_none_before_something_is_said(desk: Desk) -> None:
    book = CheckInDesk(desk)
    book.date(date(2026, 9, 1))
    book.type(asked(book, WIN), "  ")
    book.read("")
    book.say("")
    assert not [each for each in desk.journal.places.values() if isinstance(each, CheckIn)]
    book.type(asked(book, WIN), "S6 spoke")
    assert book.is_kept
    found = only(on_disk(desk))
    assert (found.on, found.tried) == ("2026-09-01", "")


def test_the_only_action_of_one_s_own_is_meant_where_none_is_named(desk: Desk) -> None:
    book = CheckInDesk(desk)
    book.say("partly")
    action = desk.journal.actions[0]
    assert (only(on_disk(desk)).tried, only(desk.journal).action) == ("partly", action.id)
    book.say("yes", "")
    assert only(desk.journal).action == ""


def test_a_reading_is_one_of_the_goal_s_of_that_day(desk: Desk) -> None:
    book = CheckInDesk(desk)
    book.date(date(2026, 9, 1))
    book.read("12,5")
    (found,) = readings(desk.journal, goal_of(desk))
    assert (found.on, book.figure, only(desk.journal).reading) == ("2026-09-01", "12.5", found.id)
    book.read("14")
    assert [each.id for each in readings(desk.journal, goal_of(desk))] == [found.id]
    assert book.figure == "14"
    book.date(date(2026, 9, 2))
    assert readings(desk.journal, goal_of(desk))[0].on == "2026-09-02"
    book.read("")
    assert readings(desk.journal, goal_of(desk)) == []
    assert not book.is_kept


def test_a_reading_that_is_there_already_is_not_written_twice(desk: Desk) -> None:
    first, second = CheckInDesk(desk), CheckInDesk(desk)
    first.read("12")
    second.read("12")
    assert len(readings(desk.journal, goal_of(desk))) == 1
    assert {figure_words(desk.journal, each) for each in all_checkins(desk.journal)} == {"12"}


@pytest.mark.parametrize("number", ["many", "1.234", "12 chairs", "1e5"])
def test_a_reading_that_is_none_is_refused_and_nothing_is_kept(desk: Desk, number: str) -> None:
    book = CheckInDesk(desk)
    with pytest.raises(JournalError):
        book.read(number)
    with pytest.raises(JournalError, match="still to come"):
        book.date(date(2026, 9, 9))
    assert not book.is_kept


def test_it_is_undone_step_by_step_and_done_again(desk: Desk) -> None:
    book = CheckInDesk(desk)
    book.read("12")
    book.say("yes")
    book.type(asked(book, HAPPENED), "Loud")
    desk.end_visit()
    assert desk.undo().what == "Tom's answer to “What happened?”"
    assert desk.undo().what == "a change of a check-in"
    assert only(desk.journal).tried == ""
    assert desk.undo().what == "a check-in"
    assert all_checkins(on_disk(desk)) == []
    assert readings(desk.journal, goal_of(desk)) == []
    for _ in range(3):
        desk.redo()
    assert only(on_disk(desk)).tried == "yes"
    assert book.figure == "12"


def test_it_stands_in_the_list_of_notes_for_both(desk: Desk, table: Table) -> None:
    book = CheckInDesk(desk)
    book.say("yes")
    (line,) = between_lines(desk)
    assert line.words == "tried it: “Wait five seconds”"
    assert line.detail == "Tom · 8 Sep 2026 · check-in"
    book.type(asked(book, HAPPENED), "S6\nspoke")
    desk.end_visit()
    desk.hand_over()
    (line,) = between_lines(desk)
    assert line.words == "S6 spoke"
    assert line.detail == "Tom · 8 Sep 2026 · check-in · tried it"
    throw_away(desk, only(desk.journal))
    assert between_lines(desk) == []
    assert desk.undo().what == "a check-in thrown away"
    assert len(between_lines(desk)) == 1


# Line by line


def said(talk: Conversation, *lines: str) -> list[str]:
    told: list[str] = []
    for line in lines:
        told = talk.hear(line)
    return told


def test_all_of_it_is_said_line_by_line(desk: Desk) -> None:
    talk = Conversation(desk, present_cycle(desk).id)
    back = talk.question()
    told = talk.command("checkin")
    assert told[0].startswith("Tom's check-in.")
    assert told[1:] == [
        "Tried it: “Wait five seconds”?",
        "1 yes",
        "2 partly",
        "3 not yet",
        "4 something else",
        "Say 3 times, and it is counted for your eyes alone.",
    ]
    assert talk.hear("7") == ["Not kept: say a number from 1 to 4, or the first words of one."]
    assert talk.hear("partly") == ["What happened?"]
    assert talk.command("probe") == ["There are no follow-up questions here."]
    assert talk.hear("Harder\nthan it sounds") == ["What did a pupil say?"]
    assert talk.hear("“Why?”") == ["What does your measure stand at? A number."]
    assert talk.hear("many")[0].startswith("Not kept: “many” is not a number.")
    assert talk.hear("12") == ["What are you glad of?"]
    assert talk.hear("") == ["What would you like to ask when you next meet?"]
    assert "Harder; than it sounds." in talk.command("read")[1]
    assert "Of which day?" in talk.hear("How long?")[0]
    assert "Not a day that has been" in talk.hear("tomorrow")[0]
    assert talk.hear("2 days ago") == [
        "Kept. It heads your next talk.",
        "The action was written down later, on 7 Sep 2026. Is the day right?",
        *back,
    ]
    found = only(on_disk(desk))
    assert (found.on, found.tried) == ("2026-09-06", "partly")
    assert desk.journal.text(found.id, QUESTION, found.voice) == "How long?"
    assert figure_words(desk.journal, found) == "12"


def test_nothing_said_is_nothing_kept(desk: Desk) -> None:
    talk = Conversation(desk, present_cycle(desk).id)
    talk.command("checkin")
    assert said(talk, *[""] * 6)[0] == "Nothing was said, and nothing is kept."
    assert all_checkins(desk.journal) == []


def test_of_several_actions_it_is_asked_which(desk: Desk, table: Table) -> None:
    table.act("Laugh more", table.tom)
    desk.put(*table.journal.actions, *table.journal.entries.values(), table.cycle)
    talk = Conversation(desk, present_cycle(desk).id)
    told = talk.command("checkin")
    assert told[1:] == ["Which action is it about?", "1 Wait five seconds", "2 Laugh more"]
    assert talk.hear("2")[0] == "Tried it: “Laugh more”?"
    talk.hear("1")
    assert only(desk.journal).action == desk.journal.actions[1].id


def test_what_was_said_before_it_is_left_is_kept(desk: Desk) -> None:
    talk = Conversation(desk, present_cycle(desk).id)
    back = talk.question()
    talk.command("checkin")
    talk.hear("1")
    assert talk.command("pass") == back
    assert only(on_disk(desk)).tried == "yes"


def test_by_itself_it_is_over_when_it_is_through(desk: Desk, table: Table) -> None:
    talk = Aside(desk, present_cycle(desk).id, "checkin", table.priya)
    assert talk.opening()[0].startswith("Priya's check-in.")
    said(talk, "", "1", "", "", "", "", "")
    assert talk.hear("") == ["Kept. It heads your next talk."]
    assert talk.is_over
    assert only(desk.journal).voice == table.priya
