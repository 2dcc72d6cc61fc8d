"""Typed text inside a Markdown document: it cannot change the document, and it reads back exactly.

Three things in a blockquote could still reach out of it, and get a backslash:

=========  ==========================  ==============================================================
typed      written                     because
=========  ==========================  ==============================================================
``<``      ``\\<``                      raw HTML, as a comment, would swallow what comes after the quote
``]:``     ``]\\:``                     a reference definition would turn ``[next]`` elsewhere into a link
``![``     ``!\\[``                     an image would call home when the export is opened
=========  ==========================  ==============================================================

Backslashes that are there already are counted, so that whoever reads it back can tell ours from theirs. A line
break stays a line break when the document is drawn: lines that run on end in two blanks.
"""

import re
from functools import lru_cache

from cyclejournal.journal.text import clean, clean_line

# Possessive, and each starting at something that is no backslash: a megabyte of them stays linear.
_ANGLE = re.compile(r"(?<!\\)(\\*+)<")
_DEFINITION = re.compile(r"\](\\*+):")
_IMAGE = re.compile(r"!(\\*+)\[")

_SPECIAL = re.compile(r"([\\`*_\[\]<#~])")
_ENTITY = re.compile(r"&(?=#|\w)")
_BREAK = "  "


def quote(text: str, indent: str = "") -> str:
    """The text, cleaned, as a blockquote. ``indent`` (blanks) puts it inside a list item."""
    lines = _escape(clean(text)).split("\n")
    return "\n".join(
        f"{indent}> {line}{_BREAK if runs_on else ''}" if line or runs_on else f"{indent}>"
        for line, runs_on in zip(lines, _running_on(lines), strict=True)
    )


@lru_cache(2000)
def heading_text(line: str) -> str:
    """A name, title or wording, on one line, to be put into a heading, a bold label or a sentence."""
    return _ENTITY.sub(r"\\&", _SPECIAL.sub(r"\\\1", clean_line(line)))


def _running_on(lines: list[str]) -> list[bool]:
    """For each line, whether it is followed by another of the same paragraph."""
    filled = [bool(line.strip()) for line in lines]
    return [here and then for here, then in zip(filled, [*filled[1:], False], strict=True)]


def _escape(text: str) -> str:
    if "<" in text:
        text = _ANGLE.sub(r"\1\1\\<", text)
    if "]" in text:
        text = _DEFINITION.sub(r"]\\\1:", text)
    if "[" in text:
        text = _IMAGE.sub(r"!\\\1[", text)
    return text
