"""The lessons and talks of a cycle as data, for ``show --json``: keys are part of the program's interface.

What was recorded is there once the observed person has released it: as ``items``, numbered as in the
Markdown and with the ``ref`` that answers cite it by, and as the ``events`` these are made of. What
was struck out or taken back is in neither. The turns of a talk that the pair looked at are there only
when what is kept back was asked for.
"""

from __future__ import annotations

from cyclejournal.guide.model import Guide
from cyclejournal.journal.amounts import whole_seconds
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.lesson.clock import lesson_clock
from cyclejournal.journal.lesson.evidence import Item
from cyclejournal.journal.lesson.lesson import lesson_of
from cyclejournal.journal.reading.lessons import lessons, released_evidence, talks
from cyclejournal.journal.reading.offering import offered
from cyclejournal.journal.records import Cycle, Event, Meeting, Observation
from cyclejournal.journal.talk.turns import turns


def observations_data(journal: Journal, guide: Guide, cycle: Cycle) -> list[dict[str, object]]:
    """The observations of a cycle, oldest first; one that is only planned is among them."""
    evidence = released_evidence(journal, guide, cycle)
    return [
        _observation(journal, guide, cycle, each, evidence.get(each.id, ()))
        for each in lessons(journal, cycle)
    ]


def meetings_data(
    journal: Journal, cycle: Cycle, *, kept_back: bool = False
) -> list[dict[str, object]]:
    """The talks of a cycle, oldest first; ``kept_back`` as of ``Audience``."""
    return [
        _meeting(talk, turns(journal, talk) if kept_back else []) for talk in talks(journal, cycle)
    ]


def _observation(
    journal: Journal, guide: Guide, cycle: Cycle, place: Observation, items: tuple[Item, ...]
) -> dict[str, object]:
    lesson = lesson_of(journal, guide, cycle, place)
    is_open = offered(journal, guide, cycle, None, place).open
    events = [event for event in journal.events_at(place.id) if event.counts]
    clock = lesson_clock(events)
    return {
        "id": place.id,
        "answers_at": place.texts,
        "mode": lesson.mode,
        "capture": lesson.capture if lesson.chosen else "",
        "observed": journal.name(lesson.observed),
        "observed_id": lesson.observed,
        "observer": journal.name(lesson.observer),
        "observer_id": lesson.observer,
        "began": clock.began,
        "ended": clock.ended,
        "seconds": whole_seconds(clock.elapsed) if clock.ended else None,
        "released": place.released,
        "released_by": place.released_by,
        "items": [_item(item) for item in items],
        "events": [_event(event) for event in events] if is_open else [],
    }


def _item(item: Item) -> dict[str, object]:
    return {
        "number": item.number,
        "ref": item.ref,
        "kind": item.kind,
        "time": item.time,
        "words": item.words,
        "detail": item.detail,
        "counts": list(item.bars),
        "focus": item.focus,
        "events": list(item.event_ids),
    }


def _event(event: Event) -> dict[str, object]:
    return {
        "id": event.id,
        "what": event.what,
        "label": event.label,
        "tool": event.tool,
        "at": event.at,
        "text": event.text,
        "kind": event.kind,
        "speaker": event.speaker,
        "verbatim": event.verbatim,
        "focus": event.focus,
        "value": event.value,
        "to": event.to,
        "clip": event.clip,
        "by": event.by,
        "created": event.created,
    }


def _meeting(talk: Meeting, looked_at: list[Event]) -> dict[str, object]:
    return {
        "id": talk.id,
        "answers_at": talk.texts,
        "began": talk.began,
        "ended": talk.ended,
        "minutes": talk.minutes,
        "turns": [
            {"id": turn.id, "text": turn.text, "speaker": turn.speaker, "tags": dict(turn.tags)}
            for turn in looked_at
        ],
    }
