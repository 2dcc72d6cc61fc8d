"""The past line by line: a few lines at a time, by each of its ways, and by words that are looked for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cyclejournal.guide.known import AGENDA
from cyclejournal.guide.model import TOGETHER, Prompt
from cyclejournal.journal.cycle.summaries import summary
from cyclejournal.journal.entries.writing import answer
from cyclejournal.session.desk import Desk, present_cycle
from cyclejournal.session.ending import EndBook
from cyclejournal.session.practice import practice_of
from cyclejournal.session.spoken.conversation import Conversation
from cyclejournal.session.spoken.past import AT_ONCE
from cyclejournal.session.spoken.shelf import practice_lines, shelf_line
from tests.journal.pair import Table
from tests.tui.bare_host import desk_at


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    table = Table()
    table.write("goals.statement", TOGETHER, "More pupils explain")
    table.write("goals.starting-point", table.tom, "They wait for evaporation.")
    asked = Prompt(AGENDA, "Who chose what we talked about?", "choice", TOGETHER)
    talk, said = table.journal.meeting(table.cycle).texts, "Mostly the coach"
    table.journal.put(
        answer(table.journal, asked, talk, TOGETHER, said, by=table.tom, now=table.now)
    )
    for number in range(AT_ONCE + 2):
        table.act(f"Try silence {number}")
    with desk_at(tmp_path, table) as found:
        found.writer = table.tom
        yield found


def past(desk: Desk, *said: str) -> list[str]:
    """What is said last."""
    talk = Conversation(desk, present_cycle(desk).id)
    told = talk.command("past")
    for each in said:
        told = talk.hear(each)
    return told


def test_each_way_is_said_in_sentences_that_stand_alone(desk: Desk) -> None:
    assert past(desk)[:2] == ["Say a number, or words to search for.", "1 The cycles"]
    # How many there are is said first.
    (count, cycle, *_) = past(desk, "1")
    assert count == "1 cycle, newest first."
    assert cycle.startswith("Cycle 1")
    assert ", More pupils explain, open: 12 actions" in cycle
    assert past(desk, "the goals")[0] == "1 goal."
    assert past(desk, "the goals")[1].startswith("1 More pupils explain (")
    assert "Chose what it was about: mostly Priya." in past(desk, "4")[0]
    assert past(desk, "5")[1].startswith("1 More pupils explain")
    story = past(desk, "5", "1")
    assert story[0] == "More pupils explain"
    assert past(desk, "5", "9")[0] == "There is no goal with that number."
    for said in (past(desk, "1"), past(desk, "3"), past(desk, "4"), story):
        assert not any("·" in line or "…" in line for line in said)


def test_a_few_lines_are_said_at_a_time(desk: Desk) -> None:
    days = past(desk, "the days")
    assert len(days) == AT_ONCE + 1
    assert days[-1].endswith("An empty line says the next.")
    more = past(desk, "the days", "")
    assert more[0] not in days
    assert not any("An empty line says the next" in line for line in more[:4])


def test_words_are_looked_for_and_a_filter_that_is_none_is_named(desk: Desk) -> None:
    found = past(desk, "evapo")
    assert found[0].startswith("Found: 1 in 1 cycle, last ")
    assert ", cycle 1, Tom, " in found[1]
    assert found[1].endswith(": They wait for evaporation.")
    assert past(desk, "zebra")[0] == "Nothing you share holds “zebra”."
    assert "Did you mean “who:”?" in past(desk, "whom:tom")[0]


def test_the_shelf_and_ones_own_practice_are_sentences(desk: Desk) -> None:
    today, journal = desk.clock().date(), desk.journal
    found = summary(journal, desk.guide(journal.cycle))
    line = shelf_line(2, found, "tom", today)
    assert line.startswith(f"2 {found.title}. cycle 1, ")
    assert "·" not in line
    assert shelf_line(2, found, "", today).startswith("2 ")
    own, problems = practice_of(EndBook(desk).shelf, desk.guides, "Tom")
    assert problems == []
    told = [*practice_lines(own)]
    assert told[0].startswith("School year ")
    assert told[-1] == "For one's own development, not for appraisal."
