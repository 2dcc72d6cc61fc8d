"""The record of a lesson as it is made: what each press does to the journal, and what to say of it."""

from datetime import datetime

from msgspec import Struct

from cyclejournal.journal.amounts import clock_words
from cyclejournal.journal.lesson import recording
from cyclejournal.journal.lesson.clock import ClockState, last_done
from cyclejournal.journal.lesson.notes import NoteLine, drafted, finished, kind_of
from cyclejournal.journal.lesson.tools import tool_called, tool_of
from cyclejournal.journal.lesson.tools.check import CHECK
from cyclejournal.journal.lesson.tools.tool import Press, Watched
from cyclejournal.journal.moments import after, instant, local
from cyclejournal.journal.records import Event, EventKind, NoteKind
from cyclejournal.journal.text import shorten
from cyclejournal.session.keys import key
from cyclejournal.session.lesson.book import LessonBook

_MARKS: dict[EventKind, str] = {
    "begin": "the start of the clock",
    "pause": "the pause",
    "go-on": "going on",
    "end": "the end of the lesson",
}


_TURNS: dict[ClockState, tuple[recording.ClockMark, str]] = {
    "waiting": ("begin", "The clock is running."),
    "running": ("pause", "Paused. Space goes on."),
    "paused": ("go-on", "The clock goes on."),
    "ended": ("go-on", "The lesson goes on."),
}
"""What the clock's key does, and what is said of it."""


class Said(Struct, frozen=True):
    """What came of a press."""

    words: str
    label: str | None = None
    """What was agreed and has another count now."""
    everything: bool = False
    """Whether more than that may have changed."""


class Recorder:
    """Records what happens. Whether anything may be recorded at all is asked before, by ``lesson.capture``."""

    def __init__(self, book: LessonBook) -> None:
        self._book = book
        self._undone: list[str] = []

    # Pressing

    def press(self, thing: Watched, press: Press | None = None) -> Said:
        """The key of an agreed thing; ``press`` where it says more than that, as a seat or an answer does."""
        started = self.start_with()
        tool, book = tool_called(thing.tool), self._book
        event = book.add(self._event(thing, press or tool.press(book.total(thing))))
        words = f"{named(thing)}: {tool.said(book.total(thing), event)}"
        return self._said(event, words, started)

    def start_with(self) -> str:
        """Start the clock if it waits, as a thing's key was pressed; says so."""
        self._undone.clear()
        if not self._book.has_clock or self._book.clock.state != "waiting":
            return ""
        self._mark("begin")
        return "The clock has started. "

    def beside(self, thing: Watched, words: str) -> Said:
        """A line beside a point of a checklist, with the mark it has."""
        press = CHECK.beside(self._book.ledger.total(CHECK, thing.label))
        marked = self._event(thing, press)
        event = self._book.add(recording.rewritten(marked, words, now=self._book.moment()))
        return self._said(event, f"{named(thing)}: {press.value}, with what you saw")

    def _event(self, thing: Watched, press: Press) -> Event:
        book, by = self._book, self._book.desk.writer
        moment = book.moment()
        at = book.seconds_at(moment)
        return recording.press(book.observation, thing, press, at=at, by=by, now=moment)

    @staticmethod
    def _said(event: Event, words: str, started: str = "") -> Said:
        time = clock_words(event.at)
        words = f"{started}{f'{time}  ' if time else ''}{words}"
        return Said(words, event.label, bool(started))

    # The clock

    def turn_clock(self) -> Said:
        """Start, pause, or go on."""
        self._undone.clear()
        mark, words = _TURNS[self._book.clock.state]
        self._mark(mark)
        return Said(words, everything=True)

    def end(self, moment: datetime) -> Said:
        """End the lesson at a moment, such as that of the key for it; what came later stays as it is."""
        self._undone.clear()
        marked = self._clock_mark("end", moment)
        self._book.change(marked)
        self._book.desk.end_visit()
        return Said(f"The lesson has ended, at {clock_words(marked.at)}.", everything=True)

    def end_where_it_was_left(self) -> Said:
        """End a lesson that nobody ended just after the last thing recorded in it."""
        last = self._book.was_left
        return self.end(datetime.fromisoformat(after(local(last) or instant(last), last)))

    def _mark(self, what: recording.ClockMark) -> None:
        self._book.add(self._clock_mark(what, self._book.moment()))

    def _clock_mark(self, what: recording.ClockMark, moment: datetime) -> Event:
        book = self._book
        return recording.mark(book.observation, what, book.clock, by=book.desk.writer, now=moment)

    # Notes

    def type_note(
        self, typed: str, at: float | None, thing: Watched | None, kind: NoteKind = "evidence"
    ) -> None:
        """What the note line holds after a key, and the kind it is to have; kept as a draft."""
        book = self._book
        before = book.draft
        if before is None and not typed.strip():
            return
        same = before is not None and before.text == " ".join(typed.split())
        if before is not None and same and kind_of(before) == kind:
            return
        by, now = book.desk.writer, book.moment()
        draft = drafted(
            book.observation, before, typed, at=at, by=by, now=now, thing=thing, kind=kind
        )
        book.add(draft)

    def keep_note(self, line: NoteLine, kind: NoteKind, *, verbatim: bool, now: datetime) -> Said:
        """Make a note of the draft, as it was at a moment of the book."""
        book = self._book
        assert book.draft is not None
        self._undone.clear()
        note = book.add(finished(book.draft, line, kind, verbatim=verbatim, now=now))
        time = clock_words(note.at)
        words = f"{time}  noted" if time else f"Noted, number {len(book.ledger.notes)}"
        return Said(words, note.label)

    # Taking back

    def take_back(self) -> Said:
        """Take back the last thing of any kind."""
        last = last_done(self._book.events)
        if last is None:
            return Said("There is nothing to undo.")
        self._undone.append(last.id)
        self._book.change(recording.taken_back(last, now=self._book.moment()))
        mend = ", Enter mends it" if last.what == "note" else ""
        words = f"Undone: {slip_words(last)}. {key('redo')} does it again{mend}."
        return Said(words, everything=True)

    def put_back(self) -> Said:
        """Count again what was taken back last, in this sitting."""
        while self._undone:
            event = self._book.desk.journal.events.get(self._undone.pop())
            if event is not None and event.deleted and not event.redacted:
                self._book.change(recording.put_back(event, now=self._book.moment()))
                return Said(f"Done again: {slip_words(event)}.", everything=True)
        return Said("Nothing was undone since the last press.")

    @property
    def last_undone_note(self) -> Event | None:
        """The note that was taken back a moment ago, to be written better."""
        found = self._book.desk.journal.events.get(self._undone[-1]) if self._undone else None
        return found if found is not None and found.what == "note" and found.deleted else None


def slip_words(event: Event) -> str:
    """An event in a few words."""
    tool = tool_of(event)
    words = tool.slip_words(event) if tool else _MARKS.get(event.what, event.what)
    has_time = event.at is not None and event.what != "note"
    return f"{words} at {clock_words(event.at)}" if has_time else words


def named(thing: Watched) -> str:
    """Its label in a sentence: short enough that what is said of it is seen too."""
    return shorten(thing.label, 30)
