"""What was asked once stays in its place, under its own wording, and what is said elsewhere is not asked again."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from cyclejournal.export.document import cycle_document
from cyclejournal.export.markdown import cycle_markdown
from cyclejournal.guide.model import TOGETHER, Prompt
from cyclejournal.journal.cycle.progress import Spot
from cyclejournal.journal.entries.writing import answer
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.records import changed
from cyclejournal.session.boxes import CardView
from cyclejournal.session.desk import Desk
from cyclejournal.session.pages import page_of
from cyclejournal.session.spoken.box import Box
from cyclejournal.session.walk import Walk
from cyclejournal.store.open.shelf import Shelf
from tests.journal.watched_lesson import PEER, WatchedLesson

STARTING, MOMENT, IMPRESSIONS = "goals.starting-point", "alone.moment", "dialogue.impressions"
WHAT_WAS_ASKED = "What can these pupils do now, and what do they need next?"


def at_desk(folder: Path, lesson: WatchedLesson) -> Desk:
    opened = Shelf(folder, guides={"peer": PEER}.get).add(lesson.journal)
    return Desk(opened, {"peer": PEER}, lambda: lesson.now, writer=lesson.tom)


def before(lesson: WatchedLesson, prompt_id: str, voice: str, text: str, **was: object) -> None:
    """An answer to a prompt as it once was."""
    prompt = PEER.prompt(prompt_id)
    assert prompt is not None
    prompt = replace(prompt, **was)
    place = lesson.cycle.id
    lesson.journal.put(
        answer(lesson.journal, prompt, place, voice, text, by=lesson.tom, now=lesson.now)
    )


def cards(desk: Desk, section: str) -> dict[str, CardView]:
    walk = Walk(desk, desk.journal.cycles[0].id)
    assert walk.turn_to_section(section)
    view = walk.view(lambda _: "", stacked=True, height=40)
    return {card.view.prompt.id: card for card in view.cards}


def full(lesson: WatchedLesson) -> None:
    lesson.journal.put(changed(lesson.cycle, now=lesson.now, full=True))


def test_a_prompt_that_is_asked_no_more_stands_where_it_was_answered(tmp_path: Path) -> None:
    lesson = WatchedLesson()
    full(lesson)
    with at_desk(tmp_path / "one", lesson) as desk:
        assert MOMENT not in cards(desk, "alone-first")
    before(lesson, MOMENT, lesson.tom, "When S4 spoke", blind=False)
    with at_desk(tmp_path / "two", lesson) as desk:
        card = cards(desk, "alone-first")[MOMENT]
        assert [box.text for box in card.boxes if box.label.startswith("Tom")] == ["When S4 spoke"]
        text = cycle_markdown(cycle_document(desk.reading(Audience()), desk.journal.cycles[0]))
    assert "Which moment comes back to you most clearly?" in text
    assert "Other answers" not in text


def test_an_answer_stands_under_the_wording_that_it_answers(tmp_path: Path) -> None:
    """The colleague who has yet to answer is asked the same as whoever has."""
    lesson = WatchedLesson()
    before(lesson, STARTING, lesson.tom, "Six talk", ask=WHAT_WAS_ASKED)
    with at_desk(tmp_path, lesson) as desk:
        prompt = cards(desk, "starting-point")[STARTING].view.prompt
        assert prompt.ask == WHAT_WAS_ASKED
        desk.type(prompt, lesson.cycle.id, lesson.priya, "They write")
        assert cards(desk, "starting-point")[STARTING].view.prompt.ask == WHAT_WAS_ASKED
        spot = Spot("starting-point", STARTING, lesson.priya)
        page = page_of(desk, lesson.cycle, "starting-point")
        assert Box(desk, lesson.cycle, page, spot).lines()[0].startswith(WHAT_WAS_ASKED)
        text = cycle_markdown(cycle_document(desk.reading(Audience()), desk.journal.cycles[0]))
    assert text.count(WHAT_WAS_ASKED) == 1
    assert "What can these pupils do now?" not in text


def test_of_several_wordings_the_present_one_stands(tmp_path: Path) -> None:
    lesson = WatchedLesson()
    before(lesson, STARTING, lesson.tom, "Six talk", ask=WHAT_WAS_ASKED)
    lesson.write(STARTING, lesson.priya, "They write")
    with at_desk(tmp_path, lesson) as desk:
        prompt = cards(desk, "starting-point")[STARTING].view.prompt
    assert prompt.ask == "What can these pupils do now?"


def test_what_was_chosen_stays_among_the_options(tmp_path: Path) -> None:
    lesson = WatchedLesson()
    before(lesson, "plan.mode", TOGETHER, "We swap classes", options=("We swap classes",))
    with at_desk(tmp_path, lesson) as desk:
        card = cards(desk, "joint-plan")["plan.mode"]
    assert card.view.prompt.options[-1] == "We swap classes"
    assert [box.text for box in card.boxes] == ["We swap classes"]
    assert [box.problem for box in card.boxes] == [""]


def test_what_somebody_chose_alone_is_no_option_for_the_other(tmp_path: Path) -> None:
    lesson = WatchedLesson()
    before(lesson, "alone.wish", lesson.priya, "Say nothing", options=("Say nothing",))
    full(lesson)
    with at_desk(tmp_path, lesson) as desk:
        prompt: Prompt = cards(desk, "alone-first")["alone.wish"].view.prompt
    assert "Say nothing" not in prompt.options


def test_the_story_is_asked_for_in_the_talk_only_where_it_was_not_told_alone(
    tmp_path: Path,
) -> None:
    lesson = WatchedLesson()
    full(lesson)
    lesson.write("alone.gist", lesson.tom, "It was quiet", finish=True)
    with at_desk(tmp_path / "one", lesson) as desk:
        assert IMPRESSIONS in cards(desk, "opening")
    lesson.write("alone.gist", lesson.priya, "They spoke", finish=True)
    with at_desk(tmp_path / "two", lesson) as desk:
        assert IMPRESSIONS not in cards(desk, "opening")
    lesson.write(IMPRESSIONS, lesson.tom, "Quiet, and all right")
    with at_desk(tmp_path / "three", lesson) as desk:
        assert IMPRESSIONS in cards(desk, "opening")
