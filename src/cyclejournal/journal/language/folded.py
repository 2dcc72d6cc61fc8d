"""Text in a form for finding words in it, with the way back to where they stand in the original."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from msgspec import Struct

_APOSTROPHES = str.maketrans("’ʼ＇", "'''")
# A run of ASCII up to a letter that carries a mark of its own; else one character with its marks.
_PIECES = re.compile(
    r"[\x00-\x7f]+(?![\u0300-\u036f])|[^\u0300-\u036f][\u0300-\u036f]*|[\u0300-\u036f]+", re.DOTALL
)


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
