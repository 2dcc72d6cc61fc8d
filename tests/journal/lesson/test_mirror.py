"""After a swap the last lesson's questions are there to be taken, with the names turned round."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyclejournal.guide.known import CAPTURE, FOCUS, PLAN
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.cycle.cycles import begin, close_cycle, start_cycle, swapped
from cyclejournal.journal.entries.writing import answer
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.lesson.mirror import mirrored, turned_round
from cyclejournal.journal.places import Cycle
from tests.journal.pair import later
from tests.walking import PEER


def journal_of(texts: dict[str, str], *, swap: bool = True) -> Journal:
    """A cycle in which a lesson was planned, and the one after it."""
    journal = begin("mirror", PEER, {"coachee": "Tom", "coach": "Priya"}, now=later(0))
    first = present(journal)
    write(journal, texts)
    journal.put(close_cycle(first, now=later(1)))
    roles = swapped(first) if swap else first.roles
    journal.put(*start_cycle(journal, PEER, roles, now=later(2)))
    return journal


def present(journal: Journal) -> Cycle:
    cycle = journal.cycle
    assert cycle
    return cycle


def write(journal: Journal, texts: dict[str, str]) -> None:
    place = journal.observation(present(journal)).texts
    for id_, text in texts.items():
        prompt = PEER.prompt(id_)
        assert prompt
        journal.put(answer(journal, prompt, place, TOGETHER, text, by="", now=later(0.5)))


def taken(journal: Journal) -> dict[str, str]:
    found = mirrored(journal, PEER, present(journal), by="", now=later(9))
    return {entry.prompt: entry.text for entry in found}


def test_questions_and_plan_come_with_the_names_turned() -> None:
    """Domain row 36; how the lesson may be recorded is for whoever is watched now to say."""
    journal = journal_of(
        {
            FOCUS: "How long does Tom wait?\nWhat does Priya's class say?",
            PLAN: "Tom waits | stopwatch | w | 1",
            CAPTURE: "Focused notes",
        }
    )
    assert taken(journal) == {
        FOCUS: "How long does Priya wait?\nWhat does Tom's class say?",
        PLAN: "Priya waits | stopwatch | w | 1",
    }


def test_nothing_is_there_to_take_without_a_swap_or_over_a_plan_of_ones_own() -> None:
    assert taken(journal_of({FOCUS: "Who answers?"}, swap=False)) == {}
    assert taken(journal_of({})) == {}
    journal = journal_of({FOCUS: "Who answers?"})
    write(journal, {FOCUS: "Who asks?"})
    assert taken(journal) == {}


def test_what_was_taken_is_not_offered_again() -> None:
    journal = journal_of({FOCUS: "Who answers?"})
    journal.put(*mirrored(journal, PEER, present(journal), by="", now=later(9)))
    assert taken(journal) == {}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Tomorrow", "Tomorrow"),
        ("Tom, Priya and Tom", "Priya, Tom and Priya"),
        ("TOM", "TOM"),
        ("", ""),
    ],
)
def test_only_whole_names_are_turned(text: str, told: str) -> None:
    assert turned_round(text, {"Tom": "Priya", "Priya": "Tom"}) == told


@given(st.text(), st.text(min_size=1), st.text(min_size=1))
def test_any_text_and_any_names_are_taken_as_they_are(text: str, one: str, other: str) -> None:
    told = turned_round(text, {one: other, other: one})
    assert one in text or other in text or told == text
