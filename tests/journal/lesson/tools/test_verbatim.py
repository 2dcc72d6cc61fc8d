"""Exact words: notes, word for word."""

from __future__ import annotations

from cyclejournal.journal.lesson.tools.note import NOTE
from cyclejournal.journal.lesson.tools.tool import Moment, Watched
from cyclejournal.journal.lesson.tools.verbatim import VERBATIM


def test_it_is_a_note_with_words_of_its_own_in_the_plan() -> None:
    assert (VERBATIM.words, VERBATIM.family, VERBATIM.marks) == ("exact words", "note", NOTE.marks)
    assert VERBATIM.writes
    assert VERBATIM.tile(Watched("Said", "verbatim", "s"), None, Moment()).value == "✎ 0"
