"""The story of a goal: what every talk came to, what was agreed and became of it, across its cycles."""

from __future__ import annotations

from cyclejournal.guide.model import TOGETHER, Keep, Prompt
from cyclejournal.journal.entries.writing import answer
from cyclejournal.journal.places import Action
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.reading.goal import GoalReading
from cyclejournal.journal.reading.reading import Reading
from cyclejournal.journal.reading.story import StoryPart, story
from cyclejournal.journal.records import changed
from cyclejournal.journal.talk.meetings import begin
from tests.journal.goal.test_goals import GUIDES, next_cycle, say, table
from tests.journal.goal.test_readings import put_reading
from tests.journal.pair import Table

__all__ = ["table"]


def told(table: Table) -> list[StoryPart]:
    return list(story(GoalReading(Reading(table.journal, GUIDES, Audience()), table.goal)))


def kinds(part: StoryPart) -> list[str]:
    return [each.kind for each in part.steps]


def write(
    table: Table, prompt_id: str, voice: str, text: str, place: str, keep: Keep = "pair"
) -> None:
    prompt = Prompt(prompt_id, "What?", voice=TOGETHER if voice == TOGETHER else "each", keep=keep)
    by = table.tom if voice == TOGETHER else voice
    table.journal.put(answer(table.journal, prompt, place, voice, text, by=by, now=table.now))


def talk(table: Table, *, clock: bool = True) -> str:
    if clock:
        table.journal.put(begin(table.journal.meeting(table.cycle), minutes=30, now=table.now))
    return table.journal.meeting(table.cycle).texts


def test_every_cycle_that_served_a_goal_is_told_in_one_story(table: Table) -> None:
    """Domain row 49: how a goal went, from the first talk to how it stands."""
    place = talk(table)
    write(table, "dialogue.shared-reading", TOGETHER, "They wait for one voice", place)
    write(table, "dialogue.decision", table.tom, "Go on", place)
    action = table.act("Count to three")
    put_reading(table, "5")
    next_cycle(table)
    place = talk(table)
    write(table, "dialogue.shared-reading", TOGETHER, "Eleven speak", place)
    done = changed(action, now=table.now, status="done", when=table.now.isoformat())
    assert isinstance(done, Action)
    table.journal.put(done)
    write(table, "action.outcome", TOGETHER, "Hard on Mondays", action.id)
    say(table, "met", "Eleven, three times")
    first, second = told(table)
    assert first.title.startswith("Cycle 1")
    assert "Cycle 2" in second.title
    assert kinds(first) == ["talk", "action", "outcome"]
    assert kinds(second) == ["talk", "reading", "standing"]
    lines = [said.entry.text for part in (first, second) for s in part.steps for said in s.said]
    assert lines[:2] == ["They wait for one voice", "Go on"]
    assert "Hard on Mondays" in lines
    assert "Eleven, three times" in lines
    assert {said.who for said in first.steps[0].said} == {"", "Tom"}


def test_a_talk_without_a_clock_is_told_by_what_it_came_to(table: Table) -> None:
    assert kinds(told(table)[0]) == []
    write(table, "dialogue.next-step", TOGETHER, "Wait once", talk(table, clock=False))
    assert kinds(told(table)[0]) == ["talk"]


def test_nothing_private_and_nothing_from_the_trash_is_told(table: Table) -> None:
    place = talk(table)
    write(table, "dialogue.shared-reading", table.tom, "Mine alone", place, keep="me")
    action = table.act("Thrown away")
    table.journal.put(changed(action, now=table.now, deleted=table.now.isoformat()))
    (part,) = told(table)
    assert [(step.kind, step.said) for step in part.steps] == [("talk", ())]
