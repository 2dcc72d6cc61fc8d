"""A line of evidence, and how an answer cites it.

A line is named between square brackets in an answer: a note by its time, ``[12:40]``, and what was counted by
its name, ``[tally Open questions]``. Such a reference stays what it is when other lines are struck out, taken
back or recorded later.
"""

import re
from collections.abc import Collection, Iterable

from msgspec import Struct

from cyclejournal.guide.model import FORMERLY
from cyclejournal.journal.text import clean_line, fold

_CITED = r"\[([^\[\]\n]{1,120})\]"


class Item(Struct, frozen=True):
    """One line of evidence."""

    ref: str
    """What is written between square brackets to cite it."""
    number: int
    """Its number in exports, from 1: E1, E2 and so on."""
    kind: str
    """One of ``evidence.KINDS``."""
    time: str
    """When in the lesson, or of a clip where in the film; empty for what has no one time."""
    words: str
    """What there is to read, on one line."""
    detail: str = ""
    """What else is known of it, such as which focus question it speaks to."""
    bars: tuple[int, ...] = ()
    """Of a tally with a clock, the counts of equal stretches of the lesson in a row."""
    event_ids: tuple[str, ...] = ()
    """The events it is made of; none for a focus question or a clip."""
    focus: int = 0
    """The number of the focus question it speaks to, from 1; 0 for none."""

    @property
    def cite(self) -> str:
        """``[12:40]``: what to put into an answer."""
        return f"[{self.ref}]"


def cited(text: str, items: Iterable[Item]) -> list[Item]:
    """The items that a text cites, each once, in the order in which they are cited."""
    # Most of what stands between square brackets is no reference.
    keys = dict.fromkeys(map(same_ref, re.findall(_CITED, text)))
    by_ref = {same_ref(item.ref): item for item in items} if keys else {}
    return [by_ref[key] for key in keys if key in by_ref]


def citations(text: str, items: Iterable[Item]) -> list[tuple[int, int, Item]]:
    """Where in a text each reference to one of the items stands, in order."""
    by_ref = {same_ref(item.ref): item for item in items}
    found = re.finditer(_CITED, text) if by_ref else ()
    keyed = ((each, by_ref.get(same_ref(each[1]))) for each in found)
    return [(each.start(), each.end(), item) for each, item in keyed if item]


def without_cites(text: str, refs: Collection[str]) -> str:
    """The text without the references to lines that are known by these, as ``same_ref`` has them."""

    def left(found: re.Match[str]) -> str:
        return "" if same_ref(found[1]) in refs else found[0]

    return re.sub(rf" ?{_CITED}", left, text)


def cite_words(item: Item) -> str:
    """``12:40 T: “Why do you think so?”``: an item on one line."""
    return f"{item.time} {item.words}".strip()


def same_ref(ref: str) -> str:
    """A form for comparing references: case and runs of blanks do not matter, nor what a tool was called once."""
    first, blank, rest = fold(clean_line(ref)).partition(" ")
    return f"{FORMERLY.get(first, first)}{blank}{rest}"
