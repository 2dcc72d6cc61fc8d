"""Words that judge are found as whole words, wherever they are somebody's own and not a quotation."""

from __future__ import annotations

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyclejournal.journal.language.phrases import Found, JudgingWords, parse_words, quotations

WORDS = JudgingWords(["good", "should", "can't", "I would have", "well-behaved", "naïf", "süß"])


def found(text: str) -> list[str]:
    return [each.words for each in WORDS.find(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A good start", ["good"]),
        ("GOOD. Should they?", ["GOOD", "Should"]),
        ("goodness, shouldn't, a-good-natured class", []),
        ("S1 can't, S2 can’t, S3 can", ["can't", "can’t"]),
        ("Here I would\n  have waited; i WOULD have", ["I would\n  have", "i WOULD have"]),
        ("I would, have", []),
        ("well-behaved", ["well-behaved"]),
        ("It seems calm; S4 appears to write", []),
        ("_good_ **good** (good)", ["good", "good", "good"]),
        ("nai\u0308f and NAÏF", ["nai\u0308f", "NAÏF"]),
        ("SÜSS", ["SÜSS"]),
        ("", []),
    ],
)
def test_whole_words_in_any_case_and_with_any_apostrophe(text: str, words: list[str]) -> None:
    assert found(text) == words


@pytest.mark.parametrize(
    "text",
    [
        'T: "You should sit"',
        "T: “that is good” (twice)",
        "S1: ‘I can’t, I should’ and sat down",
        "S1: 'I can't, I should' and sat down",
        "T: «good»",
        "T: “good ‘should’ good”",
        "T: “good,\nshould",
        "T: “You should",
    ],
)
def test_what_somebody_said_is_evidence(text: str) -> None:
    assert found(text.replace("\nshould", "\nsit”")) == []


def test_an_open_quotation_ends_with_its_line_and_a_closed_one_may_go_on() -> None:
    assert found("T: “good\nA good end") == ["good"]
    assert found("T: “good\nand good”, said twice. A good end") == ["good"]
    assert found("T: “good\n \n”good”") == ["good"]
    assert found("a 6' good board, the pupils' good work, ’tis good") == ["good"] * 3


def test_where_it_stands_is_told_in_the_text_as_typed() -> None:
    text = "ßßé̂ “ok” süß good"
    assert WORDS.find(text) == [Found(10, 13, "süß"), Found(14, 18, "good")]


@given(st.text(alphabet="good’'\"“”‘ \n\u0308éß", max_size=60))
def test_any_text(text: str) -> None:
    last = 0
    for each in WORDS.find(text):
        assert last <= each.start < each.end <= len(text)
        assert each.words == text[each.start : each.end]
        folded = unicodedata.normalize("NFC", each.words).casefold()
        assert folded.rstrip("\u0308") == "good"
        last = each.end
    ends = [place for span in quotations(text) for place in span]
    assert ends == sorted(ends)


@pytest.mark.whole("a megabyte for each piece; one is quick", quick=1)
@pytest.mark.sample(some=3)
@pytest.mark.parametrize("piece", ["“", '"', "'a ", "‘a", "\n ", "I would ", "can'", "é", "good "])
def test_a_megabyte_takes_no_longer_than_its_length(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        begun = time.process_time()
        WORDS.find(text)
        return time.process_time() - begun

    # A quadratic one would take a thousand times as long.
    assert seconds(1_000_000) < 200 * max(seconds(30_000), 0.002)


def test_a_list_is_one_phrase_a_line() -> None:
    text = "# ours\ngood\n\n  I  would have # often\r\nGOOD\ncan’t\ncan't\n"
    assert parse_words(text) == ["good", "I would have", "can’t"]
    assert parse_words("") == []
    assert JudgingWords(["", "!", " - "]).find("good ! -") == []
