"""A lesson of forty minutes is replayed into the real program: not a press is lost.

Its clock is made to run fast, so that the forty minutes take seconds; its pauses before saving are as
they are. Once it is left as one should, and once it is killed in the middle.
"""

from __future__ import annotations

import random
import re
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from cyclejournal.guide.finder import find_guides, shipped_guides_folder
from cyclejournal.journal.lesson.ledger import ledger
from cyclejournal.journal.lesson.recording import released
from cyclejournal.journal.lesson.tools.stopwatch import STOPWATCH
from cyclejournal.journal.lesson.tools.tally import TALLY
from cyclejournal.journal.moments import local_clock
from cyclejournal.journal.reading.reading import Reading
from cyclejournal.journal.records import Event
from cyclejournal.store.open.shelf import Shelf
from tests.export.documents import as_markdown
from tests.journal.lessons import totals
from tests.lessons import LESSON, OBSERVE, planned

if sys.platform != "win32":
    from tests.terminal import Terminal, at_terminal

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal"),
    pytest.mark.whole(
        "a whole lesson is pressed through; store/test_events has a press at each call"
    ),
]

EVENTS = 120
"""With ``--soak`` it is a thousand."""

AT_ONCE = 12
"""Presses that are sent without waiting for the screen: nobody's fingers are as quick."""

PROGRAM = """
import sys
from datetime import timedelta
from cyclejournal.journal import moments
begun = moments.local_clock()
def fast():
    return begun + (moments.now() - begun) * 120
moments.now, moments.local_clock = moments.local_clock, fast
from cyclejournal.__main__ import main
sys.exit(main())
"""
"""The program with a clock that runs through forty minutes in twenty seconds."""


@dataclass
class Observer:
    """Somebody who watches a lesson: what they pressed, and when the screen had shown it."""

    terminal: Terminal
    counts: Counter[str] = field(default_factory=Counter)
    pressed: list[str] = field(default_factory=list)
    """What was pressed, in order: a key, or the words of a note."""
    shown: list[tuple[float, int]] = field(default_factory=list)
    """When so many of them were seen to be on the screen, by ``time.monotonic``."""

    def sit_down(self) -> None:
        """Come to the screen, and start the clock."""
        assert self.terminal.wait_for("Observe \\(F6\\)"), self.terminal.text
        self.terminal.send(OBSERVE)
        assert self.terminal.wait_for("Space starts the clock"), self.terminal.text
        self.terminal.send(" ")
        assert self.terminal.wait_for("The clock is running"), self.terminal.text

    def watch(self, steps: list[str]) -> None:
        """Press a few keys at once, and look that the last has come to the screen."""
        self.terminal.send("".join(step if len(step) == 1 else f"\r{step}\r" for step in steps))
        self.pressed += steps
        self.counts.update(step for step in steps if len(step) == 1)
        last = steps[-1]
        if len(last) > 1:
            # What was kept is told where nothing is being written.
            words = rf"\b{last.partition(': ')[2]}\b"
            expected = rf"(?s){words}.*noted|noted.*{words}"
        elif last == "t":
            running = self.counts["t"] % 2
            expected = (
                "Teacher talk: running" if running else "Teacher talk: [0-9:]+, [0-9:]+ in all"
            )
        else:
            name = "Open questions" if last == "o" else "Closed questions"
            expected = rf"{name}: {self.counts[last]}\b"
        assert self.terminal.wait_for(expected), (expected, self.terminal.text)
        self.shown.append((time.monotonic(), len(self.pressed)))


def lesson(seed: int, events: int) -> Iterator[list[str]]:
    """The steps of a lesson, a few at a time."""
    rng = random.Random(seed)
    picks = [rng.random() for _ in range(events)]
    steps = [
        f"S{number % 26}: line {number}" if pick < 0.1 else "oct"[int(pick * 97) % 3]
        for number, pick in enumerate(picks, 1)
    ]
    for start in range(0, events, AT_ONCE):
        yield steps[start : start + AT_ONCE]


def found_in(shelf: Shelf) -> list[str]:
    """What was recorded, in order, as it was pressed."""
    journal = shelf.read(LESSON)
    assert journal.cycle is not None
    events = journal.events_at(journal.observation(journal.cycle).id)
    return [_step(event) for event in events if event.counts and event.what not in ("begin", "end")]


def _step(event: Event) -> str:
    if event.what == "note":
        return f"{event.speaker}: {event.text}"
    return {"Open questions": "o", "Closed questions": "c", "Teacher talk": "t"}[event.label]


@pytest.fixture
def shelf(home: Path) -> Shelf:
    """A pair that has planned the lesson."""
    shelf = Shelf(home / "shelf")
    shelf.add(planned()).close()
    return shelf


@pytest.fixture
def events(soak: int) -> int:
    """How often something is pressed."""
    return 1_000 if soak else EVENTS


def test_not_a_press_is_lost(shelf: Shelf, events: int) -> None:
    argv = [sys.executable, "-c", PROGRAM, "--shelf", str(shelf.root)]
    with Terminal(argv, size=(80, 24)) as terminal:
        observer = Observer(terminal)
        observer.sit_down()
        for steps in lesson(1, events):
            observer.watch(steps)
        terminal.send("\x11")
        assert terminal.exit_code() == 0, terminal.text
    assert found_in(shelf) == observer.pressed
    assert len(observer.pressed) == events
    assert shelf.paths(LESSON).pair_log.read_bytes() == b""
    check_talk(shelf, observer)


def check_talk(shelf: Shelf, observer: Observer) -> None:
    """Once Tom has released it, all of it is in the talk, and in what is exported of it."""
    opened = shelf.open(LESSON)
    cycle = opened.journal.cycle
    assert cycle is not None
    tom, _ = opened.journal.people
    lesson = opened.journal.observation(cycle)
    opened.write(released(lesson, by=tom, now=local_clock()))
    assert opened.close().problem is None
    journal = shelf.read(LESSON)
    guide = find_guides(shipped_guides_folder())[0]["peer"]
    items = Reading(journal, {"peer": guide}).cycle(cycle).evidence(lesson)
    notes = [item for item in items if item.kind == "note"]
    assert len(notes) == sum(len(step) > 1 for step in observer.pressed)
    assert len({item.ref for item in items}) == len(items)
    counted = ledger(journal.events_at(lesson.id))
    assert totals(counted, TALLY)["Open questions"].total == observer.counts["o"]
    assert totals(counted, TALLY)["Closed questions"].total == observer.counts["c"]
    assert sum(totals(counted, STOPWATCH)["Teacher talk"].lengths(0)) > 0
    written = as_markdown(journal, guide, cycle)
    told = {step.partition(": ")[2] for step in observer.pressed if len(step) > 1}
    assert told <= {*re.findall(r"line \d+", written)}


def test_killed_in_the_middle_nothing_older_than_a_second_is_lost(
    shelf: Shelf, events: int
) -> None:
    argv = [sys.executable, "-c", PROGRAM, "--shelf", str(shelf.root)]
    with Terminal(argv, size=(80, 24)) as terminal:
        observer = Observer(terminal)
        observer.sit_down()
        for steps in lesson(2, 1_000):
            lasted = observer.shown and time.monotonic() - observer.shown[0][0] > 1.0
            if lasted and len(observer.pressed) > events * 0.6:
                break
            observer.watch(steps)
        killed = time.monotonic()
        terminal.kill(signal.SIGKILL)
        assert terminal.exit_code() == -signal.SIGKILL
    found = found_in(shelf)
    assert found == observer.pressed[: len(found)]
    safe = max((number for when, number in observer.shown if when <= killed - 1.0), default=0)
    assert safe > 0
    assert len(found) >= safe
    with at_terminal("--shelf", str(shelf.root)) as terminal:
        assert terminal.wait_for("Observe \\(F6\\)"), terminal.text
        terminal.send(OBSERVE)
        assert terminal.wait_for("The clock has gone on running"), terminal.text
        terminal.send("o")
        assert terminal.wait_for(rf"Open questions: {found.count('o') + 1}\b"), terminal.text
        terminal.send("\x11")
        assert terminal.exit_code() == 0
    assert found_in(shelf) == [*found, "o"]
