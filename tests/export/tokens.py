"""What a Markdown document is, read by a parser that knows nothing of how it was written."""

from __future__ import annotations

from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.token import Token

_PARSER = MarkdownIt("commonmark", {"html": True})


def parse(markdown: str) -> list[Token]:
    """The blocks of a document, without its front matter."""
    return _PARSER.parse(body(markdown))


def body(markdown: str) -> str:
    """The document behind its front matter."""
    if not markdown.startswith("---\n"):
        return markdown
    return markdown.split("\n---\n", 1)[1]


def outer(markdown: str) -> list[str]:
    """The types of the outermost blocks, in order."""
    return [token.type for token in parse(markdown) if token.level == 0 and token.nesting >= 0]


def headings(markdown: str) -> list[tuple[str, str]]:
    """(``h2``, its words) of every heading outside quotes, in order."""
    tokens = parse(markdown)
    return [
        (token.tag, plain(tokens[number + 1]))
        for number, token in enumerate(tokens)
        if token.type == "heading_open" and token.level == 0
    ]


def plain(inline: Token) -> str:
    """What a reader sees of a line."""
    return "".join(token.content for token in inline.children or [])


def every(tokens: list[Token]) -> Iterator[Token]:
    """All tokens, those inside lines too."""
    for token in tokens:
        yield token
        yield from every(token.children or [])


def quotes(markdown: str) -> list[str]:
    """The source of every quote outside other quotes, in order."""
    lines = body(markdown).split("\n")
    found = []
    depth = 0
    for token in parse(markdown):
        if token.type == "blockquote_open":
            if depth == 0:
                assert token.map is not None
                found.append("\n".join(lines[token.map[0] : token.map[1]]).rstrip("\n"))
            depth += 1
        elif token.type == "blockquote_close":
            depth -= 1
    return found


def dangers(markdown: str) -> list[str]:
    """Kinds of token that no typed text may bring about, also in front matter that is taken for text."""
    return [
        token.type
        for token in every(_PARSER.parse(markdown))
        if token.type.startswith("html") or token.type == "image"
    ]
