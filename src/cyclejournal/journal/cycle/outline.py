"""A cycle as a list: every step, every section in it, and how far each has come."""

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

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
from cyclejournal.journal.places import Cycle


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
        if self.progress == "empty":
            return "not begun" if self.is_step else ""
        return self.progress


def outline(journal: Journal, guide: Guide, cycle: Cycle) -> list[OutlineLine]:
    """Every step, and every section the cycle's form asks something in, as a pair meets them."""
    before = _sections(journal, guide, cycle, guide.before, "")
    lines: list[OutlineLine] = []
    if before:
        answered, total = _sums(before)
        heading = OutlineLine(
            id="before",
            title=guide.beginning,
            section=first_empty(journal, guide, cycle, guide.before).section,
            step="",
            is_step=True,
            progress=progress_of(answered, total),
            answered=answered,
            total=total,
            about="Asked once a journal. It can wait, and it can be changed.",
        )
        lines = [heading, *before]
    for number, step in enumerate(guide.steps, 1):
        inside = _sections(journal, guide, cycle, step.sections, step.id)
        lines += [_step(journal, guide, cycle, step, number, inside), *inside]
    return [*lines, *_at_close(journal, guide, cycle)]


def _at_close(journal: Journal, guide: Guide, cycle: Cycle) -> Iterator[OutlineLine]:
    """What is asked before it closes, listed like a step."""
    if inside := _sections(journal, guide, cycle, guide.close, ""):
        answered, total = _sums(inside)
        yield replace(
            inside[0],
            id="close",
            is_step=True,
            progress=progress_of(answered, total),
            answered=answered,
            total=total,
        )


def _sections(
    journal: Journal, guide: Guide, cycle: Cycle, sections: Sequence[Section], step: str
) -> list[OutlineLine]:
    """Those of the sections in which there is anything to answer."""
    counts = [(section, *counted(journal, guide, cycle, section)) for section in sections]
    return [
        OutlineLine(
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
        for section, answered, total in counts
        if total
    ]


def _step(
    journal: Journal, guide: Guide, cycle: Cycle, step: Step, number: int, inside: list[OutlineLine]
) -> OutlineLine:
    answered, total = _sums(inside)
    return OutlineLine(
        id=f"step:{step.id}",
        title=step.title,
        section=first_empty(journal, guide, cycle, step.sections).section,
        step=step.id,
        is_step=True,
        progress=step_progress(journal, guide, cycle, step),
        answered=answered,
        total=total,
        number=number,
        about=f"{step.about} About {step.minutes} minutes." if step.minutes else step.about,
        reason=step_state(cycle, step.id).reason,
    )


def _sums(inside: list[OutlineLine]) -> tuple[int, int]:
    return sum(line.answered for line in inside), sum(line.total for line in inside)
