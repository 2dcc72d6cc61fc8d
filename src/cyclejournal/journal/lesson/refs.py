"""References to what was recorded: how a line of evidence is named between square brackets in an answer.

A note goes by its time, ``[12:40]``, and what was counted by its name, ``[tally Open questions]``. A
reference stays what it is when other lines are struck out, taken back or recorded later.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import count
from string import ascii_lowercase

from msgspec import Struct

from cyclejournal.journal.amounts import clock_words
from cyclejournal.journal.moments import instant
from cyclejournal.journal.records import Event, EventKind
from cyclejournal.journal.text import clean_line, fold

COUNTED: dict[EventKind, str] = {
    "tally": "tally",
    "start": "timer",
    "stop": "timer",
    "sample": "sample",
    "seat": "seats",
    "check": "check",
}
"""What the reference to something counted begins with; its name follows."""

_LONGEST = 40
_BRACKETS = str.maketrans("[]", "()")
_CITED = re.compile(r"\[([^\[\]\n]{1,120})\]")


class Citation(Struct, frozen=True):
    """A reference found in a text: ``text[start:end]`` is it, brackets and all."""

    start: int
    end: int
    ref: str
    """What stands between the brackets, as typed."""


def citations(text: str) -> list[Citation]:
    """Everything between square brackets that may be a reference, in order; most of it may not be one."""
    return [Citation(found.start(), found.end(), found[1]) for found in _CITED.finditer(text)]


def same_ref(ref: str) -> str:
    """A form for comparing references: case and runs of blanks do not matter."""
    return fold(clean_line(ref))


def refs(events: Iterable[Event]) -> dict[str, str]:
    """The reference of every note, press and mark among all events of an observation, by event id.

    Give it the struck ones and those taken back too: they keep their references to themselves.
    """
    found: dict[str, str] = {}
    by_time: defaultdict[str, int] = defaultdict(int)
    names: dict[tuple[str, str], str] = {}
    taken: set[str] = set()
    for event in sorted(events, key=lambda event: (instant(event.created), event.id)):
        if event.what == "note":
            time = clock_words(event.at)
            by_time[time] += 1
            turn = by_time[time]
            found[event.id] = f"{time}{_letter(turn)}" if time else f"#{turn}"
        elif event.what in COUNTED:
            name = COUNTED[event.what], event.label
            if name not in names:
                names[name] = _free(*name, taken)
            found[event.id] = names[name]
    return found


def _letter(turn: int) -> str:
    """Nothing for the first note of a second, then b, c and so on."""
    if turn == 1:
        return ""
    last = len(ascii_lowercase)
    return ascii_lowercase[turn - 1] if turn <= last else f"z{turn - last + 1}"


def _free(tool: str, label: str, taken: set[str]) -> str:
    """A name that nothing else recorded has, and that can stand between brackets."""
    short = clean_line(label).translate(_BRACKETS)[:_LONGEST]
    for number in count(1):
        ref = f"{tool} {short} {number}" if number > 1 else f"{tool} {short}"
        ref = clean_line(ref)
        if same_ref(ref) not in taken:
            taken.add(same_ref(ref))
            return ref
    raise AssertionError("there are more numbers than names")
