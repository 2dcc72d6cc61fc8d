"""A button: which keys press it, and where its focus is seen."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual import on
from textual.app import App, ComposeResult
from textual.widgets import Button

from cyclejournal.tui.widgets.line import Line
from cyclejournal.tui.widgets.press import Press
from tests.pilots import hit, packet, until
from tests.screens import screen_text
from tests.tui.app_host import a_pair, a_shelf, cycle_screen, running

# A few widgets each, not the full screen.
pytestmark = pytest.mark.quick


class Buttons(App[None]):
    """Two buttons, and a box that a press leads into."""

    def __init__(self) -> None:
        super().__init__()
        self.pressed: list[str] = []

    def compose(self) -> ComposeResult:
        yield Press("Go on", id="go")
        yield Press("A [b]longer[/b] one", id="longer")
        yield Line(id="box")

    @on(Button.Pressed)
    def _pressed(self, event: Button.Pressed) -> None:
        self.pressed.append(event.button.id or "")


@pytest.mark.parametrize("key", ["enter", "space"])
async def test_enter_and_space_press(key: str) -> None:
    app = Buttons()
    async with app.run_test() as pilot:
        app.query_one("#longer").focus()
        hit(pilot, key)
        await until(pilot, lambda: app.pressed == ["longer"])


async def test_its_focus_shows_on_all_of_it() -> None:
    """Not just behind its words."""
    app = Buttons()
    async with app.run_test() as pilot:
        button = app.query_one("#go", Press)
        app.query_one("#box").focus()
        await pilot.pause()
        (before,) = button.render_lines(button.size.region)
        button.focus()
        await pilot.pause()
        (after,) = button.render_lines(button.size.region)
        assert before.text == after.text
        grounds = [
            {piece.style.bgcolor for piece in strip if piece.style} for strip in (before, after)
        ]
        assert [len(each) for each in grounds] == [1, 1]
        assert grounds[0] != grounds[1]


async def test_its_words_are_no_markup() -> None:
    app = Buttons()
    async with app.run_test():
        assert str(app.query_one("#longer", Press).render()) == "A [b]longer[/b] one"


async def test_words_typed_at_it_press_nothing(tmp_path: Path) -> None:
    """Somebody believes to be in a box already; what they have written alone is not finished by a blank."""
    shelf = a_shelf(tmp_path)
    async with running(shelf, journal=a_pair(shelf), size=(80, 24)) as pilot:
        screen = cycle_screen(pilot)
        await screen.open_section("alone-first")
        await packet(pilot, "All of it<tab>One more thing, I think")
        assert "Enter presses it, Tab goes on" in screen_text(pilot.app)
        entry = screen.walk.entry
        assert entry is not None
        assert (entry.text, entry.blind) == ("All of it", "draft")
        await packet(pilot, "<shift+tab><tab> ")
        entry = screen.walk.entry
        assert entry is not None
        assert entry.blind == "finished"
