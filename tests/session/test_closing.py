"""Closing a cycle at the desk and line by line: one look back, one key, and on as they said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from cyclejournal.errors import JournalError
from cyclejournal.guide.known import (
    CLOSE_COMFORT,
    CLOSE_GOAL,
    CLOSE_NEXT,
    COMFORT,
    FOCUS,
    GOAL_STATEMENT,
)
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.cycle.progress import place_of
from cyclejournal.journal.goal.goals import status_of
from cyclejournal.journal.places import Cycle
from cyclejournal.journal.records import changed
from cyclejournal.session.closing import Close, beside_goal, beside_scale
from cyclejournal.session.desk import Desk, present_cycle
from cyclejournal.session.foot import foot_of
from cyclejournal.session.goal import GoalBook
from cyclejournal.session.pages import page_of, pages
from cyclejournal.session.spoken.conversation import Conversation
from cyclejournal.session.walk import CLOSE, END, Walk
from cyclejournal.store.open.shelf import Shelf
from tests.session.test_spoken import GUIDES
from tests.walking import StillClock

WORDS = "More pupils explain their thinking"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A journal of Tom and Priya, whose goal is worded."""
    clock = StillClock()
    shelf = Shelf(tmp_path / "shelf", clock, guides=GUIDES.get)
    opened = shelf.create(GUIDES["peer"], {"coachee": "Tom", "coach": "Priya"})
    with Desk(opened, GUIDES, clock) as found:
        write(found, GOAL_STATEMENT, WORDS)
        yield found


def write(desk: Desk, prompt_id: str, text: str, voice: str = TOGETHER) -> None:
    cycle, guide = present_cycle(desk), GUIDES["peer"]
    prompt, section = guide.prompt(prompt_id), guide.section_of(prompt_id)
    assert prompt
    assert section
    desk.type(prompt, place_of(desk.journal, cycle, section), voice, text)
    desk.end_visit()


def option(prompt_id: str, meaning: str) -> str:
    prompt = GUIDES["peer"].prompt(prompt_id)
    assert prompt
    return next(each for each in prompt.options if prompt.meaning(each) == meaning)


def closing(desk: Desk) -> Close:
    return Close(desk, present_cycle(desk).id)


def goal(desk: Desk) -> GoalBook:
    found = desk.journal.goal(present_cycle(desk))
    assert found
    return GoalBook(desk, found.id)


def at_close(desk: Desk) -> Walk:
    walk = Walk(desk, present_cycle(desk).id)
    assert walk.turn_to_section("closing")
    return walk


def heard(desk: Desk) -> Conversation:
    return Conversation(desk, present_cycle(desk).id)


# The page


def test_nobody_comes_upon_the_page_and_once_begun_it_stays(desk: Desk) -> None:
    cycle = present_cycle(desk)
    assert not any(page.is_closing for page in pages(desk, cycle))
    walk = at_close(desk)
    assert walk.pages[-1] == walk.page == page_of(desk, cycle, "closing")
    assert walk.page.title == "Closing"
    write(desk, "close.pupils", "S4 asks first")
    assert any(page.is_closing for page in pages(desk, cycle))


def test_the_button_closes_on_that_page_and_leads_there_from_the_last_before(desk: Desk) -> None:
    walk = Walk(desk, present_cycle(desk).id)
    last = walk.pages[-1].section.id
    walk.turn_to_section(last)
    assert walk.view(lambda _: "", stacked=False, height=24).end == END
    walk.turn_to_section("closing")
    assert walk.view(lambda _: "", stacked=False, height=24).end == CLOSE
    assert [offer.by for offer in walk.foot.offers] == ["close-here"]
    closing(desk).close()
    assert walk.view(lambda _: "", stacked=False, height=24).end == ""


def test_the_goal_stands_beside_the_question_with_its_readings(desk: Desk) -> None:
    goal(desk).read("5")
    told = beside_goal(desk, present_cycle(desk))
    assert told.startswith(f"{WORDS}\n5 on ")
    cards = at_close(desk).view(lambda _: "", stacked=False, height=24).cards
    assert {c.view.prompt.id: c.probes for c in cards}[CLOSE_GOAL] == told


def test_what_is_left_unfinished_is_said_and_closes_all_the_same(desk: Desk) -> None:
    tom = next(p.id for p in desk.journal.people.values() if p.name == "Tom")
    write(desk, "alone.gist", "a secret", tom)
    about = at_close(desk).view(lambda _: "", stacked=False, height=24).about
    assert about.endswith("Not finished, and kept as it is: Tom's part of “Alone first”.")
    assert "secret" not in about
    closing(desk).close()
    entry = next(e for e in desk.journal.entries.values() if e.prompt == "alone.gist")
    assert (entry.text, entry.blind) == ("a secret", "draft")


def test_it_is_one_step_of_undo_with_how_the_goal_stands(desk: Desk) -> None:
    write(desk, CLOSE_GOAL, option(CLOSE_GOAL, "met"))
    assert closing(desk).close() == "This cycle is closed."
    assert goal(desk).as_read().status == "met"
    assert desk.undo().what == "cycle closed"
    assert goal(desk).as_read().status == "active"
    assert not present_cycle(desk).closed
    desk.redo()
    assert present_cycle(desk).closed


@pytest.mark.parametrize(
    ("meaning", "words"),
    [
        ("same", f"You go on with “{WORDS}”."),
        ("new", "You take a new goal next."),
        ("swap", "Next: Tom coaches Priya."),
        ("pause", "You pause."),
        ("finish", "You finish here. It can be taken up again any day."),
    ],
)
def test_what_comes_next_is_said(desk: Desk, meaning: str, words: str) -> None:
    write(desk, CLOSE_NEXT, option(CLOSE_NEXT, meaning))
    assert closing(desk).close() == f"This cycle is closed. {words}"
    every = pages(desk, present_cycle(desk))
    foot = foot_of(desk, present_cycle(desk), every[-1], every)
    begins = meaning in ("same", "new", "swap")
    assert ("begin_next" in [offer.action for offer in foot.offers]) == begins
    assert foot.said == "This cycle is closed." + ("" if begins else f" {words}")


def test_the_next_cycle_begins_as_they_said(desk: Desk) -> None:
    closing(desk).choose("same")
    first = closing(desk)
    assert not first.may_begin
    first.close()
    begun = first.begin()
    assert begun.goals == desk.cycle(first.cycle_id).goals
    assert begun.roles == desk.cycle(first.cycle_id).roles
    assert not first.may_begin
    second = closing(desk)
    second.choose("swap")
    second.close()
    third = second.begin()
    assert third.roles != begun.roles
    assert third.goals != begun.goals
    desk.undo()
    assert present_cycle(desk).id == begun.id


def test_a_day_that_has_been_ends_no_pause(desk: Desk) -> None:
    close, today = closing(desk), desk.clock().date()
    with pytest.raises(JournalError, match="not ahead"):
        close.choose("pause", today - timedelta(days=1))
    assert close.onward is None
    close.choose("pause", today + timedelta(days=9))
    assert close.until == today + timedelta(days=9)
    assert "You pause until " in close.close()


# Line by line


def test_it_is_asked_question_by_question(desk: Desk) -> None:
    talk = heard(desk)
    told = talk.command("close")
    assert told[0].startswith("Closing. One look back")
    assert told[1].startswith("What changed for pupils?")
    talk.hear("S4 asks first")
    talk.hear("The cards")
    told = talk.hear("The minute")
    assert told[1:3] == ["How does our goal stand now? Together.", f"The goal: {WORDS}."]
    told = talk.hear("met")
    assert told[1].startswith("What comes next for us?")
    assert talk.hear("we pause")[1].startswith("Until when do we pause?")
    assert talk.hear("in 6 weeks")[-3:] == ["Close this cycle?", "1 Close it", "2 Not yet"]
    assert talk.hear("1")[0].startswith("This cycle is closed. You pause until ")
    assert goal(desk).as_read().status == "met"


def test_all_of_it_may_stay_empty_there_too(desk: Desk) -> None:
    talk = heard(desk)
    talk.command("close")
    while talk.ask is not None and talk.ask.id != "close":
        talk.hear("")
    talk.hear("2")
    assert not present_cycle(desk).closed
    talk.command("close")
    while talk.ask is not None and talk.ask.id != "close":
        talk.hear("")
    talk.hear("Close it")
    assert present_cycle(desk).closed


def test_the_next_one_begins_there_as_well(desk: Desk) -> None:
    talk = heard(desk)
    write(desk, CLOSE_NEXT, option(CLOSE_NEXT, "swap"))
    talk.command("close")
    while talk.ask is not None and talk.ask.id != "close":
        talk.hear("")
    told = talk.hear("1")
    assert told[1:] == ["Begin cycle 2 now? Tom coaches Priya.", "1 Begin it", "2 Later"]
    talk.hear("1")
    assert "cycle 2" in talk.where()
    assert desk.journal.number(talk.cycle.id) == 2


def test_from_the_last_page_it_leads_to_the_look_back(desk: Desk) -> None:
    talk = heard(desk)
    while talk.ask is None or talk.ask.id != "look-back":
        talk.command("pass" if talk.ask else "next")
    told = talk.hear("1")
    assert told[0].startswith("Closing. ")
    assert talk.walk.page.is_closing


def test_a_guide_without_such_a_page_asks_only_whether(tmp_path: Path) -> None:
    bare = replace(GUIDES["peer"], id="bare", close=())
    shelf = Shelf(tmp_path / "shelf", StillClock(), guides={"bare": bare}.get)
    opened = shelf.create(bare, {"coachee": "Tom", "coach": "Priya"})
    with Desk(opened, {"bare": bare}, StillClock()) as desk:
        talk = heard(desk)
        told = talk.command("close")
        assert told[:2] == ["This guide asks nothing before a cycle closes.", "Close this cycle?"]
        closing(desk).choose("swap")
        assert talk.hear("1")[0].startswith("This cycle is closed. Next: Tom coaches Priya.")


def test_one_goal_of_two_cycles_stands_as_was_said_last(desk: Desk) -> None:
    """In whichever window: what is said at a close is no different from what is said on its page."""
    first = closing(desk)
    first.choose("same")
    first.close()
    first.begin()
    write(desk, CLOSE_GOAL, option(CLOSE_GOAL, "dropped"))
    closing(desk).close()
    assert status_of(desk.journal, goal(desk).goal) == "dropped"
    closed: Cycle = desk.cycle(first.cycle_id)
    assert desk.journal.goal(closed) == goal(desk).goal


# The fuller set


def test_the_fuller_set_has_a_second_page_and_it_closes_from_either(desk: Desk) -> None:
    cycle = present_cycle(desk)
    desk.put(changed(cycle, now=desk.clock(), full=True))
    walk = at_close(desk)
    assert [each.section.id for each in walk.pages if each.is_closing] == [
        "closing",
        "closing-learned",
    ]
    assert [offer.by for offer in walk.foot.offers] == ["close-here", "next-section"]
    assert walk.turn(1)
    assert walk.foot.offers[0].by == "close-here"
    assert walk.view(lambda _: "", stacked=False, height=24).end == CLOSE
    assert walk.turn(-1)
    assert walk.turn(-1)
    assert not walk.page.is_closing


# After a swap


def test_the_last_lessons_questions_are_there_to_take(desk: Desk) -> None:
    write(desk, FOCUS, "How long does Tom wait?")
    first = closing(desk)
    first.choose("swap")
    first.close()
    second = first.begin()
    walk = Walk(desk, second.id)
    walk.turn_to_section("focus")
    doors = [door.action for door in walk.view(lambda _: "", stacked=False, height=24).doors]
    assert "take_last_plan" in doors
    talk = Conversation(desk, second.id)
    while talk.ask is None or talk.ask.id != "mirror":
        talk.command("pass" if talk.ask else "next")
    talk.hear("1")
    place = desk.journal.observation(second).texts
    assert desk.journal.text(place, FOCUS) == "How long does Priya wait?"
    assert desk.undo().what == "the last lesson's questions"
    assert desk.journal.text(place, FOCUS) == ""


def test_where_one_began_stands_beside_ones_own_scale_alone(desk: Desk) -> None:
    cycle = present_cycle(desk)
    tom = next(p.id for p in desk.journal.people.values() if p.name == "Tom")
    desk.take_keyboard(tom)
    write(desk, COMFORT, "4", tom)
    assert beside_scale(desk, cycle, CLOSE_COMFORT) == ""
    write(desk, CLOSE_COMFORT, "7", tom)
    assert beside_scale(desk, cycle, CLOSE_COMFORT) == "When you began: 4."
    desk.hand_over()
    assert beside_scale(desk, cycle, CLOSE_COMFORT) == ""
    desk.hand_over()
    assert beside_scale(desk, cycle, CLOSE_COMFORT) == ""
