"""What may go out by itself: a goal's story, one lesson's released notes, one form, one person's own words.

Each is made of the blocks of the cycles, so that nothing stands in it that is in no full document of that audience.
"""

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from cyclejournal.errors import JournalError
from cyclejournal.export.blocks import (
    Block,
    Chapter,
    CheckedIn,
    Evidence,
    Facts,
    Foot,
    Heading,
    Noted,
    Question,
    Said,
    Turns,
)
from cyclejournal.export.document import cycle_document, foot_of
from cyclejournal.export.story import NO_WORDS, head
from cyclejournal.export.words import day_words
from cyclejournal.journal.lesson.items import cited
from cyclejournal.journal.moments import iso_day
from cyclejournal.journal.places import Cycle
from cyclejournal.journal.reading.cycle import CycleReading, LessonReading
from cyclejournal.journal.reading.goal import GoalReading
from cyclejournal.journal.reading.reading import Reading
from cyclejournal.journal.reading.story import StoryPart, story


class Extract(Struct, frozen=True):
    """A text of its own: a title, a line about it, and chapters."""

    title: str
    about: tuple[str, ...]
    """What it is, in a few words each."""
    on: str
    """The ISO date by which its file sorts."""
    chapters: tuple[Chapter, ...]
    foot: Foot


def goal_extract(reading: Reading, found: GoalReading) -> Extract:
    """The story of a goal over all its cycles, day by day."""
    opening = Chapter("", tuple(Facts(line) for line in head(found)))
    chapters = (Chapter(part.title, tuple(_of_story(reading, part))) for part in story(found))
    about = (f"Goal {found.number}",)
    on = iso_day(found.cycles[0].started if found.cycles else found.goal.created)
    title = found.words or NO_WORDS
    return Extract(title, about, on, (opening, *chapters), foot_of(reading))


def _of_story(reading: Reading, part: StoryPart) -> Iterator[Block]:
    cycle = reading.cycle(part.cycle)
    for step in part.steps:
        words = f"{day_words(step.on)} · {step.words}"
        yield Heading(words, 1, "part") if step.said else Turns((words,))
        for each in step.said:
            said = _citing(cycle, Said(each.who, each.who, each.entry))
            yield Question(each.asked, (said,), 2, None)


def _citing(found: CycleReading, said: Said) -> Said:
    """With the evidence that it cites, of whichever lesson of the cycle."""
    for lesson in found.lessons if "[" in said.entry.text else ():
        if items := cited(said.entry.text, lesson.items):
            front = f"c{found.number} {lesson.title}".strip()
            return replace(said, cites=tuple(items), cites_from=front)
    return said


def lesson_extract(reading: Reading, cycle: Cycle) -> Extract:
    """What was recorded and released of the last lesson of a cycle that has anything. Raises JournalError for none."""
    found = reading.cycle(cycle)
    lessons = [each for each in found.lessons if each.items and each.events]
    if not lessons:
        raise JournalError(
            "No record to give",
            f"Nothing that was recorded in a lesson of cycle {found.number} is released.",
            "Whoever taught releases it, on the screen of the record or with `lesson release`.",
        )
    lesson = lessons[-1]
    on = iso_day(lesson.clock.began or lesson.events[0].created)
    about = (f"Cycle {found.number}", *([lesson.title] if lesson.title else []))
    blocks = tuple(_of_lesson(reading, cycle, lesson))
    return Extract(
        f"The lesson of {day_words(on)}", about, on, (Chapter("", blocks),), foot_of(reading, cycle)
    )


def _of_lesson(reading: Reading, cycle: Cycle, lesson: LessonReading) -> Iterator[Block]:
    for chapter in cycle_document(reading, cycle).text.chapters:
        for block in chapter.blocks:
            if isinstance(block, Facts) and lesson.facts and lesson.facts in block.words:
                yield block
            elif isinstance(block, Evidence) and _first(block) == lesson.items[0]:
                yield replace(block, depth=1)


def _first(block: Evidence) -> object:
    return block.items[0][0]


def form_extract(reading: Reading, cycle: Cycle, word: str) -> Extract:
    """One form of a cycle: a section of its guide, by its id or its title. Raises JournalError for none."""
    found = reading.cycle(cycle)
    sections = [*found.guide.sections()]
    wanted = [each for each in sections if word.casefold() in (each.id, each.title.casefold())]
    if not wanted:
        raise JournalError(
            "No such form",
            f"No section of this guide is called “{word[:60]}”.",
            f"Write one of these: {', '.join(each.id for each in sections)}.",
        )
    document = cycle_document(reading, cycle)
    chapters = (
        replace(each, title="", blocks=tuple(_section(each.blocks, wanted[0].title)))
        for each in document.text.chapters
    )
    told = tuple(each for each in chapters if each.blocks)
    on = iso_day(cycle.started)
    return Extract(wanted[0].title, (f"Cycle {found.number}",), on, told, document.foot)


def _section(blocks: Iterable[Block], title: str) -> Iterator[Block]:
    """What stands under a section's heading, wherever it does."""
    inside = False
    for block in blocks:
        if isinstance(block, Heading):
            inside = block.of == "section" and block.words == title
        elif inside and isinstance(block, Question):
            yield block


def own_extract(reading: Reading, cycles: Iterable[Cycle], person: str) -> Extract:
    """What one person wrote, cycle by cycle: their own answers, notes and check-ins, and nobody else's."""
    journal = reading.journal
    name = journal.name(person)
    chapters: list[Chapter] = []
    on, foot = "", foot_of(reading)
    for cycle in cycles:
        document = cycle_document(reading, cycle)
        on, foot = on or iso_day(cycle.started), document.foot if document.foot.made_for else foot
        found = document.text.reading
        chapters += _own_chapters(document.text.chapters, found, person)
    return Extract(f"What {name} wrote", (f"{name}'s own words",), on, tuple(chapters), foot)


def _own_chapters(
    chapters: Iterable[Chapter], found: CycleReading, person: str
) -> Iterator[Chapter]:
    for chapter in chapters:
        blocks = tuple(_own(chapter.blocks, person, found.journal.name(person)))
        if any(not isinstance(each, Heading) for each in blocks):
            yield replace(
                chapter,
                title=f"Cycle {found.number} · {chapter.title}",
                blocks=blocks,
                of="answers",
            )


def _own(blocks: Iterable[Block], person: str, name: str) -> Iterator[Block]:
    for block in blocks:
        match block:
            case Heading():
                yield block
            case Question():
                if said := tuple(each for each in block.said if each.entry.voice == person):
                    yield replace(block, said=said)
            case Noted() if block.said.entry.voice == person:
                yield block
            case CheckedIn() if block.name == name:
                said_here = tuple(e for e in block.said if e[1].entry.voice == person)
                yield replace(block, said=said_here)
