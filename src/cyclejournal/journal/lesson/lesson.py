"""The lesson that is shared: who teaches and who watches, and how it may be recorded.

Both follow from two answers of the plan, whose options the guide gives a meaning. A coach who models
turns every form of the observation round: the coachee observes.
"""

from __future__ import annotations

from typing import get_args

from msgspec import Struct

from cyclejournal.guide.known import CAPTURE, MODE
from cyclejournal.guide.model import Capture, Guide, Mode
from cyclejournal.journal.journal import Journal
from cyclejournal.journal.records import Cycle, Observation

MODES: tuple[Mode, ...] = get_args(Mode)
CAPTURES: tuple[Capture, ...] = get_args(Capture)


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
    place = (observation or journal.observation(cycle)).texts
    mode = _mode(journal, guide, place)
    parts = [cycle.person_in(role.id) or "" for role in guide.roles[:2]]
    if mode == "model":
        parts.reverse()
    observed, observer = parts
    meaning = _meaning(journal, guide, place, CAPTURE, observed)
    capture = next((each for each in CAPTURES if each == meaning), None)
    return Lesson(mode, capture or CAPTURES[0], capture is not None, observed, observer)


def _mode(journal: Journal, guide: Guide, place: str) -> Mode:
    voices = [entry.voice for entry in journal.entries_at(place) if entry.prompt == MODE]
    found = [_meaning(journal, guide, place, MODE, voice) for voice in voices]
    return next((mode for mode in MODES if mode in found), MODES[0])


def _meaning(journal: Journal, guide: Guide, place: str, prompt_id: str, voice: str) -> str:
    """What an answer stands for, by the guide's present words; nothing without one."""
    text = journal.text(place, prompt_id, voice)
    prompt = guide.prompt(prompt_id) if text else None
    return prompt.meaning(text) if prompt else ""
