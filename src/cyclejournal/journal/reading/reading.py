"""The one way from a journal to any text that somebody reads: what this audience may have of it.

Whoever shows, writes, prints or finds words of a journal asks a ``Reading`` and prints what it gives. A
reading is of a moment: after a change of the journal another one is made, which costs nothing by itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, get_args

from cyclejournal.guide.model import TOGETHER, Guide, Prompt
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.lesson.noted import noted_in
from cyclejournal.journal.places import PAIR, Agreement, CheckIn, Cycle, Lasted
from cyclejournal.journal.reading.audience import WHY, Audience, Kind, LeftOut, Reason, kind_of
from cyclejournal.journal.reading.cycle import CycleReading
from cyclejournal.journal.reading.rules import (
    asked_by,
    cycle_of,
    is_held_back,
    leaves,
    never_leaves,
    waits,
)
from cyclejournal.journal.records import Entry, Event

if TYPE_CHECKING:
    from cyclejournal.journal.reading.finding import Hit, Index
    from cyclejournal.journal.reading.query import Query


class Reading:
    """A journal as one audience may have it."""

    def __init__(
        self, journal: Journal, guides: Mapping[str, Guide], audience: Audience | None = None
    ) -> None:
        """``guides`` by id, the shipped ones among them; without an audience, what the pair shares."""
        self.journal = journal
        self.guides = guides
        self.audience = audience or Audience()
        self._open: dict[str, bool] = {}
        self._cycle_at: dict[str, Cycle | None] = {}
        self._settled = ""
        """The place asked about last at which nothing waits any more: one is asked about as a whole."""
        self._kinds: dict[tuple[object, ...], Reason | None] = {}
        """Why they may not have answers of a kind: years have thousands of answers, of some hundred kinds."""

    def guide(self, cycle: Cycle | None) -> Guide:
        """The guide a cycle is read with."""
        return self.journal.guide_of(self.guides, cycle)

    # Who may have which words: every other question is answered by these

    def why_not(self, record: Entry | Event) -> Reason | None:
        """Why the audience may not have an answer, or a line of a record; None when they may."""
        if isinstance(record, Entry) and self.journal.is_noted(record):
            return "noted"
        if record.place in self._gone:
            return "trash"
        return self._not_entry(record) if isinstance(record, Entry) else self._not_event(record)

    def has(self, record: Entry | Event) -> bool:
        """Whether they may have it."""
        return self.why_not(record) is None

    def _not_entry(self, entry: Entry) -> Reason | None:
        kind = (entry.prompt, entry.voice, entry.keep, entry.blind, entry.receipt, entry.leaves)
        if kind not in self._kinds:
            self._kinds[kind] = self._not_kind(entry)
        if why := self._kinds[kind]:
            return why
        if entry.id in self.audience.covered:
            return "covered"
        if entry.place != self._settled and self._waits(entry, self.audience.reader):
            return "waits"
        return "unmarked" if self.audience.share and entry.keep != "share" else None

    def _not_kind(self, entry: Entry) -> Reason | None:
        """Why they may not have any answer that is asked, said and kept like this one."""
        audience = self.audience
        if audience.own and entry.voice not in (audience.reader, TOGETHER):
            return "others"
        if entry.is_private and (audience.here or entry.voice != audience.reader):
            return "private" if entry.keep == "me" else "alone"
        if never_leaves(entry.prompt):
            return "never"
        said = leaves(entry, self.prompts.get(entry.prompt))
        if said == "never" and not audience.here:
            return "never"
        if said == "asked" and not (audience.kept_back or audience.here):
            return "asked"
        return None

    def _waits(self, entry: Entry, reader: str | None) -> bool:
        cycle = self.cycle_at(entry.place)
        if cycle is None or cycle.closed:
            self._settled = entry.place
            return False
        return waits(self.journal, self.guide(cycle), cycle, entry, reader)

    def _not_event(self, event: Event) -> Reason | None:
        if self.audience.own and event.by != self.audience.reader:
            return "others"
        if event.deleted:
            return "taken-back"
        if event.is_struck:
            return "struck"
        if self.audience.share:
            return "record"
        if event.what == "turn":
            return None if self.audience.kept_back or self.audience.here else "asked"
        if (self.audience.here or self.audience.own) and event.by == self.audience.reader:
            return None
        return None if self._is_open(event) else "unreleased"

    def _is_open(self, event: Event) -> bool:
        """Whether a line of a record is open to the audience; in what leaves, once it is released.

        What was an answer once counts as released where it would have been shown as one.
        """
        source = self.journal.entries.get(noted_in(event.id))
        key = source.id if source else event.place
        if key not in self._open:
            cycle = self.cycle_at(event.place)
            self._open[key] = cycle is not None and (
                self._is_offered(cycle, event.place)
                or (source is not None and not self._waits(source, None))
            )
        return self._open[key]

    def _is_offered(self, cycle: Cycle, place: str) -> bool:
        """Whether the record of a lesson is."""
        journal, reader = self.journal, self.audience.reader if self.audience.here else None
        for lesson in journal.lessons(cycle):
            if lesson.id == place:
                guide = self.guide(cycle)
                return not is_held_back(journal, guide, cycle, reader, lesson)
        return False

    # What there is to read

    def cycle(self, cycle: Cycle, number: int = 0) -> CycleReading:
        """A cycle as they may have it; whoever knows its ``number`` spares looking for it."""
        return CycleReading(self, cycle, number)

    @property
    def cycles(self) -> Iterator[CycleReading]:
        """Every cycle, oldest first, one at a time."""
        for number, cycle in enumerate(self.journal.cycles, 1):
            yield self.cycle(cycle, number)

    def answers(self, place: str) -> dict[str, list[Entry]]:
        """What they may have of the answers at a place, by prompt."""
        found: dict[str, list[Entry]] = {}
        if place in self._gone:
            return found
        is_noted, not_entry = self.journal.is_noted, self._not_entry
        for entry in self.journal.entries_at(place):
            if entry.text.strip() and not is_noted(entry) and not_entry(entry) is None:
                if entry.prompt in found:
                    found[entry.prompt].append(entry)
                else:
                    found[entry.prompt] = [entry]
        return found

    @property
    def elsewhere(self) -> list[str]:
        """The ids of the places of which no cycle leads to what is written there."""
        journal = self.journal
        told = {PAIR, *self.cycles_at}
        told |= {each.id for each in journal.places.values() if isinstance(each, Agreement)}
        return sorted({entry.place for entry in journal.entries.values()} - told)

    def hits(self, query: Query) -> Iterator[Hit]:
        """Whatever of it is looked for, the newest first."""
        return self.index.search(query)

    @cached_property
    def index(self) -> Index:
        """What ``hits`` looks through; making it takes a moment."""
        # Imported late: what shows or exports a cycle does not search.
        from cyclejournal.journal.reading.finding import Index

        return Index(self)

    def cycle_at(self, place: str) -> Cycle | None:
        """The first cycle that a place belongs to; None for what belongs to the pair, or to no cycle."""
        if place not in self._cycle_at:
            own = cycle_of(self.journal, place)
            self._cycle_at[place] = own or next(iter(self.cycles_at.get(place, ())), None)
        return self._cycle_at[place]

    # What there is not

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """What the whole journal holds and they do not get, by kind and reason."""
        return self.count([*self.journal.entries.values(), *self.journal.events.values()])

    def count(self, records: Iterable[Entry | Event]) -> tuple[LeftOut, ...]:
        """Of these, what has words that the audience may not have, by kind and reason."""
        counts: Counter[tuple[Kind, Reason]] = Counter()
        for record in records:
            if record.text.strip() and (why := self.why_not(record)):
                counts[kind_of(record), why] += 1
        return tuple(
            LeftOut(kind, why, counts[kind, why])
            for kind in get_args(Kind)
            for why in WHY
            if counts[kind, why]
        )

    # Kept in mind, as they are asked for every record

    @cached_property
    def prompts(self) -> Mapping[str, Prompt]:
        """Every prompt that a guide of the journal asks, as the strictest of them says it leaves."""
        one_of_each = {cycle.guide: cycle for cycle in self.journal.cycles}
        used = {each.id: each for each in map(self.guide, [*one_of_each.values(), None])}
        return asked_by(used.values())

    @cached_property
    def _gone(self) -> frozenset[str]:
        return self.journal.in_trash

    @cached_property
    def cycles_at(self) -> Mapping[str, tuple[Cycle, ...]]:
        """The cycles whose texts lead to a place, oldest first; none lead to the pair's own."""
        return self.journal.once("cycles at", lambda: _cycles_at(self.journal))


def _cycles_at(journal: Journal) -> Mapping[str, tuple[Cycle, ...]]:
    found = dict[str, tuple[Cycle, ...]]()
    for cycle in journal.cycles:
        kept = (*journal.parts(CheckIn, cycle.id), *journal.parts(Lasted, cycle.id))
        own = (*journal.lessons(cycle), *journal.meetings(cycle), *kept)
        # One for all places that no other cycle leads to: a thousand cycles have ten thousand.
        alone = (cycle,)
        goals = (*cycle.goals, *journal.part_ids(*cycle.goals))
        for place in {cycle.id, *(each.id for each in own), *goals, *cycle.actions}:
            found[place] = found.get(place, ()) + alone
    return found
