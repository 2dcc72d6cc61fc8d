"""Two states of one record made one, without losing a word.

The newest state wins; every other wording that anybody typed is kept in the history. The result is
the same whatever the order and however often the same states meet again. The one exception is a mark
without text: of wordings older than it, only those that its own journal still has are sure to be kept.
"""

from __future__ import annotations

from typing import TypeVar

from msgspec import json
from msgspec.structs import replace

from cyclejournal.journal.moments import instant
from cyclejournal.journal.records import AnyPlace, Cycle, Entry, Person, StepState, Version

PlaceT = TypeVar("PlaceT", bound=AnyPlace)


def merge_entries(one: Entry, other: Entry) -> Entry:
    """The newer of two states of an entry, with every wording of either kept as its history.

    A mark without text (a receipt that is newer: the text was taken back into a private half) keeps none.
    """
    if one == other:
        return one
    winner, loser = sorted((one, other), key=_order, reverse=True)
    if winner.receipt:
        return replace(winner, rev=max(one.rev, other.rev))
    versions = {_key(v): v for v in (*loser.history, *winner.history)}
    if loser.text and not loser.receipt:
        version = Version(text=loser.text, changed=loser.changed, by=loser.by)
        versions.setdefault(_key(version), version)
    now = _key(Version(text=winner.text, changed=winner.changed, by=winner.by))
    history = sorted((v for k, v in versions.items() if k != now), key=_version_order)
    return replace(winner, history=tuple(history), rev=max(one.rev, other.rev))


def merge_people(one: Person, other: Person) -> Person:
    """The newer of two states of a person."""
    return max(one, other, key=_order)


def merge_places(one: PlaceT, other: PlaceT) -> PlaceT:
    """The newer of two states of a place. Links are joined, and each step's newest state kept."""
    if one == other:
        return one
    winner, loser = sorted((one, other), key=_order, reverse=True)
    if isinstance(winner, Cycle) and isinstance(loser, Cycle):
        steps = dict(loser.steps)
        for step, state in winner.steps.items():
            steps[step] = max(state, steps.get(step, state), key=_step_order)
        return replace(
            winner,
            goals=_joined(loser.goals, winner.goals),
            actions=_joined(winner.actions, loser.actions),
            steps=dict(sorted(steps.items())),
            rev=max(one.rev, other.rev),
        )
    return winner


def _joined(first: tuple[str, ...], then: tuple[str, ...]) -> tuple[str, ...]:
    """Ids of both; as they sort by time, sorting makes the order independent of who comes first."""
    return tuple(sorted({*first, *then}))


def _order(record: Entry | Person | AnyPlace) -> tuple[object, ...]:
    """Newest last. What a merge itself changes must not decide, or the order of merging would."""
    match record:
        case Entry():
            record = replace(record, rev=1, history=())
        case Cycle():
            record = replace(record, rev=1, goals=(), actions=(), steps={})
    return instant(record.changed), record.rev, json.encode(record, order="sorted")


def _step_order(state: StepState) -> tuple[object, ...]:
    return instant(state.when), json.encode(state, order="sorted")


def _key(version: Version) -> tuple[str, str, str]:
    return version.text, version.changed, version.by


def _version_order(version: Version) -> tuple[object, ...]:
    return instant(version.changed), *_key(version)
