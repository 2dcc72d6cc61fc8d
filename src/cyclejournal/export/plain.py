"""A document as plain text for a terminal or a screen reader: no frames, no colours, one thing a line."""

from collections.abc import Iterator
from operator import itemgetter

from cyclejournal.export.blocks import (
    Agreed,
    Became,
    Block,
    Chapter,
    CheckedIn,
    Document,
    Evidence,
    Facts,
    Heading,
    Noted,
    Question,
    Readings,
    Said,
    Stands,
    Turns,
)
from cyclejournal.guide.known import ACTION_OUTCOME, ACTION_WHAT, GOAL_STATEMENT
from cyclejournal.guide.model import TOGETHER, Prompt
from cyclejournal.journal.cycle.actions import STATUS_WORDS
from cyclejournal.journal.ending.ending import ended_words
from cyclejournal.journal.lesson.items import Item, cite_words
from cyclejournal.journal.moments import date_of, day
from cyclejournal.journal.reading.cycle import CycleReading
from cyclejournal.journal.text import clean_line
from cyclejournal.journal.values import row_words, split_rows


def cycle_words(document: Document) -> str:
    """The whole of it, without an end of line."""
    text = document.text
    chapters = (
        _chapter(chapter, text.reading)
        for chapter in text.chapters
        if chapter.blocks or chapter.step
    )
    return "\n\n".join(["\n".join(_opening(document)), *chapters])


def _opening(document: Document) -> Iterator[str]:
    reading = document.text.reading
    journal, cycle = reading.journal, reading.cycle
    closed = f", closed {day(cycle.closed)}" if cycle.closed else ""
    yield reading.title
    yield f"{clean_line(journal.title)} ({journal.id}), started {day(cycle.started)}{closed}"
    if words := ended_words(journal):
        yield words
    if reading.goal:
        yield f"Goal: {clean_line(reading.goal)}"
    for goal in reading.earlier_goals:
        for entry in reading.answers(goal).get(GOAL_STATEMENT, ()):
            yield f"Before that: {clean_line(entry.text)}"


def _chapter(chapter: Chapter, reading: CycleReading) -> str:
    """Its title and its blocks; lines of a list follow without an empty one."""
    far = f" ({reading.progress[chapter.step.id].words})" if chapter.step else ""
    between = "\n" if chapter.of in ("talk", "between", "term", "actions", "since") else "\n\n"
    blocks = ("\n".join(_block(block, reading)) for block in chapter.blocks)
    return between.join([f"{chapter.title}{far}", *(block for block in blocks if block)])


def _block(block: Block, reading: CycleReading) -> Iterator[str]:
    match block:
        case Heading(of="part"):
            yield f"  {block.words}"
        case Facts():
            yield f"  {clean_line(block.words)}"
        case Question():
            yield f"  {clean_line(block.asked)}"
            for said in block.said:
                yield f"    {_voice(said)}:"
                yield from _text(said, block.prompt)
        case Evidence():
            yield "  Evidence"
            yield from (f"    {_item(item)}" for item, _ in block.items)
        case Turns():
            yield from (f"  {clean_line(line)}" for line in block.lines)
        case Noted():
            yield f"  {_voice(block.said)}, {day(block.on)}{clean_line(block.head)}:"
            yield from _text(block.said)
        case CheckedIn():
            yield f"  {clean_line(block.who)}, {clean_line(', '.join((day(block.on), *block.facts)))}"
            for asked, said in block.said:
                yield f"    {_voice(said)} · {clean_line(asked)}"
                yield from _text(said)
        case Readings():
            yield from _readings(block)
        case Stands():
            for words, when, why in block.lines:
                yield f"  {words.capitalize()}, {day(when)}"
                yield from _text(why) if why else ()
        case Became():
            yield f"  {clean_line(block.words)}"
            for asked, said in block.said:
                yield f"    {_voice(said)}{f' · {clean_line(asked)}' if asked else ''}"
                yield from _text(said)
        case Agreed():
            yield from _agreed(block, reading.journal.name(block.action.owner))


def _voice(said: Said) -> str:
    return clean_line(said.label) + (" (kept private)" if said.entry.is_private else "")


def _text(said: Said, prompt: Prompt | None = None) -> Iterator[str]:
    """As it was typed; a day in words, and a row with what each of its cells is."""
    text = said.entry.text
    if prompt and prompt.kind == "date" and (on := date_of(text)) and on.isoformat() == text:
        text = day(text)
    elif prompt and len(prompt.columns) > 1:
        text = "\n".join(row_words(prompt.columns, row) for row in split_rows(text))
    return (f"      {line}".rstrip() for line in text.split("\n"))


def _item(item: Item) -> str:
    """With the reference that answers hold."""
    words = item.words if item.time == item.ref else cite_words(item)
    detail = f" ({item.detail})" if item.detail else ""
    return f"{item.cite} {clean_line(words + detail)}"


def _readings(block: Readings) -> Iterator[str]:
    """The measure, all of it in a sentence, and each with what stands beside it."""
    yield from (f"  {clean_line(words)}" for words in (*block.about, block.chart))
    for on, words, note in block.lines:
        if note or not block.tells_all:
            yield f"    {day(on)}: {clean_line(words)}"
            yield from _text(note) if note else ()


def _agreed(block: Agreed, owner: str) -> Iterator[str]:
    """Whose, what, how far; then what became of it, and whatever else was said of it."""
    facts = [STATUS_WORDS[block.status], *block.days]
    if block.is_carried:
        facts.append("from an earlier cycle")
    yield f"  {clean_line(owner)}: {clean_line(block.words)} ({', '.join(facts)})"
    known = {(ACTION_WHAT, TOGETHER): 0, (ACTION_OUTCOME, TOGETHER): 1}
    ranked = [
        (known.get((said.entry.prompt, said.entry.voice), 2), asked, said)
        for asked, said in block.said
    ]
    for rank, asked, said in sorted(ranked, key=itemgetter(0)):
        if rank == 2:
            yield f"    {_voice(said)} · {clean_line(asked)}"
        if rank:
            yield from _text(said)
