"""Actions: one thing each, linked from the cycle it was agreed in, and shown until it is done."""

from __future__ import annotations

from datetime import date, datetime

from msgspec.structs import replace

from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.moments import stamp
from cyclejournal.journal.records import Action, ActionStatus, Cycle, mint

WHAT = "action.what"
"""The prompt that an action's wording answers, in every guide."""

OUTCOME = "action.outcome"
"""The prompt that says what became of it."""

STATUS_WORDS: dict[ActionStatus, str] = {
    "todo": "to do",
    "doing": "under way",
    "done": "done",
    "changed": "changed",
    "dropped": "dropped",
}


def new_action(
    cycle: Cycle, *, now: datetime, owner: str = TOGETHER, due: str = ""
) -> tuple[Action, Cycle]:
    """An action, and the cycle that now links to it. Its wording is an entry, written separately."""
    moment = stamp(now)
    action = Action(id=mint(now), created=moment, changed=moment, owner=owner, due=due)
    linked = replace(cycle, actions=(*cycle.actions, action.id), changed=moment, rev=cycle.rev + 1)
    return action, linked


def change_action(
    action: Action, *, now: datetime, owner: str, due: str, status: ActionStatus
) -> Action:
    """The action with its fields as given; unchanged fields leave it exactly as it was."""
    if (owner, due, status) == (action.owner, action.due, action.status):
        return action
    moment = stamp(now)
    when = action.when if status == action.status else moment
    return replace(
        action, owner=owner, due=due, status=status, when=when, changed=moment, rev=action.rev + 1
    )


def carried(journal: Journal, action: Action) -> int:
    """In how many later cycles it was still open: how often it has been carried over."""
    cycles = journal.cycles
    first = next((n for n, cycle in enumerate(cycles) if action.id in cycle.actions), len(cycles))
    ended = action.when if action.status in ("done", "changed", "dropped") else ""
    return sum(not ended or cycle.started < ended for cycle in cycles[first + 1 :])


def due_words(action: Action, today: date) -> str:
    """When it is due as people say it: ``due today``, ``due Thu``, ``due 12 Jan``, ``was due 3 Nov``."""
    try:
        due = date.fromisoformat(action.due)
    except ValueError:
        return ""
    days = (due - today).days
    if days < 0:
        return f"was due {due.day} {due:%b}"
    if days == 0:
        return "due today"
    if days == 1:
        return "due tomorrow"
    return f"due {due:%a}" if days < 7 else f"due {due.day} {due:%b}"
