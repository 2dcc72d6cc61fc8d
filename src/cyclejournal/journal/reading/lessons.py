"""What leaves a journal of its lessons and talks: the released evidence, and a few facts about each.

Everything that writes a cycle as text or data asks here: exports, ``show``, ``show --json``. Where a
cycle has several lessons or talks, each is a part of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from msgspec import Struct

from cyclejournal.guide.model import At, Capture, Guide, Mode, Prompt, Section
from cyclejournal.journal.amounts import duration_words, several
from cyclejournal.journal.journal import Journal, first_meeting, first_observation
from cyclejournal.journal.lesson.clock import LessonClock, lesson_clock
from cyclejournal.journal.lesson.evidence import Item
from cyclejournal.journal.lesson.lesson import lesson_of
from cyclejournal.journal.moments import day, day_and_time, instant
from cyclejournal.journal.reading.offering import lesson_before, offered, offered_evidence, waits
from cyclejournal.journal.records import Cycle, Entry, Meeting, Observation
from cyclejournal.journal.talk.meetings import talk_clock

_SHARED: dict[Mode, str] = {
    "observe": "{observed} teaches and {observer} watches",
    "video": "{observed} films the lesson and chooses what to watch",
    "model": "{observed} teaches and {observer} watches",
    "co-teach": "{observed} and {observer} teach together",
    "co-observe": "{observed} and {observer} watch a colleague",
    "shadow": "{observer} follows {observed}",
}
_RECORDED: dict[Capture, str] = {
    "none": "no record, just watch and learn",
    "afterwards": "recorded in notes afterwards",
    "tallies": "recorded in tallies only",
    "notes": "recorded in focused notes",
    "filmed": "filmed by {observed}",
}


class Part(Struct, frozen=True):
    """Sections in a row that belong to one lesson, to one talk, or to neither."""

    sections: tuple[Section, ...]
    place: str | None = None
    """Where their answers are written; None: where the section says."""
    title: str = ""
    """``Observation 2`` or ``Talk 1`` where there are several."""
    facts: str = ""
    """``Lesson: …`` or ``Talk: …``, to stand before them."""
    cites: tuple[Item, ...] = ()
    """The evidence that their answers may refer to."""
    cites_from: str = ""
    """The title of the lesson whose evidence that is, where there are several."""
    evidence: tuple[Item, ...] = ()
    """The evidence to list behind them."""
    lesson: str = ""
    """The id of the observation whose evidence that is."""


def parts(
    journal: Journal,
    guide: Guide,
    cycle: Cycle,
    sections: Iterable[Section],
    evidence: dict[str, tuple[Item, ...]],
) -> Iterator[Part]:
    """The sections of a step by what they belong to. ``evidence`` is that of ``released_evidence``."""
    for at, found in groupby(sections, key=lambda section: section.at):
        group = tuple(found)
        first, last = _ends(guide, at, group)
        match at:
            case "observation":
                for lesson in lessons(journal, cycle):
                    title = lesson_title(journal, cycle, lesson)
                    is_out = offered(journal, guide, cycle, None, lesson).open
                    words = (
                        lesson_words(journal, guide, cycle, lesson, is_out=is_out) if first else ""
                    )
                    items = evidence.get(lesson.id, ())
                    yield Part(
                        group,
                        lesson.texts,
                        title,
                        f"Lesson: {words}." if words else "",
                        items,
                        title,
                        items if last else (),
                        lesson.id,
                    )
            case "meeting":
                meetings = talks(journal, cycle)
                for number, talk in enumerate(meetings, 1):
                    words = talk_words(talk) if first else ""
                    lesson = talked_of(journal, cycle, talk)
                    yield Part(
                        group,
                        talk.texts,
                        f"Talk {number}" if meetings[1:] else "",
                        f"Talk: {words}." if words else "",
                        evidence.get(lesson.id, ()),
                        lesson_title(journal, cycle, lesson),
                    )
            case _:
                yield Part(group)


def _ends(guide: Guide, at: At, group: tuple[Section, ...]) -> tuple[bool, bool]:
    """Whether a group holds the guide's first, and its last, section of a kind of place."""
    own = [section.id for section in guide.sections() if section.at == at]
    return own[:1] == [group[0].id], own[-1:] == [group[-1].id]


def held_back(
    journal: Journal,
    guide: Guide,
    cycle: Cycle,
    _: Prompt | None,
    entry: Entry,
    reader: str | None,
) -> bool:
    """Whether the observer's words wait until the observed person has told the lesson alone.

    A copy for nobody in particular waits as one for the observed person does.
    """
    return waits(journal, guide, cycle, entry, reader)


def lessons(journal: Journal, cycle: Cycle) -> list[Observation]:
    """The observations of a cycle, oldest first; before anything is begun, the first as it will be."""
    return journal.observations(cycle) or [first_observation(cycle)]


def talks(journal: Journal, cycle: Cycle) -> list[Meeting]:
    """The talks of a cycle, oldest first; before the pair sits down, the first as it will be."""
    return journal.meetings(cycle) or [first_meeting(cycle)]


def released_evidence(journal: Journal, guide: Guide, cycle: Cycle) -> dict[str, tuple[Item, ...]]:
    """The evidence that may leave, by observation id; each lesson's is numbered from 1, as on the screen.

    Nothing of a lesson whose record is not released, but for the clips that were chosen from it.
    """
    found: dict[str, tuple[Item, ...]] = {}
    for observation in lessons(journal, cycle):
        items = offered_evidence(journal, guide, cycle, None, observation)
        if any(item.kind != "focus" for item in items):
            found[observation.id] = items
    return found


def lesson_title(journal: Journal, cycle: Cycle, lesson: Observation) -> str:
    """``Observation 2`` where a cycle has several, else nothing."""
    ids = [each.id for each in lessons(journal, cycle)]
    return f"Observation {ids.index(lesson.id) + 1}" if ids[1:] and lesson.id in ids else ""


def talked_of(journal: Journal, cycle: Cycle, meeting: Meeting) -> Observation:
    """The observation that a talk is about: the newest of those begun before it."""
    if not meeting.began:
        return lessons(journal, cycle)[-1]
    return lesson_before(journal, cycle, meeting.began)


def clock_of(journal: Journal, observation: Observation) -> LessonClock:
    """The clock of a lesson as its record stands."""
    return lesson_clock([event for event in journal.events_at(observation.id) if event.counts])


def lesson_words(
    journal: Journal, guide: Guide, cycle: Cycle, observation: Observation, *, is_out: bool
) -> str:
    """Who watched whom, how it was recorded, when and for how long; nothing before any of it is known.

    ``is_out`` says whether anything of its record stands in the text that these words are for.
    """
    lesson = lesson_of(journal, guide, cycle, observation)
    if not (lesson.chosen or observation.id in journal.places):
        return ""
    names = {"observed": journal.name(lesson.observed), "observer": journal.name(lesson.observer)}
    facts = [_SHARED[lesson.mode].format(**names)]
    if lesson.chosen:
        facts.append(_RECORDED[lesson.capture].format(**names))
    events = [event for event in journal.events_at(observation.id) if event.counts]
    clock = lesson_clock(events)
    if clock.began:
        length = f", {duration_words(clock.elapsed)}" if clock.state == "ended" else ""
        facts.append(f"begun {day_and_time(clock.began)}{length}")
    elif events:
        facts.append(f"written down {day(events[0].created)}")
    if observation.released:
        facts.append(f"released {day(observation.released)}")
    elif events and not is_out:
        facts.append("its record is not released yet and stays out")
    return "; ".join(facts)


def talk_words(meeting: Meeting) -> str:
    """When a talk was and how long it took of what was planned; nothing before it has begun."""
    if not meeting.began:
        return ""
    clock = talk_clock(meeting, instant(meeting.ended or meeting.began))
    began = f"begun {day_and_time(meeting.began)}"
    if clock.state == "ended":
        return f"{began}; {several(clock.minutes_used or 0, 'minute')}, {clock.minutes_planned} planned"
    return f"{began}; planned for {several(clock.minutes_planned, 'minute')}"
