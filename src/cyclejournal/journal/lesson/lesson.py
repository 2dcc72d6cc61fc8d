"""The lesson that is shared: who teaches and who watches, how it may be recorded, and who may do what with that.

The first two follow from two answers of the plan, whose options the guide gives a meaning. A coach who models
turns every form of the observation round: the coachee observes.

Whoever taught may strike out any line of the record and releases it. Whoever wrote a line may change its words
until it is released. Where both were in the lesson in the same way, both may strike their own.
"""

from collections import Counter
from collections.abc import Iterable
from typing import get_args

from msgspec import Struct

from cyclejournal.guide.known import CAPTURE, MODE
from cyclejournal.guide.model import Capture, Guide, Mode
from cyclejournal.journal.amounts import times_words
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.places import Cycle, Observation
from cyclejournal.journal.records import Event
from cyclejournal.journal.text import clean_line, shorten
from cyclejournal.journal.values import split_rows

MODES: tuple[Mode, ...] = get_args(Mode)
CAPTURES: tuple[Capture, ...] = get_args(Capture)

SHARED: frozenset[Mode] = frozenset({"video", "co-teach", "co-observe"})
"""Ways of sharing a lesson in which both of the pair record."""

MOST_FOCUS = 3
"""More questions than these make an observation that is no longer focused; a nudge, never a wall."""

_LONGEST = 60


class Lesson(Struct, frozen=True):
    """How the pair shares the lesson of a cycle's present observation."""

    mode: Mode
    capture: Capture
    """What the observed person has chosen; until they do, the least intrusive."""
    chosen: bool
    """Whether they have chosen."""
    observed: str
    """The id of the person who teaches; empty when nobody plays the role."""
    observer: str
    """The id of the person who watches."""

    @property
    def ways(self) -> set[Mode | Capture]:
        """The words of a prompt's ``when`` that hold; filmed is filmed whoever watches it when."""
        filmed: set[Mode | Capture] = {"filmed"} if self.mode == "video" else set()
        return {self.mode, self.capture} | filmed

    @property
    def has_clock(self) -> bool:
        """Whether it is recorded while a clock runs."""
        return self.capture in ("tallies", "notes", "filmed")


def lesson_of(
    journal: Journal, guide: Guide, cycle: Cycle, observation: Observation | None = None
) -> Lesson:
    """The lesson of an observation of the cycle; of its present one when none is given.

    In a guide with a coachee and a coach the first role is observed and the second observes.
    """
    of = lesson_of, guide, cycle, observation
    return journal.known(of, lambda: _lesson_of(journal, guide, cycle, observation))


def _lesson_of(
    journal: Journal, guide: Guide, cycle: Cycle, observation: Observation | None
) -> Lesson:
    place = (observation or journal.observation(cycle)).texts
    mode = _mode(journal, guide, place)
    parts = [cycle.person_in(role.id) or "" for role in guide.roles[:2]]
    # A guide may have fewer roles by now than when the journal was begun.
    parts += [""] * (2 - len(parts))
    if mode == "model":
        parts.reverse()
    observed, observer = parts
    meaning = _meaning(journal, guide, place, CAPTURE, observed)
    capture = next((each for each in CAPTURES if each == meaning), None)
    return Lesson(mode, capture or CAPTURES[0], capture is not None, observed, observer)


def not_chosen(name: str) -> str:
    """That whoever is observed has not said yet how the lesson may be recorded; short enough for one line."""
    return f"Nothing is recorded until {name} chooses how."


def capture_words(journal: Journal, guide: Guide, cycle: Cycle) -> str:
    """Who decides how the present lesson is recorded, and what they have decided.

    Nothing where the guide does not ask, or nobody is observed.
    """
    lesson = lesson_of(journal, guide, cycle)
    prompt = guide.prompt(CAPTURE)
    if prompt is None or not lesson.observed:
        return ""
    name = journal.name(lesson.observed)
    if not lesson.chosen:
        return not_chosen(name)
    words = dict(zip(prompt.means, prompt.options, strict=False))[lesson.capture]
    return f"{name} chose: {words}."


def focus_questions(text: str) -> list[str]:
    """The focus questions, in order; their numbers count from 1."""
    return [row[0].strip() for row in split_rows(text) if row and row[0].strip()]


class Rights(Struct, frozen=True):
    """What the person at the keyboard may do with the record of an observation."""

    writer: str
    lesson: Lesson
    released: bool
    closed: bool
    """Whether the cycle is closed: then everything stays as it is."""

    @property
    def is_observed(self) -> bool:
        """Whether it is their lesson."""
        return self.writer == self.lesson.observed

    @property
    def decides(self) -> bool:
        """Whether they may give the record to the talk, take it back, and put back what was struck out.

        Whoever struck a line by mistake can undo.
        """
        return self.is_observed and not self.closed

    def may_strike(self, events: Iterable[Event]) -> bool:
        """Whether they may strike this line out."""
        if self.closed:
            return False
        return self.is_observed or (self.lesson.mode in SHARED and self._wrote(events))

    def may_rewrite(self, events: Iterable[Event]) -> bool:
        """Whether they may change the words of this line: what was released stays as it was."""
        return not self.closed and not self.released and self._wrote(events)

    def may_redact(self, events: Iterable[Event]) -> bool:
        """Whether they may take its words out for good."""
        return not self.closed and self._wrote(events)

    def _wrote(self, events: Iterable[Event]) -> bool:
        found = list(events)
        return bool(found) and all(event.by == self.writer for event in found)


def ways_so_far(journal: Journal, cycle: Cycle) -> str:
    """``Until now: “The coach comes to watch” 2×, “We teach it together”``; nothing in a first lesson.

    What was chosen for every lesson before the present one of ``cycle``, the most frequent first.
    """
    counts: Counter[str] = Counter()
    for each in journal.cycles[: journal.number(cycle.id)]:
        lessons = journal.lessons(each)
        if each.id == cycle.id:
            lessons = lessons[:-1]
        counts.update(clean_line(journal.text(lesson.texts, MODE)) for lesson in lessons)
    del counts[""]
    words = [
        f"“{shorten(way, _LONGEST)}” {times_words(count) if count > 1 else ''}".strip()
        for way, count in counts.most_common()
    ]
    return f"Until now: {', '.join(words)}" if words else ""


def _mode(journal: Journal, guide: Guide, place: str) -> Mode:
    voices = [entry.voice for entry in journal.entries_at(place) if entry.prompt == MODE]
    found = [_meaning(journal, guide, place, MODE, voice) for voice in voices]
    return next((mode for mode in MODES if mode in found), MODES[0])


def _meaning(journal: Journal, guide: Guide, place: str, prompt_id: str, voice: str) -> str:
    """What an answer stands for, by the guide's present words; nothing without one."""
    text = journal.text(place, prompt_id, voice)
    prompt = guide.prompt(prompt_id) if text else None
    return prompt.meaning(text) if prompt else ""
