"""The close of a cycle as one audience may have it, and what had lasted of it some weeks later."""

from datetime import date

from msgspec import Struct

from cyclejournal.guide.known import CLOSE_NEXT, CLOSE_UNTIL
from cyclejournal.guide.model import Onward
from cyclejournal.journal.cycle.closing import onward, paused_until
from cyclejournal.journal.cycle.lasting import prompts
from cyclejournal.journal.places import Lasted
from cyclejournal.journal.reading.cycle import CycleReading
from cyclejournal.journal.records import Entry


class ClosingReading(Struct, frozen=True):
    """What was said at the close, and what comes next."""

    entries: tuple[Entry, ...]
    """In the guide's order."""
    onward: Onward | None
    until: date | None
    """The day until which they pause."""


def closing_of(found: CycleReading) -> ClosingReading:
    """What they may have of the close of a cycle."""
    guide, answers = found.guide, found.answers(found.cycle.id)
    asked = [prompt.id for section in guide.close for prompt in section.prompts]
    ids = dict.fromkeys((*asked, CLOSE_NEXT, CLOSE_UNTIL))
    tells = CLOSE_NEXT in answers
    return ClosingReading(
        tuple(entry for id_ in ids for entry in answers.get(id_, ())),
        onward(found.journal, guide, found.cycle) if tells else None,
        paused_until(found.journal, guide, found.cycle) if tells else None,
    )


class LastedReading(Struct, frozen=True):
    """What each of them said some weeks later."""

    place: Lasted
    entries: tuple[Entry, ...]
    """In the guide's order; never empty."""


def lasted_of(found: CycleReading) -> tuple[LastedReading, ...]:
    """What they may have of that: nothing where nobody was asked, or it was passed by."""
    ids = [prompt.id for prompt in prompts(found.guide)]
    told = []
    for place in found.journal.parts(Lasted, found.cycle.id):
        answers = found.answers(place.id)
        order = dict.fromkeys((*ids, *sorted(answers)))
        entries = tuple(entry for id_ in order for entry in answers.get(id_, ()))
        told.append(LastedReading(place, entries))
    return tuple(each for each in told if each.entries)
