"""Undo and redo of this session's changes, each writer their own.

A change is remembered by what it touched (see ``facets``), so that undoing it leaves everything else in
the same record alone. What somebody else, or another window, has changed since is never overwritten.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from itertools import chain, count
from typing import Any

from msgspec import Struct, field

from cyclejournal.errors import JournalError
from cyclejournal.journal.entries.facets import (
    DELETED,
    TAGS,
    TEXT,
    Facet,
    Facets,
    differing,
    facets,
    is_first,
    is_like,
    is_same,
    value,
    with_facets,
)
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.places import Cycle
from cyclejournal.journal.records import Entry, Event, Person, Record

Change = tuple[Record | None, Record]
"""A record before and after a change; None before it was made."""


class Step(Struct):
    """What one writer did in one go."""

    what: str
    serial: int
    """Its number in the order of doing, everybody's together; the same however often it is undone."""
    touched: dict[tuple[str, Facet], tuple[Any, Any]]
    """Values before and after."""
    redacted: dict[str, str] = field(default_factory=dict)
    """Up to when its entries and events were redacted: once that changes, their words must not come back."""
    made: dict[str, Facets] = field(default_factory=dict)
    """Records that it made, as they were: with anything more in them, they cannot be unmade."""
    settled: bool = False
    told: bool = False
    """Whether its writer has been told that it cannot be undone, or redone, now."""

    @property
    def touches(self) -> bool:
        """Whether it makes any difference."""
        return any(not is_same(facet, *both) for (_, facet), both in self.touched.items())

    @property
    def is_typing(self) -> bool:
        """Whether it is nothing but writing in one box, with what follows from that in others; or a note's tags."""
        return all(facet in (TEXT, TAGS) for _, facet in self.touched)


class NothingToUndo(JournalError):
    """The writer has nothing left to undo, or to redo."""


class ChangedSince(JournalError):
    """What the change touched has been changed since by somebody else, or in another window."""


class Undone(Struct, frozen=True):
    """What was undone, or done again: ``records`` are to be put and saved like any change."""

    what: str
    records: list[Record]


class Undo:
    """The changes of a session. Writers are person ids; a writer undoes and redoes only their own."""

    def __init__(self) -> None:
        self._done: dict[str, list[Step]] = defaultdict(list)
        self._undone: dict[str, list[Step]] = defaultdict(list)
        self._serials = count(1)

    def note(self, writer: str, changes: Iterable[Change], *, what: str) -> None:
        """Remember changes of one or several records as one step, such as an action with its words.

        ``what`` says it as in “Undone: …”. Consecutive changes of one entry by one writer are one
        step, until ``settle``. A redaction is not remembered, and what is remembered of its entry or
        event is forgotten.
        """
        kept = []
        for before, after in changes:
            redacted = getattr(after, "redacted", "")
            if isinstance(before, Entry | Event) and before.redacted != redacted:
                self.forget(before.id)
            elif not (isinstance(after, Entry) and after.receipt):
                kept.append((before, after))
        step = Step(what, next(self._serials), _touched(kept))
        step.redacted = {r.id: r.redacted for _, r in kept if isinstance(r, Entry | Event)}
        step.made = {r.id: facets(r, r) for before, r in kept if before is None}
        if not step.touches:
            return
        self._undone[writer].clear()
        if not self._joined(writer, step):
            self._done[writer].append(step)

    def settle(self) -> None:
        """The box was left, or somebody else has the keyboard: the next change is a step of its own."""
        for steps in self._done.values():
            if steps:
                steps[-1].settled = True

    def forget(self, entry_id: str) -> None:
        """Drop every step that touched an entry or event, for everybody: its words were redacted."""
        for steps in (*self._done.values(), *self._undone.values()):
            steps[:] = [step for step in steps if entry_id not in step.redacted]

    def undo(self, writer: str, journal: Journal, *, now: datetime) -> Undone:
        """The records that take the writer's last change back.

        Raises NothingToUndo; or ChangedSince, once, for a change that others have built on: asked
        again, the writer's change before it is undone.
        """
        return self._turned(writer, journal, now, undoing=True)

    def redo(self, writer: str, journal: Journal, *, now: datetime) -> Undone:
        """The records that do again what the writer undid last; raises like ``undo``."""
        return self._turned(writer, journal, now, undoing=False)

    def _turned(self, writer: str, journal: Journal, now: datetime, *, undoing: bool) -> Undone:
        self._forget_redacted(journal)
        here, there = self._done[writer], self._undone[writer]
        if not undoing:
            here, there = there, here
        step = self._chosen(writer, here, journal, undoing=undoing)
        records = _applied(journal, step, 0 if undoing else 1, now)
        self.settle()
        here.remove(step)
        there.append(step)
        # Where it belongs in the order of doing, even if others were passed over.
        there.sort(key=lambda each: each.serial, reverse=undoing)
        return Undone(step.what, records)

    def _joined(self, writer: str, step: Step) -> bool:
        """Whether a change goes on with the writer's last one: more typing into the same box."""
        steps = self._done[writer]
        last = steps[-1] if steps else None
        if last is None or last.settled or not last.is_typing or not step.is_typing:
            return False
        again = last.touched.keys() & step.touched.keys()
        if not again or self._newest() is not last:
            return False
        if not all(is_same(TEXT, last.touched[key][1], step.touched[key][0]) for key in again):
            return False
        firsts = {key: last.touched[key][0] for key in again}
        last.touched |= {
            key: (firsts.get(key, before), now) for key, (before, now) in step.touched.items()
        }
        last.redacted |= step.redacted
        if not last.touches:
            steps.pop()
        return True

    def _newest(self) -> Step | None:
        """The last change of anybody that is not undone."""
        last = [steps[-1] for steps in self._done.values() if steps]
        return max(last, key=lambda step: step.serial, default=None)

    def _chosen(self, writer: str, steps: list[Step], journal: Journal, *, undoing: bool) -> Step:
        """The newest step that nothing stands against."""
        above: set[tuple[str, Facet]] = set()
        for step in reversed(steps):
            if not above & step.touched.keys():
                if not self._stands_against(writer, step, journal, undoing):
                    step.told = False
                    return step
                if not step.told:
                    step.told = True
                    raise _changed_since(step, undoing)
            above |= step.touched.keys()
        if steps:
            raise _changed_since(steps[-1], undoing)
        if undoing:
            raise NothingToUndo(
                "Nothing to undo",
                "You have changed nothing in this session that is not undone already.",
                "Earlier wordings of an answer are in its history.",
            )
        raise NothingToUndo("Nothing to redo", "You have undone nothing since your last change.")

    def _stands_against(self, writer: str, step: Step, journal: Journal, undoing: bool) -> bool:
        """Whether others changed what a step touched since, or wrote in a place that it made.

        What several people did to one thing is undone from the last to the first, and done again
        from the first to the last, even where the values would fit.
        """
        done, undone = (
            [other for who, steps in stacks.items() if who != writer for other in steps]
            for stacks in (self._done, self._undone)
        )
        between = [other for other in done if other.serial > step.serial]
        if not undoing:
            between += [other for other in undone if other.serial < step.serial]
        if any(step.touched.keys() & other.touched.keys() for other in between):
            return True
        return not _fits(journal, step, undoing=undoing)

    def _forget_redacted(self, journal: Journal) -> None:
        """Drop what another window or computer has redacted since."""
        known = {
            (entry_id, redacted)
            for step in chain(*self._done.values(), *self._undone.values())
            for entry_id, redacted in step.redacted.items()
        }
        for entry_id, redacted in known:
            found = journal.find(entry_id) or journal.receipts.get(entry_id)
            if isinstance(found, Entry | Event) and found.redacted != redacted:
                self.forget(entry_id)


def _touched(changes: list[Change]) -> dict[tuple[str, Facet], tuple[Any, Any]]:
    """What a step touches. What comes and goes with a new place is not touched by itself."""
    new = [after for before, after in changes if before is None]
    along = {linked for r in new if isinstance(r, Cycle) for linked in (*r.goals, *r.actions)}
    made = {
        record.id
        for record in new
        if not isinstance(record, (Entry, Event, Person)) and not is_first(record)
    }
    found: dict[tuple[str, Facet], tuple[Any, Any]] = {}
    for before, after in changes:
        if isinstance(after, (Entry, Event)) and before is None and after.place in made:
            continue
        if before is None and after.id in along:
            continue
        for facet, both in differing(before, after).items():
            found[after.id, facet] = both
    return found


def _applied(journal: Journal, step: Step, side: int, now: datetime) -> list[Record]:
    """The step's records with its values before (0) or after (1)."""
    wanted: dict[str, dict[Facet, Any]] = defaultdict(dict)
    for (record_id, facet), both in step.touched.items():
        wanted[record_id][facet] = both[side]
    return [
        with_facets(record, values, now)
        for record_id, values in wanted.items()
        if (record := journal.find(record_id)) is not None
    ]


def _is_used(journal: Journal, place: Record, step: Step) -> bool:
    """Whether a new place holds more than it was made with, or is the only cycle."""
    places = {place.id}
    if isinstance(place, Cycle):
        if all(cycle.id == place.id for cycle in journal.cycles):
            return True
        own = {linked for linked in place.actions if _is_own(journal, place, linked)}
        if any(action not in step.made for action in own):
            return True
        places |= own | {goal for goal in place.goals if _is_own(journal, place, goal)}
        shared: list[Record] = [*journal.observations(place), *journal.meetings(place)]
        if not all(is_first(each) and is_like(each, facets(None, each)) for each in shared):
            return True
        places |= {each.id for each in shared}
    if any(mark.place in places for mark in journal.receipts.values()):
        return True
    near = [entry for at in places for entry in journal.entries_at(at) if entry.text]
    happened = [event for at in places for event in journal.events_at(at) if not event.deleted]
    return not all(
        record.id in step.made and is_like(record, step.made[record.id])
        for record in (place, *near, *happened)
    )


def _is_own(journal: Journal, cycle: Cycle, linked: str) -> bool:
    """Whether a goal or action belongs to this cycle alone."""
    place = journal.places.get(linked)
    if place is None or place.deleted:
        return False
    return not any(linked in (*c.goals, *c.actions) for c in journal.cycles if c.id != cycle.id)


def _fits(journal: Journal, step: Step, *, undoing: bool) -> bool:
    """Whether everything a step touched still is as it left it, so that it can be turned round."""
    for (record_id, facet), both in step.touched.items():
        record = journal.find(record_id)
        if record is None:
            return False
        present = value(facets(record, record), facet)
        if not is_same(facet, present, both[1 if undoing else 0]):
            return False
        made = undoing and facet == DELETED and record_id in step.made
        if made and _is_used(journal, record, step):
            return False
    return True


def _changed_since(step: Step, undoing: bool) -> ChangedSince:
    doing, again = ("undone", "Undo") if undoing else ("done again", "Redo")
    return ChangedSince(
        f"Not {doing}: {step.what}",
        "Somebody has changed it since, or written in it.",
        f"{again} once more to go on to your change before it.",
    )
