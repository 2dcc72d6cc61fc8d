"""Words are found wherever they stand, in their sentence, by those who may read them."""

from __future__ import annotations

import pytest
from hypothesis import given

from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.reading.finding import Index
from cyclejournal.journal.reading.folding import folded
from cyclejournal.journal.reading.reading import Reading
from tests.journal.found import GUIDES, search, wanted
from tests.journal.pair import Table
from tests.texts import typed


@pytest.fixture
def table() -> Table:
    table = Table()
    table.write("goals.statement", TOGETHER, "More pupils explain. They wait! Then\nthey talk.")
    table.write("goals.starting-point", table.tom, "Pupils talk over each other")
    table.write("goals.confidence", table.tom, "4")
    table.write("alone.gist", table.priya, "Pupils were secretly bored")
    return table


def test_a_hit_stands_in_its_sentence(table: Table) -> None:
    [hit] = search(table.journal, "WAIT")
    assert (hit.before, hit.match, hit.after) == ("They ", "wait", "!")
    assert hit.sentence == "They wait!"


def test_every_word_must_be_there_in_any_order(table: Table) -> None:
    assert [hit.record.text[:5] for hit in search(table.journal, "talk pupils")] == [
        "Pupil",
        "More ",
    ]
    assert len(search(table.journal, "talk pupils over")) == 1
    assert search(table.journal, "talk zebra") == []
    assert search(table.journal, "  ") == []


def test_nobody_finds_what_is_another_s(table: Table) -> None:
    assert search(table.journal, "secretly") == []
    assert search(table.journal, "secretly", table.tom) == []
    assert len(search(table.journal, "secretly", table.priya)) == 1
    assert search(table.journal, "4") == []
    assert len(search(table.journal, "4", table.tom)) == 1


def test_a_long_sentence_is_cut_around_the_word() -> None:
    table = Table()
    table.write("goals.statement", TOGETHER, f"{'a ' * 300}needle{' b' * 300}")
    [hit] = search(table.journal, "needle")
    assert hit.match == "needle"
    assert hit.before.startswith("…")
    assert len(hit.sentence) < 400


def test_what_only_folding_finds_is_found() -> None:
    table = Table()
    table.write("goals.statement", TOGETHER, "Die Straße ist lang")
    [hit] = search(table.journal, "strasse")
    assert "Straße" in hit.sentence


@given(typed.filter(str.strip))
def test_every_text_is_found_by_its_own_words(text: str) -> None:
    table = Table()
    table.write("goals.statement", TOGETHER, text)
    index = Index(Reading(table.journal, GUIDES))
    for word in folded(text).split():
        hits = list(index.search(wanted(f'"{word}"')))
        assert len(hits) == 1
        assert "\n" not in hits[0].sentence
