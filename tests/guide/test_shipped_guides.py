"""What every guide that comes with the program promises a pair, and what each of them is alone in."""

from __future__ import annotations

import re

import pytest
from msgspec.structs import replace

from cyclejournal.guide.finder import find_guides, lent, read_guide, shipped_guides_folder
from cyclejournal.guide.model import TOGETHER, Guide, Prompt
from cyclejournal.guide.rules import rule_faults
from cyclejournal.journal.lesson.lesson import MODES
from cyclejournal.journal.reading.views import cycle_title, pairing
from cyclejournal.journal.records import changed
from tests.guide.test_peer_guide import DANGLING, GOOD_ENDS, JUDGING, TWO_IN_ONE, words
from tests.journal.pair import Table
from tests.rows import each

GUIDES, _ = find_guides(shipped_guides_folder())
OWN = {
    known: read_guide(shipped_guides_folder() / f"{known}.toml")
    for known, guide in GUIDES.items()
    if not guide.same_as
}
"""Each as its file says it; what is one of them in another language has its own test."""

PROMPTS = [
    (guide, prompt) for guide in OWN.values() for _, prompt in guide.prompts() if not prompt.former
]
every_prompt = each(PROMPTS, lambda found: f"{found[0].id}-{found[1].id}")
every_guide = each(OWN.values(), lambda guide: guide.id)


FACTS = {"goals.class", "goals.unit", "goals.baseline", "action.when-where", "watch.lesson"}
FACTS |= {"plan.whom", "plan.window", "plan.talk", "video.where", "video.holder", "video.offset"}
FACTS |= {
    f"us.{what}" for what in ("subject", "ages", "organisation", "experience", "coaching-role")
}
FACTS |= {"term.pause"}
"""Lines with nothing to ask further: a name, a time, a place, a number; and nobody is asked about a pause."""

ROLES = {"priorities": ["host", "member"], "triad": ["coachee", "coach", "third"]}
"""Of the guides that are for others than a coach and a coachee."""


def test_there_are_nine() -> None:
    """Domain rows 18, 25, 31, 71, 96 and 108: ways to coach that are truly different; one of them in Spanish too."""
    others = {"no-lesson", "watch-to-learn", "wellbeing", "specialist", "priorities"}
    assert set(OWN) == {"peer", "triad", "team", "leadership"} | others
    assert {*GUIDES} - {*OWN} == {"peer-es"}


@every_guide
def test_it_says_what_it_is_and_whose_ideas_it_builds_on(guide: Guide) -> None:
    assert 20 <= len(guide.about) <= 100
    assert len(guide.sources) >= 3
    assert [role.id for role in guide.roles] == ROLES.get(guide.id, ["coachee", "coach"])
    for step in guide.steps:
        assert 20 <= len(step.about) <= 100
        assert 15 <= step.minutes <= 60
    for section in guide.sections():
        assert 20 <= len(section.about) <= 100, section.id
        assert 1 <= len(words(section.title)) <= 5
        # It stands whole in the column of steps at 80 columns.
        assert len(section.title) <= 19, section.title
        of_lessons = [{*p.when} & {*MODES} for p in section.asked]
        assert max(sum(not ways or mode in ways for ways in of_lessons) for mode in MODES) <= 10


@every_prompt
def test_a_prompt_asks_one_thing_in_few_words(found: tuple[Guide, Prompt]) -> None:
    _, prompt = found
    assert len(words(prompt.ask)) < 15
    assert re.fullmatch(r"[A-Z][^.?!]*[?.]", prompt.ask)
    assert not DANGLING.search(prompt.ask)
    for question in (prompt.ask, *prompt.probes):
        assert not TWO_IN_ONE.search(question), question
        assert len(words(question)) < 15
    if prompt.voice == TOGETHER:
        assert not {"you", "your"} & set(re.findall(r"[a-z]+", prompt.ask.casefold()))


@every_prompt
def test_help_is_one_sentence(found: tuple[Guide, Prompt]) -> None:
    _, prompt = found
    assert re.fullmatch(r"[A-Z][^.?!]*\.", prompt.hint)
    assert len(words(prompt.hint)) <= 20


@every_prompt
def test_an_open_prompt_can_be_followed_up(found: tuple[Guide, Prompt]) -> None:
    """Domain row 91: two to four questions more, for whoever wants them; Spanish has as many as the peer guide."""
    _, prompt = found
    is_open = prompt.kind in ("prose", "line") and prompt.id not in FACTS
    assert len(prompt.probes) in ((2, 3, 4) if is_open else (0, 2, 3, 4))
    assert all(probe.endswith("?") for probe in prompt.probes)
    assert not {*prompt.probes} & {prompt.ask}
    assert len({*prompt.probes}) == len(prompt.probes)


@every_prompt
def test_nothing_judges(found: tuple[Guide, Prompt]) -> None:
    _, prompt = found
    shown = (prompt.ask, prompt.hint, prompt.low, prompt.high)
    texts = " ".join((*shown, *prompt.options, *prompt.columns, *prompt.probes))
    assert JUDGING.isdisjoint(re.findall(r"[a-z]+", texts.casefold()))
    if prompt.kind == "scale":
        assert prompt.high in GOOD_ENDS | {"Quite well"}
        assert not prompt.brief


@every_guide
def test_what_and_how_lead_and_no_question_is_asked_twice(guide: Guide) -> None:
    asked = [prompt for _, prompt in guide.prompts() if not prompt.former]
    first = [words(prompt.ask)[0] for prompt in asked]
    assert first.count("What") + first.count("How") >= len(first) / 2
    assert first.count("Why") == 0
    assert len({prompt.ask.casefold() for prompt in asked}) == len(asked)


@every_guide
def test_an_id_means_the_same_wherever_it_is_asked(guide: Guide) -> None:
    """An answer is found again by its id, also where the next cycle follows another guide."""
    kinds = {prompt.id: at for at, prompt in OWN["peer"].prompts()}
    for at, prompt in guide.prompts():
        other = OWN["peer"].prompt(prompt.id)
        if other is not None:
            # A goal is read where goals are written: its page, the rail and the next cycle look there.
            assert at == kinds[prompt.id] or "goal" not in (at, kinds[prompt.id]), prompt.id
            assert (prompt.kind, prompt.keep) == (other.kind, other.keep), prompt.id
            assert (prompt.voice, prompt.leaves) == (other.voice, other.leaves), prompt.id
            assert {*prompt.means} == {*other.means}
            assert prompt.columns == other.columns


def test_they_ask_different_things() -> None:
    """A third of what each asks, at least, is asked by no other; a specialist shares the lesson with peers."""
    for guide in OWN.values():
        others = [g for g in OWN.values() if g.id != guide.id]
        elsewhere = {
            p.ask for other in others for section in other.sections() for p in section.asked
        }
        mine = [p.ask for section in guide.sections() for p in section.asked]
        alone = [ask for ask in mine if ask not in elsewhere]
        assert len(alone) * (6 if guide.id == "specialist" else 3) >= len(mine), guide.id


def test_whoever_is_watched_is_asked_nothing() -> None:
    """The one who watches is the learner: eight questions at most, and all of them theirs."""
    asked = [prompt for section in OWN["watch-to-learn"].sections() for prompt in section.asked]
    assert len(asked) <= 8
    assert {prompt.voice for prompt in asked} == {"coachee"}
    table = Table()
    pair = pairing(table.journal, OWN["watch-to-learn"], table.cycle.roles)
    title = cycle_title(table.journal, OWN["watch-to-learn"], table.cycle)
    assert (pair, title) == ("Tom watches Priya", "Cycle 1 · Tom watches Priya")
    table.journal.put(changed(table.journal.people[table.tom], now=table.now, name="{coach}"))
    assert pairing(table.journal, OWN["peer"], table.cycle.roles) == "Priya coaches {coach}"


def test_a_pairing_names_the_two_and_nobody_else() -> None:
    wrong = replace(OWN["peer"], pairing="{coach} and {witness}")
    assert [fault for fault in rule_faults(wrong) if fault.startswith("pairing: ")]


def test_the_third_of_a_triad_has_pages_of_their_own() -> None:
    """Domain row 31: the third watches the coaching, and gives back what was seen last of all."""
    guide = OWN["triad"]
    alone = [s for s in guide.sections() if s.asked[0].voice == "third"]
    assert [section.id for section in alone] == ["third-notes", "third-gives-back"]
    assert all(p.voice in ("third", "coach") for section in alone for p in section.asked)
    assert sum(p.voice == "third" for s in alone for p in s.asked) == 7


def test_wellbeing_begins_with_its_purpose() -> None:
    """Domain row 25: in the short form too, before all else, and again in each cycle."""
    guide = OWN["wellbeing"]
    assert guide.before[0].prompts[0].id == "pair.purpose"
    first = guide.steps[0].sections[0].prompts[0]
    assert first.id == "wellbeing.purpose"
    assert guide.before[0].prompts[0].brief
    assert first.brief


def test_no_lesson_looks_at_none() -> None:
    for known in ("no-lesson", "wellbeing", "watch-to-learn"):
        places = {section.at for section in OWN[known].sections()}
        assert "observation" not in places


@pytest.mark.parametrize("known", [known for known in OWN if known != "peer"])
def test_what_is_asked_beside_sections_is_lent(known: str) -> None:
    """Actions, check-ins, the term: as in the usual guide, and nothing twice."""
    found, peer = GUIDES[known], GUIDES["peer"]
    assert found.action == peer.action
    assert found.tools == peer.tools
    ids = [prompt.id for _, prompt in found.prompts()]
    assert len(ids) == len({*ids})


def test_nothing_is_lent_to_another_language_or_in_place_of_ones_own() -> None:
    peer = OWN["peer"]
    spanish = replace(OWN["no-lesson"], language="es")
    assert lent(spanish, peer) is spanish
    own = replace(OWN["no-lesson"], action=peer.action[:1])
    assert lent(own, peer).action == peer.action[:1]
    assert lent(own, peer).term == peer.term
