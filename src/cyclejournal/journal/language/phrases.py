"""Finding the phrases of a list in a folded text: whole words only, the longest phrase first.

The time depends on the text's length and the longest phrase, not on how long the list is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

_POSSESSIVE = "'s"
_BLANKS = re.compile(r"\s+")


class _Node:
    """What may follow the words so far: each next word with what stands before it."""

    __slots__ = ("ends", "following")

    def __init__(self) -> None:
        self.following: dict[str, _Node] = {}
        self.ends = False


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
        self._possessive = possessive
        self._root = _Node()
        for phrase in phrases:
            node, end = self._root, 0
            for found in word.finditer(phrase):
                step = _step(phrase, end, found) if node is not self._root else found.group()
                node = node.following.setdefault(step, _Node())
                end = found.end()
            node.ends = node is not self._root
        first = self._root.following
        self._first = {*first, *(word + _POSSESSIVE for word in first if possessive)}

    def find(self, text: str) -> Iterator[tuple[int, int]]:
        """Start and end of every phrase in a folded text, in order, none within another."""
        if self._first.isdisjoint(self._word.findall(text)):
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
        node, last, end = self._root, at, 0
        for number in range(at, len(words)):
            found = words[number]
            step = found.group() if number == at else _step(text, words[number - 1].end(), found)
            if self._possessive and step.endswith(_POSSESSIVE):
                owner = node.following.get(step.removesuffix(_POSSESSIVE))
                if owner is not None and owner.ends:
                    last, end = number, found.end() - len(_POSSESSIVE)
            following = node.following.get(step)
            if following is None:
                break
            node = following
            if node.ends:
                last, end = number, found.end()
        return last, end


def _step(text: str, end: int, found: re.Match[str]) -> str:
    """A word with what stands between it and the word before."""
    return _BLANKS.sub(" ", text[end : found.start()]) + found.group()
