"""More than one observation in a cycle: a new one starts afresh, and the goal stays."""

from __future__ import annotations

from datetime import datetime

from cyclejournal.guide.model import Guide
from cyclejournal.journal.cycle.cycles import mark_step, step_state
from cyclejournal.journal.journal import Journal, first_observation
from cyclejournal.journal.moments import after, instant
from cyclejournal.journal.records import AnyPlace, Cycle, Observation, mint


def another_observation(
    journal: Journal, guide: Guide, cycle: Cycle, *, by: str, now: datetime
) -> list[AnyPlace]:
    """The records of one more observation of the cycle, the new one last.

    The first one goes with it where it is not stored yet: its plan and reflections belong to it from
    now on. A step that was called done, and is worked on again by this, is open again.
    """
    # After the one before it, also where that was begun by a clock that is ahead.
    moment = after(now, journal.observation(cycle).created)
    earlier: list[AnyPlace] = [] if journal.observations(cycle) else [first_observation(cycle)]
    reopened = cycle
    for step in guide.steps:
        is_about_it = any(section.at == "observation" for section in step.sections)
        if is_about_it and step_state(reopened, step.id).status != "open":
            reopened = mark_step(reopened, step.id, "open", by=by, now=now)
    new = Observation(id=mint(instant(moment)), cycle=cycle.id, created=moment, changed=moment)
    return [*earlier, *([reopened] if reopened != cycle else []), new]


def was_begun(journal: Journal, guide: Guide, cycle: Cycle) -> bool:
    """Whether anything was planned, recorded or written at the present observation."""
    observation = journal.observation(cycle)
    asked = {prompt.id for at, prompt in guide.prompts() if at == "observation"}
    entries = journal.entries_at(observation.texts)
    if any(entry.prompt in asked and entry.text.strip() for entry in entries):
        return True
    return any(event.counts for event in journal.events_at(observation.id))


def round_words(journal: Journal, cycle: Cycle, at: str) -> str:
    """Which of several a page is about: ``observation 2``, ``talk 3``; nothing for an only one."""
    match at:
        case "observation":
            number = len(journal.observations(cycle))
        case "meeting":
            number = len(journal.meetings(cycle))
        case _:
            number = 1
    if number < 2:
        return ""
    return f"{'observation' if at == 'observation' else 'talk'} {number}"
