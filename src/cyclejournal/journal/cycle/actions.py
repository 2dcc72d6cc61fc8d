"""Actions: one thing each, linked from the cycle it was agreed in, and shown until it is done."""

import re
from bisect import bisect_left, bisect_right
from datetime import date, datetime, timedelta

from cyclejournal.guide.known import ACTION_WHAT
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.moments import date_of, instant, short_day, sort_key, stamp
from cyclejournal.journal.places import OPEN_ACTIONS, Action, ActionStatus, Cycle
from cyclejournal.journal.records import changed, mint, moment_after
from cyclejournal.journal.text import clean_line

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
    return action, changed(cycle, now=now, actions=(*cycle.actions, action.id))


def change_action(
    action: Action,
    *,
    now: datetime,
    owner: str,
    due: str,
    status: ActionStatus,
    check: str | None = None,
) -> Action:
    """The action with its fields as given; unchanged fields leave it exactly as it was.

    Without ``check`` the pair looks at it again when it was going to.
    """
    check = action.check if check is None else check
    if (owner, due, status, check) == (action.owner, action.due, action.status, action.check):
        return action
    if status == action.status:
        return changed(action, now=now, owner=owner, due=due, check=check)
    when = moment_after(action, now)
    return changed(action, now=now, owner=owner, due=due, check=check, status=status, when=when)


def done_words(journal: Journal, action: Action) -> str:
    """``Tom did it: “Wait five seconds”.``: what is told, once, when an action is done."""
    who = (
        "You did it together"
        if action.owner == TOGETHER
        else f"{journal.name(action.owner)} did it"
    )
    wording = clean_line(journal.text(action.id, ACTION_WHAT)).rstrip(".")
    return f"{who}: “{wording}”." if wording else f"{who}."


def numbered(journal: Journal) -> dict[int, Action]:
    """Every action by its number, from 1 in the order of agreeing; one in the trash keeps its own."""
    actions = [each for each in journal.places.values() if isinstance(each, Action)]
    key = sort_key(each.created for each in actions)
    return dict(enumerate(sorted(actions, key=lambda each: (key(each.created), each.id)), 1))


def carried(journal: Journal, action: Action) -> int:
    """In how many later talks it was still open: how often it has been carried over.

    Those are the talks that began after it was agreed and before it ended. A later cycle in which no
    talk has begun yet counts as one, from its start.
    """
    cycles = journal.cycles
    first = next((n for n, cycle in enumerate(cycles) if action.id in cycle.actions), len(cycles))
    agreed = instant(action.created)
    ended = instant(action.when) if action.status in ("done", "changed", "dropped") else None
    times = 0
    for number, cycle in enumerate(cycles[first:]):
        begun = [instant(talk.began) for talk in journal.meetings(cycle) if talk.began]
        moments = [moment for moment in begun if moment > agreed]
        if number and not begun:
            moments = [instant(cycle.started)]
        times += sum(ended is None or moment < ended for moment in moments)
    return times


def from_words(journal: Journal, action: Action) -> str:
    """Which earlier cycle an action comes from: ``from cycle 2``; nothing for one of the newest."""
    number = _first_cycles(journal).get(action.id, 0)
    return f"from cycle {number}" if 0 < number < len(journal.cycles) else ""


def carried_into(journal: Journal, cycle: Cycle) -> list[Action]:
    """Actions agreed in earlier cycles that were still open when this one started, oldest first."""
    # Worked out for all cycles at once: whoever leafs through years asks it of each.
    return [*journal.once("carried", lambda: _carried(journal)).get(cycle.id, ())]


def _carried(journal: Journal) -> dict[str, list[Action]]:
    cycles, first = journal.cycles, _first_cycles(journal)
    starts = [instant(cycle.started) for cycle in cycles]
    found: dict[str, list[Action]] = {}
    for action in journal.actions:
        # One of no cycle at all is carried into those that were begun after it was written.
        since = first.get(action.id) or bisect_right(starts, instant(action.created))
        is_open = action.status in OPEN_ACTIONS
        until = len(cycles) if is_open else bisect_left(starts, instant(action.when))
        for cycle in cycles[since:until]:
            if action.id not in cycle.actions:
                found.setdefault(cycle.id, []).append(action)
    return found


def _first_cycles(journal: Journal) -> dict[str, int]:
    """The number of the first cycle that has each action."""
    return journal.once("first cycles of actions", lambda: _found_first(journal))


def _found_first(journal: Journal) -> dict[str, int]:
    found = dict[str, int]()
    for number, cycle in enumerate(journal.cycles, 1):
        for action in cycle.actions:
            found.setdefault(action, number)
    return found


def due_words(action: Action, today: date) -> str:
    """When it is due as people say it: ``due today``, ``due Thu``, ``due 12 Jan``, ``was for 3 Nov``."""
    return _words(action.due, today, "due", "was for")


def check_words(action: Action, today: date) -> str:
    """When the pair looks at it again: ``check back Thu``, ``check back, was for 3 Nov``."""
    return _words(action.check, today, "check back", "check back, was for")


def next_words(action: Action, today: date) -> str:
    """The date that comes next, where there is room for one: due until then, then to be looked at again."""
    due = date_of(action.due)
    if action.check and (due is None or due < today):
        return check_words(action, today)
    return due_words(action, today)


def proposed_check(due: str) -> str:
    """When it would be good to look at it again: a week after it is due. Nothing without such a date."""
    day = date_of(due)
    try:
        return (day + timedelta(weeks=1)).isoformat() if day else ""
    except OverflowError:
        return ""


def _words(written: str, today: date, ahead: str, past: str) -> str:
    day = date_of(written)
    return f"{past if day < today else ahead} {short_day(day, today)}" if day else ""


# What there is to ask, kindly, about the actions a pair agrees: whether one is small, and whose they are.

_MOST_WORDS = 18
"""More words than that describe more than a week can hold."""

_FAR_ENOUGH = 400
"""Characters that are looked at: this is asked at every key."""

_STEPS = (
    r"(?i)[;:]\s+\S+\s+\S+.*[;,]"
    r"|[.!?]\s+(?-i:[A-Z])\S*\s+\S"
    r"|\b(?:and|or)\s+(?:then|also)\b|[,.]\s*then\b|\bafter\s+that\b|\bas\s+well\s+as\b"
    r"|,[^,]+,\s*(?:and|or)\b|(?:^|\s)2[.)]\s"
)
"""Signs of several steps in one wording: a list, a second sentence, a “then”."""


def small_words(wording: str) -> str:
    """A quiet question where a wording is long or has several steps; nothing for most."""
    text = " ".join(wording.split())[:_FAR_ENOUGH]
    if re.search(_STEPS, text):
        return "Small enough for one week? Perhaps the first step alone."
    if len(text.split()) > _MOST_WORDS:
        return "Small enough for one week? Perhaps a smaller part of it."
    return ""


def ownership_words(journal: Journal, cycle: Cycle) -> str:
    """A quiet question where one of the pair owns an open action of this cycle and another owns none."""
    people = [person for person in journal.people if person in cycle.roles]
    owners = {action.owner for action in _open_of(journal, cycle)}
    without = [person for person in people if person not in owners]
    if not owners or TOGETHER in owners or not without or len(without) == len(people):
        return ""
    names = " and ".join(journal.name(person) for person in without)
    own = "owns" if len(without) == 1 else "own"
    return f"{names} {own} none yet: what is there to try, or to prepare?"


def owns_any(journal: Journal, cycle: Cycle) -> bool:
    """Whether anybody has an open action of this cycle."""
    return bool(_open_of(journal, cycle))


def _open_of(journal: Journal, cycle: Cycle) -> list[Action]:
    """The cycle's open actions that say what is to be done."""
    return [
        action
        for action in journal.open_actions
        if action.id in cycle.actions and journal.text(action.id, ACTION_WHAT).strip()
    ]
