"""A document's Markdown taken apart for those that lay it out: its tokens, with our marks and boxes, and its notes.

A bracket that somebody typed has its backslash there, and is no mark here.
"""

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token
from msgspec import Struct

MARK = "mark"
"""A token that leads to a note; its content is the label."""
BOX = "box"
"""A token before a task; its content is the sign."""
TASK = "task"
"""What the item of a list says of itself (``info``) where it has a box."""
DONE, TO_DO = "☑", "☐"

_MARK = re.compile(r"\[\^([\w-]+)\]")
_NOTE = re.compile(r"\[\^([\w-]+)\]: ")
_TASK = re.compile(r"\[([ x])\] ")

_ESCAPED = "text_special"

_PARSER = MarkdownIt("commonmark", {"html": False}).enable("table").disable("text_join")
"""What has a backslash before it stays apart from the text around it, so that no typed mark becomes one."""

OPTIONS = _PARSER.options


class LaidOut(Struct):
    """What a document is made of."""

    tokens: list[Token]
    notes: list[tuple[str, Token]]
    """Each with its label, and its words as one inline token."""


def parted(markdown: str) -> tuple[str, str]:
    """The front matter without its lines of dashes, and what stands below it."""
    if not markdown.startswith("---\n"):
        return "", markdown
    front, body = markdown[4:].split("\n---\n", 1)
    return front, body


def words_of_line(line: str) -> str:
    """The words of a line of Markdown alone."""
    return "".join(child.content for child in _PARSER.parseInline(line)[0].children or ())


def mark_words(label: str) -> str:
    """``E28`` for the label ``c2-e28``: what a mark shows."""
    return label.rsplit("-", 1)[-1].upper()


def laid_out(markdown: str) -> LaidOut:
    """The tokens of a text without its front matter."""
    tokens = _PARSER.parse(markdown)
    found = LaidOut([], [])
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.type == "paragraph_open" and token.level == 0 and _is_note(tokens[at + 1]):
            found.notes.append(_note(tokens[at + 1]))
            at += 3
            continue
        if token.type == "inline":
            token.children = _with_marks(token.children or ())
            if at > 1 and tokens[at - 2].type == "list_item_open":
                _box(tokens[at - 2], token)
        found.tokens.append(token)
        at += 1
    for token in (*found.tokens, *(inline for _, inline in found.notes)):
        for child in token.children or ():
            if child.type == _ESCAPED:
                # Once the marks are found, it is a letter like any other.
                child.type = "text"
    return found


def _is_note(inline: Token) -> bool:
    children = inline.children or []
    return bool(children) and children[0].type == "text" and bool(_NOTE.match(children[0].content))


def _note(inline: Token) -> tuple[str, Token]:
    first, *rest = inline.children or []
    found = _NOTE.match(first.content)
    assert found is not None
    inline.children = [_token("text", first.content[found.end() :]), *rest]
    return found[1], inline


def _with_marks(children: Sequence[Token]) -> list[Token]:
    found: list[Token] = []
    for child in children:
        if child.type != "text" or "[^" not in child.content:
            found.append(child)
            continue
        for number, part in enumerate(_MARK.split(child.content)):
            found.append(_token(MARK if number % 2 else "text", part))
    return found


def _box(item: Token, inline: Token) -> None:
    """A box in place of the brackets before a task."""
    children = inline.children or []
    found = _TASK.match(children[0].content) if children and children[0].type == "text" else None
    if found is None:
        return
    item.info = TASK
    sign = DONE if found[1] == "x" else TO_DO
    words = children[0].content[found.end() :]
    inline.children = [_token(BOX, sign), _token("text", words), *children[1:]]


def _token(kind: str, content: str) -> Token:
    return Token(kind, "", 0, content=content)
