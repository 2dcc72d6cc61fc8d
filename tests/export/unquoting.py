"""A quote read back: the text that was typed, from nothing but the document."""

from __future__ import annotations

import re

_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_BREAK = "  "
_IN_FRONT = {"&nbsp;": " ", "\u00a0": " ", "&#9;": "\t", "&#160;": "\u00a0"}
_BLANK = "|".join(_IN_FRONT)


def unquote(markdown: str) -> str:
    """The text that ``quote`` was given. Also when an editor has since cut blanks at line ends."""
    lines = [line.lstrip(" ").removeprefix(">").removeprefix(" ") for line in markdown.split("\n")]
    filled = [bool(line.strip(" \t")) for line in lines]
    runs_on = [here and then for here, then in zip(filled, [*filled[1:], False], strict=True)]
    return "\n".join(
        _unescape(line.removesuffix(_BREAK) if on else line)
        for line, on in zip(lines, runs_on, strict=True)
    )


def _unescape(line: str) -> str:
    if not line.strip():
        return line
    before = re.match(f"(?:{_BLANK})*", line)
    assert before is not None
    front = re.sub(_BLANK, lambda found: _IN_FRONT[found[0]], before[0])
    return front + _ESCAPED.sub(r"\1", line[before.end() :])
