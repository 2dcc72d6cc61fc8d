r"""People's words in a Markdown document: they read as they were typed, and lay nothing out.

Every character that a reader of Markdown would take for an order (CommonMark, tables, footnotes and what GitHub
and Obsidian add) has a backslash before it, and every typed backslash has one too: taking those away, and the
angles around a link, gives back what was typed. Where a character would be none, as in ``9:30–10:15``, ``5 * 3``
or ``[8:24]``, it stays as it is.
"""

import re
from functools import lru_cache

from cyclejournal.journal.text import clean, clean_line

_BREAK = "  "
"""Blanks at the end of a line that keep it one where it is drawn."""

# Looking behind a star and an underscore: between blanks, or inside a word, they are none.
_ORDERS = re.compile(
    r"""
      [\\`<~]                        # a backslash, code, HTML, what is crossed out
    | &(?=\#|\w)                     # a character by its number or name
    | (?<!\s)\* | \*(?!\s)           # emphasis
    | (?<![^\W_])_ | _(?![^\W_])
    | \[(?=[\^\[]) | (?<=\))\[        # a footnote, a link to a note
    | \](?=[(\[:\0])                 # a link, a definition
    | %(?=%) | =(?==) | \$           # a comment, what is marked, a formula
    """,
    re.VERBOSE,
)
_FIRST = re.compile(
    r"""
      [#]{1,6}(?=\s|$)               # a heading
    | [-+*](?=\s|$)                  # a list, a line across
    | (?P<number>[0-9]{1,9})[.)](?=\s|$)
    | \[[ xX]\](?=\s)               # a task, behind the mark of a list
    | >                              # a quote in the quote
    | [-=]+\s*$                      # what makes a heading of the line before
    | [|:-][\s|:-]*-[\s|:-]*$        # what makes a table of it
    """,
    re.VERBOSE,
)
"""What is an order at the beginning of a line alone."""

_STAR = re.compile(r"(?<!\\)\*")
"""Where a line has several, none stays bare: between blanks they are none, but look as if they were."""

_ADDRESS = r"(?a)\bhttps?://[\w./?#@!$&'()+,;=%:~-]*[\w/=#&-]"
"""An address of the web, which becomes a link; what ends a sentence behind it is no part of it."""
_LINK = "\1"
"""Stands for one meanwhile; no clean text holds it."""

_PLAIN = re.compile(rf"(?!\s|{_FIRST.pattern})[^\\`<~&*_\[\]%=$\t\n]+(?<!\s)", re.VERBOSE).fullmatch
"""A line in which nothing could be an order, as in most answers: it begins like none, and holds no such character."""

_INDENT = re.compile(r"[ \t\u00a0]+")
_IN_FRONT = {" ": "\u00a0", "\t": "&#9;", "\u00a0": "&#160;"}
"""What stands for a blank in front of a line: four of them would make code of it, and fewer would go."""
_FOREMOST = {**_IN_FRONT, " ": "&nbsp;"}
"""For the first of them, where some readers cut even those that are not to break."""


NOTE = "\0"
"""Stands in a text for a footnote's mark; no clean text holds it."""


def quote(text: str, indent: str = "") -> str:
    """The text, cleaned, as a blockquote. ``indent`` (blanks) puts it inside a list item."""
    return quoted(clean(text), indent)


def quoted(text: str, indent: str = "") -> str:
    """The same of a text that is clean, but for what stands in it for footnotes."""
    lines = [_line(line) for line in text.split("\n")]
    if len(lines) == 1 and lines[0]:
        return f"{indent}> {lines[0]}"
    return "\n".join(
        f"{indent}> {line}{_BREAK if runs_on else ''}" if line or runs_on else f"{indent}>"
        for line, runs_on in zip(lines, _running_on(lines), strict=True)
    )


@lru_cache(2000)
def heading_text(line: str) -> str:
    """A name, title or wording, on one line, to be put into a heading, a bold label or a sentence."""
    # Hashes at its end would close a heading.
    return re.sub(r"(?<!\\)#(?=(?:\\?#)*$)", r"\\#", _line(clean_line(line), leads=False))


def is_plain(text: str) -> bool:
    """Whether a clean text is a line that reads as it is, without a backslash anywhere."""
    return _PLAIN(text) is not None and "://" not in text


def is_line(text: str) -> bool:
    """Whether a clean text is one plain paragraph of one line, and begins with nothing that is an order there."""
    return text == text.strip() != "" and "\n" not in text and not _FIRST.match(text)


def line_text(text: str) -> str:
    """A text that is such a line, to stand in a paragraph."""
    return _line(text)


def cell_text(text: str) -> str:
    """A text, on one line, to stand in a cell of a table."""
    return _line(" ".join(text.split())).replace("|", "\\|")


def _running_on(lines: list[str]) -> list[bool]:
    """For each line, whether it is followed by another of the same paragraph."""
    filled = [bool(line.strip(" \t")) for line in lines]
    return [here and then for here, then in zip(filled, [*filled[1:], False], strict=True)]


def _line(line: str, *, leads: bool = True) -> str:
    """A line of a quote. ``leads``: whether an address in it is a link, as it is in no title."""
    # Most lines are plain words, and need no reading letter by letter.
    if is_plain(line) or not line.strip():
        return line
    links = re.findall(_ADDRESS, line) if "://" in line else []
    line = re.sub(_ADDRESS, _LINK, line) if links else line
    before = found[0] if (found := _INDENT.match(line)) else ""
    words = line[len(before) :]
    first = _FIRST.match(words)
    written = _ORDERS.sub(r"\\\g<0>", words)
    if words.count("*") > 1:
        written = _STAR.sub(r"\\*", written)
    if first is not None:
        # What is an order there is none in the middle, but for a star, which has its backslash already.
        at = len(first["number"] or "")
        if written[at] != "\\":
            written = f"{written[:at]}\\{written[at:]}"
    for link in links:
        bare = _ORDERS.sub(r"\\\g<0>", link).replace(":", "\\:", 1)
        written = written.replace(_LINK, f"<{link}>" if leads else bare, 1)
    blanks = (_IN_FRONT[blank] if n else _FOREMOST[blank] for n, blank in enumerate(before))
    return f"{''.join(blanks)}{written}".replace("\t", "&#9;")
