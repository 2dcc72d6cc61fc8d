"""Every kind of answer has one text form, and a wrong answer a message that says what is right."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyclejournal.guide.model import Kind, Prompt
from cyclejournal.journal.text import clean, clean_line
from cyclejournal.journal.values import (
    AnswerError,
    accept,
    join_rows,
    problem_with,
    row_words,
    split_rows,
)
from tests.texts import raw, typed


def prompt(kind: Kind) -> Prompt:
    options = ("Talk", "Écriture", "Calm") if kind in ("choice", "many") else ()
    columns = ("Question", "Whom") if kind == "rows" else ()
    unit = "pupils" if kind == "number" else ""
    return Prompt("goals.x", "What?", kind, options=options, columns=columns, unit=unit)


KINDS: list[Kind] = ["line", "prose", "choice", "many", "scale", "number", "date", "rows"]


@pytest.mark.parametrize(
    ("kind", "text", "kept"),
    [
        ("line", "one line\n", "one line"),
        ("prose", "two\r\nlines", "two\nlines"),
        ("choice", " talk ", "Talk"),
        ("choice", "e\u0301criture", "Écriture"),
        ("many", "calm\ntalk\ncalm", "Talk\nCalm"),
        ("scale", " 07 ", "7"),
        ("scale", "10", "10"),
        ("number", "7,5", "7.5"),
        ("number", "-3", "-3"),
        ("date", " 2026-11-22 ", "2026-11-22"),
        ("rows", "Who?|all \n\n|", "Who? | all"),
        ("rows", "a \\| b | c", "a \\| b | c"),
    ],
)
def test_how_an_answer_is_kept(kind: Kind, text: str, kept: str) -> None:
    assert accept(prompt(kind), text) == kept
    assert problem_with(prompt(kind), text) == ""


@pytest.mark.parametrize(
    ("kind", "text", "right"),
    [
        ("line", "a\nb", "one line"),
        ("choice", "Tlak", "“Talk”"),
        ("choice", "x", "Talk; Écriture; Calm"),
        ("many", "Talk\nShout", "Choose"),
        ("scale", "0", "1 to 10"),
        ("scale", "11", "1 to 10"),
        ("scale", "7.5", "1 to 10"),
        ("scale", "²", "1 to 10"),
        ("number", "many", "pupils"),
        ("number", "1e9", "12 or 7.5"),
        ("number", "٣", "12 or 7.5"),
        ("date", "22.11.2026", "2026-11-22"),
        ("date", "2026-02-30", "2026-11-22"),
        ("rows", "a | b | c", "Question | Whom"),
    ],
)
def test_a_wrong_answer_is_told_the_right_one(kind: Kind, text: str, right: str) -> None:
    with pytest.raises(AnswerError) as caught:
        accept(prompt(kind), text)
    assert "goals.x" in caught.value.title
    assert right in caught.value.remedy
    assert problem_with(prompt(kind), text) == caught.value.remedy


def test_a_day_is_understood_when_it_is_known_what_day_it_is() -> None:
    today = date(2026, 11, 20)
    assert accept(prompt("date"), "in 2 weeks", today) == "2026-12-04"
    assert accept(prompt("date"), "2026-11-22", today) == "2026-11-22"
    with pytest.raises(AnswerError) as caught:
        accept(prompt("date"), "soon", today)
    assert "in 2 weeks" in caught.value.remedy


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("text", ["", "  \n ", "\x1b[31m"])
def test_nothing_is_always_accepted(kind: Kind, text: str) -> None:
    assert accept(prompt(kind), text) == ""


@given(st.sampled_from(KINDS), st.one_of(raw, typed, st.sampled_from(["7", "2026-11-22", "Talk"])))
def test_what_is_accepted_is_accepted_again_as_it_is(kind: Kind, text: str) -> None:
    try:
        kept = accept(prompt(kind), text)
    except AnswerError:
        return
    assert accept(prompt(kind), kept) == kept
    assert clean(kept) == kept


cells = typed.map(clean_line)


@given(st.lists(st.lists(cells, min_size=1, max_size=4), max_size=5))
def test_rows_read_back(rows: list[list[str]]) -> None:
    def trimmed(row: list[str]) -> list[str]:
        while row and not row[-1]:
            row = row[:-1]
        return row

    expected = [trimmed(row) for row in rows if trimmed(row)]
    assert split_rows(join_rows(rows)) == expected


def test_a_row_is_said_with_what_each_cell_is_and_no_cell_is_left_out() -> None:
    heads = ("Idea", "Whose")
    assert row_words(heads, ["Wait longer", "Tom"]) == "idea: Wait longer; whose: Tom"
    assert row_words(heads, ["", "Tom", "perhaps"]) == "whose: Tom; perhaps"
    assert row_words(heads, ["Wait longer"]) == "idea: Wait longer"
    assert row_words(("Question",), ["Who speaks", "and when"]) == "Who speaks; and when"
