"""Two states of an entry meet: joined without losing or doubling words while one of them is being written.

What one person keeps to themselves stays so; see ``would_open``.
"""

from msgspec.structs import replace

from cyclejournal.journal.entries.merge import merge_entries
from cyclejournal.journal.entries.wordings import (
    in_order,
    is_covered,
    redacted_until,
    worded_as,
    wording,
    words,
)
from cyclejournal.journal.entries.writing import close_visit
from cyclejournal.journal.moments import after, instant
from cyclejournal.journal.places import PAIR
from cyclejournal.journal.records import Entry, Version


class Visits:
    """The boxes being written in: each entry as it was before, and what was noted of it meanwhile."""

    def __init__(self) -> None:
        self._bases: dict[str, Entry | None] = {}
        self._noted: dict[str, set[Version]] = {}

    def __contains__(self, entry_id: object) -> bool:
        return entry_id in self._bases

    def begin(self, entry_id: str, base: Entry | None) -> None:
        """The first change of a visit: ``base`` is the entry before it, None for a new one."""
        if entry_id not in self._bases:
            self._bases[entry_id] = base

    def note(self, entry: Entry) -> None:
        """A state on the way went to the log: should it come back from there, it is no version."""
        base = self._bases.get(entry.id)
        before = [base.text, *(version.text for version in base.history)] if base else []
        if entry.text not in before:
            self._noted.setdefault(entry.id, set()).add(wording(entry))

    def keep(self, entry: Entry, present: Entry | None) -> None:
        """What was put into the history on purpose, as an undo does, is no state on the way."""
        if entry.id in self._noted and (present is None or entry.history is not present.history):
            self._noted[entry.id].difference_update(entry.history)

    def base(self, entry_id: str) -> Entry | None:
        """The entry before the visit."""
        return self._bases.get(entry_id)

    def rebase(self, entry_id: str, base: Entry) -> None:
        """The entry as it is after meeting another state: what comes next is measured against that."""
        self._bases[entry_id] = base

    def close(self, latest: Entry) -> Entry:
        """The entry when its visit ends."""
        base = self._bases.pop(latest.id, latest)
        self.own(latest)
        return self.without_noted(close_visit(base, latest))

    def own(self, entry: Entry) -> None:
        """What the entry says now is no state on the way: it ends a visit, or was overtaken by another's."""
        self._noted.get(entry.id, set()).discard(wording(entry))

    def without_noted(self, entry: Entry) -> Entry:
        """The entry without versions that were only states on the way."""
        noted = self._noted.get(entry.id)
        if not noted or not entry.history:
            return entry
        kept = tuple(version for version in entry.history if version not in noted)
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
    visits.own(ours)
    merged = visits.without_noted(merge_entries(mine, theirs))
    if base is not None:
        merged = _with_new_words(merged, mine, theirs, wording(base))
    if visiting:
        if wording(merged) == wording(ours):
            # The visit goes on from here: should it end with other words, these were on the way.
            visits.note(ours)
        visits.rebase(ours.id, merged)
    return merged


def _with_new_words(merged: Entry, ours: Entry, theirs: Entry, before: Version) -> Entry:
    """Two states as one, with the words of the one that wrote any: the other has only decided something since."""
    one, other = wording(ours), wording(theirs)
    if (one == before) == (other == before) or theirs.receipt:
        return merged
    writer, said = (ours, one) if other == before else (theirs, other)
    if instant(said.changed) <= instant(before.changed):
        # What is made from a state sorts after it: these were not, they are a log that is older than its file.
        return merged
    if wording(merged) == said or is_covered(said.changed, merged.redacted):
        return merged
    # Newer than either, or the decision would bring the old words back wherever this meets it again.
    moment = after(instant(merged.changed), ours.changed, theirs.changed)
    shown = worded_as(merged, said)
    return replace(merged, **shown, asked=writer.asked, leaves=writer.leaves, changed=moment)


def whole(entry: Entry, present: Entry | None) -> Entry:
    """An entry made from an older state than the present one, with the history it does not know of.

    Whoever changes it may have looked at it before a visit to its box was closed.
    """
    if present is None or present.history is entry.history:
        return entry
    unknown = {*present.history} - {*entry.history, wording(entry)}
    if not unknown:
        return entry
    history = in_order({*entry.history, *unknown})
    return redacted_until(replace(entry, history=history), entry.redacted)


def would_open(private: Entry, shown: Entry) -> bool:
    """Whether words kept in ``private`` alone would come into the pair's half by meeting ``shown``.

    Nobody has decided to show those, even if somebody decided to show others. An answer given blind is
    another matter: revealing it is meant to show how it came to be.
    """
    if private.receipt or shown.receipt or private.keep != "me" or shown.half != PAIR:
        return False
    if private.half == PAIR or not words(private) - words(shown):
        return False
    return merge_entries(private, shown).half == PAIR
