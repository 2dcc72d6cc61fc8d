"""What the words of coaching mean in this program, and what stands over a card: read from a list for each language."""

from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

from cyclejournal.guide.handwritten import parse_toml

_FILES = {"en": "glossary.toml", "es": "glossary-es.toml"}


class Labels(Struct, frozen=True, forbid_unknown_fields=True):
    """The words over the parts of a card, and of the page that holds all of them."""

    purpose: str
    partner: str
    is_not: str
    length: str
    minutes: str
    """Around ``{minutes}``."""
    programme: str
    people: str
    end: str
    words: str
    ideas: str


class Terms(Struct, frozen=True, forbid_unknown_fields=True):
    """A few words of one kind."""

    about: str
    """What they are words for, as a heading."""
    words: tuple[tuple[str, str], ...]
    """Each with what it means."""


class Glossary(Struct, frozen=True, forbid_unknown_fields=True):
    """All that is said in a language."""

    labels: Labels
    terms: tuple[Terms, ...]
    """In the order in which they are told; none in a language that they are not told in."""


@cache
def glossary(language: str) -> Glossary:
    """That of the language a guide is in; for want of it the labels alone, in English."""
    name = _FILES.get(language.partition("-")[0])
    path = Path(__file__).parent / "words" / (name or _FILES["en"])
    found = msgspec.convert(parse_toml(path.read_text(encoding="utf-8")), Glossary)
    return found if name else Glossary(found.labels, ())
