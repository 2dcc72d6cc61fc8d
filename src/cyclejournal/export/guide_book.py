"""How a way to coach works, whole or in short, as it may be shared: nothing of any journal is in it."""

from collections.abc import Iterator

from msgspec import Struct

from cyclejournal.export.quoting import heading_text
from cyclejournal.guide.glossary import Labels, glossary
from cyclejournal.guide.model import Guide, Step

PROGRAMME = "programme"
"""Stands for the step on the card of what a programme says."""


class Card(Struct, frozen=True):
    """What there is to know of a step, on half a screen."""

    id: str
    """The step's; empty for what comes before the first, ``PROGRAMME`` for what a programme says."""
    title: str
    parts: tuple[tuple[str, str], ...]
    """A few words on what is said, and what is said; without them where it speaks for itself."""


def cards(guide: Guide, programme: str = "") -> Iterator[Card]:
    """What a programme says, and what comes before the first step, where there is any; then one for each step."""
    labels = glossary(guide.language).labels
    if programme:
        yield Card(PROGRAMME, labels.programme, (("", programme),))
    if guide.before:
        told = [("", guide.about)] if guide.about else []
        told += [(section.title, section.about) for section in guide.before]
        yield Card("", guide.beginning, tuple(told))
    for number, step in enumerate(guide.steps, 1):
        yield Card(step.id, f"{number} {step.title}", tuple(_parts(step, labels)))


def _parts(step: Step, labels: Labels) -> Iterator[tuple[str, str]]:
    """What a step is for, what the other one does, what it is not, and how long it takes."""
    if step.about:
        yield labels.purpose, step.about
    if step.partner:
        yield labels.partner, step.partner
    if step.is_not:
        yield labels.is_not, step.is_not
    if step.minutes:
        yield labels.length, labels.minutes.format(minutes=step.minutes)


def words_heading(guide: Guide) -> str:
    """What stands over what the words mean."""
    return glossary(guide.language).labels.words


def words_page(guide: Guide) -> str:
    """What the words mean, as Markdown; empty for a guide in a language that they are not told in."""
    return "\n\n".join(_words(guide)) + "\n" if word_lines(guide) else ""


def word_lines(guide: Guide) -> list[str]:
    """The same, a line a word."""
    found = glossary(guide.language).terms
    return [f"{word}: {about}" for kind in found for word, about in kind.words]


def _words(guide: Guide) -> Iterator[str]:
    for kind in glossary(guide.language).terms:
        yield f"### {kind.about}"
        yield _terms(kind.words)


def guide_book(guide: Guide) -> str:
    """All of it as Markdown: who takes part, a card for each step, what the words mean, whose ideas these are."""
    return "\n\n".join(_blocks(guide)) + "\n"


def guide_in_short(guide: Guide) -> str:
    """What of it has room on a page beside an agreement: who takes part, and a card for each step."""
    return "\n\n".join(_in_short(guide)) + "\n"


def _in_short(guide: Guide) -> Iterator[str]:
    labels = glossary(guide.language).labels
    yield from _opening(guide, labels)
    for number, step in enumerate(guide.steps, 1):
        yield f"## {number}. {heading_text(step.title)}"
        yield _terms(_parts(step, labels))


def _opening(guide: Guide, labels: Labels) -> Iterator[str]:
    yield f"# {heading_text(guide.title)}"
    if guide.about:
        yield heading_text(guide.about)
    yield f"## {labels.people}"
    yield _terms((role.name, role.about) for role in guide.roles)


def _blocks(guide: Guide) -> Iterator[str]:
    labels = glossary(guide.language).labels
    yield from _opening(guide, labels)
    if guide.before:
        yield f"## {heading_text(guide.beginning)}"
        yield _terms((section.title, section.about) for section in guide.before)
    for number, step in enumerate(guide.steps, 1):
        yield f"## {number}. {heading_text(step.title)}"
        yield from _card(step, labels)
    if guide.close:
        yield f"## {labels.end}"
        yield _terms((section.title, section.about) for section in guide.close)
    if word_lines(guide):
        yield f"## {labels.words}"
        yield from _words(guide)
    if guide.sources:
        yield f"## {labels.ideas}"
        yield "\n".join(f"- {heading_text(source)}" for source in guide.sources)


def _card(step: Step, labels: Labels) -> Iterator[str]:
    """Its card, then what is in it."""
    yield from (f"**{label}.** {heading_text(words)}" for label, words in _parts(step, labels))
    asked = [section for section in step.sections if section.asked]
    yield _terms((section.title, section.about) for section in asked)


def _terms(words: Iterator[tuple[str, str]] | tuple[tuple[str, str], ...]) -> str:
    """A list of words, each with what is said about it."""
    told = ((heading_text(word), heading_text(about)) for word, about in words)
    return "\n".join(f"- **{word}**{f': {about}' if about else ''}" for word, about in told)
