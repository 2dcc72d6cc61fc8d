"""The trash: what was thrown away is out of every view, and comes back with all that belongs to it."""

from datetime import datetime
from typing import TypeVar

from msgspec import Struct

from cyclejournal.errors import JournalError
from cyclejournal.guide.known import ACTION_WHAT, GOAL_STATEMENT, READING
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.between.checkins import tried_words
from cyclejournal.journal.between.notes import day_of
from cyclejournal.journal.entries.history import bring_back as show_again
from cyclejournal.journal.entries.wordings import in_order
from cyclejournal.journal.entries.writing import VoiceError
from cyclejournal.journal.goal.goals import STATUS_WORDS
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.lesson.notes import is_draft
from cyclejournal.journal.lesson.recording import put_back
from cyclejournal.journal.moments import day, instant
from cyclejournal.journal.places import (
    PAIR,
    Action,
    Agreement,
    AnyPlace,
    CheckIn,
    Consent,
    Cycle,
    Goal,
    GoalPart,
    GoneOut,
    Lasted,
    Measured,
    Meeting,
    Naming,
    Observation,
    Sealed,
    Standing,
    Summed,
    Yes,
)
from cyclejournal.journal.reading.keyboard import may_see
from cyclejournal.journal.records import Entry, Event, Record, Version, changed, moment_after
from cyclejournal.journal.text import clean_line

PlaceT = TypeVar("PlaceT", bound=AnyPlace)

KIND_WORDS: dict[type[AnyPlace], str] = {
    Action: "Action",
    Cycle: "Cycle",
    Goal: "Goal",
    Measured: "Reading",
    Standing: "How a goal stood",
    CheckIn: "Check-in",
    Lasted: "What has lasted",
    Observation: "Observation",
    Meeting: "Talk",
    Yes: "A yes to the agreement",
}


class CannotDiscard(JournalError):
    """Something that the trash does not take."""


class NotInTrash(JournalError):
    """Something that is not, or no longer, in the trash."""


class TrashRow(Struct, frozen=True):
    """Something in the trash, as a list shows it."""

    id: str
    """The place's, the entry's or the note's: for ``restore``."""
    kind_words: str
    """``Action``, ``Cycle``, ``Reading``, ``Answer``, ``Note``."""
    title: str
    """On one line; what a person typed in it is data."""
    when: str
    """When it was thrown away, as stored."""


def check_discard(journal: Journal, place: AnyPlace) -> None:
    """Raises CannotDiscard for what a journal cannot be without."""
    if isinstance(place, Cycle) and all(cycle.id == place.id for cycle in journal.cycles):
        raise CannotDiscard(
            "The only cycle stays",
            "A journal needs a cycle to write in.",
            "Start the next one first; then this one can go.",
        )
    if isinstance(place, Observation | Meeting) and place.answers:
        raise CannotDiscard(
            f"The first {_word(place)} stays with its cycle",
            "Its plan and its answers are the cycle's own.",
            f"A later {_word(place)} can go, and so can the whole cycle.",
        )
    kept = Agreement | Naming | Consent | GoneOut | Sealed | Summed
    if place.id == PAIR or isinstance(place, kept):
        raise CannotDiscard(
            "This cannot go to the trash",
            "It belongs to the pair rather than to a cycle.",
            "Its answers can be emptied one by one.",
        )


def _word(place: Observation | Meeting) -> str:
    return "talk" if isinstance(place, Meeting) else "observation"


def discard(place: PlaceT, *, now: datetime) -> PlaceT:
    """The place, in the trash. What is written at it goes along; see ``check_discard`` first."""
    if place.deleted:
        return place
    return changed(place, now=now, deleted=moment_after(place, now))


def bring_back(place: PlaceT, *, now: datetime) -> PlaceT:
    """The place, out of the trash again."""
    return changed(place, now=now, deleted="") if place.deleted else place


def trash_rows(journal: Journal, reader: str | None = None) -> list[TrashRow]:
    """What is in the trash, the newest first.

    Of emptied answers those that ``reader`` may read, of notes that were taken back their own.
    What went along with a cycle or an action comes back with it and has no row of its own. Nor have
    presses: only a note that was taken back has words to look for.
    """
    gone, along = journal.in_trash, journal.went_along
    rows = [
        TrashRow(
            place.id, KIND_WORDS.get(type(place), "Place"), _title(journal, place), place.deleted
        )
        for place in journal.places.values()
        if place.deleted and place.id not in along
    ]
    rows += [
        TrashRow(
            entry.id,
            "Note" if entry.is_note else "Answer",
            f"{whose(journal, entry)}: {_about(entry)}",
            entry.changed,
        )
        for entry in journal.entries.values()
        if _is_emptied(entry) and entry.place not in gone and may_see(entry, reader)
    ]
    rows += [
        TrashRow(event.id, "Note", clean_line(event.text), event.deleted)
        for event in journal.events.values()
        if _is_slip(event) and event.by == reader and event.place not in gone
    ]
    return sorted(rows, key=lambda row: (instant(row.when), row.id), reverse=True)


def restore(journal: Journal, row_id: str, *, by: str, now: datetime) -> list[Record]:
    """The records that bring a row of the trash back.

    ``by`` is the person at the keyboard. Raises VoiceError for somebody else's answer or note,
    NotInTrash for what is not there.
    """
    place = journal.places.get(row_id)
    if place is not None and place.deleted:
        return _restored(journal, place, by, now)
    entry = journal.entries.get(row_id)
    if entry is not None and _is_emptied(entry):
        return [_refilled(entry, by, now)]
    event = journal.events.get(row_id)
    if event is not None and _is_slip(event):
        if event.by != by:
            raise VoiceError(
                "That is somebody else's note",
                "A note comes back by whoever wrote it.",
                "Hand over the keyboard first.",
            )
        return [put_back(event, now=now)]
    raise NotInTrash(
        "That is not in the trash",
        "It has come back already, or its words were redacted.",
        "What is there now can be seen by opening the trash again.",
    )


def _restored(journal: Journal, place: AnyPlace, by: str, now: datetime) -> list[Record]:
    """A place with what it is nothing without: a cycle's goals, an action's wording."""
    records: list[Record] = [bring_back(place, now=now)]
    if isinstance(place, Cycle):
        goals = (journal.places.get(goal) for goal in place.goals)
        records += [bring_back(goal, now=now) for goal in goals if goal and goal.deleted]
    words = journal.entry(place.id, ACTION_WHAT, TOGETHER)
    if words and _is_emptied(words):
        records.append(_refilled(words, by, now))
    return records


def _is_slip(event: Event) -> bool:
    """Whether it is a note that was taken back, and neither struck out nor still being written."""
    return bool(event.deleted and event.text) and not (event.is_struck or is_draft(event))


def _is_emptied(entry: Entry) -> bool:
    return not entry.text and any(version.text for version in entry.history)


def _refilled(entry: Entry, by: str, now: datetime) -> Entry:
    return show_again(entry, _last_words(entry), by=by, now=now)


def _last_words(entry: Entry) -> Version:
    return [version for version in in_order(entry.history) if version.text][-1]


def _title(journal: Journal, place: AnyPlace) -> str:
    match place:
        case Action():
            return _words_at(journal, place, ACTION_WHAT) or "without words"
        case Goal():
            return _words_at(journal, place, GOAL_STATEMENT) or "without words"
        case GoalPart():
            return _of_goal(journal, place)
        case Cycle():
            people = " & ".join(journal.name(person) for person in place.roles)
            goal = journal.goal(place)
            words = _words_at(journal, goal, GOAL_STATEMENT) if goal else ""
            return " · ".join(
                part for part in (people, f"since {day(place.started)}", words) if part
            )
        case CheckIn():
            said = (journal.name(place.voice), day(place.on), tried_words(journal, place))
            return " · ".join(part for part in said if part)
        case Yes():
            return f"{journal.name(place.person)} · {day(place.created)}"
        case Lasted():
            return f"of cycle {journal.number(place.cycle)} · {day(place.on)}"
        case Observation() | Meeting():
            number = journal.number(place.cycle)
            began = place.began if isinstance(place, Meeting) else ""
            return f"of cycle {number} · {day(began or place.created)}"
        case _:
            return f"of {day(place.created)}"


def _of_goal(journal: Journal, place: GoalPart) -> str:
    told = []
    if isinstance(place, Measured):
        told += [_words_at(journal, place, READING), day(place.on)]
    elif isinstance(place, Standing):
        told += [STATUS_WORDS[place.status], day(place.created)]
    goal = journal.places.get(place.goal)
    told += [_words_at(journal, goal, GOAL_STATEMENT)] if goal else []
    return " · ".join(part for part in told if part)


def _words_at(journal: Journal, place: AnyPlace, prompt: str) -> str:
    """What a place is about, if need be in the words it had before they were emptied."""
    entry = journal.entry(place.id, prompt, TOGETHER)
    if entry is None:
        return ""
    return clean_line(_last_words(entry).text if _is_emptied(entry) else entry.text)


def _about(entry: Entry) -> str:
    """What was asked; of a note, the day."""
    if entry.is_note:
        return day(day_of(entry).isoformat())
    return clean_line(entry.asked) or entry.prompt


def whose(journal: Journal, entry: Entry) -> str:
    """``Tom's answer``, ``Joint answer`` or ``Tom's note``."""
    if entry.voice == TOGETHER:
        return "Joint answer"
    return f"{journal.name(entry.voice)}'s {'note' if entry.is_note else 'answer'}"
