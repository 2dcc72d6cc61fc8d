"""What a document becomes by the name of its file: a page of HTML, a file of Word, or the Markdown that it is."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from cyclejournal.store.lock.sealing import AGED

SAYS = "A name that ends in .html makes a page to print, in .docx one for Word."


def form_of(name: str | Path) -> str:
    """``html`` for a name that ends in .html or .htm, locked or not; ``""`` for one without an ending."""
    ending = Path(str(name).lower().removesuffix(AGED)).suffix.removeprefix(".")
    return "html" if ending == "htm" else ending


def formed(markdown: Iterable[str], form: str, language: str = "en") -> Iterator[str | bytes]:
    """The document in that form, piece by piece; in any other it stays Markdown."""
    # Imported late: what makes them brings a parser.
    if form == "html":
        from cyclejournal.export.html import html

        return html(markdown, language)
    if form == "docx":
        from cyclejournal.export.word import word

        return iter([word(markdown)])
    return iter(markdown)


def in_form(markdown: str, form: str, language: str = "en") -> str | bytes:
    """A document in that form, whole."""
    first, *more = formed([markdown], form, language)
    return first if isinstance(first, bytes) else "".join((first, *map(str, more)))
