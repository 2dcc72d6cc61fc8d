"""The last line of a page: that it is through, what comes next with its key, and passing that."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace

from cyclejournal.guide.known import (
    ACTION_WHAT,
    CAPTURE,
    CLOSE_PUPILS,
    FOCUS,
    MEET_DAY,
    RECORD,
    STORY,
)
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.cycle.actions import new_action
from cyclejournal.journal.cycle.cycles import close_cycle, mark_step
from cyclejournal.journal.cycle.progress import Spot, place_of
from cyclejournal.journal.entries import writing
from cyclejournal.journal.lesson.clock import lesson_clock
from cyclejournal.journal.lesson.recording import mark, note, released
from cyclejournal.journal.places import Cycle
from cyclejournal.journal.talk import meetings
from cyclejournal.session.desk import Desk, present_cycle
from cyclejournal.session.foot import THROUGH, Foot, Offer, after_record
from cyclejournal.session.walk import Walk
from cyclejournal.store.bookmarks import Bookmarks
from cyclejournal.store.open.shelf import Shelf
from tests.tui.app_host import HandClock, a_pair, a_shelf, guides, person


class Pair:
    """Two people at one keyboard, and the page they are at."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.tom, self.priya = person(desk.journal, "Tom"), person(desk.journal, "Priya")

    @property
    def cycle(self) -> Cycle:
        """The present cycle."""
        return present_cycle(self.desk)

    def write(
        self, prompt_id: str, voice: str, text: str = "some words", *, finish: bool = False
    ) -> None:
        """An answer, where the guide asks for it; ``finish``: one that is given alone."""
        guide = self.desk.guide(self.cycle)
        section, prompt = guide.section_of(prompt_id), guide.prompt(prompt_id)
        assert section is not None
        assert prompt is not None
        self.desk.take_keyboard(voice)
        place = place_of(self.desk.journal, self.cycle, section)
        entry = self.desk.type(prompt, place, voice, text)
        if finish:
            asked_of = writing.voices(prompt, self.cycle, self.desk.journal, guide)
            self.desk.finish_blind(entry, asked_of)

    def fill(self, section_id: str, *voices: str) -> None:
        """Whatever the short form asks of these in a section."""
        section = next(s for s in self.desk.guide(self.cycle).sections() if s.id == section_id)
        for prompt in section.prompts:
            asked_of = writing.voices(
                prompt, self.cycle, self.desk.journal, self.desk.guide(self.cycle)
            )
            for voice in voices:
                if prompt.brief and voice in asked_of and prompt.id != RECORD:
                    words = prompt.options[0] if prompt.options else "some words"
                    self.write(prompt.id, voice, words, finish=prompt.blind)

    def agree(self) -> None:
        """The short form of the agreement."""
        for section in self.desk.guide(self.cycle).before:
            if section.at == "agreement":
                self.fill(section.id, TOGETHER, self.tom, self.priya)

    def record(self) -> None:
        """A lesson of a minute and a half, with a note."""
        self.write(CAPTURE, self.tom, "Focused notes")
        place = self.desk.journal.observation(self.cycle)
        begin = mark(place, "begin", lesson_clock([]), by=self.priya, now=self.desk.clock())
        self.desk.put(place, begin)
        self.desk.put(note(place, "T: Who agrees?", at=12.0, by=self.priya, now=self.desk.clock()))
        clock = lesson_clock(self.desk.journal.events_at(place.id))
        self.desk.put(mark(place, "end", clock, by=self.priya, now=self.desk.clock()))

    def foot(self, section_id: str, writer: str) -> Foot:
        """The last line of a page for somebody."""
        self.desk.take_keyboard(writer)
        walk = Walk(self.desk, self.cycle.id)
        assert walk.turn_to_section(section_id)
        self.desk.take_keyboard(writer)
        return walk.foot


def offers(foot: Foot) -> list[str]:
    """What it offers, as it reads."""
    return [f"{offer.by} {offer.words}" for offer in foot.offers]


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    return shelf


def opened(shelf: Shelf) -> Desk:
    """The journal, with what is remembered of it."""
    bookmarks = Bookmarks(shelf.root / "bookmarks")
    desk = Desk(shelf.open(shelf.ids()[0]), guides(), HandClock(), bookmarks=bookmarks)
    present_cycle(desk)
    return desk


@pytest.fixture
def pair(shelf: Shelf) -> Iterator[Pair]:
    with opened(shelf) as desk:
        yield Pair(desk)


def test_a_page_that_is_being_written_only_says_where_the_way_leads(pair: Pair) -> None:
    assert pair.foot("joint-plan", pair.tom) == Foot(
        "", [Offer("Focus", "next-section", section="focus")]
    )


def test_a_page_is_through_when_the_writer_and_both_have_answered(pair: Pair) -> None:
    pair.fill("goal", TOGETHER)
    foot = pair.foot("goal", pair.tom)
    assert foot.said == THROUGH
    assert offers(foot) == ["next-section Getting there"]


def test_the_other_is_named_where_their_part_waits(pair: Pair) -> None:
    pair.fill("starting-point", pair.tom)
    foot = pair.foot("starting-point", pair.tom)
    assert foot.said == THROUGH
    assert offers(foot) == ["hand-over Hand over to Priya", "next-section Goal"]
    assert pair.foot("starting-point", pair.priya).said == ""


def test_the_end_of_a_step_is_an_end_for_today(pair: Pair) -> None:
    pair.fill("getting-there", pair.tom)
    assert offers(pair.foot("getting-there", pair.tom)) == [
        "next-section Joint plan",
        "quit Done for today",
    ]


def test_who_has_finished_alone_hands_over_by_name(pair: Pair) -> None:
    pair.write(STORY, pair.priya, finish=True)
    foot = pair.foot("alone-first", pair.priya)
    assert foot.said == "Finished; it waits for Tom."
    assert offers(foot)[0] == "hand-over Hand over to Tom"
    assert pair.foot("alone-first", pair.tom).said == ""


def test_what_was_revealed_is_there_to_be_read(pair: Pair) -> None:
    pair.write(STORY, pair.priya, finish=True)
    pair.write(STORY, pair.tom, finish=True)
    foot = pair.foot("alone-first", pair.tom)
    assert foot.said == "Read what each of you wrote."
    assert offers(foot) == ["next-section What it shows", "quit Done for today"]


def test_after_a_lesson_the_record_for_whoever_may_look(pair: Pair) -> None:
    pair.record()
    foot = pair.foot("observation", pair.priya)
    assert foot.said == "0:02, 1 note."
    assert offers(foot) == ["the-record The record (Tom)", "next-section Alone first"]
    foot = pair.foot("observation", pair.tom)
    assert foot.said == "The lesson is recorded."
    assert offers(foot) == ["next-section Alone first"]
    # The record itself leads whoever taught to their story, and nobody else anywhere.
    assert offers(after_record(pair.desk, pair.cycle)) == ["next-section Alone first"]
    pair.desk.take_keyboard(pair.priya)
    assert offers(after_record(pair.desk, pair.cycle)) == []
    pair.desk.take_keyboard(pair.tom)
    pair.write(STORY, pair.tom, finish=True)
    assert offers(pair.foot("observation", pair.tom)) == [
        "the-record The record (Tom)",
        "next-section Alone first",
    ]


def test_a_lesson_that_goes_on_has_come_to_no_end(pair: Pair) -> None:
    place = pair.desk.journal.observation(pair.cycle)
    begin = mark(place, "begin", lesson_clock([]), by=pair.priya, now=pair.desk.clock())
    pair.desk.put(place, begin)
    assert pair.foot("observation", pair.priya).said == ""


def test_what_was_released_is_in_the_talk(pair: Pair) -> None:
    pair.record()
    pair.write(STORY, pair.tom, finish=True)
    place = pair.desk.journal.observation(pair.cycle)
    pair.desk.put(released(place, by=pair.tom, now=pair.desk.clock()))
    for section in ("observation", "alone-first"):
        foot = pair.foot(section, pair.tom)
        assert foot.said == "The record is in your talk."
        assert "the-record" not in " ".join(offers(foot))


def test_the_talk_is_ended_and_then_the_cycle_from_its_last_page(pair: Pair) -> None:
    pair.agree()
    meeting = pair.desk.journal.meeting(pair.cycle)
    begun = meetings.begin(meeting, 30, now=pair.desk.clock())
    pair.desk.put(begun)
    leads = pair.foot("what-next", pair.tom).leads
    assert leads is not None
    assert (leads.words, leads.action) == ("End our talk", "end_talk")
    pair.desk.put(meetings.end(begun, now=pair.desk.clock()))
    foot = pair.foot("what-next", pair.tom)
    assert foot.said == "You talked for less than a minute."
    assert offers(foot) == [
        "next-section Close this cycle",
        "read-and-export Read it",
        "quit Done for today",
    ]
    assert foot.also == ""
    day = (pair.desk.clock() + timedelta(days=7)).date()
    pair.write(MEET_DAY, TOGETHER, day.isoformat())
    assert pair.foot("what-next", pair.tom).also.startswith(f"You meet next on {day.day} ")


def test_a_closed_cycle_leads_to_the_next_one(pair: Pair) -> None:
    pair.agree()
    pair.desk.put(close_cycle(pair.cycle, now=pair.desk.clock()))
    foot = pair.foot("what-next", pair.tom)
    assert foot.said == "This cycle is closed."
    assert offers(foot) == [
        "next-section The next cycle",
        "read-and-export Read it",
        "quit Done for today",
    ]
    assert foot.leads is not None
    assert foot.leads.action == "next_cycle"


def test_it_does_so_from_the_page_on_which_it_was_closed_in_the_full_form_too(pair: Pair) -> None:
    pair.desk.put(replace(pair.cycle, full=True))
    pair.write(CLOSE_PUPILS, TOGETHER, "Three new voices")
    pair.desk.put(close_cycle(pair.cycle, now=pair.desk.clock()))
    closing, *behind = pair.desk.guide(pair.cycle).close
    assert behind
    assert offers(pair.foot(closing.id, pair.tom))[0] == "next-section The next cycle"


def test_the_last_page_leads_to_what_waits_elsewhere_with_the_keyboard(pair: Pair) -> None:
    pair.write(STORY, pair.priya, finish=True)
    leads = pair.foot("what-next", pair.priya).leads
    assert leads is not None
    assert (leads.words, leads.section, leads.who) == (
        "Tom's part of “Alone first”",
        "alone-first",
        pair.tom,
    )


def test_what_is_passed_is_gone_for_the_visit_and_comes_back_once(shelf: Shelf) -> None:
    def passes(desk: Desk) -> str:
        pair = Pair(desk)
        offer = pair.foot("what-next", pair.priya).passable
        if offer is None or offer.section != "alone-first":
            return ""
        desk.remembering.pass_by(offer.id)
        after = pair.foot("what-next", pair.priya).passable
        assert after is None or after.id != offer.id
        return offer.words

    with opened(shelf) as desk:
        Pair(desk).write(STORY, Pair(desk).priya, finish=True)
        assert passes(desk) == "Tom's part of “Alone first”"
    with opened(shelf) as desk:
        assert passes(desk) == "Tom's part of “Alone first”"
    with opened(shelf) as desk:
        assert passes(desk) == ""


def test_a_visit_brings_up_one_reminder(pair: Pair) -> None:
    """An action that has its day, and then the agreement: whichever came first stays the only one."""
    desk = pair.desk
    action, cycle = new_action(pair.cycle, now=desk.clock(), owner=pair.tom, due="2026-09-01")
    desk.put(action, cycle)
    wording = desk.guide(cycle).prompt(ACTION_WHAT)
    assert wording is not None
    desk.type(wording, action.id, TOGETHER, "Count to three")
    pair.write("dialogue.next-step", TOGETHER)
    pair.fill("what-next", pair.tom)
    foot = pair.foot("what-next", pair.tom)
    offer = foot.passable
    assert offer is not None
    assert (offer.words, offer.action) == ("An action of Tom's", "actions")
    desk.remembering.pass_by(offer.id)
    assert offers(pair.foot("what-next", pair.tom))[0] == "next-section Close this cycle"


def test_words_of_one_person_alone_are_in_no_line(pair: Pair) -> None:
    pair.write("goals.confidence", pair.tom, "3")
    pair.write(STORY, pair.tom, "a secret")
    for section in ("goal", "alone-first", "what-next"):
        foot = pair.foot(section, pair.priya)
        assert "secret" not in f"{foot.said} {offers(foot)}"


def test_a_section_may_be_left_for_the_talk(pair: Pair) -> None:
    """What was passed over is asked for nowhere: the plan is, and nothing before it."""
    pair.write(FOCUS, TOGETHER)
    foot = pair.foot("what-next", pair.tom)
    assert foot.leads is not None
    assert foot.leads.section == "focus"


def test_the_way_on_goes_past_what_is_through_for_both_and_nothing_else(pair: Pair) -> None:
    pair.fill("joint-plan", TOGETHER, pair.tom)
    pair.fill("focus", TOGETHER)
    assert "next-section Focus" in offers(pair.foot("joint-plan", pair.tom))
    pair.fill("focus", pair.tom)
    walk = Walk(pair.desk, pair.cycle.id, Spot("goal", "", ""))
    walk.turn_to_section("joint-plan")
    # Whoever comes to what has been there for long goes through it page by page.
    assert "next-section Focus" in offers(walk.foot)
    pair.write("plan.lesson", TOGETHER, "")
    walk.turn_to_section("goal")
    walk.turn_to_section("joint-plan")
    assert "next-section Focus" in offers(walk.foot)
    pair.write("plan.lesson", TOGETHER)
    assert "next-section Observation" in offers(walk.foot)
    pair.desk.put(close_cycle(pair.cycle, now=pair.desk.clock()))
    assert "next-section Focus" in offers(walk.foot)


def test_the_way_on_goes_past_a_step_that_was_skipped(pair: Pair) -> None:
    skipped = mark_step(
        pair.cycle, "observation", "skipped", by=pair.tom, now=pair.desk.clock(), reason="ill"
    )
    pair.desk.put(skipped)
    walk = Walk(pair.desk, pair.cycle.id, Spot("getting-there", "", ""))
    pair.fill("getting-there", pair.tom)
    pair.desk.take_keyboard(pair.tom)
    assert "next-section What it shows" in offers(walk.foot)
