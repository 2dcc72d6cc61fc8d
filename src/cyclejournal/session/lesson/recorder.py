"""The record of a lesson as it is made: what each press does to the journal, and what to say of it."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from cyclejournal.journal.amounts import clock_words
from cyclejournal.journal.lesson import recording
from cyclejournal.journal.lesson.clock import last_done
from cyclejournal.journal.lesson.drafts import drafted, finished, kind_of
from cyclejournal.journal.lesson.note_line import NoteLine
from cyclejournal.journal.lesson.watching import Watched
from cyclejournal.journal.moments import after, instant, local
from cyclejournal.journal.records import Event, EventKind, NoteKind
from cyclejournal.journal.text import shorten
from cyclejournal.session.desk import Desk
from cyclejournal.session.lesson.book import LessonBook

_MARKS: dict[EventKind, str] = {
    "begin": "the start of the clock",
    "pause": "the pause",
    "go-on": "going on",
    "end": "the end of the lesson",
}


class Said(Struct, frozen=True):
    """What came of a press."""

    words: str
    labels: frozenset[str] = frozenset()
    """The agreed things whose counts have changed."""
    everything: bool = False
    """Whether more than those may have changed."""


class Recorder(LessonBook):
    """Records what happens. Whether anything may be recorded at all is asked before, by ``lesson.capture``."""

    def __init__(self, desk: Desk, cycle_id: str) -> None:
        super().__init__(desk, cycle_id)
        self._undone: list[str] = []

    # Pressing

    def press(self, thing: Watched) -> Said:
        """The key of an agreed thing that counts by itself: a tally, a stopwatch, a check."""
        started = self._start_with()
        match thing.tool:
            case "timer":
                watch = self.ledger.stopwatches.get(thing.label)
                runs = watch is not None and watch.since is not None
                event = self._put(self._press(thing, "stop" if runs else "start"))
                words = self._stopped(thing, event) if runs else f"{named(thing)}: running"
            case "check":
                before = self.ledger.checks.get(thing.label)
                value = _after_check(before.value if before else "")
                event = self._put(self._press(thing, "check", value))
                words = f"{named(thing)}: {value}"
            case _:
                event = self._put(self._press(thing, "tally"))
                words = f"{named(thing)}: {self.ledger.tallies[thing.label].total}"
        return self._said(started, event, words)

    def sample(self, thing: Watched, value: str) -> Said:
        """What was seen when a sample was asked."""
        started = self._start_with()
        event = self._put(self._press(thing, "sample", value))
        return self._said(started, event, f"{named(thing)}: {value}")

    def seat(self, thing: Watched, code: str, to: str = "") -> Said:
        """A seat or a part of the room; with ``to``, talk from one to the other."""
        started = self._start_with()
        event = self._put(self._press(thing, "seat", code, to))
        grid = self.ledger.grids[thing.label]
        count = grid.ways[code, to] if to else grid.seats[code]
        way = f"{code} → {to}" if to else code
        return self._said(started, event, f"{named(thing)}: {way}, {count}")

    def start_with(self) -> str:
        """Start the clock if it waits, as a thing's key was pressed; says so."""
        return self._start_with()

    def _start_with(self) -> str:
        self._undone.clear()
        if not self.has_clock or self.clock.state != "waiting":
            return ""
        self._mark("begin")
        return "The clock has started. "

    def _press(self, thing: Watched, what: EventKind, value: str = "", to: str = "") -> Event:
        moment = self.moment()
        return recording.press(
            self.observation,
            thing,
            what,
            at=self._at(moment),
            by=self.desk.writer,
            now=moment,
            value=value,
            to=to,
        )

    def _stopped(self, thing: Watched, event: Event) -> str:
        watch = self.ledger.stopwatches[thing.label]
        last = clock_words(watch.spans[-1].seconds) if watch.spans else ""
        return f"{named(thing)}: {last}, {clock_words(watch.seconds(event.at or 0.0))} in all"

    def _said(self, started: str, event: Event, words: str) -> Said:
        time = clock_words(event.at)
        words = f"{started}{f'{time}  ' if time else ''}{words}"
        return Said(words, frozenset({event.label}), bool(started))

    # The clock

    def turn_clock(self) -> Said:
        """Start, pause, or go on."""
        self._undone.clear()
        match self.clock.state:
            case "waiting":
                self._mark("begin")
                return Said("The clock is running.", everything=True)
            case "running":
                self._mark("pause")
                return Said("Paused. Space goes on.", everything=True)
            case "ended":
                self._mark("go-on")
                return Said("The lesson goes on.", everything=True)
            case _:
                self._mark("go-on")
                return Said("The clock goes on.", everything=True)

    def end(self, moment: datetime) -> Said:
        """End the lesson at a moment, such as that of the key for it; what came later stays as it is."""
        self._undone.clear()
        marked = self._mark("end", moment)
        self._read_events()
        return Said(f"The lesson has ended, at {clock_words(marked.at)}.", everything=True)

    def end_where_it_was_left(self) -> Said:
        """End a lesson that nobody ended just after the last thing recorded in it."""
        last = self.was_left
        return self.end(datetime.fromisoformat(after(local(last) or instant(last), last)))

    def _mark(self, what: recording.ClockMark, moment: datetime | None = None) -> Event:
        by, now = self.desk.writer, moment or self.moment()
        return self._put(recording.mark(self.observation, what, self.clock, by=by, now=now))

    # Notes

    def type_note(
        self,
        typed: str,
        at: float | None,
        thing: Watched | None,
        kind: NoteKind = "evidence",
    ) -> None:
        """What the note line holds after a key, and the kind it is to have; kept as a draft."""
        before = self.draft
        if before is None and not typed.strip():
            return
        same = before is not None and before.text == " ".join(typed.split())
        if before is not None and same and kind_of(before) == kind:
            return
        self.draft = drafted(
            self.observation,
            before,
            typed,
            at=at,
            by=self.desk.writer,
            now=self.moment(),
            thing=thing,
            kind=kind,
        )
        self._store(self.draft)
        if before is None:
            self.events.append(self.draft)
        else:
            self._replace(self.draft)
        if not self.draft.text:
            self.draft = None

    def keep_note(self, line: NoteLine, kind: NoteKind, *, verbatim: bool) -> Said:
        """Make a note of the draft."""
        draft = self.draft
        assert draft is not None
        self._undone.clear()
        note = finished(draft, line, kind, verbatim=verbatim, now=self.moment())
        self.draft = None
        self._store(note)
        self._replace(note)
        self.ledger.add(note)
        time = clock_words(note.at)
        words = f"{time}  noted" if time else f"Noted, number {len(self.ledger.notes)}"
        return Said(words, frozenset({note.label}))

    def evidence(self, thing: Watched, words: str) -> Said:
        """A line beside a point of a checklist, with the mark it has."""
        before = self.ledger.checks.get(thing.label)
        value = before.value if before else recording.CHECKED[0]
        event = recording.rewritten(self._press(thing, "check", value), words, now=self.moment())
        self._put(event)
        return self._said("", event, f"{named(thing)}: {value}, with what you saw")

    # Taking back

    def take_back(self) -> Said:
        """Take back the last thing of any kind."""
        last = last_done(self.events)
        if last is None:
            return Said("There is nothing to take back.")
        self._undone.append(last.id)
        self._change(recording.taken_back(last, now=self.moment()))
        mend = ", Enter mends it" if last.what == "note" else ""
        words = f"Taken back: {self.words_of(last)}. ^Y puts it back{mend}."
        return Said(words, everything=True)

    def put_back(self) -> Said:
        """Count again what was taken back last, in this sitting."""
        while self._undone:
            event = self.desk.journal.events.get(self._undone.pop())
            if event is not None and event.deleted and not event.redacted:
                self._change(recording.put_back(event, now=self.moment()))
                return Said(f"Back again: {self.words_of(event)}.", everything=True)
        return Said("Nothing was taken back since the last press.")

    @property
    def last_undone_note(self) -> Event | None:
        """The note that was taken back a moment ago, to be written better."""
        event = self.desk.journal.events.get(self._undone[-1]) if self._undone else None
        return event if event is not None and event.what == "note" and event.deleted else None

    @staticmethod
    def words_of(event: Event) -> str:
        """An event in a few words."""
        time = f" at {clock_words(event.at)}" if event.at is not None else ""
        match event.what:
            case "note":
                return f"the note “{shorten(event.text, 30)}”"
            case "begin" | "pause" | "go-on" | "end":
                return _MARKS[event.what] + time
            case "start" | "stop":
                return f"{'starting' if event.what == 'start' else 'stopping'} {event.label}{time}"
            case _:
                value = f"{event.value} → {event.to}" if event.to else event.value
                said = " ".join(part for part in (event.label, value) if part)
                return f"{shorten(said, 40)}{time}"


def named(thing: Watched) -> str:
    """Its label in a sentence: short enough that what is said of it is seen too."""
    return shorten(thing.label, 30)


def _after_check(value: str) -> str:
    """The mark after this one: seen, not seen, n.a., and round again."""
    marks = recording.CHECKED
    return marks[(marks.index(value) + 1) % len(marks)] if value in marks else marks[0]
