"""What a cycle, and a whole journal, look like as a text: blocks in the guide's order, for one audience.

Everything that shows a cycle as a text renders these: Markdown, ``show``, ``show --json``, the preview,
reading on. Who may have what is the ``Reading``'s to say; in which order it stands, and under which
titles, is decided here; how a block looks is a renderer's, see ``markdown``, ``plain`` and ``data``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from cyclejournal.guide.model import Prompt
from cyclejournal.journal.lesson.evidence import Item, cited, figures
from cyclejournal.journal.reading.cycle import CycleReading
from cyclejournal.journal.reading.pieces import (
    ActionReading,
    Answer,
    Answered,
    LessonReading,
    Part,
    SectionReading,
    StepReading,
)
from cyclejournal.journal.reading.reading import Reading
from cyclejournal.journal.reading.views import who_said
from cyclejournal.journal.records import Cycle, Entry, Person
from cyclejournal.journal.talk.turns import tag_words

OTHERS = "Other answers"


# The blocks: frozen and plain, texts as they were typed, records as they are


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


# Making them


def cycle_document(reading: Reading, cycle: Cycle) -> Document:
    """One cycle as a document of its own; the first one also holds what was agreed before it."""
    writer = _Writer(reading)
    text = writer.cycle(reading.cycle(cycle))
    return Document(_front(reading), text, writer.foot())


def journal_document(reading: Reading) -> Iterator[Front | CycleText | Chapter | Foot]:
    """The whole journal in pieces, a cycle at a time, so that years need no more memory than one."""
    writer = _Writer(reading)
    yield _front(reading)
    for number, found in enumerate(reading.cycles, 1):
        if number == 1:
            yield from writer.before(found)
        yield writer.cycle(found, journal=True)
    # What no cycle leads to: nothing is left behind.
    yield from writer.others("Goals for later", reading.goals_for_later)
    yield from writer.others(OTHERS, reading.elsewhere)
    yield writer.foot()


def _front(reading: Reading) -> Front:
    journal = reading.journal
    return Front(
        journal.id,
        journal.title,
        journal.pair.title if journal.pair else "",
        tuple(journal.people.values()),
        journal.guide,
        len(journal.cycles),
    )


class _Writer:
    """Puts the blocks of one document together, and knows whether any of it is somebody's alone."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._is_private = False

    def cycle(self, found: CycleReading, *, journal: bool = False) -> CycleText:
        """A cycle with its chapters. In a journal, what stands elsewhere in that is left to it."""
        return CycleText(found, tuple(self._chapters(found, journal=journal)))

    def _chapters(self, found: CycleReading, *, journal: bool) -> Iterator[Chapter]:
        if not journal:
            yield from self.before(found)
        yield from self._steps(found)
        yield from self._talked(found)
        yield from self.others("Earlier goals of this cycle", found.earlier_goals)
        yield from self.others(OTHERS, found.others)
        actions = found.agreed if journal else (*found.agreed, *found.carried)
        if actions or not journal:
            blocks = tuple(self._agreed(found, each) for each in actions)
            yield Chapter("Agreed actions", blocks, "actions")

    def before(self, found: CycleReading) -> Iterator[Chapter]:
        """How the pair works and what it agreed, if anything of it is written."""
        if blocks := [block for each in found.before for block in self._section(each, 1, None)]:
            yield Chapter("Before the first cycle", tuple(blocks), "before")

    def _steps(self, found: CycleReading) -> Iterator[Chapter]:
        for each in found.steps:
            blocks = [block for part in each.parts for block in self._part(part)]
            yield Chapter(f"{each.number} {each.step.title}", tuple(blocks), "step", each)

    def _part(self, part: Part) -> Iterator[Block]:
        depth = 2 if part.title else 1
        if part.title and not part.is_empty:
            yield Heading(part.title, 1, "part")
        if part.facts:
            yield Facts(part.facts)
        for section in part.sections:
            yield from self._section(section, depth, part.cites)
        if lesson := part.evidence:
            told = tuple((item, figures(item, lesson.events)) for item in lesson.items)
            yield Evidence(told, depth)

    def _section(
        self, found: SectionReading, depth: int, cites: LessonReading | None
    ) -> Iterator[Block]:
        yield Heading(found.section.title, depth, "section")
        for each in found.prompts:
            yield from self._questions(each, depth + 1, cites)

    def _questions(
        self, found: Answered, depth: int, cites: LessonReading | None = None
    ) -> Iterator[Question]:
        """A prompt and what was answered, under each wording that was in use at the time."""
        wordings: dict[str, list[Said]] = {}
        for answer in found.answers:
            wordings.setdefault(_asked(found, answer), []).append(self._said(answer, cites))
        for asked, said in wordings.items():
            yield Question(asked, tuple(said), depth, found.prompt)

    def _said(self, answer: Answer, cites: LessonReading | None) -> Said:
        self._is_private = self._is_private or answer.entry.is_private
        if cites and cites.items and (items := cited(answer.entry.text, cites.items)):
            return Said(answer.label, answer.entry, tuple(items), cites.title)
        return Said(answer.label, answer.entry)

    def _talked(self, found: CycleReading) -> Iterator[Chapter]:
        """The turns of its talks; nothing at all unless they were asked for."""
        lines = [
            (who_said(self._reading.journal, turn), tag_words(found.guide, turn))
            for talk in found.talks
            for turn in talk.turns
        ]
        if lines:
            yield Chapter("How we talked", (Turns(tuple(lines)),), "talk")

    def others(self, title: str, found: Iterable[Answered]) -> Iterator[Chapter]:
        """Answers that stand in no section of the guide's, if there are any."""
        if blocks := [block for each in found for block in self._questions(each, 1)]:
            yield Chapter(title, tuple(blocks))

    def _agreed(self, found: CycleReading, action: ActionReading) -> Agreed:
        # What an action says is of the last lesson; what one says that came from before, is not.
        cites = None if action.is_carried else found.lessons[-1]
        return Agreed(
            action,
            tuple(
                (_asked(each, answer), self._said(answer, cites))
                for each in action.answers
                for answer in each.answers
            ),
        )

    def foot(self) -> Foot:
        """The end, once everything is in it."""
        journal, reader = self._reading.journal, self._reading.audience.reader
        names = tuple(person.name for person in journal.people.values())
        return Foot(names, journal.name(reader) if reader and self._is_private else "")


def _asked(found: Answered, answer: Answer) -> str:
    """The wording that was answered."""
    return answer.entry.asked or (found.prompt.ask if found.prompt else found.id)
