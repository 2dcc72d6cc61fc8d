"""A quote read back: the text that was typed, from nothing but the document."""

from __future__ import annotations

import re

_ESCAPED_ANGLE = re.compile(r"(?<!\\)(\\++)<")
_ESCAPED_DEFINITION = re.compile(r"\]\\(\\*+):")
_ESCAPED_IMAGE = re.compile(r"!\\(\\*+)\[")
_BREAK = "  "


def unquote(markdown: str) -> str:
    """The text that ``quote`` was given. Also when an editor has since cut blanks at line ends."""
    lines = [line.lstrip(" ").removeprefix(">").removeprefix(" ") for line in markdown.split("\n")]
    filled = [bool(line.strip()) for line in lines]
    runs_on = [here and then for here, then in zip(filled, [*filled[1:], False], strict=True)]
    return _unescape(
        "\n".join(
            line.removesuffix(_BREAK) if on else line
            for line, on in zip(lines, runs_on, strict=True)
        )
    )


def _unescape(text: str) -> str:
    text = _ESCAPED_ANGLE.sub(lambda found: found[1][: (len(found[1]) - 1) // 2] + "<", text)
    text = _ESCAPED_DEFINITION.sub(r"]\1:", text)
    return _ESCAPED_IMAGE.sub(r"!\1[", text)
