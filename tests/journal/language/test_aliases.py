"""What stands for a name in what goes out for others, and what is asked about once."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cyclejournal.journal.cycle.cycles import NameProblem, with_alias
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.language.aliases import Aliases, AliasIsName
from cyclejournal.journal.leaving import naming
from cyclejournal.journal.records import Person
from tests.texts import typed

NOW = datetime(2026, 11, 30, 15, tzinfo=UTC)
AT = "2026-11-30T15:00:00.000+00:00"


def journal(*names: str) -> Journal:
    people = [
        Person(id=f"p{n}", name=name, alias=f"Teacher {'ABC'[n]}", created=AT, changed=AT)
        for n, name in enumerate(names)
    ]
    return Journal("j", "peer", people)


def near(aliases: Aliases) -> dict[str, str]:
    return {each.word: each.why for each in aliases.near}


def test_names_and_what_is_theirs_become_aliases() -> None:
    said = Aliases(journal("James Okafor", "Priya"))
    assert said("James' plan and Priya’s, (Okafor's too): _Priya_ & James Okafor") == (
        "Teacher A's plan and Teacher B’s, (Teacher A's too): _Teacher B_ & Teacher A"
    )
    assert said("Mr. Okafor asked 'Priya' and 'James'; Priya-led; #Priya") == (
        "Teacher A asked 'Teacher B' and 'Teacher A'; Teacher B-led; #Teacher B"
    )
    assert said("Pri\u200bya") == "Teacher B"
    assert said.near == ()


def test_names_of_other_writings_are_met_inside_a_run_of_letters() -> None:
    said = Aliases(journal("美咲", "王小明", "김민준"))
    assert said("今日美咲が話した。王小明说，小明来了。민준은") == (
        "今日Teacher Aが話した。Teacher B说，Teacher B来了。Teacher C은"
    )
    assert said.near == ()
    said = Aliases(journal("Ayşe", "Иван"))
    assert said("Ayşe'nin, Иван") == "Teacher A'nin, Teacher B"
    assert said("Ивана, Ayse") == "Ивана, Ayse"
    assert near(said) == {"Ивана": "part", "Ayse": "case"}


def test_a_name_is_one_however_its_apostrophe_is_typed_and_in_halves() -> None:
    said = Aliases(journal("Zoë O’Brien", "Jean-Luc"))
    assert said("O'Brien's, O’Brien, Jean-Luc’s, Zo\u200dë") == (
        "Teacher A's, Teacher A, Teacher B’s, Teacher A"
    )
    assert said("jean-luc and Luc") == "jean-luc and Luc"
    assert near(said) == {"jean": "half", "luc": "half", "Luc": "half"}


def test_initials_and_codes_are_the_writer_s() -> None:
    said = Aliases(journal("Tom B.", "S1"))
    assert said("T: Why? S1: B. Tom") == "T: Why? S1: B. Teacher A"


def test_what_is_like_a_name_is_asked_once() -> None:
    said = Aliases(journal("Priya", "Tom"))
    text = "priya and Pryia met Priyanka tomorrow, at the bottom; TOM's list. priya again."
    assert said(text) == text
    assert near(said) == {"priya": "case", "Pryia": "slip", "Priyanka": "part", "TOM's": "case"}
    assert next(each for each in said.near if each.word == "priya").words.endswith(", 2 times")


def test_a_name_that_is_a_word_counts_where_it_is_written_as_one() -> None:
    said = Aliases(journal("Will", "May"))
    assert said("Ask Will, and may May see. Will's idea") == (
        "Ask Teacher A, and may Teacher B see. Teacher A's idea"
    )
    assert near(said) == {"may": "case"}
    assert said("What now? Will we wait?\nWill | asks\nWill") == (
        "What now? Will we wait?\nTeacher A | asks\nTeacher A"
    )
    assert near(said)["Will"] == "begins"


def test_what_is_decided_is_asked_no_more() -> None:
    found = journal("Will", "Priya")
    decided = [
        naming(found, "will", now=NOW),
        naming(found, "Will", now=NOW),
        naming(found, "Pryia", person="p1", now=NOW),
        naming(found, "Hill School", says="our school", now=NOW),
    ]
    found.put(*decided)
    said = Aliases(found)
    assert said("Will we? I will, Pryia’s and Will at Hill  School.") == (
        "Will we? I will, Teacher B’s and Teacher A at our school."
    )
    assert said.near == ()
    said("hill schools")
    # It can be decided again.
    found.put(naming(found, "Will", person="p0", now=NOW))
    assert Aliases(found)("Will we?") == "Teacher A we?"


def test_an_alias_names_nobody() -> None:
    found = journal("Tom Hill", "Priya")
    for alias in ("Hill", "priya", "Tom's friend"):
        with pytest.raises(AliasIsName):
            with_alias(found, "p0", alias, now=NOW)
    with pytest.raises(AliasIsName):
        naming(found, "8B", says="Priya's class", now=NOW)
    with pytest.raises(NameProblem):
        naming(found, "Priya", now=NOW)
    assert with_alias(found, "p0", "Colleague", now=NOW).alias == "Colleague"
    found.put(Person(id="p0", name="Tom", alias="Priya", created=AT, changed=AT))
    with pytest.raises(AliasIsName):
        Aliases(found)


@given(st.lists(st.one_of(typed, st.sampled_from(["Priya", "Tom's", "PRIYA", " "])), max_size=6))
def test_no_name_stays_as_it_is_written(pieces: list[str]) -> None:
    said = Aliases(journal("Priya", "Tom"))("".join(pieces))
    assert Aliases(journal("Priya", "Tom"))(said) == said
    found = "".join(char if char.isalnum() else " " for char in said).split()
    assert not {"Priya", "Tom"} & set(found)
