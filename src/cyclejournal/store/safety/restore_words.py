"""Earlier states of a journal's file in words, for the screen and the command line alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from cyclejournal.journal.amounts import several
from cyclejournal.journal.moments import day_and_time
from cyclejournal.journal.records import PAIR
from cyclejournal.journal.text import clean_line
from cyclejournal.store.safety.generations import Generation, Kind
from cyclejournal.store.safety.restore import Difference, Gains

_KINDS: dict[Kind, str] = {
    "present": "as it is now",
    "prev": "before the last save",
    "daily": "daily copy",
    "named": "copy made",
    "aside": "damaged, set aside",
    "conflict": "conflict copy",
}

_SHOWN = 20
"""How many changes are listed one by one."""


def whose(half: str, people: Mapping[str, str]) -> str:
    """``shared``, or whom a private half belongs to. ``people`` are names by id."""
    if half == PAIR:
        return "shared"
    return f"kept by {clean_line(people[half])}" if half in people else "kept by someone"


def kind_words(generation: Generation) -> str:
    """What sort of copy it is."""
    words = _KINDS[generation.kind]
    if generation.kind == "named":
        reason = generation.path.name.split("before-", 1)[-1].split("-")[0]
        words += f" before a {reason}"
    return words


def when_words(generation: Generation) -> str:
    """When it was saved."""
    return day_and_time(generation.when) or "no date"


def holds_words(generation: Generation) -> str:
    """How much it holds."""
    if generation.entries is None:
        return "cannot be read"
    return several(generation.entries, "answer")


def gain_lines(gains: Gains, people: Mapping[str, str]) -> Iterator[str]:
    """What going back would change, line by line; not a word of what anybody wrote."""
    yield from _differences("It brings back", gains.brings_back, people)
    if gains.known:
        yield from _differences("It loses", gains.loses, people)
    else:
        yield "What is lost cannot be told: the present file cannot be read."
    yield f"{several(gains.same, 'answer')} would stay as they are."
    if gains.waiting:
        yield f"{several(gains.waiting, 'change')} in the log would come on top of it."


def _differences(
    title: str, differences: tuple[Difference, ...], people: Mapping[str, str]
) -> Iterator[str]:
    if not differences:
        yield f"{title}: nothing."
        return
    yield f"{title}:"
    for each in differences[:_SHOWN]:
        yield f"  {clean_line(each.words(people))}"
    if len(differences) > _SHOWN:
        yield f"  and {len(differences) - _SHOWN} more"
