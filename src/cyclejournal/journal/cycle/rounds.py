"""More than one observation or talk in a cycle: a new one starts afresh, and the goal stays."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from cyclejournal.guide.model import Guide
from cyclejournal.journal.cycle.cycles import mark_step, step_state
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.moments import after, instant
from cyclejournal.journal.records import AnyPlace, Cycle, Meeting, Observation, mint

Round = Literal["observation", "meeting"]
"""What a cycle may have several of: the ``at`` of the sections that belong to it."""


def another(
    journal: Journal, guide: Guide, cycle: Cycle, of: Round, *, by: str, now: datetime
) -> list[AnyPlace]:
    """The records of one more observation or talk of the cycle, the new one last.

    The first one goes with it where it is not stored yet: its answers belong to it from now on. A step
    that was called done, and is worked on again by this, is open again.
    """
    is_talk = of == "meeting"
    begun = journal.meetings(cycle) if is_talk else journal.observations(cycle)
    present = journal.meeting(cycle) if is_talk else journal.observation(cycle)
    # After the one before it, also where that was begun by a clock that is ahead.
    moment = after(now, present.created)
    reopened = cycle
    for step in guide.steps:
        is_about_it = any(section.at == of for section in step.sections)
        if is_about_it and step_state(reopened, step.id).status != "open":
            reopened = mark_step(reopened, step.id, "open", by=by, now=now)
    kind = Meeting if is_talk else Observation
    new = kind(id=mint(instant(moment)), cycle=cycle.id, created=moment, changed=moment)
    earlier: list[AnyPlace] = [] if begun else [present]
    return [*earlier, *([reopened] if reopened != cycle else []), new]


def was_begun(journal: Journal, guide: Guide, cycle: Cycle, of: Round) -> bool:
    """Whether anything was planned, recorded or written at the present one, so that another may follow."""
    place = journal.meeting(cycle) if of == "meeting" else journal.observation(cycle)
    asked = {prompt.id for at, prompt in guide.prompts() if at == of}
    if any(e.prompt in asked and e.text.strip() for e in journal.entries_at(place.texts)):
        return True
    if isinstance(place, Meeting):
        return bool(place.began)
    return any(event.counts for event in journal.events_at(place.id))


def round_words(journal: Journal, cycle: Cycle, at: str) -> str:
    """Which of several a page is about: ``observation 2``, ``talk 3``; nothing for an only one."""
    number, word = 1, ""
    if at == "observation":
        number, word = len(journal.observations(cycle)), "observation"
    elif at == "meeting":
        number, word = len(journal.meetings(cycle)), "talk"
    return f"{word} {number}" if number > 1 else ""
