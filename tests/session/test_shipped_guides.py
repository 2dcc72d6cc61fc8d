"""A cycle in each guide that comes with the program, through the same calls as the screens: from names to a close."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from cyclejournal.export.document import cycle_document, journal_document
from cyclejournal.export.markdown import cycle_markdown, journal_markdown
from cyclejournal.export.plain import cycle_words
from cyclejournal.guide.finder import find_guides, shipped_guides_folder
from cyclejournal.guide.model import Guide, Prompt
from cyclejournal.journal.cycle.cycles import start_cycle, swapped
from cyclejournal.journal.cycle.progress import asked, place_of
from cyclejournal.journal.next.coming import whats_next
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.reading.reading import Reading
from cyclejournal.journal.records import changed
from cyclejournal.session.aside import aside_view
from cyclejournal.session.closing import Close
from cyclejournal.session.desk import Desk, present_cycle
from cyclejournal.session.doors import doors, word_over
from cyclejournal.session.home import home_view
from cyclejournal.session.landing import greetings
from cyclejournal.session.pages import heading, rail_lines, short_heading
from cyclejournal.session.spoken.conversation import Conversation
from cyclejournal.session.walk import Walk
from cyclejournal.store.open.shelf import Shelf
from tests.walking import StillClock

PROMPT = Prompt("no.prompt", "")

GUIDES, _ = find_guides(shipped_guides_folder())


@pytest.fixture(params=GUIDES)
def guide(request: pytest.FixtureRequest) -> Guide:
    return GUIDES[request.param]


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "shelf", StillClock(), guides=GUIDES.get)


@pytest.fixture
def desk(shelf: Shelf, guide: Guide) -> Iterator[Desk]:
    """A new journal, of somebody for each role."""
    names = zip(guide.roles, ("Tom", "Priya", "Ben"), strict=False)
    opened = shelf.create(guide, {role.id: name for role, name in names})
    with Desk(opened, GUIDES, StillClock()) as found:
        yield found


def said(prompt: Prompt, number: int) -> str:
    """Something that this prompt takes, and that can be found again."""
    match prompt.kind:
        case "choice" | "many":
            return prompt.options[0]
        case "scale" | "number":
            return "7"
        case "date":
            return "2026-12-01"
        case "rows":
            return " | ".join([f"row {number}", *("" for _ in prompt.columns[1:])])
        case _:
            return f"Said as number {number}."


def write_all(desk: Desk) -> dict[str, str]:
    """Answer every box of every page, whoever it is for; by prompt, what a full export is to hold."""
    cycle, told = present_cycle(desk), dict[str, str]()
    for _ in desk.journal.people:
        walk = Walk(desk, cycle.id)
        for page in walk.pages:
            walk.turn_to_section(page.section.id)
            place = place_of(desk.journal, cycle, page.section)
            for card in walk.view(lambda _: "", stacked=False, height=24).cards:
                prompt = card.view.prompt
                for box in card.boxes:
                    if box.mode == "write" and not box.text:
                        text = said(prompt, len(told))
                        walk.type(prompt, place, box.voice, text)
                        if prompt.kind in ("line", "prose") and not prompt.blind:
                            told[prompt.id] = text
            rail_lines(desk, cycle, page)
            aside_view(desk, cycle, page)
            word_over(desk, cycle, page)
            assert all(door.words for door in doors(desk, cycle, page))
        walk.hand_over()
    return told


@pytest.mark.parametrize("full", [False, True])
def test_a_cycle_is_written_exported_closed_and_followed(desk: Desk, full: bool) -> None:
    cycle, guide = present_cycle(desk), desk.guide(present_cycle(desk))
    desk.put(changed(cycle, now=desk.clock(), full=full), what="form")
    told = write_all(desk)
    assert told
    cycle = present_cycle(desk)
    assert heading(desk, cycle)
    assert short_heading(desk, cycle)
    assert not [greeting.words for greeting in greetings(desk)]
    usual = {
        p.id for s in guide.sections() for p in s.asked if p.leaves == "usual" and p.keep != "me"
    }
    document = cycle_document(Reading(desk.journal, desk.guides, Audience()), cycle)
    for text in (cycle_words(document), cycle_markdown(document)):
        # An observer's words wait for the story of whoever taught.
        lacking = [i for i, words in told.items() if i in usual and words not in text]
        assert not [i for i in lacking if not (guide.prompt(i) or PROMPT).after]
    close = Close(desk, cycle.id)
    close.choose("swap")
    assert "closed" in close.close()
    assert close.may_begin
    following = close.begin()
    assert following.guide == guide.id
    assert following.roles == swapped(cycle)
    whole = journal_document(Reading(desk.journal, desk.guides, Audience()))
    assert "".join(journal_markdown(whole))


def test_what_comes_next_is_said_and_asks_for_nothing_that_is_not_there(desk: Desk) -> None:
    guide = desk.guide(present_cycle(desk))
    sections = {section.id for section in guide.sections()}
    home_view(desk)
    for _ in range(2):
        for each in whats_next(desk.journal, desk.guide, desk.clock()):
            assert not each.section or each.section in sections
            assert each.words
        write_all(desk)


def answered(talk: Conversation) -> Iterator[str]:
    """What is heard while whoever writes answers all of a page that takes lines."""
    for _ in range(60):
        ask = talk.ask
        if ask is None:
            return
        yield from ask.lines()
        yield from talk.hear("1" if ask.id.startswith("record/") else "Said by ear.")
        if talk.ask is ask:
            yield from talk.command("pass")
    raise AssertionError(talk.ask)


def test_it_is_walked_through_line_by_line(desk: Desk) -> None:
    talk = Conversation(desk, present_cycle(desk).id)
    heard = talk.opening()
    for _ in range(30):
        heard += [*answered(talk), *talk.command("hand-over"), *answered(talk)]
        on = talk.command("next")
        heard += on
        if on[0] == "This is the last page.":
            break
    else:
        raise AssertionError("no end")
    text = "\n".join(heard)
    cycle = present_cycle(desk)
    for step in desk.guide(cycle).steps:
        met = [p for s in step.sections for p in asked(desk.journal, desk.guide(cycle), cycle, s)]
        assert any(prompt.ask in text for prompt in met), step.id


@pytest.mark.whole("each guide after each; two are quick", quick=2)
def test_a_cycle_may_follow_in_any_other_guide(desk: Desk) -> None:
    """Every answer keeps the words it answered, whichever guide asks next."""
    told = write_all(desk)
    first = present_cycle(desk)
    for other in GUIDES.values():
        begun = start_cycle(desk.journal, other, swapped(present_cycle(desk)), now=desk.clock())
        desk.put(*begun, what="next")
        write_all(desk)
    reading = Reading(desk.journal, desk.guides, Audience())
    whole = "".join(journal_markdown(journal_document(reading)))
    assert len(desk.journal.cycles) == len(GUIDES) + 1
    for entry in desk.journal.entries_at(first.id):
        assert not told.get(entry.prompt) or entry.text
    assert whole.count("# ") > len(GUIDES)
