"""What a reading of a cycle is made of: only what its audience may have, in the order of the guide."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from cyclejournal.guide.model import Prompt, Section, Step
from cyclejournal.journal.lesson.evidence import Item
from cyclejournal.journal.lesson.lesson import Lesson
from cyclejournal.journal.records import Action, Entry, Event, Meeting, Observation, StepState

PlaceKind = Literal["pair", "agreement", "goal", "cycle", "observation", "meeting", "action"]


class Answer(Struct, frozen=True):
    """What one voice wrote."""

    label: str
    """``Tom (coachee)``, or ``Together``."""
    entry: Entry


class Answered(Struct, frozen=True):
    """A prompt with every answer they may have, whoever writes first in front; at least one."""

    id: str
    """The prompt's."""
    prompt: Prompt | None
    """None where the guide does not ask it now."""
    answers: tuple[Answer, ...]


class SectionReading(Struct, frozen=True):
    """A section and its prompts that have an answer; at least one."""

    section: Section
    prompts: tuple[Answered, ...]


class LessonReading(Struct, frozen=True):
    """A lesson: its facts, and what they may have of its record."""

    observation: Observation
    lesson: Lesson
    title: str
    """``Observation 2`` where the cycle has several, else nothing."""
    facts: str
    """Who watched whom, when and how; empty before any of it is known."""
    began: str
    ended: str
    seconds: int | None
    """How long it took; None before its end."""
    items: tuple[Item, ...]
    """Its evidence, numbered from 1; none where there is nothing but the focus questions."""
    events: tuple[Event, ...]
    """What the items are made of, and the marks of the clock."""


class TalkReading(Struct, frozen=True):
    """A talk: its facts, and the turns that the pair looked at."""

    meeting: Meeting
    title: str
    """``Talk 2`` where the cycle has several, else nothing."""
    facts: str
    """When and for how long; empty before it has begun."""
    lesson: LessonReading
    """The lesson it is about."""
    turns: tuple[Event, ...]
    """None of them unless what is kept back was asked for."""


class Part(Struct, frozen=True):
    """Sections in a row that belong to one lesson, to one talk, or to neither."""

    sections: tuple[SectionReading, ...]
    title: str = ""
    """``Observation 2`` or ``Talk 1`` where there are several."""
    facts: str = ""
    """``Lesson: …`` or ``Talk: …``, to stand before them."""
    cites: LessonReading | None = None
    """The lesson whose evidence their answers may refer to."""
    evidence: LessonReading | None = None
    """The lesson whose evidence is listed behind them; None where there is none to list."""

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing in it to read."""
        return not (self.sections or self.facts or self.evidence)


class StepReading(Struct, frozen=True):
    """A step of the guide; those without anything to read are there too."""

    step: Step
    number: int
    state: StepState
    """What the pair said about it."""
    parts: tuple[Part, ...]


class ActionReading(Struct, frozen=True):
    """An action with what is written about it."""

    action: Action
    owner: str
    """Whose it is, with their role."""
    words: str
    is_carried: bool
    """Whether it comes from an earlier cycle."""
    answers: tuple[Answered, ...]
    """Its words first, then as the guide asks, then the rest; each voice's answer by itself."""
