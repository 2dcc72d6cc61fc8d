"""The blocks that a document is made of: frozen and plain, texts as they were typed, records as they are.

``document`` puts them together; a renderer gives each a form, and decides nothing of what is in it.
"""

from typing import Literal

from msgspec import Struct

from cyclejournal.guide.model import Prompt, Step
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.lesson.items import Item
from cyclejournal.journal.moments import day
from cyclejournal.journal.places import OPEN_ACTIONS, Action, ActionStatus, StepState
from cyclejournal.journal.reading.cycle import CycleReading
from cyclejournal.journal.reading.tags import line_of
from cyclejournal.journal.records import Entry


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

    label: str
    """The voice with its role."""
    who: str
    """The name alone; empty for what both say together."""
    entry: Entry
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
    noted: str
    """Who noted it, and who released it: ``noted by Tom, released by Priya``."""


class Turns(Struct, frozen=True):
    """The turns of the talks that the pair looked at: what was said, with the words for it."""

    lines: tuple[str, ...]


class Readings(Struct, frozen=True):
    """What a goal's measure stood at, day by day."""

    about: tuple[str, ...]
    """The measure, and where it was and should be, as far as that is said."""
    chart: str
    """All of it in a sentence: what a picture of it would show."""
    tells_all: bool
    """Whether that sentence tells every one of them."""
    lines: tuple[tuple[str, str, Said | None], ...]
    """A stored day, the figure, and what else could explain it."""


class Stands(Struct, frozen=True):
    """How a goal stood from when on, as the pair said, and why."""

    lines: tuple[tuple[str, str, Said | None], ...]
    """Each in words, with the moment since when, and why."""


class Agreed(Struct, frozen=True):
    """An action with everything written about it, its wording first."""

    action: Action
    owner: str
    """Whose it is, with their role."""
    who: str
    """The name alone, or ``Both``."""
    words: str
    status: ActionStatus
    """How far it was when its cycle closed; in an open one, how far it is."""
    is_carried: bool
    """Whether it comes from an earlier cycle."""
    said: tuple[tuple[str, Said], ...]
    """Each with the wording of its question."""

    @property
    def days(self) -> list[str]:
        """When it is due, and when the pair comes back to it for as long as it is open."""
        due, check = self.action.due, self.action.check
        is_open = self.status in OPEN_ACTIONS
        told = [f"due {day(due)}"] if due else []
        return [*told, f"check back {day(check)}"] if check and is_open else told


class Noted(Struct, frozen=True):
    """A note, with the day that it is about."""

    on: str
    to: str
    """The name of the colleague to whom it was left as a line; empty for most."""
    said: Said

    @property
    def head(self) -> str:
        """What stands behind its day: for whom it is, and its tags."""
        tags = line_of(self.said.entry.tags)
        return f"{f', for {self.to}' if self.to else ''}{f', {tags}' if tags else ''}"


class CheckedIn(Struct, frozen=True):
    """A check-in: whose, of which day, whether something was tried, a reading; and what was written."""

    who: str
    """Whose it is, with their role."""
    name: str
    """The name alone."""
    on: str
    facts: tuple[str, ...]
    said: tuple[tuple[str, Said], ...]
    """Each with the wording of its question."""


class Became(Struct, frozen=True):
    """What became of something since the cycle closed, in a sentence, and what was written of that."""

    words: str
    is_done: bool | None
    """Of an action, whether it is over; None for anything else."""
    said: tuple[tuple[str, Said], ...] = ()
    """Each with the wording of its question."""


Block = (
    Heading
    | Facts
    | Question
    | Evidence
    | Turns
    | Readings
    | Stands
    | Agreed
    | Noted
    | CheckedIn
    | Became
)


class Chapter(Struct, frozen=True):
    """A title with its blocks; those of the steps and of the actions can be empty."""

    title: str
    blocks: tuple[Block, ...]
    of: Literal[
        "before", "step", "talk", "between", "goals", "close", "term", "answers", "actions", "since"
    ] = "answers"
    step: Step | None = None
    state: StepState = StepState()
    """What the pair said of the step."""

    @property
    def told(self) -> bool:
        """Whether anything is written in it, or said of its step."""
        return bool(self.blocks) or self.state.status != "open"


class Part(Struct, frozen=True):
    """A part of a summary: a title, and what was said to it, without the questions."""

    title: str
    said: tuple[tuple[Prompt | None, Said], ...]


class Summary(Struct, frozen=True):
    """A cycle on one page: what a colleague would read."""

    title: str
    """The goal, or where there is none, the cycle."""
    about: tuple[str, ...]
    """Which cycle, who coached whom, from when to when."""
    stands: str
    """How its goal stood, as a sentence; empty without a goal."""
    why: Said | None
    measured: str
    """Its readings in a sentence or two; empty without any."""
    parts: tuple[Part, ...]
    tasks: tuple[Agreed, ...]
    next_time: tuple[str, ...]
    """The questions that were kept for the next talk."""
    besides: tuple[str, ...]
    """What else is written of the cycle, as numbers of things: ``58 answers``."""


class CycleText(Struct, frozen=True):
    """All of a cycle that its audience may have."""

    reading: CycleReading
    """What it was made from; it has the ids that a program asks for."""
    chapters: tuple[Chapter, ...]
    summary: Summary

    @property
    def told(self) -> bool:
        """Whether anything is written in it, or said of a step; actions aside."""
        return any(chapter.told for chapter in self.chapters if chapter.of != "actions")


class Foot(Struct, frozen=True):
    """Who wrote it, and for whom this copy was made."""

    people: tuple[str, ...]
    made_for: str
    """The name of whoever alone may read some of it; empty: there is nothing of that sort."""
    for_others: bool = False
    """Whether it was made for others."""
    language: str = "en"
    """In which it asks: that of the guide."""


class Document(Struct, frozen=True):
    """One cycle as a document of its own."""

    text: CycleText
    foot: Foot


class Whole(Struct, frozen=True):
    """The head of a whole journal, whose cycles follow."""

    journal: Journal
    foot: Foot
