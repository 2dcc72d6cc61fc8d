"""Two states of one record made one, without losing a word.

The newest state wins, and what somebody decided (``records.DECISIONS``) stays as it was decided last.
Every other wording that anybody typed is kept in the history. A redaction takes
out every word typed until its moment, from whichever state. The result is the same whatever the order
and however often the same states meet again.

The one exception is a mark without text: of wordings older than it, only those that its own journal
still has are sure to be kept. The mark cannot take them out as a redaction does: an answer that is
opened again after its mark carries an older history, and that must stay.
"""

from functools import partial
from typing import Any, TypeVar

from msgspec import json
from msgspec.structs import replace

from cyclejournal.journal.entries.wordings import (
    in_order,
    newest_redaction,
    redacted_until,
    wording,
    wordings,
)
from cyclejournal.journal.moments import instant
from cyclejournal.journal.places import (
    SETTINGS,
    Action,
    AnyPlace,
    Cycle,
    Ending,
    Pair,
    Pause,
    StepState,
    Term,
)
from cyclejournal.journal.records import (
    CALLED,
    DECISIONS,
    Entry,
    Event,
    Person,
    Record,
    RecordT,
    Version,
)

PlaceT = TypeVar("PlaceT", bound=AnyPlace | Person)


def merge_entries(one: Entry, other: Entry) -> Entry:
    """The newer of two states of an entry, with every wording of either kept as its history.

    A mark without text (a receipt that is newer: the text was taken back into a private half) keeps none.
    """
    if one == other:
        return one
    winner, loser = sorted((one, other), key=_order, reverse=True)
    redacted = newest_redaction(one.redacted, other.redacted)
    rev = max(one.rev, other.rev)
    winner = replace(winner, seen=_first(one.seen, other.seen))
    if winner.receipt:
        return replace(winner, redacted=redacted, rev=rev)
    if not loser.receipt:
        winner = _as_decided(winner, loser)
    history = _earlier(winner, loser)
    return redacted_until(replace(winner, history=history, rev=rev), redacted)


def merge_places(one: PlaceT, other: PlaceT) -> PlaceT:
    """The newer of two states of a place or a person. Links are joined, each step's newest state kept."""
    if one == other:
        return one
    winner, loser = sorted((one, other), key=_order, reverse=True)
    winner = _as_decided(winner, loser)
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
    if isinstance(winner, Pair) and isinstance(loser, Pair):
        return replace(winner, **_as_set(winner, loser))
    if isinstance(winner, Person) and isinstance(loser, Person):
        return replace(winner, **_as_called(winner, loser))
    return winner


def _as_called(one: Person, other: Person) -> dict[str, Any]:
    """A person with the name and the alias that were set last, and every other name among the earlier ones."""
    last = {name: max((one, other), key=partial(_called, name)) for name in CALLED}
    moments = {name: person.set_on(name) for name, person in last.items()}
    since = {name: moment for name, moment in moments.items() if moment}
    names = {*one.earlier, *other.earlier, one.named, other.named} - {last["name"].named}
    return {
        **{name: getattr(person, name) for name, person in last.items()},
        "since": since,
        "earlier": in_order(names),
        "rev": max(one.rev, other.rev),
    }


def _called(name: str, person: Person) -> tuple[object, ...]:
    moment = person.set_on(name)
    return bool(moment), instant(moment or person.created), getattr(person, name), moment


def _as_set(one: Pair, other: Pair) -> dict[str, Any]:
    """Each setting of a pair as it was set last, and since when."""
    last = {name: max((one, other), key=partial(_setting, name)) for name in SETTINGS}
    since = {name: pair.since[name] for name, pair in last.items() if name in pair.since}
    return {**{name: getattr(pair, name) for name, pair in last.items()}, "since": since}


def _setting(name: str, pair: Pair) -> tuple[object, ...]:
    moment = pair.since.get(name, "")
    return bool(moment), instant(moment or pair.changed), getattr(pair, name), moment


def merge_events(one: Event, other: Event) -> Event:
    """The newer of two states of an event, with every wording of either; struck out as was last said."""
    if one == other:
        return one
    winner, loser = sorted((one, other), key=_order, reverse=True)
    striking = max((one, other), key=_striking)
    merged = replace(
        winner,
        struck=striking.struck,
        is_struck=striking.is_struck,
        history=_earlier(winner, loser),
        rev=max(one.rev, other.rev),
    )
    return redacted_until(merged, newest_redaction(one.redacted, other.redacted))


def _earlier(winner: Entry | Event, loser: Entry | Event) -> tuple[Version, ...]:
    """Every wording of either but the one that is shown."""
    return in_order((wordings(winner) | wordings(loser)) - {wording(winner)})


def _as_decided(winner: RecordT, loser: RecordT) -> RecordT:
    """The winner of two states, with what was decided last, even if that was of the other one."""
    fields = DECISIONS.get(type(winner), ())
    if not fields or type(winner) is not type(loser) or _decision(winner) >= _decision(loser):
        return winner
    return replace(winner, **{name: getattr(loser, name) for name in (*fields, "decided")})


def _decision(record: Record) -> tuple[object, ...]:
    """Last decided last; without a decision, by the last change. Of one moment, the more private one."""
    decided: str = getattr(record, "decided", "")
    values = json.encode([getattr(record, name) for name in DECISIONS[type(record)]])
    moment = instant(decided or record.changed)
    return bool(decided), moment, tuple(-byte for byte in values), decided


def _joined(first: tuple[str, ...], then: tuple[str, ...]) -> tuple[str, ...]:
    """Ids of both; as they sort by time, sorting makes the order independent of who comes first."""
    return tuple(sorted({*first, *then}))


def _order(record: Record) -> tuple[object, ...]:
    """Newest last. What a merge itself changes must not decide, or the order of merging would."""
    match record:
        case Entry():
            # Words and tags come last, as a redaction may take them out of either state before or after.
            bare = replace(record, rev=1, history=(), text="", redacted="", seen="", tags=())
            if not record.receipt:
                bare = replace(bare, keep="pair", blind="", salt="", decided="")
            key = json.encode(bare, order="sorted")
            return instant(record.changed), record.receipt, key, record.text, record.tags
        case Event():
            state = replace(
                record, rev=1, history=(), text="", redacted="", struck="", is_struck=False
            )
            return instant(record.changed), 1, json.encode(state, order="sorted"), record.text
        case Cycle():
            record = replace(record, rev=1, goals=(), actions=(), steps={}, closed="", decided="")
        case Action():
            record = replace(record, status="todo", when="", decided="")
        case Person():
            record = replace(record, rev=1, name="", alias="", earlier=(), since={})
        case Pair():
            unset = replace(record, title="", learners="", term=Term(), since={})
            record = replace(unset, pause=Pause(), ending=Ending())
    return instant(record.changed), record.rev, json.encode(record, order="sorted")


def _first(*moments: str) -> str:
    """The earliest of stored moments; empty without any."""
    return min(filter(None, moments), key=lambda each: (instant(each), each), default="")


def _striking(event: Event) -> tuple[object, ...]:
    return instant(event.struck), event.is_struck, event.struck


def _step_order(state: StepState) -> tuple[object, ...]:
    return instant(state.changed or state.when), json.encode(state, order="sorted")
