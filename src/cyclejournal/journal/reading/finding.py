"""Looking back: past cycles in a line each, words found in what an audience may have, and where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from cyclejournal.guide.model import Guide
from cyclejournal.journal.amounts import clock_words
from cyclejournal.journal.between.notes import BETWEEN, day_of
from cyclejournal.journal.cycle.progress import Spot, boxes, open_ends, place_of
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.lesson.tools.note import said_words
from cyclejournal.journal.moments import day, instant, sort_key
from cyclejournal.journal.places import Action, Cycle, Measured, Standing
from cyclejournal.journal.reading.views import asked_words, who_said
from cyclejournal.journal.records import Entry, Event
from cyclejournal.journal.text import clean, clean_line

if TYPE_CHECKING:
    from cyclejournal.journal.reading.reading import Reading

_BLANKS = re.compile(r"\s+")
_ENDS = re.compile(r"(?<=[.!?…])\s+|\n+")
_LONGEST = 160
_QUOTES = str.maketrans("“”„‘’", '"""\'\'')
"""Quotation marks as a keyboard types them: one for one, so that places in a text stay the same."""


class Hit(Struct, frozen=True):
    """An answer, a note of a lesson or a turn of a talk, that holds every word looked for."""

    record: Entry | Event
    before: str
    """The sentence up to the first word found; of a note, from whoever spoke on."""
    match: str
    after: str
    """The rest of the sentence."""

    @property
    def sentence(self) -> str:
        """The whole sentence, on one line."""
        return f"{self.before}{self.match}{self.after}"


class Index:
    """The folded texts of a reading, kept so that searching as one types stays quick."""

    def __init__(self, reading: Reading) -> None:
        journal = reading.journal
        records: list[Entry | Event] = [*journal.entries.values(), *journal.events.values()]
        found = [each for each in records if each.text.strip() and reading.has(each)]
        key = sort_key(record.changed for record in found)
        newest_first = sorted(found, key=lambda record: key(record.changed), reverse=True)
        texts = ((_words_of(record, reading), record) for record in newest_first)
        self._texts = [(_folded(words), words, record) for words, record in texts]

    def search(self, query: str) -> Iterator[Hit]:
        """What holds every word of the query, in any order, the newest first."""
        words = _folded(query).split()
        if not words:
            return
        pattern = re.compile("|".join(map(re.escape, words)), re.IGNORECASE)
        for folded, text, record in self._texts:
            if all(word in folded for word in words):
                yield _hit(record, text, pattern)


def _folded(text: str) -> str:
    return text.translate(_QUOTES).casefold()


def _hit(record: Entry | Event, text: str, pattern: re.Pattern[str]) -> Hit:
    speaker = ""
    if isinstance(record, Event) and record.what != "turn":
        speaker = clean_line(record.speaker)
    for number, sentence in enumerate(_ENDS.split(text)):
        found = pattern.search(sentence.translate(_QUOTES))
        if found:
            before, is_cut = sentence[: found.start()], number > 0
            if len(before) > _LONGEST:
                before, is_cut = f"…{before[-_LONGEST:]}", True
            if speaker and is_cut:
                # Whose words they are is said however far into them the word stands.
                before = f"{speaker}: {before}"
            match, after = sentence[slice(*found.span())], sentence[found.end() :]
            return Hit(record, before, match, after[:_LONGEST])
    # Folding can match across what the pattern sees, as with ß and SS.
    return Hit(record, text[:_LONGEST].split("\n")[0], "", "")


def _words_of(record: Entry | Event, reading: Reading) -> str:
    """What there is to find of a record: with a note or a turn also who spoke."""
    if isinstance(record, Entry):
        return record.text
    return who_said(reading.journal, record) if record.what == "turn" else said_words(record)


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


class Where(Struct, frozen=True):
    """The cycle something belongs to, and its box there.

    No spot when that cycle's screen has no box for it: an action, an earlier agreement, an answer at
    an earlier observation or talk, a note, an answer to a prompt the guide no longer asks.
    """

    cycle: Cycle
    spot: Spot | None


class HitRow(Struct, frozen=True):
    """Something found, as a list shows it: a sentence in three parts, and where it stands."""

    id: str
    """The entry's, or the note's."""
    before: str
    match: str
    after: str
    source: str
    """``Cycle 2 · Dialogue · Tom · 12 Oct 2026``."""
    asked: str
    """The wording that was answered; of a note, what it is."""


def cycle_rows(reading: Reading) -> Iterator[CycleRow]:
    """Every cycle, the newest first; one by one, as counting the open ends of years takes a moment."""
    for each in reversed([*reading.cycles]):
        cycle, ends = each.cycle, open_ends(each.journal, each.guide, each.cycle)
        dates = f"closed {day(cycle.closed)}" if cycle.closed else f"since {day(cycle.started)}"
        yield CycleRow(cycle.id, each.title, dates, clean_line(each.goal), len(ends))


class Finder:
    """Says where entries stand. Keeps what it knows of the cycles, as a search asks for many."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._journal = reading.journal
        self._numbers = {each.id: number for number, each in enumerate(self._journal.cycles, 1)}

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
        parts = [whose(self._journal, record), _day_of(record)]
        if found:
            part = _BESIDE.get(type(self._journal.places.get(record.place)), "")
            part = part or _part(guide, record)
            parts = [f"Cycle {self._numbers[found.cycle.id]}", part, *parts]
        asked = (
            asked_words(guide.prompt(record.prompt), record)
            if isinstance(record, Entry)
            else which(record)
        )
        return HitRow(
            record.id,
            _one_line(hit.before).lstrip(),
            _one_line(hit.match),
            _one_line(hit.after),
            " · ".join(part for part in parts if part),
            clean_line(asked),
        )

    def _cycle(self, entry: Entry | Event) -> Cycle | None:
        """The cycle that links to the record's place, the one it was written in if there are several.

        What belongs to no cycle, such as the agreement, is found in the present one.
        """
        linking = self._reading.cycles_at.get(entry.place)
        if not linking:
            return self._journal.cycle
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


def _day_of(record: Entry | Event) -> str:
    """When it was written; of a note, the day that it is about."""
    if isinstance(record, Entry) and record.is_note:
        return day(day_of(record).isoformat())
    return day(record.changed)


_BESIDE: dict[type, str] = {Action: "Actions", Measured: "Readings", Standing: "How a goal stands"}
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


def _one_line(text: str) -> str:
    """On one line, keeping a blank at either end, where the next part follows."""
    return _BLANKS.sub(" ", clean(text))
