"""The agreement as an audience may have it: what it says now, its versions, and what became of one in another."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct

from cyclejournal.guide.known import STAYS
from cyclejournal.guide.model import Prompt, Section
from cyclejournal.guide.wording import listed
from cyclejournal.journal.agreement.agreed import (
    Stand,
    Version,
    Words,
    changed_since,
    is_begun,
    present,
    stand,
    versions,
)
from cyclejournal.journal.agreement.follow_up import agreed, cycles_with, inputs, taken_up
from cyclejournal.journal.places import Yes
from cyclejournal.journal.reading.goal import GoalReading
from cyclejournal.journal.reading.views import asked_words
from cyclejournal.journal.records import Entry
from cyclejournal.journal.text import clean_line

if TYPE_CHECKING:
    from cyclejournal.journal.reading.reading import Reading


class Answer(Struct, frozen=True):
    """One answer of it."""

    id: str
    asked: str
    prompt: Prompt | None
    """None for what the guide does not ask any more."""
    voice: str
    text: str | None
    """None where the words are in the journal no more."""


class Change(Struct, frozen=True):
    """One answer in two versions; None where there was none."""

    asked: str
    voice: str
    before: Answer | None
    after: Answer | None


class AgreementReading:
    """The agreement of a journal. Everything is worked out when it is first asked for."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.journal = reading.journal
        self.guide = reading.guide(self.journal.cycle)

    @property
    def sections(self) -> list[Section]:
        """Where the guide asks for it; none in a guide that asks for no agreement."""
        return [each for each in self.guide.before if each.at == "agreement"]

    @property
    def title(self) -> str:
        """``Our agreement``, as the guide calls it."""
        return self.sections[0].title if self.sections else "Our agreement"

    @cached_property
    def stand(self) -> Stand:
        """Who has said yes."""
        return stand(self.journal)

    @cached_property
    def answers(self) -> list[Answer]:
        """What it says now, in the order of the guide."""
        return self._told(present(self.journal))

    @cached_property
    def versions(self) -> list[Version]:
        """Each wording that somebody said yes to, oldest first."""
        return versions(self.journal)

    def of(self, version: Version) -> list[Answer]:
        """What a version says."""
        return self._told(version.words)

    def compared(self, before: list[Answer], after: list[Answer]) -> list[Change]:
        """What two versions do not have in common, in the order of the guide."""
        then, now = ({each.id: each for each in found} for found in (before, after))
        found = []
        for id_ in self._in_order({**then, **now}):
            old, new = then.get(id_), now.get(id_)
            each = new or old
            if each is not None and (old is None or new is None or old.text != new.text):
                found.append(Change(each.asked, each.voice, old, new))
        return found

    def _told(self, words: Words) -> list[Answer]:
        found = []
        for id_ in self._in_order(words):
            entry = self.journal.entries.get(id_)
            if entry is not None and self.reading.has(entry):
                prompt = self.guide.prompt(entry.prompt)
                asked = clean_line(asked_words(prompt, entry))
                found.append(Answer(id_, asked, prompt, entry.voice, words[id_]))
        return found

    def _in_order(self, ids: Iterable[str]) -> list[str]:
        asked = {prompt.id: number for number, (_, prompt) in enumerate(self.guide.prompts())}

        people = [*self.journal.people]

        def place(id_: str) -> tuple[int, int, str]:
            entry = self.journal.entries.get(id_)
            if entry is None:
                return len(asked), 0, id_
            who = people.index(entry.voice) if entry.voice in people else 0
            return asked.get(entry.prompt, len(asked)), who, id_

        return sorted(ids, key=place)

    @cached_property
    def followed_up(self) -> list[tuple[str, GoalReading]]:
        """What they agreed to follow up, each with a goal that takes it up."""
        entry, found = agreed(self.journal), []
        for each in inputs(entry) if entry and self.reading.has(entry) else ():
            for cycle in cycles_with(self.journal, each.what):
                said, goal = taken_up(self.journal, cycle), self.journal.goal(cycle)
                if said and self.reading.has(said) and goal:
                    found.append((each.what, GoalReading(self.reading, goal)))
        return found

    # In words

    def names(self, people: Iterable[str]) -> str:
        """``Priya and Tom``."""
        return listed([clean_line(self.journal.name(each)) for each in people], "and")

    def changed_since(self, yes: Yes) -> list[str]:
        """The questions whose answers have changed since somebody said yes, those that they may have."""
        found = (self.journal.entries.get(id_) for id_ in changed_since(self.journal, yes))
        return [self._asked(entry) for entry in found if entry and self.reading.has(entry)]

    def _asked(self, entry: Entry) -> str:
        return clean_line(asked_words(self.guide.prompt(entry.prompt), entry))

    @property
    def is_begun(self) -> bool:
        """Whether anything is written in it, so that it can be said yes to."""
        return is_begun(self.journal)

    @property
    def stays(self) -> str:
        """What stays between them, in one line."""
        found = (each for each in self.answers if each.prompt and each.prompt.id == STAYS)
        return clean_line(next((each.text or "" for each in found), ""))
