"""Words read back from Markdown: what ``quoting`` and ``saying`` wrote, as it was typed.

Also where an editor has cut the blanks at line ends since, and where somebody wrote with fewer backslashes than we do.
"""

import re

_ESCAPED = re.compile(r"\\(?P<letter>[!-/:-@\[-`{-~])|<(?P<link>https?://[^<>\s]*)>|(?P<tab>&#9;)")
_BREAK = "  "
_IN_FRONT = {"&nbsp;": " ", "\u00a0": " ", "&#9;": "\t", "&#160;": "\u00a0"}
_BLANK = re.compile("(?:" + "|".join(_IN_FRONT) + ")*")
_MARK = re.compile(
    r"(?P<typed>\\\])?(?P<before>^|&nbsp;|&#9;|&#160;|[\s(\[“‘]|(?<=\\\]))?(?P<mark>\[\^)(?P<label>[\w-]+)\](?P<colon>\\(?=[(\[:]))?"
)
_BAR = re.compile(r"(?<!\\)\|")


def unescaped(line: str) -> str:
    """A line as it was typed."""
    if not line.strip():
        return line
    found = _BLANK.match(line)
    before = found[0] if found else ""
    front = re.sub("|".join(_IN_FRONT), lambda each: _IN_FRONT[each[0]], before)
    return front + _ESCAPED.sub(
        lambda each: "\t" if each["tab"] else each["letter"] or each["link"], line[len(before) :]
    )


def unquoted(source: str) -> str:
    """The text in a quote."""
    lines = [line.lstrip(" ").removeprefix(">").removeprefix(" ") for line in source.split("\n")]
    return joined(lines)


def joined(lines: list[str]) -> str:
    """Lines of a text, without what keeps those of one paragraph apart where it is drawn."""
    filled = [bool(line.strip(" \t")) for line in lines]
    runs_on = [here and then for here, then in zip(filled, [*filled[1:], False], strict=True)]
    return "\n".join(
        unescaped(line.removesuffix(_BREAK) if on else line)
        for line, on in zip(lines, runs_on, strict=True)
    )


def table_cells(source: str) -> list[list[str]]:
    """The rows of a table as Markdown, its headings first, without the line between."""
    lines = source.split("\n")
    rows = [line.strip().removeprefix("|").removesuffix("|") for line in lines[:1] + lines[2:]]
    return [[cell.strip(" ").replace("\\|", "|") for cell in _BAR.split(row)] for row in rows]


def table_rows(source: str) -> list[list[str]]:
    """The same as it was typed."""
    return [list(map(unescaped, row)) for row in table_cells(source)]


def list_items(source: str) -> list[str]:
    """The items of a list, each as Markdown of its own."""
    items: list[list[str]] = []
    for line in source.split("\n"):
        if line.startswith("- "):
            items.append([line[2:]])
        elif items:
            items[-1].append(line.removeprefix("  "))
    return ["\n".join(item).strip("\n") for item in items]


def without_marks(source: str, cites: dict[str, str]) -> str:
    """The same without the marks of footnotes: what was cited stands there again, ``[12:40]``."""

    def typed(found: re.Match[str]) -> str:
        at = found.start("mark")
        is_typed = (at - len(source[:at].rstrip("\\"))) % 2 and not found["typed"]
        if is_typed or found["label"] not in cites:
            return found[0]
        if found["typed"]:
            return found["typed"]
        blank = found["before"] if found["before"] is not None else " "
        return f"{blank}{cites[found['label']]}"

    return _MARK.sub(typed, source) if "[^" in source else source
