"""One goal is one place, however many cycles work on it: which there are, how each stands, what served it."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from msgspec import Struct

from cyclejournal.errors import JournalError
from cyclejournal.guide.known import GOAL_STATEMENT, STORY, WHY
from cyclejournal.guide.model import TOGETHER, Guide, Prompt
from cyclejournal.journal.entries import writing
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.lesson.clock import lesson_clock
from cyclejournal.journal.moments import after, instant, sort_key
from cyclejournal.journal.places import (
    Action,
    Cycle,
    Goal,
    GoalStatus,
    Meeting,
    Observation,
    Standing,
)
from cyclejournal.journal.records import Record, mint
from cyclejournal.journal.text import clean

STATUS_WORDS: dict[GoalStatus, str] = {
    "active": "going on",
    "met": "met",
    "changed": "changed",
    "dropped": "dropped",
    "parked": "parked",
}

ASKED_WHY = Prompt(WHY, "What tells us how our goal stands?", "prose", TOGETHER)
"""Asked by every guide, in its own words where it has some."""


def numbered(journal: Journal) -> dict[int, Goal]:
    """Every goal by its number, from 1 in the order of being made; one in the trash keeps its own."""
    goals = [each for each in journal.places.values() if isinstance(each, Goal)]
    key = sort_key(each.created for each in goals)
    return dict(enumerate(sorted(goals, key=lambda each: (key(each.created), each.id)), 1))


def goals_with_words(journal: Journal) -> dict[int, Goal]:
    """Those of them that were worded, and are not in the trash."""
    gone = journal.in_trash
    return {
        number: goal
        for number, goal in numbered(journal).items()
        if goal.id not in gone and goal_statement(journal, goal)
    }


def goal_statement(journal: Journal, goal: Goal) -> str:
    """Its wording, or nothing."""
    return journal.text(goal.id, GOAL_STATEMENT).strip()


def cycles_of(journal: Journal, goal: Goal) -> list[Cycle]:
    """The cycles that work on it or did, oldest first."""
    return [cycle for cycle in journal.cycles if goal.id in cycle.goals]


# How it stands


def standings(journal: Journal, goal: Goal) -> list[Standing]:
    """Whatever was said of how it stands, oldest first. None replaces another, so that none is lost."""
    return journal.parts(Standing, goal.id)


def status_of(journal: Journal, goal: Goal) -> GoalStatus:
    """How it stands: as was said last, else as when it was made."""
    said = standings(journal, goal)
    return said[-1].status if said else goal.status


def stand(journal: Journal, goal: Goal, status: GoalStatus, *, now: datetime) -> Standing:
    """The record that says how a goal stands from now on: later than all that was said of it before."""
    moment = after(now, goal.created, *(each.created for each in standings(journal, goal)))
    return Standing(
        id=mint(instant(moment)), created=moment, changed=moment, goal=goal.id, status=status
    )


def stands(
    journal: Journal,
    guide: Guide,
    goal: Goal,
    status: GoalStatus,
    why: str = "",
    *,
    by: str,
    now: datetime,
) -> list[Record]:
    """The records of one change: how a goal stands, and why, if that is told.

    Raises JournalError for what is said already.
    """
    why = clean(why).strip("\n")
    if status == status_of(journal, goal) and not why.strip():
        raise JournalError(
            f"It is {STATUS_WORDS[status]} already",
            "Nothing was changed.",
            "Say why, to write that down.",
        )
    place = stand(journal, goal, status, now=now)
    records: list[Record] = [place]
    if why.strip():
        asked = guide.prompt(WHY) or ASKED_WHY
        records.append(writing.answer(journal, asked, place.id, TOGETHER, why, by=by, now=now))
    return records


# What served it


class Served(Struct, frozen=True):
    """What was done for a goal in the cycles that worked on it, oldest first."""

    lessons: Sequence[tuple[str, Observation]]
    """Each with the moment when it began, or was told of first."""
    talks: Sequence[Meeting]
    actions: Sequence[Action]


def served(journal: Journal, goal: Goal) -> Served:
    """Its talks, actions and lessons: of a cycle that changed its goal, those of the time of this one."""
    lessons, talks, actions = list[tuple[str, Observation]](), list[Meeting](), list[Action]()
    gone = journal.in_trash
    for cycle in cycles_of(journal, goal):
        span = span_of(journal, cycle, goal)
        held = ((held_on(journal, each), each) for each in journal.lessons(cycle))
        lessons += [(when, each) for when, each in held if when and when in span]
        talks += [each for each in journal.meetings(cycle) if each.began and each.began in span]
        found = (journal.places.get(id_) for id_ in cycle.actions)
        actions += [
            each
            for each in found
            if isinstance(each, Action) and each.id not in gone and each.created in span
        ]
    return Served(lessons, talks, actions)


def held_on(journal: Journal, lesson: Observation) -> str:
    """When a lesson was; empty while nothing tells that it has been."""
    counting = [event for event in journal.events_at(lesson.id) if event.counts]
    if counting:
        return lesson_clock(counting).began or counting[0].created
    told = (e for e in journal.entries_at(lesson.texts) if e.prompt == STORY and e.text.strip())
    return next((entry.created for entry in told), "")


class Span(Struct, frozen=True):
    """From one moment until before another; empty for no end."""

    since: str
    until: str

    def __contains__(self, moment: str) -> bool:
        when = instant(moment)
        after_all = not self.since or when >= instant(self.since)
        return after_all and (not self.until or when < instant(self.until))


def span_of(journal: Journal, cycle: Cycle, goal: Goal) -> Span:
    """When a cycle worked on a goal. What comes before its first goal belongs to that."""
    worked_on = list(_made(journal, cycle))
    place = next(number for number, each in enumerate(worked_on) if each.id == goal.id)
    following = worked_on[place + 1 :]
    since = worked_on[place].created if place else ""
    return Span(since, following[0].created if following else "")


def _made(journal: Journal, cycle: Cycle) -> Iterator[Goal]:
    """The goals of a cycle in the order of working on them."""
    for id_ in cycle.goals:
        found = journal.places.get(id_)
        if isinstance(found, Goal):
            yield found
