"""A blind answer is its writer's alone until everybody has finished."""

from __future__ import annotations

from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.entries.writing import (
    finish_blind,
    finished_voices,
    receipt,
    reopen_blind,
    reveal,
)
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.places import PAIR
from cyclejournal.journal.reading.keyboard import Sight, may_see, may_write, sight
from cyclejournal.journal.records import Entry
from tests.journal.pair import GUIDE, Table


def finished(table: Table, voice: str) -> Entry:
    entry = finish_blind(table.write("alone.gist", voice, f"by {voice}"), now=table.now)
    table.journal.put(entry, receipt(entry))
    return entry


def revealed(table: Table, journal: Journal | None = None) -> list[Entry]:
    people = [table.tom, table.priya]
    return reveal(journal or table.journal, "alone.gist", table.cycle.id, people, now=table.now)


def seen(table: Table, entry: Entry, reader: str | None) -> Sight:
    return sight(table.journal, lambda _: GUIDE, entry, reader)


def test_a_draft_is_in_its_writer_s_half() -> None:
    table = Table()
    entry = table.write("alone.gist", table.tom, "x")
    assert entry.blind == "draft"
    assert entry.half == table.tom
    assert entry.is_private
    assert seen(table, entry, table.tom) == "covered"
    assert seen(table, entry, table.priya) == seen(table, entry, None) == "hidden"
    assert may_see(entry, table.tom)
    assert not may_see(entry, None)
    assert not may_see(entry, table.priya)


def test_nothing_is_revealed_while_somebody_writes() -> None:
    table = Table()
    finished(table, table.tom)
    table.write("alone.gist", table.priya, "still writing")
    assert finished_voices(table.journal, table.cycle.id, "alone.gist") == {table.tom}
    assert revealed(table) == []


def test_all_are_revealed_together() -> None:
    """Domain row 106: each looks at the lesson alone first."""
    table = Table()
    finished(table, table.tom)
    finished(table, table.priya)
    table.journal.put(*revealed(table))
    for voice in (table.tom, table.priya):
        entry = table.journal.entry(table.cycle.id, "alone.gist", voice)
        assert entry is not None
        assert entry.blind == "revealed"
        assert entry.half == PAIR
        assert seen(table, entry, None) == "open"
    assert revealed(table) == []


def test_a_receipt_says_who_and_when_and_not_a_word() -> None:
    table = Table()
    mark = receipt(finished(table, table.tom))
    assert mark.half == PAIR
    assert (mark.text, mark.asked, mark.history) == ("", "", ())
    assert not may_see(mark, None)
    assert not may_see(mark, table.tom)


def test_a_receipt_from_another_computer_counts() -> None:
    table = Table()
    finished(table, table.tom)
    mark = receipt(finished(table, table.priya))
    here = [e for e in table.journal.entries.values() if e.voice != table.priya]
    elsewhere = Journal("x", records=[*table.journal.people.values(), *here, mark])
    assert [entry.voice for entry in revealed(table, elsewhere)] == [table.tom]


def test_a_receipt_never_covers_the_answer() -> None:
    table = Table()
    entry = finished(table, table.tom)
    table.journal.put(receipt(entry))
    assert table.journal.entries[entry.id] == entry


def test_a_finished_answer_can_be_taken_back_until_it_is_revealed() -> None:
    table = Table()
    entry = finished(table, table.tom)
    assert reopen_blind(entry, now=table.now).blind == "draft"
    finished(table, table.priya)
    for open_now in revealed(table):
        assert reopen_blind(open_now, now=table.now) == open_now
        assert finish_blind(open_now, now=table.now) == open_now


def test_people_write_in_their_own_voice_and_the_joint_one() -> None:
    assert may_write("t", "t")
    assert may_write(TOGETHER, "t")
    assert not may_write("p", "t")
