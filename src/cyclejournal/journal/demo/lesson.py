"""What the example pair wrote down in a lesson, and when they sat down to talk, read from its data files.

A line of a record is a list: the time in the lesson (nothing where no clock ran), what it is, and what
belongs to it, as the head of ``demo.toml`` shows. Here the lines become events, in the order of their times.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from cyclejournal.guide.known import PLAN
from cyclejournal.guide.model import Guide
from cyclejournal.journal.journal import Journal, first_round
from cyclejournal.journal.lesson.lesson import lesson_of
from cyclejournal.journal.lesson.recording import new_event, note, press, released, taken_back
from cyclejournal.journal.lesson.tools.tool import Press, Watched
from cyclejournal.journal.lesson.watching import watched
from cyclejournal.journal.moments import stamp
from cyclejournal.journal.places import Cycle, Meeting, Observation
from cyclejournal.journal.records import Event, EventKind, NoteKind, struck
from cyclejournal.journal.talk.turns import new_turn

_NOTES: dict[str, NoteKind] = {
    "heard": "evidence",
    "saw": "evidence",
    "thought": "interpretation",
    "asked": "question",
    "felt": "feeling",
}
_PRESSES: dict[str, tuple[EventKind, ...]] = {
    "tally": ("tally",),
    "timed": ("start", "stop"),
    "seat": ("seat",),
    "sample": ("sample",),
    "check": ("check",),
}
_SLIP = timedelta(seconds=2)


class Recorded(Struct, frozen=True, forbid_unknown_fields=True):
    """What was written down in a lesson."""

    began: str
    record: list[list[str]]
    end: str = ""
    """When the clock was stopped, in the lesson; empty: there was no clock."""
    struck: str = ""
    """When the observed person struck lines out."""
    released: str = ""


class Tagged(Struct, frozen=True, forbid_unknown_fields=True):
    """A turn of a talk that the pair looked at."""

    said: str
    who: str
    """Who said it, as a role."""
    tags: dict[str, str]
    """Dimension id → one of its words."""


class Talked(Struct, frozen=True, forbid_unknown_fields=True):
    """When the pair talked."""

    began: str
    ended: str
    minutes: int
    """How long they meant to talk."""
    turns: list[Tagged] = []


class _Line(Struct, frozen=True):
    """One event to make, with when it was in the lesson."""

    at: float | None
    what: str
    cells: tuple[str, ...]
    fate: str = ""
    """``struck``, ``slip`` or nothing."""


def recorded(
    journal: Journal, guide: Guide, cycle: Cycle, data: Recorded, moment: Callable[[str], datetime]
) -> tuple[Observation, list[Event]]:
    """The observation of a cycle and its events. ``moment`` understands the times that ``data`` names.

    Nothing is recorded for what the plan does not say, as with a guide that has no such plan.
    """
    lesson = lesson_of(journal, guide, cycle)
    began = moment(data.began)
    place = replace(first_round(Observation, cycle), changed=stamp(began))
    things = {
        thing.label: thing
        for entry in journal.entries_at(place.texts)
        if entry.prompt == PLAN
        for thing in watched(entry.text)
    }
    looked_at = moment(data.struck) if data.struck else began
    events, last = [], began - timedelta(seconds=1)
    for number, line in enumerate(_lines(data)):
        spent = timedelta(minutes=number) if line.at is None else timedelta(seconds=line.at)
        now = last = max(began + spent, last + timedelta(milliseconds=1))
        event = _event(place, line, things, lesson.observer, now)
        if event is None:
            continue
        event = replace(event, id=made_id(now, f"event-{number}"))
        match line.fate:
            case "struck":
                event = struck(event, True, now=looked_at)
            case "slip":
                event = taken_back(event, now=now + _SLIP)
        events.append(event)
    if data.released:
        place = released(place, by=lesson.observed, now=moment(data.released))
    return place, events


def talked(
    cycle: Cycle, data: Talked, people: Mapping[str, str], moment: Callable[[str], datetime]
) -> tuple[Meeting, list[Event]]:
    """The talk of a cycle, and the turns that were looked at afterwards. ``people`` is by role."""
    ended = moment(data.ended)
    place = replace(
        first_round(Meeting, cycle),
        changed=stamp(ended),
        began=stamp(moment(data.began)),
        ended=stamp(ended),
        minutes=data.minutes,
    )
    turns = []
    for number, turn in enumerate(data.turns, 1):
        now = ended + timedelta(minutes=number)
        said = new_turn(place, turn.said, by=next(iter(people.values())), now=now)
        speaker = people[turn.who]
        turns.append(
            replace(said, id=made_id(now, f"event-{number}"), speaker=speaker, tags=turn.tags)
        )
    return place, turns


def _lines(data: Recorded) -> list[_Line]:
    """Every event the record stands for, in the order of their times."""
    lines = [each for row in data.record for each in _spread(row)]
    if data.end:
        lines += [_Line(0.0, "begin", ()), _Line(_seconds(data.end), "end", ())]
    return sorted(lines, key=lambda line: (line.at or 0.0, line.what == "end"))


def _spread(row: list[str]) -> Iterator[_Line]:
    """The events of one line: a tally for each of its times, a start and a stop for a span."""
    times, what, *cells = row
    fate = cells.pop() if cells[-1] in ("struck", "slip") else ""
    if not times:
        yield _Line(None, what, tuple(cells), fate)
    for time in times.split():
        for at, kind in zip(time.split("-"), _PRESSES.get(what, (what,)), strict=True):
            yield _Line(_seconds(at), kind, tuple(cells), fate)


def _event(
    place: Observation, line: _Line, things: Mapping[str, Watched], by: str, now: datetime
) -> Event | None:
    """The event of a line, or None for something that the plan does not say."""
    word, _, speaker = line.what.partition(" ")
    match word:
        case "begin" | "end":
            return new_event(place, word, line.at, by, now)
        case "heard" | "saw" | "thought" | "asked" | "felt":
            agreed = next((each for each in things.values() if each.tool == "verbatim"), None)
            pupil = word == "heard" and speaker != "T"
            return note(
                place,
                line.cells[0],
                at=line.at,
                by=by,
                now=now,
                kind=_NOTES[word],
                speaker=speaker,
                verbatim=word == "heard",
                thing=agreed if pupil else None,
            )
        case "tally" | "start" | "stop" | "seat" | "sample" | "check":
            label, value, evidence, *_ = *line.cells, "", ""
            if label not in things:
                return None
            what = Press(word, value)
            event = press(place, things[label], what, at=line.at, by=by, now=now)
            return replace(event, text=evidence)
        case _:
            raise ValueError(f"the example's record has no {line.what!r}")


def _seconds(clock: str) -> float:
    """``5:24`` as seconds."""
    minutes, _, seconds = clock.partition(":")
    return int(minutes) * 60.0 + int(seconds)


def made_id(moment: datetime, key: str) -> str:
    """An id of the form that ``records.mint`` makes, the same whenever it is asked for."""
    mark = hashlib.sha256(key.encode()).hexdigest()[:8]
    return f"{int(moment.timestamp() * 1000):011x}{mark}"
