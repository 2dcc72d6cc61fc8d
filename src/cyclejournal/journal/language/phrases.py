"""Finding the phrases of a list in a folded text: whole words only, the longest phrase first.

The time depends on the text's length and the longest phrase, not on how long the list is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

_POSSESSIVE = "'s"
_BLANKS = re.compile(r"\s+")


class Found(Struct, frozen=True):
    """A word or a phrase in a text."""

    start: int
    end: int
    words: str
    """As they were typed, without an ’s."""


class Phrases:
    """A list of phrases to look for, each one word or several."""

    def __init__(
        self, phrases: Iterable[str], word: re.Pattern[str], *, possessive: bool = False
    ) -> None:
        """``phrases`` are folded already; ``word`` says what a word is.

        Between the words of a phrase any white space will do. With ``possessive`` its last word may
        carry an ’s, which is not part of what is found.
        """
        self._word = word
        self._endings = ("", _POSSESSIVE) if possessive else ("",)
        self._known: set[str] = set()
        self._most: dict[str, int] = {}
        """By the first word of a phrase, or by all of a single one with its ending, how many words it has."""
        for phrase in phrases:
            if words := list(word.finditer(phrase)):
                self._known.add(_between(phrase, words[0], words[-1]))
                first = words[0].group()
                self._most[first] = max(len(words), self._most.get(first, 1))
                for ending in self._endings:
                    self._most.setdefault(first + ending, 1)

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Start and end of every phrase in a folded text, in order, none within another."""
        if self._most.keys().isdisjoint(self._word.findall(text)):
            # By far the quickest way through most texts.
            return
        words = list(self._word.finditer(text))
        at = 0
        while at < len(words):
            last, end = self._longest(text, words, at)
            if end:
                yield words[at].start(), end
            at = last + 1

    def _longest(self, text: str, words: list[re.Match[str]], at: int) -> tuple[int, int]:
        """The last word of the longest phrase that begins at a word, and its end; 0 for none."""
        most = self._most.get(words[at].group(), 0)
        for last in range(min(at + most, len(words)) - 1, at - 1, -1):
            found = _between(text, words[at], words[last])
            for ending in self._endings:
                if found.endswith(ending) and found.removesuffix(ending) in self._known:
                    return last, words[last].end() - len(ending)
        return at, 0


def _between(text: str, first: re.Match[str], last: re.Match[str]) -> str:
    """From one word to another, with single blanks."""
    return _BLANKS.sub(" ", text[first.start() : last.end()])
