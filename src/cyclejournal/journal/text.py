"""Cleaning text on its way in and on its way to a screen, so that what people type stays data."""

import re
import unicodedata

LETTERS = "abcdefghijklmnopqrstuvwxyz"

UNWANTED = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
"""What no clean text holds: controls but tab and newline, separators, direction overrides, surrogates."""

# Only complete sequences: an unfinished one loses its control byte, never the words behind it. These
# are compiled when they are wanted first: what is typed holds none of it.
_SEQUENCES = (
    r"(?:\x1b[\]PX^_]|[\x90\x98\x9d-\x9f])[^\x07\x1b\x90\x98\x9c-\x9f\n]{0,4096}(?:\x07|\x1b\\|\x9c)"
    r"|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"
    r"|\x1b[ -/]+[0-~]"
    r"|\x1b[@-Z\\^_c78=>]"
)
_DEEPEST = 8
_LINE_ENDS = r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]"


def clean(text: str) -> str:
    """Text that may be stored, shown and exported.

    Line ends become ``\\n``; terminal sequences, control characters (but tab and newline), invisible
    direction overrides and lone surrogates go. Everything a person can see stays, and cleaning
    twice changes nothing.
    """
    if text.isprintable() or all(map(str.isprintable, text.split("\n"))):
        return text
    if not re.search(UNWANTED, text):
        return text
    text = text.encode("utf-8", "replace").decode("utf-8")
    # Taking one sequence out may join the halves of another. Somebody nesting thousands of them is
    # not worth the wait: below, every control goes in any case.
    for _ in range(_DEEPEST):
        before, text = text, re.sub(_SEQUENCES, "", text)
        if before == text:
            break
    return re.sub(UNWANTED, "", re.sub(_LINE_ENDS, "\n", text))


def clean_line(text: str) -> str:
    """The same, on one line: names, titles, short fields. Runs of white space become one blank."""
    return " ".join(clean(text).split())


_APOSTROPHES = "'’‘ʼ`´"


def fold(text: str) -> str:
    """A form for comparing what people type: case, accents' encoding and outer blanks don't matter."""
    return unicodedata.normalize("NFC", text).casefold().strip()


def bare(text: str) -> str:
    """A looser form, for names as they come out of a keyboard that has no such letter.

    Accents and apostrophes are left out, and a letter in one piece is taken apart: ``Zoë O’Brien`` and
    ``zoe obrien`` are the same.
    """
    apart = unicodedata.normalize("NFKD", fold(text))
    return "".join(
        each for each in apart if not unicodedata.combining(each) and each not in _APOSTROPHES
    )


def shorten(text: str, width: int) -> str:
    """At most ``width`` characters on one line, with an ellipsis where something was left out."""
    line = clean_line(text)
    return line if len(line) <= width else line[: max(0, width - 1)].rstrip() + "…"
