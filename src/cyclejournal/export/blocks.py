"""What a document is made of: a few kinds of block, each with all that any way of showing it needs.

Frozen and plain: texts as they were typed, records as they are. A renderer chooses how a block looks,
and leaves nothing out that was written.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from cyclejournal.guide.model import Prompt
from cyclejournal.journal.lesson.evidence import Item
from cyclejournal.journal.reading.cycle import ActionReading, Answer, CycleReading, StepReading
from cyclejournal.journal.records import Person


class Heading(Struct, frozen=True):
    """A title inside a chapter."""

    words: str
    depth: int
    """How many levels below the chapter's."""
    of: Literal["section", "part"]
    """Over a section of the guide, or over one of several lessons or talks."""


class Facts(Struct, frozen=True):
    """A sentence about a lesson or a talk: who, how, when, for how long."""

    words: str


class Said(Struct, frozen=True):
    """One voice's exact text, with the evidence it refers to."""

    answer: Answer
    cites: tuple[Item, ...] = ()
    cites_from: str = ""
    """The title of the lesson that is of, where a cycle has several."""


class Question(Struct, frozen=True):
    """A question as it was worded, and what was answered to it, whoever writes first in front."""

    asked: str
    said: tuple[Said, ...]
    depth: int
    prompt: Prompt | None
    """None: the guide does not ask it now."""


class Evidence(Struct, frozen=True):
    """What was recorded in a lesson and released, line by line, each with the figures behind it."""

    items: tuple[tuple[Item, str], ...]
    depth: int


class Turns(Struct, frozen=True):
    """The turns of the talks that the pair looked at: what was said, and the words for it."""

    lines: tuple[tuple[str, str], ...]


class Agreed(Struct, frozen=True):
    """An action with everything written about it, its wording first."""

    reading: ActionReading
    said: tuple[tuple[str, Said], ...]
    """Each with the wording of its question."""


Block = Heading | Facts | Question | Evidence | Turns | Agreed


class Chapter(Struct, frozen=True):
    """A title with its blocks; those of the steps and of the actions can be empty."""

    title: str
    blocks: tuple[Block, ...]
    of: Literal["before", "step", "talk", "answers", "actions"] = "answers"
    step: StepReading | None = None

    @property
    def told(self) -> bool:
        """Whether anything is written in it, or said of its step."""
        return bool(self.blocks) or (self.step is not None and self.step.state.status != "open")


class CycleText(Struct, frozen=True):
    """All of a cycle that its audience may have."""

    reading: CycleReading
    """What it was made from; it has the ids that a program asks for."""
    chapters: tuple[Chapter, ...]

    @property
    def told(self) -> bool:
        """Whether anything is written in it, or said of a step; actions aside."""
        return any(chapter.told for chapter in self.chapters if chapter.of != "actions")


class Front(Struct, frozen=True):
    """The journal that a document is of."""

    id: str
    title: str
    own_title: str
    """The same where the pair gave one, else nothing."""
    people: tuple[Person, ...]
    guide: str
    cycles: int
    """How many there are."""


class Foot(Struct, frozen=True):
    """Who wrote it, and for whom this copy was made."""

    people: tuple[str, ...]
    made_for: str
    """The name of whoever alone may read some of it; empty: there is nothing of that sort."""


class Document(Struct, frozen=True):
    """One cycle as a document of its own."""

    front: Front
    text: CycleText
    foot: Foot
