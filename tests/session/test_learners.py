"""The word for learners, chosen once a journal: every question says it, and nothing that was written changes."""

from __future__ import annotations

from pathlib import Path

from cyclejournal.export.document import cycle_document
from cyclejournal.export.markdown import cycle_markdown
from cyclejournal.guide.known import GOAL_STATEMENT
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.cycle.cycles import call_learners
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.reading.views import PromptView
from cyclejournal.session.desk import Desk
from cyclejournal.session.walk import Walk
from cyclejournal.store.open.shelf import Shelf
from tests.journal.watched_lesson import PEER, WatchedLesson

ACCEPTED = "It is about pupils' learning, and about ours"


def test_every_question_says_it_from_then_on(tmp_path: Path) -> None:
    lesson = WatchedLesson()
    lesson.write("goals.starting-point", lesson.tom, "Six pupils talk")
    shelf = Shelf(tmp_path, guides={"peer": PEER}.get)
    with Desk(shelf.add(lesson.journal), {"peer": PEER}, lambda: lesson.now) as desk:
        desk.put(call_learners(desk.journal, "students", now=lesson.now), what="the word")
        card = cards(desk, "starting-point")["goals.starting-point"]
        assert card.prompt.ask == "What can these students do now?"
        guide = desk.guide(desk.journal.cycle)
        prompt = guide.prompt(GOAL_STATEMENT)
        assert prompt is not None
        assert prompt.ask == "What is our goal for these students, in one sentence?"
        assert "students" in prompt.hint
        entry = desk.type(prompt, lesson.cycle.goals[0], TOGETHER, "More pupils explain")
        assert entry.asked == prompt.ask
        desk.put(call_learners(desk.journal, "children", now=lesson.now), what="the word")
        text = cycle_markdown(cycle_document(desk.reading(Audience()), desk.journal.cycles[0]))
    for words in ("these children do now", "Six pupils talk", "More pupils"):
        assert words in text
    assert "students" not in text
    assert shelf.read(lesson.journal.id).guide_of({"peer": PEER}) is PEER.saying("children")


def test_what_was_chosen_before_stays_chosen(tmp_path: Path) -> None:
    """An option is kept in its words, and so it stays the option in those words."""
    lesson = WatchedLesson()
    agreement = lesson.journal.agreement
    prompt = PEER.prompt("agreement.boundaries")
    assert agreement is not None
    assert prompt is not None
    opened = Shelf(tmp_path, guides={"peer": PEER}.get).add(lesson.journal)
    with Desk(opened, {"peer": PEER}, lambda: lesson.now) as desk:
        desk.type(prompt, agreement.id, TOGETHER, ACCEPTED)
        desk.put(call_learners(desk.journal, "families", now=lesson.now), what="the word")
        options = cards(desk, "agreement")["agreement.boundaries"].prompt.options
        assert ACCEPTED in options
        assert len(options) == len(prompt.options)


def test_it_can_be_undone(tmp_path: Path) -> None:
    lesson = WatchedLesson()
    opened = Shelf(tmp_path, guides={"peer": PEER}.get).add(lesson.journal)
    with Desk(opened, {"peer": PEER}, lambda: lesson.now, writer=lesson.tom) as desk:
        desk.put(call_learners(desk.journal, "students", now=lesson.now), what="the word")
        assert desk.undo().what == "the word"
        assert desk.guide(desk.journal.cycle) is PEER


def cards(desk: Desk, section: str) -> dict[str, PromptView]:
    walk = Walk(desk, desk.journal.cycles[0].id)
    assert walk.turn_to_section(section)
    view = walk.view(lambda _: "", stacked=True, height=40)
    return {card.view.prompt.id: card.view for card in view.cards}
