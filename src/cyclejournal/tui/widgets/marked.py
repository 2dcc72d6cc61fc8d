"""Markdown read into blocks of text.

Takes what markdown-it-py finds, with HTML off, so that a tag somebody typed is shown and not obeyed.
A link is shown with its address and leads nowhere.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from textual.content import Content, Span

from cyclejournal.journal.text import clean
from cyclejournal.tui.widgets.flow import BAR, AnyBlock, Margin, Paragraph, Rule, Table

LARGEST = 60_000
"""Characters of one block beyond which it is shown as typed; parsing a megabyte of lists takes seconds."""

_DEEPEST = 60
"""Quotes and lists inside each other; what is nested deeper the parser would leave out."""

_INLINE = {"em_open": ".em", "strong_open": ".strong", "s_open": ".s"}
_RULES = {"h1": "━", "h2": "─"}
_TASKS = {"[ ] ": "▢ ", "[x] ": "✓ "}
"""How an item of a list begins that is to be done or has been, and the mark that it has here."""


def pieces(markdown: str) -> Iterator[str]:
    """A document in parts that can be read by themselves, in order.

    Parted at empty lines, which an export has only between its blocks; what is indented stays with
    the list item above it.
    """
    kept: list[str] = []
    for part in markdown.split("\n\n"):
        if kept and not part.startswith((" ", "\n")):
            yield "\n\n".join(kept)
            kept = []
        kept.append(part)
    if kept:
        yield "\n\n".join(kept)


def blocks(markdown: str) -> list[AnyBlock]:
    """The parts of a piece of Markdown."""
    if len(markdown) > LARGEST:
        return _as_typed(markdown)
    tokens = _parser().parse(markdown)
    if any(token.level >= _DEEPEST - 1 for token in tokens):
        return _as_typed(markdown)
    return _Reader(tokens).read()


@cache
def _parser() -> MarkdownIt:
    # Made once: making one takes longer than reading a paragraph.
    options = {"html": False, "maxNesting": _DEEPEST}
    parser = MarkdownIt("commonmark", options).enable(["table", "strikethrough"])
    # What has a backslash before it stays apart, so that no typed mark is taken for a footnote's.
    return parser.disable("text_join")


def front_matter(markdown: str) -> tuple[str, str]:
    """An export's front matter with its rules (empty when there is none), and what follows it."""
    if markdown.startswith("---\n"):
        end = markdown.find("\n---\n", 3)
        if end >= 0:
            return markdown[: end + 4], markdown[end + 5 :]
    return "", markdown


def facts(head: str) -> list[AnyBlock]:
    """An export's front matter exactly as it is, with a word about where it stands."""
    said = Paragraph(Content("At the top of the file, for other programs to read:"), ".quiet")
    return [Rule(), said, Paragraph(Content(clean(head)), ".code")]


def _as_typed(markdown: str) -> list[AnyBlock]:
    lines = [line.removeprefix("> ").removeprefix(">") for line in clean(markdown).split("\n")]
    return [Paragraph(Content(line), margin=Margin(BAR, BAR), tight=True) for line in lines]


class _Reader:
    """Goes through markdown-it's tokens once, keeping track of how deep it is."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._blocks: list[AnyBlock] = []
        self._margins: list[Margin] = [Margin()]
        self._counters: list[int | None] = []
        self._rows: list[list[Content]] = []
        self._heading = ""
        self._tight = False
        self._is_task = False

    def read(self) -> list[AnyBlock]:
        """Every block, in order."""
        for at, token in enumerate(self._tokens):
            match token.type:
                case "blockquote_open":
                    self._deeper(BAR, BAR)
                case "blockquote_close" | "list_item_close":
                    self._margins.pop()
                case "bullet_list_open":
                    self._counters.append(None)
                case "ordered_list_open":
                    self._counters.append(int(token.attrs.get("start", 1)))
                case "bullet_list_close" | "ordered_list_close":
                    self._counters.pop()
                case "list_item_open":
                    self._item(_task(self._tokens[at + 1 : at + 3]))
                case "heading_open":
                    self._heading = token.tag
                case "heading_close":
                    self._heading = ""
                case "paragraph_open":
                    self._tight = token.hidden
                case "inline":
                    self._inline(token)
                case "fence" | "code_block":
                    code = Content(clean(token.content.rstrip("\n")))
                    self._blocks.append(Paragraph(code, ".code", self._margin()))
                case "hr":
                    self._blocks.append(Rule(self._margin()))
                case "table_open":
                    self._rows = []
                case "tr_open":
                    self._rows.append([])
                case "table_close":
                    self._table()
        return self._blocks

    def _margin(self) -> Margin:
        """The margin for the next block; a bullet stands before the first one only."""
        margin = self._margins[-1]
        self._margins = [outer.after() for outer in self._margins]
        return margin

    def _deeper(self, first: str, rest: str) -> None:
        self._margins.append(self._margins[-1].inside(first, rest))

    def _item(self, task: str) -> None:
        number = self._counters[-1]
        mark = _TASKS.get(task, "• ") if number is None else f"{number}. "
        if number is not None:
            self._counters[-1] = number + 1
        self._is_task = number is None and bool(task)
        self._deeper(mark, " " * len(mark))

    def _inline(self, token: Token) -> None:
        text = _content(token)
        if self._is_task:
            text, self._is_task = text[len("[ ] ") :], False
        if self._rows:
            self._rows[-1].append(text)
        elif self._heading and not self._margins[-1].quotes:
            rule = _RULES.get(self._heading, "")
            self._blocks.append(Paragraph(text, f".{self._heading}", self._margin(), rule))
        elif self._heading:
            # A heading somebody typed is no heading of the document.
            self._blocks.append(Paragraph(text, ".strong", self._margin()))
        else:
            self._blocks.append(Paragraph(text, "", self._margin(), tight=self._tight))

    def _table(self) -> None:
        rows, self._rows = self._rows, []
        heads = any(cell.plain.strip() for cell in rows[0])
        cells = tuple(tuple(row) for row in (rows if heads else rows[1:]))
        self._blocks.append(Table(cells, heads, self._margin()))


def _task(coming: Sequence[Token]) -> str:
    """The box that an item of a list begins with, or nothing."""
    words = coming[-1].content[: len("[ ] ")] if coming and coming[-1].type == "inline" else ""
    return words if words in _TASKS else ""


_NOTE = re.compile(r"\[\^[\w-]+\]: ")
_MARK = re.compile(r"\[\^(?:[\w-]+-)?(e\d+)\]")
"""A footnote of an export, and the mark that leads to it."""


def _marks(words: str) -> Iterator[tuple[str, str]]:
    """Words, each with the line of evidence that is cited behind them, or nothing."""
    note = _NOTE.match(words)
    last = note.end() if note else 0
    for found in _MARK.finditer(words, last):
        yield words[last : found.start()], f" {found[1].upper()}"
        last = found.end()
    yield words[last:], ""


def _content(token: Token) -> Content:
    """The text of a paragraph or heading, with its emphasis."""
    text: list[str] = []
    spans: list[Span] = []
    opened: list[tuple[str, int]] = []
    links: list[str] = []
    at = 0

    def add(words: str, style: str = "") -> None:
        nonlocal at
        # Markdown's entities can spell control characters.
        words = clean(words)
        text.append(words)
        if style and words:
            spans.append(Span(at, at + len(words), style))
        at += len(words)

    for child in token.children or ():
        match child.type:
            case "text":
                for part, line in _marks(child.content):
                    add(part)
                    add(line, ".quiet")
            case "text_special":
                add(child.content)
            case "softbreak":
                add(" ")
            case "hardbreak":
                add("\n")
            case "code_inline":
                add(child.content, ".code")
            case "link_open":
                links.append(str(child.attrs.get("href", "")))
                opened.append((".link", at))
            case "link_close":
                style, start = opened.pop()
                spans.append(Span(start, at, style))
                href = links.pop()
                if href and href.removeprefix("mailto:") != "".join(text)[start:]:
                    add(f" ({href})", ".quiet")
            case "image":
                add(f"{child.content} ({child.attrs.get('src', '')})", ".quiet")
            case kind if kind in _INLINE:
                opened.append((_INLINE[kind], at))
            case kind if kind.endswith("_close"):
                style, start = opened.pop()
                spans.append(Span(start, at, style))
    return Content("".join(text), spans)
