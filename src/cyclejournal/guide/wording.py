"""How a fault in a guide is worded: where it is, what is wrong, which word was perhaps meant."""

from collections.abc import Iterable

_LONGEST_QUOTE = 60


def fault(where: str, key: str, what: str) -> str:
    """One line naming the record, the key in it and what is wrong with it."""
    return ": ".join(part for part in (where, key, what) if part)


def quoted(word: object) -> str:
    """A word from a file, safe to print: shortened, and with every control character escaped."""
    text = str(word)
    if len(text) > _LONGEST_QUOTE:
        text = text[: _LONGEST_QUOTE - 1] + "…"
    return f'"{printable(text)}"'


def printable(text: str) -> str:
    """The text with escapes in place of what could move a terminal's cursor or reverse its line."""
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode() for char in text
    )


def listed(words: Iterable[object], last: str = "or") -> str:
    """``a, b or c``."""
    *most, end = map(str, words)
    return f"{', '.join(most)} {last} {end}" if most else end


def nearest(word: object, valid: Iterable[object]) -> str:
    """A question naming the nearest valid word, with a space before it; empty if none is near."""
    # Imported late: most guides have no fault, and most words on a command line are right.
    from difflib import get_close_matches

    found = get_close_matches(str(word).casefold(), [str(known) for known in valid], n=1)
    return f' Did you mean "{found[0]}"?' if found else ""
