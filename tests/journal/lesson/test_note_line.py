"""Reading a line that was written down in a lesson."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyclejournal.journal.lesson.note_line import NoteLine, read_note, typed_note
from cyclejournal.journal.text import clean_line


@pytest.mark.parametrize(
    ("typed", "line"),
    [
        ("", NoteLine("")),
        ("Four hands up", NoteLine("Four hands up")),
        ("T: “Who agrees?”", NoteLine("Who agrees?", "T", True)),
        ("s3: shrugs", NoteLine("shrugs", "S3")),
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
