"""What an answer cites, as footnotes that carry their evidence.

In an answer a reference such as ``[12:40]`` makes way for a mark, and the blank before it goes. One that was typed
against a word, or spelt in a way of its own, stays as it was typed, with the mark behind it: so each reads back.
"""

import re
from collections.abc import Iterable, Iterator

from cyclejournal.export.blocks import Said
from cyclejournal.export.quoting import NOTE, cell_text, heading_text
from cyclejournal.journal.lesson.items import Item, citations

_MARK = re.compile(rf"{NOTE}([(\[:])?")
_OPENS = "([“‘"
"""Behind one of these, or a blank, no blank has gone before a mark."""


class Footnotes:
    """The footnotes of one document, in the order in which its evidence is cited."""

    def __init__(self, front: str = "") -> None:
        """``front`` tells them from those of another cycle in the same document."""
        self._front = front
        self._told: dict[str, Item] = {}

    def marked(self, said: Said, text: str) -> tuple[str, list[str]]:
        """A part of what was said with ``NOTE`` in place of its references, and the marks that belong there."""
        if not said.cites:
            return text, []
        parts: list[str] = []
        marks: list[str] = []
        last = 0
        for start, end, item in citations(text, said.cites):
            before, typed = text[last:start], text[start:end]
            stands_free = start == 0 or _opens(before[-1:])
            if typed != item.cite or not stands_free:
                parts.append(f"{before}{typed}{NOTE}")
            else:
                last_word = before[-2:-1]
                is_behind_a_word = (
                    before[-1:] == " " and last_word not in ("", "]") and not _opens(last_word)
                )
                parts.append(f"{before[:-1] if is_behind_a_word else before}{NOTE}")
            marks.append(self._mark(said, item))
            last = end
        return "".join((*parts, text[last:])), marks

    def _mark(self, said: Said, item: Item) -> str:
        label = label_of(self._front, said.cites_from, str(item.number))
        self._told.setdefault(label, item)
        return f"[^{label}]"

    def lines(self) -> Iterator[str]:
        """Each with its evidence, as blocks of Markdown."""
        for label, item in self._told.items():
            yield f"[^{label}]: {heading_text(item_words(item))}"


def label_of(front: str, lesson: str, number: str) -> str:
    """The label of the footnote for a line of evidence: ``e12``, ``c2-observation-1-e12``."""
    lesson = re.sub(r"\W+", "-", lesson.lower())
    return "-".join(part for part in (front, lesson, f"e{number}") if part)


def _opens(letter: str) -> bool:
    return letter.isspace() or (letter != "" and letter in _OPENS)


def set_in(written: str, marks: Iterable[str]) -> str:
    """Markdown with its marks: ``written`` is quoted already, and has ``NOTE`` for each."""
    following = iter(marks)
    # What would make a link or a definition of a mark is none behind it.
    return _MARK.sub(lambda found: next(following) + (f"\\{found[1]}" if found[1] else ""), written)


_NAMED = {"focus": "Focus question", "clip": "Clip"}
"""Kinds of evidence whose words would not say by themselves what they are."""


def item_words(item: Item) -> str:
    """``E11 · 5:24 · S14: “Less room.”``: a line of evidence by itself."""
    return " · ".join(part for part in (f"E{item.number}", item.time, named_words(item)) if part)


def named_words(item: Item) -> str:
    """Its words, with what it is where they would not say so, and what else is known of it."""
    return f"{_named(item)} ({item.detail})" if item.detail else _named(item)


def line_words(item: Item, figures: str) -> str:
    """The same with the figures behind it, as Markdown: brackets that somebody typed have a backslash.

    So what is known of it can be told from its words when it is read back.
    """
    words, detail = (
        _BRACKET.sub(_escaped, cell_text(each)) for each in (_named(item), item.detail)
    )
    line = f"{words} ({detail})" if detail else words
    return f"{line}; {cell_text(figures)}" if figures else line


_BRACKET = re.compile(r"<https?://[^<>]*>|\\.|[()]")


def _escaped(found: re.Match[str]) -> str:
    return f"\\{found[0]}" if found[0] in "()" else found[0]


def _named(item: Item) -> str:
    named = _NAMED.get(item.kind, "")
    if item.kind == "focus":
        named += f" {item.focus}"
    return f"{named}: {item.words}" if named else item.words
