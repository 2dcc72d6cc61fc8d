"""What the peer guide promises a pair: few questions, short and kind, and nothing that judges."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from cyclejournal.guide.finder import read_guide, shipped_guides_folder
from cyclejournal.guide.known import CAPTURE, CLOSE_GOAL, CLOSE_NEXT, CLOSE_UNTIL, FOCUS, KEPT, PLAN
from cyclejournal.guide.model import (
    EACH,
    OBSERVED,
    OBSERVER,
    TOGETHER,
    Guide,
    Mode,
    Prompt,
    Section,
    ToolId,
)
from cyclejournal.journal.cycle.cycles import begin
from cyclejournal.journal.cycle.progress import asked
from cyclejournal.journal.entries.writing import answer
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.lesson.lesson import MODES, lesson_of
from cyclejournal.journal.moments import local_clock
from cyclejournal.journal.places import Cycle
from tests.rows import each

PEER: Guide = read_guide(shipped_guides_folder() / "peer.toml")
PROMPTS: list[Prompt] = [prompt for _, prompt in PEER.prompts() if not prompt.former]
OF_STEPS = [p for step in PEER.steps for section in step.sections for p in section.asked]
BRIEF = [prompt for prompt in OF_STEPS if prompt.brief and not prompt.when]


def ask(prompt_id: str) -> Prompt:
    """The prompt with that id."""
    prompt = PEER.prompt(prompt_id)
    assert prompt is not None, prompt_id
    return prompt


TWO_IN_ONE = re.compile(
    r"\b(and|or),? (who|whom|what|when|where|which|how|why|by|from|may|does|is|are|can)\b"
)
DANGLING = re.compile(r"\b(it|its|them|there)\b|\b(this|that)[?,.]")
"""Words that point to something a prompt would have to name itself."""

JUDGING = {"grade", "rate", "rating", "score", "rank"}
JUDGING |= {f"{word}s" for word in JUDGING} | {"graded", "rated", "scored", "ranked"}

GOOD_ENDS = {"Quite at ease", "Fully", "A great deal", "Completely free"}
GOOD_ENDS |= {"I would do it again tomorrow", "Well and rested"}
"""Of every scale the end that 10 stands for: they all run the same way."""

every_prompt = each(PROMPTS, lambda prompt: prompt.id)
every_section = each(PEER.sections(), lambda section: section.id)


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


def a_cycle(**answers: str) -> tuple[Journal, Cycle]:
    """The first cycle of a new journal with these answers; ``_`` in an id stands for its dot."""
    now = local_clock()
    journal = begin("brief", PEER, {"coachee": "Ana", "coach": "Ben"}, now=now)
    cycle = journal.cycle
    assert cycle is not None
    for id_, text in answers.items():
        prompt = ask(id_.replace("_", ".", 1).replace("_", "-"))
        lesson = lesson_of(journal, PEER, cycle)
        voice = lesson.observed if prompt.voice == OBSERVED else TOGETHER
        journal.put(answer(journal, prompt, cycle.id, voice, text, by=voice, now=now))
    return journal, cycle


def fits(prompt: Prompt, mode: Mode) -> bool:
    """Whether something is asked of a lesson that is shared like that."""
    return mode in prompt.when or not {*prompt.when} & {*MODES}


@pytest.mark.parametrize("mode", [m for m in ask("plan.mode").options if "films" not in m])
@pytest.mark.parametrize("way", ask("plan.capture-method").options[:-1])
def test_the_short_form_asks_sixteen_prompts_at_most(mode: str, way: str) -> None:
    """However a lesson is shared and recorded, as long as nothing is filmed.

    Focus questions, what is noted and how it may be are agreed on one screen, and count as one.
    """
    journal, cycle = a_cycle(
        plan_mode=mode, plan_capture_method=way, plan_evidence="Answers | tally | a | 1"
    )
    sections = [section for step in PEER.steps for section in step.sections]
    met = [p.id for section in sections for p in asked(journal, PEER, cycle, section)]
    assert {FOCUS, PLAN, CAPTURE} <= {*met}
    assert len({*met} - {FOCUS, PLAN, CAPTURE}) + 1 <= 16


def test_the_close_asks_three_things_so_that_a_cycle_asks_nineteen_at_most() -> None:
    """Beside them it is only chosen how the goal stands and what comes next: by these the cycle is closed."""
    chosen = {CLOSE_GOAL, CLOSE_NEXT, CLOSE_UNTIL}
    journal, cycle = a_cycle(goals_statement="More pupils explain")
    met = [p for section in PEER.close for p in asked(journal, PEER, cycle, section)]
    assert [p.id for p in met if p.id not in chosen] == [
        "close.pupils",
        "close.did-not-work",
        "close.keep-doing",
    ]
    assert [p.voice for p in met if p.id not in chosen] == [TOGETHER, EACH, TOGETHER]
    assert {p.kind for p in met if p.id in chosen} == {"choice"}


def test_the_short_form_has_a_goal_a_look_a_talk_and_a_step() -> None:
    """Each step asks a few things, and no page but those for the details is left out."""
    for step in PEER.steps:
        brief = [p for section in step.sections for p in section.prompts if p.brief]
        assert len(brief) >= 3, step.id
    without = [s.id for s in PEER.sections() if not any(p.brief for p in s.prompts)]
    assert without == [
        *("arrangements", "measure", "opening", "what-stays", "our-talk", "closing-learned")
    ]


def test_before_the_first_cycle_the_short_form_asks_three_things() -> None:
    """What stays between us, whether one line-manages the other, when we meet."""
    brief = [p.id for section in PEER.before for p in section.prompts if p.brief]
    assert brief == ["pair.line-management", "agreement.stays-between-us", "agreement.rhythm"]


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
        "plan.learning",
        "alone.gist",
        "dialogue.reading",
        "dialogue.shared-reading",
        "dialogue.learning",
        "dialogue.options",
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


@pytest.mark.parametrize("prompt_id", ["observation.record", "dialogue.impressions"])
def test_what_has_its_place_elsewhere_is_not_in_the_short_form(prompt_id: str) -> None:
    """What was seen is in the record, and the story was told alone."""
    assert not ask(prompt_id).brief


@every_prompt
def test_a_prompt_asks_one_thing(prompt: Prompt) -> None:
    """And so does each follow-up question: who is asked two things answers one."""
    for question in (prompt.ask, *prompt.probes):
        assert not TWO_IN_ONE.search(question), question


@every_prompt
def test_a_prompt_names_what_it_is_about(prompt: Prompt) -> None:
    """It is read alone, in a list or a year later."""
    assert not DANGLING.search(prompt.ask)


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
        assert prompt.high in GOOD_ENDS
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
    """A wall of empty boxes is a defect; what is only kept after just talking asks nothing."""
    most = max(sum(fits(prompt, mode) for prompt in section.asked) for mode in MODES)
    assert 2 <= most <= 10 or section.asks(KEPT)
    assert 1 <= len(words(section.title)) <= 3
    assert 20 <= len(section.about) <= 100


def test_steps_say_what_they_are_for_and_how_long_they_take() -> None:
    """A pair can plan its week around them."""
    for step in PEER.steps:
        assert 20 <= len(step.about) <= 100
        assert 15 <= step.minutes <= 60


def test_what_is_seen_comes_before_what_it_means() -> None:
    """Evidence, readings, what else, what we agree, causes; strengths before criticism, learning and change."""
    order = [prompt.id for prompt in PROMPTS]
    wanted = [
        "goals.statement",
        "goals.check",
        "goals.measure",
        "goals.baseline",
        "goals.target",
        "goals.strategies",
        "observation.record",
        "alone.gist",
        "dialogue.impressions",
        "dialogue.evidence",
        "dialogue.reading",
        "dialogue.other-readings",
        "dialogue.else-explains",
        "dialogue.shared-reading",
        "dialogue.causes-decisions",
        "dialogue.strengths",
        "dialogue.feedback",
        "dialogue.critical-friend",
        "dialogue.learning",
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
    for prompt in alone.asked:
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
        "what-stays": "meeting",
        "our-talk": "meeting",
    }
    assert [prompt.id for prompt in PEER.action] == [
        "action.what",
        "action.when-where",
        "action.cue",
        "action.instead",
        "action.say",
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


@pytest.mark.parametrize(
    ("row", "prompts"),
    [
        (6, "goals.pupil-outcome goals.teacher-learning goals.coach-learning"),
        (9, "dialogue.enjoyment"),
        (22, "action.what action.support action.obstacle"),
        (37, "dialogue.enjoyment"),
        (45, "dialogue.else-explains"),
        (53, "goals.commitment action.support"),
        (55, "dialogue.options dialogue.decision"),
        (60, "alone.ease goals.comfort"),
        (61, "agreement.commitments dialogue.agreement-kept dialogue.safety"),
        (73, "plan.observer-learning observation.own-class dialogue.learning"),
        (52, "pair.hopes pair.challenge pair.count-on goals.commitment"),
        (57, "agreement.boundaries agreement.elsewhere dialogue.parked"),
        (87, "goals.origin goals.breadth"),
        (110, "agreement.boundaries dialogue.self-check dialogue.ask-tell"),
        (90, "dialogue.reading dialogue.other-readings dialogue.shared-reading"),
        (93, "goals.starting-point goals.pupils-need goals.evidence"),
        (97, "dialogue.agenda"),
        (100, "dialogue.safe-to-fail"),
        (101, "goals.restatement"),
        (105, "dialogue.parked"),
        (107, "goals.focus-kind"),
        (114, "dialogue.put-into-words"),
    ],
)
def test_a_row_of_the_domain_has_its_prompts(row: int, prompts: str) -> None:
    """By its number in the list of what the sources ask for."""
    asked_now = {prompt.id for prompt in PROMPTS}
    assert {*prompts.split()} <= asked_now, row


def test_feedback_has_three_kinds_and_no_verdict() -> None:
    """Domain row 56: noticed, wondered, valued."""
    assert ask("dialogue.feedback").picks[0] == ("noticed", "wondered", "valued")


def test_ideas_say_whose_they_are_and_the_coachee_decides() -> None:
    """Domain row 55, in the short form too: who had an idea, whether it was asked for, what became of it."""
    options, decision = ask("dialogue.options"), ask("dialogue.decision")
    assert options.picks[1:4] == (
        ("coachee", "coach", "both"),
        ("asked for", "offered"),
        ("take", "adapt", "leave"),
    )
    assert (decision.voice, options.brief, decision.brief) == ("coachee", True, True)


def test_whoever_watches_may_say_what_they_want_to_learn() -> None:
    """In the joint plan, and in the fuller set only."""
    prompt = ask("plan.observer-learning")
    assert (prompt.voice, prompt.brief) == (OBSERVER, False)
    section = PEER.section_of(prompt.id)
    assert section is not None
    assert section.id == "joint-plan"
