"""The teams whose journals lie on the same shelf: what they have agreed can be taken over by a pair, row by row."""

from __future__ import annotations

from contextlib import suppress

from cyclejournal.errors import JournalError
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.priorities.answers import asks_priorities
from cyclejournal.journal.priorities.mix import agreed_in
from cyclejournal.session.desk import Desk
from cyclejournal.store.open.shelf import Shelf


def is_a_team(desk: Desk) -> bool:
    """Whether the journal on the desk is a team's itself, and has nobody to take over from."""
    cycle = desk.journal.cycle
    return cycle is not None and asks_priorities(desk.guide(cycle))


def teams_beside(desk: Desk) -> list[Journal]:
    """The other journals of the shelf in which something is agreed; those that cannot be read are left out."""
    shelf = Shelf(desk.opened.paths.folder.parent.parent, desk.clock, guides=desk.guides.get)
    found = []
    with suppress(JournalError):
        for journal_id in shelf.ids():
            with suppress(JournalError):
                found.append(shelf.read(journal_id))
    return [each for each in found if each.id != desk.journal.id and agreed_in(each)]
