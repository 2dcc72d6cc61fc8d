"""Words that judge rather than describe, found in what was written so that a screen can ask about them.

What stands in quotation marks is left alone: those are somebody's own words, and evidence.
"""

import re
from collections.abc import Iterable

from cyclejournal.journal.language.phrases import Found, Phrases, folded
from cyclejournal.journal.text import clean_line

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
"""``can't`` and ``well-behaved`` are one word each, so that neither holds another."""

_MARKS = re.compile(
    r"""["“”«»]|(?P<open>‘(?=\S)|(?<![\w'])'(?=\w))|(?P<close>(?<=\S)['’](?!\w))"""
    r"|(?P<gap>\n[^\S\n]*(?=\n))|\n"
)
_CLOSING = {'"': '"', "“": "”", "«": "»", "‘": "’", "'": "'"}


class JudgingWords:
    """A list of words that judge."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._phrases = Phrases(phrases, _WORD)

    def find(self, text: str) -> list[Found]:
        """Every one of them in a text, in order. Linear in the text's length."""
        found = self._phrases.find(text)
        quotes = quotations(text) if found else []
        quoted = {at for start, end in quotes for at in range(start, end)}
        return [each for each in found if each.start not in quoted]


def quotations(text: str) -> list[tuple[int, int]]:
    """Start and end of what stands in quotation marks, marks and all.

    A quotation still to be closed reaches to the end of its line, and none beyond its paragraph. A
    single mark needs its partner, as it may be an apostrophe.
    """
    spans: list[tuple[int, int]] = []
    opened, closing, line_end = -1, "", -1
    for found in _MARKS.finditer(text):
        mark = found.group()
        if opened >= 0:
            if mark == closing and not found["open"]:
                spans.append((opened, found.end()))
                opened = -1
            elif mark[0] == "\n":
                line_end = found.start() if line_end < 0 else line_end
                if found["gap"] is not None:
                    spans += _unclosed(opened, closing, line_end)
                    opened = -1
        elif mark in _CLOSING and not found["close"]:
            opened, closing, line_end = found.start(), _CLOSING[mark], -1
    if opened >= 0:
        spans += _unclosed(opened, closing, line_end if line_end >= 0 else len(text))
    return spans


def _unclosed(opened: int, closing: str, line_end: int) -> list[tuple[int, int]]:
    return [] if closing in "'’" else [(opened, line_end)]


def parse_words(text: str) -> list[str]:
    """The phrases of a list: one a line. Empty lines, ``#`` comments and repetitions are left out."""
    phrases: dict[str, str] = {}
    for line in text.splitlines():
        phrase = clean_line(line.partition("#")[0])
        if phrase:
            phrases.setdefault(folded(phrase).text, phrase)
    return list(phrases.values())
