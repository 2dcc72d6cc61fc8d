"""Which way of recording is suggested for a question, and with which reason."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyclejournal.guide.finder import read_guide, shipped_guides_folder
from cyclejournal.guide.model import Look
from cyclejournal.journal.lesson.planning import MOST, suggestions, tools, words_for
from tests.journal.pair import GUIDE

PEER = read_guide(shipped_guides_folder() / "peer.toml")


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Who answers after a question, and after how long?", "seats"),
        ("Who talks to whom?", "flow"),
        ("How long do pupils wait before they speak?", "stopwatch"),
        ("Which kinds of questions are asked?", "verbatim"),
        ("Are pupils on task during group work?", "sample"),
        ("How much do I talk?", "stopwatch"),
        ("How long is the transition between two tasks?", "stopwatch"),
        ("Where do I go in the room?", "zones"),
        ("DO THEY GIVE REASONS?", "verbatim"),
        ("Is the entry routine working?", "check"),
        ("What do pupils understand about fractions?", "note"),
    ],
)
def test_the_tool_that_fits_comes_first(question: str, first: str) -> None:
    """Every kind of focus is known by the words people use for it."""
    assert suggestions(PEER, question)[0].tool == first


def test_the_reason_for_the_best_is_that_of_the_focus_and_for_others_what_they_do() -> None:
    """A reason must be true of the tool beside which it stands."""
    first, second, *_ = suggestions(PEER, "How long do I wait?")
    assert (first.why, second.why) == (first.look.why, words_for(PEER, second.tool).about)
    assert first.example == "Silence after a question"


def test_a_question_with_two_sides_gets_the_best_for_each_before_the_second_best() -> None:
    """Who answers, and after how long: seats and a stopwatch."""
    found = suggestions(PEER, "Who answers, and after how much silence?")
    assert {found[0].tool, found[1].tool} == {"seats", "stopwatch"}


@pytest.mark.parametrize("question", ["", "Xyzzy?", "…", "[/] 123"])
def test_a_question_nobody_understands_gets_what_fits_anything(question: str) -> None:
    """Notes and a tally never go wrong."""
    assert [each.tool for each in suggestions(PEER, question)] == ["note", "tally"]


def test_a_word_belongs_to_whoever_knows_it_best() -> None:
    """“Whom” is about talk between pupils, though “who” begins it too."""
    assert {each.look.id for each in suggestions(PEER, "Whom?")} == {"who-to-whom"}


def test_a_guide_without_words_of_its_own_offers_every_tool_and_suggests_none() -> None:
    """A guide that somebody wrote before there were tools still works."""
    assert suggestions(GUIDE, "Who answers?") == []
    assert len({tool.id for tool in tools(GUIDE)}) == 9
    assert words_for(GUIDE, "stopwatch").name == "Stopwatch"


def test_a_kind_of_focus_without_words_is_for_the_others_only() -> None:
    """It is not suggested where another one fits."""
    general = [look for look in PEER.looks if not look.words]
    assert [type(look) for look in general] == [Look]
    assert general[0] not in [each.look for each in suggestions(PEER, "Who answers?")]


@given(st.text(max_size=80))
def test_any_question_is_answered_shortly_and_without_repeating(question: str) -> None:
    """Whatever somebody types."""
    found = [each.tool for each in suggestions(PEER, question)]
    assert 1 <= len(found) <= MOST
    assert len({*found}) == len(found)
