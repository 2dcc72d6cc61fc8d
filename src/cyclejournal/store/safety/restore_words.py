"""Earlier states of a journal's file in words, for the screen and the command line alike."""

from collections.abc import Iterator, Mapping

from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.amounts import several
from cyclejournal.journal.moments import day_and_time
from cyclejournal.journal.records import (
    PAIR,
    Action,
    Agreement,
    AnyPlace,
    Cycle,
    Entry,
    Event,
    Goal,
    Meeting,
    Observation,
    Pair,
    Person,
    Record,
)
from cyclejournal.journal.text import clean_line, shorten
from cyclejournal.store.safety.generations import Generation, Kind
from cyclejournal.store.safety.restore import Gains

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

_ASKED = 48
"""Characters of a question that tell an answer from the others."""

_PLACES: dict[type[AnyPlace], str] = {
    Pair: "what you set for the two of you",
    Agreement: "a learning agreement",
    Cycle: "a cycle",
    Goal: "a goal",
    Action: "an action",
    Observation: "an observation",
    Meeting: "a talk",
}


def what_words(generation: Generation, people: Mapping[str, str]) -> str:
    """``kept by Tom, daily copy``: whose it is, and what sort of copy. ``people`` are names by id."""
    whose, kind = f"kept by {people.get(generation.half, 'someone')}", _KINDS[generation.kind]
    if generation.half == PAIR:
        whose = "shared"
    if generation.kind == "named":
        reason = generation.path.name.split("before-", 1)[-1].split("-")[0]
        kind += f" before a {reason}"
    return f"{clean_line(whose)}, {kind}"


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
    title: str, records: tuple[Record, ...], people: Mapping[str, str]
) -> Iterator[str]:
    if not records:
        yield f"{title}: nothing."
        return
    yield f"{title}:"
    for each in records[:_SHOWN]:
        yield f"  {clean_line(record_words(each, people))}"
    if len(records) > _SHOWN:
        yield f"  and {len(records) - _SHOWN} more"


def record_words(record: Record, people: Mapping[str, str]) -> str:
    """What a record is, without a word of what it says, as that may be private. ``people`` are names by id."""
    match record:
        case Entry(prompt=prompt, asked=asked, voice=voice):
            who = "together" if voice == TOGETHER else people.get(voice, "someone")
            what = f"{shorten(asked or prompt, _ASKED)} · {who}"
        case Person(name=name):
            what = f"{name}'s name"
        case Event(what="note"):
            what = "a note of an observation"
        case Event(what="turn"):
            what = "a turn of a talk"
        case Event():
            what = "a press of an observation"
        case _:
            what = _PLACES[type(record)]
    return f"{what} · {day_and_time(record.changed)}"
