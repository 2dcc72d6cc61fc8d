"""Earlier wordings are read, compared and brought back; nothing is lost by it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.entries.history import Piece, bring_back, compare, versions
from cyclejournal.journal.entries.merge import merge_entries
from cyclejournal.journal.entries.wordings import wording
from cyclejournal.journal.entries.writing import VoiceError, close_visit
from cyclejournal.journal.records import Entry
from tests.journal.pair import Table, later

BOX = "goals.starting-point"


@pytest.fixture
def table() -> Table:
    """A pair at work."""
    return Table()


def said(table: Table, *texts: str, prompt: str = BOX, voice: str = "") -> Entry:
    """An answer, Tom's own unless said otherwise, with one visit for each text."""
    entry: Entry | None = None
    for text in texts:
        entry = close_visit(entry, table.write(prompt, voice or table.tom, text))
        table.journal.put(entry)
    assert entry is not None
    return entry


def test_wordings_are_listed_with_the_newest_first(table: Table) -> None:
    entry = said(table, "One", "Two", "Three")
    shown = versions(entry)
    assert [each.text for each in shown] == ["Three", "Two", "One"]
    assert [each == wording(entry) for each in shown] == [True, False, False]
    assert [each.by for each in shown] == [table.tom] * 3
    assert sorted((each.changed for each in shown), reverse=True) == [s.changed for s in shown]


def test_an_emptied_answer_has_no_present_wording(table: Table) -> None:
    entry = said(table, "One", "")
    assert [each.text for each in versions(entry)] == ["One"]
    assert wording(entry) not in versions(entry)


def test_the_present_wording_is_kept_when_another_comes_back(table: Table) -> None:
    entry = said(table, "One", "Two")
    back = bring_back(entry, versions(entry)[1], by=table.tom, now=table.now)
    assert [each.text for each in versions(back)] == ["One", "Two"]
    again = bring_back(back, back.history[0], by=table.tom, now=table.now)
    assert [each.text for each in versions(again)] == ["Two", "One"]
    assert merge_entries(entry, back) == back
    assert merge_entries(back, again) == again


def test_bringing_back_the_present_wording_changes_nothing(table: Table) -> None:
    entry = said(table, "One", "Two")
    assert bring_back(entry, versions(entry)[0], by=table.tom, now=table.now) is entry


def test_leaving_the_box_afterwards_adds_nothing(table: Table) -> None:
    entry = said(table, "One", "Two")
    back = bring_back(entry, entry.history[0], by=table.tom, now=table.now)
    assert close_visit(entry, back).history == back.history


def test_nobody_brings_back_anothers_words(table: Table) -> None:
    entry = said(table, "One", "Two")
    with pytest.raises(VoiceError):
        bring_back(entry, entry.history[0], by=table.priya, now=table.now)
    joint = said(table, "One", "Two", prompt="goals.statement", voice=TOGETHER)
    back = bring_back(joint, joint.history[0], by=table.priya, now=table.now)
    assert back.text == "One"
    assert back.by == table.tom


def test_a_comparison_names_what_went_and_what_came() -> None:
    assert compare("Who speaks first?", "Who speaks next, and when?") == [
        Piece("same", "Who speaks "),
        Piece("gone", "first"),
        Piece("new", "next, and when"),
        Piece("same", "?"),
    ]
    assert compare("", "New") == [Piece("new", "New")]
    assert compare("Same", "Same") == [Piece("same", "Same")]
    assert compare("", "") == []


words = st.lists(st.sampled_from(["a", "b", " ", "\n", ".", "ä", "  "]), max_size=30).map("".join)


@given(words | st.text(), words | st.text())
def test_both_texts_can_be_read_from_a_comparison(old: str, new: str) -> None:
    pieces = compare(old, new)
    assert "".join(p.text for p in pieces if p.kind != "new") == old
    assert "".join(p.text for p in pieces if p.kind != "gone") == new


@pytest.mark.parametrize("between", [" ", ". "])
def test_long_texts_are_compared_too(between: str) -> None:
    old = between.join(f"the word{n} and" for n in range(2_000))
    new = old.replace("word700 ", "seven ")
    pieces = compare(old, new)
    assert "".join(p.text for p in pieces if p.kind != "new") == old
    assert "".join(p.text for p in pieces if p.kind != "gone") == new
    changed = [piece for piece in pieces if piece.kind != "same"]
    if between == ". ":
        assert changed == [Piece("gone", "word700"), Piece("new", "seven")]


def test_what_was_brought_back_and_typed_on_in_one_visit_loses_nothing(table: Table) -> None:
    base = said(table, "first", "second")
    first = versions(base)[1]
    table.journal.put(bring_back(base, first, by=table.tom, now=later(60)))
    typed = table.write(BOX, table.tom, "first, and more")
    closed = close_visit(base, typed)
    assert {shown.text for shown in versions(closed)} == {"first", "second", "first, and more"}
