"""The story of a goal: what served it, day by day and across its cycles, as an audience may have it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from cyclejournal.guide.known import (
    ACTION_OUTCOME,
    ACTION_WHAT,
    DECISION,
    DECISION_REASON,
    KEPT,
    NEXT_STEP,
    SHARED_READING,
)
from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.between.checkins import action_of
from cyclejournal.journal.cycle.actions import STATUS_WORDS as ACTION_WORDS
from cyclejournal.journal.goal.goals import STATUS_WORDS, Span, held_on, span_of
from cyclejournal.journal.moments import day, instant, iso_day
from cyclejournal.journal.places import Action, Cycle, Meeting
from cyclejournal.journal.reading.checkin import CheckInReading
from cyclejournal.journal.reading.cycle import CycleReading
from cyclejournal.journal.reading.goal import GoalReading
from cyclejournal.journal.reading.views import asked_words
from cyclejournal.journal.records import Entry
from cyclejournal.journal.text import clean_line

StepKind = Literal["lesson", "talk", "action", "checkin", "reading", "outcome", "standing"]
"""What happened; of one day in this order. Later versions may add to it."""

_ORDER: tuple[StepKind, ...] = (
    "lesson",
    "talk",
    "action",
    "checkin",
    "reading",
    "outcome",
    "standing",
)

CAME_TO = (SHARED_READING, DECISION, DECISION_REASON, NEXT_STEP, KEPT)
"""What a talk came to, in the order of telling it."""


class SaidThen(Struct, frozen=True):
    """A voice's exact words, under what they answer."""

    asked: str
    """Empty where it goes without saying, as of an action's own words."""
    who: str
    """A name; empty where it is both of theirs."""
    entry: Entry


class StoryStep(Struct, frozen=True):
    """Something that happened for a goal."""

    on: str
    """An ISO day."""
    kind: StepKind
    words: str
    """It in a few words, on one line: ``a talk``, ``a reading: 19``, ``done: Wait for three hands``."""
    said: tuple[SaidThen, ...] = ()


class StoryPart(Struct, frozen=True):
    """What happened for a goal in one cycle, day by day."""

    cycle: Cycle
    title: str
    steps: tuple[StoryStep, ...]


def story(goal: GoalReading) -> Iterator[StoryPart]:
    """All of it, cycle by cycle; a goal that no cycle works on has none."""
    for number, cycle in enumerate(goal.cycles):
        following = goal.cycles[number + 1 :]
        found = _Part(goal, cycle, is_first=not number, until=following[0] if following else None)
        steps = sorted(found.steps(), key=lambda each: (each.on, _ORDER.index(each.kind)))
        yield StoryPart(cycle, found.title, tuple(steps))


class _Part:
    """Gathers what happened in one cycle of a goal."""

    def __init__(
        self, goal: GoalReading, cycle: Cycle, *, is_first: bool, until: Cycle | None
    ) -> None:
        self._goal, self._reading, self._journal = goal, goal.reading, goal.journal
        self._span: Span = span_of(goal.journal, cycle, goal.goal)
        self._cycle = CycleReading(goal.reading, cycle)
        self.title = self._cycle.title
        # Of what has a day of its own the first cycle tells whatever came before it.
        self._from = "" if is_first else iso_day(cycle.started)
        self._until = iso_day(until.started) if until else ""

    def steps(self) -> Iterator[StoryStep]:
        """Whatever happened, in no order."""
        yield from self._lessons()
        for talk in self._journal.talks(self._cycle.cycle):
            yield from self._talk(talk)
        for action in self._actions:
            yield from self._action(action)
        yield from self._checkins()
        yield from self._readings()
        yield from self._standings()

    def _lessons(self) -> Iterator[StoryStep]:
        for lesson in self._cycle.lessons:
            when = held_on(self._journal, lesson.observation)
            if when and when in self._span:
                yield StoryStep(iso_day(when), "lesson", "a lesson")

    def _talk(self, talk: Meeting) -> Iterator[StoryStep]:
        """What it came to; a talk that was held is told even where nobody wrote."""
        said = tuple(self._answered(talk.texts, CAME_TO))
        # A pair that never starts the clock has talked when it wrote.
        when = talk.began or min((s.entry.created for s in said), key=instant, default="")
        if when and when in self._span:
            yield StoryStep(iso_day(when), "talk", "a talk", said)

    @property
    def _actions(self) -> list[Action]:
        gone = self._journal.in_trash
        return [
            each
            for each in self._cycle.agreed
            if each.id not in gone and each.created in self._span
        ]

    def _action(self, action: Action) -> Iterator[StoryStep]:
        """It as it was agreed, and what became of it on the day of that."""
        words = tuple(self._answered(action.id, (ACTION_WHAT,), asked=False))
        if not words:
            return
        name = "" if action.owner == TOGETHER else f" of {self._journal.name(action.owner)}"
        yield StoryStep(iso_day(action.created), "action", f"an action{name}", words)
        came = tuple(self._answered(action.id, (ACTION_OUTCOME,)))
        if came or action.status != "todo":
            when = action.when or came[0].entry.changed if came else action.when
            line = f"{ACTION_WORDS[action.status]}: {clean_line(words[0].entry.text)}"
            yield StoryStep(iso_day(when or action.created), "outcome", line, came)

    def _checkins(self) -> Iterator[StoryStep]:
        """Those that tell of an action of the goal, or came with a reading of it."""
        actions = {each.id for each in self._actions}
        figures = {each.measured.id for each in self._goal.figures}
        for found in self._cycle.checkins:
            place = found.place
            action = action_of(self._journal, place)
            if place.reading in figures or (action is not None and action.id in actions):
                yield self._checkin(found)

    def _checkin(self, found: CheckInReading) -> StoryStep:
        name = self._journal.name(found.place.voice)
        tried = f": {found.tried}" if found.tried else ""
        said = tuple(SaidThen(asked, self._who(entry), entry) for asked, entry in found.said)
        return StoryStep(found.place.on, "checkin", f"a check-in of {name}{tried}", said)

    def _readings(self) -> Iterator[StoryStep]:
        for figure in self._goal.figures:
            if self._is_of_its_days(figure.on):
                said = (SaidThen("", "", figure.note),) if figure.note else ()
                yield StoryStep(figure.on, "reading", f"a reading: {figure.words}", said)

    def _standings(self) -> Iterator[StoryStep]:
        for stood in self._goal.stood:
            if stood.id and self._is_of_its_days(on := iso_day(stood.when)):
                said = (SaidThen("", "", stood.why),) if stood.why else ()
                yield StoryStep(on, "standing", f"the goal: {STATUS_WORDS[stood.status]}", said)

    def _is_of_its_days(self, on: str) -> bool:
        return on >= self._from and (not self._until or on < self._until)

    def _answered(
        self, place: str, prompts: Iterable[str], *, asked: bool = True
    ) -> Iterator[SaidThen]:
        answers = self._reading.answers(place)
        for prompt_id in prompts:
            for entry in answers.get(prompt_id, ()):
                words = asked_words(self._cycle.guide.prompt(prompt_id), entry) if asked else ""
                yield SaidThen(words, self._who(entry), entry)

    def _who(self, entry: Entry) -> str:
        return "" if entry.voice == TOGETHER else self._journal.name(entry.voice)


def step_words(step: StoryStep) -> str:
    """``25 Sep 2026 · a talk``."""
    return f"{day(step.on)} · {step.words}"
