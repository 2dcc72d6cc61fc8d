"""Finding the phrases of a list in a text: whole words only, the longest first. Words that judge are such a list.

Both are folded for it, and the way back to where they stand in the original is kept. The time depends on
the text's length and the longest phrase, not on how long the list is.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from msgspec import Struct

from cyclejournal.journal.text import clean_line

_APOSTROPHES = str.maketrans("’ʼ＇", "'''")
# A run of ASCII up to a letter that carries a mark of its own; else one character with its marks.
_PIECES = re.compile(
    r"[\x00-\x7f]+(?![\u0300-\u036f])|[^\u0300-\u036f][\u0300-\u036f]*|[\u0300-\u036f]+", re.DOTALL
)
_POSSESSIVE = "'s"


class Folded(Struct, frozen=True):
    """A folded text. Folding may change its length, as ß becomes ss."""

    text: str
    _origin: Sequence[int] | None
    """Where each folded character comes from, and the original's length; None: nothing has moved."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where a part of the folded text stands in the original."""
        return (start, end) if self._origin is None else (self._origin[start], self._origin[end])


def folded(text: str, *, accents: bool = True) -> Folded:
    """The text without regard to case, kind of apostrophe and encoding of accents.

    With ``accents=False`` an accented letter is as good as the plain one. Linear in the text's length.
    """
    text = text.translate(_APOSTROPHES)
    if text.isascii():
        return Folded(text.lower(), None)
    pieces: list[str] = []
    origin: list[int] = []
    known: dict[str, str] = {}
    for found in _PIECES.finditer(text):
        piece, start = found.group(), found.start()
        if piece.isascii():
            pieces.append(piece.lower())
            origin.extend(range(start, found.end()))
            continue
        if piece not in known:
            known[piece] = _fold(piece, accents)
        pieces.append(known[piece])
        origin.extend([start] * len(known[piece]))
    origin.append(len(text))
    return Folded("".join(pieces), origin)


def _fold(piece: str, accents: bool) -> str:
    small = unicodedata.normalize("NFC", piece).casefold()
    if accents:
        return unicodedata.normalize("NFC", small)
    apart = unicodedata.normalize("NFD", small)
    return "".join(char for char in apart if not unicodedata.combining(char))


class Found(Struct, frozen=True):
    """A word or a phrase in a text."""

    start: int
    end: int
    words: str
    """As they were typed, without an ’s."""


class Phrases:
    """A list of phrases to look for, each one word or several."""

    def __init__(
        self,
        phrases: Iterable[str],
        word: re.Pattern[str],
        *,
        accents: bool = True,
        possessive: bool = False,
    ) -> None:
        """``word`` says what a word is, in folded text; ``accents`` is as for ``folded``.

        Between the words of a phrase any white space will do. With ``possessive`` its last word may
        carry an ’s, which is not part of what is found.
        """
        self._word = word
        self._accents = accents
        self._endings = ("", _POSSESSIVE) if possessive else ("",)
        self._known: set[str] = set()
        self._most: dict[str, int] = {}
        """By the first word of a phrase, or by all of a single one with its ending, how many words it has."""
        for phrase in (folded(each, accents=accents).text for each in phrases):
            if words := list(word.finditer(phrase)):
                self._known.add(_between(phrase, words[0], words[-1]))
                first = words[0].group()
                self._most[first] = max(len(words), self._most.get(first, 1))
                for ending in self._endings:
                    self._most.setdefault(first + ending, 1)

    def find(self, text: str) -> list[Found]:
        """Every phrase in a text, in order, none within another."""
        small = folded(text, accents=self._accents)
        if self._most.keys().isdisjoint(self._word.findall(small.text)):
            # By far the quickest way through most texts.
            return []
        words = list(self._word.finditer(small.text))
        found, at = [], 0
        while at < len(words):
            last, end = self._longest(small.text, words, at)
            if end:
                start, end = small.span(words[at].start(), end)
                found.append(Found(start, end, text[start:end]))
            at = last + 1
        return found

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
    return " ".join(text[first.start() : last.end()].split())


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
