"""A list in a terminal without room for it: Textual ends the app over that, ours lives."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from cyclejournal.tui.compat import SafeOptionList

STYLES = ("height: auto; padding: 0 2; border: round red;", "height: 1fr; padding: 1 2;")
SIZES = ((2, 2), (4, 24), (1, 1), (200, 1))


async def lives(kind: type[OptionList], style: str, size: tuple[int, int]) -> None:
    class Host(App[None]):
        CSS = f"OptionList {{ {style} }}"

        def compose(self) -> ComposeResult:
            yield kind(*[Option(f"a longer option {number}") for number in range(30)])

    app = Host()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.resize_terminal(*size)
        await pilot.press("pagedown", "pageup", "down")
        await pilot.resize_terminal(80, 24)
        assert app.query_one(OptionList).highlighted is not None


@pytest.mark.quick(2)
@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("size", SIZES)
async def test_a_list_lives_without_room(size: tuple[int, int], style: str) -> None:
    await lives(SafeOptionList, style, size)


async def test_textual_still_needs_that() -> None:
    for style, size in zip(STYLES, ((2, 2), (200, 1)), strict=True):
        with pytest.raises((ValueError, KeyError)):
            await lives(OptionList, style, size)
