"""A voice and its words in Markdown: on one line where they are one plain paragraph, quoted where they are more.

Rows are a table, what was chosen of many a list, a day is in words. Whatever does not fit its form exactly is
quoted as it was typed, so that every text reads back.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache

from msgspec import Struct

from cyclejournal.export.blocks import Said
from cyclejournal.export.footnotes import Footnotes, set_in
from cyclejournal.export.quoting import (
    cell_text,
    heading_text,
    is_line,
    is_plain,
    line_text,
    quoted,
)
from cyclejournal.export.words import day_words
from cyclejournal.guide.model import Prompt
from cyclejournal.journal.moments import date_of
from cyclejournal.journal.text import clean
from cyclejournal.journal.values import join_rows, split_rows

PRIVATE = "kept private"
"""Stands beside the voice of an answer that only its writer may read."""

BREAK = "  \n"
"""Ends a line inside a paragraph."""

_AS_TYPED = ("prose", "line", "choice", "many", "scale", "number")
"""Kinds of answer that stand as they were typed, where that is one plain line."""

_LEAST, _WIDEST = 6, 60
"""Dashes of a column: what prints a table shares its width out by them."""


class Typeset(Struct, frozen=True):
    """What was said: a line, or else blocks of their own."""

    line: str
    blocks: tuple[str, ...] = ()


def stands_as_typed(text: str, prompt: Prompt | None) -> bool:
    """Whether an answer is one plain line, in which nothing has to be set: by far the most are."""
    return (prompt is None or prompt.kind in _AS_TYPED) and text.isprintable() and is_plain(text)


def typeset(said: Said, prompt: Prompt | None, notes: Footnotes, indent: str = "") -> Typeset:
    """The words of a voice, without its name."""
    if stands_as_typed(said.entry.text, prompt):
        return Typeset(said.entry.text)
    text = clean(said.entry.text)
    kind = prompt.kind if prompt else "prose"
    if kind == "rows" and prompt and prompt.columns[1:] and (rows := _rows(text, prompt.columns)):
        cells = ([_cell(cell, said, notes) for cell in row] for row in rows)
        return Typeset("", (table(prompt.columns, cells, indent),))
    if kind in ("rows", "many") and "\n" in text and (items := _items(text)):
        listed = "\n".join(f"{indent}- {line_of(item, said, notes)}" for item in items)
        return Typeset("", (listed,))
    if kind == "date" and date_of(text) and date_of(text).isoformat() == text:  # type: ignore[union-attr]
        return Typeset(day_words(text))
    if is_line(text):
        return Typeset(line_of(text, said, notes))
    marked, marks = notes.marked(said, text)
    return Typeset("", (set_in(quoted(marked, indent), marks),))


def voice(said: Said, joint: str = "", on: str = "") -> str:
    """``**Tom:**``, with a day ``**Tom, 3 November 2026:**``; for what both say ``joint``, or nothing."""
    return _voice(said.who or joint, on, is_private=said.entry.is_private)


@lru_cache(2000)
def _voice(whose: str, on: str, *, is_private: bool) -> str:
    private = f" ({PRIVATE})" if is_private else ""
    name = heading_text(f"{whose}, {on}" if whose and on else whose or on)
    return f"**{name}{private}:**" if name else ""


def item(head: str, said: Said, prompt: Prompt | None, notes: Footnotes, indent: str = "") -> str:
    """A list item: what stands before it, and the words, or these under it."""
    told = typeset(said, prompt, notes, f"{indent}  ")
    line = " ".join(part for part in (head, told.line) if part)
    return "\n\n".join((f"{indent}- {line}", *told.blocks))


def paragraphs(
    head: str,
    name: str,
    said: Said,
    prompt: Prompt | None,
    notes: Footnotes,
    *,
    runs_on: bool = False,
) -> Sequence[str]:
    """What stands before it, the voice, and the words; ``runs_on``: on the very line of what stands before."""
    told = typeset(said, prompt, notes)
    line = f"{name} {told.line}" if name and told.line else name or told.line
    if head and line:
        line = f"{head} {line}" if runs_on else f"{head}{BREAK}{line}"
    line = line or head
    return (line, *told.blocks) if line else told.blocks


def table(columns: Sequence[str], rows: Iterable[Sequence[str]], indent: str = "") -> str:
    """Rows under their headings; the cells are Markdown already."""
    written = [[cell_text(heading) for heading in columns]]
    written += ([*row, *[""] * (len(columns) - len(row))] for row in rows)
    longest = (max(map(len, column)) for column in zip(*written, strict=True))
    rule = ["-" * max(_LEAST, min(_WIDEST, width)) for width in longest]
    lines = (f"{indent}| {' | '.join(row)} |" for row in [written[0], rule, *written[1:]])
    return "\n".join(lines)


def _cell(cell: str, said: Said, notes: Footnotes) -> str:
    """A cell, with the marks of what it cites."""
    if not said.cites:
        return cell_text(cell)
    marked, marks = notes.marked(said, cell)
    return set_in(cell_text(marked), marks)


def line_of(text: str, said: Said, notes: Footnotes) -> str:
    """A text on one line, with its marks."""
    if not said.cites:
        return line_text(text)
    marked, marks = notes.marked(said, text)
    return set_in(line_text(marked), marks)


def _rows(text: str, columns: Sequence[str]) -> list[list[str]]:
    """The rows of a table that would read back exactly; none where a row is wider, or nothing like one."""
    rows = split_rows(text)
    fits = rows and max(map(len, rows)) <= len(columns) and join_rows(rows) == text
    return rows if fits else []


def _items(text: str) -> list[str]:
    """The lines of a list; none where one of them is no plain line."""
    lines = text.split("\n")
    return lines if all(map(is_line, lines)) else []
