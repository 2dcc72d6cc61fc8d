"""A cycle as one audience may have it: what every text of it is made from, in the guide's order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec.structs import replace

from cyclejournal.guide.known import ACTION_WHAT
from cyclejournal.guide.model import At, Guide, Prompt, Section
from cyclejournal.journal.amounts import whole_seconds
from cyclejournal.journal.cycle.actions import carried_into
from cyclejournal.journal.cycle.cycles import step_state
from cyclejournal.journal.cycle.outline import OutlineLine, outline
from cyclejournal.journal.cycle.progress import place_of, places_of_steps
from cyclejournal.journal.entries.writing import voices
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.lesson.clock import lesson_clock
from cyclejournal.journal.lesson.evidence import Item, evidence
from cyclejournal.journal.lesson.lesson import lesson_of
from cyclejournal.journal.moments import instant
from cyclejournal.journal.reading import lessons as facts
from cyclejournal.journal.reading.audience import LeftOut
from cyclejournal.journal.reading.pieces import (
    ActionReading,
    Answer,
    Answered,
    LessonReading,
    Part,
    PlaceKind,
    SectionReading,
    StepReading,
    TalkReading,
)
from cyclejournal.journal.reading.views import action_words, cycle_title, goal_words, label
from cyclejournal.journal.records import (
    PAIR,
    Action,
    Agreement,
    Cycle,
    Entry,
    Event,
    Observation,
)

if TYPE_CHECKING:
    from cyclejournal.journal.reading.reading import Reading


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
        self._events: dict[str, tuple[Event, ...]] = {}

    @property
    def title(self) -> str:
        """``Cycle 3 · Priya coaches Tom``."""
        return cycle_title(self.journal, self.guide, self.cycle, self.number)

    @property
    def goal(self) -> str:
        """The wording of its goal, or nothing."""
        return goal_words(self.journal, self.cycle)

    # Sections

    @cached_property
    def before(self) -> tuple[SectionReading, ...]:
        """How the pair works and what it agreed, which the first cycle's text begins with."""
        return self._sections(self.guide.before) if self.number == 1 else ()

    @cached_property
    def steps(self) -> tuple[StepReading, ...]:
        """Every step of the guide."""
        return tuple(
            StepReading(
                step, number, step_state(self.cycle, step.id), tuple(self._parts(step.sections))
            )
            for number, step in enumerate(self.guide.steps, 1)
        )

    @cached_property
    def progress(self) -> dict[str, OutlineLine]:
        """How far each step is, by its id."""
        lines = outline(self.journal, self.guide, self.cycle)
        return {line.step: line for line in lines if line.is_step}

    def _parts(self, sections: Iterable[Section]) -> Iterator[Part]:
        """The sections of a step by what they belong to."""
        for at, found in groupby(sections, key=lambda section: section.at):
            group = tuple(found)
            first, last = _ends(self.guide, at, group)
            match at:
                case "observation":
                    for lesson in self.lessons:
                        yield Part(
                            self._sections(group, lesson.observation.texts),
                            lesson.title,
                            f"Lesson: {lesson.facts}." if first and lesson.facts else "",
                            lesson,
                            lesson if last and lesson.items else None,
                        )
                case "meeting":
                    for talk in self.talks:
                        yield Part(
                            self._sections(group, talk.meeting.texts),
                            talk.title,
                            f"Talk: {talk.facts}." if first and talk.facts else "",
                            talk.lesson,
                        )
                case _:
                    yield Part(self._sections(group))

    def _sections(
        self, sections: Iterable[Section], place: str | None = None
    ) -> tuple[SectionReading, ...]:
        found = (SectionReading(each, tuple(self._prompts(each, place))) for each in sections)
        return tuple(each for each in found if each.prompts)

    def _prompts(self, section: Section, place: str | None) -> Iterator[Answered]:
        """``place`` is where they are written when that is not the section's present place."""
        answers = self._answers_at(place or place_of(self.journal, self.cycle, section))
        for prompt in (each for each in section.prompts if each.id in answers):
            found = {entry.voice: entry for entry in answers[prompt.id]}
            yield Answered(prompt.id, prompt, tuple(self._in_order(prompt, found)))

    def _in_order(self, prompt: Prompt, found: dict[str, Entry]) -> Iterator[Answer]:
        """Whoever writes first in front, and last those whom the prompt is not asked of now."""
        order = [*found]
        if order[1:]:
            order = [*voices(prompt, self.cycle, self.journal, self.guide), *found]
        for voice in dict.fromkeys(order):
            if voice in found:
                yield Answer(self.label(voice), found[voice])

    def label(self, voice: str) -> str:
        """A voice with its role in the cycle."""
        return label(self.journal, self.guide, self.cycle, voice)

    # Lessons and talks

    @cached_property
    def lessons(self) -> tuple[LessonReading, ...]:
        """Its lessons, oldest first; before anything is begun, the first as it will be."""
        return tuple(map(self._lesson, facts.lessons(self.journal, self.cycle)))

    def _lesson(self, place: Observation) -> LessonReading:
        journal, cycle = self.journal, self.cycle
        events, items = self._events_at(place), self.evidence(place)
        counting = [event for event in journal.events_at(place.id) if event.counts]
        clock = lesson_clock(counting)
        lesson = lesson_of(journal, self.guide, cycle, place)
        return LessonReading(
            place,
            lesson,
            facts.lesson_title(journal, cycle, place),
            facts.lesson_words(journal, lesson, place, counting, clock, is_out=bool(events)),
            clock.began,
            clock.ended,
            whole_seconds(clock.elapsed) if clock.ended else None,
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

        Focus questions and clips were chosen together or by whoever taught: they are always in it.
        """
        held = {event.id for event in self._events_at(place)}
        found = (
            item
            for item in evidence(self.journal, self.guide, self.cycle, place)
            if held.issuperset(item.event_ids)
        )
        return tuple(replace(item, number=number) for number, item in enumerate(found, 1))

    @cached_property
    def talks(self) -> tuple[TalkReading, ...]:
        """Its talks, oldest first; before the pair sits down, the first as it will be."""
        found = facts.talks(self.journal, self.cycle)
        lessons = {each.observation.id: each for each in self.lessons}
        return tuple(
            TalkReading(
                talk,
                f"Talk {number}" if found[1:] else "",
                facts.talk_words(talk),
                lessons[facts.talked_of(self.journal, self.cycle, talk).id],
                tuple(
                    turn
                    for turn in self.journal.events_at(talk.id)
                    if turn.what == "turn" and self.reading.has(turn)
                ),
            )
            for number, talk in enumerate(found, 1)
        )

    # Goals and actions

    @cached_property
    def earlier_goals(self) -> tuple[Answered, ...]:
        """What is written of the goals that the cycle worked on before its present one."""
        goal = self.journal.goal(self.cycle)
        earlier = [each for each in self.cycle.goals if not goal or each != goal.id]
        return grouped(self.reading, self.cycle, self._written(earlier))

    @cached_property
    def agreed(self) -> tuple[ActionReading, ...]:
        """The actions agreed in it, in the order of agreeing."""
        found = (self.journal.places.get(id_) for id_ in self.cycle.actions)
        return tuple(
            self._action(each) for each in found if isinstance(each, Action) and not each.deleted
        )

    @cached_property
    def carried(self) -> tuple[ActionReading, ...]:
        """Those of earlier cycles that were still open when it started."""
        return tuple(map(self._action, carried_into(self.journal, self.cycle)))

    def _action(self, action: Action) -> ActionReading:
        asked = {prompt.id: prompt for prompt in self.guide.action}
        order = list(dict.fromkeys([ACTION_WHAT, *asked]))
        found = sorted(
            self._written([action.id]),
            key=lambda e: order.index(e.prompt) if e.prompt in order else len(order),
        )
        return ActionReading(
            action,
            self.label(action.owner),
            action_words(self.journal, action),
            action.id not in self.cycle.actions,
            tuple(
                Answered(e.prompt, asked.get(e.prompt), (Answer(self.label(e.voice), e),))
                for e in found
            ),
        )

    # Whatever else there is

    @cached_property
    def others(self) -> tuple[Answered, ...]:
        """What the cycle's places hold and nothing above does, as after a guide was changed.

        With the first cycle also what the pair's own place and its agreements hold.
        """
        shown = {
            answer.entry.id
            for section in (*self.before, *_sections_of(self.steps))
            for prompt in section.prompts
            for answer in prompt.answers
        }
        shown |= {a.entry.id for prompt in self.earlier_goals for a in prompt.answers}
        own = [*places_of_steps(self.journal, self.cycle), *self.cycle.goals]
        places = [*own, *(self._shared if self.number == 1 else [])]
        left = [entry for entry in self._written(places) if entry.id not in shown]
        return grouped(self.reading, self.cycle, left)

    @property
    def _shared(self) -> list[str]:
        """Where the pair's own answers are written, whatever the cycle; its agreements by version."""
        found = [each for each in self.journal.places.values() if isinstance(each, Agreement)]
        return [PAIR, *(each.id for each in sorted(found, key=lambda e: (e.version, e.id)))]

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
                self._written([place]),
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
        yield self.cycle.id, "cycle"
        for lesson in self.journal.observations(self.cycle):
            if not lesson.answers:
                yield lesson.texts, "observation"
        for talk in self.journal.meetings(self.cycle):
            if not talk.answers:
                yield talk.texts, "meeting"
        for action in (*self.agreed, *self.carried):
            yield action.action.id, "action"

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """What belongs with the cycle and they do not get, by kind and reason.

        With the first cycle also of what is written before it.
        """
        places = [place for place, kind in self._places() if kind not in ("pair", "agreement")]
        places += self._shared if self.number == 1 else []
        lessons = facts.lessons(self.journal, self.cycle)
        records = [*lessons, *self.journal.meetings(self.cycle)]
        entries = (entry for place in places for entry in self.journal.entries_at(place))
        events = (event for record in records for event in self.journal.events_at(record.id))
        return self.reading.count([*entries, *events])

    def _written(self, places: Iterable[str]) -> Iterator[Entry]:
        """What they may have of the answers at some places, each prompt's together."""
        for place in places:
            for found in self._answers_at(place).values():
                yield from found

    def _answers_at(self, place: str) -> dict[str, list[Entry]]:
        """What they may have of the answers at a place, by prompt; worked out once for all sections."""
        if place not in self._answers:
            found = self._answers[place] = {}
            for entry in self.journal.entries_at(place):
                if entry.text.strip() and self.reading.has(entry):
                    found.setdefault(entry.prompt, []).append(entry)
        return self._answers[place]


def grouped(
    reading: Reading, cycle: Cycle | None, entries: Iterable[Entry]
) -> tuple[Answered, ...]:
    """Answers by their prompt, in the order in which they come."""
    guide = reading.guide(cycle)
    found: dict[str, list[Answer]] = {}
    for entry in entries:
        said = Answer(label(reading.journal, guide, cycle, entry.voice), entry)
        found.setdefault(entry.prompt, []).append(said)
    return tuple(Answered(id_, guide.prompt(id_), tuple(said)) for id_, said in found.items())


def _sections_of(steps: Iterable[StepReading]) -> Iterator[SectionReading]:
    for step in steps:
        for part in step.parts:
            yield from part.sections


def _ends(guide: Guide, at: At, group: tuple[Section, ...]) -> tuple[bool, bool]:
    """Whether a group holds the guide's first, and its last, section of a kind of place."""
    own = [section.id for section in guide.sections() if section.at == at]
    return own[:1] == [group[0].id], own[-1:] == [group[-1].id]
