"""Two states of an entry met while one of them is being written: joined without losing or doubling words."""

from __future__ import annotations

from msgspec.structs import replace

from cyclejournal.journal.merge import merge_entries
from cyclejournal.journal.records import Entry
from cyclejournal.journal.writing import close_visit
from cyclejournal.store.records import wording

Wording = tuple[str, str, str]


class Visits:
    """The boxes being written in: each entry as it was before, and what was noted of it meanwhile."""

    def __init__(self) -> None:
        self._bases: dict[str, Entry | None] = {}
        self._noted: dict[str, set[Wording]] = {}

    def __contains__(self, entry_id: object) -> bool:
        return entry_id in self._bases

    def begin(self, entry_id: str, base: Entry | None) -> None:
        """The first change of a visit: ``base`` is the entry before it, None for a new one."""
        if entry_id not in self._bases:
            self._bases[entry_id] = base

    def note(self, entry: Entry) -> None:
        """A state on the way went to the log: should it come back from there, it is no version."""
        base = self._bases.get(entry.id)
        before = [wording(base), *map(wording, base.history)] if base else []
        if wording(entry) not in before:
            self._noted.setdefault(entry.id, set()).add(wording(entry))

    def base(self, entry_id: str) -> Entry | None:
        """The entry before the visit."""
        return self._bases.get(entry_id)

    def rebase(self, entry_id: str, base: Entry) -> None:
        """The entry as it is after meeting another state: what comes next is measured against that."""
        self._bases[entry_id] = base

    def close(self, latest: Entry) -> Entry:
        """The entry when its visit ends."""
        base = self._bases.pop(latest.id, latest)
        return self.without_noted(close_visit(base, latest))

    def without_noted(self, entry: Entry) -> Entry:
        """The entry without versions that were only states on the way."""
        noted = self._noted.get(entry.id)
        if not noted or not entry.history:
            return entry
        kept = tuple(version for version in entry.history if wording(version) not in noted)
        return entry if len(kept) == len(entry.history) else replace(entry, history=kept)

    def settled(self, entry_id: str) -> None:
        """The entry is in its file: nothing on the way to it can come back."""
        if entry_id not in self._bases:
            self._noted.pop(entry_id, None)

    def open(self) -> list[str]:
        """Entries being written."""
        return list(self._bases)


def meet(ours: Entry, theirs: Entry, held: Entry | None, visits: Visits) -> Entry:
    """Our state of an entry and another one, as one. ``held`` is the state both come from, if known.

    In the middle of a visit the result is what the visit goes on from.
    """
    if ours == theirs:
        return ours
    visiting = ours.id in visits
    base = visits.base(ours.id) if visiting else held
    if base == theirs:
        return ours
    mine = close_visit(base, ours) if visiting else ours
    merged = visits.without_noted(_kept_as(base, ours, theirs, merge_entries(mine, theirs)))
    if visiting:
        if wording(merged) == wording(ours):
            visits.note(ours)
        visits.rebase(ours.id, merged)
    return merged


def _kept_as(base: Entry | None, ours: Entry, theirs: Entry, merged: Entry) -> Entry:
    """The merged entry, as private as whoever changed that made it.

    Typing into a box is no decision about who may read it: without this, a word typed in one window
    would carry into the open what was made private in another.
    """
    if base is None:
        return merged
    keep, blind = merged.keep, merged.blind
    if ours.keep == base.keep:
        keep = theirs.keep
    elif theirs.keep == base.keep:
        keep = ours.keep
    if ours.blind == base.blind:
        blind = theirs.blind
    elif theirs.blind == base.blind:
        blind = ours.blind
    if (keep, blind) == (merged.keep, merged.blind):
        return merged
    return replace(merged, keep=keep, blind=blind)
