"""The whole of a cycle as a list: what comes before it, its steps, and their sections."""

from __future__ import annotations

from msgspec import Struct

from cyclejournal.guide.model import Guide, Section, Step
from cyclejournal.journal.cycle.cycles import step_state
from cyclejournal.journal.cycle.progress import (
    Progress,
    counted,
    first_empty,
    progress_of,
    step_progress,
)
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.records import Cycle

PROGRESS_WORDS: dict[Progress, str] = {
    "empty": "not begun",
    "started": "begun",
    "answered": "answered",
    "done": "done",
    "skipped": "skipped",
}


BEFORE = "Before you start"
"""The heading over what is asked once a journal."""


class OutlineLine(Struct, frozen=True):
    """A step, or a section of one; what comes before the first is listed like a step."""

    id: str
    title: str
    section: str
    """Where going there leads: for a step, to its first section with an empty box."""
    step: str
    """The step it belongs to; empty for what comes before."""
    is_step: bool
    progress: Progress
    answered: int
    total: int
    number: int = 0
    """A step's number, from 1."""
    about: str = ""
    reason: str = ""
    """Why the step was skipped."""

    @property
    def words(self) -> str:
        """``3 of 7``, ``done``, ``skipped: no lesson this week``, ``not begun``."""
        if self.progress == "skipped" and self.reason:
            return f"skipped: {self.reason}"
        if self.progress == "started":
            return f"{self.answered} of {self.total}"
        if self.progress == "empty" and not self.is_step:
            return ""
        return PROGRESS_WORDS[self.progress]


def outline(journal: Journal, guide: Guide, cycle: Cycle) -> list[OutlineLine]:
    """Every step, and every section the cycle's form asks something in, as a pair meets them."""
    before = [_section(journal, guide, cycle, section, "") for section in guide.before]
    before = [line for line in before if line.total]
    lines = [*_heading(before), *before]
    for number, step in enumerate(guide.steps, 1):
        inside = [_section(journal, guide, cycle, section, step.id) for section in step.sections]
        lines.append(_step(journal, guide, cycle, step, number, inside))
        lines += [line for line in inside if line.total]
    return lines


def _heading(before: list[OutlineLine]) -> list[OutlineLine]:
    if not before:
        return []
    waiting = [line for line in before if line.answered < line.total]
    answered, total = sum(line.answered for line in before), sum(line.total for line in before)
    progress: Progress = "answered" if not waiting else "started" if answered else "empty"
    line = OutlineLine(
        id="before",
        title=BEFORE,
        section=(waiting or before)[0].section,
        step="",
        is_step=True,
        progress=progress,
        answered=answered,
        total=total,
        about="Asked once a journal. It can wait, and it can be changed.",
    )
    return [line]


def _section(
    journal: Journal, guide: Guide, cycle: Cycle, section: Section, step: str
) -> OutlineLine:
    answered, total = counted(journal, guide, cycle, section)
    return OutlineLine(
        id=section.id,
        title=section.title,
        section=section.id,
        step=step,
        is_step=False,
        progress=progress_of(answered, total),
        answered=answered,
        total=total,
        about=section.about,
    )


def _step(
    journal: Journal,
    guide: Guide,
    cycle: Cycle,
    step: Step,
    number: int,
    inside: list[OutlineLine],
) -> OutlineLine:
    sections = list(step.sections)
    about = f"{step.about} About {step.minutes} minutes." if step.minutes else step.about
    return OutlineLine(
        id=f"step:{step.id}",
        title=step.title,
        section=first_empty(journal, guide, cycle, sections).section if sections else "",
        step=step.id,
        is_step=True,
        progress=step_progress(journal, guide, cycle, step),
        answered=sum(line.answered for line in inside),
        total=sum(line.total for line in inside),
        number=number,
        about=about,
        reason=step_state(cycle, step.id).reason,
    )
