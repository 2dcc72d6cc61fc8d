"""The close of a cycle: what it writes down, what comes next, and what nobody is asked."""

from __future__ import annotations

from datetime import date, timedelta
from typing import get_args

import pytest
from msgspec.structs import replace

from cyclejournal.export.blocks import Question
from cyclejournal.export.document import cycle_document
from cyclejournal.guide.known import CLOSE_GOAL, CLOSE_NEXT, CLOSE_UNTIL
from cyclejournal.guide.model import TOGETHER, Guide, Onward, Prompt
from cyclejournal.journal.cycle.closing import (
    ASKED_NEXT,
    answers,
    close,
    closing_section,
    next_roles,
    onward,
    paused_until,
)
from cyclejournal.journal.cycle.cycles import start_cycle
from cyclejournal.journal.cycle.progress import asked
from cyclejournal.journal.entries.writing import voices
from cyclejournal.journal.goal.goals import standings, stands, status_of
from cyclejournal.journal.next.coming import ahead, whats_next
from cyclejournal.journal.records import changed
from tests.export.documents import as_data, as_markdown, as_words, reading
from tests.journal.pair import GUIDE as BARE
from tests.journal.pair import Table as BareTable
from tests.walking import PEER, example

GUIDE = replace(BARE, close=PEER.close)
"""The small guide, which asks nothing before a cycle closes, with what the peer guide asks there."""


class Table(BareTable):
    """One where the close is asked, too."""

    def prompt(self, prompt_id: str) -> Prompt:
        return GUIDE.prompt(prompt_id) or super().prompt(prompt_id)

    def place(self, prompt_id: str) -> str:
        at_close = any(each.asks(prompt_id) for each in GUIDE.close)
        return self.cycle.id if at_close else super().place(prompt_id)


@pytest.fixture
def table() -> Table:
    found = Table()
    found.write("goals.statement", TOGETHER, "More pupils explain")
    return found


def ids(table: Table, guide: Guide = GUIDE) -> list[str]:
    return [p.id for each in guide.close for p in asked(table.journal, guide, table.cycle, each)]


def choose(table: Table, chosen: Onward, until: date | None = None, guide: Guide = GUIDE) -> None:
    table.journal.put(
        *answers(table.journal, guide, table.cycle, chosen, until, by=table.tom, now=table.now)
    )


def shut(table: Table, guide: Guide = GUIDE) -> None:
    table.journal.put(*close(table.journal, guide, table.cycle, now=table.now))


def words(guide: Guide, prompt_id: str, meaning: str) -> str:
    prompt = guide.prompt(prompt_id)
    assert prompt
    return next(each for each in prompt.options if prompt.meaning(each) == meaning)


def test_it_asks_three_things_how_the_goal_stands_and_what_comes_next(table: Table) -> None:
    """Domain row 78: what did not work, and what it taught, is asked of both."""
    assert ids(table) == [
        "close.pupils",
        "close.did-not-work",
        "close.keep-doing",
        CLOSE_GOAL,
        CLOSE_NEXT,
    ]
    failed = GUIDE.prompt("close.did-not-work")
    assert failed
    assert voices(failed, table.cycle, table.journal, GUIDE) == [table.tom, table.priya]


def test_the_fuller_set_asks_each_how_they_learned(table: Table) -> None:
    """Domain row 69: awareness of one's own learning, of coach and coachee alike."""
    assert "close.how-learned" not in ids(table)
    table.journal.put(changed(table.cycle, now=table.now, full=True))
    assert "close.how-learned" in ids(table)
    how = GUIDE.prompt("close.how-learned")
    assert how
    assert voices(how, table.cycle, table.journal, GUIDE) == [table.tom, table.priya]


def test_a_day_is_asked_for_of_a_pause_alone_and_the_goal_where_there_is_one() -> None:
    table = Table()
    assert CLOSE_GOAL not in ids(table)
    choose(table, "pause")
    assert ids(table)[-1] == CLOSE_UNTIL
    choose(table, "swap")
    assert CLOSE_UNTIL not in ids(table)


@pytest.mark.parametrize("chosen", get_args(Onward))
@pytest.mark.parametrize("guide", [GUIDE, BARE], ids=["asks", "asks nothing"])
def test_what_comes_next_is_known_whatever_the_guide_asks(chosen: Onward, guide: Guide) -> None:
    table = Table()
    choose(table, chosen, guide=guide)
    assert onward(table.journal, guide, table.cycle) == chosen
    assert onward(table.journal, BARE, table.cycle) in (chosen, None)


def test_nothing_said_is_nothing_meant(table: Table) -> None:
    assert onward(table.journal, GUIDE, table.cycle) is None
    table.write(CLOSE_NEXT, TOGETHER, "Whatever comes")
    assert onward(table.journal, GUIDE, table.cycle) is None


def test_a_pause_has_a_day_and_another_choice_has_none(table: Table) -> None:
    until = table.now.date() + timedelta(weeks=6)
    choose(table, "pause", until)
    assert paused_until(table.journal, GUIDE, table.cycle) == until
    choose(table, "same")
    assert paused_until(table.journal, GUIDE, table.cycle) is None


def test_how_the_goal_stands_is_written_down_with_the_close(table: Table) -> None:
    table.write(CLOSE_GOAL, TOGETHER, words(GUIDE, CLOSE_GOAL, "met"))
    assert status_of(table.journal, table.goal) == "active"
    shut(table)
    assert status_of(table.journal, table.goal) == "met"
    assert table.cycle.closed


@pytest.mark.parametrize("said", ["", "Going on", "Perhaps"])
def test_a_goal_of_which_nothing_new_is_said_stays_as_it_is(table: Table, said: str) -> None:
    table.write(CLOSE_GOAL, TOGETHER, said)
    shut(table)
    assert standings(table.journal, table.goal) == []


def test_what_was_said_of_the_goal_since_is_newer_and_stays(table: Table) -> None:
    table.write(CLOSE_GOAL, TOGETHER, words(GUIDE, CLOSE_GOAL, "met"))
    now = table.now + timedelta(hours=1)
    table.journal.put(*stands(table.journal, GUIDE, table.goal, "parked", by=table.tom, now=now))
    later = table.now + timedelta(hours=2)
    table.journal.put(*close(table.journal, GUIDE, table.cycle, now=later))
    assert [each.status for each in standings(table.journal, table.goal)] == ["parked"]


def test_the_roles_turn_with_a_swap_alone(table: Table) -> None:
    assert next_roles(table.cycle, "swap") == {table.tom: "coach", table.priya: "coachee"}
    assert next_roles(table.cycle, "same") == dict(table.cycle.roles)
    assert next_roles(table.cycle, None) == dict(table.cycle.roles)


def test_a_guide_may_ask_nothing_at_the_close(table: Table) -> None:
    assert closing_section(BARE) is None
    shut(table, BARE)
    assert table.cycle.closed
    assert len({*ASKED_NEXT.means}) == len(ASKED_NEXT.options) == len(get_args(Onward))


# What waits then


def waits(table: Table, days: int = 0) -> list[str]:
    now = table.now + timedelta(days=days)
    return [each.what for each in whats_next(table.journal, lambda _: GUIDE, now)]


def test_the_next_cycle_waits_from_the_day_a_pause_ends(table: Table) -> None:
    choose(table, "pause", table.now.date() + timedelta(days=10))
    shut(table)
    assert "next-cycle" not in waits(table, 9)
    assert "next-cycle" in waits(table, 10)
    [found] = [
        each
        for each in ahead(table.journal, lambda _: GUIDE, table.now)
        if each.what == "next-cycle"
    ]
    assert found.on == (table.now.date() + timedelta(days=10)).isoformat()


@pytest.mark.parametrize("chosen", ["pause", "finish"])
def test_nobody_who_pauses_or_finishes_is_asked_for_another(table: Table, chosen: Onward) -> None:
    choose(table, chosen)
    shut(table)
    assert "next-cycle" not in waits(table, 400)


def test_the_close_is_waited_for_by_nobody_until_it_is_begun(table: Table) -> None:
    before = waits(table)
    assert "Closing" not in str(whats_next(table.journal, lambda _: GUIDE, table.now))
    table.write("close.did-not-work", table.tom, "The cards")
    found = whats_next(table.journal, lambda _: GUIDE, table.now)
    assert "Priya's part of “Closing”" in [each.words for each in found]
    assert {*before} <= {*waits(table)}


# How it leaves


def test_it_stands_in_every_text_of_the_cycle(table: Table) -> None:
    """Domain rows 2 and 34: what came of it is kept with it."""
    table.write("close.pupils", TOGETHER, "S4 asks first")
    table.write("close.did-not-work", table.priya, "My cards")
    choose(table, "pause", date(2027, 1, 12))
    shut(table)
    for text in (
        as_markdown(table.journal, GUIDE, table.cycle),
        as_words(table.journal, GUIDE, table.cycle),
    ):
        for told in ("Closing", "S4 asks first", "My cards", "We pause for a while", "2027"):
            assert told in text
        assert "Other answers" not in text
    document = cycle_document(reading(table.journal, GUIDE), table.cycle)
    [chapter] = [each for each in document.text.chapters if each.of == "close"]
    asked_there = [each for each in chapter.blocks if isinstance(each, Question)]
    assert [each.prompt.id for each in asked_there if each.prompt] == [
        "close.pupils",
        "close.did-not-work",
        CLOSE_NEXT,
        CLOSE_UNTIL,
    ]


def test_it_is_data_of_its_own(table: Table) -> None:
    empty = as_data(table.journal, GUIDE, table.cycle)["closing"]
    assert empty == {"entries": [], "next": "", "until": "", "embedded": []}
    table.write("close.keep-doing", TOGETHER, "The minute")
    choose(table, "pause", date(2027, 1, 12))
    said = as_data(table.journal, GUIDE, table.cycle)["closing"]
    assert isinstance(said, dict)
    assert (said["next"], said["until"]) == ("pause", "2027-01-12")
    first = said["entries"][0]
    assert (first["prompt"], first["text"]) == ("close.keep-doing", "The minute")


def test_a_swapped_cycle_may_follow(table: Table) -> None:
    """Domain row 36: one key, and the roles are turned."""
    choose(table, "swap")
    shut(table)
    chosen = onward(table.journal, GUIDE, table.cycle)
    roles = next_roles(table.cycle, chosen)
    table.journal.put(*start_cycle(table.journal, GUIDE, roles, now=table.now))
    assert table.journal.cycles[-1].person_in("coach") == table.tom


def test_the_closed_cycles_of_the_example_have_been_looked_back_at() -> None:
    journal = example()
    for cycle in journal.cycles[:2]:
        assert onward(journal, PEER, cycle) == "swap"
        asked_there = {p.id for each in PEER.close for p in asked(journal, PEER, cycle, each)}
        said = {e.prompt for e in journal.entries_at(cycle.id) if e.prompt in asked_there}
        assert {"close.pupils", "close.did-not-work", "close.keep-doing"} <= said
        assert all(e.created < cycle.closed for e in journal.entries_at(cycle.id))
