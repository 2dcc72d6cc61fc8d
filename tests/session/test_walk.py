"""The page as a model: where one goes on, whose keyboard it is, what is covered, and what is said beside it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cyclejournal.guide.known import OWN_RECORD
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.cycle.cycles import close_cycle
from cyclejournal.journal.cycle.progress import Spot, place_of
from cyclejournal.journal.entries.writing import keep_as
from cyclejournal.journal.records import Entry, changed
from cyclejournal.session.desk import Desk, present_cycle
from cyclejournal.session.walk import PageView, Walk
from tests.tui.app_host import HandClock, a_pair, a_shelf, guides, person

PRIVATE = "goals.confidence"
POINT = "goals.starting-point"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    shelf = a_shelf(tmp_path)
    with Desk(shelf.open(a_pair(shelf)), guides(), HandClock()) as desk:
        present_cycle(desk)
        yield desk


def voice(desk: Desk, name: str) -> str:
    return person(desk.journal, name)


def write(desk: Desk, prompt_id: str, name: str, text: str) -> Entry:
    """What somebody at the keyboard types into a box of theirs, or of both."""
    cycle = present_cycle(desk)
    guide = desk.guide(cycle)
    section = next(s for s in guide.sections() for p in s.prompts if p.id == prompt_id)
    prompt = guide.prompt(prompt_id)
    assert prompt is not None
    by = TOGETHER if name == TOGETHER else voice(desk, name)
    desk.take_keyboard(by)
    return desk.type(prompt, place_of(desk.journal, cycle, section), by, text)


def full(desk: Desk) -> None:
    """Every prompt is asked."""
    desk.put(changed(present_cycle(desk), full=True, now=desk.clock()))


def walk(desk: Desk, section: str = "") -> Walk:
    at = Walk(desk, present_cycle(desk).id)
    assert not section or at.turn_to_section(section)
    return at


def seen(at: Walk) -> PageView:
    """The page; every word of evidence is said again in the line under it."""
    return at.view(lambda text: f"nudge about {text}" if text else "", stacked=False, height=40)


def said(at: Walk) -> str:
    """All that the cards of the page show."""
    return repr([(card.boxes, card.nudge, card.cites) for card in seen(at).cards])


# -- where one goes on -----------------------------------------------------------------------------


def test_a_new_journal_begins_with_how_the_pair_works(desk: Desk) -> None:
    at = walk(desk)
    assert (at.page.section.id, at.spot) == (
        "how-we-work",
        Spot("how-we-work", "pair.line-management", TOGETHER),
    )


def test_one_goes_on_in_the_box_written_in_last(desk: Desk) -> None:
    """With the keyboard of whoever wrote there."""
    write(desk, "goals.statement", TOGETHER, "More pupils explain")
    write(desk, POINT, "Priya", "They listen")
    desk.take_keyboard(voice(desk, "Tom"))
    at = walk(desk)
    assert at.spot == Spot("starting-point", POINT, voice(desk, "Priya"))
    assert desk.writer == voice(desk, "Priya")


def test_in_a_closed_cycle_one_is_at_the_first_box_that_is_empty(desk: Desk) -> None:
    """Not where writing stopped: nobody goes on writing there."""
    write(desk, POINT, "Tom", "They listen")
    write(desk, "dialogue.shared-reading", TOGETHER, "They had time")
    desk.put(close_cycle(present_cycle(desk), now=desk.clock()))
    assert walk(desk).spot == Spot("starting-point", POINT, voice(desk, "Priya"))


def test_turning_stops_at_either_end(desk: Desk) -> None:
    at = walk(desk)
    assert not at.turn(-1)
    ids = [at.page.section.id]
    while at.turn(1):
        ids.append(at.page.section.id)
    assert ids == [page.section.id for page in at.pages]
    assert at.page.section.id == ids[-1]


def test_handing_over_leads_to_the_others_box_at_the_same_prompt(desk: Desk) -> None:
    """Where they have one there; else to their first that waits."""
    desk.take_keyboard(voice(desk, "Tom"))
    at = walk(desk, "starting-point")
    at.turn_to(Spot("starting-point", POINT, voice(desk, "Tom")))
    at.hand_over()
    assert at.spot == Spot("starting-point", POINT, voice(desk, "Priya"))
    full(desk)
    at.turn_to(Spot("starting-point", "goals.class", voice(desk, "Priya")))
    at.hand_over()
    assert at.spot == Spot("starting-point", "goals.class", voice(desk, "Tom"))
    at.hand_over()
    assert at.spot == Spot("starting-point", POINT, voice(desk, "Priya"))


def test_the_answer_is_that_of_the_box_one_is_in(desk: Desk) -> None:
    entry = write(desk, POINT, "Tom", "They listen")
    at = walk(desk)
    assert at.entry == entry
    assert at.turn(1)
    assert at.entry is None


# -- what is covered -------------------------------------------------------------------------------


def test_taking_the_keyboard_covers_what_its_writer_uncovered(desk: Desk) -> None:
    """Also when it comes back to them."""
    full(desk)
    entry = write(desk, PRIVATE, "Tom", "4")
    assert desk.sight(entry) == "open"
    desk.take_keyboard(voice(desk, "Priya"))
    assert desk.sight(entry) == "hidden"
    desk.take_keyboard(voice(desk, "Tom"))
    assert desk.sight(entry) == "covered"
    desk.uncover(entry)
    desk.take_keyboard(voice(desk, "Tom"))
    assert desk.sight(entry) == "open"


def test_going_on_in_anothers_box_covers_what_was_open(desk: Desk) -> None:
    full(desk)
    write(desk, POINT, "Priya", "They listen")
    entry = write(desk, PRIVATE, "Tom", "4")
    write(desk, POINT, "Priya", "They listen well")
    desk.take_keyboard(voice(desk, "Tom"))
    desk.uncover(entry)
    assert desk.sight(entry) == "open"
    walk(desk)
    assert desk.writer == voice(desk, "Priya")
    desk.take_keyboard(voice(desk, "Tom"))
    assert desk.sight(entry) == "covered"


def test_nothing_covered_or_anothers_is_said_again_beside_it(desk: Desk) -> None:
    """Neither in the box nor in the line under it, until its writer uncovers it."""
    full(desk)
    secret = "S4 was lazy again"
    entry = write(desk, OWN_RECORD, "Tom", secret)
    at = walk(desk, "observation")
    assert secret in said(at)
    desk.put(keep_as(entry, "me", now=desk.clock()))
    desk.cover()
    assert secret not in said(at)
    desk.uncover(desk.journal.entries[entry.id])
    assert [card.nudge for card in seen(at).cards if card.nudge] == [f"nudge about {secret}"]
    at.hand_over()
    assert secret not in said(at)


def test_nobody_is_asked_about_a_colleagues_words(desk: Desk) -> None:
    full(desk)
    write(desk, OWN_RECORD, "Tom", "S4 was lazy again")
    at = walk(desk, "observation")
    at.hand_over()
    assert "S4 was lazy again" in said(at)
    assert not any(card.nudge for card in seen(at).cards)


# -- what is said beside it ------------------------------------------------------------------------


def test_a_closed_cycle_says_so_and_asks_nothing(desk: Desk) -> None:
    full(desk)
    write(desk, OWN_RECORD, "Tom", "S4 was lazy again")
    desk.put(close_cycle(present_cycle(desk), now=desk.clock()))
    view = seen(walk(desk, "observation"))
    assert "This cycle is closed" in view.about
    assert not any(card.nudge or card.caution for card in view.cards)
    assert all(box.mode != "write" for card in view.cards for box in card.boxes)


def test_the_last_page_ends_the_cycle_and_the_others_lead_on(desk: Desk) -> None:
    at = walk(desk)
    leads = seen(at).foot.leads
    assert leads is not None
    assert (leads.words, leads.section) == ("Our agreement", "agreement")
    assert not seen(at).end
    while at.turn(1):
        pass
    assert seen(at).end == "Close this cycle and start the next"


def test_a_yes_to_line_management_is_answered_with_care(desk: Desk) -> None:
    """While it is typed, and whenever the page is shown."""
    write(desk, "pair.line-management", TOGETHER, "Yes")
    at = walk(desk, "how-we-work")
    card = next(c for c in seen(at).cards if c.view.prompt.id == "pair.line-management")
    assert "Coaching is not supervision" in card.caution
    assert at.caution(card.view, ["Yes"]) == card.caution
    assert at.caution(card.view, ["No"]) == ""
