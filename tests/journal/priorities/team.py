"""A made-up team that says what it wants of coaching."""

from __future__ import annotations

from datetime import datetime, timedelta

from cyclejournal.guide.finder import read_guide, shipped_guides_folder
from cyclejournal.guide.model import TOGETHER, Prompt
from cyclejournal.journal.cycle.cycles import begin_team
from cyclejournal.journal.entries.writing import answer
from cyclejournal.journal.places import Cycle
from cyclejournal.journal.priorities.sealing import Team, seal, team_of
from cyclejournal.journal.priorities.summary import sum_up
from tests.journal.pair import START

GUIDE = read_guide(shipped_guides_folder() / "priorities.toml")
NAMES = ("Ana", "Ben", "Chi", "Dan", "Eve")


class Table:
    """So many of them, each with a minute of their own for whatever they do."""

    def __init__(self, number: int = 5) -> None:
        self.minute = 0
        self.journal = begin_team("a-team", GUIDE, NAMES[:number], now=START)

    @property
    def now(self) -> datetime:
        """A minute after whatever was done before."""
        self.minute += 1
        return START + timedelta(minutes=self.minute)

    @property
    def cycle(self) -> Cycle:
        """The one there is."""
        found = self.journal.cycle
        assert found is not None
        return found

    @property
    def team(self) -> Team:
        """How far they are."""
        return team_of(self.journal, self.cycle)

    def id(self, name: str) -> str:
        """A person's id."""
        found = self.journal.person_named(name)
        assert found is not None
        return found.id

    def prompt(self, prompt_id: str) -> Prompt:
        """A prompt of theirs."""
        found = GUIDE.prompt(prompt_id)
        assert found is not None
        return found

    def says(self, name: str, text: str, prompt_id: str = "priorities.most") -> None:
        """Somebody writes, or all together."""
        voice = TOGETHER if name == TOGETHER else self.id(name)
        prompt = self.prompt(prompt_id)
        made = answer(
            self.journal, prompt, self.cycle.id, voice, text, by=self.id("Ana"), now=self.now
        )
        self.journal.put(made)

    def finishes(self, name: str, text: str = "Planning together") -> None:
        """Somebody writes what should get most, unless it is empty, and finishes."""
        if text:
            self.says(name, text)
        sealed = seal(self.journal, GUIDE, self.cycle, self.id(name), now=self.now)
        self.journal.put(sealed)

    def sums_up(self) -> dict[str, tuple[int, bool, int, int]]:
        """The summary, kept; by activity what it says."""
        summed = sum_up(self.journal, GUIDE, self.cycle, now=self.now)
        self.journal.put(summed)
        return {r.activity: (r.answered, r.agree, r.high, r.avoid) for r in summed.rows}
