"""Reading what somebody promised a pair, live from its journal: nothing of it is stored anywhere else."""

from collections.abc import Mapping
from datetime import date

from cyclejournal.guide.model import Guide
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.reading.keyboard import early
from cyclejournal.journal.reading.promises import Promised, promised
from cyclejournal.journal.reading.reading import Reading
from cyclejournal.store.open.shelf import Shelf


def promised_on(
    shelf: Shelf, guides: Mapping[str, Guide], journal_id: str, name: str, today: date
) -> tuple[Journal, str, list[Promised]] | None:
    """The journal, who has that name there, and what they promised; None where nobody has.

    What is private, or would be covered for one of the two, is not in it. Raises JournalError for a
    journal that cannot be read.
    """
    journal = shelf.read(journal_id)
    person = journal.person_named(name)
    if person is None:
        return None
    shared = Reading(journal, guides)
    covered = frozenset(
        entry.id for each in journal.people for entry in early(journal, shared.guide, each)
    )
    reading = Reading(journal, guides, Audience(covered=covered))
    return journal, person.id, promised(reading, person.id, today)
