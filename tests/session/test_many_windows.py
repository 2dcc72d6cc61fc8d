"""Two and three windows on one journal, with a shell beside: whatever anybody typed is in the text or its history.

Each window is a desk and a box as the page has it: what stands there is kept while somebody types, and is
written whole with every key.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

import pytest

from cyclejournal.errors import JournalError
from cyclejournal.guide.model import Prompt
from cyclejournal.session.desk import Desk
from cyclejournal.store.open.shelf import Shelf
from tests.store.samples import (
    CLOCK,
    GUIDE,
    JOINT,
    MINE,
    POINT,
    QuickDisk,
    begun,
    place,
    said,
    voice,
    wordings,
)

ROUNDS = 60
BOXES = ((POINT, "Tom"), (POINT, "Priya"), (JOINT, "together"), (MINE, "Tom"))


def clock_ahead(seconds: int) -> Callable[[], datetime]:
    """The clock of a computer that is ahead of the others."""
    return lambda: CLOCK() + timedelta(seconds=seconds)


class Window:
    """A window with the cursor in a box."""

    text: str
    """What stands in the box."""
    given: str
    """What stood there before anything was typed."""
    visit: set[str]
    """The words that were typed since the box was entered or left."""

    def __init__(self, root: Path, journal_id: str, ahead: int) -> None:
        self._where = root, journal_id, ahead
        self.open()

    def open(self) -> None:
        root, journal_id, ahead = self._where
        clock = clock_ahead(ahead)
        shelf = Shelf(root, clock, guides={GUIDE.id: GUIDE}.get, disk=QuickDisk())
        opened = shelf.open(journal_id, session=True)
        self.desk = Desk(opened, {GUIDE.id: GUIDE}, clock)
        self.go(*BOXES[0])

    def rewrite(self, word: str) -> set[str]:
        """All that stands there is typed over; gives the words that nobody will miss: those of this visit."""
        gone, self.text = self.visit & set(self.text.split()), ""
        self.type(word)
        return gone

    def go(self, prompt: Prompt, name: str) -> None:
        """Into another box, or the same one again."""
        self.prompt, self.name = prompt, name
        self.load()

    def load(self) -> None:
        entry = said(self.desk.journal, self.prompt, self.name)
        self.text = self.given = entry.text if entry else ""
        self.visit = set[str]()

    def type(self, word: str) -> None:
        """At the end of what stands there."""
        self.text = f"{self.text} {word}".strip()
        self.visit.add(word)
        who = self.name if self.name == "together" else voice(self.desk.journal, self.name)
        self.desk.take_keyboard(who)
        self.desk.type(self.prompt, place(self.desk.journal), who, self.text)

    def look(self) -> None:
        """What was typed stays as it stands, whatever the journal has by now."""
        if self.desk.refresh() and self.text == self.given:
            self.load()

    def leave(self) -> None:
        self.desk.end_visit()
        self.load()

    def undo(self) -> None:
        with contextlib.suppress(JournalError):
            self.desk.undo()
        self.load()

    def redo(self) -> None:
        with contextlib.suppress(JournalError):
            self.desk.redo()
        self.load()

    def hand_over(self) -> None:
        self.desk.hand_over()
        self.load()


def lived(root: Path, seed: int, windows: int, ahead: int) -> set[str]:
    """The words that are nowhere after so many rounds at random."""
    random = Random(seed)
    opened = begun(root, QuickDisk())
    opened.close()
    all_ = [Window(root, opened.id, ahead * number) for number in range(windows)]
    typed: dict[str, tuple[Prompt, str]] = {}
    for round_ in range(ROUNDS):
        one = random.choice(all_)
        for number in range(random.randint(1, 3)):
            word = f"w{round_}x{number}"
            typed[word] = one.prompt, one.name
            if random.random() < 0.2:
                for gone in one.rewrite(word):
                    del typed[gone]
            else:
                one.type(word)
        match random.choice(
            (
                "log",
                "log",
                "leave",
                "look",
                "go",
                "undo",
                "redo",
                "hand over",
                "shell",
                "kill",
                "none",
            )
        ):
            case "log":
                one.desk.saving.log()
            case "leave":
                one.leave()
            case "look":
                random.choice(all_).look()
            case "go":
                one.desk.end_visit()
                one.go(*random.choice(BOXES))
            case "undo":
                one.undo()
            case "redo":
                one.undo()
                one.redo()
            case "hand over":
                one.hand_over()
            case "shell":
                prompt, name = random.choice(BOXES)
                typed[f"s{round_}x"] = prompt, name
                shell = Window(root, opened.id, ahead=0)
                shell.go(prompt, name)
                shell.type(f"s{round_}x")
                shell.desk.close()
            case "kill":
                one.desk.saving.log()
                one.open()
        if random.random() < 0.3:
            for each in all_:
                each.look()
    for each in random.sample(all_, len(all_)):
        each.desk.close()
    journal = Shelf(root, CLOCK, guides={GUIDE.id: GUIDE}.get).read(opened.id)
    return {
        word
        for word, (prompt, name) in typed.items()
        if not any(word in text.split() for text in wordings(said(journal, prompt, name)))
    }


@pytest.mark.whole("a life for each seed; two are quick", quick=2)
@pytest.mark.parametrize("ahead", [0, 3600])
@pytest.mark.parametrize("windows", [2, 3])
@pytest.mark.parametrize("seed", [1, 5])
def test_every_word_is_in_the_text_or_its_history(
    tmp_path: Path, seed: int, windows: int, ahead: int
) -> None:
    assert lived(tmp_path, seed, windows, ahead) == set()


def test_over_and_over(tmp_path: Path, soak: int) -> None:
    """As many lives as were asked for with ``--soak``."""
    for seed in range(soak):
        for windows in (2, 3):
            for ahead in (0, 3600):
                root = tmp_path / f"{seed}-{windows}-{ahead}"
                assert lived(root, seed, windows, ahead) == set(), (seed, windows, ahead)
