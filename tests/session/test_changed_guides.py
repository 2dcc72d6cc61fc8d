"""Guides that changed under a journal: other roles, none, gone, no brief prompts, a third role. It opens, shows all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from cyclejournal.export.document import cycle_document, journal_document
from cyclejournal.export.markdown import cycle_markdown, journal_markdown
from cyclejournal.export.plain import cycle_words
from cyclejournal.guide.finder import find_guides, shipped_guides_folder
from cyclejournal.guide.model import Guide, Role, Section, Step
from cyclejournal.guide.rules import rule_faults
from cyclejournal.journal.cycle.cycles import start_cycle, swapped
from cyclejournal.journal.cycle.progress import present_step
from cyclejournal.journal.next.coming import whats_next
from cyclejournal.journal.places import Cycle
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.reading.reading import Reading
from cyclejournal.journal.records import changed
from cyclejournal.session.aside import aside_view
from cyclejournal.session.desk import Desk, present_cycle
from cyclejournal.session.landing import greetings
from cyclejournal.session.pages import heading, page_of, rail_lines, short_heading
from cyclejournal.session.record import record_view
from cyclejournal.session.spoken.conversation import Conversation
from cyclejournal.session.walk import Walk
from cyclejournal.store.open.shelf import Shelf
from tests.journal.found import wanted
from tests.walking import StillClock

PEER = find_guides(shipped_guides_folder())[0]["peer"]
WORDS = "Six of thirty talk."


def without_brief(guide: Guide) -> Guide:
    def unbrief(section: Section) -> Section:
        return replace(section, prompts=tuple(replace(p, brief=False) for p in section.prompts))

    steps = tuple(replace(s, sections=tuple(map(unbrief, s.sections))) for s in guide.steps)
    return replace(guide, before=tuple(map(unbrief, guide.before)), steps=steps)


def with_roles(*names: str) -> Guide:
    roles = tuple(Role(id=name, name=name.capitalize()) for name in names)
    return replace(PEER, roles=roles)


GUIDES: dict[str, dict[str, Guide]] = {
    "as it was": {"peer": PEER},
    "roles renamed": {"peer": with_roles("mentee", "mentor")},
    "one role": {"peer": with_roles("learner")},
    "a third role": {"peer": with_roles("coachee", "coach", "witness")},
    "gone": {"other": replace(PEER, id="other")},
    "no brief prompts": {"peer": without_brief(PEER)},
    "a single section": {
        "peer": replace(
            PEER,
            before=(),
            steps=(Step(id="all", title="All", sections=(PEER.steps[0].sections[0],)),),
        )
    },
}

ROLES: dict[str, dict[str, str]] = {
    "as they were": {},
    "unknown": {"0": "tutor", "1": "tutee"},
    "both the same": {"0": "coach", "1": "coach"},
    "nobody's": {"nobody-of-that-id": "coach"},
}


@pytest.fixture(params=GUIDES)
def guides(request: pytest.FixtureRequest) -> dict[str, Guide]:
    return GUIDES[request.param]


@pytest.fixture(params=[*ROLES, "none at all"])
def desk(
    request: pytest.FixtureRequest, tmp_path: Path, guides: dict[str, Guide]
) -> Iterator[Desk]:
    """A journal written with the shipped guide, opened with another."""
    clock = StillClock()
    shelf = Shelf(tmp_path / "shelf", clock, guides=guides.get)
    opened = shelf.create(PEER, {"coachee": "Tom", "coach": "Priya"})
    with Desk(opened, {"peer": PEER}, clock) as before:
        prompt = PEER.prompt("goals.starting-point")
        assert prompt is not None
        before.type(prompt, present_cycle(before).id, before.writer, WORDS)
        cycle = present_cycle(before)
        people = list(before.journal.people)
        roles = ROLES.get(request.param, {})
        if request.param == "none at all" or roles:
            given = {people[int(n)] if n.isdecimal() else n: role for n, role in roles.items()}
            before.put(changed(cycle, now=clock(), roles=given), what="roles")
    with Desk(shelf.open(opened.id), guides, clock) as found:
        yield found


@pytest.mark.whole("every page for every change; some are quick", quick=8)
@pytest.mark.sample(of=10)
def test_every_page_can_be_shown_to_everybody(desk: Desk) -> None:
    cycle = present_cycle(desk)
    seen = []
    for _ in range(3):
        walk = Walk(desk, cycle.id)
        for page in walk.pages:
            walk.turn_to_section(page.section.id)
            view = walk.view(lambda _: "", stacked=False, height=24)
            assert view.cards
            seen += [box.text for card in view.cards for box in card.boxes]
            rail_lines(desk, cycle, page)
        walk.hand_over()
    assert WORDS in seen
    for words in (heading(desk, cycle), short_heading(desk, cycle)):
        assert words
    aside_view(desk, cycle, page_of(desk, cycle, "focus"))
    record_view(desk, cycle)
    present_step(desk.journal, desk.guide(cycle), cycle)


@pytest.mark.sample(of=10)
def test_what_was_written_stands_in_every_text(desk: Desk) -> None:
    cycle = present_cycle(desk)
    reading = Reading(desk.journal, desk.guides, Audience())
    document = cycle_document(reading, cycle)
    for text in (cycle_words(document), cycle_markdown(document)):
        assert WORDS in text
    whole = "".join(
        journal_markdown(journal_document(Reading(desk.journal, desk.guides, Audience())))
    )
    assert WORDS in whole
    assert [hit.record for hit in reading.hits(wanted("thirty"))]


@pytest.mark.sample(of=10)
def test_what_comes_next_can_be_said_and_a_cycle_follows(desk: Desk) -> None:
    cycle = present_cycle(desk)
    whats_next(desk.journal, desk.guide, desk.clock())
    roles = swapped(cycle) if cycle.roles else dict.fromkeys(desk.journal.people, "coach")
    desk.put(*start_cycle(desk.journal, desk.guide(cycle), roles, now=desk.clock()), what="next")
    assert isinstance(desk.journal.cycle, Cycle)


@pytest.mark.whole("sixty answers for every change; some are quick", quick=4)
@pytest.mark.sample(of=10)
def test_it_can_be_walked_through_line_by_line(desk: Desk) -> None:
    talk = Conversation(desk, present_cycle(desk).id)
    talk.opening()
    for _ in range(60):
        talk.command("pass" if talk.ask else "next")
        talk.command("read")
        talk.command("hand-over")


def test_a_guide_without_brief_prompts_opens_in_its_fuller_set(tmp_path: Path) -> None:
    guides = GUIDES["no brief prompts"]
    clock = StillClock()
    opened = Shelf(tmp_path, clock, guides=guides.get).create(
        guides["peer"], {"coachee": "Tom", "coach": "Priya"}
    )
    with Desk(opened, guides, clock) as desk:
        walk = Walk(desk, present_cycle(desk).id)
        asked = {page.section.id for page in walk.pages}
        assert {"how-we-work", "starting-point", "what-next"} <= asked


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("gone", "The guide “peer” is not here: “other” asks in its place"),
        ("roles renamed", "no longer knows the roles of this cycle (coach, coachee)"),
        ("as it was", ""),
    ],
)
def test_what_is_missing_is_said(tmp_path: Path, name: str, told: str) -> None:
    shelf = Shelf(tmp_path, StillClock(), guides=GUIDES[name].get)
    opened = shelf.create(PEER, {"coachee": "Tom", "coach": "Priya"})
    with Desk(opened, GUIDES[name], StillClock()) as desk:
        words = [greeting.words for greeting in greetings(desk)]
    assert bool(words) is bool(told)
    assert told in " ".join(words)


def test_a_thousand_prompts_are_asked_shown_and_exported(tmp_path: Path) -> None:
    """A guide that asks far too much is slow at worst: its last question is answered, found and read again."""
    first = PEER.steps[0].sections[0]
    many = tuple(
        replace(first.prompts[0], id=f"many.no-{n}", ask=f"What is number {n}?", probes=())
        for n in range(1000)
    )
    guide = replace(
        PEER,
        before=(),
        steps=(Step(id="all", title="All", sections=(replace(first, at="cycle", prompts=many),)),),
    )
    assert not rule_faults(guide)
    clock, guides = StillClock(), {"peer": guide}
    opened = Shelf(tmp_path / "shelf", clock, guides=guides.get).create(
        guide, {"coachee": "Tom", "coach": "Priya"}
    )
    with Desk(opened, guides, clock) as desk:
        cycle = present_cycle(desk)
        desk.type(many[-1], cycle.id, desk.writer, WORDS)
        walk = Walk(desk, cycle.id)
        walk.turn_to_section(first.id)
        cards = walk.view(lambda _: "", stacked=False, height=24).cards
        assert len(cards) == 1000
        assert [box.text for box in cards[-1].boxes if box.text] == [WORDS]
        rail_lines(desk, cycle, page_of(desk, cycle, first.id))
        document = cycle_document(Reading(desk.journal, guides, Audience()), cycle)
        assert "What is number 999?" in cycle_markdown(document)
        assert Conversation(desk, cycle.id).opening()
