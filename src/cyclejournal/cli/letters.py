"""The letters of a terminal: what it says it has, what stands for those it has not, and a word about that.

Where no language is set, as on many servers, ASCII is what it says; nearly every such terminal has the letters of
UTF-8 all the same, and is given them. Any other set is believed.
"""

import codecs
import os
import sys
from io import TextIOWrapper

LOOKALIKES = {
    **dict.fromkeys("“”„«»", '"'),
    **dict.fromkeys("‘’‚", "'"),
    **dict.fromkeys("–—·−", "-"),
    "…": "...",
    "→": "->",
    "×": "x",
    "\u00a0": " ",
    "\u202f": " ",
}
"""What our own sentences have that is not in every set."""

_SHOWN = "cyclejournal.shown"
_guessed: set[str] = set()
"""The sets that were taken for UTF-8."""
_lacking: set[str] = set()
"""The letters that were shown by their numbers."""


def settle() -> None:
    """Take the streams, and the words on the command line, for what they are; before any is used."""
    codecs.register_error(_SHOWN, _shown)
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            errors = "replace" if stream is sys.stdin else _SHOWN
            if _set_of(stream) == "ascii":
                _guessed.add(stream.encoding)
                stream.reconfigure(encoding="utf-8", errors=errors)
            else:
                stream.reconfigure(errors=errors)
    sys.argv[1:] = map(_as_utf8, sys.argv[1:])


def remedy() -> str:
    """How a stream is set to all letters there are."""
    if "PYTHONIOENCODING" in os.environ:
        return "The variable PYTHONIOENCODING says so: unset it."
    return "LC_ALL=C.UTF-8 in front of the command sets it to UTF-8."


def has_all(stream: object) -> bool:
    """Whether a stream has all letters there are."""
    return not isinstance(stream, TextIOWrapper) or _set_of(stream) in ("utf-8", "utf-16")


def guessed_words() -> str:
    """That the terminal was given UTF-8 which it did not ask for; empty where it did."""
    if not _guessed:
        return ""
    return f"This terminal says that it has plain ASCII alone. Should signs look wrong here: {remedy()}"


def lacking_words() -> str:
    """That not every letter could be shown as it is; empty where all could."""
    if not _lacking:
        return ""
    return (
        "Letters that cannot be shown here stand there by their numbers; on the disk they are whole. "
        f"{remedy()}"
    )


def _set_of(stream: TextIOWrapper) -> str:
    return codecs.lookup(stream.encoding).name


def _shown(error: UnicodeError) -> tuple[str, int]:
    """For ``codecs``: what stands for letters that a stream has not."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    letters = error.object[error.start : error.end]
    return "".join(LOOKALIKES.get(each) or _number(each) for each in letters), error.end


def _number(letter: str) -> str:
    _lacking.add(letter)
    return letter.encode("ascii", "backslashreplace").decode()


def _as_utf8(word: str) -> str:
    """A word with bytes that its language has no letters for, read as UTF-8 if that is what it is."""
    try:
        return os.fsencode(word).decode() if not word.isprintable() else word
    except UnicodeError:
        return word
