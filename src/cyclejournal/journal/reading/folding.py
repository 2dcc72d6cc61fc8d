"""Texts as a search compares them, and where in the text as it is written a word of that stands.

Case, accents and how they are encoded, apostrophes, kinds of dashes and quotation marks make no difference, nor
does it how many blanks stand between two words.
"""

import re
import unicodedata
from functools import lru_cache
from itertools import chain

_DASHES = "-‐‑‒–—―−_/"
_QUOTES = '"“”„‟«»‹›'
_GONE = "'’‘‚‛ʼ`´\u00ad\u200b\u200c\u200d\u2060"
_MARKS = str.maketrans({**dict.fromkeys(_DASHES + _QUOTES, " "), **dict.fromkeys(_GONE, None)})
_IN_ONE_PIECE = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i"})
"""Letters that Unicode does not take apart."""

_PLURAL = r"(?:e?s\b)?"
_RUNS = re.compile(r"\s+")


def folded(text: str) -> str:
    """A text to look for words in; its own words, folded the same way, are all found there."""
    return _RUNS.sub(" ", _bare(text))


def _bare(text: str) -> str:
    """The same, but for the blanks: it can be done letter by letter."""
    small = text.casefold()
    if not small.isascii():
        apart = unicodedata.normalize("NFKD", small.translate(_IN_ONE_PIECE))
        small = "".join(each for each in apart if not unicodedata.combining(each)).casefold()
    return small.translate(_MARKS)


_letter = lru_cache(maxsize=4096)(_bare)
"""What becomes of a letter: a screen of hits has thousands, of some hundred kinds."""


class Folded:
    """A sentence folded, of which one knows from which of its letters each part was made."""

    def __init__(self, sentence: str) -> None:
        self.sentence = sentence
        pairs = chain.from_iterable(
            ((letter, at) for letter in _letter(each)) for at, each in enumerate(sentence)
        )
        kept: list[tuple[str, int]] = []
        for letter, at in pairs:
            blank = letter.isspace()
            if not (blank and kept and kept[-1][0] == " "):
                kept.append((" " if blank else letter, at))
        self.text = "".join(letter for letter, _ in kept)
        self._from = [at for _, at in kept]

    def spans(self, words: list[str]) -> tuple[tuple[int, int], ...]:
        """Where any of the words stand in the sentence as it is written, in order, none over another.

        The ending of an English plural belongs to the word.
        """
        if not self.text or not words:
            return ()
        longest_first = sorted(words, key=len, reverse=True)
        found = re.finditer(f"(?:{'|'.join(map(re.escape, longest_first))}){_PLURAL}", self.text)
        return tuple(self._span(*each.span()) for each in found if each.group().strip())

    def _span(self, start: int, end: int) -> tuple[int, int]:
        last = self._from[end - 1] + 1
        # An accent that is a letter of its own goes with the letter before it.
        while last < len(self.sentence) and unicodedata.combining(self.sentence[last]):
            last += 1
        return self._from[start], last
