"""Who speaks to whom: the teacher and everybody beside the seats, and the ways between."""

from __future__ import annotations

from cyclejournal.journal.lesson.tools.flow import FLOW
from cyclejournal.journal.lesson.tools.seats import Grid
from cyclejournal.journal.lesson.tools.tool import Watched
from tests.journal.lessons import at

THING = Watched("Talk", "flow", "w", rows=1, columns=2)


def talk(*ways: tuple[str, str]) -> Grid:
    found = Grid()
    for number, (one, other) in enumerate(ways):
        found.add(at("seat", number, value=one, to=other))
    return found


def test_the_teacher_and_everybody_stand_in_front() -> None:
    assert FLOW.codes(THING) == (("T", "All"), ("A1", "A2"))
    assert FLOW.follows


def test_who_is_spoken_to_has_a_part_in_it() -> None:
    found = talk(("T", "A2"), ("T", "A2"), ("T", "All"), ("A2", "T"))
    assert [found.part(code) for code in ("T", "A2", "All", "A1")] == [4, 3, 1, 0]
    assert found.most_gone(2) == ["T → A2  2", "A2 → T  1"]
    assert FLOW.said(found, at("seat", 9, value="T", to="A2")) == "T → A2, 2"


def test_as_evidence_the_ways_are_told_and_many_of_them_in_figures() -> None:
    found = talk(("T", "A2"), ("T", "A2"), ("A2", "T"))
    told = FLOW.told(found, 9)
    assert told.words == "T 2, A2 1"
    assert told.detail == "3 at 2 places · who to whom: T → A2 2, A2 → T 1"
    assert FLOW.figures(found) == ""
    many = talk(*(("T", f"B{number}") for number in range(6)))
    assert FLOW.figures(many).startswith("T to B0 1, T to B1 1")


def test_taking_back_says_the_way() -> None:
    assert FLOW.slip_words(at("seat", 1, label="Talk", value="T", to="A2")) == "Talk T → A2"
