"""What is agreed for a lesson and what is recorded so far, read from the journal and kept up with each event.

Knows no widget. It keeps count as the events come, so that the two-thousandth is as quick as the first;
everything it knows comes from the journal, so that it can be made anew at any moment.
"""

from datetime import datetime

from cyclejournal.guide.known import FOCUS, NOT_LOOKING_AT, PLAN, WHOM
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.amounts import clock_words
from cyclejournal.journal.lesson.clock import (
    CLOCK,
    LessonClock,
    is_forgotten,
    last_done,
    lesson_clock,
)
from cyclejournal.journal.lesson.film import film_offset
from cyclejournal.journal.lesson.ledger import Ledger, ledger
from cyclejournal.journal.lesson.lesson import SHARED, Lesson, focus_questions, lesson_of
from cyclejournal.journal.lesson.notes import draft_among, is_draft
from cyclejournal.journal.lesson.tools import tool_called
from cyclejournal.journal.lesson.tools.note import NOTE
from cyclejournal.journal.lesson.tools.sample import ANSWERS, EARLY
from cyclejournal.journal.lesson.tools.seats import Grid, Seats
from cyclejournal.journal.lesson.tools.tool import Due, Moment, Sum, Tile, Watched
from cyclejournal.journal.lesson.watching import may_record, watched
from cyclejournal.journal.moments import SteadyClock, instant, newest
from cyclejournal.journal.places import Observation
from cyclejournal.journal.records import Event
from cyclejournal.session.desk import Desk, OfCycle
from cyclejournal.session.keys import key


class LessonBook(OfCycle):
    """One observation: the present one of a cycle."""

    def __init__(self, desk: Desk, cycle_id: str) -> None:
        super().__init__(desk, cycle_id)
        self._steady = SteadyClock(desk.running)
        self.read()

    def read(self) -> None:
        """Take everything from the journal anew."""
        journal = self.desk.journal
        self.observation: Observation = journal.observation(self.cycle)
        self.lesson: Lesson = lesson_of(journal, self.guide, self.cycle, self.observation)
        plan = journal.text(self.observation.texts, PLAN, TOGETHER)
        self.things: list[Watched] = [
            thing
            for thing in watched(plan)
            if may_record(thing.tool, self.lesson.capture)
            and (self.has_clock or not tool_called(thing.tool).needs_clock)
        ]
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
        self._steady.not_before(newest(moments))

    # What is agreed

    @property
    def has_clock(self) -> bool:
        """Whether it is recorded while a clock runs."""
        return self.lesson.has_clock

    @property
    def writes(self) -> bool:
        """Whether notes may be written."""
        return may_record(NOTE.id, self.lesson.capture)

    @property
    def anybody(self) -> bool:
        """Whether whoever sits at the keyboard records, and not the observer alone."""
        return self.lesson.mode in SHARED or not self.lesson.observer

    def thing(self, key: str) -> Watched | None:
        """What is agreed for a key."""
        return next((thing for thing in self.things if thing.key == key), None)

    def thing_named(self, label: str) -> Watched | None:
        """What is agreed under a label; None too for no label."""
        return next((t for t in self.things if label and t.label == label), None)

    def answer(self, prompt: str) -> str:
        """What the pair, or the person observed, wrote in the plan."""
        journal, place = self.desk.journal, self.observation.texts
        return journal.text(place, prompt) or journal.text(place, prompt, self.lesson.observed)

    # What is recorded

    @property
    def changed_elsewhere(self) -> bool:
        """Whether another window has recorded something here meanwhile."""
        return self.desk.journal.events_at(self.observation.id) != self.events

    def seconds(self) -> float | None:
        """Seconds into the lesson now; None without a clock, or before it was started."""
        return self.seconds_at(self._steady.reading())

    def seconds_at(self, moment: datetime) -> float | None:
        """The same at a moment."""
        if not self.has_clock or self.clock.state == "waiting":
            return None
        return self.clock.seconds(moment)

    def total(self, thing: Watched) -> Sum | None:
        """What a thing adds up to so far."""
        return self.ledger.total(tool_called(thing.tool), thing.label)

    def grid(self, tool: Seats, thing: Watched) -> Grid:
        """The counts of its places; empty before the first."""
        return self.ledger.total(tool, thing.label) or Grid()

    def tile(self, thing: Watched, seconds: float | None) -> Tile:
        """How a thing is shown, so many seconds into the lesson."""
        moment = Moment(seconds, self.clock.state)
        return tool_called(thing.tool).tile(thing, self.total(thing), moment)

    def tiles(self) -> list[Tile]:
        """How everything that is agreed and allowed is shown now."""
        now = self.seconds()
        return [self.tile(thing, now) for thing in self.things]

    def due(self, seconds: float) -> list[tuple[Due, Watched]]:
        """How the things stand that ask from time to time, the one that is due first in front."""
        found = [
            (due, thing)
            for thing in self.things
            if (due := tool_called(thing.tool).due(thing, self.total(thing), seconds))
        ]
        return sorted(found, key=lambda pair: pair[0].at)

    def not_yet(self, sample: Watched) -> str:
        """What to say to an answer that no sample has asked for; empty where one is due, or nearly so."""
        seconds = self.seconds() or 0.0
        state = next((due for due, thing in self.due(seconds) if thing == sample), None)
        if state is None or state.asks or state.at - seconds <= EARLY:
            return ""
        return (
            f"No sample is due. The next one is at {clock_words(state.at)}; its own key asks now."
        )

    @property
    def asked(self) -> Watched | None:
        """The sample that asks now, the one due first if there are several."""
        if self.clock.state != "running":
            return None
        return next((thing for due, thing in self.due(self.seconds() or 0.0) if due.asks), None)

    @property
    def was_left(self) -> str:
        """When it was last recorded here, if the clock has run on for hours since; else empty."""
        last = last_done(self.events)
        forgotten = self.clock.state == "running" and is_forgotten(self.events, self.desk.running())
        return last.changed if last and forgotten else ""

    # Recording

    def moment(self) -> datetime:
        """Now, and later than everything recorded: no two events share a millisecond."""
        return self._steady()

    def add(self, event: Event) -> Event:
        """One more event, which came after all before it; or a draft as it is now, or the note it has become."""
        is_new = event.id not in self.desk.journal.events
        self._put(event)
        if is_new:
            self.events.append(event)
        else:
            self._replace(event)
        if is_draft(event) or not is_new:
            self.draft = event if is_draft(event) and event.text else None
        self.ledger.add(event)
        if event.what in CLOCK:
            self.clock = lesson_clock(each for each in self.events if each.what in CLOCK)
        return event

    def change(self, event: Event) -> None:
        """An event that is another now, or one of a moment that is past."""
        self._put(event)
        self._read_events()

    def _put(self, event: Event) -> None:
        self.desk.put(event)
        self._steady.not_before(max(event.created, event.changed, key=instant))

    def _replace(self, event: Event) -> None:
        for place in reversed(range(len(self.events))):
            if self.events[place].id == event.id:
                self.events[place] = event
                return


STATES = {
    "waiting": "○ not started",
    "running": "▶ running",
    "paused": "‖ paused",
    "ended": "■ ended",
}
"""The clock's states in glyph and word."""

OPENING = {
    "waiting": "Space starts the clock.",
    "running": "The clock has gone on running.",
    "paused": "Paused. Space goes on.",
    "ended": "This lesson has ended. Space would go on with it.",
}
"""What there is to do first, by those states."""

NO_RECORD = "Nothing is recorded in this lesson"


def clock_line(book: LessonBook, now: float | None) -> str:
    """What is told of the clock, in a line: its state, the film's time, the sample that is due next."""
    if not book.has_clock:
        return "No clock: written down afterwards"
    clock = book.clock
    parts = [STATES[clock.state]]
    if clock.state == "waiting":
        parts.append("Space starts it, and so does any key below")
    if book.lesson.capture == "filmed" and book.film is not None:
        parts.append(f"film {clock_words((now or 0.0) + book.film)}")
    due = book.due(now or 0.0) if clock.state == "running" else []
    if asked := next((thing for state, thing in due if state.asks), None):
        keys = " · ".join(f"{key} {word}" for key, word in ANSWERS.items())
        parts.append(f"◆ {asked.label}? {keys}")
    elif due:
        parts.append(f"next sample in {clock_words(due[0][0].at - (now or 0.0))}")
    if clock.state == "ended":
        parts.append("what you still press or write is kept too")
    return "  ·  ".join(parts)


def focus_lines(book: LessonBook, rows: int) -> list[str]:
    """The focus questions first, then whom to watch and what is left alone, as far as there are rows."""
    lines = [f"{number} {question}" for number, question in enumerate(book.focus, 1)]
    whom, spared = book.answer(WHOM), book.answer(NOT_LOOKING_AT)
    if whom.strip():
        lines.append(f"Watching: {whom}")
    if spared.strip():
        lines.append(f"Not looking at: {spared}")
    return lines[:rows] or ["No focus question is agreed: see the plan."]


def blocked_words(book: LessonBook) -> str:
    """Why there is nothing to press or write, if there is not; empty otherwise."""
    lesson = book.lesson
    if book.desk.reads_only:
        return book.desk.reads_only_words
    if book.cycle.closed:
        return f"This cycle is closed. To record in it, go back with Esc and reopen it ({key('reopen-cycle')})."
    name = book.desk.journal.name(lesson.observed) if lesson.observed else "The person observed"
    if lesson.capture == "none" and not lesson.chosen:
        return (
            f"{NO_RECORD} until {name} has chosen how it may be recorded. "
            "That is a question of the plan, in step 2 under Focus. Esc goes back."
        )
    if lesson.capture == "none":
        return (
            f"{NO_RECORD}: {name} has chosen to be watched without one. Watch, and learn; what you "
            "learned for your own class you can write down afterwards. Esc goes back."
        )
    if not book.things and not book.writes:
        return (
            "Only tallies may be kept in this lesson, and nothing to be counted is agreed yet. "
            f"{key('plan')} plans it, in step 2 under Focus. Esc goes back."
        )
    return ""


def opening_words(book: LessonBook) -> str:
    """What there is to do first."""
    if not book.has_clock:
        keys = "Press a key for what you remember. " if book.things else ""
        return f"{keys}Enter writes a line."
    return OPENING[book.clock.state]


def fit(width: int, rows: int, things: int) -> tuple[int, int]:
    """Into how many columns, and tiles how many rows high, so many things go; as roomy as they fit."""
    few = [(2, 4), (1, 4), (2, 2), (1, 2)] if width >= 100 else [(1, 4), (1, 2)]
    for columns, high in [*few, (1, 1), (2, 1), (3, 1)]:
        if columns > 1 and width // columns < 28:
            continue
        if columns > max(1, things):
            continue
        if -(-things // columns) * high <= rows:
            return columns, high
    return (2, 1) if width >= 56 else (1, 1)
