"""A page of Markdown that comes back, ours or anybody's: its facts, and its blocks in order, each with its source.

Nothing is followed, fetched or run: front matter is read line by line as flat facts, blocks by markdown-it-py
without what is inside the lines. What it means is decided by whoever knows the guide; see ``session.importing``.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from markdown_it import MarkdownIt
from msgspec import Struct

from cyclejournal.errors import Exit, JournalError
from cyclejournal.journal.text import clean, clean_line
from cyclejournal.store.file.disk import open_file

LARGEST = 16_000_000
"""Bytes of a file; a journal of forty cycles is half a megabyte of Markdown."""

MOST_LINES = 100_000
"""Lines of one page, some seven years of a busy pair; more would be waited for."""

_HEAD = 16_000
"""Characters within which front matter ends."""

_FACT = re.compile(r"([A-Za-z][\w -]{0,40}): ?(.*)")

Kind = Literal["heading", "text", "quote", "table", "list", "rule", "other"]

_KINDS: dict[str, Kind] = {
    "heading_open": "heading",
    "paragraph_open": "text",
    "blockquote_open": "quote",
    "table_open": "table",
    "bullet_list_open": "list",
    "hr": "rule",
}


class NotImported(JournalError):
    """A file that cannot be taken in. Nothing was changed."""

    exit_code = Exit.USAGE


class Block(Struct, frozen=True):
    """A block of the page, as it is written."""

    kind: Kind
    source: str
    level: int = 0
    """Of a heading, how deep it is; 1 is the title."""


class Page(Struct, frozen=True):
    """A page, read."""

    facts: dict[str, str]
    """What its front matter says, as text; a list with commas."""
    blocks: tuple[Block, ...]

    @property
    def is_ours(self) -> bool:
        """Whether an export of ours wrote it."""
        return self.facts.get("format", "").startswith("cyclejournal")


def read_text(path: Path) -> str:
    """What a file says, cleaned. Raises NotImported for what is no text, or more than a person writes."""
    try:
        with open_file(path) as file:
            raw = file.read(LARGEST + 1)
    except OSError as error:
        why = "It does not exist" if isinstance(error, FileNotFoundError) else error.strerror or ""
        raise _refused(path, f"{why or error}.") from error
    if len(raw) > LARGEST:
        raise _refused(path, f"It is larger than {LARGEST // 1_000_000} MB.")
    is_wide = raw.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = raw.decode("utf-16" if is_wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        remedy = "Open it in an editor, save it as UTF-8, and import that."
        raise _refused(path, "It is no UTF-8 text.", remedy) from error
    if "\0" in text:
        raise _refused(path, "It is no text: it holds bytes that no text has.")
    return clean(text)


def _refused(path: Path, why: str, remedy: str = "") -> NotImported:
    shown = clean_line(str(path))
    return NotImported(
        "That file cannot be imported", f"{shown}: {why} Nothing was changed.", remedy
    )


def read_page(text: str) -> Page:
    """A page of clean text. Raises NotImported for more lines than anybody wrote."""
    if text.count("\n") > MOST_LINES:
        told = f"It has more than {MOST_LINES:,} lines. Nothing was changed."
        raise NotImported("That file cannot be imported", told, "Import it in parts.")
    facts, body = _facts(text)
    return Page(facts, tuple(blocks_of(body)))


def _facts(text: str) -> tuple[dict[str, str], str]:
    head = text[:_HEAD]
    if not head.startswith("---\n") or (end := head.find("\n---\n", 3)) < 0:
        return {}, text
    lines = filter(None, map(_FACT.fullmatch, head[4:end].split("\n")))
    return {line[1].strip().lower(): _value(line[2]) for line in lines}, text[end + 5 :]


def _value(written: str) -> str:
    written = written.strip()
    if written.startswith('"'):
        try:
            return str(json.loads(written))
        except (ValueError, RecursionError):
            return written
    if written.startswith("[") and written.endswith("]"):
        return ", ".join(part.strip().strip("\"'") for part in written[1:-1].split(","))
    return written


def _parser() -> MarkdownIt:
    found = MarkdownIt("commonmark", {"html": True}).enable("table")
    # What is inside the lines is read by ``unquoting``: a page may hold a hundred thousand of them.
    found.core.ruler.enableOnly(["normalize", "block"])
    return found


_PARSER = _parser()


def blocks_of(body: str) -> Iterator[Block]:
    """The outermost blocks of some Markdown, in order."""
    lines = body.split("\n")
    for token in _PARSER.parse(body):
        if token.level or token.nesting < 0 or token.map is None:
            continue
        source = "\n".join(lines[token.map[0] : token.map[1]]).rstrip("\n")
        kind = _KINDS.get(token.type, "other")
        if kind == "heading" and source.startswith("#"):
            yield Block(kind, source.lstrip("#").strip(), len(token.markup))
        elif kind == "heading":
            # Underlined: somebody else's way.
            yield Block(kind, source.split("\n")[0].strip(), 1 if token.markup == "=" else 2)
        else:
            yield Block(kind, source)
