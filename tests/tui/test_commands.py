"""One declaration gives key, footer, palette and help; a coroutine may ask; keys go where it led."""

from __future__ import annotations

from typing import Any

import pytest
from textual import on
from textual.app import ComposeResult
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input

from cyclejournal.store.errors import own_locked
from cyclejournal.tui.commands import Part, PartOf, command, help_table, offered
from cyclejournal.tui.messages import OwnWanted
from cyclejournal.tui.screens.ask import Confirm
from cyclejournal.tui.screens.base import PageScreen, PanelScreen
from cyclejournal.tui.screens.palette import entries
from cyclejournal.tui.widgets.keys_footer import KeysFooter
from cyclejournal.tui.widgets.line import Line
from tests.pilots import burst, until
from tests.tui.bare_host import Host

# A few widgets each, not the full screen.
pytestmark = pytest.mark.quick


class Beds(Part):
    """A part with commands of its own."""

    GROUP = "The beds"

    screen: Garden

    @command("Dig", key="f6", footer=True, when=lambda beds: not beds.screen.done)
    def action_dig(self) -> None:
        """Dig one over."""
        self.screen.done.append("dig")

    @command("Weed", key="f6", footer=True, when=lambda beds: beds.screen.done)
    async def action_weed(self) -> None:
        """Take out what nobody planted."""
        sure = await self.screen.ask(Confirm("All of it?"))
        self.screen.done.append(f"weed {sure}")


class Garden(PageScreen[str]):
    """Commands of its own, of a part, and those of every page."""

    HEADING = "Garden"
    FOOTER = ("prune",)
    beds = PartOf(Beds)

    def __init__(self) -> None:
        super().__init__()
        self.done: list[str] = []

    def content(self) -> ComposeResult:
        yield Line(id="one")
        yield Line(id="two")

    @command("Water", key="f2", footer=True, priority=True)
    async def action_water(self) -> None:
        """Water
        the plants.
        """
        self.set_focus(self.query_one("#two"))
        self.done.append("water")

    @command("Prune", key="f3", footer=True)
    def action_prune(self) -> None:
        """Prune the hedge."""
        self.done.append("prune")

    def outcome(self) -> str:
        return " ".join(self.done)


class Shed(PanelScreen[str]):
    """A panel that says something else of its way out."""

    @command("Shut", key="escape,q", footer=True)
    async def action_leave(self) -> None:
        """Shut the door."""
        if await self.ask(Confirm("Shut it?")):
            self.leave("shut")


def garden(pilot: Pilot[Any]) -> Garden:
    found = next(each for each in pilot.app.screen_stack if isinstance(each, Garden))
    assert isinstance(found, Garden)
    return found


async def the_footer(pilot: Pilot[Any]) -> list[str]:
    await pilot.pause()
    footer = pilot.app.screen.query_one(KeysFooter)
    await until(pilot, lambda: bool(footer.items))
    return [item.words.plain for item in footer.items]


def test_the_declarations_are_gathered_in_their_order() -> None:
    """Own commands and those of parts as they stand in the class, then what the base brings."""
    assert [each.action for each in offered(Garden)] == ["dig", "weed", "water", "prune", "leave"]
    water = next(each for each in offered(Garden) if each.action == "water")
    assert (water.id, water.key_words, water.help) == ("water", "F2", "Water the plants.")
    assert "| F6 |  | **Dig** | Dig one over. |" in help_table(offered(Garden))


def test_a_command_declared_anew_stands_in_place_of_the_bases() -> None:
    """With its own words and keys; the other way out is gone."""
    assert [(each.name, each.key) for each in offered(Shed)] == [("Shut", "escape,q")]


async def test_key_footer_and_palette_follow_one_declaration() -> None:
    """Of two with the same key the one that is offered now."""
    async with Host(push=Garden).run_test() as pilot:
        screen = garden(pilot)
        assert await the_footer(pilot) == ["Prune", "Dig", "Water", "Back"]
        found = [each.command for each in entries(pilot.app, screen)]
        assert [(each.name, each.key_words) for each in found] == [
            ("Dig", "F6"),
            ("Water", "F2"),
            ("Prune", "F3"),
            ("Back", "Esc"),
        ]
        groups = [each.group for each in entries(pilot.app, screen)]
        assert groups == ["The beds", *["On this screen"] * 3]
        await pilot.press("f6", "f3")
        assert screen.done == ["dig", "prune"]
        screen.refresh_bindings()
        await until(
            pilot, lambda: "Weed" in [i.words.plain for i in screen.query_one(KeysFooter).items]
        )


async def test_a_part_asks_and_goes_on_with_the_answer() -> None:
    """The question is on the screen when the key has been dealt with; the answer comes back."""
    async with Host(push=Garden).run_test() as pilot:
        screen = garden(pilot)
        screen.done.append("dig")
        await screen.run_action("weed")
        question: Screen[Any] = pilot.app.screen
        assert isinstance(question, Confirm)
        await pilot.press("y")
        await until(pilot, lambda: screen.done == ["dig", "weed True"])


async def test_keys_in_one_packet_go_where_a_coroutine_led() -> None:
    """What is typed before it stays; what is typed behind it goes to the box it went to."""
    async with Host(push=Garden).run_test() as pilot:
        await until(pilot, lambda: pilot.app.focused is not None)
        await burst(pilot, "a", "b", "f2", "c", "d")
        screen = garden(pilot)
        assert [each.value for each in screen.query(Input)] == ["ab", "cd"]


async def test_keys_behind_a_question_are_its_answer() -> None:
    """All in one packet."""
    async with Host(push=Shed).run_test() as pilot:
        host = pilot.app
        assert isinstance(host, Host)
        await until(pilot, lambda: isinstance(host.screen, Shed))
        await burst(pilot, "escape", "y")
        await until(pilot, lambda: host.answers == ["shut"])


async def test_leaving_gives_the_outcome_once() -> None:
    """However often Esc is pressed."""
    async with Host(push=Garden).run_test() as pilot:
        host = pilot.app
        assert isinstance(host, Host)
        garden(pilot).done.append("dug")
        await burst(pilot, "escape", "escape")
        await until(pilot, lambda: host.answers == ["dug"])
        assert len(host.screen_stack) == 1


async def test_the_page_under_a_panel_is_dimmed() -> None:
    async with Host(push=Shed).run_test() as pilot:
        await until(pilot, lambda: isinstance(pilot.app.screen, Shed))
        assert 0 < pilot.app.screen.styles.background.a < 1


class Broken(PanelScreen[None]):
    """Nothing works here."""

    @command("Break", key="x")
    async def action_break(self) -> None:
        """Break it."""
        raise LookupError("broken")


async def test_an_error_in_a_command_ends_the_app_as_one_in_a_handler_does() -> None:
    """It is not swallowed by the worker."""

    async def press() -> None:
        async with Host(push=Broken).run_test() as pilot:
            await pilot.press("x")
            await pilot.pause()

    with pytest.raises(Exception, match="broken"):
        await press()


class Diary(PageScreen[None]):
    """Two commands that would keep something in a half that is locked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = 0

    @command("At once", key="f2")
    def action_at_once(self) -> None:
        """Write it."""
        raise own_locked("Tom")

    @command("Then", key="f3")
    async def action_then(self) -> None:
        """Write it, later."""
        raise own_locked("Tom")

    @on(OwnWanted)
    def _wanted(self) -> None:
        self.asked += 1


async def test_one_that_finds_its_writers_half_locked_asks_for_its_passphrase() -> None:
    screen = Diary()
    async with Host(push=lambda: screen).run_test() as pilot:
        await pilot.press("f2", "f3")
        await until(pilot, lambda: screen.asked == 2)
