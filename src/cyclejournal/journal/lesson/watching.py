"""What a pair has agreed to record in a lesson, and with which key.

It is written in the plan as rows (``what | how | key | for which question``), so that it is searched,
merged and exported like any answer; here the rows become things to press.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from string import ascii_lowercase, digits

from msgspec import Struct
from msgspec.structs import replace

from cyclejournal.guide.model import Capture, ToolId
from cyclejournal.journal.text import clean_line, fold
from cyclejournal.journal.values import join_rows, split_rows

MOST_FOCUS = 3
"""More questions than these make an observation that is no longer focused; a nudge, never a wall."""

TOOL_WORDS: dict[ToolId, str] = {
    "note": "notes",
    "verbatim": "exact words",
    "tally": "tally",
    "timer": "stopwatch",
    "sample": "sample every",
    "seats": "seats",
    "flow": "who to whom",
    "zones": "zones",
    "check": "checklist",
}
"""How each tool is called in a plan's second column."""

COUNTING: frozenset[ToolId] = frozenset(
    {"tally", "timer", "sample", "seats", "flow", "zones", "check"}
)
"""Tools that need no words: all there are where only tallies may be kept."""

GRIDS: frozenset[ToolId] = frozenset({"seats", "flow", "zones"})

KEYS = ascii_lowercase + digits
"""What can be pressed for an agreed thing."""

_EVERY = re.compile(r"([0-9]{1,4}(?:[.,][0-9]{1,2})?)\s*(s|m)?")
_GRID = re.compile(r"([0-9]{1,4})\s*[x×*]\s*([0-9]{1,4})")
_NUMBER = re.compile(r"[0-9]{1,2}")
_DEFAULT_GRID = {"zones": (3, 3), "seats": (4, 6), "flow": (4, 6)}
_LARGEST = 12
_SHORTEST, _USUALLY, _LONGEST = 5.0, 120.0, 7_200.0
"""Seconds between two samples."""


class Watched(Struct, frozen=True):
    """One agreed thing."""

    label: str
    tool: ToolId
    key: str = ""
    """The key that records it; empty until ``with_keys`` gives it one."""
    focus: int = 0
    """The number of the focus question it speaks to, from 1; 0 for none."""
    every: float = _USUALLY
    """Of samples, the seconds between two."""
    rows: int = 4
    columns: int = 6
    """Of a grid, its size."""

    @property
    def how(self) -> str:
        """The tool in the words of the plan."""
        words = TOOL_WORDS[self.tool]
        if self.tool == "sample":
            minutes, seconds = divmod(self.every, 60)
            return f"{words} {minutes:g} min" if not seconds else f"{words} {self.every:g} s"
        return f"{words} {self.rows} x {self.columns}" if self.tool in GRIDS else words


def watched(text: str) -> list[Watched]:
    """The agreed things in the rows of a plan, each with a key of its own.

    What cannot be understood is never lost: a row without a known tool is for notes, a key that is
    taken or no single letter or digit is replaced by a free one.
    """
    found = [_one(row) for row in split_rows(text)]
    return with_keys(thing for thing in found if thing.label)


def _one(row: list[str]) -> Watched:
    what, how, key, focus, *_ = [*(clean_line(cell) for cell in row), "", "", ""]
    tool = _tool(how)
    number = _NUMBER.search(focus)
    thing = Watched(what, tool, fold(key)[:1], int(number[0]) if number else 0)
    if tool == "sample":
        return replace(thing, every=_every(how))
    if tool in GRIDS:
        size = _GRID.search(how)
        rows, columns = (int(size[1]), int(size[2])) if size else _DEFAULT_GRID[tool]
        return replace(thing, rows=_within(rows), columns=_within(columns))
    return thing


def _within(size: int) -> int:
    return max(1, min(_LARGEST, size))


def _tool(how: str) -> ToolId:
    """The tool that is named first, in the plan's words or by its id."""
    said = fold(how)
    named = [
        (said.index(word), tool)
        for tool, words in TOOL_WORDS.items()
        for word in (words, tool)
        if word in said
    ]
    return min(named)[1] if named else "note"


def _every(how: str) -> float:
    found = _EVERY.search(fold(how))
    if not found:
        return _USUALLY
    seconds = float(found[1].replace(",", ".")) * (1 if found[2] == "s" else 60)
    return round(max(_SHORTEST, min(_LONGEST, seconds)), 1)


def with_keys(things: Iterable[Watched]) -> list[Watched]:
    """The same, each with a key that no other has: the wished one, else a letter of its own words."""
    things = list(things)
    taken: set[str] = set()
    given: dict[int, str] = {}
    for number, thing in enumerate(things):
        if len(thing.key) == 1 and thing.key in KEYS and thing.key not in taken:
            given[number] = thing.key
            taken.add(thing.key)
    for number, thing in enumerate(things):
        if number not in given:
            wishes = [letter for letter in fold(thing.label) if letter in KEYS]
            free = (key for key in (*wishes, *KEYS) if key not in taken)
            given[number] = next(free, "")
            taken.add(given[number])
    return [replace(thing, key=given[number]) for number, thing in enumerate(things)]


def as_rows(things: Iterable[Watched]) -> str:
    """The agreed things as the rows of a plan; ``watched`` reads them back."""
    return join_rows(
        [thing.label, thing.how, thing.key, str(thing.focus) if thing.focus else ""]
        for thing in things
    )


def allowed(things: Iterable[Watched], capture: Capture) -> list[Watched]:
    """Those that may be recorded in the way the observed person has chosen."""
    match capture:
        case "none":
            return []
        case "tallies":
            return [thing for thing in things if thing.tool in COUNTING]
        case _:
            return list(things)


def may_write_notes(capture: Capture) -> bool:
    """Whether lines of text may be recorded at all."""
    return capture in ("afterwards", "notes", "filmed")


def focus_questions(text: str) -> list[str]:
    """The focus questions, in order; their numbers count from 1."""
    return [row[0].strip() for row in split_rows(text) if row and row[0].strip()]
