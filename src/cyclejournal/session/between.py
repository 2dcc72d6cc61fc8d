"""What is written between two meetings, at the desk: a note while it is written; notes and check-ins as a list."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime

from msgspec import Struct
from msgspec.structs import replace

from cyclejournal.guide.model import Keep, Prompt
from cyclejournal.journal.between.checkins import TRIED_WORDS, all_checkins
from cyclejournal.journal.between.notes import (
    as_prompt,
    dated,
    day_of,
    left_for,
    new_note,
    notes_of,
)
from cyclejournal.journal.entries.trash import discard, whose
from cyclejournal.journal.entries.writing import emptied, keep_as
from cyclejournal.journal.moments import day, instant, short_day
from cyclejournal.journal.places import CheckIn
from cyclejournal.journal.reading.audience import Audience
from cyclejournal.journal.reading.checkin import CheckInReading
from cyclejournal.journal.reading.tags import counted, line_of, tags_of, understood
from cyclejournal.journal.records import Entry, Event
from cyclejournal.journal.text import clean_line, shorten
from cyclejournal.session.desk import Desk

LONGEST = 200
"""Characters of a text that a list shows."""


class NoteDesk:
    """One note. It is in the journal from its first word on, and every key goes to the desk."""

    def __init__(self, desk: Desk, note: Entry | None = None) -> None:
        """Without ``note`` a new one, of whoever is at the keyboard."""
        self.desk = desk
        self._note = note or new_note(desk.journal, desk.writer, now=desk.clock())

    @property
    def note(self) -> Entry:
        """The note as it is now."""
        return self.desk.journal.entries.get(self._note.id, self._note)

    @property
    def is_kept(self) -> bool:
        """Whether the journal has it."""
        return self._note.id in self.desk.journal.entries

    @property
    def prompt(self) -> Prompt:
        """It as a box takes it."""
        return as_prompt(self.note)

    def type(self, text: str) -> None:
        """What it says now."""
        if not self.is_kept:
            if not text.strip():
                return
            self.desk.put(self._note)
        note = self.note
        self.desk.type(as_prompt(note), note.place, note.voice, text)

    def give(self, keep: Keep, to: str = "") -> None:
        """Let its writer alone have it, or the two of them; ``to`` whom it is left as a line, if to anybody."""
        now = self.desk.clock()
        note = left_for(self.note, to, now=now)
        if not to and keep != note.keep:
            note = keep_as(note, keep, now=now)
        if note is not self.note:
            self._change(note, "who may see a note")

    def date(self, on: str) -> None:
        """Say which day it is about, as an ISO date."""
        on = "" if on == day_of(dated(self.note, "", now=self.desk.clock())).isoformat() else on
        if on != self.note.on:
            self._change(dated(self.note, on, now=self.desk.clock()), "the day of a note")

    def tag(self, written: str) -> None:
        """What stands in the line for its tags now."""
        tags = understood(written)
        if tags == self.note.tags:
            return
        if self.is_kept:
            self.desk.tag(self.note, tags)
        else:
            self._note = replace(self._note, tags=tags)

    def known_tags(self) -> Iterable[str]:
        """Those in whatever lies open to the two of them, this note aside; the most used first."""
        journal = self.desk.journal
        written: list[Entry | Event] = [*journal.entries.values(), *journal.events.values()]
        seen = self.desk.reading(Audience(self.desk.writer or None, here=True)).has
        others = (e for e in written if e.id != self._note.id and any(tags_of(e)) and seen(e))
        return counted(map(tags_of, others))

    def _change(self, note: Entry, what: str) -> None:
        self._note = note
        if self.is_kept:
            self.desk.put(note, what=what)


class BetweenLine(Struct, frozen=True):
    """Something that was written between the meetings, as a list shows it."""

    id: str
    words: str
    """On one line; empty where they are covered."""
    detail: str
    """``Tom · 3 Nov 2026 · only you see this``."""


def between_lines(desk: Desk) -> Sequence[BetweenLine]:
    """What the person at the keyboard may know of, the newest first; of another's own not even that it is there."""
    return list(_lines(desk))


def _lines(desk: Desk) -> Iterator[BetweenLine]:
    found = [*_notes(desk), *_checkins(desk)]
    for *_, line in sorted(found, key=lambda each: each[:2], reverse=True):
        yield line


_Dated = tuple[str, datetime, BetweenLine]
"""A line with the ISO date that it is of, and the moment of writing."""


def _notes(desk: Desk) -> Iterator[_Dated]:
    for note in notes_of(desk.journal):
        seen = desk.sight(note)
        if seen != "hidden":
            words = shorten(note.text, LONGEST) if seen == "open" else ""
            on = day_of(note).isoformat()
            tags = line_of(note.tags) if seen == "open" else ""
            said = (desk.journal.name(note.voice), day(on), _for(desk, note), tags)
            line = BetweenLine(note.id, words, " · ".join(filter(None, said)))
            yield on, instant(note.created), line


def _checkins(desk: Desk) -> Iterator[_Dated]:
    reading = desk.reading(Audience(desk.writer or None, here=True))
    for place in all_checkins(desk.journal):
        found = CheckInReading(reading, place)
        name, tried = desk.journal.name(place.voice), TRIED_WORDS.get(place.tried, "")
        if found.is_told or place.voice == desk.writer:
            words = shorten(found.line, LONGEST)
            said = (name, found.day, "check-in", tried if words != found.tried else "")
            line = BetweenLine(place.id, words, " · ".join(filter(None, said)))
            yield place.on, instant(place.created), line


def _for(desk: Desk, note: Entry) -> str:
    if note.is_private:
        return "only you see this"
    if not note.to:
        return ""
    return f"for {desk.journal.name(note.to)}{'' if note.seen else ', waits'}"


def line_words(desk: Desk, line: Entry) -> str:
    """``Tom left you a line, of Thu: “…”``."""
    when = _of(day_of(line), desk.clock().date())
    return f"{desk.journal.name(line.voice)} left you a line{when}: “{clean_line(line.text)}”"


def _of(day: date, today: date) -> str:
    """``, of 3 Nov``; nothing for today."""
    return "" if day == today else f", of {short_day(day, today)}"


def throw_away(desk: Desk, note: Entry | CheckIn) -> None:
    """Into the trash, from where it comes back. The reading of a check-in stays with its goal."""
    if isinstance(note, CheckIn):
        desk.put(discard(note, now=desk.clock()), what="a check-in thrown away")
        return
    what = f"{whose(desk.journal, note)} thrown away"
    desk.put(emptied(note, by=desk.writer, now=desk.clock()), what=what)
