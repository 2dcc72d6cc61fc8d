"""The peer guide in Spanish: the same guide in other words, so that a journal may change its language in mid-cycle."""

from __future__ import annotations

import re

import pytest
from msgspec import Struct
from msgspec.structs import replace

from cyclejournal.export.guide_book import cards, guide_book, word_lines, words_heading, words_page
from cyclejournal.guide.finder import (
    find_guides,
    read_guide,
    shipped_guides_folder,
    shipped_judging_words,
)
from cyclejournal.guide.glossary import glossary
from cyclejournal.guide.known import GOAL_STATEMENT, MODE
from cyclejournal.guide.learners import same_words
from cyclejournal.guide.model import TOGETHER, Guide, Prompt
from cyclejournal.guide.rules import rule_faults
from cyclejournal.guide.tongues import same_process
from cyclejournal.journal.entries.writing import answer
from cyclejournal.journal.language.phrases import JudgingWords, parse_words
from cyclejournal.journal.reading.views import as_answered, asked_words
from tests.journal.pair import Table
from tests.rows import each

PEER: Guide = read_guide(shipped_guides_folder() / "peer.toml")
SPANISH: Guide = read_guide(shipped_guides_folder() / "peer-es.toml")
GUIDES, _ = find_guides(shipped_guides_folder())
"""As the program has them: each knows the words of the other."""

PROMPTS = [prompt for _, prompt in SPANISH.prompts()]
every_prompt = each(PROMPTS, lambda prompt: prompt.id)

OWN = {"Guide": {"id", "language", "same_as", "pairing", "together", "beginning"}}
"""What is not the same in both, besides words."""

FREE = {"words"}
"""Lists of words that may be longer in one language than in the other."""

IN_BOTH = {"id", "kind", "voice", "keep", "leaves", "at", "tools", "means", "when", "after"}
IN_BOTH |= {"unless", "first"}
"""What is written in texts, and is nobody's wording."""


def shape(record: object, key: str = "") -> object:
    """A guide without its words: how many there are of each, and whatever is not a wording."""
    if isinstance(record, Struct):
        left_out = OWN.get(type(record).__name__, set())
        keys = [key for key in record.__struct_fields__ if key not in left_out]
        return {key: shape(getattr(record, key), key) for key in keys}
    if not isinstance(record, str | tuple):
        return record
    if isinstance(record, str):
        return record if key in IN_BOTH else bool(record)
    return bool(record) if key in FREE else [shape(part, key) for part in record]


def test_it_is_the_peer_guide_in_other_words() -> None:
    """Whoever changes one of the two changes the other: ids, kinds, voices, options and meanings are the same."""
    one = {prompt.id: shape(prompt) for _, prompt in PEER.prompts()}
    other = {prompt.id: shape(prompt) for _, prompt in SPANISH.prompts()}
    assert other == one
    assert shape(SPANISH) == shape(PEER)
    assert (SPANISH.language, SPANISH.same_as) == ("es", "peer")
    assert not rule_faults(SPANISH)


def test_whom_a_list_picks_is_the_same() -> None:
    roles = {role.id for role in PEER.roles}
    for prompt in PROMPTS:
        english = PEER.prompt(prompt.id)
        assert english is not None
        for words, same in zip(prompt.picks, english.picks, strict=True):
            assert [word for word in words if word in roles] == [w for w in same if w in roles]


@every_prompt
def test_nothing_is_left_in_english(prompt: Prompt) -> None:
    english = PEER.prompt(prompt.id)
    assert english is not None
    assert prompt.ask != english.ask
    assert prompt.hint != english.hint
    assert not {*prompt.probes} & {*english.probes}
    assert not ({*prompt.options} & {*english.options}) - {"No"}
    assert {prompt.low, prompt.high, ""} & {english.low, english.high} <= {""}


ENGLISH = re.compile(r"\b(the|and|your|pupils?|what|with|coachee)\b", re.IGNORECASE)


def test_nor_are_the_words_for_steps_and_voices() -> None:
    said = [SPANISH.title, SPANISH.about, SPANISH.pairing.replace("{coachee}", "")]
    said += [SPANISH.together, SPANISH.beginning]
    assert (SPANISH.together, SPANISH.beginning) == ("Entre ambos", "Antes de empezar")
    for role in SPANISH.roles:
        said += [role.name, role.about]
    for tool in SPANISH.tools:
        said += [tool.name, tool.about]
    for look in SPANISH.looks:
        said += [look.name, look.why, look.example]
    for dimension in SPANISH.dimensions:
        said += [dimension.name, *dimension.options]
    for step in SPANISH.steps:
        said += [step.title, step.about, step.partner, step.is_not]
        assert 20 <= len(step.about) <= 100
    for section in SPANISH.sections():
        said += [section.title, section.about]
        assert 20 <= len(section.about) <= 100, section.id
        assert len(section.title.split()) <= 5
    assert not [text for text in said if ENGLISH.search(text)]


def test_cards_and_the_words_of_coaching_are_told_in_spanish_too() -> None:
    """Domain rows 74 and 116, for a journal that is asked in Spanish; other languages have the labels alone."""
    english, spanish = glossary("en"), glossary("es-MX")
    assert shape(spanish) == shape(english)
    assert [len(kind.words) for kind in spanish.terms] == [len(k.words) for k in english.terms]
    assert not {*word_lines(PEER)} & {*word_lines(SPANISH)}
    told = [words_heading(SPANISH), words_page(SPANISH), guide_book(SPANISH)]
    told += [words for card in cards(SPANISH, "x") for words in (card.title, *sum(card.parts, ()))]
    assert not [text for text in told if ENGLISH.search(text.split("## De quién")[0])]
    assert {role.name for role in SPANISH.roles} <= {word for word, _ in spanish.terms[0].words}
    assert (glossary("fr").labels, glossary("fr").terms) == (english.labels, ())


QUESTION = re.compile(r"([A-ZÁÉÍÓÚ][^.?!¿]*, )?¿[a-zA-ZÁÉÍÓÚáéíóúñ][^.?!¿]*\?")
FORMAL = re.compile(r"\b(usted|su|sus|le gustaría a usted|vosotros|os)\b")
TO_ONE = re.compile(r"\b(tú|tu|tus|te|ti|contigo)\b", re.IGNORECASE)


@every_prompt
def test_a_prompt_asks_one_thing_in_few_words(prompt: Prompt) -> None:
    """Short questions, to one as a friend would ask, or to the two of them as “we”."""
    for question in (prompt.ask, *prompt.probes):
        assert QUESTION.fullmatch(question), question
        assert len(question.split()) < 15, question
        assert not FORMAL.search(question) or prompt.ask != question
    if prompt.voice == TOGETHER:
        assert not TO_ONE.search(prompt.ask)
    assert re.fullmatch(r"[A-ZÁÉÍÓÚ][^.?!¿]*\.", prompt.hint), prompt.hint
    assert len(prompt.hint.split()) <= 20, prompt.hint
    if prompt.kind == "prose" and not prompt.former:
        assert len(prompt.probes) >= 2


def test_no_question_is_asked_twice() -> None:
    asked = [prompt.ask.casefold() for prompt in PROMPTS if not prompt.former]
    assert len({*asked}) == len(asked)
    assert not any(ask.startswith("¿por qué no") for ask in asked)


# ---------------------------------------------------------------- one journal in two languages


@pytest.mark.parametrize(("one", "other"), [("peer", "peer-es"), ("peer-es", "peer")])
def test_what_an_option_means_is_known_in_both_languages(one: str, other: str) -> None:
    for _, prompt in GUIDES[one].prompts():
        same = GUIDES[other].prompt(prompt.id)
        assert same is not None
        for number, option in enumerate(prompt.options):
            assert same.option(option) == same.options[number], prompt.id
            assert same.meaning(option) == prompt.meaning(option)
    for dimension in GUIDES[one].dimensions:
        same_dimension = next(d for d in GUIDES[other].dimensions if d.id == dimension.id)
        for option in dimension.options:
            assert same_dimension.meaning(option) == dimension.meaning(option)


def test_an_answer_stands_under_its_question_in_the_present_language() -> None:
    table = Table()
    english, spanish = (GUIDES[guide].prompt(MODE) for guide in ("peer", "peer-es"))
    assert english is not None
    assert spanish is not None
    chosen = english.options[2]
    given = answer(
        table.journal, english, table.cycle.id, TOGETHER, chosen, by=table.tom, now=table.now
    )
    assert asked_words(spanish, given) == spanish.ask
    stands = as_answered(spanish, [given])
    assert (stands.ask, stands.options[2]) == (spanish.ask, chosen)
    assert len(stands.options) == len(spanish.options)
    assert stands.meaning(chosen) == "model"
    older = replace(given, asked="What did we ask here once?")
    assert asked_words(spanish, older) == "What did we ask here once?"


def test_the_word_for_those_who_learn_changes_nothing_of_it() -> None:
    students = GUIDES["peer"].saying("students").prompt(GOAL_STATEMENT)
    spanish = GUIDES["peer-es"].saying("students").prompt(GOAL_STATEMENT)
    assert students is not None
    assert spanish is not None
    assert any(same_words(students.ask, words) for words in spanish.asked_too)


def test_only_the_same_guide_is_the_same() -> None:
    assert same_process(GUIDES["peer"], GUIDES["peer-es"])
    assert same_process(GUIDES["peer-es"], GUIDES["peer"])
    assert not same_process(GUIDES["peer-es"], GUIDES["specialist"])


def test_words_that_judge_are_found_in_spanish() -> None:
    words = JudgingWords(parse_words(shipped_judging_words("es")))
    found = words.find("Fue una clase excelente, y los estudiantes estaban AburridOs.")
    assert [each.words for each in found] == ["excelente", "AburridOs"]
    assert not words.find("Seis estudiantes levantaron la mano; cuatro hablaron.")
    assert shipped_judging_words("fr") == shipped_judging_words() != shipped_judging_words("es")
