"""A cycle as one audience may have it: what every text of it is made from, in the guide's order."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from cyclejournal.guide.known import AGENDA, FILM_CLIPS
from cyclejournal.guide.model import TOGETHER, Guide, Prompt
from cyclejournal.journal.between.checkins import checkins
from cyclejournal.journal.between.notes import day_of
from cyclejournal.journal.cycle.actions import carried_into
from cyclejournal.journal.cycle.outline import OutlineLine, outline
from cyclejournal.journal.cycle.progress import places_of_steps
from cyclejournal.journal.entries.writing import voices
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.lesson.clock import LessonClock, lesson_clock
from cyclejournal.journal.lesson.items import Item
from cyclejournal.journal.lesson.lesson import Lesson, lesson_of
from cyclejournal.journal.moments import instant
from cyclejournal.journal.places import (
    PAIR,
    Action,
    Agreement,
    CheckIn,
    Cycle,
    Goal,
    Lasted,
    Measured,
    Meeting,
    Observation,
    Standing,
)
from cyclejournal.journal.reading.audience import LeftOut
from cyclejournal.journal.reading.checkin import CheckInReading
from cyclejournal.journal.reading.facts import led_words, lesson_words, talk_words
from cyclejournal.journal.reading.goal import GoalReading
from cyclejournal.journal.reading.views import cycle_title, goal_words, label
from cyclejournal.journal.records import Entry, Event
from cyclejournal.journal.text import clean_line

if TYPE_CHECKING:
    from cyclejournal.journal.reading.reading import Reading

PlaceKind = Literal[
    "pair",
    "agreement",
    "goal",
    "reading",
    "standing",
    "cycle",
    "observation",
    "meeting",
    "checkin",
    "lasted",
    "action",
]


class LessonReading(Struct, frozen=True):
    """A lesson: its facts, and what they may have of its record."""

    observation: Observation
    lesson: Lesson
    title: str
    """``Observation 2`` where the cycle has several, else nothing."""
    facts: str
    """Who watched whom, when and how; empty before any of it is known."""
    clock: LessonClock
    items: tuple[Item, ...]
    """Its evidence, numbered from 1; none where there is nothing but the focus questions."""
    events: tuple[Event, ...]
    """What the items are made of, and the marks of the clock."""


class TalkReading(Struct, frozen=True):
    """A talk: its facts, and the turns that the pair looked at."""

    meeting: Meeting
    title: str
    """``Talk 2`` where the cycle has several, else nothing."""
    facts: str
    """When and for how long; empty before it has begun."""
    led: str
    """Who chose what it was about, as the pair said it; empty where they did not, or may not have it."""
    lesson: LessonReading
    """The lesson it is about."""
    turns: tuple[Event, ...]
    """None of them unless what is kept back was asked for."""


class CycleReading:
    """One cycle for one audience. Everything is worked out when it is first asked for."""

    def __init__(self, reading: Reading, cycle: Cycle, number: int = 0) -> None:
        self.number = number or reading.journal.number(cycle.id)
        """The cycle's number, from 1."""
        self.reading = reading
        self.journal: Journal = reading.journal
        self.guide: Guide = reading.guide(cycle)
        self.cycle = cycle
        self._answers: dict[str, dict[str, list[Entry]]] = {}
        self._labels: dict[str, str] = {}
        self._events: dict[str, tuple[Event, ...]] = {}

    @property
    def title(self) -> str:
        """``Cycle 3 · Priya coaches Tom``."""
        return cycle_title(self.journal, self.guide, self.cycle, self.number)

    @property
    def goal(self) -> str:
        """The wording of its goal, or nothing."""
        return goal_words(self.journal, self.cycle)

    @cached_property
    def progress(self) -> dict[str, OutlineLine]:
        """How far each step is, by its id."""
        lines = outline(self.journal, self.guide, self.cycle)
        return {line.step: line for line in lines if line.is_step}

    def answers(self, place: str) -> dict[str, list[Entry]]:
        """What they may have of the answers at a place, by prompt; worked out once for all sections."""
        if place not in self._answers:
            self._answers[place] = self.reading.answers(place)
        return self._answers[place]

    def in_order(self, prompt: Prompt, place: str) -> list[Entry]:
        """Those to a prompt: whoever writes first in front, and last those whom it is not asked of now."""
        given = self.answers(place).get(prompt.id, [])
        if not given[1:]:
            return given
        found = {entry.voice: entry for entry in given}
        order = [*voices(prompt, self.cycle, self.journal, self.guide), *found]
        return [found[voice] for voice in dict.fromkeys(order) if voice in found]

    def label(self, voice: str) -> str:
        """A voice with its role in the cycle."""
        if voice not in self._labels:
            self._labels[voice] = label(self.journal, self.guide, self.cycle, voice)
        return self._labels[voice]

    # Lessons and talks

    @cached_property
    def lessons(self) -> tuple[LessonReading, ...]:
        """Its lessons, oldest first; before anything is begun, the first as it will be."""
        found = self.journal.lessons(self.cycle)
        return tuple(
            self._lesson(each, f"Observation {number}" if found[1:] else "")
            for number, each in enumerate(found, 1)
        )

    def _lesson(self, place: Observation, title: str) -> LessonReading:
        journal, cycle = self.journal, self.cycle
        events = self._events_at(place)
        # Most lessons of years have neither, and what can be recorded need not be loaded for them.
        told = events or any(e.prompt == FILM_CLIPS for e in journal.entries_at(place.texts))
        items = self.evidence(place) if told else ()
        counting = [event for event in journal.events_at(place.id) if event.counts]
        clock = lesson_clock(counting)
        lesson = lesson_of(journal, self.guide, cycle, place)
        return LessonReading(
            place,
            lesson,
            title,
            lesson_words(journal, lesson, place, counting, clock, is_out=bool(events)),
            clock,
            () if all(item.kind == "focus" for item in items) else items,
            events,
        )

    def _events_at(self, place: Observation) -> tuple[Event, ...]:
        """What they may have of a record; worked out once, as a lesson has thousands."""
        if place.id not in self._events:
            found = filter(self.reading.has, self.journal.events_at(place.id))
            self._events[place.id] = tuple(found)
        return self._events[place.id]

    def evidence(self, place: Observation) -> tuple[Item, ...]:
        """The evidence of a lesson, numbered from 1.

        Focus questions were chosen together, and clips by whoever taught: they are always in it, but for clips
        in what holds one's own words alone.
        """
        from cyclejournal.journal.lesson.evidence import clips_answer, evidence

        held = {event.id for event in self._events_at(place)}
        no = ""
        if self.reading.audience.own:
            clips = clips_answer(self.journal, self.guide, self.cycle, place)
            no = "clip" if clips and not self.reading.has(clips) else ""
        found = (
            item
            for item in evidence(self.journal, self.guide, self.cycle, place)
            if held.issuperset(item.event_ids) and item.kind != no
        )
        return tuple(replace(item, number=number) for number, item in enumerate(found, 1))

    @cached_property
    def talks(self) -> tuple[TalkReading, ...]:
        """Its talks, oldest first; before the pair sits down, the first as it will be."""
        found = self.journal.talks(self.cycle)
        lessons = {each.observation.id: each for each in self.lessons}
        return tuple(
            TalkReading(
                talk,
                f"Talk {number}" if found[1:] else "",
                self._talk_facts(talk),
                self._led(talk),
                lessons[talked_of(self.journal, self.cycle, talk).id],
                tuple(
                    turn
                    for turn in self.journal.events_at(talk.id)
                    if turn.what == "turn" and self.reading.has(turn)
                ),
            )
            for number, talk in enumerate(found, 1)
        )

    def _talk_facts(self, talk: Meeting) -> str:
        """When it was, and who led it."""
        return "; ".join(filter(None, (talk_words(talk), led_words(self._led(talk)))))

    def _led(self, talk: Meeting) -> str:
        """Who chose what it was about."""
        said = self.answers(talk.texts).get(AGENDA, []) if talk.began else []
        return next((clean_line(entry.text) for entry in said if entry.voice == TOGETHER), "")

    # Goals and actions

    @cached_property
    def goals(self) -> list[GoalReading]:
        """The goals that it worked on, the present one last."""
        found = (self.journal.places.get(id_) for id_ in self.cycle.goals)
        goals = (each for each in found if isinstance(each, Goal) and not each.deleted)
        return [GoalReading(self.reading, goal) for goal in goals]

    @property
    def earlier_goals(self) -> list[str]:
        """The ids of the goals that the cycle worked on before its present one."""
        goal = self.journal.goal(self.cycle)
        return [each for each in self.cycle.goals if not goal or each != goal.id]

    @property
    def agreed(self) -> list[Action]:
        """The actions agreed in it, in the order of agreeing."""
        found = (self.journal.places.get(id_) for id_ in self.cycle.actions)
        return [each for each in found if isinstance(each, Action) and not each.deleted]

    @property
    def carried(self) -> list[Action]:
        """Those of earlier cycles that were still open when it started."""
        return carried_into(self.journal, self.cycle)

    # Between the meetings

    @cached_property
    def notes(self) -> tuple[Entry, ...]:
        """The notes that were written in it, the oldest day first; with the first cycle also any before it."""
        places = [self.cycle.id, *([PAIR] if self.number == 1 else [])]
        written = (entry for place in places for entry in self.journal.entries_at(place))
        found = (note for note in written if note.is_note and note.text.strip())
        return tuple(sorted(filter(self.reading.has, found), key=day_of))

    @cached_property
    def checkins(self) -> tuple[CheckInReading, ...]:
        """The check-ins in it, by the day they are of."""
        found = (CheckInReading(self.reading, e) for e in checkins(self.journal, self.cycle))
        return tuple(each for each in found if each.is_told)

    # Whatever else there is

    @property
    def places(self) -> list[str]:
        """The ids of the places it is written at, actions aside; with the first cycle also the pair's."""
        goals = self.cycle.goals
        own = [*places_of_steps(self.journal, self.cycle), *goals, *self.journal.part_ids(*goals)]
        own += [each.id for each in self.journal.parts(CheckIn, self.cycle.id)]
        own += [each.id for each in self.journal.parts(Lasted, self.cycle.id)]
        return [*own, *self._shared] if self.number == 1 else own

    @property
    def _shared(self) -> list[str]:
        """Where the pair's own answers are written, whatever the cycle; its agreements by version."""
        return [PAIR, *self.journal.once("ids of agreements", self._agreements)]

    def _agreements(self) -> list[str]:
        found = [each for each in self.journal.places.values() if isinstance(each, Agreement)]
        return [each.id for each in sorted(found, key=lambda e: (e.version, e.id))]

    @cached_property
    def entries(self) -> tuple[tuple[PlaceKind, Entry], ...]:
        """Every answer of the cycle, its goals and actions, and of the pair and its agreements.

        Place by place, in the guide's order at each, and last what the guide does not ask there.
        """
        asked = {prompt.id: number for number, (_, prompt) in enumerate(self.guide.prompts())}
        return tuple(
            (kind, entry)
            for place, kind in self._places()
            for entry in sorted(
                chain.from_iterable(self.answers(place).values()),
                key=lambda e: (asked.get(e.prompt, len(asked)), e.prompt, instant(e.created), e.id),
            )
        )

    def _places(self) -> Iterator[tuple[str, PlaceKind]]:
        """Each place whose answers belong with the cycle, once."""
        yield PAIR, "pair"
        for agreement in self._shared[1:]:
            yield agreement, "agreement"
        for goal in self.cycle.goals:
            yield goal, "goal"
            yield from ((part.id, "reading") for part in self.journal.parts(Measured, goal))
            yield from ((part.id, "standing") for part in self.journal.parts(Standing, goal))
        yield self.cycle.id, "cycle"
        for lesson in self.journal.observations(self.cycle):
            if not lesson.answers:
                yield lesson.texts, "observation"
        for talk in self.journal.meetings(self.cycle):
            if not talk.answers:
                yield talk.texts, "meeting"
        for place in self.journal.parts(CheckIn, self.cycle.id):
            yield place.id, "checkin"
        for asked in self.journal.parts(Lasted, self.cycle.id):
            yield asked.id, "lasted"
        for action in (*self.agreed, *self.carried):
            yield action.id, "action"

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """What belongs with the cycle and they do not get, by kind and reason.

        With the first cycle also of what is written before it.
        """
        places = [*self.places, *(each.id for each in (*self.agreed, *self.carried))]
        records = [*self.journal.lessons(self.cycle), *self.journal.meetings(self.cycle)]
        entries = (entry for place in places for entry in self.journal.entries_at(place))
        events = (event for record in records for event in self.journal.events_at(record.id))
        return self.reading.count([*entries, *events])


def lesson_before(journal: Journal, cycle: Cycle, moment: str) -> Observation:
    """The newest of the cycle's lessons that was begun before a stored moment; else its first."""
    found = journal.lessons(cycle)
    when = instant(moment)
    return ([each for each in found if instant(each.created) <= when] or found[:1])[-1]


def talked_of(journal: Journal, cycle: Cycle, meeting: Meeting) -> Observation:
    """The observation that a talk is about: the newest of those begun before it."""
    if not meeting.began:
        return journal.observation(cycle)
    return lesson_before(journal, cycle, meeting.began)
