"""What those who learn are called: guides say pupils, and a pair may have them called otherwise.

Every text of a guide that a pair reads says the word that they chose. Ids, and what people wrote, stay as they are.
"""

import re
from collections.abc import Callable
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

PUPILS = "pupils"
"""What guides say."""

_ONE = {PUPILS: "pupil", "students": "student", "children": "child", "families": "family"}

LEARNERS = tuple(_ONE)
"""The words to choose from."""

_READ = frozenset(
    "title name about pairing partner is_not ask probes start hint "
    "options columns picks low high unit why example".split()
)
"""The fields of a guide's records that a pair reads."""

# Compiled when they are wanted first: most pairs stay with the word that guides use.
_SAID_IN_GUIDES = r"(?i)\b(pupils?)(['’]s?)?(?!\w)"
_SAID_IN_ANY_WAY = rf"(?i)\b({'|'.join((*_ONE, *_ONE.values()))})(['’]s?)?(?!\w)"


def worded(said: Any, word: str) -> Any:
    """A guide, a record of one or a text, with ``word`` for those who learn."""
    return said_anew(
        said, lambda text: re.sub(_SAID_IN_GUIDES, lambda found: _in_place_of(found, word), text)
    )


def said_anew(said: Any, anew: Callable[[str], str]) -> Any:
    """A guide, a record of one or a text, with every text that a pair reads said anew."""
    if isinstance(said, str):
        return anew(said)
    if isinstance(said, tuple):
        return tuple(said_anew(each, anew) for each in said)
    if isinstance(said, Struct):
        fields = {key: getattr(said, key) for key in said.__struct_fields__}
        new = {
            key: said_anew(value, anew)
            for key, value in fields.items()
            if key in _READ or _holds_records(value)
        }
        return replace(said, **new)
    return said


def _holds_records(value: Any) -> bool:
    return isinstance(value, tuple) and bool(value) and isinstance(value[0], Struct)


def same_words(one: str, other: str) -> bool:
    """Whether two texts of guides are the same but for the word for those who learn."""
    return one == other or _usual(one) == _usual(other)


def _usual(text: str) -> str:
    return re.sub(_SAID_IN_ANY_WAY, lambda found: _in_place_of(found, PUPILS), text)


def _in_place_of(found: re.Match[str], word: str) -> str:
    """The word in the number, the case and the letter size of what was found."""
    noun, ending = found[1], found[2] or ""
    are_many = noun.casefold() in LEARNERS
    new = word if are_many else _ONE[word]
    new = new.capitalize() if noun[0].isupper() else new
    if ending and (are_many or ending.endswith("s")):
        return f"{new}{ending[0]}{'' if new.endswith('s') else 's'}"
    return new + ending
