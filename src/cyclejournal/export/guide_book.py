"""How a way to coach works, on one page that may be shared: nothing of any journal is in it."""

from collections.abc import Iterator

from msgspec import Struct

from cyclejournal.export.quoting import heading_text
from cyclejournal.guide.glossary import glossary
from cyclejournal.guide.model import Guide, Step


class Card(Struct, frozen=True):
    """What there is to know of a step, on half a screen."""

    id: str
    """The step's; empty for what comes before the first."""
    title: str
    parts: tuple[tuple[str, str], ...]
    """A few words on what is said, and what is said; without them where it speaks for itself."""


def cards(guide: Guide) -> Iterator[Card]:
    """That of what comes before the first step, where anything does, then one for each step."""
    if guide.before:
        told = [("", guide.about)] if guide.about else []
        told += [(section.title, section.about) for section in guide.before]
        yield Card("", guide.beginning, tuple(told))
    for number, step in enumerate(guide.steps, 1):
        yield Card(step.id, f"{number} {step.title}", tuple(_parts(step)))


def _parts(step: Step) -> Iterator[tuple[str, str]]:
    """What a step is for, what the other one does, what it is not, and how long it takes."""
    if step.about:
        yield "What it is for", step.about
    if step.partner:
        yield "What the other one does", step.partner
    if step.is_not:
        yield "What it is not", step.is_not
    if step.minutes:
        yield "How long", f"About {step.minutes} minutes."


def words_page(guide: Guide) -> str:
    """What the words mean, as Markdown; empty for a guide in a language that they are not told in."""
    return "\n\n".join(_words(guide)) + "\n" if guide.language.startswith("en") else ""


def word_lines(guide: Guide) -> list[str]:
    """The same, a line a word."""
    found = glossary() if guide.language.startswith("en") else ()
    return [f"{word}: {about}" for kind in found for word, about in kind.words]


def _words(guide: Guide) -> Iterator[str]:
    if guide.language.startswith("en"):
        for kind in glossary():
            yield f"### {kind.about}"
            yield _terms(kind.words)


def guide_book(guide: Guide) -> str:
    """The page as Markdown: who takes part, a card for each step, what the words mean, whose ideas these are."""
    return "\n\n".join(_blocks(guide)) + "\n"


def _blocks(guide: Guide) -> Iterator[str]:
    yield f"# {heading_text(guide.title)}"
    if guide.about:
        yield heading_text(guide.about)
    yield "## Who takes part"
    yield _terms((role.name, role.about) for role in guide.roles)
    if guide.before:
        yield f"## {heading_text(guide.beginning)}"
        yield _terms((section.title, section.about) for section in guide.before)
    for number, step in enumerate(guide.steps, 1):
        yield f"## {number}. {heading_text(step.title)}"
        yield from _card(step)
    if guide.close:
        yield "## At the end"
        yield _terms((section.title, section.about) for section in guide.close)
    if guide.language.startswith("en"):
        yield "## What the words mean"
        yield from _words(guide)
    if guide.sources:
        yield "## Whose ideas these are"
        yield "\n".join(f"- {heading_text(source)}" for source in guide.sources)


def _card(step: Step) -> Iterator[str]:
    """Its card, then what is in it."""
    yield from (f"**{label}.** {heading_text(words)}" for label, words in _parts(step))
    asked = [section for section in step.sections if section.asked]
    yield _terms((section.title, section.about) for section in asked)


def _terms(words: Iterator[tuple[str, str]] | tuple[tuple[str, str], ...]) -> str:
    """A list of words, each with what is said about it."""
    told = ((heading_text(word), heading_text(about)) for word, about in words)
    return "\n".join(f"- **{word}**{f': {about}' if about else ''}" for word, about in told)
