"""Documents of a journal for an audience, in the forms they can take."""

from __future__ import annotations

from cyclejournal.export.data import cycle_data
from cyclejournal.export.document import cycle_document, journal_document
from cyclejournal.export.markdown import cycle_markdown, journal_markdown
from cyclejournal.export.plain import cycle_words
from cyclejournal.guide.model import Guide
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.places import Cycle
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.reading.reading import Reading


def reading(
    journal: Journal, guide: Guide, reader: str | None = None, *, kept_back: bool = False
) -> Reading:
    """The journal as they may have it, every cycle read with that guide."""
    return Reading(journal, {guide.id: guide}, Audience(reader, kept_back))


def as_markdown(
    journal: Journal,
    guide: Guide,
    cycle: Cycle,
    reader: str | None = None,
    *,
    kept_back: bool = False,
) -> str:
    """A cycle as ``export`` writes it."""
    return cycle_markdown(
        cycle_document(reading(journal, guide, reader, kept_back=kept_back), cycle)
    )


def as_words(
    journal: Journal,
    guide: Guide,
    cycle: Cycle,
    reader: str | None = None,
    *,
    kept_back: bool = False,
) -> str:
    """A cycle as ``show`` prints it."""
    return cycle_words(cycle_document(reading(journal, guide, reader, kept_back=kept_back), cycle))


def as_data(
    journal: Journal,
    guide: Guide,
    cycle: Cycle,
    reader: str | None = None,
    *,
    kept_back: bool = False,
) -> dict[str, object]:
    """A cycle as ``show --json`` prints it."""
    return cycle_data(cycle_document(reading(journal, guide, reader, kept_back=kept_back), cycle))


def whole_markdown(
    journal: Journal, guide: Guide, reader: str | None = None, *, kept_back: bool = False
) -> str:
    """The journal as ``export --all`` writes it."""
    found = reading(journal, guide, reader, kept_back=kept_back)
    return "".join(journal_markdown(journal_document(found)))
