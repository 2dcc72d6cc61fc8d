"""Who may do what with a line of the record.

Whoever taught may strike out any line and releases the record. Whoever wrote a line may change its words
until it is released. Where both were in the lesson in the same way, both may strike their own.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from cyclejournal.guide.model import Mode
from cyclejournal.journal.lesson.lesson import Lesson
from cyclejournal.journal.records import Cycle, Event, Observation

SHARED: frozenset[Mode] = frozenset({"video", "co-teach", "co-observe"})
"""Ways of sharing a lesson in which both of the pair record."""


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

    def may_release(self) -> bool:
        """Whether they may give the record to the talk, or take it back from there."""
        return self.is_observed and not self.closed

    def may_strike(self, events: Iterable[Event]) -> bool:
        """Whether they may strike this line out."""
        if self.closed:
            return False
        return self.is_observed or (self.lesson.mode in SHARED and self._wrote(events))

    def may_put_back(self) -> bool:
        """Whether they may put back what was struck out. Whoever struck a line by mistake can undo."""
        return self.is_observed and not self.closed

    def may_rewrite(self, events: Iterable[Event]) -> bool:
        """Whether they may change the words of this line: what was released stays as it was."""
        return not self.closed and not self.released and self._wrote(events)

    def may_redact(self, events: Iterable[Event]) -> bool:
        """Whether they may take its words out for good."""
        return not self.closed and self._wrote(events)

    def _wrote(self, events: Iterable[Event]) -> bool:
        found = list(events)
        return bool(found) and all(event.by == self.writer for event in found)


def rights(cycle: Cycle, observation: Observation, lesson: Lesson, writer: str) -> Rights:
    """What a person may do with the record of an observation."""
    return Rights(writer, lesson, bool(observation.released), bool(cycle.closed))
