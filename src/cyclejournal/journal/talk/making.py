"""Making something of a line that was written: an action, a goal, a question for next time.

The line stays where it is; what is made of it stands by itself and is linked, never copied again. Each
maker gives the records of one change, for one step of undo.
"""

from datetime import datetime

from cyclejournal.guide.known import ACTION_WHAT, GOAL_STATEMENT, NEXT_TIME
from cyclejournal.guide.model import TOGETHER, Guide
from cyclejournal.journal.cycle.actions import new_action
from cyclejournal.journal.entries import writing
from cyclejournal.journal.goal.goals import goals_with_words, stand, status_of
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.moments import after, instant, stamp
from cyclejournal.journal.places import Action, Cycle, Goal
from cyclejournal.journal.records import Entry, Record, changed, mint
from cyclejournal.journal.text import clean_line
from cyclejournal.journal.values import join_rows, split_rows


def may_become(guide: Guide) -> list[str]:
    """What a line can become where the guide has a prompt for it: ``action``, ``goal``, ``question``."""
    kinds = {"action": ACTION_WHAT, "goal": GOAL_STATEMENT, "question": NEXT_TIME}
    return [kind for kind, prompt_id in kinds.items() if guide.prompt(prompt_id)]


def an_action(
    journal: Journal, guide: Guide, cycle: Cycle, line: str, *, by: str, now: datetime
) -> tuple[Action, list[Record]]:
    """The action, owned by whoever made it, and all records of the change. The guide must ask ACTION_WHAT."""
    action, linked = new_action(cycle, now=now, owner=by)
    words = _answer(journal, guide, ACTION_WHAT, action.id, clean_line(line), by=by, now=now)
    return action, [action, linked, words]


def a_goal(
    journal: Journal, guide: Guide, cycle: Cycle, line: str, *, by: str, now: datetime
) -> list[Record]:
    """The line as the goal of the cycle from now on; the goal before it stays in the cycle's history.

    A goal that has no wording yet takes the line as its own. The guide must ask GOAL_STATEMENT.
    """
    present = journal.goal(cycle)
    if present is not None and not journal.text(present.id, GOAL_STATEMENT).strip():
        return [
            _answer(journal, guide, GOAL_STATEMENT, present.id, clean_line(line), by=by, now=now)
        ]
    # The present goal is the last one by id, also where the one before came from a clock that is ahead.
    moment = after(now, present.created) if present else stamp(now)
    goal = Goal(id=mint(instant(moment)), created=moment, changed=moment)
    records: list[Record] = [goal]
    records.append(changed(cycle, now=now, goals=(*cycle.goals, goal.id)))
    records.append(
        _answer(journal, guide, GOAL_STATEMENT, goal.id, clean_line(line), by=by, now=now)
    )
    if present is not None and status_of(journal, present) == "active":
        records.append(stand(journal, present, "changed", now=now))
    return records


def earlier_goals(journal: Journal, cycle: Cycle) -> list[str]:
    """The wordings of goals that the cycle worked on before its present one, oldest first."""
    present = journal.goal(cycle)
    return [
        words
        for goal in cycle.goals
        if (not present or goal != present.id)
        and goal not in journal.in_trash
        and (words := journal.text(goal, GOAL_STATEMENT).strip())
    ]


def a_goal_for_later(
    journal: Journal, guide: Guide, line: str, *, by: str, now: datetime
) -> list[Record]:
    """The line as a goal that no cycle works on yet; see ``goals_for_later``."""
    moment = stamp(now)
    goal = Goal(id=mint(now), created=moment, changed=moment, status="parked")
    return [
        goal,
        _answer(journal, guide, GOAL_STATEMENT, goal.id, clean_line(line), by=by, now=now),
    ]


def goals_for_later(journal: Journal) -> list[Goal]:
    """The goals kept for a later cycle, oldest first: also those that were parked in one."""
    cycle = journal.cycle
    present = journal.goal(cycle) if cycle else None
    return [
        goal
        for goal in goals_with_words(journal).values()
        if goal != present and status_of(journal, goal) == "parked"
    ]


def a_question(
    journal: Journal, guide: Guide, cycle: Cycle, line: str, *, by: str, now: datetime
) -> list[Record]:
    """The line as one more of this talk's questions for next time; nothing when it is among them.

    The guide must ask NEXT_TIME.
    """
    place = journal.meeting(cycle).texts
    rows = split_rows(journal.text(place, NEXT_TIME))
    question = clean_line(line)
    if any(row[0] == question for row in rows):
        return []
    text = join_rows([*rows, [question]])
    return [_answer(journal, guide, NEXT_TIME, place, text, by=by, now=now)]


def _answer(
    journal: Journal, guide: Guide, prompt_id: str, place: str, text: str, *, by: str, now: datetime
) -> Entry:
    prompt = guide.prompt(prompt_id)
    assert prompt is not None
    return writing.answer(journal, prompt, place, TOGETHER, text, by=by, now=now)
