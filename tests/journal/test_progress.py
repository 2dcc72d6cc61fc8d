"""How far a pair has come, and where it goes on."""

from __future__ import annotations

from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.cycle.cycles import close_cycle, mark_step
from cyclejournal.journal.cycle.progress import (
    Spot,
    agreement_waits,
    asked,
    counted,
    present_step,
    progress_of,
    resume,
    step_progress,
)
from cyclejournal.journal.cycle.summaries import summary
from cyclejournal.journal.entries.writing import finish_blind, receipt
from cyclejournal.journal.reading.views import cycle_title, goal_words
from cyclejournal.journal.records import changed
from tests.journal.pair import GUIDE, Table

GOALS, LOOK, TALK = GUIDE.steps
GOAL, STARTING_POINT = GOALS.sections


def ids(table: Table) -> list[str]:
    return [prompt.id for prompt in asked(table.journal, GUIDE, table.cycle, GOAL)]


def test_the_brief_form_asks_the_brief_prompts_and_what_is_answered() -> None:
    table = Table()
    assert ids(table) == ["goals.statement"]
    table.write("goals.confidence", table.tom, "4")
    assert ids(table) == ["goals.statement", "goals.confidence"]


def test_the_full_form_asks_everything() -> None:
    table = Table()
    table.journal.put(changed(table.cycle, full=True, now=table.now))
    assert ids(table) == ["goals.statement", "goals.confidence"]


def test_a_step_is_as_far_as_its_answers() -> None:
    table = Table()
    journal = table.journal
    assert step_progress(journal, GUIDE, table.cycle, GOALS) == "empty"
    table.write("goals.statement", TOGETHER, "  ")
    assert step_progress(journal, GUIDE, table.cycle, GOALS) == "empty"
    table.write("goals.statement", TOGETHER, "x")
    assert progress_of(*counted(journal, GUIDE, table.cycle, GOAL)) == "answered"
    assert step_progress(journal, GUIDE, table.cycle, GOALS) == "started"
    table.write("goals.starting-point", table.tom, "x")
    assert progress_of(*counted(journal, GUIDE, table.cycle, STARTING_POINT)) == "started"
    table.write("goals.starting-point", table.priya, "x")
    assert step_progress(journal, GUIDE, table.cycle, GOALS) == "answered"


def test_what_the_pair_says_of_a_step_counts() -> None:
    table = Table()
    table.journal.put(mark_step(table.cycle, "look", "done", by=table.tom, now=table.now))
    assert step_progress(table.journal, GUIDE, table.cycle, LOOK) == "done"
    table.journal.put(mark_step(table.cycle, "look", "open", by=table.tom, now=table.now))
    assert step_progress(table.journal, GUIDE, table.cycle, LOOK) == "empty"


def test_a_blind_answer_counts_when_it_is_finished_even_elsewhere() -> None:
    table = Table()
    draft = table.write("alone.gist", table.tom, "x")
    assert step_progress(table.journal, GUIDE, table.cycle, TALK) == "empty"
    table.journal.put(finish_blind(draft, now=table.now))
    assert step_progress(table.journal, GUIDE, table.cycle, TALK) == "started"
    theirs = finish_blind(table.write("alone.gist", table.priya, "y"), now=table.now)
    del table.journal.entries[theirs.id]
    del table.journal._at[theirs.place][theirs.id]
    table.journal.put(receipt(theirs))
    assert step_progress(table.journal, GUIDE, table.cycle, TALK) == "answered"


def test_a_new_cycle_begins_in_its_first_box() -> None:
    table = Table()
    assert resume(table.journal, GUIDE, table.cycle) == Spot("goal", "goals.statement", TOGETHER)
    assert present_step(table.journal, GUIDE, table.cycle) == GOALS


def test_a_pair_goes_on_where_it_wrote_last() -> None:
    table = Table()
    table.write("goals.starting-point", table.priya, "x")
    table.write("goals.statement", TOGETHER, "x")
    assert resume(table.journal, GUIDE, table.cycle).prompt == "goals.statement"
    table.write("plan.focus", TOGETHER, "x")
    assert resume(table.journal, GUIDE, table.cycle).section == "focus"
    assert present_step(table.journal, GUIDE, table.cycle) == LOOK


def test_a_step_that_is_over_is_not_gone_on_with() -> None:
    table = Table()
    table.write("goals.statement", TOGETHER, "x")
    table.journal.put(mark_step(table.cycle, "goals", "done", by=table.tom, now=table.now))
    assert resume(table.journal, GUIDE, table.cycle).section == "focus"
    for step in ("look", "talk"):
        table.journal.put(mark_step(table.cycle, step, "skipped", by=table.tom, now=table.now))
    assert resume(table.journal, GUIDE, table.cycle).section == "start"


def test_the_agreement_waits_until_its_short_form_is_answered() -> None:
    table = Table()
    for voice in (table.tom, table.priya):
        waits = agreement_waits(table.journal, GUIDE, table.cycle)
        assert waits is not None
        assert waits.id == "agreement"
        table.write("agreement.commitments", voice, "x")
    assert agreement_waits(table.journal, GUIDE, table.cycle) is None


def test_a_journal_in_one_line() -> None:
    table = Table()
    table.write("goals.statement", TOGETHER, " The goal ")
    table.act("Do it")
    line = summary(table.journal, GUIDE)
    assert (line.title, line.cycle, line.step) == ("Tom & Priya", 1, "Shared goals")
    assert line.open_actions == 1
    assert goal_words(table.journal, table.cycle) == "The goal"
    assert cycle_title(table.journal, GUIDE, table.cycle) == "Cycle 1 · Priya coaches Tom"
    table.journal.put(close_cycle(table.cycle, now=table.now))
    assert summary(table.journal, GUIDE).step == "closed"
