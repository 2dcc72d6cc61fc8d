"""A check-in as one audience may have it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from cyclejournal.guide.known import HAPPENED
from cyclejournal.journal.between.checkins import figure_words, prompts, tried_words
from cyclejournal.journal.moments import day
from cyclejournal.journal.places import CheckIn
from cyclejournal.journal.reading.views import asked_words
from cyclejournal.journal.records import Entry
from cyclejournal.journal.text import clean_line

if TYPE_CHECKING:
    from cyclejournal.journal.reading.reading import Reading


class CheckInReading:
    """One check-in for one audience."""

    def __init__(self, reading: Reading, place: CheckIn) -> None:
        self.reading = reading
        self.journal = reading.journal
        self.place = place

    @cached_property
    def said(self) -> list[tuple[str, Entry]]:
        """What is written in it, each with the question as it was worded, in the guide's order."""
        asked = prompts(self.reading.guide(self.reading.cycle_at(self.place.id)))
        order = {prompt.id: prompt for prompt in asked}
        answers = self.reading.answers(self.place.id)
        ids = [id_ for id_ in dict.fromkeys((*order, *sorted(answers))) if id_ in answers]
        return [
            (asked_words(order.get(id_), entry), entry) for id_ in ids for entry in answers[id_]
        ]

    @property
    def tried(self) -> str:
        """``tried it: “Wait five seconds”``; or nothing."""
        return tried_words(self.journal, self.place) if self._has_facts else ""

    @property
    def figure(self) -> str:
        """What the goal's measure stood at, or nothing."""
        return figure_words(self.journal, self.place) if self._has_facts else ""

    @property
    def text(self) -> str:
        """What happened, in its writer's words; or nothing."""
        found = (entry for _, entry in self.said if entry.prompt == HAPPENED)
        return next((entry.text for entry in found if entry.voice == self.place.voice), "")

    @property
    def day(self) -> str:
        """Its day, in words."""
        return day(self.place.on)

    @property
    def is_told(self) -> bool:
        """Whether they may have anything of it but its day."""
        return bool(self.said or (self._has_facts and (self.place.tried or self.figure)))

    @property
    def _has_facts(self) -> bool:
        """Whether they have what stands in no text of it, too: where each has their own words alone, its writer."""
        audience = self.reading.audience
        return not audience.own or self.place.voice == audience.reader

    @property
    def line(self) -> str:
        """What there is of it on one line: what happened, else what was written first, else whether it was tried."""
        texts = [self.text, *(entry.text for _, entry in self.said)]
        words = next((line for text in texts if (line := clean_line(text))), "")
        if words:
            return words
        return self.tried or (f"a reading: {self.figure}" if self.figure else "")
