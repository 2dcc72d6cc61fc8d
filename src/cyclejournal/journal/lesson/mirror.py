"""The plan of the last lesson, turned round: who watched then is watched now, and what was asked is asked of them."""

import re
from collections.abc import Mapping
from datetime import datetime

from cyclejournal.guide.known import FOCUS, PLAN
from cyclejournal.guide.model import TOGETHER, Guide
from cyclejournal.journal.entries.writing import answer
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.places import Cycle
from cyclejournal.journal.records import Entry

_TAKEN = (FOCUS, PLAN)
"""What was looked at, and how it was recorded. How a lesson may be recorded is for whoever is watched now to say."""


def mirrored(
    journal: Journal, guide: Guide, cycle: Cycle, *, by: str, now: datetime
) -> list[Entry]:
    """The answers that take the last lesson's questions and what was recorded for them into this cycle.

    None where it is planned already, where the roles are as they were, and where there was no such plan.
    """
    place = journal.observation(cycle).texts
    before = _before(journal, cycle)
    if before is None or cycle.closed or any(journal.text(place, each) for each in _TAKEN):
        return []
    texts = journal.observation(before).texts
    names = _turned(journal, before, cycle)
    found = ((guide.prompt(each), journal.text(texts, each)) for each in _TAKEN)
    return [
        answer(journal, prompt, place, TOGETHER, turned_round(text, names), by=by, now=now)
        for prompt, text in found
        if prompt is not None and text.strip()
    ]


def _before(journal: Journal, cycle: Cycle) -> Cycle | None:
    """The cycle before, if the roles have turned since."""
    number = journal.number(cycle.id)
    before = journal.cycles[number - 2] if number > 1 else None
    return before if before is not None and before.roles != cycle.roles else None


def _turned(journal: Journal, before: Cycle, cycle: Cycle) -> dict[str, str]:
    """Everybody's name, with that of whoever has their role now."""
    return {
        journal.name(person): journal.name(cycle.person_in(role) or person)
        for person, role in before.roles.items()
    }


def turned_round(text: str, names: Mapping[str, str]) -> str:
    """The text with each of these names in place of the other."""
    said = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return re.sub(rf"(?<!\w)({said})(?!\w)", lambda found: names[found[1]], text)
