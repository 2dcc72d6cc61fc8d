"""A line becomes an action, a goal or a question; it stays, and what is made of it stands by itself."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace

from cyclejournal.guide.model import TOGETHER, Guide, Prompt, Section, Step
from cyclejournal.journal.cycle.cycles import start_cycle
from cyclejournal.journal.entries.undo import Undo
from cyclejournal.journal.entries.writing import answer
from cyclejournal.journal.goal.goals import status_of
from cyclejournal.journal.moments import stamp
from cyclejournal.journal.places import Goal, Meeting
from cyclejournal.journal.reading.views import action_words, goal_words
from cyclejournal.journal.records import Record
from cyclejournal.journal.talk import making
from cyclejournal.journal.talk.talking import Parked, parked
from tests.journal.pair import GUIDE, Table, later

PROMPTS = (
    Prompt("dialogue.parked", "What is bigger?", "rows", TOGETHER, columns=("What", "Where")),
    Prompt("dialogue.next-time", "What next time?", "rows", TOGETHER, columns=("Question",)),
)
TALKING: Guide = replace(
    GUIDE,
    steps=(
        *GUIDE.steps,
        Step("talk-on", "Talk", sections=(Section("next", "Next", at="meeting", prompts=PROMPTS),)),
    ),
)


@pytest.fixture
def table() -> Table:
    return Table()


def undone(table: Table, records: list[Record]) -> None:
    """Put the records as one step, and take that step back."""
    undo = Undo()
    before = {**table.journal.places, **table.journal.entries}
    undo.note(table.tom, [(before.get(record.id), record) for record in records], what="a line")
    undo.settle()
    table.journal.put(*records)
    table.journal.put(
        *undo.undo(table.tom, table.journal, now=table.now + timedelta(days=1)).records
    )


def test_what_a_line_can_become_follows_the_guide() -> None:
    assert making.may_become(TALKING) == ["action", "goal", "question"]
    assert making.may_become(GUIDE) == ["action", "goal"]
    assert making.may_become(replace(GUIDE, action=())) == ["goal"]


def test_an_action_belongs_to_whoever_made_it_and_to_the_cycle(table: Table) -> None:
    action, records = making.an_action(
        table.journal,
        GUIDE,
        table.cycle,
        "Ask [12:40]\tagain \x1b[2J",
        by=table.priya,
        now=table.now,
    )
    table.journal.put(*records)
    assert table.journal.open_actions == [action]
    assert action.owner == table.priya
    assert table.cycle.actions == (action.id,)
    assert action_words(table.journal, action) == "Ask [12:40] again"


def test_an_action_is_one_step_to_undo(table: Table) -> None:
    _, records = making.an_action(
        table.journal, GUIDE, table.cycle, "Ask", by=table.tom, now=table.now
    )
    undone(table, records)
    assert table.journal.actions == []


def test_a_goal_without_words_takes_the_line_as_its_own(table: Table) -> None:
    goal = table.journal.goal(table.cycle)
    table.journal.put(
        *making.a_goal(table.journal, GUIDE, table.cycle, "More talk", by=table.tom, now=table.now)
    )
    assert table.journal.goal(table.cycle) == goal
    assert goal_words(table.journal, table.cycle) == "More talk"


def test_a_new_goal_follows_the_old_one_which_stays_in_the_cycle(table: Table) -> None:
    """Domain row 8: a goal may change on the way."""
    table.write("goals.statement", TOGETHER, "The old one")
    old = table.journal.goal(table.cycle)
    assert old
    records = making.a_goal(
        table.journal, GUIDE, table.cycle, "The new one", by=table.tom, now=table.now
    )
    table.journal.put(*records)
    new = table.journal.goal(table.cycle)
    assert new
    assert table.cycle.goals == (old.id, new.id)
    assert goal_words(table.journal, table.cycle) == "The new one"
    assert making.earlier_goals(table.journal, table.cycle) == ["The old one"]
    kept = table.journal.places[old.id]
    assert isinstance(kept, Goal)
    assert status_of(table.journal, kept) == "changed"


def test_going_back_to_the_old_goal_is_one_step(table: Table) -> None:
    table.write("goals.statement", TOGETHER, "The old one")
    old = table.journal.goal(table.cycle)
    undone(
        table, making.a_goal(table.journal, GUIDE, table.cycle, "New", by=table.tom, now=table.now)
    )
    assert goal_words(table.journal, table.cycle) == "The old one"
    now = table.journal.goal(table.cycle)
    assert now
    assert old
    assert (now.id, now.status) == (old.id, "active")


def test_a_goal_for_later_waits_until_a_cycle_takes_it(table: Table) -> None:
    table.journal.put(
        *making.a_goal_for_later(table.journal, GUIDE, "Later", by=table.tom, now=table.now)
    )
    [waiting] = making.goals_for_later(table.journal)
    assert waiting.id not in table.cycle.goals
    table.journal.put(
        *start_cycle(table.journal, GUIDE, table.cycle.roles, now=later(500), goal=waiting.id)
    )
    assert goal_words(table.journal, table.cycle) == "Later"
    taken = table.journal.goal(table.cycle)
    assert taken
    assert (taken.id, status_of(table.journal, taken)) == (waiting.id, "active")
    assert making.goals_for_later(table.journal) == []


def test_a_goal_for_later_can_be_taken_back(table: Table) -> None:
    undone(
        table, making.a_goal_for_later(table.journal, GUIDE, "Later", by=table.tom, now=table.now)
    )
    assert making.goals_for_later(table.journal) == []


def test_a_question_joins_those_of_this_talk_once(table: Table) -> None:
    for line in ("Who waits?", "Who | asks?", "Who waits?"):
        table.journal.put(
            *making.a_question(
                table.journal, TALKING, table.cycle, line, by=table.tom, now=table.now
            )
        )
    place = table.cycle.id
    assert table.journal.text(place, "dialogue.next-time") == "Who waits?\nWho \\| asks?"
    moment = stamp(later(100))
    second = Meeting(id="m2", cycle=table.cycle.id, created=moment, changed=moment)
    table.journal.put(second)
    table.journal.put(
        *making.a_question(table.journal, TALKING, table.cycle, "A", by=table.tom, now=table.now)
    )
    assert table.journal.text("m2", "dialogue.next-time") == "A"


def test_what_was_parked_is_listed_over_all_cycles_and_talks(table: Table) -> None:
    def park(place: str, text: str) -> None:
        table.journal.put(
            answer(table.journal, PROMPTS[0], place, TOGETHER, text, by=table.tom, now=table.now)
        )

    park(table.cycle.id, "Sleep | A doctor\nPay")
    moment = stamp(later(100))
    table.journal.put(Meeting(id="m2", cycle=table.cycle.id, created=moment, changed=moment))
    park("m2", " | The union")
    table.journal.put(*start_cycle(table.journal, GUIDE, table.cycle.roles, now=later(500)))
    park(table.cycle.id, "A move | The head")
    assert parked(table.journal) == [
        Parked("A move", "The head", 2),
        Parked("Sleep", "A doctor", 1),
        Parked("Pay", "", 1),
        Parked("The union", "", 1),
    ]
