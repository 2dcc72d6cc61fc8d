"""Cleaning takes what a terminal would obey, and never a word."""

from __future__ import annotations

import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyclejournal.journal.text import UNWANTED, clean, clean_line, fold, shorten
from tests.texts import raw, typed


@given(raw)
def test_clean_text_holds_nothing_a_terminal_obeys(text: str) -> None:
    assert not re.search(UNWANTED, clean(text))


@given(raw)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)


@given(typed)
def test_what_people_see_is_left_alone(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\x1b]52;c;ZXZpbA==\x07b", "ab"),
        ("a\x1b]0;title\x1b\\b", "ab"),
        ("a\x1b[31mred\x1b[0m", "ared"),
        ("a\x9b2Jb", "ab"),
        ("a\x1bPq#0\x1b\\b", "ab"),
        ("a\u202eb\u2066c\ufeff", "abc"),
        ("one\r\ntwo\rthree\u2028four\x85five", "one\ntwo\nthree\nfour\nfive"),
        ("a\x00\x07\x7f\x9fb\tc\n", "ab\tc\n"),
        ("family 👨\u200d👩\u200d👧 \u200c", "family 👨\u200d👩\u200d👧 \u200c"),
        ("lone \ud800 half", "lone ? half"),
        ("[/] [@click=app.quit]x[/]", "[/] [@click=app.quit]x[/]"),
    ],
)
def test_what_goes_and_what_stays(text: str, expected: str) -> None:
    assert clean(text) == expected


@given(st.text(alphabet="abc é\n").map(clean))
def test_an_unfinished_sequence_costs_no_word(words: str) -> None:
    # Letters right behind a bracket may finish a sequence; a space and a new line never do.
    assert clean(f"\x1b]{words}") == f"]{words}"
    assert clean(f"\x1b[\n{words}") == f"[\n{words}"
    assert clean(f"\x9d{words}") == words


def test_halves_of_a_sequence_do_not_join() -> None:
    assert "\x1b" not in clean("\x1b\x1b[0m[31mred")
    assert clean("\x1b\x1b[0m[31mred") == "red"


@pytest.mark.whole("a megabyte for each; one is quick", quick=1)
@pytest.mark.parametrize(
    "text",
    [
        "\x9d" * 1_000_000,
        "\x1b" * 500_000 + "[m" * 500_000,
        "\x1b]" * 500_000,
        "\x1b[" + "0" * 1_000_000,
    ],
)
def test_a_megabyte_of_escapes_comes_back(text: str) -> None:
    # A pattern that looked at everything again for every character would not come back today.
    clean(text)


@given(raw)
def test_a_line_is_one_line(text: str) -> None:
    line = clean_line(text)
    assert len(line.splitlines()) <= 1
    assert line == line.strip()
    assert clean_line(line) == line


@given(typed, st.integers(1, 30))
def test_a_shortened_line_fits(text: str, width: int) -> None:
    short = shorten(text, width)
    assert len(short) <= width
    assert short == clean_line(text) or short.endswith("…")


def test_comparing_ignores_case_and_the_encoding_of_accents() -> None:
    assert fold(" Zoe\u0308 ") == fold("ZOË")


def test_nothing_unwanted_counts_as_printable() -> None:
    """Printable text is let through at once."""
    unwanted = [c for c in map(chr, range(sys.maxunicode + 1)) if re.match(UNWANTED, c)]
    assert len(unwanted) > 2000
    assert not any(map(str.isprintable, unwanted))
    assert not any(re.search(UNWANTED, clean(f"a{c}b")) for c in unwanted)
