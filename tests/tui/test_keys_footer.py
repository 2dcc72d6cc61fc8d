"""The last row: whole keys only, help always, a click presses, and it follows what can be done."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from textual.app import App, ComposeResult
from textual.content import Content
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widgets import Footer

from cyclejournal.tui.commands import Commanded, command
from cyclejournal.tui.screens.base import PanelScreen
from cyclejournal.tui.screens.help import HelpScreen
from cyclejournal.tui.widgets.keys_footer import (
    LEADS_ON,
    MAY_GO,
    SPARE,
    WAY_OUT,
    FooterItem,
    KeysFooter,
    fitting,
)
from tests.pilots import until
from tests.screens import screen_text
from tests.tui.app_host import a_pair, a_shelf, cycle_screen, running


class Garden(Commanded, App[None]):
    """Two commands, and the two that every screen has."""

    CSS = "Footer { background: $panel; }"
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, footer: KeysFooter | Footer | None = None) -> None:
        super().__init__()
        self.footer = footer or KeysFooter()
        self.can_prune: bool | None = True
        self.done: list[str] = []

    def compose(self) -> ComposeResult:
        yield self.footer

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self.can_prune if action == "prune" else True

    def was_done_last(self, what: str) -> bool:
        return self.done[-1:] == [what]

    @command("Water", key="f2", footer=True)
    def action_water(self) -> None:
        """Water the plants."""
        self.done.append("water")

    @command("Prune the hedge", key="f3", footer=True, short="Prune")
    def action_prune(self) -> None:
        """Prune the hedge."""
        self.done.append("prune")

    @command("Help", key="f1", footer=True, priority=True)
    def action_help(self) -> None:
        """What this screen is for, help with the prompt you are in, and every key."""
        self.done.append("help")

    @command("More", key="ctrl+p", footer=True, priority=True)
    def action_command_palette(self) -> None:
        """Everything that can be done here, by name."""
        self.done.append("more")


def last_row(app: App[Any]) -> str:
    """The words of the footer."""
    return "".join(segment.text for segment in footer_strip(app)).rstrip()


def footer_strip(app: App[Any]) -> Strip:
    """The footer as it is drawn."""
    return app.screen._compositor.render_strips()[-1]


def style_of(app: App[Any], words: str) -> str:
    """How those words are drawn."""
    return next(str(s.style) for s in footer_strip(app) if s.text.startswith(words))


async def put(pilot: Pilot[Any], words: str) -> tuple[int, int]:
    """Wait for the words in the footer; where they are."""
    await until(pilot, lambda: words in last_row(pilot.app))
    return last_row(pilot.app).index(words), pilot.app.size.height - 1


ALL = " F2 Water  F3 Prune the hedge  F1 Help  ^P More"


@pytest.mark.quick(1)
@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (len(ALL) + 1, ALL),
        (len(ALL), ALL),
        (len(ALL) - 1, " F2 Water  F3 Prune  F1 Help  ^P More"),
        (37, " F2 Water  F3 Prune  F1 Help  ^P More"),
        (36, " F2 Water  F1 Help  ^P More"),
        (27, " F2 Water  F1 Help  ^P More"),
        (26, " F1 Help  ^P More"),
        (16, " F1 Help"),
        (7, ""),
    ],
)
async def test_what_does_not_fit_whole_is_not_there(width: int, shown: str) -> None:
    async with Garden().run_test(size=(width, 4)) as pilot:
        await until(pilot, lambda: last_row(pilot.app) == shown)


@pytest.mark.quick
async def test_it_follows_the_width_of_the_terminal() -> None:
    async with Garden().run_test(size=(80, 4)) as pilot:
        await until(pilot, lambda: last_row(pilot.app) == ALL)
        await pilot.resize_terminal(30, 4)
        await until(pilot, lambda: last_row(pilot.app) == " F2 Water  F1 Help  ^P More")
        await pilot.resize_terminal(80, 4)
        await until(pilot, lambda: last_row(pilot.app) == ALL)


@pytest.mark.quick
async def test_a_click_presses_the_key_under_it() -> None:
    app = Garden()
    async with app.run_test(size=(60, 4)) as pilot:
        for words, done in [("F2 Water", "water"), ("the hedge", "prune"), ("Help", "help")]:
            await pilot.click(offset=await put(pilot, words))
            await until(pilot, partial(app.was_done_last, done))
        await pilot.click(offset=(58, 3))
        await pilot.pause()
        assert app.done == ["water", "prune", "help"]


@pytest.mark.quick
async def test_it_follows_what_can_be_done() -> None:
    app = Garden()
    async with app.run_test(size=(60, 4)) as pilot:
        place = await put(pilot, "Prune")
        app.can_prune = None
        app.screen.refresh_bindings()
        await until(pilot, lambda: style_of(app, "Prune") != style_of(app, "Water"))
        await pilot.click(offset=place)
        await pilot.pause()
        assert app.done == []
        app.can_prune = False
        app.screen.refresh_bindings()
        await until(pilot, lambda: last_row(app) == " F2 Water  F1 Help  ^P More")


async def test_the_mouse_over_a_key_shows_its_help() -> None:
    app = Garden()
    async with app.run_test(size=(60, 4)) as pilot:
        x, y = await put(pilot, "Prune")
        await pilot.hover(offset=(x, y))
        await until(pilot, lambda: str(app.footer.tooltip) == "Prune the hedge.")
        await pilot.hover(offset=(58, y))
        await until(pilot, lambda: app.footer.tooltip is None)


@pytest.mark.parametrize("theme", ["textual-dark", "textual-light", "nord", "ansi-dark"])
@pytest.mark.parametrize("hover", [False, True])
async def test_it_looks_like_the_footer_of_the_toolkit(theme: str, hover: bool) -> None:
    strips = []
    for footer in (Footer(show_command_palette=False), KeysFooter()):
        app = Garden(footer)
        app.theme = theme
        app.can_prune = None
        async with app.run_test(size=(60, 4)) as pilot:
            place = await put(pilot, "Prune")
            if hover:
                await pilot.hover(offset=place)
            await pilot.pause()
            await pilot.pause()
            strips.append(
                [
                    (letter, str(style.color), str(style.bgcolor), style.bold, style.dim)
                    for s in footer_strip(app)
                    if (style := s.style) is not None
                    for letter in s.text
                ]
            )
    old, new = strips
    for one, other in zip(old, new, strict=True):
        # The colour of a blank is not seen.
        assert one == other or (one[0] == other[0] == " " and one[2] == other[2])


items = st.lists(
    st.builds(
        FooterItem,
        key=st.just("x"),
        shown=st.sampled_from(["F1", "^P", "Shift+Tab"]).map(Content),
        words=st.text("abc ", max_size=12).map(Content),
        enabled=st.booleans(),
        short=st.text("abc ", max_size=4).map(Content),
        rank=st.sampled_from([WAY_OUT, LEADS_ON, MAY_GO, SPARE]),
        tooltip=st.just(""),
    ),
    max_size=9,
)


@given(items, st.integers(0, 90), st.booleans())
def test_whatever_the_keys_and_the_width(
    all_items: list[FooterItem], width: int, compact: bool
) -> None:
    given = {str(n): replace(item, key=str(n)) for n, item in enumerate(all_items)}
    kept = {item.key: item for item in fitting([*given.values()], width, compact=compact)}
    assert sum(item.width(compact) for item in kept.values()) <= width + 1
    assert [*kept] == [key for key in given if key in kept]
    for key, item in kept.items():
        assert item in (given[key], given[key].shortened())
    for key, item in given.items():
        if key not in kept:
            # There is no room for it beside what goes before it.
            before = (item.rank, int(key))
            sooner = [each for each in kept if (given[each].rank, int(each)) < before]
            if item.rank == SPARE:
                used = sum(kept[each].width(compact) for each in sooner)
                assert used + item.width(compact) > width + 1
            else:
                least = sum(given[each].shortened().width(compact) for each in sooner)
                assert least + item.shortened().width(compact) > width + 1


def an_item(key: str, words: str, short: str = "", rank: int = MAY_GO) -> FooterItem:
    """A key that can be pressed."""
    return FooterItem(key, Content(key), Content(words), Content(short or words), True, rank, "")


def as_shown(items: list[FooterItem], width: int) -> str:
    """The row for that width."""
    kept = fitting(items, width, compact=False)
    return "".join(f" {each.shown.plain} {each.words.plain} " for each in kept).rstrip()


def test_the_way_out_is_dropped_last() -> None:
    """After help and the palette, and those after all others."""
    row = [
        an_item("n", "Add"),
        an_item("Esc", "Back", rank=WAY_OUT),
        an_item("F1", "Help", rank=LEADS_ON),
        an_item("^P", "More", rank=LEADS_ON),
    ]
    assert as_shown(row, 34) == " n Add  Esc Back  F1 Help  ^P More"
    assert as_shown(row, 33) == " Esc Back  F1 Help  ^P More"
    assert as_shown(row, 18) == " Esc Back  F1 Help"
    assert as_shown(row, 9) == " Esc Back"


def test_what_is_left_of_the_width_is_for_longer_words_again() -> None:
    """The first ones first; and a key that is too long leaves its place to one that fits."""
    row = [an_item("a", "Add some more", "Add"), an_item("b", "Begin with it", "Begin")]
    assert as_shown(row, 34) == " a Add some more  b Begin with it"
    assert as_shown(row, 31) == " a Add some more  b Begin"
    assert as_shown(row, 15) == " a Add  b Begin"
    row = [an_item("a", "Something long"), an_item("b", "Bit")]
    assert as_shown(row, 8) == " b Bit"


def test_what_is_spare_costs_nobody_a_word() -> None:
    """As quitting is, where Esc leads back."""
    row = [an_item("a", "Add some more", "Add"), an_item("^Q", "Quit", rank=SPARE)]
    assert as_shown(row, 25) == " a Add some more  ^Q Quit"
    assert as_shown(row, 24) == " a Add some more"


class Panel(PanelScreen[None]):
    """Lies over a page."""

    HEADING = "Panel"

    @command("Dig", key="d", footer=True)
    def action_dig(self) -> None:
        """Dig one over."""


async def test_help_and_the_palette_stand_over_a_page_too(tmp_path: Path) -> None:
    """They work there; a panel's keys are not the only ones."""
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf, size=(60, 20)) as pilot:
        await pilot.app.push_screen(Panel())
        await put(pilot, "d Dig  Esc Back  F1 Help  ^O Menu  ^P More  ^Q Quit")
        await pilot.press("f1")
        await until(pilot, lambda: isinstance(pilot.app.screen, HelpScreen))


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 40)])
async def test_the_page_shows_whole_keys_and_the_way_to_the_others(
    tmp_path: Path, size: tuple[int, int]
) -> None:
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf, size=size) as pilot:
        footer = cycle_screen(pilot).query_one(KeysFooter)
        place = await put(pilot, "F1 Help")
        await put(pilot, "^P More")
        row = last_row(pilot.app)
        whole = (f" {i.shown.plain} {i.words.plain}" for i in footer.shown())
        assert row == " ".join(whole).rstrip()
        await pilot.click(offset=place)
        await until(pilot, lambda: isinstance(pilot.app.screen, HelpScreen))
        await pilot.press("escape")
        await until(pilot, lambda: "F1 Help" in screen_text(pilot.app))


async def test_what_the_page_does_not_name_costs_the_others_no_word(tmp_path: Path) -> None:
    """Follow-up questions stand there where there is room for them beside all the rest."""
    shelf = a_shelf(tmp_path)
    a_pair(shelf)
    async with running(shelf, size=(80, 24)) as pilot:
        await cycle_screen(pilot).open_section("joint-plan")
        row = " F1 Help  F2 Hand over  F6 Plan  F8 Next  ^G Steps  ^O Menu  ^P More  ^Q Quit"
        await until(pilot, lambda: last_row(pilot.app) == row)
        await pilot.resize_terminal(130, 40)
        await until(
            pilot,
            lambda: "F3 Follow-up questions  ^O Menu  ^P More  ^Q Quit" in last_row(pilot.app),
        )
