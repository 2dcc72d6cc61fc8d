"""How a cycle stands, section by section: who has done their part, and which section comes next.

What ``journal.next`` puts into words, and what a page asks about itself.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import cached_property
from typing import Literal

from msgspec import Struct

from cyclejournal.guide.known import CAPTURE, FOCUS, PLAN, RECORD
from cyclejournal.guide.model import TOGETHER, Guide, Prompt, Section, Step
from cyclejournal.journal.cycle.closing import is_begun
from cyclejournal.journal.cycle.cycles import step_state
from cyclejournal.journal.cycle.progress import asked, place_of, places_of_steps
from cyclejournal.journal.entries.writing import voices
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.lesson.clock import is_forgotten, lesson_clock
from cyclejournal.journal.lesson.lesson import Lesson, lesson_of
from cyclejournal.journal.moments import instant, latest
from cyclejournal.journal.places import PAIR, Cycle, Observation
from cyclejournal.journal.records import Entry, entry_id

State = Literal["empty", "begun", "done"]
"""``begun``: a blind answer that is not finished."""


class Box(Struct, frozen=True):
    """One box of a section, as far as it is known that somebody has been there."""

    prompt: Prompt
    voice: str
    state: State


class Part(Struct, frozen=True):
    """A section with what is written there. What one keeps for oneself, or parks, is waited for by nobody."""

    step: Step | None
    section: Section
    place: str
    boxes: Sequence[Box]

    @property
    def is_begun(self) -> bool:
        """Whether anything is there."""
        return any(box.state != "empty" for box in self.boxes)

    @property
    def is_done(self) -> bool:
        """Whether it has all that it asks of anybody."""
        return self.is_begun and all(box.state == "done" for box in self.boxes)

    def is_through(self, writer: str) -> bool:
        """Whether it has all that it asks of a person, and of both together."""
        own = [box.state for box in self.boxes if box.voice in (writer, TOGETHER)]
        return self.is_begun and all(state == "done" for state in own)

    def asks_for(self, entry: Entry) -> bool:
        """Whether an answer is one of those that it asks for."""
        return self.place == entry.place and self.section.asks(entry.prompt)


class Turn(Struct, frozen=True):
    """Somebody's part of a section."""

    voice: str
    part: Part
    prompt: str
    """The first question of it."""


class Course:
    """How far a cycle has come at a moment."""

    def __init__(self, journal: Journal, guide: Guide, cycle: Cycle, now: datetime) -> None:
        self.journal = journal
        self.guide = guide
        self.cycle = cycle
        self.now = now
        self.observation = journal.observation(cycle)
        self.meeting = journal.meeting(cycle)

    @cached_property
    def lesson(self) -> Lesson:
        """How the present lesson is shared."""
        return lesson_of(self.journal, self.guide, self.cycle)

    @cached_property
    def parts(self) -> list[Part]:
        """The sections that ask something, but for those of steps that the pair is through with."""
        return list(self._parts())

    def _parts(self) -> Iterator[Part]:
        sections: list[tuple[Step | None, Section]] = [(None, each) for each in self.guide.before]
        for step in self.guide.steps:
            if step_state(self.cycle, step.id).status == "open":
                sections += [(step, each) for each in step.sections]
        # The close is asked for by nobody but the pair: it is there once they have begun it.
        begun = (each for each in self.guide.close if is_begun(self.journal, self.cycle, each))
        sections += [(None, each) for each in begun]
        found = (self.part(section, of) for of, section in sections)
        return (part for part in found if part.boxes)

    def part(self, section: Section, step: Step | None = None) -> Part:
        """A section with what is written there, whatever the pair said of its step."""
        journal, cycle = self.journal, self.cycle
        place = place_of(journal, cycle, section)
        boxes = [
            Box(prompt, voice, self._state(place, prompt, voice))
            for prompt in asked(journal, self.guide, cycle, section)
            if prompt.leaves != "never" and prompt.keep != "me"
            for voice in voices(prompt, cycle, journal, self.guide)
        ]
        # What is not asked there waits for nobody.
        waiting = [box for box in boxes if not box.prompt.former or box.state != "empty"]
        return Part(step, section, place, waiting)

    def _state(self, place: str, prompt: Prompt, voice: str) -> State:
        entry = self.journal.entry(place, prompt.id, voice)
        mark = entry or self.journal.receipts.get(entry_id(place, prompt.id, voice))
        if mark is None or not (mark.receipt or mark.text.strip() or mark.is_redacted):
            return "empty"
        return "begun" if mark.blind == "draft" else "done"

    # One's own part, and the other's

    def unfinished(self) -> Iterator[Turn]:
        """What somebody has begun to answer alone: once for a person and a section."""
        for part in self.parts:
            begun = ((box.voice, box.prompt.id) for box in part.boxes if box.state == "begun")
            for voice, prompt in _first(begun):
                yield Turn(voice, part, prompt)

    def turns(self, here: str = "") -> Iterator[Turn]:
        """Whose part is asked for by what the other has done: once for a person and a section.

        An answer alone is waited for by whoever has finished theirs. Other parts are asked for where
        somebody wrote last, and in the section ``here``; what lies further back was passed over.
        """
        latest = self._last_written()
        for part in self.parts:
            waiting = [*self._awaited(part)]
            if part is latest or part.section.id == here:
                waiting += self._silent(part)
            for voice, prompt in _first(waiting):
                yield Turn(voice, part, prompt)

    def _awaited(self, part: Part) -> Iterator[tuple[str, str]]:
        """Who has yet to begin a blind answer that somebody has finished, or to say how to record."""
        finished = {box.prompt.id for box in part.boxes if box.prompt.blind and box.state == "done"}
        begun = {box.voice for box in part.boxes if box.state == "begun"}
        for box in part.boxes:
            if box.state != "empty" or box.voice in begun:
                continue
            if box.prompt.id in finished or (box.prompt.id == CAPTURE and self._is_planned()):
                yield box.voice, box.prompt.id

    def _is_planned(self) -> bool:
        """Whether it is agreed what to look at, and nothing is recorded yet."""
        texts = (self.journal.text(self.observation.texts, each).strip() for each in (FOCUS, PLAN))
        return any(texts) and not self.is_recorded(self.observation)

    @staticmethod
    def _silent(part: Part) -> Iterator[tuple[str, str]]:
        """Who has written nothing in a section where somebody has, and is asked there."""
        wrote = {box.voice for box in part.boxes if box.state != "empty"}
        for box in part.boxes:
            if wrote and box.voice not in {*wrote, TOGETHER} and not box.prompt.blind:
                yield box.voice, box.prompt.id

    def _last_written(self) -> Part | None:
        """The section that was written in last, if that was in this cycle."""
        written = [
            (entry.changed, part)
            for part in self.parts
            if part.is_begun
            for asked_there in [{box.prompt.id for box in part.boxes}]
            for entry in self.journal.entries_at(part.place)
            if entry.prompt in asked_there and entry.text.strip()
        ]
        found = latest(written, lambda each: each[0])
        return found[1] if found and not self._is_from_before(found[0]) else None

    def _is_from_before(self, moment: str) -> bool:
        """Whether it lies before the cycle: what is asked once a journal was passed over, or read, by then."""
        return instant(moment) < instant(self.cycle.started)

    # The lesson, and what was revealed

    def is_recorded(self, place: Observation) -> bool:
        """Whether there is anything in the record of a lesson."""
        return any(event.counts for event in self.journal.events_at(place.id))

    def goes_on(self, place: Observation) -> bool:
        """Whether the clock of a lesson runs or rests, and was not left behind."""
        events = self.journal.events_at(place.id)
        runs = lesson_clock(events).state in ("running", "paused")
        return runs and not is_forgotten(events, self.now)

    def unreleased(self) -> Iterator[tuple[Lesson, Observation]]:
        """The lessons that are over, of which there is a record that is not in the talk."""
        if self.cycle.closed:
            return
        for place in self.journal.lessons(self.cycle):
            if place.released or not self.is_recorded(place) or self.goes_on(place):
                continue
            lesson = lesson_of(self.journal, self.guide, self.cycle, place)
            if lesson.observed:
                yield lesson, place

    @property
    def may_watch(self) -> bool:
        """Whether there is a lesson to be recorded still, and whoever is observed has said how."""
        allowed = self.lesson.chosen and self.lesson.capture != "none"
        return allowed and not self.is_recorded(self.observation)

    def revealed(self) -> tuple[Part, Entry] | None:
        """What was shown to both last, as long as nothing was written, recorded or said after it."""
        journal, cycle = self.journal, self.cycle
        places = {PAIR, *places_of_steps(journal, cycle), *(part.place for part in self.parts)}
        written = [entry for place in places for entry in journal.entries_at(place)]
        shown = (entry for entry in written if entry.blind == "revealed")
        newest = latest(shown, lambda entry: entry.changed)
        if newest is None or self._is_from_before(newest.changed):
            return None
        moments = [entry.changed for entry in written if entry.blind != "revealed"]
        moments += [event.created for event in journal.events_at(self.observation.id)[-1:]]
        moments += [self.meeting.began, self.observation.released]
        if any(instant(each) > instant(newest.changed) for each in moments):
            return None
        part = next((each for each in self.parts if each.asks_for(newest)), None)
        return (part, newest) if part else None

    # The way through the cycle

    def coming(self) -> Part | None:
        """The section that comes after the last one in which there is anything; None at the end.

        What was passed over is not asked for again.
        """
        # What is asked once a journal leads into its first cycle, and is in the way of no other.
        is_first = self.journal.number(self.cycle.id) == 1
        before = self.guide.before if is_first else ()
        parts = [part for part in self.parts if part.step or part.section in before]
        recorded, last = self.is_recorded(self.observation), -1
        order = [step.id for step in self.guide.steps]
        marked = [n for n, id_ in enumerate(order) if step_state(self.cycle, id_).status != "open"]
        for place, part in enumerate(parts):
            is_over = part.section.at == "meeting" and bool(self.meeting.ended)
            number = order.index(part.step.id) if part.step else -1
            # A step that is done, or was skipped, lies behind, and so does all before it.
            is_over = is_over or any(number < each for each in marked)
            if part.is_begun or is_over or (recorded and part.section.asks(RECORD)):
                last = place
        if self.meeting.began:
            talk = (place for place, part in enumerate(parts) if part.section.at == "meeting")
            last = max(last, next(talk, 0) - 1)
        return next(iter(parts[last + 1 :]), None)

    @property
    def is_talked(self) -> bool:
        """Whether the pair has talked, or begun the last step where there is none, or is through with all."""
        steps = self.guide.steps
        talks = any(section.at == "meeting" for step in steps for section in step.sections)
        begun = any(
            part.is_begun and (part.section.at == "meeting" if talks else part.step == steps[-1])
            for part in self.parts
            if part.step
        )
        return begun or bool(self.meeting.began) or not any(part.step for part in self.parts)


def _first(found: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Of every voice the first question."""
    seen: set[str] = set()
    for voice, prompt in found:
        if voice not in seen:
            seen.add(voice)
            yield voice, prompt
