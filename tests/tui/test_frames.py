"""What a key changes on a screen comes in one frame."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from textual._compositor import Compositor
from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Static

from cyclejournal.tui.compat import SafeScreen, keys
from cyclejournal.tui.widgets.keys_footer import KeysFooter
from tests.frames import every_frame
from tests.pilots import packet, until
from tests.tui.app_host import a_pair, a_shelf, cycle_screen, running


@pytest.fixture(autouse=True)
def _in_time(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A busy machine is no reason to send half of it."""
    monkeypatch.setattr(keys, "HELD", 60)
    with every_frame():
        yield


@contextmanager
def frames(app: App[Any]) -> Iterator[list[Screen[Any]]]:
    """The screens that frames were sent of, in turn."""
    sent: list[Screen[Any]] = []
    display = app._display

    def counted(screen: Screen[Any], renderable: Any) -> None:
        if renderable is not None:
            sent.append(screen)
        display(screen, renderable)

    app._display = counted  # type: ignore[method-assign]
    try:
        yield sent
    finally:
        app._display = display  # type: ignore[method-assign]


async def sent_for(pilot: Pilot[Any], key: str) -> int:
    with frames(pilot.app) as sent:
        await packet(pilot, f"<{key}>")
    return len(sent)


@pytest.mark.quick
async def test_a_page_another_writer_and_a_screen_come_in_one_frame_each(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        for key in ("f8", "f9", "f2", "ctrl+t", "escape", "ctrl+l", "escape"):
            assert await sent_for(pilot, key) == 1, key


async def test_what_changes_behind_another_screen_is_not_sent(tmp_path: Path) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        page = cycle_screen(pilot)
        await packet(pilot, "<ctrl+l>")
        with frames(pilot.app) as sent:
            page.top.refresh()
            await pilot.pause()
        assert not sent


async def test_what_changed_in_a_batch_is_not_forgotten_by_a_frame_in_it(tmp_path: Path) -> None:
    """On a busy machine frames go on in the midst of a page that is turned; its heading stayed that of the last."""
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        page = cycle_screen(pilot)
        with pilot.app.batch_update():
            page.top.refresh()
            await until(pilot, lambda: page.top in page._dirty_widgets)
            with frames(pilot.app) as sent:
                page._compositor_refresh()
        assert not sent
        assert page.top.region in page._compositor._dirty_regions
        with frames(pilot.app) as sent:
            page._compositor_refresh()
        assert sent


async def test_what_takes_its_time_is_shown_as_far_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The colleague is seen before all is done, where nothing may be held."""
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        monkeypatch.setattr(keys, "HELD", 0)
        assert await sent_for(pilot, "f8") > 1


async def test_the_keys_in_the_footer_are_not_looked_at_after_each_step_of_what_a_key_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[KeysFooter] = []
    to_show = KeysFooter._to_show

    def counted(self: KeysFooter) -> Iterator[Any]:
        looked.append(self)
        return to_show(self)

    monkeypatch.setattr(KeysFooter, "_to_show", counted)
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        for key in ("f8", "f2", "tab"):
            looked.clear()
            await packet(pilot, f"<{key}>")
            assert 1 <= len(looked) <= 2, key


@pytest.mark.quick
@pytest.mark.parametrize(("screen", "again"), [(SafeScreen, 0), (Screen, 1)])
async def test_where_a_widget_is_is_known_from_the_layout(
    screen: type[Screen[None]], again: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And Textual still looks for the places of all widgets once more."""
    laid_out: list[bool] = []
    arrange = Compositor._arrange_root

    def counted(self: Compositor, *of: Any, **how: Any) -> Any:
        laid_out.append(True)
        return arrange(self, *of, **how)

    monkeypatch.setattr(Compositor, "_arrange_root", counted)

    class Page(screen):  # type: ignore[valid-type, misc]
        def compose(self) -> ComposeResult:
            yield Static("seen", id="seen")
            yield Vertical(Static("not seen"), id="hidden")

    class Just(App[None]):
        def get_default_screen(self) -> Screen[None]:
            return Page()

    async with Just().run_test() as pilot:
        seen, not_seen = pilot.app.screen.query(Static)
        pilot.app.screen.query_one("#hidden").display = False
        await pilot.pause()
        not_seen.update("changed", layout=False)
        await pilot.pause()
        laid_out.clear()
        assert seen.region.width
        assert len(laid_out) == again
