"""A document as one file of HTML, made of its Markdown: no script, nothing fetched, and it prints on A4.

Whatever stands in one stands in the other. A tag that somebody typed has its backslash there, and is text here.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from markdown_it.renderer import RendererHTML
from markdown_it.token import Token

from cyclejournal.export.front_matter import LANGUAGE
from cyclejournal.export.laid_out import (
    BOX,
    DONE,
    MARK,
    OPTIONS,
    TASK,
    laid_out,
    mark_words,
    parted,
    words_of_line,
)
from cyclejournal.export.page_style import STYLE

_FIRST = re.compile(r"^# (.*)$", re.MULTILINE)

_RENDERER = RendererHTML()


def html(markdown: Iterable[str], language: str = "en") -> Iterator[str]:
    """A document, which comes in pieces, piece by piece; in that language, unless its facts say another."""
    for number, piece in enumerate(markdown):
        front, body = parted(piece) if number == 0 else ("", piece)
        if number == 0:
            yield _head(body, front, language)
        yield _body(body)
    yield "</body>\n</html>\n"


def _head(body: str, front: str, language: str) -> str:
    found = _FIRST.search(body)
    title = words_of_line(found[1]) if found else "Coaching"
    facts = dict(line.split(": ", 1) for line in front.split("\n") if ": " in line)
    language = facts.pop(LANGUAGE, language)
    metas = "".join(
        f'<meta name="cyclejournal.{escape(key)}" content="{escape(value)}">\n'
        for key, value in facts.items()
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        '<meta http-equiv="Content-Security-Policy" '
        "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        f"{metas}<title>{escape(title)}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n"
    )


def _body(markdown: str) -> str:
    page = laid_out(markdown)
    seen: set[str] = set()
    for token in page.tokens:
        _for_html(token, seen)
    body = _rendered(page.tokens)
    body = body.replace("<table>", '<div class="overflow">\n<table>').replace(
        "</table>", "</table>\n</div>"
    )
    listed = "".join(f"{_note(label, inline)}\n" for label, inline in page.notes)
    return f'{body}<section class="notes">\n{listed}</section>\n' if page.notes else body


def _rendered(tokens: Sequence[Token]) -> str:
    return str(_RENDERER.render(tokens, OPTIONS, {}))


def _note(label: str, inline: Token) -> str:
    """What a mark leads to, with the way back."""
    words = _rendered([inline])
    return f'<p id="{label}">{words} <a href="#to-{label}" aria-label="back">↩</a></p>'


def _for_html(token: Token, seen: set[str]) -> None:
    """Marks and boxes as tags; the way back leads to the first of each mark."""
    if token.info == TASK:
        token.attrSet("class", "task")
    for child in token.children or ():
        if child.type == MARK:
            label = child.content
            here = "" if label in seen else f' id="to-{label}"'
            seen.add(label)
            shown = mark_words(label)
            child.content = f'<sup><a href="#{label}"{here}>{shown}</a></sup>'
        elif child.type == BOX:
            words = "done" if child.content == DONE else "to do"
            box = f'<span class="box" role="img" aria-label="{words}">{child.content}</span>'
            child.content = box
        else:
            continue
        child.type = "html_inline"
