"""What is thrown away is out of every view and comes back with all that belongs to it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.cycle.cycles import start_cycle, swapped
from cyclejournal.journal.cycle.progress import open_ends
from cyclejournal.journal.cycle.summaries import summary
from cyclejournal.journal.entries.trash import (
    CannotDiscard,
    NotInTrash,
    bring_back,
    check_discard,
    discard,
    restore,
    trash_rows,
    whose,
)
from cyclejournal.journal.entries.writing import VoiceError, close_visit, keep_as
from cyclejournal.journal.places import Agreement, Cycle
from cyclejournal.journal.reading.listing import cycle_rows
from cyclejournal.journal.reading.reading import Reading
from cyclejournal.journal.records import Entry
from tests.export.documents import as_markdown, whole_markdown
from tests.journal.found import search
from tests.journal.pair import GUIDE, Table

BOX = "goals.starting-point"


@pytest.fixture
def table() -> Table:
    """A pair at work."""
    return Table()


def next_cycle(table: Table) -> Cycle:
    """The pair starts its next cycle."""
    table.journal.put(*start_cycle(table.journal, GUIDE, swapped(table.cycle), now=table.now))
    return table.cycle


def emptied(table: Table, prompt: str, voice: str, *texts: str) -> Entry:
    """An answer whose last words were taken out, each text in a visit of its own."""
    entry: Entry | None = None
    for text in (*texts, ""):
        entry = close_visit(entry, table.write(prompt, voice, text))
        table.journal.put(entry)
    assert entry is not None
    return entry


def test_an_action_in_the_trash_is_nowhere_else(table: Table) -> None:
    action = table.act("Wait longer", table.tom)
    gone = discard(action, now=table.now)
    table.journal.put(gone)
    journal = table.journal
    assert (journal.actions, journal.open_actions) == ([], [])
    assert search(journal, "longer") == []
    assert not any("longer" in end for end in open_ends(journal, GUIDE, table.cycle))
    assert summary(journal, GUIDE).open_actions == 0
    assert "longer" not in as_markdown(journal, GUIDE, table.cycle, table.tom)
    assert "longer" not in whole_markdown(journal, GUIDE, table.tom)
    assert [row.id for row in trash_rows(journal)] == [gone.id]
    assert discard(gone, now=table.now) is gone
    [row] = trash_rows(journal)
    assert (row.id, row.kind_words, row.title) == (action.id, "Action", "Wait longer")
    assert row.when == gone.deleted
    journal.put(*restore(journal, row.id, by=table.tom, now=table.now))
    assert [replace(each, changed="", rev=1) for each in journal.actions] == [
        replace(action, changed="", rev=1)
    ]
    assert trash_rows(journal) == []
    assert bring_back(journal.actions[0], now=table.now) is journal.actions[0]


def test_a_cycle_takes_its_goal_and_actions_along(table: Table) -> None:
    first = table.cycle
    second = next_cycle(table)
    table.write("goals.statement", TOGETHER, "Better talk")
    table.write(BOX, table.tom, "Seldom spoken")
    action = table.act("Wait longer")
    table.journal.put(discard(table.cycle, now=table.now))
    journal = table.journal
    assert journal.cycles == [first]
    assert journal.number(second.id) == 0
    assert journal.actions == []
    assert [hit.record.text for hit in search(journal, "longer")] == []
    assert search(journal, "talk") == []
    assert [row.id for row in cycle_rows(Reading(journal, {"peer": GUIDE}))] == [first.id]
    whole = whole_markdown(journal, GUIDE, table.tom)
    assert not any(words in whole for words in ("Better", "Seldom", "longer"))
    [row] = trash_rows(journal, table.tom)
    assert row.kind_words == "Cycle"
    assert "Better talk" in row.title
    assert "Tom" in row.title
    journal.put(*restore(journal, row.id, by=table.tom, now=table.now))
    assert [each.id for each in journal.actions] == [action.id]
    assert [hit.record.text for hit in search(journal, "talk")] == ["Better talk"]


def test_what_other_cycles_work_on_stays(table: Table) -> None:
    first = table.cycle
    table.write("goals.statement", TOGETHER, "Better talk")
    cycle = start_cycle(table.journal, GUIDE, first.roles, now=table.now, goal="same")[-1]
    table.journal.put(discard(cycle, now=table.now))
    goal = table.journal.goal(first)
    assert goal
    assert goal.id not in table.journal.in_trash
    assert [hit.record.text for hit in search(table.journal, "talk")] == ["Better talk"]


def test_an_action_thrown_away_before_its_cycle_stays_in_the_trash(table: Table) -> None:
    next_cycle(table)
    action = table.act("Wait longer")
    table.journal.put(discard(action, now=table.now), discard(table.cycle, now=table.now))
    [row] = trash_rows(table.journal)
    assert row.kind_words == "Cycle"
    table.journal.put(*restore(table.journal, row.id, by=table.tom, now=table.now))
    assert [row.id for row in trash_rows(table.journal)] == [action.id]


def test_the_only_cycle_the_pair_and_its_agreement_stay(table: Table) -> None:
    journal = table.journal
    agreement = journal.agreement
    assert agreement
    assert journal.pair
    for place in (table.cycle, journal.pair, agreement):
        with pytest.raises(CannotDiscard) as told:
            check_discard(journal, place)
        assert told.value.remedy
    first = table.cycle
    next_cycle(table)
    check_discard(journal, first)
    check_discard(journal, table.act("x"))


def test_a_deleted_agreement_or_goal_is_not_the_present_one(table: Table) -> None:
    journal = table.journal
    first = journal.agreement
    goal = journal.goal(table.cycle)
    assert first
    assert goal
    second = Agreement(id="z", version=2, created="2026", changed="2026", deleted="2026")
    journal.put(second, discard(goal, now=table.now))
    assert journal.agreement == first
    assert journal.goal(table.cycle) is None


def test_emptied_answers_are_in_the_trash_of_who_may_read_them(table: Table) -> None:
    entry = emptied(table, BOX, table.tom, "First", "Second")
    [row] = trash_rows(table.journal)
    assert (row.id, row.kind_words) == (entry.id, "Answer")
    assert row.title == "Tom's answer: What happens now?"
    with pytest.raises(VoiceError):
        restore(table.journal, row.id, by=table.priya, now=table.now)
    table.journal.put(*restore(table.journal, row.id, by=table.tom, now=table.now))
    assert table.journal.text(table.cycle.id, BOX, table.tom) == "Second"
    assert trash_rows(table.journal) == []


def test_nobody_sees_what_another_emptied_alone(table: Table) -> None:
    table.journal.put(keep_as(emptied(table, BOX, table.tom, "Mine"), "me", now=table.now))
    assert trash_rows(table.journal) == []
    assert trash_rows(table.journal, table.priya) == []
    assert len(trash_rows(table.journal, table.tom)) == 1


def test_an_action_comes_back_with_its_words(table: Table) -> None:
    action = table.act("Wait longer")
    words = table.journal.entry(action.id, "action.what", TOGETHER)
    table.journal.put(close_visit(words, table.write("action.what", TOGETHER, "", action.id)))
    table.journal.put(discard(action, now=table.now))
    [row] = trash_rows(table.journal)
    assert row.title == "Wait longer"
    table.journal.put(*restore(table.journal, row.id, by=table.priya, now=table.now))
    assert table.journal.text(action.id, "action.what") == "Wait longer"


def test_the_newest_is_listed_first(table: Table) -> None:
    one, two = table.act("One"), table.act("Two")
    table.journal.put(discard(two, now=table.now))
    emptied(table, BOX, table.tom, "Words")
    table.journal.put(discard(one, now=table.now))
    rows = trash_rows(table.journal)
    assert [row.kind_words for row in rows] == ["Action", "Answer", "Action"]
    assert [row.title for row in rows if row.kind_words == "Action"] == ["One", "Two"]


def test_what_is_not_in_the_trash_cannot_come_back(table: Table) -> None:
    action = table.act("One")
    for row_id in (action.id, "unknown", table.write(BOX, table.tom, "Words").id):
        with pytest.raises(NotInTrash):
            restore(table.journal, row_id, by=table.tom, now=table.now)


def test_whose_answer_it_is_in_words(table: Table) -> None:
    assert whose(table.journal, table.write(BOX, table.tom, "x")) == "Tom's answer"
    assert whose(table.journal, table.write("goals.statement", TOGETHER, "x")) == "Joint answer"
