"""A document as Markdown: the same bytes whenever the same things are written.

First the summary, then the record. No export time, program version or file name is in it, and nothing typed can
change how it is laid out; see ``quoting``. Words of a lesson's record stand on one line, escaped like those of a
heading: they are a picture of what was recorded. A number, ``E1`` on, holds for one lesson as it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from cyclejournal.export.blocks import (
    Block,
    Chapter,
    CycleText,
    Document,
    Foot,
    Heading,
    Question,
    Whole,
)
from cyclejournal.export.footnotes import Footnotes
from cyclejournal.export.front_matter import (
    cycle_facts,
    cycle_tags,
    for_whom,
    front_matter,
    journal_facts,
)
from cyclejournal.export.page import besides_words, summary_markdown
from cyclejournal.export.quoting import heading_text
from cyclejournal.export.typeset import as_markdown, heading, title_words
from cyclejournal.export.words import day_words
from cyclejournal.guide.known import GOAL_STATEMENT
from cyclejournal.journal.amounts import several
from cyclejournal.journal.places import StepState

if TYPE_CHECKING:
    from cyclejournal.export.extract import Extract

NOTHING = "Nothing is written yet."
END = "For our own development, not for appraisal."
LINE = "---"
"""Between the summary and the record."""


def cycle_markdown(document: Document, *, summary: bool = False) -> str:
    """One cycle as a document of its own; ``summary``: its first page alone."""
    text, foot, notes = document.text, document.foot, Footnotes()
    blocks = [
        front_matter(cycle_facts(document), foot, cycle_tags(text.reading)),
        heading(1, text.summary.title),
        *summary_markdown(text.summary, for_whom(foot), 2, notes),
    ]
    if not text.told:
        blocks.append(NOTHING)
    if summary:
        besides = besides_words(text.summary)
        blocks += [*notes.lines(), *_foot(foot), *([besides] if besides else [])]
    else:
        blocks += [*_record(text, 2, notes), *_foot(foot), *notes.lines()]
    return together(blocks).removesuffix("\n")


def journal_markdown(
    pieces: Iterable[Whole | CycleText | Chapter | Foot], *, summary: bool = False
) -> Iterator[str]:
    """Several cycles, one at a time, so that years need no more memory than one; ``summary``: their first pages."""
    for piece in pieces:
        match piece:
            case Whole():
                yield together(_opening(piece))
            case CycleText():
                yield together(_cycle_of_many(piece, summary=summary))
            case Chapter():
                if not summary:
                    yield together(_chapter(piece, piece.blocks, 2, Footnotes()))
            case Foot():
                yield together(_foot(piece)).removesuffix("\n")


def _opening(whole: Whole) -> Iterator[str]:
    journal, audience = whole.journal, for_whom(whole.foot)
    cycles = several(len(journal.cycles), "cycle")
    yield front_matter(journal_facts(whole), whole.foot)
    yield heading(1, journal.title)
    yield heading_text(f"{cycles} · for {audience}")
    if not journal.cycles:
        yield NOTHING


def together(blocks: Iterable[str]) -> str:
    """The blocks as text that ends in an empty line; short items of a list follow each other without one."""
    parts: list[str] = []
    is_behind_item = False
    for block in blocks:
        is_item = block.startswith("- ") and "\n\n" not in block
        if parts:
            parts.append("\n" if is_item and is_behind_item else "\n\n")
        parts.append(block)
        is_behind_item = is_item
    return "".join((*parts, "\n\n")) if parts else ""


def extract_markdown(extract: Extract) -> str:
    """What goes out by itself."""
    notes, audience = Footnotes(), for_whom(extract.foot)
    blocks = [
        front_matter({"about": ", ".join(extract.about), "audience": audience}, extract.foot),
        heading(1, extract.title),
        heading_text(" · ".join((*extract.about, f"for {audience}"))),
    ]
    for chapter in extract.chapters:
        told = _chapter(chapter, _under_headings(chapter.blocks), 2 if chapter.title else 1, notes)
        blocks += told[0 if chapter.title else 1 :]
    if not extract.chapters:
        blocks.append(NOTHING)
    return together([*blocks, *_foot(extract.foot), *notes.lines()]).removesuffix("\n")


def _cycle_of_many(text: CycleText, *, summary: bool) -> Iterator[str]:
    notes = Footnotes(f"c{text.reading.number}")
    yield heading(2, text.reading.title)
    if text.reading.goal:
        yield heading(3, text.summary.title)
    yield from summary_markdown(text.summary, "", 3, notes)
    if not text.told:
        yield NOTHING
    if not summary:
        yield from _record(text, 3, notes)
    yield from notes.lines()


def _record(text: CycleText, top: int, notes: Footnotes) -> list[str]:
    """All of the cycle, in the guide's order. ``top`` is the level of its chapters' headings."""
    found: list[str] = []
    for chapter in text.chapters:
        blocks = _without_the_goal(chapter.blocks, text.summary.title)
        told = _chapter(chapter, blocks, top, notes, text.reading.cycle.closed)
        if told[1:]:
            found += told
    return [LINE, *found] if found else []


def _without_the_goal(blocks: Sequence[Block], title: str) -> list[Block]:
    """The blocks but for the goal, where that is the title to the letter; and no heading with nothing under it."""
    words = title_words(title)
    left = [
        block
        for block in blocks
        if not (
            isinstance(block, Question)
            and [each.entry.text for each in block.said] == [words]
            and block.said[0].entry.prompt == GOAL_STATEMENT
        )
    ]
    return _under_headings(left)


def _under_headings(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, and no heading with nothing under it."""
    left: list[Block] = []
    for block in reversed(blocks):
        if not isinstance(block, Heading) or _is_under(left[-1] if left else None, block):
            left.append(block)
    return left[::-1]


def _is_under(block: Block | None, over: Heading) -> bool:
    return block is not None and not (isinstance(block, Heading) and block.depth <= over.depth)


def _chapter(
    chapter: Chapter, blocks: Iterable[Block], top: int, notes: Footnotes, closed: str = ""
) -> list[str]:
    """Its title, and whatever is told under it."""
    told = [heading(top, chapter.title)]
    if said := _status(chapter.state):
        told.append(said)
    if chapter.of == "since":
        told.append(f"After {heading_text(day_words(closed))}.")
    for block in blocks:
        # Where the first section is called like the chapter, that is said already.
        if not (isinstance(block, Heading) and block.words == chapter.title):
            told += as_markdown(block, top, notes)
    return told


def _status(state: StepState) -> str:
    """That a step was skipped, and what for; nothing of any other."""
    if state.status != "skipped":
        return ""
    return f"Skipped: {heading_text(state.reason)}" if state.reason else "Skipped."


def _foot(foot: Foot) -> Iterator[str]:
    yield END
    if foot.made_for:
        name = heading_text(foot.made_for)
        yield f"This copy was made for {name}, and holds what only {name} may read."
