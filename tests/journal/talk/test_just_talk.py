"""Whose each line is of what two people write down after they have talked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from cyclejournal.guide.known import KEPT, KEPT_OWN
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.cycle.progress import asked, counted
from cyclejournal.journal.records import Person, changed
from cyclejournal.journal.talk.just_talk import Shared, questions, shared_out, without
from tests.journal.watched_lesson import PEER, WatchedLesson

PRIYA = Person(id="p", name="Priya Shah", created="2026-09-01T08:00:00+00:00", changed="")
TOM = Person(id="t", name="Tom", created="2026-09-01T08:00:01+00:00", changed="")
BOTH = (PRIYA, TOM)


def shared(text: str) -> Shared:
    return shared_out(text, BOTH)


@pytest.mark.parametrize(
    ("line", "whose", "words"),
    [
        ("Priya: I took it for all of them", "p", "I took it for all of them"),
        ("  PRIYA SHAH :I took it", "p", "I took it"),
        ("tom：yes", "t", "yes"),
        ("both: we wait", TOGETHER, "we wait"),
        ("It was 7 seconds before “Less room, not less stuff”.", TOGETHER, None),
        ("8:24 S11 shouted", TOGETHER, None),
        ("S11: “It's the same!”", TOGETHER, None),
        ("T: Turn to your partner", TOGETHER, None),
        ("Tom said: yes, and then: no", TOGETHER, None),
    ],
)
def test_a_line_is_that_persons_whose_name_it_begins_with(
    line: str, whose: str, words: str | None
) -> None:
    assert shared(line).parts == ((whose, line.strip() if words is None else words),)


def test_a_name_that_nobody_has_is_text_of_both_and_is_told() -> None:
    found = shared("Kim: nothing\nTom: one\nKim: more\nTom: two\n\nTom:")
    assert found.parts == (("t", "one\ntwo"), (TOGETHER, "Kim: nothing\nKim: more"))
    assert found.unknown == ("Kim",)


def test_a_name_of_two_people_is_nobodys() -> None:
    twins = (TOM, replace(PRIYA, name="Tom"))
    assert shared_out("Tom: I", twins) == Shared(((TOGETHER, "Tom: I"),), ("Tom",))


def test_what_one_has_kept_is_not_asked_for_again() -> None:
    text = "Priya: I waited\nWe both saw it\nTom: I did not"
    assert without(text, "p", BOTH) == "We both saw it\nTom: I did not"
    assert without(without(text, TOGETHER, BOTH), "t", BOTH) == "Priya: I waited"


@given(st.lists(st.text(st.sampled_from("ab: \tTomPriya,S1"), max_size=20), max_size=8))
def test_no_word_is_lost_and_each_is_kept_once(lines: list[str]) -> None:
    text = "\n".join(lines)
    parts = shared(text).parts
    rest = text
    for voice, _ in parts:
        rest = without(rest, voice, BOTH)
    assert not shared(rest).parts
    kept = "".join("".join(words.split()) for _, words in parts)
    typed = "".join(text.split())
    assert len(kept) <= len(typed)
    unnamed = [line for line in lines if line.strip() and ":" not in line]
    both = shared(text).of(TOGETHER).split("\n")
    assert [line.strip() for line in unnamed if line.strip() not in both] == []


def test_the_short_form_has_its_seven_questions_and_none_is_for_one_alone() -> None:
    lesson = WatchedLesson()
    brief = questions(lesson.journal, PEER, lesson.cycle)
    assert [prompt.id for prompt in brief] == [
        "dialogue.reading",
        "dialogue.shared-reading",
        "dialogue.strengths",
        "dialogue.learning",
        "dialogue.options",
        "dialogue.decision",
        "dialogue.next-step",
    ]
    lesson.journal.put(changed(lesson.cycle, full=True, now=lesson.now))
    full = questions(lesson.journal, PEER, lesson.cycle)
    assert len(full) > len(brief)
    assert not {"dialogue.self-check", "dialogue.safety", KEPT, KEPT_OWN} & {p.id for p in full}


def test_what_one_has_kept_asks_nothing_of_the_other() -> None:
    """Its page is there once something stays, and counts nothing that nobody asked for."""
    lesson = WatchedLesson()
    section = PEER.section_of(KEPT)
    assert section
    assert not asked(lesson.journal, PEER, lesson.cycle, section)
    lesson.write(KEPT_OWN, lesson.tom, "I began too soon")
    assert counted(lesson.journal, PEER, lesson.cycle, section) == (1, 1)
