"""The past as lists show it: cycles in a line each, and of what was found where it stands, when, and by whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from cyclejournal.guide.model import Guide
from cyclejournal.journal.amounts import clock_words, several
from cyclejournal.journal.between.notes import BETWEEN
from cyclejournal.journal.cycle.progress import Spot, actions_open, boxes, open_ends, place_of
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.moments import day, instant
from cyclejournal.journal.places import Action, CheckIn, Cycle, Lasted, Measured, Standing
from cyclejournal.journal.reading.finding import Hit, Match
from cyclejournal.journal.reading.sieve import day_written
from cyclejournal.journal.reading.views import asked_words
from cyclejournal.journal.records import Entry, Event
from cyclejournal.journal.text import clean_line

if TYPE_CHECKING:
    from cyclejournal.journal.reading.reading import Reading

_NAMED = 2
"""Of what is open in a cycle, actions aside, so many are named."""


class CycleRow(Struct, frozen=True):
    """A cycle as a list shows it."""

    id: str
    title: str
    """``Cycle 3 · Priya coaches Tom``."""
    dates: str
    """``since 2 Sep 2026``, or ``closed 30 Oct 2026``."""
    goal: str
    """On one line; empty when none is written."""
    open_ends: int
    open: str
    """What is, by name: ``record not released, 2 actions, Dialogue``; empty for nothing."""


class Tally:
    """Counts what is found, one by one."""

    def __init__(self, finder: Finder) -> None:
        self._finder = finder
        self._count = 0
        self._cycles: set[str] = set()
        self._last = ""

    def add(self, match: Match) -> None:
        """One more."""
        self._count += 1
        self._last = max(self._last, day_written(match.record))
        if cycle := self._finder.cycle(match.record):
            self._cycles.add(cycle.id)

    @property
    def words(self) -> str:
        """``12 in 7 cycles, last 25 Sep 2026``; of none, nothing."""
        if not self._count:
            return ""
        cycles = several(len(self._cycles), "cycle")
        return f"{self._count} in {cycles}, last {day(self._last)}"


class Where(Struct, frozen=True):
    """The cycle something belongs to, and its box there.

    No spot when that cycle's screen has no box for it: an action, an earlier agreement, an answer at
    an earlier observation or talk, a note, an answer to a prompt the guide no longer asks.
    """

    cycle: Cycle
    spot: Spot | None


class HitRow(Struct, frozen=True):
    """Something found, as a list shows it: a sentence, and when and where it was said, and by whom."""

    id: str
    """The entry's, or the note's."""
    sentence: str
    marks: tuple[tuple[int, int], ...]
    """Where words that were looked for stand in it."""
    source: str
    """``12 Oct 2026 · cycle 2 · Tom · Dialogue``."""
    asked: str
    """The wording that was answered; of a note, what it is."""


def cycle_rows(reading: Reading) -> Iterator[CycleRow]:
    """Every cycle, the newest first; one by one, as counting the open ends of years takes a moment."""
    cycles = reading.journal.cycles
    for number in range(len(cycles), 0, -1):
        each = reading.cycle(cycles[number - 1], number)
        cycle, ends = each.cycle, open_ends(each.journal, each.guide, each.cycle)
        dates = f"closed {day(cycle.closed)}" if cycle.closed else f"since {day(cycle.started)}"
        words = _open_words(each.journal, cycle, ends)
        yield CycleRow(cycle.id, each.title, dates, clean_line(each.goal), len(ends), words)


def _open_words(journal: Journal, cycle: Cycle, ends: list[str]) -> str:
    """A record that waits, how many actions, and of the rest the first by name."""
    waits = any(
        not lesson.released and any(event.counts for event in journal.events_at(lesson.id))
        for lesson in journal.lessons(cycle)
    )
    actions = len(actions_open(journal, cycle))
    others = list(dict.fromkeys(end.partition(":")[0] for end in ends[actions:]))
    told = ["record not released"] * waits + [several(actions, "action")] * bool(actions)
    told += others[:_NAMED]
    more = len(others) - _NAMED
    return ", ".join([*told, *([f"{more} more"] if more > 0 else [])])


class Finder:
    """Says where entries stand. Keeps what it knows of the cycles, as a search asks for many."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._journal = reading.journal

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {each.id: number for number, each in enumerate(self._journal.cycles, 1)}

    def where(self, record: Entry | Event) -> Where | None:
        """The box an entry or a note was written in; None only for a journal without cycles."""
        cycle = self._cycle(record)
        if cycle is None:
            return None
        return Where(cycle, self._spot(cycle, record) if isinstance(record, Entry) else None)

    def row(self, hit: Hit) -> HitRow:
        """A hit as a list shows it."""
        record, found = hit.record, self.where(hit.record)
        guide = self._reading.guide(found.cycle if found else None)
        place = self._journal.places.get(record.place)
        parts = [day(day_written(record, place)), whose(self._journal, record)]
        if found:
            part = _BESIDE.get(type(place), "")
            parts.insert(1, f"cycle {self._numbers[found.cycle.id]}")
            parts.append(part or _part(guide, record))
        asked = (
            asked_words(guide.prompt(record.prompt), record)
            if isinstance(record, Entry)
            else which(record)
        )
        return HitRow(
            record.id,
            hit.sentence,
            hit.marks,
            " · ".join(part for part in parts if part),
            clean_line(asked),
        )

    def summary(self, found: Iterable[Match]) -> str:
        """``12 in 7 cycles, last 25 Sep 2026``; of none, nothing."""
        tally = Tally(self)
        for each in found:
            tally.add(each)
        return tally.words

    def cycle(self, record: Entry | Event) -> Cycle | None:
        """The cycle that something is found in; None only for a journal without cycles."""
        return self._cycle(record)

    def _cycle(self, entry: Entry | Event) -> Cycle | None:
        """The cycle that links to the record's place, the one it was written in if there are several.

        What belongs to no cycle, such as the agreement, is found in the present one.
        """
        linking = self._reading.cycles_at.get(entry.place)
        if not linking:
            return self._journal.cycle
        if len(linking) == 1:
            # Nearly everything: nobody has to choose.
            return linking[0]
        shown = [cycle for cycle in linking if self._shows(cycle, entry)] or linking
        when = instant(entry.changed)
        begun = [cycle for cycle in shown if instant(cycle.started) <= when]
        return begun[-1] if begun else shown[0]

    def _shows(self, cycle: Cycle, entry: Entry | Event) -> bool:
        goal = self._journal.goal(cycle)
        return entry.place not in cycle.goals or (goal is not None and goal.id == entry.place)

    def _spot(self, cycle: Cycle, entry: Entry) -> Spot | None:
        guide = self._reading.guide(cycle)
        section = guide.section_of(entry.prompt)
        if section is None or place_of(self._journal, cycle, section) != entry.place:
            return None
        spot = Spot(section.id, entry.prompt, entry.voice)
        return spot if spot in boxes(self._journal, guide, cycle, section) else None


def whose(journal: Journal, record: Entry | Event) -> str:
    """``Tom`` of an answer, ``noted by Ben`` of a note, in which somebody else may be speaking."""
    if isinstance(record, Entry):
        return journal.name(record.voice)
    return f"noted by {journal.name(record.by)}"


def which(event: Event) -> str:
    """What a note is: ``A note at 12:40``, under its heading if it has one."""
    if event.what == "turn":
        return "A turn of the talk"
    at = clock_words(event.at)
    note = f"A note at {at}" if at else "A note"
    return f"{note} · {event.label}" if event.label else note


_BESIDE: dict[type, str] = {
    Action: "Actions",
    CheckIn: "Check-ins",
    Lasted: "What has lasted",
    Measured: "Readings",
    Standing: "How a goal stands",
}
"""What is written in no section, by the kind of place."""


def _part(guide: Guide, record: Entry | Event) -> str:
    """The title of the step, or of the section before the first step, that a record stands in."""
    if isinstance(record, Entry) and record.is_note:
        return BETWEEN
    if isinstance(record, Event):
        at = "meeting" if record.what == "turn" else "observation"
        steps = (s for s in guide.steps if any(part.at == at for part in s.sections))
        return next((step.title for step in steps), "")
    section = guide.section_of(record.prompt)
    part = next((step for step in guide.steps if section in step.sections), section)
    return part.title if part else ""
