"""The lesson that is shared: who watches whom, and how it may be recorded."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from cyclejournal.guide.finder import find_guides, shipped_guides_folder
from cyclejournal.guide.known import CAPTURE, MODE
from cyclejournal.guide.model import OBSERVED, OBSERVER, Capture, Guide, Mode, Prompt
from cyclejournal.journal.cycle.cycles import begin
from cyclejournal.journal.cycle.progress import asked
from cyclejournal.journal.entries.writing import answer, voices
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.lesson.lesson import CAPTURES, MODES, lesson_of
from cyclejournal.journal.places import Observation
from tests.journal.lessons import BEGAN, seconds

GUIDES, _ = find_guides(shipped_guides_folder())


@pytest.fixture(scope="module")
def guide() -> Guide:
    """The guide that a pair starts with."""
    return GUIDES["peer"]


@pytest.fixture
def journal(guide: Guide) -> Journal:
    """Tom is coached by Priya."""
    return begin("lessons1", guide, {"coachee": "Tom", "coach": "Priya"}, now=BEGAN)


def said(journal: Journal, guide: Guide, prompt_id: str, meaning: str, place: str = "") -> None:
    """Choose the option of a prompt that has this meaning."""
    prompt = guide.prompt(prompt_id)
    assert prompt is not None
    assert journal.cycle is not None
    option = next(option for option in prompt.options if prompt.meaning(option) == meaning)
    (voice,) = voices(prompt, journal.cycle, journal, guide)
    by = next(iter(journal.people))
    at = place or journal.cycle.id
    journal.put(answer(journal, prompt, at, voice, option, by=by, now=seconds(1)))


def test_until_they_say_the_coach_watches_and_nothing_is_recorded(
    journal: Journal, guide: Guide
) -> None:
    tom, priya = journal.people
    assert journal.cycle is not None
    lesson = lesson_of(journal, guide, journal.cycle)
    assert (lesson.mode, lesson.capture, lesson.chosen) == ("observe", "none", False)
    assert (lesson.observed, lesson.observer) == (tom, priya)
    assert not lesson.has_clock


@pytest.mark.parametrize("mode", MODES)
def test_only_a_coach_who_models_is_watched(journal: Journal, guide: Guide, mode: Mode) -> None:
    """Domain rows 48 and 82: watching, modelling, teaching together and following, whichever way the visit goes."""
    tom, priya = journal.people
    assert journal.cycle is not None
    said(journal, guide, MODE, mode)
    lesson = lesson_of(journal, guide, journal.cycle)
    turned = mode == "model"
    assert lesson.mode == mode
    assert (lesson.observed, lesson.observer) == ((priya, tom) if turned else (tom, priya))
    for voice, person in ((OBSERVED, lesson.observed), (OBSERVER, lesson.observer)):
        prompt = Prompt("x", "What?", voice=voice)
        assert voices(prompt, journal.cycle, journal, guide) == [person]
    assert ("filmed" in lesson.ways) == (mode == "video")


TURNS = {
    "observe": {"plan.learning", "plan.observers-place", "observation.own-record"},
    "video": {"plan.learning", "observation.own-record"},
    "model": {"plan.learning", "plan.observers-place", "observation.own-record"},
    "co-teach": {"plan.learning", "observation.own-record", "plan.who-teaches"},
    "co-observe": {"plan.colleague-says", "plan.colleague-named"},
    "shadow": {"plan.observers-place", "plan.followed"},
}
"""What is asked of a lesson by how it is shared, and of no other."""


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("guide_id", ["peer", "specialist"])
def test_the_forms_turn_with_it(guide_id: str, mode: Mode) -> None:
    """Domain rows 48 and 82: a third colleague has a say in how they are watched, and is named by consent."""
    guide = GUIDES[guide_id]
    journal = begin("lessons1", guide, {"coachee": "Tom", "coach": "Priya"}, now=BEGAN)
    said(journal, guide, MODE, mode)
    assert journal.cycle is not None
    step, known = guide.steps[1], {prompt.id for _, prompt in guide.prompts()}

    def met() -> set[str]:
        assert journal.cycle is not None
        return {p.id for each in step.sections for p in asked(journal, guide, journal.cycle, each)}

    assert ("plan.colleague-says" in met()) == (mode == "co-observe")
    journal.put(replace(journal.cycle, full=True))
    assert met() & set().union(*TURNS.values()) == TURNS[mode] & known


@pytest.mark.parametrize("capture", CAPTURES)
@pytest.mark.parametrize("mode", ["observe", "model"])
def test_the_observed_person_chooses_how_it_is_recorded(
    journal: Journal, guide: Guide, capture: Capture, mode: Mode
) -> None:
    assert journal.cycle is not None
    said(journal, guide, MODE, mode)
    said(journal, guide, CAPTURE, capture)
    lesson = lesson_of(journal, guide, journal.cycle)
    assert (lesson.capture, lesson.chosen) == (capture, True)
    assert lesson.has_clock == (capture in ("tallies", "notes", "filmed"))


def test_a_choice_made_before_the_roles_turned_is_not_the_others(
    journal: Journal, guide: Guide
) -> None:
    assert journal.cycle is not None
    said(journal, guide, CAPTURE, "filmed")
    said(journal, guide, MODE, "model")
    lesson = lesson_of(journal, guide, journal.cycle)
    assert (lesson.capture, lesson.chosen) == ("none", False)


def test_another_observation_is_planned_anew(journal: Journal, guide: Guide) -> None:
    cycle = journal.cycle
    assert cycle is not None
    said(journal, guide, CAPTURE, "notes")
    first = replace(journal.observation(cycle))
    second = Observation(id="o2", cycle=cycle.id, created="2027-01-01", changed="2027-01-01")
    journal.put(first, second)
    assert lesson_of(journal, guide, cycle).capture == "none"
    assert lesson_of(journal, guide, cycle, first).capture == "notes"
    said(journal, guide, CAPTURE, "tallies", second.id)
    assert lesson_of(journal, guide, cycle).capture == "tallies"
    assert lesson_of(journal, guide, cycle, first).capture == "notes"
