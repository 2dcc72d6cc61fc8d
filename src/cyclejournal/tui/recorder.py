"""The record of a lesson as it is made: what each press does to the journal, and what to say of it.

Knows no widget. It keeps count as the presses come, so that the two-thousandth is as quick as the first;
everything it knows comes from the journal's events, so that it can be made anew at any moment.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal import recording
from cyclejournal.journal.drafts import draft_among, drafted, finished
from cyclejournal.journal.film import film_offset
from cyclejournal.journal.ledger import Ledger, ledger
from cyclejournal.journal.lesson import Lesson, lesson_of
from cyclejournal.journal.lesson_clock import CLOCK, LessonClock, clock_words, lesson_clock
from cyclejournal.journal.moments import SteadyClock, after, instant, local
from cyclejournal.journal.note_line import NoteLine
from cyclejournal.journal.records import Cycle, Event, EventKind, NoteKind, Observation
from cyclejournal.journal.sampling import Due, due
from cyclejournal.journal.text import shorten
from cyclejournal.journal.watching import (
    FOCUS,
    PLAN,
    Watched,
    allowed,
    focus_questions,
    may_write_notes,
    watched,
)
from cyclejournal.tui.desk import Desk

STALE = timedelta(hours=4)
"""A lesson whose last press is older than this, with its clock still running, was not ended by anybody."""

_ANYBODY = ("co-teach", "co-observe", "video")
_MARKS: dict[EventKind, str] = {
    "begin": "the start of the clock",
    "pause": "the pause",
    "go-on": "going on",
    "end": "the end of the lesson",
}


@dataclass(frozen=True)
class Said:
    """What came of a press."""

    words: str
    labels: frozenset[str] = frozenset()
    """The agreed things whose counts have changed."""
    everything: bool = False
    """Whether more than those may have changed."""


class Recorder:
    """Records one observation. Ask ``capture`` before: there may be nothing that may be recorded."""

    def __init__(self, desk: Desk, cycle_id: str) -> None:
        self.desk = desk
        self._cycle_id = cycle_id
        self._undone: list[str] = []
        self._steady = SteadyClock(desk.clock)
        self.read()

    # What is agreed

    @property
    def cycle(self) -> Cycle:
        """The cycle as it is now."""
        found = self.desk.journal.places[self._cycle_id]
        assert isinstance(found, Cycle)
        return found

    @property
    def has_clock(self) -> bool:
        """Whether it is recorded while a clock runs."""
        return self.lesson.has_clock

    @property
    def writes(self) -> bool:
        """Whether notes may be written."""
        return may_write_notes(self.lesson.capture)

    @property
    def anybody(self) -> bool:
        """Whether whoever sits at the keyboard records, and not the observer alone."""
        return self.lesson.mode in _ANYBODY or not self.lesson.observer

    def thing(self, key: str) -> Watched | None:
        """What is agreed for a key."""
        return next((thing for thing in self.things if thing.key == key), None)

    def answer(self, prompt: str) -> str:
        """What the pair, or the person observed, wrote in the plan."""
        journal, place = self.desk.journal, self.observation.texts
        return journal.text(place, prompt) or journal.text(place, prompt, self.lesson.observed)

    # What is recorded

    def read(self) -> None:
        """Take everything from the journal anew."""
        journal, guide = self.desk.journal, self.desk.guide(self.cycle)
        self.observation: Observation = journal.observation(self.cycle)
        self.lesson: Lesson = lesson_of(journal, guide, self.cycle, self.observation)
        plan = journal.text(self.observation.texts, PLAN, TOGETHER)
        things = allowed(watched(plan), self.lesson.capture)
        if not self.has_clock:
            things = [thing for thing in things if thing.tool not in ("timer", "sample")]
        self.things: list[Watched] = things
        focus = journal.text(self.observation.texts, FOCUS, TOGETHER)
        self.focus: list[str] = focus_questions(focus)
        self.film: float | None = film_offset(journal, self.observation)
        self._read_events()

    def _read_events(self) -> None:
        self.events: list[Event] = self.desk.journal.events_at(self.observation.id)
        self.ledger: Ledger = ledger(self.events)
        self.clock: LessonClock = lesson_clock(self.events)
        self.draft: Event | None = draft_among(self.events)
        moments = [each for event in self.events for each in (event.created, event.changed)]
        self._steady.not_before(max(moments, key=instant, default=""))

    @property
    def changed_elsewhere(self) -> bool:
        """Whether another window has recorded something here meanwhile."""
        return self.desk.journal.events_at(self.observation.id) != self.events

    def seconds(self) -> float | None:
        """Seconds into the lesson now; None without a clock, or before it was started."""
        if not self.has_clock or self.clock.state == "waiting":
            return None
        return self.clock.seconds(self._steady.reading())

    def due(self, thing: Watched, seconds: float) -> Due:
        """How a sample stands."""
        taken = self.ledger.samples.get(thing.label)
        return due(seconds, thing.every, taken[-1].at if taken else None)

    @property
    def asked(self) -> Watched | None:
        """The sample that asks now, the one due first if there are several."""
        if self.clock.state != "running":
            return None
        now = self.seconds() or 0.0
        asking = [thing for thing in self.things if thing.tool == "sample"]
        found = [(self.due(thing, now), thing) for thing in asking]
        return min(
            ((state.at, n, thing) for n, (state, thing) in enumerate(found) if state.asks),
            default=(0.0, 0, None),
        )[2]

    @property
    def was_left(self) -> str:
        """When it was last recorded here, if the clock has run on for hours since; else empty."""
        if self.clock.state != "running":
            return ""
        last = self._last()
        old = last is not None and self.desk.clock() - instant(last.changed) > STALE
        return last.changed if last and old else ""

    # Pressing

    def press(self, thing: Watched) -> Said:
        """The key of an agreed thing that counts by itself: a tally, a stopwatch, a check."""
        started = self._start_with()
        match thing.tool:
            case "timer":
                watch = self.ledger.stopwatches.get(thing.label)
                runs = watch is not None and watch.since is not None
                event = self._put(self._press(thing, "stop" if runs else "start"))
                words = self._stopped(thing, event) if runs else f"{thing.label}: running"
            case "check":
                before = self.ledger.checks.get(thing.label)
                value = _after_check(before.value if before else "")
                event = self._put(self._press(thing, "check", value))
                words = f"{thing.label}: {value}"
            case _:
                event = self._put(self._press(thing, "tally"))
                words = f"{thing.label}: {self.ledger.tallies[thing.label].total}"
        return self._said(started, event, words)

    def sample(self, thing: Watched, value: str) -> Said:
        """What was seen when a sample was asked."""
        started = self._start_with()
        event = self._put(self._press(thing, "sample", value))
        return self._said(started, event, f"{thing.label}: {value}")

    def seat(self, thing: Watched, code: str, to: str = "") -> Said:
        """A seat or a part of the room; with ``to``, talk from one to the other."""
        started = self._start_with()
        event = self._put(self._press(thing, "seat", code, to))
        grid = self.ledger.grids[thing.label]
        count = grid.ways[code, to] if to else grid.seats[code]
        way = f"{code} → {to}" if to else code
        return self._said(started, event, f"{thing.label}: {way}, {count}")

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
        moment = self._moment()
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
        return f"{thing.label}: {last}, {clock_words(watch.seconds(event.at or 0.0))} in all"

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

    def end(self, when: str = "") -> Said:
        """End the lesson now, or at a stored moment that is past."""
        self._undone.clear()
        moment = self._moment()
        if when:
            moment = datetime.fromisoformat(after(local(when) or instant(when), when))
        marked = self._mark("end", moment)
        if when:
            self._read_events()
        return Said(f"The lesson has ended, at {clock_words(marked.at)}.", everything=True)

    def _mark(self, what: recording.ClockMark, moment: datetime | None = None) -> Event:
        by, now = self.desk.writer, moment or self._moment()
        return self._put(recording.mark(self.observation, what, self.clock, by=by, now=now))

    # Notes

    def type_note(self, typed: str, at: float | None, thing: Watched | None) -> None:
        """What the note line holds after a key; kept as a draft."""
        before = self.draft
        if before is None and not typed.strip():
            return
        if before is not None and before.text == " ".join(typed.split()):
            return
        self.draft = drafted(
            self.observation,
            before,
            typed,
            at=at,
            by=self.desk.writer,
            now=self._moment(),
            thing=thing,
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
        note = finished(draft, line, kind, verbatim=verbatim, now=self._moment())
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
        event = recording.rewritten(self._press(thing, "check", value), words, now=self._moment())
        self._put(event)
        return self._said("", event, f"{thing.label}: {value}, with what you saw")

    # Taking back

    def take_back(self) -> Said:
        """Take back the last thing of any kind."""
        last = self._last()
        if last is None:
            return Said("There is nothing to take back.")
        self._undone.append(last.id)
        self._change(recording.taken_back(last, now=self._moment()))
        return Said(f"Taken back: {self.words_of(last)}. ^Y puts it back.", everything=True)

    def put_back(self) -> Said:
        """Count again what was taken back last, in this sitting."""
        while self._undone:
            event = self.desk.journal.events.get(self._undone.pop())
            if event is not None and event.deleted and not event.redacted:
                self._change(recording.put_back(event, now=self._moment()))
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

    def _last(self) -> Event | None:
        """The last thing done that counts; a note is done when it is kept, not when it was begun."""
        return max(
            (event for event in self.events if event.counts),
            key=lambda event: (instant(event.changed), event.created, event.id),
            default=None,
        )

    # Behind them

    def _at(self, moment: datetime) -> float | None:
        if not self.has_clock or self.clock.state == "waiting":
            return None
        return self.clock.seconds(moment)

    def _moment(self) -> datetime:
        """Now, and later than everything recorded: no two events share a millisecond."""
        return self._steady()

    def _store(self, event: Event) -> None:
        if self.observation.id not in self.desk.journal.places:
            self.desk.put(self.observation)
        self.desk.put(event)
        self._steady.not_before(max(event.created, event.changed, key=instant))

    def _put(self, event: Event) -> Event:
        self._store(event)
        self.events.append(event)
        self.ledger.add(event)
        if event.what in CLOCK:
            self.clock = lesson_clock(each for each in self.events if each.what in CLOCK)
        return event

    def _change(self, event: Event) -> None:
        self._store(event)
        self._read_events()

    def _replace(self, event: Event) -> None:
        for place in reversed(range(len(self.events))):
            if self.events[place].id == event.id:
                self.events[place] = event
                return


def _after_check(value: str) -> str:
    """The mark after this one: seen, not seen, n.a., and round again."""
    marks = recording.CHECKED
    return marks[(marks.index(value) + 1) % len(marks)] if value in marks else marks[0]
