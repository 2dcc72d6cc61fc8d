"""The app is killed while somebody types: what stood on the screen beside “Saved” is there.

The real program in a terminal, whose pauses before saving are made short, so that a kill is more likely
to hit a save. A start takes most of a second, so there are a few kills here, and as many as
``--soak N`` asks for otherwise.
"""

from __future__ import annotations

import random
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cyclejournal.guide.finder import find_guides, shipped_guides_folder
from cyclejournal.journal.demo.building import DEMO, demo_journal
from cyclejournal.journal.moments import local_clock
from cyclejournal.store.open.shelf import Shelf
from tests.terminal import Terminal

pytestmark = pytest.mark.whole("kills a running app; test_killed kills one that only saves")

KILLS = 12
"""For which one text has room."""

FEW = 3
"""Kills, unless others are asked for."""
BOX = "What did you notice while you taught"
EAGER = """
import sys
from cyclejournal.session.saving import Saving
Saving.TICK = 0.03
from cyclejournal.__main__ import main
sys.exit(main())
"""


class Typist:
    """Somebody who types numbered words into the same box, however often the program goes away."""

    def __init__(self, shelf: Shelf, rng: random.Random) -> None:
        self.shelf, self.rng = shelf, rng
        self.number = 0
        self.saves = 0
        self.whole: list[str] = []
        """The words that were on the screen whole."""
        self.told = 0
        """How many of them were seen with “Saved” in the same frame."""

    def session(self) -> None:
        """Type until the program is killed."""
        # What nobody was told of in the session before may be gone, and is not asked for.
        del self.whole[self.told :]
        with Terminal([sys.executable, "-c", EAGER, "--shelf", str(self.shelf.root)]) as terminal:
            assert terminal.wait_for(BOX), terminal.text
            assert terminal.wait_for("All saved|Saved"), terminal.text
            for _ in range(self.rng.randint(1, 5)):
                self._type_a_word(terminal)
                if self.rng.random() < 0.6:
                    self._wait_until_told(terminal)
            self._type_until_killed(terminal)

    def _type_a_word(self, terminal: Terminal) -> None:
        self.number += 1
        word = f"w{self.number:05d}"
        terminal.send(f" {word}")
        assert terminal.wait_for(word), terminal.text
        self.whole.append(word)

    def _wait_until_told(self, terminal: Terminal) -> None:
        word = self.whole[-1]
        assert terminal.wait_for(rf"(?s)Saved \d\d:\d\d.*{word}|{word}.*Saved \d\d:\d\d"), (
            terminal.text
        )
        self.told = len(self.whole)
        self.saves += 1

    def _type_until_killed(self, terminal: Terminal) -> None:
        """Keys one by one, each when the one before is on the screen; the kill is in the midst of them."""
        self.number += 1
        word = f" w{self.number:05d}" + "x" * self.rng.randint(0, 12)
        for end in range(1, self.rng.randint(1, len(word)) + 1):
            terminal.send(word[end - 1])
            if end > 1:
                assert terminal.wait_for(word[1:end]), terminal.text
        terminal.kill(signal.SIGKILL)
        assert terminal.exit_code() == -signal.SIGKILL

    def missing(self) -> list[str]:
        """The words that were told to be saved and are not there."""
        read = self.shelf.read(DEMO)
        there = {word for entry in read.entries.values() for word in entry.text.split()}
        return [word for word in self.whole[: self.told] if word not in there]


def test_killed_while_somebody_types(
    home: Path, soak: int, record_property: Callable[[str, object], None]
) -> None:
    seed = random.randrange(1 << 32)
    rng = random.Random(seed)
    wanted = max(soak, FEW)
    kills = saves = words = 0
    while kills < wanted:
        if kills % KILLS == 0:
            # A text of its own, so that it does not outgrow the screen on which it is looked for.
            shelf = Shelf(home / f"shelf-{kills}")
            guide = find_guides(shipped_guides_folder())[0]["peer"]
            shelf.add(demo_journal(guide, local_clock())).close()
            typist = Typist(shelf, rng)
        typist.session()
        kills += 1
        assert not typist.missing(), (seed, kills)
        if kills % KILLS == 0 or kills == wanted:
            saves, words = saves + typist.saves, words + typist.told
    record_property(
        "figures",
        f"the running app: {kills} kills, {saves} times “Saved” was waited for, "
        f"{words} words acknowledged, 0 times unreadable, 0 acknowledged words lost; seed {seed}",
    )
    assert words
