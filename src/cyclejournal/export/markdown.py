"""A document as Markdown: the same bytes whenever the same things are written.

No export time, program version or file name is in it, and nothing typed can change how it is laid out;
see ``quote``. Words of a lesson's record stand on one line, escaped like those of a heading: they are a
picture of what was recorded, and do not read back. A number, ``E1`` on, holds for one lesson as it stands.
"""

import json
from collections.abc import Iterable, Iterator

from cyclejournal.export.blocks import (
    Agreed,
    Block,
    Chapter,
    CheckedIn,
    CycleText,
    Document,
    Evidence,
    Facts,
    Foot,
    Heading,
    Noted,
    Question,
    Readings,
    Said,
    Stands,
    Turns,
)
from cyclejournal.export.quoting import heading_text, quote
from cyclejournal.guide.known import ACTION_WHAT
from cyclejournal.guide.model import TOGETHER, Prompt
from cyclejournal.journal.cycle.actions import STATUS_WORDS
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.lesson.items import Item
from cyclejournal.journal.moments import day, iso_day
from cyclejournal.journal.places import StepState
from cyclejournal.journal.text import clean_line

FORMAT = "cyclejournal-markdown/1"
"""Says in the front matter how the rest of the document is laid out."""

NOTHING = "Nothing is written yet."
PRIVATE = "kept private"
"""Stands beside the voice of an answer that only its writer may read."""

_INSIDE = "  "
_NAMED = {"focus": "Focus question", "clip": "Clip"}
"""Kinds of evidence whose words would not say by themselves what they are."""


def cycle_markdown(document: Document) -> str:
    """One cycle as a document of its own."""
    reading = document.text.reading
    journal, cycle = reading.journal, reading.cycle
    own = journal.pair.title if journal.pair else ""
    title = f"{own}: {reading.title}" if own else reading.title
    facts = {
        "title": clean_line(title),
        "cycle": reading.number,
        "people": _people(journal, cycle.roles),
        "started": clean_line(iso_day(cycle.started)),
        "closed": clean_line(iso_day(cycle.closed)),
        "goal": clean_line(reading.goal),
        "guide": clean_line(cycle.guide),
        "format": FORMAT,
    }
    blocks = [*_head(title, facts), *_cycle(document.text, 2), *_foot(document.foot)]
    return _together(blocks).removesuffix("\n")


def journal_markdown(pieces: Iterable[Journal | CycleText | Chapter | Foot]) -> Iterator[str]:
    """A whole journal, a cycle at a time, so that years of them need no more memory than one."""
    for piece in pieces:
        match piece:
            case Journal():
                facts = {
                    "title": clean_line(piece.title),
                    "cycles": len(piece.cycles),
                    "people": _people(piece, {}),
                    "guide": clean_line(piece.guide),
                    "format": FORMAT,
                }
                yield _together(_head(piece.title, facts))
                if not piece.cycles:
                    yield _together([NOTHING])
            case CycleText():
                yield _together([f"## {heading_text(piece.reading.title)}", *_cycle(piece, 3)])
            case Chapter():
                yield _together(_chapter(piece, 2))
            case Foot():
                yield _together(_foot(piece)).removesuffix("\n")


def _together(blocks: Iterable[str]) -> str:
    """The blocks as text that ends in an empty line."""
    return "".join(f"{block}\n\n" for block in blocks)


def _head(title: str, facts: dict[str, object]) -> list[str]:
    """The front matter, each fact on a line of JSON, which is YAML as well; and the title."""
    lines = ["---", *(f"{key}: {_value(fact)}" for key, fact in facts.items()), "---"]
    return ["\n".join(lines), f"# {heading_text(title)}"]


def _value(fact: object) -> str:
    # A reader that knows no front matter takes this for a paragraph: nothing may open HTML or an image.
    written = json.dumps(fact, ensure_ascii=False)
    return written.replace("<", "\\u003c").replace("![", "!\\u005b")


def _people(journal: Journal, roles: dict[str, str]) -> list[dict[str, str]]:
    """The people by name, each with their role where they have one."""
    named = [(clean_line(person.name), roles.get(person.id)) for person in journal.people.values()]
    return [{"name": name, **({"role": role} if role else {})} for name, role in named]


def _cycle(text: CycleText, top: int) -> Iterator[str]:
    """A cycle below its title. ``top`` is the level of its chapters' headings."""
    cycle, goal = text.reading.cycle, text.reading.goal
    closed = f", closed {heading_text(day(cycle.closed))}." if cycle.closed else "."
    yield f"Started {heading_text(day(cycle.started))}{closed}"
    if goal:
        yield f"Goal: {heading_text(goal)}"
    steps = any(chapter.told for chapter in text.chapters if chapter.of == "step")
    if not text.told:
        yield NOTHING
    for chapter in text.chapters:
        # Where no step has anything to say, neither have their titles.
        if chapter.told or (steps and chapter.of == "step"):
            yield from _chapter(chapter, top)
        elif chapter.of == "actions" and text.told:
            yield from (_heading(top, chapter.title), "None yet.")


def _chapter(chapter: Chapter, top: int) -> Iterator[str]:
    yield _heading(top, chapter.title)
    said = _status(chapter.state)
    if said:
        yield said
    elif not chapter.blocks:
        yield "Nothing is written here."
    for block in chapter.blocks:
        yield from _block(block, top)


def _status(state: StepState) -> str:
    """What the pair said about a step, in a sentence; nothing while it is open."""
    when = f" {heading_text(day(state.when))}" if state.when else ""
    match state.status:
        case "done":
            return f"Done{when}."
        case "skipped":
            return f"Skipped: {heading_text(state.reason)}" if state.reason else "Skipped."
        case _:
            return ""


def _block(block: Block, top: int) -> Iterator[str]:
    match block:
        case Heading():
            yield _heading(top + block.depth, block.words)
        case Facts():
            yield heading_text(block.words)
        case Question():
            yield _heading(top + block.depth, block.asked)
            if block.prompt and (key := _key(block.prompt)):
                yield key
            for said in block.said:
                yield _voice(said)
                yield from _text(said)
        case Evidence():
            yield _heading(top + block.depth, "Evidence")
            yield "\n".join(line for item, more in block.items for line in _item(item, more))
        case Turns():
            yield "\n".join(f"- {heading_text(line)}" for line in block.lines)
        case Readings():
            yield from _readings(block)
        case Stands():
            for words, why in block.lines:
                yield f"- {heading_text(words[:1].upper() + words[1:])}"
                yield from _text(why, _INSIDE) if why else ()
        case Agreed():
            yield from _agreed(block)
        case Noted():
            yield f"- {_voice(block.said)}, {heading_text(block.facts)}"
            yield from _text(block.said, _INSIDE)
        case CheckedIn():
            yield f"- **{heading_text(block.who)}**, {heading_text(', '.join(block.facts))}"
            for asked, said in block.said:
                # Whose it is has been said, unless a colleague wrote in it.
                other = f"{_voice(said)} · " if said.label != block.who else ""
                private = f" ({PRIVATE})" if said.entry.is_private and not other else ""
                yield f"{_INSIDE}{other}{heading_text(asked)}{private}"
                yield from _text(said, _INSIDE)


def _heading(level: int, words: str) -> str:
    """A heading of words that anybody may have typed."""
    return f"{'#' * level} {heading_text(words)}".rstrip()


def _key(prompt: Prompt) -> str:
    """What is needed to read an answer that is no prose: the scale's ends, a unit, the columns."""
    match prompt.kind:
        case "scale" if prompt.low or prompt.high:
            ends = (
                f"1 is {prompt.low}" * bool(prompt.low),
                f"10 is {prompt.high}" * bool(prompt.high),
            )
            words = ", ".join(end for end in ends if end)
        case "number":
            words = prompt.unit
        case "rows" if len(prompt.columns) > 1:
            words = " | ".join(prompt.columns)
        case _:
            words = ""
    return f"({heading_text(words)})" if words else ""


def _voice(said: Said) -> str:
    private = f" ({PRIVATE})" if said.entry.is_private else ""
    return f"**{heading_text(said.label)}**{private}"


def _text(said: Said, indent: str = "") -> Iterator[str]:
    """The exact text, quoted, and what it refers to: ``Cites: E7 (12:40).``

    The text keeps the reference as it was typed, so that it reads back; the number stands outside.
    """
    yield quote(said.entry.text, indent)
    if said.cites:
        names = ", ".join(f"E{item.number} ({heading_text(item.ref)})" for item in said.cites)
        source = f" from {heading_text(said.cites_from)}" if said.cites_from else ""
        yield f"{indent}Cites{source}: {names}."


def _item(item: Item, figures: str) -> Iterator[str]:
    """A line of evidence: its time, its words, what it speaks to; below it the figures behind it."""
    named = _NAMED.get(item.kind, "")
    if item.kind == "focus":
        named += f" {item.focus}"
    front = " ".join(part for part in (named, item.time) if part)
    words = f"{front}: {item.words}" if named else f"{front} {item.words}"
    detail = f" ({item.detail})" if item.detail else ""
    yield f"- **E{item.number}** {heading_text(words + detail)}"
    if figures:
        yield f"  - {heading_text(figures)}"


def _readings(block: Readings) -> Iterator[str]:
    """The measure, all of it in a sentence, and a list item each: the day, the figure, and what stands beside it."""
    yield from map(heading_text, (*block.about, block.chart))
    for on, words, note in block.lines:
        yield f"- {heading_text(day(on))}: **{heading_text(words)}**"
        yield from _text(note, _INSIDE) if note else ()


def _agreed(block: Agreed) -> Iterator[str]:
    """One list item: who, when, how far; then its words and what became of it, quoted."""
    facts = [f"**{heading_text(block.owner)}**", *map(heading_text, block.days)]
    facts.append(STATUS_WORDS[block.action.status])
    if block.is_carried:
        facts.append("from an earlier cycle")
    yield f"- {', '.join(facts)}"
    for asked, said in block.said:
        entry = said.entry
        if not (entry.prompt == ACTION_WHAT and entry.voice == TOGETHER):
            yield f"{_INSIDE}{_voice(said)} · {heading_text(asked)}"
        yield from _text(said, _INSIDE)


def _foot(foot: Foot) -> Iterator[str]:
    names = [heading_text(name) for name in foot.people]
    two = "for the two of them" if len(names) == 2 else "for themselves"
    writers = " and ".join((", ".join(names[:-1]), names[-1])) if names[1:] else "".join(names)
    by = f"Written by {writers} {two}" if writers else "Written"
    yield "---"
    yield f"{by}: for their development, not for appraisal."
    if foot.made_for:
        name = heading_text(foot.made_for)
        yield f"This copy was made for {name}, and holds what only {name} may read."
