"""The steps of a cycle in a document: its sections, and every lesson and talk with what belongs to it.

A cycle with one lesson shows it plainly; where there are several, each stands under a heading of its
own with its sections a level deeper, and the same holds for talks.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from cyclejournal.export.evidence import add_evidence
from cyclejournal.export.page import Page
from cyclejournal.export.quoting import heading_text
from cyclejournal.guide.model import At, Guide, Section, Step
from cyclejournal.journal.audience import Audience
from cyclejournal.journal.cycles import step_state
from cyclejournal.journal.evidence import Item
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.leaving_record import (
    lesson_words,
    lessons,
    released_evidence,
    talk_words,
    talked_of,
    talks,
)
from cyclejournal.journal.moments import day
from cyclejournal.journal.records import Cycle, Meeting, Observation
from cyclejournal.journal.views import written


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
    def last_evidence(self) -> tuple[Item, ...]:
        """The evidence of the last lesson, which actions refer to."""
        return self.evidence.get(lessons(self.journal, self.cycle)[-1].id, ())

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
            for at, sections in groupby(step.sections, key=lambda section: section.at):
                self._group(texts, at, list(sections))
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

    def _group(self, page: Page, at: At, sections: list[Section]) -> None:
        """Sections in a row that are written at the same kind of place."""
        match at:
            case "observation":
                places = lessons(self.journal, self.cycle)
                for number, lesson in enumerate(places, 1):
                    title = f"Observation {number}" if places[1:] else ""
                    self._under(page, title, self._lesson(page.top, lesson, sections))
            case "meeting":
                meetings = talks(self.journal, self.cycle)
                for number, talk in enumerate(meetings, 1):
                    title = f"Talk {number}" if meetings[1:] else ""
                    self._under(page, title, self._talk(page.top, talk, sections))
            case _:
                for section in sections:
                    self.section(page, section)

    def _under(self, page: Page, title: str, part: Page) -> None:
        if title and not part.empty:
            page.heading(1, title)
        page.join(part)

    def _lesson(self, top: int, lesson: Observation, sections: Sequence[Section]) -> Page:
        """What is written about a lesson; its facts before it, its evidence behind it."""
        items = self.evidence.get(lesson.id, ())
        part = self._part(top, len(lessons(self.journal, self.cycle)), items)
        own = [section.id for section in self.guide.sections() if section.at == "observation"]
        if own[:1] == [sections[0].id]:
            _facts(part, "Lesson", lesson_words(self.journal, self.guide, self.cycle, lesson))
        for section in sections:
            self.section(part, section, lesson.texts)
        if items and own[-1:] == [sections[-1].id]:
            add_evidence(part, 1, items, self.journal.events_at(lesson.id))
        return part

    def _talk(self, top: int, talk: Meeting, sections: Sequence[Section]) -> Page:
        """What is written about a talk, with references to the evidence of the lesson it is about."""
        lesson = talked_of(self.journal, self.cycle, talk)
        items = self.evidence.get(lesson.id, ())
        part = self._part(top, len(talks(self.journal, self.cycle)), items)
        own = [section.id for section in self.guide.sections() if section.at == "meeting"]
        if own[:1] == [sections[0].id]:
            _facts(part, "Talk", talk_words(talk))
        for section in sections:
            self.section(part, section, talk.texts)
        return part

    def _part(self, top: int, places: int, items: tuple[Item, ...]) -> Page:
        part = Page(top + 1 if places > 1 else top)
        part.evidence = items
        return part


def _facts(page: Page, name: str, words: str) -> None:
    if words:
        page.add(f"{name}: {heading_text(words)}.")


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
