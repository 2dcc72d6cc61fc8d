"""The steps of a cycle in a document: its sections, and every lesson and talk with what belongs to it.

A cycle with one lesson shows it plainly; where there are several, each stands under a heading of its
own with its sections a level deeper, and the same holds for talks.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from cyclejournal.export.evidence import add_evidence
from cyclejournal.export.page import Page
from cyclejournal.export.quoting import heading_text
from cyclejournal.guide.model import Guide, Section, Step
from cyclejournal.journal.cycle.cycles import step_state
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.lesson.evidence import Item
from cyclejournal.journal.moments import day
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.reading.lessons import (
    Part,
    lesson_title,
    lessons,
    parts,
    released_evidence,
)
from cyclejournal.journal.reading.written import written
from cyclejournal.journal.records import Cycle


@dataclass(frozen=True)
class Steps:
    """One cycle's steps for one audience."""

    journal: Journal
    guide: Guide
    cycle: Cycle
    audience: Audience

    @cached_property
    def evidence(self) -> dict[str, tuple[Item, ...]]:
        """The numbered evidence of every lesson that has any to show, by observation id."""
        return released_evidence(self.journal, self.guide, self.cycle)

    @property
    def last_evidence(self) -> tuple[tuple[Item, ...], str]:
        """The evidence of the last lesson, which actions refer to, and its title where there are several."""
        last = lessons(self.journal, self.cycle)[-1]
        title = lesson_title(self.journal, self.cycle, last)
        return self.evidence.get(last.id, ()), title

    def add(self, page: Page) -> None:
        """Every step in the guide's order; nothing at all when no step has anything to say."""
        steps = Page(page.top)
        told = False
        for number, step in enumerate(self.guide.steps, 1):
            steps.heading(0, f"{number} {step.title}")
            said = _status(self.cycle, step)
            if said:
                steps.add(said)
            texts = Page(page.top)
            for part in parts(self.journal, self.guide, self.cycle, step.sections, self.evidence):
                self._part(texts, part)
            if texts.empty and not said:
                steps.add("Nothing is written here.")
            told = told or bool(said) or not texts.empty
            steps.join(texts)
        if told:
            page.join(steps)

    def section(self, page: Page, section: Section, place: str | None = None) -> None:
        """A section's prompts with an answer; without one, not even its heading."""
        answered = written(
            self.journal,
            self.guide,
            self.cycle,
            section,
            self.audience.reader,
            kept_back=self.audience.kept_back,
            place=place,
        )
        for number, (prompt, answers) in enumerate(answered):
            if number == 0:
                page.heading(1, section.title)
            page.answers(2, prompt, answers)

    def _part(self, page: Page, part: Part) -> None:
        own = Page(page.top + 1 if part.title else page.top)
        own.evidence, own.evidence_from = part.cites, part.cites_from
        if part.facts:
            own.add(heading_text(part.facts))
        for section in part.sections:
            self.section(own, section, part.place)
        if part.evidence:
            add_evidence(own, 1, part.evidence, self.journal.events_at(part.lesson))
        if part.title and not own.empty:
            page.heading(1, part.title)
        page.join(own)


def _status(cycle: Cycle, step: Step) -> str:
    """What the pair said about a step, in a sentence; nothing while it is open."""
    state = step_state(cycle, step.id)
    when = f" {heading_text(day(state.when))}" if state.when else ""
    match state.status:
        case "done":
            return f"Done{when}."
        case "skipped":
            return f"Skipped: {heading_text(state.reason)}" if state.reason else "Skipped."
        case _:
            return ""
