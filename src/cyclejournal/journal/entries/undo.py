"""Undo and redo of this session's changes, each writer their own.

A change is remembered by what it touched (see ``facets``), so that undoing it leaves everything else in
the same record alone. What somebody else, or another window, has changed since is never overwritten.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from msgspec import Struct

from cyclejournal.errors import JournalError
from cyclejournal.journal.entries.facets import TEXT, Facet, facets, is_same
from cyclejournal.journal.entries.undo_step import Change, Key, Step, applied, fits, key_of, touched
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.records import Entry, Event, Record


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
        self._serial = 0

    def note(self, writer: str, before: Record | None, after: Record, *, what: str) -> None:
        """Remember a change of one record: ``before`` is None for a new one.

        ``what`` says it as in “Undone: …”. Consecutive changes of one entry by one writer are one
        step, until ``settle``. A redaction is not remembered, and what is remembered of its entry or
        event is forgotten.
        """
        self.note_all(writer, [(before, after)], what=what)

    def note_all(self, writer: str, changes: Iterable[Change], *, what: str) -> None:
        """Remember changes of several records as one step, such as an action with its words."""
        kept = []
        for before, after in changes:
            if isinstance(before, Entry | Event) and before.redacted != _redacted(after):
                self.forget(before.id)
            elif not _is_mark(after):
                kept.append((before, after))
        step = Step(what, self._next(), touched(kept))
        step.redacted = {r.id: r.redacted for _, r in kept if isinstance(r, Entry | Event)}
        step.made = {key_of(r): facets(r, r) for before, r in kept if before is None}
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

    def can_undo(self, writer: str) -> str:
        """What would be undone next, in words; empty when there is nothing."""
        return _next_words(self._done[writer])

    def can_redo(self, writer: str) -> str:
        """What would be done again next, in words; empty when there is nothing."""
        return _next_words(self._undone[writer])

    def undo(self, writer: str, journal: Journal, *, now: datetime) -> Undone:
        """The records that take the writer's last change back.

        Raises NothingToUndo; or ChangedSince, once, for a change that others have built on: asked
        again, the writer's change before it is undone.
        """
        self._forget_redacted(journal)
        steps = self._done[writer]
        step = self._chosen(writer, steps, journal, undoing=True)
        records = applied(journal, step, 0, now)
        self.settle()
        steps.remove(step)
        _insert(self._undone[writer], step, newest_last=False)
        return Undone(step.what, records)

    def redo(self, writer: str, journal: Journal, *, now: datetime) -> Undone:
        """The records that do again what the writer undid last; raises like ``undo``."""
        self._forget_redacted(journal)
        steps = self._undone[writer]
        step = self._chosen(writer, steps, journal, undoing=False)
        records = applied(journal, step, 1, now)
        self.settle()
        steps.remove(step)
        _insert(self._done[writer], step, newest_last=True)
        return Undone(step.what, records)

    def _next(self) -> int:
        self._serial += 1
        return self._serial

    def _joined(self, writer: str, step: Step) -> bool:
        """Whether a change goes on with the writer's last one: more typing into the same box."""
        steps = self._done[writer]
        last = steps[-1] if steps else None
        if last is None or last.settled or not last.is_typing or not step.is_typing:
            return False
        ((key, (_, now)),) = step.touched.items()
        if key not in last.touched or self._newest() is not last:
            return False
        first, then = last.touched[key]
        if not is_same(TEXT, then, step.touched[key][0]):
            return False
        last.touched[key] = first, now
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
        above: set[tuple[Key, Facet]] = set()
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
        raise _nothing(undoing)

    def _stands_against(self, writer: str, step: Step, journal: Journal, undoing: bool) -> bool:
        """Whether others changed what a step touched since, or wrote in a place that it made.

        What several people did to one thing is undone from the last to the first, and done again
        from the first to the last, even where the values would fit.
        """
        later = (other for other in self._others(writer, self._done) if other.serial > step.serial)
        earlier = (o for o in self._others(writer, self._undone) if o.serial < step.serial)
        between = later if undoing else (*later, *earlier)
        if any(step.touched.keys() & other.touched.keys() for other in between):
            return True
        return not fits(journal, step, undoing=undoing)

    @staticmethod
    def _others(writer: str, stacks: dict[str, list[Step]]) -> list[Step]:
        return [step for who, steps in stacks.items() if who != writer for step in steps]

    def _forget_redacted(self, journal: Journal) -> None:
        """Drop what another window or computer has redacted since."""
        known = {
            (entry_id, redacted)
            for steps in (*self._done.values(), *self._undone.values())
            for step in steps
            for entry_id, redacted in step.redacted.items()
        }
        for entry_id, redacted in known:
            found = (
                journal.entries.get(entry_id)
                or journal.receipts.get(entry_id)
                or journal.events.get(entry_id)
            )
            if found is not None and found.redacted != redacted:
                self.forget(entry_id)


def _insert(steps: list[Step], step: Step, *, newest_last: bool) -> None:
    """Put a step where it belongs in the order of doing, even if others were passed over."""
    steps.append(step)
    steps.sort(key=lambda each: each.serial, reverse=not newest_last)


def _redacted(record: Record | None) -> str:
    return record.redacted if isinstance(record, Entry | Event) else ""


def _is_mark(record: Record) -> bool:
    return isinstance(record, Entry) and record.receipt


def _next_words(steps: list[Step]) -> str:
    return steps[-1].what if steps else ""


def _nothing(undoing: bool) -> NothingToUndo:
    if undoing:
        return NothingToUndo(
            "Nothing to undo",
            "You have changed nothing in this session that is not undone already.",
            "Earlier wordings of an answer are in its history.",
        )
    return NothingToUndo("Nothing to redo", "You have undone nothing since your last change.")


def _changed_since(step: Step, undoing: bool) -> ChangedSince:
    doing, again = ("undone", "Undo") if undoing else ("done again", "Redo")
    return ChangedSince(
        f"Not {doing}: {step.what}",
        "Somebody has changed it since, or written in it.",
        f"{again} once more to go on to your change before it.",
    )
