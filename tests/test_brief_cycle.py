"""From an empty home to the first export, by keys alone: how many of them only lead from place to place.

Two people begin a journal, agree on a goal, plan a lesson together, record a few things in it, write alone
first, look at the record and release it, talk, agree on an action, and export the cycle. Every question that
the brief form asks in the three steps of the cycle is answered by whoever it is asked of.

**Navigation** is every key that is neither of these: words typed into a box, and a choice made. A choice is the
keys that say which of several (the arrows within a list of options, and the key that takes it), and a key by
which something is done or decided for good: a press in the lesson or a note begun and kept there, the clock
started, a lesson ended, an answer finished, a record released, a file written. Going to a box, a page or a
screen, handing the keyboard over, opening a form and leaving it again are navigation, Enter and ^S among them.
"""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from cyclejournal.guide.known import CLOSE_GOAL, CLOSE_NEXT
from cyclejournal.journal.cycle.progress import asked
from cyclejournal.tui.commands import offered
from cyclejournal.tui.keymap import LEADER
from cyclejournal.tui.screens.begin import BeginScreen
from cyclejournal.tui.screens.cycle.screen import CycleScreen
from tests.pilots import packet
from tests.screens import screen_text
from tests.tui.app_host import a_shelf, journal_of, running
from tests.walking import PEER

pytestmark = pytest.mark.whole(
    "counts every key of a whole cycle; the tests of its screens go the same ways"
)

MOST = 45
"""Keys of pure navigation."""


class Hands:
    """Both people's, on one keyboard; they count the keys that lead from place to place."""

    def __init__(self, pilot: Pilot[Any]) -> None:
        self._pilot = pilot
        self._stage = ""
        self.went: list[tuple[str, str]] = []
        """Where, and the key."""
        self.written: dict[tuple[str, str], str] = {}
        """The words by prompt and person."""

    def now(self, stage: str) -> None:
        """What follows belongs to this."""
        self._stage = stage

    async def go(self, keys: str) -> None:
        """Keys of pure navigation, such as ``<f8><tab>``."""
        self.went += [(self._stage, key) for key in re.findall(r"<[^>]+>|.", keys)]
        await packet(self._pilot, keys)

    async def write(self, words: str, prompt: str = "", who: str = "") -> None:
        """Words into the box one is in, which is that of somebody's answer to a prompt."""
        if prompt:
            self.written[prompt, who] = words
        await packet(self._pilot, words)

    async def choose(self, keys: str) -> None:
        """Keys that choose or decide."""
        await packet(self._pilot, keys)

    def sees(self, *words: str) -> None:
        """All of it stands on the screen."""
        text = screen_text(self._pilot.app)
        assert all(each in text for each in words), f"{words}\n{text}"

    def table(self) -> str:
        """Where the keys go."""
        stages = list(dict.fromkeys(stage for stage, _ in self.went))
        keys = {stage: [key for at, key in self.went if at == stage] for stage in stages}
        rows = [f"{len(found):3}  {stage}: {' '.join(found)}" for stage, found in keys.items()]
        return "\n".join([*rows, f"{len(self.went):3}  in all"])


async def walk(hands: Hands) -> None:
    """The brief cycle, to its file."""
    go, write, choose, sees = hands.go, hands.write, hands.choose, hands.sees

    hands.now("two names")
    sees("Welcome")
    await write("Ana")
    await go("<enter>")
    await write("Ben")
    await go("<enter>")

    hands.now("what is agreed before the first cycle")
    sees("How we work", "line-manage")
    await choose("<enter>")
    await go("<f8>")
    await write("Whatever we see or say", "agreement.stays-between-us", "Together")
    await go("<tab>")
    await write("Every other Wednesday", "agreement.rhythm", "Together")
    await go("<f8>")

    hands.now("where the pupils are")
    sees("Starting point", "✎ Ana")
    await write("They read aloud and wait for me", "goals.starting-point", "Ana")
    await go("<f2>")
    await write("Six of them answer", "goals.starting-point", "Ben")

    hands.now("the goal")
    await go("<f8>")
    await write("More of them explain what they think", "goals.statement", "Together")

    hands.now("what Ana will try")
    await go("<f8><f2>")
    await write("Waiting longer", "goals.strategy", "Ana")

    hands.now("the plan")
    await go("<f8>")
    sees("Joint plan")
    await choose("<enter>")
    await go("<tab>")
    await write("9C on Monday, period 2", "plan.lesson", "Together")
    await go("<tab>")
    await write("That a reason can be asked for", "plan.learning", "Ana")
    await go("<f6>")
    await write("Who answers?", "plan.focus-questions", "Together")
    await go("<tab><tab><enter>")
    await choose("<down><enter>")
    await write("Answers")
    await go("<ctrl+s><tab>")
    await choose("<down><down><down><enter>")
    sees("(•) Focused notes")
    await go("<escape>")

    hands.now("the lesson")
    await go("<f8>")
    sees("What did you learn for your own class?")
    await go("<f6>")
    await choose("<space>aa<enter>")
    await write("T: Who can say why?")
    await choose("<enter>a<enter>")
    await write("Nine seconds")
    await choose("<enter><f8><tab><enter>")
    sees("2 notes, 3 tallies", "Nine seconds")
    await go("<escape>")
    await write("To wait as long myself", "observation.own-class", "Ben")

    hands.now("alone first")
    await go("<f8>")
    await write("Three answered whom I had not heard before", "alone.gist", "Ben")
    await go("<tab>")
    await choose("<enter>")
    await go("<f2>")
    await write("The silence was long, and then they spoke", "alone.gist", "Ana")
    await go("<tab>")
    await choose("<enter>")
    sees("The silence was long", "Three answered")

    hands.now("the record")
    await go("<f6>")
    await choose("r")

    hands.now("the talk")
    await go("<f8>")
    sees("What do you think the lesson shows?")
    await write("That it was quiet, and all right", "dialogue.reading", "Ana")
    await go("<f2>")
    await write("S4 took up what S9 had said", "dialogue.reading", "Ben")
    await go("<tab>")
    await write("With time, more of them answer", "dialogue.shared-reading", "Together")
    await go("<f8>")
    await write("The waiting")
    await go("<tab>")
    await write("Three new voices")
    await go("<enter><enter><tab>")
    await write("Silence is not trouble", "dialogue.learning", "Ben")
    await go("<f2>")
    await write("I can count to nine", "dialogue.learning", "Ana")
    await go("<f8>")
    await write("Wait nine seconds", "", "")
    await go("<enter><tab>")
    await choose("<enter>")
    await go("<tab>")
    await write("Wait nine seconds on Thursday", "dialogue.next-step", "Together")

    hands.now("an action made of it")
    await go("<f7>")
    await choose("<enter>")
    sees("A new action")
    await go("<ctrl+s>")

    hands.now("the export")
    await go("<ctrl+r>e")
    await choose("<enter>")


class LeaderHands(Hands):
    """Those of somebody whose terminal keeps every function key, and every key with Ctrl but the leader, for itself.

    They see which screens come over the page without being asked for.
    """

    ON = ("<f8>", "<f2>", "<tab>")
    """Keys that only go on: whatever else they bring was not asked for."""

    def __init__(self, pilot: Pilot[Any]) -> None:
        super().__init__(pilot)
        self.letters: list[str] = []
        """What was done by a letter, by the ids of the commands."""
        self.met: list[tuple[str, str]] = []
        """The key, and the screen that it brought over the page."""

    async def go(self, keys: str) -> None:
        """The letter of the command that the key would be for, where it is such a key."""
        for key in re.findall(r"<[^>]+>|.", keys):
            self.went.append((self._stage, key))
            before = self._pilot.app.screen
            await self._press(key)
            after = self._pilot.app.screen
            if after is not before and not isinstance(after, CycleScreen | BeginScreen):
                self.met.append((key, type(after).__name__))

    async def choose(self, keys: str) -> None:
        for key in re.findall(r"<[^>]+>|.", keys):
            await self._press(key)

    async def _press(self, key: str) -> None:
        app = self._pilot.app
        if not re.fullmatch(r"<(f\d+|ctrl\+.)>", key):
            await packet(self._pilot, key)
            return
        found = [
            each
            for node in (app.screen, app)
            for each in offered(node)
            if key[1:-1] in each.key.split(",") and node.check_action(each.action, ())
        ]
        self.letters.append(found[0].id)
        await packet(self._pilot, f"<{LEADER}>{found[0].letter}")


async def test_a_brief_cycle_without_a_function_key_takes_few_keys_and_nineteen_questions(
    tmp_path: Path, home: Path
) -> None:
    """By the leader and a letter each, with whatever else the README's first cycle names a key for, and its close.

    All that was said and done on the way is where it was meant to be, and in the file. Whoever only answers
    meets nineteen questions, and never two screens after each other that come by themselves.
    """
    shelf = a_shelf(tmp_path)
    async with running(shelf) as pilot:
        hands = LeaderHands(pilot)
        await walk(hands)
        exported = journal_of(shelf)
        assert len(hands.went) <= MOST, hands.table()
        print(hands.table())
        unasked = [key in hands.ON for key, _ in hands.met]
        for keys, words in (
            ("<escape><f1>", "Where you are"),
            ("<escape><ctrl+g>", "Go there"),
            ("<escape><ctrl+t>", "New action"),
            ("<escape><ctrl+l>", "Reading all of it"),
        ):
            await hands.go(keys)
            hands.sees(words)
        assert {"hand-over", "next-section", "plan", "observe", "the-record", "make-something"} <= {
            *hands.letters
        }
        hands.now("the close")
        hands.met.clear()
        await hands.go("<escape><f8>")
        hands.sees("Closing", "What changed for pupils?")
        await hands.write("Three new voices each lesson", "close.pupils", "Together")
        await hands.go("<tab>")
        await hands.write("That I count too fast", "close.did-not-work", "Ana")
        await hands.go("<f6>")
        hands.sees("This cycle is closed")
        unasked += [key in hands.ON for key, _ in hands.met]
        hands.now("the next cycle")
        await hands.go("<f8>")
        hands.sees("From cycle 1 to cycle 2")
        await hands.go("<enter>")
        hands.sees("Cycle 2", "Starting point")
    assert not any(a and b for a, b in pairwise(unasked)), hands.met
    said = {(e.prompt, exported.name(e.voice)): e.text for e in exported.entries.values()}
    assert said["dialogue.strengths", "Together"] == "The waiting | Three new voices"
    assert said["plan.evidence", "Together"] == "Answers | tally | a | 1"
    (file,) = home.glob("*.md")
    text = file.read_text(encoding="utf-8")
    assert [words for words in said.values() if words.split("\n")[0] not in text] == []
    assert all(each in text for each in ("Who can say why?", "Nine seconds", "Answers: 3"))
    journal = journal_of(shelf)
    said = {(e.prompt, journal.name(e.voice)): e.text for e in journal.entries.values()}
    assert {at: said.get(at) for at in hands.written} == hands.written
    cycle, following = journal.cycles
    assert cycle.closed
    assert not following.closed
    sections = [*(part for step in PEER.steps for part in step.sections), *PEER.close]
    met = {
        prompt.id
        for part in sections
        for prompt in asked(journal, PEER, cycle, part)
        if prompt.brief and prompt.id not in (CLOSE_GOAL, CLOSE_NEXT)  # The ways out of the page.
    }
    # What to look at, what is noted and how it may be recorded are one: they are said on one screen.
    together = {"plan.focus-questions", "plan.evidence", "plan.capture-method"}
    assert len(met - together) + 1 <= 19, met
