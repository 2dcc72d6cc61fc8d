"""A lesson to observe: a pair with a plan, a clock that is moved by hand, and the screen open on it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from cyclejournal.guide.model import TOGETHER
from cyclejournal.journal.lesson.ledger import Ledger, ledger
from cyclejournal.journal.lesson.tools.tool import Tile
from cyclejournal.journal.records import Event
from cyclejournal.journal.values import join_rows
from cyclejournal.session.desk import Desk
from cyclejournal.tui.screens.observe.screen import ObserveScreen
from tests.pilots import until
from tests.tui.app_host import START, a_pair, a_shelf, cycle_screen, person, running

NOTES, TALLIES, AFTERWARDS = "Focused notes", "Tallies only", "Notes afterwards"
FILMED, NOTHING = "Video I run", "No record: just watch and learn"

PLAN = (
    ("Open questions", "tally", "o", "1"),
    ("Teacher talk", "stopwatch", "t", "1"),
    ("At task", "sample every 2 min", "a", "2"),
    ("Pupils' words", "exact words", "p", "1"),
    ("Who speaks", "who to whom 4 x 6", "w", "2"),
    ("Seats", "seats 4 x 6", "s", ""),
    ("Goal named", "checklist", "g", ""),
)


class LessonClock:
    """Stands still until it is moved on."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def on(self, seconds: float) -> None:
        """So many seconds later."""
        self.now += timedelta(seconds=seconds)


class LessonAt:
    """The screen with what it has recorded."""

    def __init__(self, pilot: Pilot[Any], screen: ObserveScreen, clock: LessonClock) -> None:
        self.pilot, self.screen, self.clock = pilot, screen, clock
        self.desk = screen.desk

    @property
    def events(self) -> list[Event]:
        """Everything stored for the observation, what was taken back too."""
        return self.desk.journal.events_at(self.screen.book.observation.id)

    @property
    def counted(self) -> list[Event]:
        """What counts."""
        return [event for event in self.events if event.counts]

    @property
    def ledger(self) -> Ledger:
        """The sums of what counts, added up anew."""
        return ledger(self.events)

    @property
    def notes(self) -> list[Event]:
        """The notes that count."""
        return [event for event in self.counted if event.what == "note"]

    @property
    def status(self) -> str:
        """What is said of the last key."""
        return str(self.screen.face.status.render())

    async def press(self, *keys: str) -> None:
        """Press keys, and let them settle."""
        await self.pilot.press(*keys)
        await self.pilot.pause()

    def tile(self, key: str) -> Tile:
        """How the thing of a key is shown."""
        keys = [thing.key for thing in self.screen.book.things]
        return self.screen.face.board.view(keys.index(key))

    async def tick(self, seconds: float) -> None:
        """Move the clock on, and let the screen see it."""
        self.clock.on(seconds)
        self.screen.face.tick()
        await self.pilot.pause()


def write_plan(
    desk: Desk, capture: str = NOTES, things: Sequence[Sequence[str]] = PLAN, **answers: str
) -> None:
    """Put a plan into the present cycle. Other answers by prompt, such as ``plan__mode``."""
    from cyclejournal.journal.entries.writing import answer

    journal, cycle = desk.journal, desk.journal.cycle
    assert cycle is not None
    tom = person(journal, "Tom")
    wanted = {
        "plan.focus-questions": (TOGETHER, "Who answers, and after how long?\nWho builds on whom?"),
        "plan.whom": (TOGETHER, "Tables 2 and 5"),
        "plan.evidence": (TOGETHER, join_rows([list(row) for row in things])),
        "plan.capture-method": (tom, capture),
    }
    wanted |= {name.replace("__", "."): (TOGETHER, text) for name, text in answers.items()}
    for prompt_id, (voice, text) in wanted.items():
        prompt = desk.guide(cycle).prompt(prompt_id)
        assert prompt is not None, prompt_id
        place = journal.observation(cycle).texts
        desk.put(answer(journal, prompt, place, voice, text, by=tom, now=START))


@asynccontextmanager
async def observing(
    folder: Path,
    capture: str = NOTES,
    things: Sequence[Sequence[str]] = PLAN,
    *,
    size: tuple[int, int] = (80, 24),
    **answers: str,
) -> AsyncIterator[LessonAt]:
    """The screen, opened over the page of a pair that has planned."""
    shelf = a_shelf(folder)
    a_pair(shelf)
    async with running(shelf, size=size) as pilot:
        desk = cycle_screen(pilot).desk
        clock = LessonClock()
        desk.clock = desk.running = clock
        write_plan(desk, capture, things, **answers)
        yield await opened(pilot, desk, clock)


async def opened(pilot: Pilot[Any], desk: Desk, clock: LessonClock) -> LessonAt:
    """Open the screen over whatever is there."""
    assert desk.journal.cycle is not None
    screen = ObserveScreen(desk, desk.journal.cycle.id)
    pilot.app.push_screen(screen)
    await until(pilot, lambda: screen.is_mounted and screen.face.top.region)
    await pilot.pause()
    return LessonAt(pilot, screen, clock)
