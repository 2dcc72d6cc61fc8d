"""What the words of coaching mean in this program: read from a list that comes with it."""

from pathlib import Path

import msgspec
from msgspec import Struct

from cyclejournal.guide.handwritten import parse_toml


class Terms(Struct, frozen=True):
    """A few words of one kind."""

    about: str
    """What they are words for, as a heading."""
    words: tuple[tuple[str, str], ...]
    """Each with what it means."""


class _Glossary(Struct, frozen=True):
    terms: tuple[Terms, ...]


def glossary() -> tuple[Terms, ...]:
    """All of them, in the order in which they are told."""
    path = Path(__file__).parent / "words" / "glossary.toml"
    return msgspec.convert(parse_toml(path.read_text(encoding="utf-8")), _Glossary).terms
