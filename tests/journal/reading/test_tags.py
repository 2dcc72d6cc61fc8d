"""Tags: what is one, which there are, and those that may mean the same."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.between.notes import new_note
from cyclejournal.journal.entries.wordings import redact
from cyclejournal.journal.reading.goal import GoalReading
from cyclejournal.journal.reading.query import understand
from cyclejournal.journal.reading.reading import Reading
from cyclejournal.journal.reading.sieve import Sieve
from cyclejournal.journal.reading.tags import (
    alike_words,
    counted,
    no_tags,
    tags_in,
    told_of_tags,
    twin_words,
    twins,
    understood,
)
from cyclejournal.journal.reading.timeline import timeline
from tests.journal.found import GUIDES, search
from tests.journal.pair import START, Table


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("#asking", ["asking"]),
        ("They wait (#wait-time), #Café.", ["wait-time", "Café"]),
        ("#1 is no tag, nor a#b, nor # alone", []),
        ("`#code` and [tally #cited] and [#x]", []),
        ("#a_b- #ein #日本", ["a_b", "ein", "日本"]),
        ("##twice", []),
        ("", []),
    ],
)
def test_a_letter_first_at_the_beginning_of_a_word(text: str, tags: list[str]) -> None:
    assert list(tags_in(text)) == tags


def test_tags_are_counted_by_texts_and_near_twins_are_pointed_out() -> None:
    found = counted(map(tags_in, ["#Wait #wait", "#wait", "#waiting and #pile", "none"]))
    assert found == {"wait": 2, "pile": 1, "waiting": 1} or found == {
        "Wait": 2,
        "pile": 1,
        "waiting": 1,
    }
    assert twins(["wait", "waiting", "pile"]) == [("wait", "waiting")]
    assert twins(["questioning", "questionning"]) == [("questioning", "questionning")]
    assert twins(["pile", "wait"]) == []
    assert twin_words(["wait", "waits"]) == "Perhaps the same: #wait and #waits."
    assert twin_words([]) == ""


def test_a_tag_in_any_text_is_found_by_it() -> None:
    table = Table()
    table.write("goals.starting-point", table.tom, "They sort. #Piles")
    table.write("goals.starting-point", table.priya, "piles without a tag")
    assert [hit.record.text for hit in search(table.journal, "tag:pile")] == ["They sort. #Piles"]


def test_a_line_that_holds_tags_alone() -> None:
    assert understood("#asking wait,  Pile;#Asking") == ("asking", "wait", "Pile")
    assert understood(" # #- 9c a.b ") == ()
    assert no_tags("#ok 9c # a.b") == ["9c", "a.b"]
    known = ["asking", "waiting", "pile"]
    assert told_of_tags("", known) == "Tags here: #asking #waiting #pile"
    assert told_of_tags("#pile #a", known) == "Tags here: #asking"
    assert told_of_tags("wait", known) == "Perhaps the same: #wait and #waiting."
    assert told_of_tags("9c", known).startswith("“9c” is no tag")
    assert told_of_tags("#pile", ["pile"]) == ""
    assert alike_words(("Pile",), ["pile"]) == ""


def test_a_tag_set_on_a_note_is_found_as_one_in_its_words_is() -> None:
    table = Table()
    note = new_note(table.journal, table.tom, now=START, keep="pair")
    table.journal.put(replace(note, text="They sort.", tags=("Piles",)))
    for words in ("tag:pile", "#piles", "sort tag:piles", "kind:note tag:pile"):
        assert [hit.record.text for hit in search(table.journal, words)] == ["They sort."], words
    (found,) = search(table.journal, "piles")
    assert found.sentence == "#Piles"
    reading = Reading(table.journal, GUIDES)
    sieve, query = Sieve(reading), understand("tag:piles", START.date())
    assert [e.kind for e in timeline(reading) if sieve.happened(e, query)] == ["note"]
    table.journal.put(redact(table.journal.entries[note.id], now=START))
    assert table.journal.entries[note.id].tags == ()


def test_the_same_filters_narrow_the_days_and_the_goals() -> None:
    """Domain row 115: years, narrowed by person, goal, step, kind and days."""
    table = Table()
    table.write("goals.statement", TOGETHER, "Explain #aloud")
    table.act("Sort into piles", table.tom)
    table.act("The seating plan", table.priya)
    reading = Reading(table.journal, GUIDES)
    sieve, today = Sieve(reading), START.date()

    def days(words: str) -> list[str]:
        found = (e for e in timeline(reading) if sieve.happened(e, understand(words, today)))
        return [each.words for each in found]

    assert days("kind:action who:tom") == ["an action: Sort into piles"]
    assert days("kind:action not:piles") == ["an action: The seating plan"]
    assert days("cycle:2") == []
    assert "cycle 1 begins" in days("goal:explain who:both")
    assert days("from:2027") == []
    assert len(days("until:2026")) == 3
    goal = table.journal.goal(table.cycle)
    assert goal
    aim = GoalReading(reading, goal)
    for words, is_it in (
        ("tag:aloud", True),
        ("explain cycle:1", True),
        ("who:tom", True),
        ("zebra", False),
    ):
        assert sieve.aims(aim, understand(words, today)) is is_it, words
    assert not sieve.aims(aim, understand("until:2020", today))
