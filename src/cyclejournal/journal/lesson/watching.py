"""What a pair has agreed to record in a lesson, and with which key.

It is written in the plan as rows (``what | how | key | for which question``), so that it is searched,
merged and exported like any answer; here the rows become things to press.
"""

import re
from collections.abc import Iterable

from msgspec.structs import replace

from cyclejournal.guide.model import FORMERLY, Capture, ToolId
from cyclejournal.guide.wording import listed, nearest
from cyclejournal.journal.lesson.tools import TOOLS, tool_called
from cyclejournal.journal.lesson.tools.note import NOTE
from cyclejournal.journal.lesson.tools.tool import AnyTool, Watched
from cyclejournal.journal.text import LETTERS, bare, clean_line, fold
from cyclejournal.journal.values import split_rows

KEYS = LETTERS + "0123456789"
"""What is given to an agreed thing as its key, unless its words or somebody's wish have another letter."""


def is_key(key: str) -> bool:
    """Whether it can be pressed for an agreed thing: a digit, or a letter of whatever layout."""
    return len(key) == 1 and (key in KEYS or (key.isalpha() and fold(key) == key))


_NUMBER = r"[0-9]{1,2}"


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
    number = re.search(_NUMBER, focus)
    thing = Watched(what, tool.id, fold(key)[:1], int(number[0]) if number else 0)
    return tool.read(thing, fold(how))


_WAYS = tuple(tool.words for tool in TOOLS)
WAYS_WORDS = f"It can be {listed(_WAYS)}."
"""How something can be recorded, as the plan says it."""


def unknown_ways(text: str) -> list[str]:
    """Of each row of a plan that names no way of recording, a sentence that says so: it is for notes."""
    rows = [[clean_line(cell) for cell in row] for row in split_rows(text)]
    return [
        f"“{row[1]}” is no way of recording, so “{row[0]}” is for notes.{nearest(row[1], _WAYS)}"
        for row in rows
        if len(row) > 1 and row[1] and _named(row[1]) is None
    ]


def _tool(how: str) -> AnyTool:
    """The tool that is named first; notes for none."""
    return _named(how) or NOTE


def _named(how: str) -> AnyTool | None:
    """The tool that is named first, in the plan's words, by its id or as it was called once."""
    said = fold(how)
    named = [
        (said.index(word), number)
        for number, tool in enumerate(TOOLS)
        for word in (tool.words, tool.id, *(old for old, new in FORMERLY.items() if new == tool.id))
        if word in said
    ]
    return TOOLS[min(named)[1]] if named else None


def with_keys(things: Iterable[Watched]) -> list[Watched]:
    """The same, each with a key that no other has: the wished one, else a letter of its own words."""
    things = list(things)
    taken: set[str] = set()
    given: dict[int, str] = {}
    for number, thing in enumerate(things):
        if is_key(thing.key) and thing.key not in taken:
            given[number] = thing.key
            taken.add(thing.key)
    for number, thing in enumerate(things):
        if number not in given:
            wishes = filter(is_key, map(_wished, fold(thing.label)))
            free = (key for key in (*wishes, *KEYS) if key not in taken)
            given[number] = next(free, "")
            taken.add(given[number])
    return [replace(thing, key=given[number]) for number, thing in enumerate(things)]


def _wished(letter: str) -> str:
    """A letter as a key: without its accent where that leaves one that every Latin layout has."""
    plain = bare(letter)
    return plain if len(plain) == 1 and plain in KEYS else letter


def as_row(thing: Watched) -> list[str]:
    """An agreed thing as a row of the plan; ``watched`` reads it back."""
    how = tool_called(thing.tool).how(thing)
    return [thing.label, how, thing.key, str(thing.focus) if thing.focus else ""]


def may_record(tool: ToolId, capture: Capture) -> bool:
    """Whether a tool may be used in the way of recording that the observed person has chosen."""
    return capture != "none" and not (capture == "tallies" and tool_called(tool).writes)
