"""A team's priorities: alone, let go, summed up, agreed, planned."""

from __future__ import annotations

import pytest

from cyclejournal.errors import JournalError
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.cycle.cycles import NameProblem, begin_team
from cyclejournal.journal.cycle.progress import counted
from cyclejournal.journal.entries.writing import VoiceError, answer, keep_as
from cyclejournal.journal.places import PAIR
from cyclejournal.journal.priorities.plan import (
    agreed_rows,
    digest,
    said_yes,
    taken_text,
    yes_waits,
)
from cyclejournal.journal.priorities.sealing import confirm, go_without, stay_out, take_up
from cyclejournal.journal.priorities.summary import (
    guessed_words,
    priorities_data,
    table,
    table_text,
)
from tests.journal.pair import START
from tests.journal.priorities.team import GUIDE, NAMES, Table


@pytest.mark.parametrize(
    "names", [["Ana"], [f"P{n}" for n in range(13)], [*[f"P{n}" for n in range(11)], "p3"]]
)
def test_a_team_has_two_to_twelve_people_told_apart(names: list[str]) -> None:
    with pytest.raises(NameProblem):
        begin_team("t", GUIDE, names, now=START)
    twelve = begin_team("t", GUIDE, [f"P{n}" for n in range(12)], now=START)
    assert len({each.alias for each in twelve.people.values()}) == 12
    assert twelve.title == "P0 & P1 & P2 & P3 & P4 & 7 more"


def test_a_single_answer_is_its_writers_and_stays_in_their_half() -> None:
    """Domain row 10: the four questions of source 000, and whoever is in the team, leaders too."""
    team = Table()
    for prompt_id in ("purpose", "most", "own", "avoid", "question", "activities"):
        prompt = team.prompt(f"priorities.{prompt_id}")
        assert prompt.keep == "me"
        text = prompt.options[0] if prompt.options else "mine"
        open_guide = answer(
            team.journal,
            # A guide that would have it shared changes nothing.
            type(prompt)(prompt.id, prompt.ask, prompt.kind, keep="pair", options=prompt.options),
            team.cycle.id,
            team.id("Ben"),
            text,
            by=team.id("Ben"),
            now=team.now,
        )
        assert open_guide.half == team.id("Ben") != PAIR
        with pytest.raises(VoiceError):
            keep_as(open_guide, "pair", now=team.now)
    team.finishes("Ana")
    sealed = [each for each in team.journal.places.values() if "sealed" in each.id]
    assert "Planning" not in str(sealed)


def test_all_are_waited_for_and_whoever_never_answers_is_let_go_by_all_who_have() -> None:
    """Domain rows 11 and 12; one never answers, one leaves in the middle, one comes late."""
    team = Table()
    for name in ("Ana", "Ben", "Chi"):
        team.finishes(name)
    with pytest.raises(JournalError, match="Dan and Eve have not finished yet"):
        team.sums_up()
    team.says("Dan", "Modelling lessons")
    team.journal.put(stay_out(team.journal, team.cycle, team.id("Dan"), now=team.now))
    for name in ("Ana", "Ben"):
        without = [team.id("Eve")]
        team.journal.put(go_without(team.journal, team.cycle, team.id(name), without, now=team.now))
        assert team.team.waiting == (team.id("Eve"),)
    with pytest.raises(JournalError, match="First your own"):
        go_without(team.journal, team.cycle, team.id("Eve"), [], now=team.now)
    team.journal.put(
        go_without(team.journal, team.cycle, team.id("Chi"), [team.id("Eve")], now=team.now)
    )
    assert team.team.let_go == (team.id("Eve"),)
    assert team.sums_up()["Planning together"] == (3, True, 0, 0)
    assert list(team.team.late) == []
    team.finishes("Eve", "Modelling lessons")
    assert team.team.late == (team.id("Eve"),)
    assert team.sums_up()["Planning together"] == (4, False, 3, 0)
    assert list(team.team.late) == []
    # Somebody writes on: the summary stays as it is, and is made again once they have finished.
    team.journal.put(take_up(team.journal, team.cycle, team.id("Ben"), now=team.now))
    assert team.team.waiting == (team.id("Ben"),)
    team.finishes("Ben", "Modelling lessons")
    assert team.team.late == (team.id("Ben"),)
    assert team.sums_up()["Modelling lessons"] == (4, False, 2, 0)


def test_a_half_that_is_elsewhere_or_older_is_named_and_waited_for() -> None:
    team = Table(2)
    for name in ("Ana", "Ben"):
        team.finishes(name)
    mine = [e for e in team.journal.entries.values() if e.voice == team.id("Ben")]
    team.journal.drop_entry(mine[0].id)
    assert team.team.elsewhere == (team.id("Ben"),)
    with pytest.raises(JournalError, match="answers of Ben are on another computer"):
        team.sums_up()
    team.journal.put(*mine)
    assert list(team.team.elsewhere) == []


def test_of_fewer_than_four_a_row_says_only_whether_it_is_the_same() -> None:
    team = Table(3)
    team.finishes("Ana", "Planning together\nModelling lessons")
    team.finishes("Ben", "Planning together")
    team.says("Chi", "Reporting on teachers", "priorities.avoid")
    team.finishes("Chi", "Planning together")
    rows = team.sums_up()
    assert rows["Planning together"] == (3, True, 0, 0)
    assert rows["Modelling lessons"] == (3, False, 0, 0)
    assert rows["Reporting on teachers"] == (3, False, 0, 0)
    assert rows["Data meetings"] == (3, True, 0, 0)
    assert {row.said for row in table(team.journal, team.cycle)} == {"all the same", "differs"}
    assert "“differs”, you may guess it" in guessed_words(3)
    assert guessed_words(4) == ""


def test_of_four_it_says_how_many_and_nothing_of_one_alone() -> None:
    """Domain rows 12 and 20: own words and what is to be avoided only where two say the same."""
    team = Table(4)
    team.says("Ana", "Lesson study\nTea", "priorities.own")
    team.says("Ben", "lesson  STUDY", "priorities.own")
    for name in ("Chi", "Dan"):
        team.says(
            name,
            "Covering classes\nOffice work" if name == "Dan" else "Covering classes",
            "priorities.avoid",
        )
    team.says("Dan", "planning together | low | 5 % | too much of it", "priorities.activities")
    for name in NAMES[:4]:
        team.finishes(name)
    rows = team.sums_up()
    assert rows["Planning together"] == (4, False, 3, 0)
    assert rows["Covering classes"] == (4, False, 0, 2)
    assert "Office work" not in rows
    assert "Tea" not in rows
    (own,) = (key for key in rows if key.casefold().split() == ["lesson", "study"])
    assert rows[own] == (4, False, 2, 0)
    assert "too much" not in str(priorities_data(team.journal, team.cycle))
    team.says("Dan", "planning together | high | 30", "priorities.activities")
    team.finishes("Dan")
    team.sums_up()
    said = {row.activity: row.said for row in table(team.journal, team.cycle)}
    assert said["Planning together"] == "all want it, unequally"


def test_three_come_first_or_nothing_does() -> None:
    team = Table(2)
    with pytest.raises(JournalError, match="Nothing is chosen"):
        team.finishes("Ana", "")
    options = team.prompt("priorities.most").options
    with pytest.raises(JournalError, match="4 activities are chosen"):
        team.finishes("Ana", "\n".join(options[:4]))
    answered, total = counted(team.journal, GUIDE, team.cycle, *GUIDE.steps[0].sections)
    assert (answered, total) == (0, 10)
    team.finishes("Ana", options[0])
    assert counted(team.journal, GUIDE, team.cycle, *GUIDE.steps[0].sections) == (5, 10)


def test_what_is_agreed_stays_and_a_plan_that_changes_asks_again() -> None:
    """Domain rows 13, 14 and 16."""
    team = Table(4)
    for name in NAMES[:3]:
        team.finishes(name)
    team.finishes("Dan", "Modelling lessons")
    team.sums_up()
    rows = table(team.journal, team.cycle)
    team.says(TOGETHER, table_text(rows), "coaching-plan.agreed")
    assert "Data meetings" not in team.journal.text(team.cycle.id, "coaching-plan.agreed")
    team.says(
        TOGETHER,
        "modelling lessons | 1 of 4 want it | twice a term | who covers\nTea | | on Fridays",
        "coaching-plan.agreed",
    )
    (row,) = (r for r in priorities_data(team.journal, team.cycle) if r["agreed"] == "twice a term")
    assert row == {
        "activity": "Modelling lessons",
        "answered": 4,
        "agree": False,
        "agreed": "twice a term",
        "unresolved": "who covers",
    }
    assert taken_text(agreed_rows(team.journal, team.cycle)) == (
        "modelling lessons: twice a term\nTea: on Fridays"
    )
    assert digest(team.journal, team.cycle) == ""
    team.says(TOGETHER, "Coaching is for all of us.", "coaching-plan.purpose")
    for name in ("Ana", "Ben"):
        plan = digest(team.journal, team.cycle)
        team.journal.put(confirm(team.journal, team.cycle, team.id(name), plan, now=team.now))
    assert said_yes(team.journal, team.cycle) == (team.id("Ana"), team.id("Ben"))
    assert yes_waits(team.journal, team.cycle) == (team.id("Chi"), team.id("Dan"))
    team.says(TOGETHER, "Coaching is for us.", "coaching-plan.purpose")
    assert said_yes(team.journal, team.cycle) == ()
