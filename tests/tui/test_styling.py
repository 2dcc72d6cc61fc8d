"""What is known of a widget's styles is what Textual would work out anew."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from textual.app import App, ComposeResult
from textual.color import Color
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Static

from cyclejournal.tui.compat import QuietCrash, SafeScreen, begin_with_theme
from cyclejournal.tui.compat.styling import KnownStyles
from cyclejournal.tui.widgets.sheet import Lines
from tests.pilots import packet, until
from tests.tui.app_host import a_pair, a_shelf, running

KEYS = (
    "<tab>|<f2>|word|<f8>|<f8>|<f2>|<f1>|<escape>|<ctrl+t>|n|<escape>|<escape>|<f9>|<ctrl+p>|<escape>"
    "|<ctrl+g>|<escape>|<ctrl+l>|<escape>|<f3>"
)


def styles_of(widget: Widget) -> dict[str, Any]:
    """What its rules say, and those of what it draws in styles of their own."""
    parts = {name: each.base for name, each in widget._component_styles.items()}
    return {
        name: {key: value for key, value in each._rules.items() if value is not None}
        for name, each in {"": widget.styles.base, **parts}.items()
    }


def plain(sheet: Stylesheet) -> Stylesheet:
    """Textual's own with the same rules."""
    found = Stylesheet(variables=sheet._variables)
    found.source = sheet.source.copy()
    found.parse()
    return found


def compare(pilot: Pilot[Any]) -> None:
    app: App[Any] = pilot.app
    before = {each: styles_of(each) for each in app.screen.walk_children(Widget, with_self=True)}
    known = plain(app.stylesheet)
    for each, ours in before.items():
        known.apply(each)
        theirs = styles_of(each)
        assert ours == {name: theirs.get(name, ours[name]) for name in ours}, each
        assert theirs.keys() == ours.keys() or isinstance(each, Lines), each


async def test_what_is_known_is_what_is_found_anew(tmp_path: Path) -> None:
    """In every state that keys lead to, of the page and what comes over it, in other colours and sizes."""
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf) as pilot:
        assert isinstance(pilot.app.stylesheet, KnownStyles)
        for keys in KEYS.split("|"):
            await packet(pilot, keys)
            compare(pilot)
        for theme, size in (("textual-light", (60, 20)), (pilot.app.theme, (120, 40))):
            pilot.app.theme = theme
            await pilot.resize_terminal(*size)
            await packet(pilot, "<tab>")
            compare(pilot)


async def test_textual_still_paints_the_whole_screen_when_the_focus_goes_elsewhere() -> None:
    """When this fails, take ``focused`` out of ``_StyledOnce``."""
    assert vars(Screen)["focused"]._repaint
    assert not SafeScreen._reactives["focused"]._repaint


def test_what_it_stands_on_is_still_there() -> None:
    names = ("apply", "parse", "reparse", "replace_rules", "set_variables")
    assert {*names, "_process_component_classes"} <= vars(Stylesheet).keys()
    assert {"css_path_nodes", "has_pseudo_class", "get_component_styles"} <= vars(DOMNode).keys()
    assert {"_classes", "_id", "_component_styles"} <= vars(DOMNode()).keys()


@pytest.mark.quick
async def test_an_app_knows_what_another_has_found_out() -> None:
    """As long as both have the same sheets and the same colours."""
    one, other = QuietCrash[None](), QuietCrash[None]()
    for app in (one, other):
        async with app.run_test(size=(20, 4)):
            pass
    assert isinstance(one.stylesheet, KnownStyles)
    assert isinstance(other.stylesheet, KnownStyles)
    assert one.stylesheet._known is other.stylesheet._known
    other.stylesheet.set_variables({**other.get_css_variables(), "primary": "#123456"})
    other.stylesheet.reparse()
    assert one.stylesheet._known is not other.stylesheet._known


@pytest.mark.quick
async def test_an_app_keeps_the_rules_of_every_style_sheet_it_has_read() -> None:
    """Textual itself keeps sixty-four, and parses the others again whenever widgets come."""
    from textual.css.stylesheet import Stylesheet

    assert Stylesheet()._parse_cache.maxsize == 64
    app = QuietCrash[None]()
    assert app.stylesheet._parse_cache.maxsize == 512


# -- styled once when it comes -------------------------------------------------------------------


class Sized(SafeScreen[None]):
    HORIZONTAL_BREAKPOINTS = [(0, "-slim"), (60, "-stout")]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (20, "-high")]

    def compose(self) -> ComposeResult:
        yield Static("here", id="target")


class Counting(App[None]):
    """Counts how often the styles of everything on a screen are worked out."""

    CSS = "#target { color: red; } .-stout.-high #target { color: blue; }"

    def __init__(self) -> None:
        super().__init__()
        self.restyled = 0

    def update_styles(self, node: DOMNode, animate: bool = True) -> None:
        self.restyled += isinstance(node, Screen)
        super().update_styles(node, animate)


@pytest.mark.quick
async def test_a_screen_is_styled_for_its_size_when_it_comes_and_not_again() -> None:
    app = Counting()
    async with app.run_test(size=(80, 24)) as pilot:
        app.restyled = 0
        screen = Sized()
        await app.push_screen(screen)
        await until(pilot, lambda: screen.query_one("#target").region.area)
        await pilot.pause()
        target = screen.query_one("#target")
        assert app.restyled == 0
        assert target.styles.color == Color.parse("blue")
        await pilot.resize_terminal(50, 24)
        await until(pilot, lambda: target.styles.color == Color.parse("red"))
        assert app.restyled == 1


@pytest.mark.quick
async def test_textual_still_styles_a_new_screen_twice() -> None:
    """When this fails, take ``_StyledOnce`` out."""

    class Usual(Screen[None]):
        HORIZONTAL_BREAKPOINTS = Sized.HORIZONTAL_BREAKPOINTS
        compose = Sized.compose

    app = Counting()
    async with app.run_test(size=(80, 24)) as pilot:
        app.restyled = 0
        await app.push_screen(Usual())
        await until(pilot, lambda: app.screen.query_one("#target").region.area)
        await pilot.pause()
        assert app.restyled == 2


# -- the first theme -----------------------------------------------------------------------------


class Dressed(App[None]):
    """An app that begins with a theme, and counts how often all style sheets are read anew."""

    CSS = "Static { color: $accent; &:light { background: $primary; } }"

    def __init__(self, begin: Callable[[App[None], str], None], name: str) -> None:
        super().__init__()
        self.read_anew = 0
        begin(self, name)

    def compose(self) -> ComposeResult:
        yield Static("words")

    def refresh_css(self, animate: bool = True) -> None:
        self.read_anew += 1
        super().refresh_css(animate)


def set_as_usual(app: App[None], name: str) -> None:
    app.theme = name


@pytest.mark.quick
@pytest.mark.parametrize("name", ["nord", "textual-light", "solarized-light", "ansi-light"])
async def test_an_app_that_begins_with_a_theme_looks_as_if_it_had_been_set(name: str) -> None:
    seen = []
    for begin, times in ((begin_with_theme, 0), (set_as_usual, 1)):
        app = Dressed(begin, name)
        async with app.run_test(size=(20, 5)) as pilot:
            await pilot.pause()
            styles = app.query_one(Static).styles
            filters = [type(each).__name__ for each in app._filters]
            seen.append((app.theme, app.classes, styles.color, styles.background, filters))
            assert app.read_anew == times
            app.theme = "textual-dark"
            await pilot.pause()
            assert styles.color == Color.parse(app.theme_variables["accent"])
    assert seen[0] == seen[1]
