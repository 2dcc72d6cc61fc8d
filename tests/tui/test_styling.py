"""What is known of a widget's styles is what Textual would work out anew."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from textual.app import App
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widget import Widget

from cyclejournal.tui.compat import QuietCrash, SafeScreen
from cyclejournal.tui.compat.styling import KnownStyles
from cyclejournal.tui.widgets.sheet import Lines
from tests.pilots import packet
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
