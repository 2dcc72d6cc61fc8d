"""Walking through the app by the keys that a person would press, and nothing that is inside.

What a walk relies on: the words on the screen, the keys of the most used commands, and the palette.
So it goes on working whatever becomes of the screens' classes.
"""

from __future__ import annotations

import errno
import os
import re
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from cyclejournal.guide.finder import find_guides, shipped_guides_folder
from cyclejournal.guide.model import Guide
from cyclejournal.journal.demo.building import demo_journal
from cyclejournal.journal.journal import Journal
from cyclejournal.store.open.shelf import Shelf
from cyclejournal.tui.app import CycleJournal
from tests.pilots import packet, type_text, until
from tests.screens import compare, expected_text, screen_text, updating
from tests.store.disks import WatchedDisk

GUIDES = find_guides(shipped_guides_folder())[0]
PEER = GUIDES["peer"]

NOW = datetime(2026, 9, 10, 15, 30, tzinfo=timezone(timedelta(hours=1)))
"""The Thursday after the lesson of the example's third cycle."""


SCROLLED = (r"(?m)(?<=[ │])[▁-█](?= |│|$)", " ")
"""The end of a scroll bar's thumb, which goes with every line that is out of sight."""


TITLES = [section.title for section in PEER.sections()]
"""The pages in their order."""


class StillClock:
    """Stands still until it is moved on."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def on(self, **passed: float) -> None:
        """Later by, say, ``minutes=2``."""
        self.now += timedelta(**passed)


class FullDisk(WatchedDisk):
    """A disk that can be full for a while."""

    full = False

    def _call(self, name: str, method: Callable[..., Any], args: tuple[Any, ...]) -> Any:
        if self.full and name in ("open_temp", "open_append", "write", "copy"):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return method(*args)


class Walk:
    """An app that runs, and somebody at the keyboard."""

    def __init__(self, pilot: Pilot[Any], clock: StillClock, disk: FullDisk) -> None:
        self.pilot, self.clock, self.disk = pilot, clock, disk
        self.changes: list[str] = []
        self.patience = 10.0
        self._taken: set[str] = set()

    @property
    def text(self) -> str:
        """What the screen shows."""
        return screen_text(self.pilot.app)

    async def sees(self, *words: str) -> None:
        """Wait until all the words stand on the screen."""

        def seen() -> bool:
            text = self.text
            return all(each in text for each in words)

        try:
            await until(self.pilot, seen)
        except AssertionError:
            raise AssertionError(f"not on the screen: {words}\n{self.text}") from None

    async def press(self, *keys: str) -> None:
        """Press keys, a second after whatever was done before."""
        self.clock.on(seconds=1)
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def type(self, text: str) -> None:
        """Type a text where the cursor is."""
        self.clock.on(seconds=1)
        await type_text(self.pilot, text)

    async def choose(self, command: str) -> None:
        """Run a command by its name in the palette."""
        self.clock.on(seconds=1)
        await self.pilot.press("ctrl+p")
        await self.sees("What would you like to do?")
        # Pasted: what each letter finds is looked at in the tests of the palette.
        await packet(self.pilot, f"<paste:{command}>")
        for _ in range(5):
            if f"› {command}" in self.text:
                break
            # What takes something away is not stood on from the beginning.
            await self.pilot.press("down")
        assert f"› {command}" in self.text, self.text
        await self.pilot.press("enter")
        await until(self.pilot, lambda: f"› {command}" not in self.text)
        await self.pilot.pause()

    async def section(self, title: str) -> None:
        """Turn the pages until one is headed by the title."""
        wanted = TITLES.index(title)
        for _ in range(len(TITLES)):
            heading = next((line for line in self.text.splitlines()[:3] if "›" in line), "")
            if not heading and "Before our talk" in self.text:
                # What the pair remembers before a talk comes once.
                await self.press("enter")
                await self.sees("›")
                continue
            present = TITLES.index(heading.split("›")[1].split("  ")[0].strip())
            if present == wanted:
                return
            await self.press("f8" if present < wanted else "f9")
        raise AssertionError(f"no page “{title}”\n{self.text}")

    async def pictures(
        self, name: str, *sizes: tuple[int, int], keys: tuple[str, ...] = ()
    ) -> None:
        """The screen as it is at each of these sizes, once the keys are pressed there; in the end it is as it was."""
        before = self.pilot.app.size
        for size in sizes:
            await self.pilot.resize_terminal(*size)
            await self.pilot.press(*keys)
            await self.picture(name)
        await self.pilot.resize_terminal(*before)

    async def picture(self, name: str, *masks: tuple[str, str]) -> None:
        """The screen looks as in ``snapshots/NAME-WIDTHxHEIGHT.txt``, at the latest in a few seconds.

        ``masks`` are patterns of what is another each time, with what stands for them. Every change is
        told at the end of the walk, so that one run shows all that looks otherwise.
        """
        width, height = self.pilot.app.size
        name = f"{name}-{width}x{height}"
        assert name not in self._taken, name
        self._taken.add(name)
        desk = getattr(self.pilot.app, "desk", None)
        if desk is not None and desk.state.problem is None:
            # By the clock of the walk, not when a timer gets round to it.
            desk.saving.log()

        def shown() -> str:
            text = self.text
            for pattern, stands_for in (SCROLLED, *masks):
                text = re.sub(pattern, stands_for, text)
            return re.sub(r"(?m) +$", "", text)

        if updating():
            await self.stands_still(shown)
        else:
            expected = expected_text(name)
            with suppress(AssertionError):
                await until(self.pilot, lambda: shown() == expected, timeout=self.patience)
        try:
            compare(shown(), name)
        except AssertionError as error:
            self.changes.append(str(error))
            # Something is wrong for good: no need to wait as long for each of the others.
            self.patience = 1.0

    async def stands_still(
        self, shown: Callable[[], str] | None = None, seconds: float = 1.5
    ) -> None:
        """Wait until nothing of what is ``shown`` moves any more."""
        look = shown or (lambda: self.text)
        seen, since = look(), time.monotonic()
        while time.monotonic() - since < seconds:
            await self.pilot.pause(0.02)
            if (now := look()) != seen:
                seen, since = now, time.monotonic()


def example(now: datetime = NOW) -> Journal:
    """The example journal, the same each time."""
    return demo_journal(PEER, now)


@asynccontextmanager
async def walking(
    *journals: Journal,
    folder: Path = Path(),
    size: tuple[int, int] = (80, 24),
    prepare: Callable[[Shelf], object] = lambda _shelf: None,
    guides: Mapping[str, Guide] = {"peer": PEER},
) -> AsyncIterator[Walk]:
    """The whole app on a shelf with these journals; ``prepare`` is done to the shelf before.

    Without ``folder`` the shelf is in the present one.
    """
    clock = StillClock()
    disk = FullDisk()
    shelf = Shelf(folder / "shelf", clock, disk=disk)
    shelf.ensure()
    for journal in journals:
        shelf.add(journal).close()
    prepare(shelf)
    app = CycleJournal(shelf, guides, clock=clock, settings=folder / "settings.json")
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        walk = Walk(pilot, clock, disk)
        yield walk
    app.tidy_up()
    assert not walk.changes, "\n\n".join(walk.changes)


def same_dates(folder: Path, moment: datetime = NOW) -> None:
    """Let every file in a folder be of one moment."""
    for path in folder.rglob("*"):
        os.utime(path, (moment.timestamp(), moment.timestamp()))
