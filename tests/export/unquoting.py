"""Answers read back: the texts that were typed, from nothing but the document."""

from __future__ import annotations

import re
from collections.abc import Callable

from markdown_it import MarkdownIt

from cyclejournal.journal.values import join_rows
from tests.export.tokens import body

_ESCAPED = re.compile(r"\\(?P<letter>[!-/:-@\[-`{-~])|<(?P<link>https?://[^<>]*)>|(?P<tab>&#9;)")
_BREAK = "  "
_IN_FRONT = {"&nbsp;": " ", "\u00a0": " ", "&#9;": "\t", "&#160;": "\u00a0"}
_BLANK = "|".join(_IN_FRONT)

_QUESTION = r"\*(?:\\.|[^\\])+?\*(?: \([^)]*\))?"
_VOICE = r"\*\*(?:\\.|[^\\])*?:\*\*"
_PARAGRAPH = re.compile(
    rf"(?P<asked>{_QUESTION}(?:  \n| |$))?(?P<voice>{_VOICE}(?: |$))?(?P<text>.*)", re.DOTALL
)
_MARK = re.compile(
    r"(?P<typed>\\\])?(?P<before>^|&nbsp;|&#9;|&#160;|[\s(\[“‘]|(?<=\\\]))?\[\^(?P<label>[\w-]+)\]"
)


def unquote(markdown: str) -> str:
    """The text that ``quote`` was given. Also when an editor has since cut blanks at line ends."""
    lines = [line.lstrip(" ").removeprefix(">").removeprefix(" ") for line in markdown.split("\n")]
    filled = [bool(line.strip(" \t")) for line in lines]
    runs_on = [here and then for here, then in zip(filled, [*filled[1:], False], strict=True)]
    return "\n".join(
        _unescape(line.removesuffix(_BREAK) if on else line)
        for line, on in zip(lines, runs_on, strict=True)
    )


def answers(markdown: str) -> list[str]:
    """Every answer of a record, in order, whichever way it is set; what was cited as ``{{label}}``."""
    lines = body(markdown).split("\n")
    found: list[str] = []
    awaits = False
    for token in _PARSER.parse(body(markdown)):
        if token.map is None or token.nesting < 0 or token.level:
            continue
        source = "\n".join(lines[token.map[0] : token.map[1]]).rstrip("\n")
        told = _PARAGRAPH.fullmatch(source) if token.type == "paragraph_open" else None
        is_asked = told is not None and bool(told["asked"] or told["voice"])
        if told is not None and is_asked and told["text"]:
            found.append(unquote(_uncited(told["text"])))
        elif awaits and token.type in _READ:
            found.append(_READ[token.type](_uncited(source)))
        awaits = is_asked and told is not None and not told["text"]
    return found


def _rows(source: str) -> str:
    rows = [row.removeprefix("| ").removesuffix(" |") for row in source.split("\n")[2:]]
    cells = ([cell.strip(" ") for cell in re.split(r"(?<!\\)\|", row)] for row in rows)
    return join_rows([_unescape(cell.replace("\\|", "|")) for cell in row] for row in cells)


def _items(source: str) -> str:
    return "\n".join(_unescape(line.removeprefix("- ")) for line in source.split("\n"))


_PARSER = MarkdownIt("commonmark", {"html": True}).enable("table")


def _uncited(text: str) -> str:
    def typed(found: re.Match[str]) -> str:
        if found["typed"]:
            return found["typed"]
        blank = found["before"] if found["before"] is not None else " "
        return f"{blank}{{{{{found['label']}}}}}"

    return _MARK.sub(typed, text)


def _unescape(line: str) -> str:
    if not line.strip():
        return line
    before = re.match(f"(?:{_BLANK})*", line)
    assert before is not None
    front = re.sub(_BLANK, lambda found: _IN_FRONT[found[0]], before[0])
    return front + _ESCAPED.sub(
        lambda found: "\t" if found["tab"] else found["letter"] or found["link"],
        line[before.end() :],
    )


_READ: dict[str, Callable[[str], str]] = {
    "blockquote_open": unquote,
    "table_open": _rows,
    "bullet_list_open": _items,
}
