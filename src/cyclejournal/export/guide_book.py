"""How a way to coach works, on one page that may be shared: nothing of any journal is in it."""

from collections.abc import Iterator

from cyclejournal.export.quoting import heading_text
from cyclejournal.guide.glossary import glossary
from cyclejournal.guide.model import Guide, Step


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
        for kind in glossary():
            yield f"### {kind.about}"
            yield _terms(kind.words)
    if guide.sources:
        yield "## Whose ideas these are"
        yield "\n".join(f"- {heading_text(source)}" for source in guide.sources)


def _card(step: Step) -> Iterator[str]:
    """What a step is for, what the other one does, what it is not, and how long it takes."""
    if step.about:
        yield f"**What it is for.** {heading_text(step.about)}"
    if step.partner:
        yield f"**What the other one does.** {heading_text(step.partner)}"
    if step.is_not:
        yield f"**What it is not.** {heading_text(step.is_not)}"
    if step.minutes:
        yield f"**How long.** About {step.minutes} minutes."
    asked = [section for section in step.sections if section.asked]
    yield _terms((section.title, section.about) for section in asked)


def _terms(words: Iterator[tuple[str, str]] | tuple[tuple[str, str], ...]) -> str:
    """A list of words, each with what is said about it."""
    told = ((heading_text(word), heading_text(about)) for word, about in words)
    return "\n".join(f"- **{word}**{f': {about}' if about else ''}" for word, about in told)
