"""The word for those who learn: in every text of a guide that is read, and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from msgspec import Struct
from msgspec.structs import replace

from cyclejournal.guide.finder import read_guide, shipped_guides_folder
from cyclejournal.guide.learners import LEARNERS, same_words, worded
from cyclejournal.guide.model import Guide

PEER: Guide = read_guide(shipped_guides_folder() / "peer.toml")


def texts(record: Any, under: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a guide with the name of its field."""
    if isinstance(record, str):
        yield under, record
    elif isinstance(record, tuple):
        for each in record:
            yield from texts(each, under)
    elif isinstance(record, Struct):
        for key in record.__struct_fields__:
            yield from texts(getattr(record, key), key)


@pytest.mark.parametrize(
    ("said", "word", "wanted"),
    [
        ("What would a pupil say?", "students", "What would a student say?"),
        ("What can these pupils do now?", "children", "What can these children do now?"),
        ("It is about pupils' learning", "children", "It is about children's learning"),
        ("It is about pupils’ learning", "families", "It is about families’ learning"),
        ("A pupil's answer, pupils' work", "students", "A student's answer, students' work"),
        ("a pupil's view", "families", "a family's view"),
        ("Pupils at the task", "children", "Children at the task"),
        ("The pupilage of a pupilla", "students", "The pupilage of a pupilla"),
    ],
)
def test_it_is_said_in_number_case_and_size(said: str, word: str, wanted: str) -> None:
    assert worded(said, word) == wanted
    assert same_words(said, wanted)
    assert same_words(wanted, worded(said, "families"))


def test_other_words_make_other_questions() -> None:
    assert not same_words("What can these pupils do now?", "What do these pupils need next?")
    assert not same_words("What would a pupil say?", "What would pupils say?")


@pytest.mark.parametrize("word", LEARNERS[1:])
def test_every_text_that_is_read_says_it(word: str) -> None:
    guide = PEER.saying(word)
    before, after = list(texts(PEER)), list(texts(guide))
    assert [key for key, _ in before] == [key for key, _ in after]
    said = re.compile(r"\bpupil", re.IGNORECASE)
    ids = {"id", "after", "unless", "means", "when", "words"}
    assert [(key, text) for key, text in after if said.search(text) and key not in ids] == []
    assert any(said.search(text) for key, text in before if key == "ask")
    assert all(
        one == other for (key, one), (_, other) in zip(before, after, strict=True) if key in ids
    )
    prompt = guide.prompt("goals.starting-point")
    assert prompt is not None
    assert prompt.ask == f"What can these {word} do now?"
    assert PEER.saying(word) is guide


@pytest.mark.parametrize("word", ["pupils", "", "wizards"])
def test_the_guide_is_as_it_is_for_its_own_word_and_for_one_it_does_not_know(word: str) -> None:
    assert PEER.saying(word) is PEER


def test_a_guide_in_another_language_stays_as_it_is() -> None:
    guide = replace(PEER, language="fr")
    assert guide.saying("students") is guide
