"""What one person wants of coaching, as far as a summary needs it: for each activity much, little, or away with it."""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from cyclejournal.guide.known import (
    PRIORITIES_AVOID,
    PRIORITIES_EACH,
    PRIORITIES_MOST,
    PRIORITIES_OWN,
    PRIORITIES_PURPOSE,
    PRIORITIES_QUESTION,
)
from cyclejournal.guide.model import Guide
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.moments import newest
from cyclejournal.journal.places import Cycle
from cyclejournal.journal.records import Entry
from cyclejournal.journal.text import clean_line, fold
from cyclejournal.journal.values import split_rows

SINGLE = frozenset(
    (
        *(PRIORITIES_PURPOSE, PRIORITIES_MOST, PRIORITIES_OWN),
        *(PRIORITIES_AVOID, PRIORITIES_QUESTION, PRIORITIES_EACH),
    )
)
"""The prompts whose answers nobody but their writer reads, whatever a guide says of them."""

TEAM_GUIDE = "priorities"
"""The shipped guide of a team's journal."""

MOST_HIGH = 3
"""So many activities come first; more would be none."""

Priority = Literal["", "high", "medium", "low", "avoid"]
PRIORITIES: tuple[Priority, ...] = ("high", "medium", "low", "avoid")


class Position(Struct, frozen=True):
    """What somebody wants of an activity; all empty for nothing."""

    priority: Priority = ""
    share: str = ""
    """Of the time, as they wrote it."""


Positions = dict[str, Position]
"""By activity; where nothing is said, there is none."""


def asks_priorities(guide: Guide) -> bool:
    """Whether a guide is a team's."""
    return guide.prompt(PRIORITIES_MOST) is not None


def activities(guide: Guide) -> tuple[str, ...]:
    """Those that a guide names."""
    prompt = guide.prompt(PRIORITIES_MOST)
    return prompt.options if prompt else ()


def avoidable(guide: Guide) -> tuple[str, ...]:
    """What a guide names to keep away from."""
    prompt = guide.prompt(PRIORITIES_AVOID)
    return prompt.options if prompt else ()


def answers_of(journal: Journal, cycle: Cycle, person: str) -> list[Entry]:
    """What somebody wrote alone in a cycle, as far as it is on this computer."""
    found = (journal.entry(cycle.id, prompt, person) for prompt in sorted(SINGLE))
    return [entry for entry in found if entry is not None]


def written_last(journal: Journal, cycle: Cycle, person: str) -> str:
    """When they last wrote any of it, as stored; empty where nothing of it is here."""
    return newest(entry.worded for entry in answers_of(journal, cycle, person))


def positions(journal: Journal, guide: Guide, cycle: Cycle, person: str) -> Positions:
    """What they want of each activity; what the fuller set says goes before what was only ticked."""
    names = {fold(each): each for each in (*activities(guide), *avoidable(guide))}
    found: Positions = {}
    ticked: tuple[tuple[str, Priority], ...]
    ticked = ((PRIORITIES_AVOID, "avoid"), (PRIORITIES_MOST, "high"))
    for prompt, ticks in ticked:
        for line in journal.text(cycle.id, prompt, person).splitlines():
            if words := _named(guide, prompt, line, names):
                found[words] = Position(ticks)
    for cells in split_rows(journal.text(cycle.id, PRIORITIES_OWN, person)):
        if words := names.get(fold(cells[0]), clean_line(cells[0])):
            found[words] = Position("high")
    for words, position in _in_full(journal, cycle, person):
        words = names.get(fold(words), words)
        said = found.get(words, Position())
        found[words] = Position(position.priority or said.priority, position.share)
    return found


def _named(guide: Guide, prompt: str, line: str, names: dict[str, str]) -> str:
    asked = guide.prompt(prompt)
    option = asked.option(line) if asked else ""
    return option or names.get(fold(line), clean_line(line))


def _in_full(journal: Journal, cycle: Cycle, person: str) -> Iterator[tuple[str, Position]]:
    for cells in split_rows(journal.text(cycle.id, PRIORITIES_EACH, person)):
        activity, priority, share = (*(clean_line(cell) for cell in cells), "", "", "")[:3]
        chosen: Priority = next((each for each in PRIORITIES if each == fold(priority)), "")
        if activity and (chosen or share):
            yield activity, Position(chosen, fold(share).removesuffix("%").strip())


def says_anything(journal: Journal, guide: Guide, cycle: Cycle, person: str) -> bool:
    """Whether there is anything of theirs to sum up."""
    return any(each.priority for each in positions(journal, guide, cycle, person).values())


def too_many(journal: Journal, cycle: Cycle, person: str) -> int:
    """How many they put first in the brief set, where that is more than it takes; else nought."""
    ticked = journal.text(cycle.id, PRIORITIES_MOST, person).splitlines()
    own = split_rows(journal.text(cycle.id, PRIORITIES_OWN, person))
    number = len([each for each in ticked if each.strip()]) + len(own)
    return number if number > MOST_HIGH else 0
