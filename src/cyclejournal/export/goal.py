"""A goal as a text: the parts of its page, of what the shell prints and of what is said line by line.

Each line stands alone when it is heard, and nothing in it is drawn: the readings are sentences.
"""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.amounts import several
from cyclejournal.journal.cycle.actions import STATUS_WORDS
from cyclejournal.journal.moments import day
from cyclejournal.journal.places import Action
from cyclejournal.journal.reading.goal import Asked, GoalReading
from cyclejournal.journal.reading.views import action_words
from cyclejournal.journal.records import Entry
from cyclejournal.journal.text import clean, clean_line
from cyclejournal.journal.values import split_rows

NO_WORDS = "not written yet"
NO_READINGS = "No readings yet."


class Told(Struct, frozen=True):
    """A part of it: a few words, and lines under them."""

    head: str
    lines: tuple[str, ...]
    of: Literal["goal", "stands", "readings", "asked", "served", "earlier"]


def goal_parts(found: GoalReading) -> Iterator[Told]:
    """All of a goal that its audience may have; parts of which nothing is told are left out."""
    cycles = f" · {found.cycle_words[:1].lower()}{found.cycle_words[1:]}" if found.cycles else ""
    yield Told(f"Goal {found.number}{cycles}", (found.words or NO_WORDS,), "goal")
    yield Told("How it stands", tuple(_stands(found)), "stands")
    yield Told(found.measure_words or "Readings", tuple(_readings(found)), "readings")
    for asked in found.asked:
        yield Told(clean_line(asked.asked), tuple(_said(found, asked)), "asked")
    if found.follows:
        yield Told("What it follows up", tuple(found.follows), "served")
    if lines := tuple(_served(found)):
        yield Told("What served it", lines, "served")
    if found.wordings:
        lines = tuple(f"{clean_line(e.text)} ({day(e.changed)})" for e in found.wordings)
        yield Told("Earlier wordings", lines, "earlier")


def goal_text(found: GoalReading) -> str:
    """The whole of it for a terminal, without an end of line."""
    parts = ([part.head, *(f"  {line}" for line in part.lines)] for part in goal_parts(found))
    return "\n\n".join("\n".join(part) for part in parts)


def _stands(found: GoalReading) -> Iterator[str]:
    """How it stands, and why; then how it stood before."""
    *before, now = found.stood
    yield f"{found.standing_words}."
    yield from _lines(now.why)
    for each in before[::-1]:
        yield f"Before that: {each.words}."
        yield from _lines(each.why)


def _lines(entry: Entry | None) -> Iterator[str]:
    if entry is not None:
        yield from (line.strip() for line in clean(entry.text).split("\n") if line.strip())


def _readings(found: GoalReading) -> Iterator[str]:
    """All of them in a sentence; and where there is more to say of one, that by itself."""
    if found.aim_words:
        yield found.aim_words
    yield found.chart_words or NO_READINGS
    for each in found.figures:
        if each.note:
            yield f"{day(each.on)}: {each.words}. {clean_line(each.note.text)}"
        elif not found.tells_all:
            yield f"{day(each.on)}: {each.words}"


def _said(found: GoalReading, asked: Asked) -> Iterator[str]:
    """Each voice on its own lines, with a name where it is not both of them."""
    for entry in asked.said:
        name = "" if entry.voice == TOGETHER else f"{found.journal.name(entry.voice)}: "
        lines = list(_lines(entry))
        if asked.prompt is not None and asked.prompt.kind == "rows":
            lines = ["; ".join(filter(None, row)) for row in split_rows(clean(entry.text))]
        if len(lines) == 1 or not name:
            yield from (f"{name}{line}" for line in lines)
        else:
            yield name.strip()
            yield from lines


def _served(found: GoalReading) -> Iterator[str]:
    served = found.served
    if served.lessons:
        days = ", ".join(day(when) for when, _ in served.lessons)
        yield f"{several(len(served.lessons), 'lesson')}: {days}"
    if served.talks:
        days = ", ".join(day(each.began) for each in served.talks)
        yield f"{several(len(served.talks), 'talk')}: {days}"
    told = [line for action in served.actions if (line := _action(found, action))]
    if told:
        yield f"{several(len(told), 'action')}:"
        yield from told


def _action(found: GoalReading, action: Action) -> str:
    words = clean_line(action_words(found.journal, action))
    whose = found.journal.name(action.owner)
    return f"{whose}: {words} ({STATUS_WORDS[action.status]})" if words else ""
