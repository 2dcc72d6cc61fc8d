"""The blocks of a document as Markdown: questions in italics, voices bold, rows as tables, what was agreed as tasks."""

from collections.abc import Iterable, Iterator
from functools import lru_cache

from cyclejournal.export.blocks import (
    Agreed,
    Became,
    Block,
    CheckedIn,
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
from cyclejournal.export.footnotes import Footnotes, line_words
from cyclejournal.export.quoting import cell_text, heading_text, is_line
from cyclejournal.export.saying import BREAK, item, paragraphs, stands_as_typed, table, voice
from cyclejournal.export.words import day_words
from cyclejournal.guide.known import ACTION_WHAT
from cyclejournal.guide.model import TOGETHER, Prompt
from cyclejournal.journal.cycle.actions import STATUS_WORDS
from cyclejournal.journal.places import OPEN_ACTIONS
from cyclejournal.journal.text import clean_line

_SHORT = ("line", "choice", "scale", "number", "date")
"""Kinds of prompt whose answer stands on the very line of the question, where both gave it."""

_INSIDE = "  "


def as_markdown(block: Block, top: int, notes: Footnotes) -> Iterable[str]:
    """A block of a chapter whose heading is of level ``top``."""
    # Most are these two, and of years there are many.
    match block:
        case Question():
            return _question(block, notes)
        case Heading():
            return (heading(top + block.depth, block.words),)
        case _:
            return _rarer(block, top, notes)


def _rarer(block: Block, top: int, notes: Footnotes) -> Iterator[str]:
    """A block of any other sort."""
    match block:
        case Facts():
            yield heading_text(block.words)
        case Evidence():
            yield heading(top + block.depth, "Evidence")
            rows = [
                [f"E{e.number}", cell_text(e.time), line_words(e, more)] for e, more in block.items
            ]
            yield table(("", "at", block.noted), rows)
        case Turns():
            yield "\n".join(f"- {heading_text(line)}" for line in block.lines)
        case Readings():
            yield f"{heading_text(title_words(block.about[0]) if block.about else 'Readings')}:"
            for on, words, note in block.lines:
                figure = f"{heading_text(day_words(on))}: **{heading_text(words)}**"
                yield _with(f"{figure} ·" if note else figure, note, notes)
        case Stands():
            for words, when, why in block.lines:
                stood = f"{words.capitalize()}, {heading_text(day_words(when))}"
                yield _with(f"{stood}:" if why else stood, why, notes)
        case Noted():
            on = f"{day_words(block.on)}{block.head}"
            yield from paragraphs("", voice(block.said, on=on), block.said, None, notes)
        case CheckedIn():
            yield _checked_in(block, notes)
        case Agreed():
            yield from _agreed(block, notes)
        case Became():
            box = "" if block.is_done is None else f"[{'x' if block.is_done else ' '}] "
            yield _listed(f"{box}{heading_text(block.words)}", block.said, notes)


@lru_cache(2000)
def heading(level: int, words: str) -> str:
    """A heading of words that anybody may have typed; it ends in no full stop."""
    return f"{'#' * level} {heading_text(title_words(words))}".rstrip()


def title_words(words: str) -> str:
    """Words as a heading shows them."""
    line = clean_line(words)
    return line.rstrip(".,;:!。，；：！ ") or "…"


def task(found: Agreed) -> str:
    """``- [ ] Priya: Take the homework along (for 7 December 2026)``."""
    box = "[ ]" if found.status in OPEN_ACTIONS else "[x]"
    return f"- {box} {_action(found)}"


def _action(found: Agreed) -> str:
    told = [f"for {day_words(found.action.due)}"] if found.action.due else []
    if found.status == "changed":
        told.append("done another way")
    elif found.status != "todo":
        told.append(STATUS_WORDS[found.status])
    if found.status in OPEN_ACTIONS and found.action.check:
        told.append(f"we look at it again {day_words(found.action.check)}")
    if found.is_carried:
        told.append("from an earlier cycle")
    facts = f" ({heading_text('; '.join(told))})" if told else ""
    line = clean_line(found.words)
    words = heading_text(f"{found.who}: {line}" if line else found.who)
    if not facts and words.endswith(")"):
        # What was typed is not to look like a fact of ours when it is read back.
        words = f"{words[:-1]}\\)"
    return f"{words}{facts}"


def _question(block: Question, notes: Footnotes) -> list[str]:
    """The question, and each voice in a paragraph of its own."""
    prompt, asked = block.prompt, heading_text(block.asked)
    head = f"*{asked}*" if asked else ""
    if prompt and (key := key_words(prompt)):
        head = f"{head} {key}".lstrip()
    joint = "Together" if block.said[1:] or (asked and not _ends(asked)) else ""
    is_short = prompt is not None and prompt.kind in _SHORT
    found: list[str] = []
    for said in block.said:
        name = voice(said, joint)
        runs_on = is_short and not name
        if stands_as_typed(said.entry.text, prompt):
            # Most answers are: they need no more than to be put behind what stands before them.
            line = f"{name} {said.entry.text}" if name else said.entry.text
            gap = (" " if runs_on else BREAK) if head else ""
            found.append(line if found else f"{head}{gap}{line}")
        else:
            before = "" if found else head
            found += paragraphs(before, name, said, prompt, notes, runs_on=runs_on)
    return found


def _ends(asked: str) -> bool:
    """Whether a question ends like one; else what stands alone could be taken for a heading."""
    return asked.endswith(("?", ".", "!", ":"))


def key_words(prompt: Prompt) -> str:
    """What is needed to read an answer that is no prose: the scale's ends, a unit."""
    match prompt.kind:
        case "scale" if prompt.low or prompt.high:
            ends = (
                f"1 is {prompt.low}" * bool(prompt.low),
                f"10 is {prompt.high}" * bool(prompt.high),
            )
            words = ", ".join(end for end in ends if end)
        case "number":
            words = prompt.unit
        case _:
            words = ""
    return f"({heading_text(words)})" if words else ""


def _checked_in(block: CheckedIn, notes: Footnotes) -> str:
    """Whose, and the day; what was tried; and each answer under its question."""
    head = f"**{heading_text(f'{block.name}, {day_words(block.on)}')}**"
    facts = heading_text(", ".join(block.facts))
    line = f"{head}: {facts}" if facts else head
    # Whose it is has been said, unless a colleague wrote in it.
    return _listed(line, block.said, notes, whose=block.name)


def _agreed(block: Agreed, notes: Footnotes) -> Iterator[str]:
    """What was written of an action; one of this cycle of which there is but its wording stands in the summary."""
    said = [
        (asked if not _is_wording(each) else "As it is worded:", each)
        for asked, each in block.said
        if not (_is_wording(each) and _is_plain(each.entry.text))
    ]
    if said or block.is_carried:
        yield _listed(_action(block), said, notes)


def _is_plain(text: str) -> bool:
    """Whether the line of the task has it to the letter."""
    return is_line(text) and text == clean_line(text)


def _is_wording(said: Said) -> bool:
    return said.entry.prompt == ACTION_WHAT and said.entry.voice == TOGETHER


def _with(line: str, said: Said | None, notes: Footnotes) -> str:
    """A list item with the words that stand beside it."""
    return item(line, said, None, notes) if said else f"- {line}"


def _listed(
    line: str, said: Iterable[tuple[str, Said]], notes: Footnotes, *, whose: str = ""
) -> str:
    """A list item, and in it an item for each answer, with its question."""
    lines = [f"- {line}"]
    for asked, each in said:
        name = voice(each) if each.who != whose or each.entry.is_private else ""
        question = f"*{heading_text(asked)}*" if heading_text(asked) else ""
        head = " ".join(part for part in (question, name) if part)
        lines.append(item(head, each, None, notes, _INSIDE))
    return ("\n\n" if any("\n" in each for each in lines) else "\n").join(lines)
