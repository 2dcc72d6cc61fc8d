"""The program is killed now: is what was done on the disk?

Timers are held, so that a test needs no sleep and a save that nobody asked for is missed::

    async def test_a_step_is_marked(timers: HeldTimers, tmp_path: Path) -> None:
        async with running(a_shelf(tmp_path)) as pilot:
            ...
            await pilot.press("d")
            left = killed(cycle_screen(pilot).desk, timers)

``killed`` lets one second go by, reads the journal as another program would find it, and compares it with
what the desk has in memory, record by record. The ``timers`` fixture is in ``tests/conftest.py``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace
from textual.app import App

from cyclejournal.journal.journal import Journal
from cyclejournal.journal.records import Entry, Event, Record
from cyclejournal.session.desk import Desk
from cyclejournal.session.saving import Saving
from cyclejournal.store.open.shelf import Shelf

AT_MOST = 1.0
"""Seconds that anything may be in memory only, while nobody types."""


class Held:
    """A timer that waits for the test."""

    def __init__(self, due: float, callback: Callable[[], object]) -> None:
        self.due, self.callback = due, callback
        self.stopped = False

    def stop(self) -> None:
        self.stopped = True


class HeldTimers:
    """Calls back when the test lets time go by."""

    def __init__(self) -> None:
        self.now = 0.0
        self._held: list[Held] = []

    def set_timer(self, delay: float, callback: Callable[[], object]) -> Held:
        held = Held(self.now + delay, callback)
        self._held.append(held)
        return held

    @property
    def waiting(self) -> list[float]:
        """In how many seconds something is due, soonest first."""
        return sorted(held.due - self.now for held in self._held if not held.stopped)

    def pass_by(self, seconds: float) -> None:
        """So many seconds later: what was due has been done, one after the other."""
        end = self.now + seconds
        while due := [held for held in self._held if not held.stopped and held.due <= end]:
            first = min(due, key=lambda held: held.due)
            self._held.remove(first)
            self.now = first.due
            first.callback()
        self.now = end

    def take_over(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Hold the saves of every app; its other timers run."""
        usual = App.set_timer

        def set_timer(
            app: App[Any], delay: float, callback: Callable[[], object] | None = None, **more: Any
        ) -> object:
            if callback is not None and isinstance(getattr(callback, "__self__", None), Saving):
                return self.set_timer(delay, callback)
            return usual(app, delay, callback, **more)

        monkeypatch.setattr(App, "set_timer", set_timer)


def killed(desk: Desk, timers: HeldTimers, *, after: float = AT_MOST) -> Journal:
    """The journal as its files have it, if the program were killed ``after`` seconds from now.

    Fails when they lack anything that the desk has in memory.
    """
    timers.pass_by(after)
    found = left_behind(desk)
    for name in ("people", "places", "entries", "events"):
        assert bare(getattr(found, name)) == bare(getattr(desk.journal, name)), name
    return found


def left_behind(desk: Desk) -> Journal:
    """The journal as its files have it now."""
    return Shelf(desk.opened.paths.folder.parent.parent).read(desk.opened.id)


def bare(records: dict[str, Record]) -> dict[str, Record]:
    """Without what leaving a box will do: a visit that goes on made no wording yet, and none if it ends as it began."""
    return {key: _without_wordings(record) for key, record in records.items()}


def _without_wordings(record: Record) -> Record:
    match record:
        case Entry():
            return replace(record, history=(), rev=0, changed="")
        case Event():
            return replace(record, history=())
        case _:
            return record
