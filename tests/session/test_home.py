"""After a night: where a pair was, with no word that is not for everybody, and what waits."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from cyclejournal.guide.known import ACTION_WHAT, AGREEMENT_REVIEW, STORY
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.cycle.actions import new_action
from cyclejournal.journal.cycle.progress import Spot
from cyclejournal.journal.entries.writing import answer, keep_as
from cyclejournal.session.desk import present_cycle
from cyclejournal.session.home import MOST, HomeLine, HomeView, home_view, way_back, way_to
from cyclejournal.session.landing import is_morning_after
from cyclejournal.session.walk import Walk
from tests.session.again import POINT, Pair, write
from tests.tui.app_host import person


@pytest.fixture
def pair(tmp_path: Path) -> Pair:
    return Pair(tmp_path)


def left_at(pair: Pair, name: str, prompt_id: str, text: str, *, alone: bool = False) -> None:
    """Somebody writes, and leaves; ``alone``: for themselves only."""
    with pair.opened() as desk:
        entry = write(desk, prompt_id, name, text)
        if alone:
            desk.put(keep_as(entry, "me", now=desk.clock()), what="kept")
        section = desk.guide(None).section_of(prompt_id)
        assert section
        Walk(desk, present_cycle(desk).id, Spot(section.id, prompt_id, entry.voice))


def seen_by_next_morning(pair: Pair) -> HomeView:
    pair.sleep()
    with pair.opened() as desk:
        assert is_morning_after(desk)
        return home_view(desk)


def test_it_says_where_they_were_and_the_last_sentence(pair: Pair) -> None:
    """Domain row 1: a day of demands later, one key goes on where they were."""
    left_at(pair, "Tom", POINT, "They listen. Few of them ask.\n\nSome wait! Most do not.\n")
    view = seen_by_next_morning(pair)
    assert view.where == "You were at 1 Shared goals › Starting point (Monday, Tom writing)"
    assert view.question.endswith("?")
    assert view.sentence == "Most do not."


def test_only_after_a_night(pair: Pair) -> None:
    with pair.opened() as desk:
        assert not is_morning_after(desk)
        Walk(desk, present_cycle(desk).id)
    pair.sleep()
    with pair.opened() as desk:
        # Nothing is written as yet: there is nothing to come back to.
        assert not is_morning_after(desk)
    left_at(pair, "Tom", POINT, "They listen")
    with pair.opened() as desk:
        assert not is_morning_after(desk)
    with pair.opened(elsewhere=True) as desk:
        assert not is_morning_after(desk)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("One line", "One line"),
        ("“Why not?” she said. “It's the same!” And then: nothing…", "And then: nothing…"),
        ("Less room [8:24]. It said 3.5 then.", "It said 3.5 then."),
        ("a\x1b]0;title\x07 [/b] end", "a [/b] end"),
        ("very " * 200 + "long", "…" + "very " * 59 + "long"),
    ],
)
def test_the_last_sentence(pair: Pair, text: str, sentence: str) -> None:
    left_at(pair, "Tom", POINT, text)
    assert seen_by_next_morning(pair).sentence == sentence


def test_of_a_list_it_is_the_last_row(pair: Pair) -> None:
    left_at(pair, TOGETHER, "plan.focus-questions", "Who answers?\nHow long after?")
    assert seen_by_next_morning(pair).sentence == "How long after?"


def test_of_what_is_kept_or_answered_alone_no_word_is_shown(pair: Pair) -> None:
    """Nor whether there is any."""
    left_at(pair, "Tom", POINT, "I am afraid of 9C", alone=True)
    view = seen_by_next_morning(pair)
    assert view.sentence == ""
    assert "afraid" not in repr(view)
    left_at(pair, "Tom", STORY, "It went by me")
    view = seen_by_next_morning(pair)
    assert "Alone first" in view.where
    assert "went by" not in repr(view)


def test_what_waits_is_said_in_five_lines_at_most(pair: Pair) -> None:
    left_at(pair, "Tom", POINT, "They listen")
    with pair.opened() as desk:
        cycle, guide, today = present_cycle(desk), desk.guide(None), desk.clock().date()
        wording = guide.prompt(ACTION_WHAT)
        assert wording
        for number in range(7):
            due = (today + timedelta(days=number - 6)).isoformat()
            owner = person(desk.journal, "Tom") if number else TOGETHER
            action, cycle = new_action(cycle, now=desk.clock(), owner=owner, due=due)
            desk.put(action, cycle, what="an action")
            text = answer(
                desk.journal,
                wording,
                action.id,
                TOGETHER,
                f"try {number}",
                by=person(desk.journal, "Tom"),
                now=desk.clock(),
            )
            desk.put(text, what="its words")
    view = seen_by_next_morning(pair)
    assert len(view.lines) == MOST
    assert view.more > 0
    dated = [line for line in view.lines if line.waits.what == "action"]
    assert (dated[0].words, dated[0].who) == ("Was for 1 Sep: try 0", "both of you")
    assert (dated[1].words, dated[1].who) == ("Was for 2 Sep: try 1", "Tom")
    assert not any(word in line.words for line in view.lines for word in ("late", "overdue"))


def test_one_reminder_is_brought_up_in_a_visit(pair: Pair) -> None:
    """What is among the lines is the one: no page says another, and no notice."""
    with pair.opened() as desk:
        write(desk, POINT, "Tom", "They listen")
        Walk(desk, present_cycle(desk).id)
    pair.sleep()
    with pair.opened() as desk:
        (agreement,) = (
            line.waits for line in home_view(desk).lines if line.waits.what == "agreement"
        )
        assert not desk.remembering.reminds("action/another")
        assert desk.remembering.reminds(agreement.id)


def test_a_line_leads_to_its_box_with_the_keyboard_of_whom_it_waits_for(pair: Pair) -> None:
    left_at(pair, "Tom", STORY, "It went by me")
    pair.sleep()
    with pair.opened() as desk:
        lines = home_view(desk).lines
        own = next(line.waits for line in lines if line.waits.what == "finish")
        way = way_to(desk, own)
        tom = person(desk.journal, "Tom")
        assert (way.spot, way.writer, way.then) == (Spot("alone-first", STORY, tom), tom, "")
        assert way_back(desk).spot == Spot("alone-first", STORY, tom)


def test_every_line_leads_somewhere(pair: Pair) -> None:
    left_at(pair, "Tom", POINT, "They listen")
    pair.sleep()
    with pair.opened() as desk:
        sections = [section.id for section in desk.guide(None).sections()]
        lines = home_view(desk).lines
        assert lines
        for line in lines:
            way = way_to(desk, line.waits)
            assert way.cycle == present_cycle(desk).id
            assert way.spot.section in sections


@pytest.mark.parametrize("how", ["passed", "followed", "written in"])
def test_the_day_to_look_at_the_agreement_again_is_brought_up_once(pair: Pair, how: str) -> None:
    """Though the agreement itself was passed before; there are questions left in it."""
    with pair.opened() as desk:
        write(desk, POINT, "Tom", "Begun")
        day = desk.clock().date() + timedelta(days=10)
        write(desk, AGREEMENT_REVIEW, TOGETHER, day.isoformat())

    def brought_up() -> HomeLine | None:
        with pair.opened() as desk:
            found = home_view(desk).lines
            return next((each for each in found if each.waits.what == "agreement"), None)

    for _ in range(2):
        pair.sleep()
        with pair.opened() as desk:
            (found,) = (each for each in home_view(desk).lines if each.waits.what == "agreement")
            assert found.words == "Our agreement"
            desk.remembering.pass_by(found.waits.id)
    pair.sleep()
    assert brought_up() is None
    pair.sleep(8)
    line = brought_up()
    assert line is not None
    assert line.words.endswith("Our agreement again")
    with pair.opened() as desk:
        match how:
            case "passed":
                desk.remembering.pass_by(line.waits.id)
            case "followed":
                assert way_to(desk, line.waits).spot.section == "agreement"
            case _:
                write(desk, "agreement.stays-between-us", TOGETHER, "All of it")
    pair.sleep()
    assert brought_up() is None
