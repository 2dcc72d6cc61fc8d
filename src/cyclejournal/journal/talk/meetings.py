"""A talk of a cycle: beginning and ending it, its unhurried clock, and what heads it.

A talk is a place (``places.Meeting``); what is said there are entries like any others.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from operator import attrgetter
from typing import Literal

from msgspec import Struct

from cyclejournal.guide.known import ACTION_WHAT, FOCUS, HAPPENED, NEXT_TIME, QUESTION, WIN, WISH
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.amounts import whole_minutes
from cyclejournal.journal.between.checkins import (
    TRIED_WORDS,
    all_checkins,
    figure_words,
    tried_words,
)
from cyclejournal.journal.between.notes import came, day_of, notes_of
from cyclejournal.journal.between.tries import tries_of, tries_words
from cyclejournal.journal.cycle.actions import carried, due_words, from_words
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.lesson.lesson import focus_questions
from cyclejournal.journal.moments import date_of, instant, short_day, stamp
from cyclejournal.journal.places import Action, CheckIn, Cycle, Meeting, Observation
from cyclejournal.journal.records import changed
from cyclejournal.journal.text import shorten
from cyclejournal.journal.values import split_rows

LONGEST_MINUTES = 240
"""How long a talk may be planned for, and after how long one that nobody ended has run out."""

LAST_MINUTES = 5
"""From here on the clock says what is left rather than what has gone."""

LONGEST_NOTE = 200
"""Characters of a note that head a talk."""

LONGEST_CHECKIN = 90
"""And of each answer of a check-in."""

TalkState = Literal["waiting", "running", "ended", "left"]
"""``left``: begun, and never ended; nobody knows how long it was."""

Heading = Literal["since", "question", "action", "focus", "wish"]


class TalkClock(Struct, frozen=True):
    """How a talk stands at a moment."""

    state: TalkState
    minutes_used: int | None
    """Whole minutes so far, or in all; None where nobody knows."""
    short: str = ""
    """For a narrow top line: ``12 of 30 min``; empty while no talk runs."""
    words: str = ""
    """The same with a kind word where the time is over."""


class AgendaItem(Struct, frozen=True):
    """One thing that heads a talk."""

    kind: Heading
    words: str
    detail: str = ""
    """A few quieter words, such as the day of a note, or when an action is due; of a wish, whose it is."""
    on: date | None = None
    """The day of what came since; of anything else nothing."""


def begin(meeting: Meeting, minutes: int, *, now: datetime) -> Meeting:
    """The talk begun now, meant to last that many minutes."""
    return changed(meeting, now=now, began=stamp(now), ended="", minutes=minutes)


def end(meeting: Meeting, *, now: datetime) -> Meeting:
    """The talk ended now."""
    return changed(meeting, now=now, ended=stamp(now))


def minutes_from(text: str) -> int | None:
    """A planned length as somebody types it, in minutes; None for what is no sensible length."""
    words = text.strip().casefold().removesuffix("minutes").removesuffix("min").strip()
    if not (words.isascii() and words.isdigit() and len(words) < 4):
        return None
    return int(words) if 1 <= int(words) <= LONGEST_MINUTES else None


def talk_clock(meeting: Meeting, now: datetime) -> TalkClock:
    """The talk's clock. It never hurries anybody, and a talk that was left open does not run on."""
    planned = meeting.minutes
    if not meeting.began:
        return TalkClock("waiting", None)
    until = instant(meeting.ended) if meeting.ended else now
    gone = max(timedelta(0), until - instant(meeting.began))
    used = whole_minutes(gone.total_seconds())
    if meeting.ended:
        return TalkClock("ended", used)
    if used >= LONGEST_MINUTES:
        return TalkClock("left", None)
    left = planned - used
    if left < 0:
        short = f"{used} min, {-left} over"
        return TalkClock("running", used, short, f"{short}: take the time you need")
    short = f"{left} min left" if 0 < left <= LAST_MINUTES else f"{used} of {planned} min"
    return TalkClock("running", used, short, short)


def talk_before(journal: Journal, cycle: Cycle) -> Meeting | None:
    """The talk before the present one, in this cycle or in the one before; None for a pair's first."""
    earlier = journal.meetings(cycle)[:-1]
    if earlier:
        return earlier[-1]
    number = journal.number(cycle.id)
    return journal.meeting(journal.cycles[number - 2]) if number > 1 else None


def agenda(
    journal: Journal, cycle: Cycle, today: date, observation: Observation
) -> list[AgendaItem]:
    """What heads the present talk about an observation.

    What came since the last time, questions kept then or asked since, actions to look at again, the focus
    questions, and, once they are revealed, what each would like from the talk.
    """
    place = observation.texts
    focus = focus_questions(journal.text(place, FOCUS))
    return [
        *_since(journal, cycle, today),
        *_kept_questions(journal, cycle),
        *_asked_since(journal, cycle),
        *_actions(journal, cycle, today),
        *(AgendaItem("focus", words) for words in focus),
        *_wishes(journal, place),
    ]


class _Since(Struct, frozen=True):
    """The time since the talk before, until this one began."""

    after: datetime | None
    until: datetime | None

    def __contains__(self, moment: str) -> bool:
        when = instant(moment)
        return (self.after is None or when > self.after) and (
            self.until is None or when <= self.until
        )


def _time_since(journal: Journal, cycle: Cycle) -> _Since:
    before, present = talk_before(journal, cycle), journal.meeting(cycle)
    return _Since(
        instant(before.ended or before.began) if before else None,
        instant(present.began) if present.began else None,
    )


def _since(journal: Journal, cycle: Cycle, today: date) -> Iterator[AgendaItem]:
    """The notes that were given to the pair since then, no lines; and the check-ins, by their days."""
    span = _time_since(journal, cycle)
    found: list[AgendaItem] = []
    for note in reversed(notes_of(journal)):
        if came(note) in span and not (note.is_private or note.to):
            words = f"{journal.name(note.voice)}: {shorten(note.text, LONGEST_NOTE)}"
            found.append(since_item(words, day_of(note), today))
    for place in all_checkins(journal):
        day = date_of(place.on)
        if place.created in span and day and (words := _came_of(journal, place)):
            found.append(since_item(words, day, today))
    yield from sorted(found, key=attrgetter("on"))


def since_item(words: str, day: date, today: date) -> AgendaItem:
    """Something that came since the last talk, with its day as it is said today."""
    return AgendaItem("since", words, short_day(day, today), day)


def _came_of(journal: Journal, place: CheckIn) -> str:
    """``Tom tried it: Harder than it sounds. Glad of: S6 spoke.``: what it tells, in a line; or nothing."""
    happened, win = (_shared(journal, place, prompt) for prompt in (HAPPENED, WIN))
    tried, figure = TRIED_WORDS.get(place.tried, ""), figure_words(journal, place)
    if not (happened or win):
        happened = tried_words(journal, place).partition(": ")[2]
        happened = ". ".join(
            each for each in (happened, f"A reading: {figure}" * bool(figure)) if each
        )
    told = [happened, f"Glad of: {win}" if win else ""]
    words = " ".join(part if part[-1] in ".?!…" else f"{part}." for part in told if part)
    between = ", " if place.tried == "not-yet" else " " if tried else ""
    who = f"{journal.name(place.voice)}{between}{tried}"
    return f"{who}: {words}" if words else f"{who}." if tried else ""


def _shared(journal: Journal, place: CheckIn, prompt: str) -> str:
    """What its writer wrote there for both of them, as much as a line holds."""
    entry = journal.entry(place.id, prompt, place.voice)
    return shorten(entry.text, LONGEST_CHECKIN) if entry and not entry.is_private else ""


def _asked_since(journal: Journal, cycle: Cycle) -> Iterator[AgendaItem]:
    """The questions of the check-ins since then."""
    span = _time_since(journal, cycle)
    for place in all_checkins(journal):
        if place.created in span and (words := _shared(journal, place, QUESTION)):
            yield AgendaItem("question", words, journal.name(place.voice))


def _kept_questions(journal: Journal, cycle: Cycle) -> Iterator[AgendaItem]:
    before = talk_before(journal, cycle)
    text = journal.text(before.texts, NEXT_TIME) if before else ""
    for row in split_rows(text):
        if row[0]:
            yield AgendaItem("question", row[0])


def _actions(journal: Journal, cycle: Cycle, today: date) -> Iterator[AgendaItem]:
    """Open actions that were there before this talk, and those whose day to check back has come."""
    meeting = journal.meeting(cycle)
    sat_down = meeting.began or ("" if meeting.answers else meeting.created)
    for action in journal.open_actions:
        words = journal.text(action.id, ACTION_WHAT).strip()
        times = carried(journal, action)
        check = bool(action.check) and action.check <= today.isoformat()
        older = bool(sat_down) and instant(action.created) < instant(sat_down)
        if words and (check or times or older):
            details = [
                due_words(action, today),
                "to look at again" if check else "",
                *_shown_tries(journal, action, today),
                from_words(journal, action),
            ]
            owner = "" if action.owner == TOGETHER else f"{journal.name(action.owner)}: "
            detail = " · ".join(part for part in details if part)
            yield AgendaItem("action", f"{owner}{words}", detail)


def _shown_tries(journal: Journal, action: Action, today: date) -> Iterator[str]:
    """How often it was tried, as far as whoever counted shows it."""
    for person in journal.people:
        entry = tries_of(journal, action, person)
        if entry is not None and not entry.is_private:
            name = "" if person == action.owner else f"{journal.name(person)} "
            yield f"{name}{tries_words(entry, today)}"


def _wishes(journal: Journal, place: str) -> Iterator[AgendaItem]:
    for entry in journal.entries_at(place):
        if entry.prompt == WISH and entry.text.strip() and entry.blind in ("", "revealed"):
            wishes = "; ".join(line.strip() for line in entry.text.splitlines() if line.strip())
            yield AgendaItem("wish", wishes, journal.name(entry.voice))
