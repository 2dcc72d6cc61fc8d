"""A note: what is read from a line, and what is kept while it is typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from cyclejournal.journal.journal import first_round
from cyclejournal.journal.lesson.notes import (
    NoteLine,
    draft_among,
    drafted,
    finished,
    is_draft,
    kind_of,
    read_note,
    typed_note,
)
from cyclejournal.journal.lesson.recording import note, taken_back
from cyclejournal.journal.places import Observation
from cyclejournal.journal.text import clean_line
from tests.journal.pair import Table


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("", NoteLine("")),
        ("Four hands up", NoteLine("Four hands up")),
        ("T: “Who agrees?”", NoteLine("Who agrees?", "T", True)),
        ("s3: shrugs", NoteLine("shrugs", "S3")),
        ("S12：shrugs", NoteLine("shrugs", "S12")),
        ("T: „Wer stimmt zu?“", NoteLine("Wer stimmt zu?", "T", True)),
        ("»Wer?«", NoteLine("Wer?", verbatim=True)),
        ("「誰？」", NoteLine("誰？", verbatim=True)),
        ("„Ja“ und „nein“", NoteLine("„Ja“ und „nein“")),
        ("B2 : looks up", NoteLine("looks up", "B2")),
        ('"Why?"', NoteLine("Why?", verbatim=True)),
        ("T: “Who agrees?” 4 s, then S2", NoteLine("“Who agrees?” 4 s, then S2", "T")),
        ("“Yes” and “no”", NoteLine("“Yes” and “no”")),
        ("“”", NoteLine("“”")),
        ("“", NoteLine("“")),
        ("At the door: a queue", NoteLine("At the door: a queue")),
        ("No: not that", NoteLine("No: not that")),
        ("S3:10 is a time", NoteLine("S3:10 is a time")),
        ("T:", NoteLine("", "T")),
    ],
)
def test_what_a_line_says(typed: str, line: NoteLine) -> None:
    assert read_note(typed) == line


@pytest.mark.parametrize(
    ("typed", "text", "clip"),
    [
        ("shrugs [3:10-4:05]", "shrugs", "3:10-4:05"),
        ("shrugs [3:10 to 4:05]", "shrugs", "3:10-4:05"),
        ("shrugs [3:10]", "shrugs", "3:10"),
        ("shrugs [the lad]", "shrugs [the lad]", ""),
        ("shrugs [4:05-3:10]", "shrugs [4:05-3:10]", ""),
        ("[3:10] shrugs", "[3:10] shrugs", ""),
    ],
)
def test_a_clip_stands_at_the_end_where_there_is_a_film(typed: str, text: str, clip: str) -> None:
    assert read_note(typed, clips=True) == NoteLine(text, clip=clip)
    assert read_note(typed) == NoteLine(typed)


TYPED = st.text(st.characters(codec="utf-8"), max_size=60) | st.text(
    st.sampled_from("TS3: “”\"'‘’«»[]-1205to"), max_size=20
)


@given(TYPED)
def test_no_letter_is_lost_and_reading_again_changes_nothing(typed: str) -> None:
    line = read_note(typed)
    assert read_note(typed_note(line)) == line

    def letters(text: str) -> list[str]:
        return sorted(each for each in text.upper() if each.isalnum())

    assert letters(line.speaker + line.text) == letters(clean_line(typed))
    filmed = read_note(typed, clips=True)
    assert read_note(typed_note(filmed), clips=True) == filmed


def test_a_draft_counts_for_nothing_until_it_is_finished() -> None:
    table = Table()
    place = first_round(Observation, table.cycle)
    first = drafted(place, None, "T: “Wh", at=12.0, by=table.priya, now=table.now)
    more = drafted(place, first, "T: “Why?”", at=12.0, by=table.priya, now=table.now)
    assert (more.id, more.created, more.rev) == (first.id, first.created, 2)
    assert is_draft(more)
    assert not more.counts
    kept = finished(more, read_note(more.text), "question", verbatim=False, now=table.now)
    assert kept.counts
    assert (kept.text, kept.speaker, kept.verbatim, kept.kind) == ("Why?", "T", True, "question")
    assert (kept.at, kept.created, kept.history) == (12.0, first.created, ())
    assert kept.changed > more.changed > first.changed


def test_a_draft_remembers_the_kind_it_is_to_have() -> None:
    table = Table()
    place = first_round(Observation, table.cycle)
    first = drafted(place, None, "why", at=None, by=table.priya, now=table.now, kind="question")
    assert is_draft(first)
    assert kind_of(first) == "question"
    more = drafted(place, first, "why?", at=None, by=table.priya, now=table.now, kind="feeling")
    assert kind_of(more) == "feeling"
    assert kind_of(replace(more, value="")) == kind_of(replace(more, value="seen")) == "evidence"
    assert finished(more, read_note("why?"), "feeling", verbatim=False, now=table.now).value == ""


def test_a_note_taken_back_is_no_draft() -> None:
    table = Table()
    place = first_round(Observation, table.cycle)
    kept = note(place, "rain", at=None, by=table.priya, now=table.now)
    gone = taken_back(kept, now=table.now)
    empty = drafted(place, None, "", at=None, by=table.priya, now=table.now)
    assert draft_among([kept, gone, empty]) is None
    draft = drafted(place, None, "sun", at=None, by=table.priya, now=table.now)
    assert draft_among([gone, draft, empty]) == draft
