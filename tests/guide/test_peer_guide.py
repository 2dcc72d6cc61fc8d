"""What the peer guide promises a pair: few questions, short and kind, and nothing that judges."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from cyclejournal.guide.finder import read_guide, shipped_guides_folder
from cyclejournal.guide.model import (
    EACH,
    OBSERVED,
    OBSERVER,
    TOGETHER,
    Guide,
    Prompt,
    Section,
    ToolId,
)

PEER: Guide = read_guide(shipped_guides_folder() / "peer.toml")
PROMPTS: list[Prompt] = [prompt for _, prompt in PEER.prompts()]
OF_STEPS = [p for step in PEER.steps for section in step.sections for p in section.prompts]
BRIEF = [prompt for prompt in OF_STEPS if prompt.brief and not prompt.when]

JUDGING = {"grade", "rate", "rating", "score", "rank"}
JUDGING |= {f"{word}s" for word in JUDGING} | {"graded", "rated", "scored", "ranked"}

every_prompt = pytest.mark.parametrize("prompt", PROMPTS, ids=lambda prompt: prompt.id)
every_section = pytest.mark.parametrize(
    "section", list(PEER.sections()), ids=lambda section: section.id
)


def ask(prompt_id: str) -> Prompt:
    """The prompt with that id."""
    prompt = PEER.prompt(prompt_id)
    assert prompt is not None, prompt_id
    return prompt


def words(text: str) -> list[str]:
    """The words of a text as a reader counts them."""
    return text.split()


def test_the_coachee_comes_first_and_the_steps_are_the_three() -> None:
    """The order of the roles is the order of the voices."""
    assert PEER.id == "peer"
    assert [role.id for role in PEER.roles] == ["coachee", "coach"]
    assert [(step.id, step.title) for step in PEER.steps] == [
        ("goals", "Shared goals"),
        ("observation", "Plan and observe"),
        ("dialogue", "Dialogue"),
    ]
    assert not any(prompt.first for prompt in PROMPTS)


def test_the_short_form_is_about_a_dozen_prompts_over_all_steps() -> None:
    """A pair with no time still has a whole cycle: a goal, a look, a talk and a step."""
    assert 12 <= len(BRIEF) <= 17
    for step in PEER.steps:
        brief = [p for section in step.sections for p in section.prompts if p.brief]
        assert len(brief) >= 3, step.id
    with_brief = [s for s in PEER.sections() if any(p.brief for p in s.prompts)]
    assert len(with_brief) > len(list(PEER.sections())) * 3 / 4


def test_the_short_form_hears_both_voices() -> None:
    """Somebody answers alone, somebody answers for the pair, and both roles have a say."""
    assert {p.voice for p in BRIEF} == {EACH, TOGETHER, "coachee", OBSERVED, OBSERVER}


@pytest.mark.parametrize(
    "prompt_id",
    [
        "goals.starting-point",
        "goals.statement",
        "plan.focus-questions",
        "plan.capture-method",
        "observation.record",
        "alone.gist",
        "dialogue.impressions",
        "dialogue.shared-reading",
        "dialogue.learning",
        "dialogue.decision",
        "dialogue.next-step",
    ],
)
def test_what_a_cycle_cannot_do_without_is_in_the_short_form(prompt_id: str) -> None:
    """The prompts that the screens, the summary and the export lean on."""
    assert ask(prompt_id).brief


@every_prompt
def test_a_prompt_is_short_and_a_sentence(prompt: Prompt) -> None:
    """Under fifteen words, one sentence, read once."""
    assert len(words(prompt.ask)) < 15
    assert re.fullmatch(r"[A-Z][^.?!]*[?.]", prompt.ask)
    for probe in prompt.probes:
        assert len(words(probe)) < 15
        assert probe.endswith("?")


@every_prompt
def test_help_is_one_sentence(prompt: Prompt) -> None:
    """A hint that has to be read twice is no help."""
    assert re.fullmatch(r"[A-Z][^.?!]*\.", prompt.hint)
    assert len(words(prompt.hint)) <= 20


@every_prompt
def test_follow_up_questions_are_few(prompt: Prompt) -> None:
    """None, or two to four; what is written at length in the short form always has some."""
    assert len(prompt.probes) in (0, 2, 3, 4)
    if prompt.brief and prompt.kind == "prose":
        assert prompt.probes


@every_prompt
def test_nothing_judges(prompt: Prompt) -> None:
    """No word of grading anywhere a pair looks, and a number is only ever about oneself."""
    shown = (prompt.ask, prompt.hint, prompt.low, prompt.high)
    texts = " ".join((*shown, *prompt.options, *prompt.columns, *prompt.probes))
    assert JUDGING.isdisjoint(re.findall(r"[a-z]+", texts.casefold()))
    if prompt.kind == "scale":
        assert prompt.keep == "me"
        assert prompt.low
        assert prompt.high
        assert not prompt.brief


@every_prompt
def test_a_joint_prompt_speaks_of_us(prompt: Prompt) -> None:
    """Who is meant is never in doubt: a pair that answers together is not called you."""
    if prompt.voice == TOGETHER:
        assert not {"you", "your"} & set(re.findall(r"[a-z]+", prompt.ask.casefold()))


def test_what_and_how_lead_and_why_does_not() -> None:
    """Why puts people on the defensive."""
    first = [words(prompt.ask)[0] for prompt in PROMPTS]
    leading = first.count("What") + first.count("How")
    assert leading > len(first) / 2
    assert first.count("Why") * 10 <= leading


def test_no_question_is_asked_twice() -> None:
    """Ids and wordings are each used once."""
    assert len({prompt.id for prompt in PROMPTS}) == len(PROMPTS)
    assert len({prompt.ask.casefold() for prompt in PROMPTS}) == len(PROMPTS)


@every_section
def test_a_section_fits_a_screenful_or_two(section: Section) -> None:
    """A wall of empty boxes is a defect."""
    assert 2 <= len(section.prompts) <= 10
    assert 1 <= len(words(section.title)) <= 3
    assert 20 <= len(section.about) <= 100


def test_steps_say_what_they_are_for_and_how_long_they_take() -> None:
    """A pair can plan its week around them."""
    for step in PEER.steps:
        assert 20 <= len(step.about) <= 100
        assert 15 <= step.minutes <= 60


def test_what_is_seen_comes_before_what_it_means() -> None:
    """Evidence, then readings, then causes; a strength before any change."""
    order = [prompt.id for prompt in PROMPTS]
    wanted = [
        "observation.record",
        "alone.gist",
        "dialogue.impressions",
        "dialogue.evidence",
        "dialogue.shared-reading",
        "dialogue.causes-decisions",
        "dialogue.strengths",
        "dialogue.options",
        "dialogue.decision",
        "dialogue.next-step",
    ]
    assert [prompt_id for prompt_id in order if prompt_id in wanted] == wanted


def test_the_coachee_chooses_how_the_lesson_is_recorded() -> None:
    """The lightest way comes first, and the words are those the screens know."""
    prompt = ask("plan.capture-method")
    assert (prompt.kind, prompt.voice) == ("choice", "observed")
    assert prompt.means == ("none", "afterwards", "tallies", "notes", "filmed")
    assert prompt.options == (
        "No record: just watch and learn",
        "Notes afterwards",
        "Tallies only",
        "Focused notes",
        "Video I run",
    )


def test_the_coachee_decides_between_five_ways_on() -> None:
    """Keep, refine, other strategy, other measure, other goal."""
    prompt = ask("dialogue.decision")
    assert (prompt.kind, prompt.voice, len(prompt.options)) == ("choice", "coachee", 5)


def test_each_looks_alone_before_they_talk() -> None:
    """All of it is revealed at once, except what nobody else ever sees."""
    [alone] = [section for section in PEER.sections() if section.id == "alone-first"]
    for prompt in alone.prompts:
        assert prompt.voice == EACH
        assert prompt.blind or prompt.keep == "me"
    assert ask("goals.restatement").blind


def test_places_are_where_the_journal_expects_them() -> None:
    """Before the first cycle a pair and an agreement; later goals, an observation and a talk."""
    places = {section.id: section.at for section in PEER.sections()}
    assert {key: at for key, at in places.items() if at != "cycle"} == {
        "how-we-work": "pair",
        "agreement": "agreement",
        "arrangements": "agreement",
        "goal": "goal",
        "measure": "goal",
        "getting-there": "goal",
        "joint-plan": "observation",
        "focus": "observation",
        "observation": "observation",
        "video": "observation",
        "alone-first": "observation",
        "opening": "meeting",
        "what-it-shows": "meeting",
        "strengths": "meeting",
        "what-next": "meeting",
        "our-talk": "meeting",
    }
    assert [prompt.id for prompt in PEER.action] == [
        "action.what",
        "action.when-where",
        "action.support",
        "action.obstacle",
        "action.success",
        "action.outcome",
    ]


def test_every_way_of_recording_has_a_name_and_says_what_it_records() -> None:
    """All that the program can do, each once, in a sentence that fits a narrow screen."""
    assert [tool.id for tool in PEER.tools] == [*get_args(ToolId)]
    assert len({tool.name for tool in PEER.tools}) == len(PEER.tools)
    for tool in PEER.tools:
        assert len(tool.name) <= 20
        assert re.fullmatch(r"[A-Z][^.?!]*\.", tool.about)
        assert len(tool.about) <= 90


def test_every_kind_of_focus_says_why_its_tool_fits() -> None:
    """With an example of what could be recorded, and words that point to it; one fits all others."""
    assert len([look for look in PEER.looks if not look.words]) == 1
    for look in PEER.looks:
        assert re.fullmatch(r"[A-Z][^.?!]*\.", look.why)
        assert len(look.why) <= 100
        assert 1 <= len(look.tools) <= 3
        assert 3 <= len(look.example) <= 32
        assert all(word == word.casefold() and word.isalpha() for word in look.words)
        assert len({*look.words}) == len(look.words)
        assert JUDGING.isdisjoint(re.findall(r"[a-z]+", f"{look.name} {look.why}".casefold()))
    assert {tool for look in PEER.looks for tool in look.tools} == {*get_args(ToolId)}


def test_a_turn_of_a_talk_can_be_looked_at_in_seven_ways() -> None:
    """A language to think with: a few words each, and none that grades."""
    names = {dimension.id: dimension for dimension in PEER.dimensions}
    assert list(names) == ["began", "stimulus", "scale", "time", "function", "tone", "built"]
    for dimension in PEER.dimensions:
        assert 2 <= len(dimension.options) <= 10
        assert JUDGING.isdisjoint(
            re.findall(r"[a-z]+", " ".join((dimension.name, *dimension.options)).casefold())
        )
    assert names["function"].meaning("Probe") == "ask"
    assert names["function"].meaning("Suggest") == "tell"
    assert names["function"].meaning("Sing") == ""
    assert names["tone"].meaning("Warm") == ""
    assert any("Lofthouse" in source for source in PEER.sources)


def test_the_coach_looks_back_at_ten_things_alone() -> None:
    """Its writer's alone, and whoever coaches in a cycle is asked."""
    prompt = ask("dialogue.self-check")
    assert (prompt.voice, prompt.keep, prompt.leaves) == ("coach", "me", "asked")
    assert len(prompt.options) == 10
