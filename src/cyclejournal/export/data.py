"""A document as data, for ``show --json``: keys are part of the program's interface.

What was recorded in a lesson is there once the observed person has released it: as ``items``, numbered as
in the Markdown and with the ``ref`` that answers cite it by, and as the ``events`` these are made of. What
was struck out or taken back is in neither. The turns of a talk that the pair looked at are there only
when what is kept back was asked for.
"""

from datetime import date

from cyclejournal.export.blocks import Agreed, Document
from cyclejournal.export.document import cycle_document
from cyclejournal.guide.known import ACTION_OUTCOME, TRIES
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.amounts import whole_seconds
from cyclejournal.journal.between.checkins import action_of
from cyclejournal.journal.between.notes import day_of
from cyclejournal.journal.between.tries import how_often
from cyclejournal.journal.cycle.actions import carried
from cyclejournal.journal.ending.ending import ended_on
from cyclejournal.journal.goal.goals import goals_with_words
from cyclejournal.journal.goal.readings import number_in
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.lesson.items import Item
from cyclejournal.journal.priorities.summary import priorities_data
from cyclejournal.journal.reading.checkin import CheckInReading
from cyclejournal.journal.reading.closing import closing_of, lasted_of
from cyclejournal.journal.reading.cycle import CycleReading, LessonReading, TalkReading
from cyclejournal.journal.reading.goal import GoalReading
from cyclejournal.journal.reading.reading import Reading
from cyclejournal.journal.records import Entry, Event
from cyclejournal.journal.term.frame import term_of
from cyclejournal.journal.term.weeks import weeks

SCHEMA = "cyclejournal-data/1"
"""Names the keys that an object of ``--json`` has; later versions of the program add keys under the same name."""


def journal_data(reading: Reading) -> dict[str, object]:
    """A whole journal: its goals, what belongs to the pair once, and every cycle without that."""
    journal = reading.journal
    documents = [cycle_document(reading, cycle) for cycle in journal.cycles]
    entries = documents[0].text.reading.entries if documents else ()
    return {
        "schema": SCHEMA,
        "journal": journal.id,
        "title": journal.title,
        "people": [_same(person, "id", "name") for person in journal.people.values()],
        "term": term_data(journal),
        "goals": [goal_data(GoalReading(reading, g)) for g in goals_with_words(journal).values()],
        "agreement": [_entry(kind, e, journal) for kind, e in entries if kind in _OF_THE_PAIR],
        "cycles": [_alone(cycle_data(document)) for document in documents],
    }


_OF_THE_PAIR = ("pair", "agreement")
_SAID_ONCE = ("schema", "journal", "title", "people", "term", "pause")


def _alone(cycle: dict[str, object]) -> dict[str, object]:
    """A cycle without what the whole journal says."""
    entries = cycle["entries"]
    assert isinstance(entries, list)
    own = [each for each in entries if each["place_kind"] not in _OF_THE_PAIR]
    return {key: v for key, v in cycle.items() if key not in _SAID_ONCE} | {"entries": own}


def cycle_data(document: Document) -> dict[str, object]:
    """Everything of it, texts exact, the order always the same.

    ``entries`` holds the answers of the cycle, its goals with what they gathered, and its actions, and
    those of the pair and its agreement, which belong to every cycle. Those of a cycle's first lesson and
    first talk are at the cycle itself, those of later ones at places of their own.
    """
    reading, chapters = document.text.reading, document.text.chapters
    cycle, journal = reading.cycle, reading.journal
    return {
        "schema": SCHEMA,
        "journal": journal.id,
        "title": journal.title,
        "people": [_same(person, "id", "name") for person in journal.people.values()],
        "cycle": reading.number,
        "cycle_id": cycle.id,
        "cycle_title": reading.title,
        "guide": cycle.guide,
        "form": "full" if cycle.full else "brief",
        "started": cycle.started,
        "closed": cycle.closed,
        "roles": dict(cycle.roles),
        "steps": [
            {
                "id": step.id,
                "title": step.title,
                "progress": reading.progress[step.id].progress,
                "reason": chapter.state.reason,
                "when": chapter.state.when,
            }
            for chapter in chapters
            if (step := chapter.step)
        ],
        "goal": reading.goal,
        "goals": [goal_data(goal) for goal in reading.goals],
        "observations": [_observation(lesson, journal) for lesson in reading.lessons],
        "meetings": [_meeting(talk) for talk in reading.talks],
        "actions": [
            _action(block, journal)
            for chapter in chapters
            for block in chapter.blocks
            if isinstance(block, Agreed)
        ],
        "ended": ended_on(journal),
        "term": term_data(journal),
        "pause": _pause(journal),
        "notes": [_note(note, journal) for note in reading.notes],
        "checkins": [_checkin(each, journal) for each in reading.checkins],
        "closing": _closing(reading),
        "priorities": priorities_data(journal, cycle),
        "entries": [_entry(kind, entry, journal) for kind, entry in reading.entries],
    }


def term_data(journal: Journal) -> dict[str, object] | None:
    """The frame that the pair gave itself, days as ISO dates; a number that was not said is None."""
    term = term_of(journal)
    if term is None:
        return None
    numbers = {name: getattr(term, name) or None for name in ("rounds", "minutes", "cadence")}
    return {"from": term.since, "until": term.until, **numbers}


def weeks_data(journal: Journal, today: date) -> list[dict[str, object]]:
    """The frame week by week, with what was done in each; empty without a frame."""
    term = term_of(journal)
    return [
        {
            "number": week.number,
            "from": week.begins.isoformat(),
            "now": week.is_now,
            "paused": week.is_paused,
            "meets": [day.isoformat() for day in week.meets],
            "marks": [
                {"on": mark.on.isoformat(), **_same(mark, "kind", "words", "cycle")}
                for mark in week.marks
            ],
        }
        for week in (weeks(journal, term, today) if term else ())
    ]


def _pause(journal: Journal) -> dict[str, object] | None:
    """The pause that the pair is in, or was in last; what for is an entry."""
    pause = journal.pair.pause if journal.pair else None
    return _same(pause, "since", "until", "over") if pause and pause.until else None


def _closing(found: CycleReading) -> dict[str, object]:
    """What was said at its close, and some weeks later of what had lasted.

    ``next`` is ``same``, ``new``, ``swap``, ``pause``, ``finish`` or empty.
    """
    said = closing_of(found)
    return {
        "entries": [_entry("cycle", entry, found.journal) for entry in said.entries],
        "next": said.onward or "",
        "until": said.until.isoformat() if said.until else "",
        "embedded": [
            {
                **_same(each.place, "id", "on"),
                "entries": [_entry("lasted", entry, found.journal) for entry in each.entries],
            }
            for each in lasted_of(found)
        ],
    }


def goal_data(found: GoalReading) -> dict[str, object]:
    """A goal over all its cycles; numbers as numbers, days as ISO dates."""
    stood = found.stood
    return {
        "id": found.goal.id,
        "number": found.number,
        "words": found.words,
        "status": found.status,
        "since": stood[-1].when,
        "why": stood[-1].why.text if stood[-1].why else "",
        "stood": [
            {"status": each.status, "when": each.when, "why": each.why.text if each.why else ""}
            for each in stood
        ],
        **_same(found, "measure", "unit", "direction", "baseline", "target", "target_date"),
        "readings": [
            {
                "on": each.on,
                "value": _shortest(each.number),
                "note": each.note.text if each.note else "",
                "unit": each.unit or found.unit,
            }
            for each in found.figures
        ],
        "cycles": [found.journal.number(cycle.id) for cycle in found.cycles],
    }


def _shortest(number: float | None) -> float | int | None:
    """A whole number without a point."""
    return int(number) if number is not None and number.is_integer() else number


def _observation(found: LessonReading, journal: Journal) -> dict[str, object]:
    place, lesson, clock = found.observation, found.lesson, found.clock
    return {
        "id": place.id,
        "answers_at": place.texts,
        "mode": lesson.mode,
        "capture": lesson.capture if lesson.chosen else "",
        "observed": journal.name(lesson.observed),
        "observed_id": lesson.observed,
        "observer": journal.name(lesson.observer),
        "observer_id": lesson.observer,
        **_same(clock, "began", "ended"),
        "seconds": whole_seconds(clock.elapsed) if clock.ended else None,
        **_same(place, "released", "released_by"),
        "items": [_item(item) for item in found.items],
        "events": [_event(event) for event in found.events],
    }


def _item(item: Item) -> dict[str, object]:
    same = _same(item, "number", "ref", "kind", "time", "words", "detail")
    return {**same, "counts": list(item.bars), "focus": item.focus, "events": list(item.event_ids)}


def _event(event: Event) -> dict[str, object]:
    names = "id what label tool at text kind speaker verbatim focus value to clip by created"
    return _same(event, *names.split())


def _meeting(found: TalkReading) -> dict[str, object]:
    talk = found.meeting
    return {
        "id": talk.id,
        "answers_at": talk.texts,
        **_same(talk, "began", "ended", "minutes"),
        "led": found.led,
        "turns": [
            {**_same(turn, "id", "text", "speaker"), "tags": dict(turn.tags)}
            for turn in found.turns
        ],
    }


def _action(block: Agreed, journal: Journal) -> dict[str, object]:
    action = block.action
    return {
        "id": action.id,
        "words": block.words,
        "owner": journal.name(action.owner, TOGETHER),
        "owner_id": action.owner,
        **_same(action, "due", "check", "status", "when"),
        "agreed": action.created,
        "cycle": next((n for n, c in enumerate(journal.cycles, 1) if action.id in c.actions), None),
        "outcome": next(
            (s.entry.text for _, s in block.said if s.entry.prompt == ACTION_OUTCOME), ""
        ),
        "carried": carried(journal, action),
        "tries": [
            {
                "voice": journal.name(said.entry.voice),
                "voice_id": said.entry.voice,
                "times": how_often(said.entry),
                "since": day_of(said.entry).isoformat(),
            }
            for _, said in block.said
            if said.entry.prompt == TRIES
        ],
    }


def _note(note: Entry, journal: Journal) -> dict[str, object]:
    return {
        "id": note.prompt,
        "on": day_of(note).isoformat(),
        "voice": journal.name(note.voice),
        "voice_id": note.voice,
        "to": journal.name(note.to) if note.to else "",
        "to_id": note.to,
        "tags": list(note.tags),
        **_same(note, "text", "keep"),
    }


def _checkin(found: CheckInReading, journal: Journal) -> dict[str, object]:
    place, figure = found.place, found.figure
    action = action_of(journal, place)
    return {
        **_same(place, "id", "on"),
        "voice": journal.name(place.voice),
        "voice_id": place.voice,
        "tried": place.tried,
        "action": action.id if action else "",
        "text": found.text or (found.said[0][1].text if found.said else ""),
        "reading": _shortest(number_in(figure)) if figure else None,
        "said": [
            {"prompt": entry.prompt, **_same(entry, "text", "keep")} for _, entry in found.said
        ],
    }


def _entry(kind: str, entry: Entry, journal: Journal) -> dict[str, object]:
    return {
        "place": entry.place,
        "place_kind": kind,
        "prompt": entry.prompt,
        "voice": journal.name(entry.voice, TOGETHER),
        "voice_id": entry.voice,
        **_same(entry, "text", "asked", "keep", "blind", "changed"),
        "history": len(entry.history),
    }


def _same(record: object, *keys: str) -> dict[str, object]:
    """What a record has under the names that are keys of the interface too."""
    return {key: getattr(record, key) for key in keys}
