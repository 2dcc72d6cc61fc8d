"""A command's key in a text: the id of the command holds its place, and a face writes the key that it has there.

    f"This is Tom's box. {key('hand-over')} hands the keyboard over."
    with_keys("**{hand-over}** hands the keyboard over.")

What a pair typed cannot hold such a place: cleaning takes out the two signs around it.
"""

import re
from collections.abc import Callable

PLACE = re.compile("\x0e([a-z0-9-]+)\x0f")


def key(command: str) -> str:
    """The place of a command's key in a text, by its id."""
    return f"\x0e{command}\x0f"


def with_keys(text: str) -> str:
    """A text without anybody's words in it, in which ``{hand-over}`` is such a place."""
    return re.sub(r"\{([a-z0-9-]+)\}", lambda named: key(named[1]), text)


def spelled(text: str, called: Callable[[str], str]) -> str:
    """A text with its keys, as the ids are called where it is shown."""
    return PLACE.sub(lambda place: called(place[1]), text) if "\x0e" in text else text
