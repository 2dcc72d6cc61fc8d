"""Gathering one's own practice from all journals of the shelf."""

from collections.abc import Mapping

from cyclejournal.errors import JournalError
from cyclejournal.guide.model import Guide
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.reading.keyboard import early
from cyclejournal.journal.reading.practice import Practice, practice
from cyclejournal.journal.reading.reading import Reading
from cyclejournal.store.open.shelf import Shelf


def practice_of(shelf: Shelf, guides: Mapping[str, Guide], name: str) -> tuple[Practice, list[str]]:
    """That of whoever has that name in their journals, those put away too; and what could not be read.

    Raises ShelfProblem.
    """
    found, problems = list[tuple[Reading, str]](), list[str]()
    for journal_id in (*shelf.ids(), *shelf.away()):
        try:
            journal = shelf.read(journal_id)
        except JournalError as error:
            problems.append(str(error))
            continue
        if (person := journal.person_named(name)) is None:
            continue
        shared = Reading(journal, guides)
        covered = frozenset(
            entry.id for each in journal.people for entry in early(journal, shared.guide, each)
        )
        found.append((Reading(journal, guides, Audience(covered=covered)), person.id))
    return practice(found), problems
