"""A document as one file of HTML, made of its Markdown: no script, nothing fetched, and it prints on A4.

Whatever stands in one stands in the other. A tag that somebody typed has its backslash there, and is text here.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from markdown_it import MarkdownIt
from markdown_it.token import Token

from cyclejournal.export.page_style import STYLE

_MARK = re.compile(r"\[\^([\w-]+)\]")
_NOTE = re.compile(r"\[\^([\w-]+)\]: ")
_TASK = re.compile(r"\[([ x])\] ")
_FIRST = re.compile(r"^# (.*)$", re.MULTILINE)

_PARSER = MarkdownIt("commonmark", {"html": False}).enable("table").disable("text_join")
"""What has a backslash before it stays apart from the text around it, so that no typed mark becomes one."""


def html(markdown: Iterable[str]) -> Iterator[str]:
    """A document, which comes in one or several pieces, piece by piece."""
    for number, piece in enumerate(markdown):
        front, body = _parted(piece) if number == 0 else ("", piece)
        if number == 0:
            yield _head(body, front)
        yield _body(body)
    yield "</body>\n</html>\n"


def _parted(markdown: str) -> tuple[str, str]:
    if not markdown.startswith("---\n"):
        return "", markdown
    front, body = markdown[4:].split("\n---\n", 1)
    return front, body


def _head(body: str, front: str) -> str:
    found = _FIRST.search(body)
    title = _words(_PARSER.parseInline(found[1])[0].children or ()) if found else "Coaching"
    facts = (line.split(": ", 1) for line in front.split("\n") if ": " in line)
    metas = "".join(
        f'<meta name="cyclejournal.{escape(key)}" content="{escape(value)}">\n'
        for key, value in facts
    )
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"{metas}<title>{escape(title)}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n"
    )


def _words(children: Sequence[Token]) -> str:
    return "".join(child.content for child in children)


def _body(markdown: str) -> str:
    tokens = _PARSER.parse(markdown)
    kept: list[Token] = []
    notes: list[str] = []
    seen: set[str] = set()
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.type == "paragraph_open" and token.level == 0 and _is_note(tokens[at + 1]):
            notes.append(_note(tokens[at + 1]))
            at += 3
            continue
        if token.type == "inline":
            _mark(token, seen)
            if at > 1 and tokens[at - 2].type == "list_item_open":
                _task(tokens[at - 2], token)
        kept.append(token)
        at += 1
    body = str(_PARSER.renderer.render(kept, _PARSER.options, {}))
    body = body.replace("<table>", '<div class="overflow">\n<table>').replace(
        "</table>", "</table>\n</div>"
    )
    listed = "".join(f"{each}\n" for each in notes)
    return f'{body}<section class="notes">\n{listed}</section>\n' if notes else body


def _is_note(inline: Token) -> bool:
    children = inline.children or []
    return bool(children) and children[0].type == "text" and bool(_NOTE.match(children[0].content))


def _note(inline: Token) -> str:
    """What a mark leads to, with the way back."""
    first, *rest = inline.children or []
    found = _NOTE.match(first.content)
    assert found is not None
    label = found[1]
    inline.children = [_text(first.content[found.end() :]), *rest]
    words = _PARSER.renderer.render([inline], _PARSER.options, {})
    return f'<p id="{label}">{words} <a href="#to-{label}" aria-label="back">↩</a></p>'


def _mark(inline: Token, seen: set[str]) -> None:
    """Put links in place of the marks; the way back leads to the first of each."""
    found: list[Token] = []
    for child in inline.children or ():
        if child.type != "text" or "[^" not in child.content:
            found.append(child)
            continue
        for number, part in enumerate(_MARK.split(child.content)):
            found.append(_link(part, seen) if number % 2 else _text(part))
    inline.children = found


def _link(label: str, seen: set[str]) -> Token:
    line = label.rsplit("-", 1)[-1].upper()
    here = "" if label in seen else f' id="to-{label}"'
    seen.add(label)
    return _raw(f'<sup><a href="#{label}"{here}>{line}</a></sup>')


def _task(item: Token, inline: Token) -> None:
    """Make a box of what stands before a task."""
    children = inline.children or []
    found = _TASK.match(children[0].content) if children and children[0].type == "text" else None
    if found is None:
        return
    is_done = found[1] == "x"
    box, words = ("☑", "done") if is_done else ("☐", "to do")
    item.attrSet("class", "task")
    children[0] = _text(children[0].content[found.end() :])
    inline.children = [
        _raw(f'<span class="box" role="img" aria-label="{words}">{box}</span>'),
        *children,
    ]


def _text(words: str) -> Token:
    return Token("text", "", 0, content=words)


def _raw(written: str) -> Token:
    return Token("html_inline", "", 0, content=written)
