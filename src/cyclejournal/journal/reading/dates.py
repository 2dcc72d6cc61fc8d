"""Every day that a journal has ahead or behind, as an audience may have it: for a calendar.

By themselves the words are neutral, in nobody's words and without a name: a calendar lies open on many screens.
"""

from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from cyclejournal.guide.known import (
    ACTION_WHAT,
    AGREEMENT_REVIEW,
    CLOSE_AGAIN,
    LESSON_DAY,
    MEET_DAY,
    MEET_MINUTES,
    PLAN_REVISIT,
    TALK_DAY,
    TARGET_DATE,
)
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.amounts import several
from cyclejournal.journal.goal.goals import goals_with_words, status_of
from cyclejournal.journal.lesson.film import films_due
from cyclejournal.journal.moments import date_of, newest
from cyclejournal.journal.places import PAIR, Action
from cyclejournal.journal.reading.reading import Reading
from cyclejournal.journal.records import Entry
from cyclejournal.journal.term.frame import term_of
from cyclejournal.journal.text import clean_line

SAID = {
    LESSON_DAY: "The lesson",
    TALK_DAY: "We talk about the lesson",
    MEET_DAY: "We meet",
    PLAN_REVISIT: "We look at our coaching plan again",
}
"""What each day of a lesson, a talk or a team's plan is called."""


class Dated(Struct, frozen=True):
    """Something that has a day."""

    id: str
    """The same for the same thing, however often its day is changed."""
    on: date
    words: str
    """``We meet, 45 minutes``, ``An action``."""
    whose: str = ""
    """``Tom: Bring the page on partner talk``: the same in the pair's words and names, where it has some."""
    changed: str = ""
    """When it was changed last, as stored."""


def dates_of(reading: Reading) -> list[Dated]:
    """All of them, the first in front; what is over is among them, what was done or taken back is not."""
    found = [*_planned(reading), *_actions(reading), *_goals(reading), *_of_pair(reading)]
    found += [*_films(reading), *_closed(reading)]
    return sorted(found, key=lambda each: (each.on, each.words, each.id))


def _planned(reading: Reading) -> Iterator[Dated]:
    """The days of lessons, of the talks about them, and of the next meeting."""
    journal = reading.journal
    for cycle in journal.cycles:
        places = (*journal.lessons(cycle), *journal.meetings(cycle))
        for place in dict.fromkeys((cycle.id, *(each.texts for each in places))):
            for prompt, words in SAID.items():
                entry = _said(reading, place, prompt)
                day = date_of(entry.text) if entry else None
                if entry is None or day is None:
                    continue
                if prompt == MEET_DAY and (length := _minutes(reading, place)):
                    words = f"{words}, {length}"
                yield Dated(f"{place}-{prompt}", day, words, "", entry.changed)


def _said(reading: Reading, place: str, prompt: str) -> Entry | None:
    entry = reading.journal.entry(place, prompt, TOGETHER)
    return entry if entry is not None and reading.has(entry) else None


def _minutes(reading: Reading, place: str) -> str:
    entry = _said(reading, place, MEET_MINUTES)
    text = entry.text.strip() if entry else ""
    is_number = text.isascii() and text.isdigit() and 0 < len(text) < 4
    return several(int(text), "minute") if is_number else ""


def _actions(reading: Reading) -> Iterator[Dated]:
    """The days of the actions that are open, with their wording where the audience may have it."""
    journal = reading.journal
    for action in journal.open_actions:
        whose = _action_words(reading, action)
        for kind, written, words in (
            ("due", action.due, "An action"),
            ("check", action.check, "An action, to look at again"),
        ):
            if (day := date_of(written)) is not None:
                again = ", to look at again" if whose and kind == "check" else ""
                yield Dated(f"{action.id}-{kind}", day, words, f"{whose}{again}", action.changed)


def _action_words(reading: Reading, action: Action) -> str:
    entry = _said(reading, action.id, ACTION_WHAT)
    words = clean_line(entry.text) if entry else ""
    name = clean_line(reading.journal.name(action.owner, ""))
    return ": ".join(each for each in (name, words) if each) if words else ""


def _goals(reading: Reading) -> Iterator[Dated]:
    journal = reading.journal
    for goal in goals_with_words(journal).values():
        entry = _said(reading, goal.id, TARGET_DATE)
        day = date_of(entry.text) if entry and status_of(journal, goal) == "active" else None
        if entry is not None and day is not None:
            yield Dated(f"{goal.id}-target", day, "The day of our goal", "", entry.changed)


def _of_pair(reading: Reading) -> Iterator[Dated]:
    """The day to look at the agreement again, the term's last one, and the end of a pause."""
    journal = reading.journal
    if (agreement := journal.agreement) is not None:
        entry = _said(reading, agreement.id, AGREEMENT_REVIEW)
        day = date_of(entry.text) if entry else None
        if entry is not None and day is not None:
            words = "We look at our agreement again"
            yield Dated(f"{agreement.id}-review", day, words, "", entry.changed)
    pair, term = journal.pair, term_of(journal)
    if pair is None:
        return
    if term is not None and (last := date_of(term.until)) is not None:
        yield Dated(f"{PAIR}-term", last, "Our term ends", "", pair.since.get("term", pair.changed))
    pause = pair.pause
    if not pause.over and (day := date_of(pause.until)) is not None:
        yield Dated(f"{PAIR}-pause", day, "We go on", "", pair.since.get("pause", pair.changed))


def _closed(reading: Reading) -> Iterator[Dated]:
    """The days on which they mean to see whether it has lasted."""
    for cycle in reading.journal.cycles:
        entry = _said(reading, cycle.id, CLOSE_AGAIN)
        day = date_of(entry.text) if entry else None
        if entry is not None and day is not None:
            words = "We see whether it has lasted"
            yield Dated(f"{cycle.id}-again", day, words, "", entry.changed)


def _films(reading: Reading) -> Iterator[Dated]:
    journal = reading.journal
    for film in films_due(journal, reading.guide, date.max):
        place = film.observation.texts
        changed = newest(each.changed for each in journal.entries_at(place))
        day = film.delete_by
        yield Dated(f"{place}-film", day, "A video is to be deleted", "", changed)
