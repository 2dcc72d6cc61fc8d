"""Writing the agreement: words to begin with, a yes from line management, and what a goal follows up."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cyclejournal.export.agreement import agreement_lines
from cyclejournal.export.goal import goal_text
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.cycle.progress import Spot, place_of
from cyclejournal.journal.places import PAIR
from cyclejournal.journal.reading.goal import GoalReading
from cyclejournal.journal.records import changed
from cyclejournal.session.agreement import AgreementBook
from cyclejournal.session.desk import Desk, present_cycle
from cyclejournal.session.starting import begin_with_them, words_for
from cyclejournal.session.walk import Walk
from tests.tui.app_host import HandClock, a_pair, a_shelf, guides


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    shelf = a_shelf(tmp_path)
    with Desk(shelf.open(a_pair(shelf)), guides(), HandClock()) as desk:
        yield desk


def write(desk: Desk, prompt_id: str, text: str) -> None:
    """What the two of them answer."""
    cycle = present_cycle(desk)
    guide = desk.guide(cycle)
    section, prompt = guide.section_of(prompt_id), guide.prompt(prompt_id)
    assert section
    assert prompt
    desk.type(prompt, place_of(desk.journal, cycle, section), TOGETHER, text)


def at(desk: Desk, section: str, prompt_id: str) -> Walk:
    return Walk(desk, present_cycle(desk).id, Spot(section, prompt_id, TOGETHER))


def asked(desk: Desk) -> set[str]:
    return {
        card.view.prompt.id
        for card in at(desk, "how-we-work", "pair.line-management")
        .view(lambda _: "", stacked=True, height=24)
        .cards
    }


def test_words_go_into_an_empty_box_and_can_be_taken_back(desk: Desk) -> None:
    """Domain row 111: an agreement is begun with sensible words."""
    walk = at(desk, "agreement", "agreement.stays-between-us")
    assert begin_with_them(walk)
    assert walk.entry
    assert "unless we have both said yes" in walk.entry.text
    assert not words_for(walk)
    assert not begin_with_them(walk)
    desk.undo()
    assert words_for(walk)


def test_a_yes_to_line_management_leads_to_what_stays_out_of_appraisal(desk: Desk) -> None:
    """Domain row 76: supervision and coaching are kept apart, in the short form too."""
    assert "pair.appraisal" not in asked(desk)
    write(desk, "pair.line-management", "Yes")
    assert "pair.appraisal" in asked(desk)
    write(desk, "pair.appraisal", "All of it")
    write(desk, "pair.line-management", "No")
    assert "pair.appraisal" in asked(desk), "what is answered stays to be seen"


def test_how_they_came_to_it_stands_beside_it_once_they_say_so(desk: Desk) -> None:
    """Domain row 88: by choice or sent, said by whoever likes; asked nowhere."""
    said = "How did we come to this coaching? It is expected of us"
    assert said not in agreement_lines(AgreementBook(desk).as_read())
    asks = desk.guide(present_cycle(desk)).prompt("us.participation")
    assert asks
    desk.type(asks, PAIR, TOGETHER, "It is expected of us")
    assert said in agreement_lines(AgreementBook(desk).as_read())


def test_a_goal_takes_up_what_they_agreed_to_follow_up(desk: Desk) -> None:
    """Domain rows 19, 89 and 99: a course or a text, from whom, when, the idea, linked to the goal."""
    desk.put(changed(present_cycle(desk), full=True, now=desk.clock()))
    write(
        desk,
        "agreement.follow-up",
        "Talk moves | the adviser | ask, then wait | 3 Nov\n[b]Book[/b] | Ana",
    )
    walk = at(desk, "starting-point", "goals.specialist-input")
    assert words_for(walk).startswith("Talk moves | the adviser | ask, then wait\n")
    assert begin_with_them(walk)
    write(desk, "goals.statement", "More pupils explain")
    write(desk, "goals.specialist-input", "talk moves | the adviser | ask, then wait")
    told = agreement_lines(AgreementBook(desk).as_read())
    assert "“Talk moves” is followed up in goal 1: More pupils explain" in told
    goal = desk.journal.goal(present_cycle(desk))
    assert goal
    found = GoalReading(AgreementBook(desk).as_read().reading, goal)
    assert "What it follows up\n  talk moves; the adviser; ask, then wait" in goal_text(found)


def test_two_windows_say_yes_to_two_wordings_and_neither_passes_for_the_other(
    tmp_path: Path,
) -> None:
    """Domain row 70: agreed is what each has said yes to, not what the other has written meanwhile."""
    shelf, clock = a_shelf(tmp_path), HandClock()
    journal_id = a_pair(shelf)
    with (
        Desk(shelf.open(journal_id, session=True), guides(), clock, writer="") as one,
        Desk(shelf.open(journal_id, session=True), guides(), clock, writer="") as two,
    ):
        tom, priya = one.journal.people
        one.take_keyboard(tom)
        two.take_keyboard(priya)
        write(one, "agreement.stays-between-us", "Everything")
        AgreementBook(one).say_yes()
        write(two, "agreement.stays-between-us", "Next to nothing")
        AgreementBook(two).say_yes()
        for desk in (one, two):
            desk.refresh()
            found = AgreementBook(desk).as_read()
            assert not found.stand.is_agreed
            assert (list(found.stand.said), list(found.stand.fell)) == ([priya], [tom])
            assert len(found.versions) == 2
        AgreementBook(one).say_yes()
        two.refresh()
        assert AgreementBook(two).as_read().stand.is_agreed
