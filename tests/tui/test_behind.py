"""What shines through a panel: the page as it is now, drawn once for as long as it is that."""

from __future__ import annotations

from typing import Any

import pytest
from rich.console import Console, ConsoleOptions, RenderResult
from textual._context import visible_screen_stack
from textual.app import App, ComposeResult
from textual.renderables.background_screen import BackgroundScreen
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from cyclejournal.tui.compat import SafeModal, SafeScreen
from cyclejournal.tui.compat.behind import ShinesThrough
from tests.frames import every_frame
from tests.screens import screen_text

# A few widgets each, not the full screen.
pytestmark = pytest.mark.quick

SIZE = (40, 8)
WORDS = "[b]Grün[/b] and [red on blue]read[/]\n日本 wide\n"


class Page(SafeScreen[None]):
    def compose(self) -> ComposeResult:
        yield Static(WORDS, id="words")


class Panel(SafeModal[None]):
    DEFAULT_CSS = """
    Panel { background: $background 60%; align: center middle; }
    #box { width: 10; height: 1; background: $panel; }
    """

    def compose(self) -> ComposeResult:
        yield Static("Over it", id="box")


class Above(Panel):
    DEFAULT_CSS = "Above { background: transparent; align: left bottom; }"


class Stacked(App[None]):
    def get_default_screen(self) -> Screen[None]:
        return Page()


def through_rich(screen: Screen[Any]) -> list[list[tuple[str, object, object]]]:
    """What Textual itself would show behind it: words and colours, cell by cell."""
    app = screen.app
    visible_screen_stack.set([])
    console = Console(width=SIZE[0], height=SIZE[1], color_system="truecolor")
    behind = BackgroundScreen(app.screen_stack[-2], screen.styles.background)
    lines: list[list[tuple[str, object, object]]] = [[]]
    for segment in console.render(behind, console.options.update(width=SIZE[0])):
        for character in segment.text:
            if character == "\n":
                lines.append([])
            else:
                style = segment.style
                lines[-1].append((character, style and style.color, style and style.bgcolor))
    return lines


def shown(screen: Screen[Any]) -> list[list[tuple[str, object, object]]]:
    lines: list[list[tuple[str, object, object]]] = []
    for y in range(SIZE[1]):
        line: list[tuple[str, object, object]] = []
        for segment in screen.render_line(y):
            style = segment.style
            line += [(c, style and style.color, style and style.bgcolor) for c in segment.text]
        lines.append(line)
    return lines


async def test_it_looks_as_textual_shows_it() -> None:
    async with Stacked().run_test(size=SIZE) as pilot:
        await pilot.app.push_screen(Panel())
        await pilot.pause()
        lines = through_rich(pilot.app.screen)[: SIZE[1]]
        assert shown(pilot.app.screen) == lines


async def test_what_changes_behind_is_seen_through_two_panels() -> None:
    async with Stacked().run_test(size=SIZE) as pilot:
        page = pilot.app.screen
        await pilot.app.push_screen(Panel())
        await pilot.app.push_screen(Above())
        await pilot.pause()
        assert "wide" in screen_text(pilot.app)
        page.query_one("#words", Static).update("Hidden now")
        await pilot.pause()
        assert "Hidden now" in screen_text(pilot.app)
        assert "wide" not in screen_text(pilot.app)
        await pilot.resize_terminal(20, 6)
        page.query_one("#words", Static).update("And narrow")
        await pilot.pause()
        assert "And narrow" in screen_text(pilot.app)


async def test_a_page_is_drawn_once_for_what_its_panel_does() -> None:
    async with Stacked().run_test(size=SIZE) as pilot:
        page = pilot.app.screen
        assert isinstance(page, ShinesThrough)
        await pilot.app.push_screen(Panel())
        await pilot.pause()
        seen = page.behind(pilot.app.screen.styles.background)
        for words in ("One", "Two"):
            pilot.app.screen.query_one("#box", Static).update(words)
            pilot.app.screen.refresh()
            await pilot.pause()
            assert words in screen_text(pilot.app)
        assert page.behind(pilot.app.screen.styles.background) is seen


class TheirPage(Screen[None]):
    def compose(self) -> ComposeResult:
        yield Static(WORDS)


class Theirs(App[None]):
    def get_default_screen(self) -> Screen[None]:
        return TheirPage()


async def test_textual_still_draws_it_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = []
    through = BackgroundScreen.__rich_console__

    def counted(self: BackgroundScreen, console: Console, options: ConsoleOptions) -> RenderResult:
        drawn.append(self)
        return through(self, console, options)

    monkeypatch.setattr(BackgroundScreen, "__rich_console__", counted)
    with every_frame():
        async with Theirs().run_test(size=SIZE) as pilot:
            await pilot.app.push_screen(ModalScreen())
            for times in (1, 2):
                await pilot.pause()
                pilot.app.screen.refresh()
                await pilot.pause()
                assert len(drawn) > times
