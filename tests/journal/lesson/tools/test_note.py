"""Notes under a heading: how many, and the last of them."""

from __future__ import annotations

from msgspec.structs import replace

from cyclejournal.journal.lesson.tools.note import NOTE, note_words
from cyclejournal.journal.lesson.tools.tool import Events, Moment, Watched
from tests.journal.lessons import at

THING = Watched("Pupils' words", "note", "p")
LINE = at("note", 90, text="Why?", label="Pupils' words")


def test_its_key_opens_the_line_and_it_stays_out_where_only_tallies_may_be_kept() -> None:
    assert NOTE.opens == "line"
    assert NOTE.writes


def test_its_tile_has_the_last_one() -> None:
    assert NOTE.tile(THING, None, Moment()).detail == "press to write a line"
    tile = NOTE.tile(THING, Events([LINE, replace(LINE, at=95.0, text="So what?")]), Moment(100))
    assert (tile.value, tile.detail) == ("✎ 2", "1:35 So what?")


def test_how_a_note_reads() -> None:
    spoken = replace(LINE, speaker="S1", verbatim=True)
    assert note_words(spoken) == "S1: “Why?”"
    assert note_words(replace(LINE, kind="question")) == "Question: Why?"
    assert NOTE.slip_words(LINE) == "the note “Why?”"
