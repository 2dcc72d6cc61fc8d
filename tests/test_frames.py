"""What cannot be drawn is noticed, though tests do not draw every frame; what is not done yet is waited for."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from textual.widget import Widget

from tests.frames import draw_what_is_seen, draws_all, every_frame
from tests.screens import screen_text

# A few widgets each, not the full screen.
pytestmark = pytest.mark.quick


class Moody(Widget):
    """Counts how often it is drawn, and cannot be once ``broken``."""

    drawn = 0
    broken = False

    def render(self) -> str:
        self.drawn += 1
        if self.broken:
            raise ValueError("nothing to show")
        return f"number {self.drawn}"


class Host(App[None]):
    """One such widget."""

    def compose(self) -> ComposeResult:
        yield Moody()


async def test_it_is_drawn_when_it_is_looked_at_and_as_it_is_then() -> None:
    async with Host().run_test() as pilot:
        moody = pilot.app.query_one(Moody)
        for _ in range(3):
            moody.refresh()
            await pilot.pause()
        assert moody.drawn == 0
        assert "number 1" in screen_text(pilot.app)
        moody.refresh()
        await pilot.pause()
        assert "number 2" in screen_text(pilot.app)


async def test_what_cannot_be_drawn_fails_at_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    draw_what_is_seen(monkeypatch, all_draw=True)
    with pytest.raises(ValueError, match="nothing to show"):
        async with Host().run_test() as pilot:
            pilot.app.query_one(Moody).broken = True


async def test_every_frame_is_drawn_where_it_is_asked_for() -> None:
    with every_frame():
        async with Host().run_test() as pilot:
            moody = pilot.app.query_one(Moody)
            await pilot.pause()
            before = moody.drawn
            moody.refresh()
            await pilot.pause()
            assert moody.drawn == before + 1


def test_some_tests_draw_what_they_leave_and_with_every_all(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    draw_what_is_seen(monkeypatch)
    assert 10 < sum(draws_all(f"test {number}") for number in range(400)) < 60
    draw_what_is_seen(monkeypatch, all_draw=True)
    assert all(draws_all(f"test {number}") for number in range(400))
