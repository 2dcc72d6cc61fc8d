"""Counted tries: whose they are, since when, how they read; and that they are nobody else's until shown."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cyclejournal.errors import JournalError
from cyclejournal.guide.known import ACTION_CUE, ACTION_INSTEAD, TRIES
from cyclejournal.guide.model import TOGETHER, Prompt
from cyclejournal.journal.between.tries import (
    MOST,
    count,
    cue_words,
    how_often,
    owns,
    tries_of,
    tries_words,
)
from cyclejournal.journal.cycle.actions import change_action, done_words
from cyclejournal.journal.entries.writing import answer, keep_as
from cyclejournal.journal.places import Action
from cyclejournal.journal.reading.keyboard import sight
from cyclejournal.journal.records import Entry
from cyclejournal.journal.talk.meetings import agenda
from tests.export.documents import as_data, as_markdown
from tests.journal.pair import GUIDE, START, Table

TODAY = START.date()


def counted(table: Table, action: Action, times: int = 1, days: int = 0, who: str = "") -> Entry:
    on = TODAY + timedelta(days=days)
    entry = count(table.journal, action, who or table.tom, times, on=on, now=table.now)
    table.journal.put(entry)
    return entry


def test_they_add_up_since_the_first_day() -> None:
    table = Table()
    action = table.act("Wait", table.tom)
    assert tries_of(table.journal, action, table.tom) is None
    assert tries_words(counted(table, action), TODAY) == "tried once today"
    assert tries_words(counted(table, action, 3, -4), TODAY) == "tried four times since 3 Sep"
    entry = counted(table, action)
    assert tries_words(entry, TODAY) == "tried five times since 3 Sep"
    assert tries_words(counted(table, action, 15), TODAY) == "tried 20 times since 3 Sep"
    assert entry.half == table.tom


def test_each_of_two_owners_counts_their_own() -> None:
    table = Table()
    action = table.act("Wait")
    assert owns(action, table.tom)
    assert owns(action, table.priya)
    assert not owns(action, "")
    counted(table, action, 2)
    counted(table, action, 1, who=table.priya)
    found = [tries_of(table.journal, action, each) for each in (table.tom, table.priya)]
    assert [how_often(each) for each in found if each] == [2, 1]


@pytest.mark.parametrize(("times", "days"), [(0, 0), (-1, 0), (MOST + 1, 0), (1, 1)])
def test_what_is_no_count_is_refused(times: int, days: int) -> None:
    table = Table()
    action = table.act("Wait", table.tom)
    with pytest.raises(JournalError):
        counted(table, action, times, days)
    with pytest.raises(JournalError, match="somebody else"):
        counted(table, action, who=table.priya)


def test_nobody_else_has_them_until_they_are_shown() -> None:
    table = Table()
    action = table.act("Wait", table.tom, due="2026-09-09")
    entry = counted(table, action, 3)
    journal, cycle = table.journal, table.cycle
    assert sight(journal, lambda _: GUIDE, entry, table.tom) == "covered"
    assert sight(journal, lambda _: GUIDE, entry, table.priya) == "hidden"
    assert as_data(journal, GUIDE, cycle)["actions"][0]["tries"] == []  # type: ignore[index]
    assert "How often" not in as_markdown(journal, GUIDE, cycle)
    own = as_markdown(journal, GUIDE, cycle, table.tom)
    assert "*How often have I tried it? Since 7 Sep 2026.* **Tom (kept private):** 3" in own
    table.journal.put(keep_as(entry, "pair", now=table.now))
    again = counted(table, action)
    assert not again.is_private
    shown = as_data(journal, GUIDE, cycle)["actions"][0]["tries"]  # type: ignore[index]
    assert shown == [{"voice": "Tom", "voice_id": table.tom, "times": 4, "since": "2026-09-07"}]


def test_shown_ones_stand_beside_the_action_on_the_agenda() -> None:
    table = Table()
    action = change_action(
        table.act("Wait", table.tom),
        now=table.now,
        owner=table.tom,
        due="",
        status="doing",
        check=TODAY.isoformat(),
    )
    journal, cycle = table.journal, table.cycle
    journal.put(action)
    entry = counted(table, action, 3)

    def detail() -> str:
        found = agenda(journal, cycle, TODAY, journal.observation(cycle))
        return next(each.detail for each in found if each.kind == "action")

    assert detail() == "to look at again"
    journal.put(keep_as(entry, "pair", now=table.now))
    assert detail() == "to look at again · tried three times today"


def test_the_cue_and_the_habit_stand_beside_them_where_they_are_written() -> None:
    table = Table()
    action = table.act("Wait", table.tom)
    assert cue_words(table.journal, action) == ""
    for prompt, words in ((ACTION_INSTEAD, "Taking it."), (ACTION_CUE, "A first hand")):
        asked = Prompt(prompt, "?", "line", TOGETHER)
        table.journal.put(
            answer(table.journal, asked, action.id, TOGETHER, words, by=table.tom, now=table.now)
        )
    assert cue_words(table.journal, action) == "Cue: A first hand. In place of: Taking it."


def test_what_another_program_kept_there_counts_as_none() -> None:
    table = Table()
    action = table.act("Wait", table.tom)
    odd = answer(
        table.journal, Prompt(TRIES, "?"), action.id, table.tom, "many", by=table.tom, now=table.now
    )
    table.journal.put(odd)
    assert tries_of(table.journal, action, table.tom) is None
    assert how_often(counted(table, action)) == 1


def test_a_done_action_is_told_in_its_own_words() -> None:
    table = Table()
    assert done_words(table.journal, table.act("Wait longer.", table.tom)) == (
        "Tom did it: “Wait longer”."
    )
    assert done_words(table.journal, table.act("Laugh")) == "You did it together: “Laugh”."
