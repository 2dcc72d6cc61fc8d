"""Work behind what is seen: a little at a time, and never before what a key is waited for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from cyclejournal.tui import slices
from cyclejournal.tui.slices import in_slices
from tests.pilots import send, until
from tests.tui.bare_host import Host

pytestmark = pytest.mark.quick


async def test_a_key_that_waits_comes_before_work_that_nobody_waits_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(slices, "SLICE", -1)
    done: list[int] = []
    shown: list[int] = []
    later: list[Callable[[], Any]] = []

    def steps() -> Iterator[None]:
        for n in range(3):
            done.append(n)
            yield

    def begin(*, awaited: bool) -> None:
        in_slices(app.screen, steps(), lambda: shown.append(len(done)), awaited=awaited)

    app = Host()
    async with app.run_test() as pilot:
        monkeypatch.setattr(app.screen, "set_timer", lambda _, then: later.append(then))
        app.at_work("what a key does", True)
        send(pilot, "k")
        await until(pilot, lambda: app.is_taking)
        begin(awaited=False)
        for _ in range(3):
            later.pop()()
            assert not done
            assert len(later) == 1
        app.at_work("what a key does", False)
        await until(pilot, lambda: not app.is_taking)
        while later:
            later.pop()()
        assert done == [0, 1, 2]
        assert shown == [1, 2, 3, 3], (
            "a slice has one step here, and what it brought is shown behind it"
        )
        # What somebody waits for is in the frame itself, if one slice is enough for it.
        app.at_work("what a key does", True)
        send(pilot, "k")
        await until(pilot, lambda: app.is_taking)
        begin(awaited=True)
        assert len(done) == 6
        assert not later
        app.at_work("what a key does", False)
