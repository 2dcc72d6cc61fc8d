"""The close of a cycle: what comes after it, and what is written down with it. All of it may stay unsaid."""

from collections.abc import Iterator
from datetime import date, datetime

from cyclejournal.guide.known import CLOSE_GOAL, CLOSE_NEXT, CLOSE_UNTIL
from cyclejournal.guide.model import TOGETHER, Guide, Onward, Prompt, Section
from cyclejournal.journal.cycle.cycles import close_cycle, swapped
from cyclejournal.journal.entries.writing import answer
from cyclejournal.journal.goal.goals import goal_statement, stand, standings, status_of
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.moments import date_of, instant
from cyclejournal.journal.places import Cycle, GoalStatus
from cyclejournal.journal.records import Entry, Record

ASKED_NEXT = Prompt(
    CLOSE_NEXT,
    "What comes next for us?",
    "choice",
    TOGETHER,
    options=("The same goal", "A new goal", "We swap roles", "We pause", "We finish here"),
    means=("same", "new", "swap", "pause", "finish"),
)
ASKED_UNTIL = Prompt(CLOSE_UNTIL, "Until when do we pause?", "date", TOGETHER)
"""Asked by every guide, in its own words where it has some."""

BEGINS: tuple[Onward, ...] = ("same", "new", "swap")
"""After which another cycle follows at once."""


def asked_next(guide: Guide) -> Prompt:
    """How a guide asks what comes next."""
    return guide.prompt(CLOSE_NEXT) or ASKED_NEXT


def onward(journal: Journal, guide: Guide, cycle: Cycle) -> Onward | None:
    """What the pair said comes after a cycle; None where they have not."""
    said = journal.text(cycle.id, CLOSE_NEXT)
    prompt = asked_next(guide)
    meant = prompt.meaning(said) or ASKED_NEXT.meaning(said)
    found: tuple[Onward, ...] = (*BEGINS, "pause", "finish")
    return next((each for each in found if each == meant), None)


def paused_until(journal: Journal, guide: Guide, cycle: Cycle) -> date | None:
    """The day until which they pause after it; None without a pause or a day."""
    if onward(journal, guide, cycle) != "pause":
        return None
    return date_of(journal.text(cycle.id, CLOSE_UNTIL))


def closing_section(guide: Guide) -> Section | None:
    """The section from which a cycle is closed; None in a guide that asks nothing before."""
    return next(iter(guide.close), None)


def is_closing(guide: Guide, section: Section) -> bool:
    """Whether a section is asked at the close."""
    return any(each.id == section.id for each in guide.close)


def is_begun(journal: Journal, cycle: Cycle, section: Section) -> bool:
    """Whether anything is written in a section that is asked at the close."""
    asked = {prompt.id for prompt in section.prompts}
    return any(e.prompt in asked and e.text.strip() for e in journal.entries_at(cycle.id))


def asks_of_goal(journal: Journal, cycle: Cycle) -> bool:
    """Whether there is a goal with words, so that it can be said how it stands."""
    goal = journal.goal(cycle)
    return goal is not None and bool(goal_statement(journal, goal))


def answers(
    journal: Journal,
    guide: Guide,
    cycle: Cycle,
    chosen: Onward,
    until: date | None,
    *,
    by: str,
    now: datetime,
) -> list[Entry]:
    """The records that say what comes next, and until when they pause."""
    prompt = asked_next(guide)
    words = dict(zip(prompt.means, prompt.options, strict=False))
    if chosen not in words:
        prompt = ASKED_NEXT
        words = dict(zip(prompt.means, prompt.options, strict=True))
    said = [(prompt, words[chosen])]
    day = until.isoformat() if until and chosen == "pause" else ""
    if day or journal.text(cycle.id, CLOSE_UNTIL):
        said.append((guide.prompt(CLOSE_UNTIL) or ASKED_UNTIL, day))
    return [
        answer(journal, asked, cycle.id, TOGETHER, text, by=by, now=now)
        for asked, text in said
        if text != journal.text(cycle.id, asked.id)
    ]


def close(journal: Journal, guide: Guide, cycle: Cycle, *, now: datetime) -> list[Record]:
    """The records of a close: the cycle, and how its goal stands if that was said on the way.

    What was said of the goal elsewhere since is newer, and stays.
    """
    return [*_standing(journal, guide, cycle, now), close_cycle(cycle, now=now)]


def _standing(journal: Journal, guide: Guide, cycle: Cycle, now: datetime) -> Iterator[Record]:
    goal, said = journal.goal(cycle), journal.entry(cycle.id, CLOSE_GOAL, TOGETHER)
    prompt = guide.prompt(CLOSE_GOAL)
    if goal is None or said is None or prompt is None:
        return
    meant = prompt.meaning(said.text)
    statuses: tuple[GoalStatus, ...] = ("active", "met", "changed", "dropped", "parked")
    status = next((each for each in statuses if each == meant), None)
    if status is None or status == status_of(journal, goal):
        return
    before = standings(journal, goal)
    if not before or instant(before[-1].created) < instant(said.worded):
        yield stand(journal, goal, status, now=now)


def next_roles(cycle: Cycle, chosen: Onward | None) -> dict[str, str]:
    """The roles of the cycle that follows."""
    return swapped(cycle) if chosen == "swap" else dict(cycle.roles)
