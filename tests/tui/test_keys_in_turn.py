"""Keys of one packet: each finds all done that those before it brought about."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest
from textual import events, on
from textual.app import App as TextualApp
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.message import Message
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widgets import Button, Input, Label

from cyclejournal.tui.commands import asking, command
from cyclejournal.tui.compat import keys as compat_keys
from cyclejournal.tui.compat import keys_wait
from cyclejournal.tui.screens.ask import AskLine
from cyclejournal.tui.screens.base import PageScreen
from cyclejournal.tui.widgets.line import Line
from cyclejournal.tui.widgets.prose import Prose
from tests.pilots import packet, send, until
from tests.tui.bare_host import Host

# A few widgets each, not the full screen.
pytestmark = pytest.mark.quick


class Next(Vertical):
    """Goes on to the next box behind an Enter, some steps later."""

    def compose(self) -> ComposeResult:
        yield Line(id="one")

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.call_later(self.screen.focus_next)


class Late(Screen[None]):
    """Has its box after its first frame."""

    def on_mount(self) -> None:
        self.call_after_refresh(self._fill)

    async def _fill(self) -> None:
        await self.mount(box := Line(id="late"))
        box.focus()


class Keyed(Screen[None]):
    """Keys of its own, and a command."""

    BINDINGS = [Binding("f5", "command", priority=True)]

    def __init__(self) -> None:
        super().__init__()
        self.taken: list[str] = []

    def action_command(self) -> None:
        self.taken.append("f5")

    def on_key(self, event: events.Key) -> None:
        if len(event.key) == 1:
            self.taken.append(event.key)


class Desk(PageScreen[None]):
    """Boxes, and commands of every kind that lead from one to another."""

    class Wanted(Message):
        """For the app, which is busy with keys."""

    def __init__(self) -> None:
        super().__init__()
        self.told: dict[str, str] = {}

    def content(self) -> ComposeResult:
        yield Next()
        yield Prose("", shortest=1)
        yield Button("Press", id="button")
        yield Label("none", id="told")

    @command("New", key="f3")
    async def action_new(self) -> None:
        """Ask for words, take a while, and go to the prose."""
        words = await self.ask(AskLine("What?"))
        for _ in range(30):
            await asyncio.sleep(0)
        await self.mount(Line(words or "", id="new"))
        self.set_focus(self.query_one(Prose))

    @command("Elsewhere", key="f5", priority=True)
    def action_elsewhere(self) -> None:
        """Ask the app for another screen."""
        self.post_message(self.Wanted())

    @command("Wrong", key="f6", priority=True)
    def action_wrong(self) -> None:
        """End badly."""
        raise ZeroDivisionError

    @on(Button.Pressed)
    @asking
    async def _pressed(self) -> None:
        told = await self.ask(AskLine("Told?"))
        self.query_one("#told", Label).update(told or "")
        self.set_focus(self.query_one(Prose))


class App(Host):
    """With a screen that only it can show."""

    @on(Desk.Wanted)
    def _wanted(self) -> None:
        self.push_screen(Late())


def desk(app: App) -> Desk:
    found = next(each for each in app.screen_stack if isinstance(each, Desk))
    assert isinstance(found, Desk)
    return found


async def after(keys: str) -> Desk:
    """The screen after keys that were sent in one packet."""
    app = App(push=Desk)
    async with app.run_test() as pilot:
        await until(pilot, lambda: isinstance(app.focused, Line))
        found = desk(app)
        await packet(pilot, keys)
        found.told = {line.id or "": line.value for line in found.query(Line)}
        found.told["prose"] = found.query_one(Prose).text
        found.told["label"] = str(found.query_one("#told", Label).render())
    return found


async def test_words_behind_enter_go_where_it_led() -> None:
    told = (await after("one<enter>two <paste:three>")).told
    assert (told["one"], told["prose"]) == ("one", "two three")


async def test_what_a_key_asks_takes_the_words_behind_it() -> None:
    """Also where the key is looked up last of all; and what follows the answer has all its time."""
    told = (await after("one<f3>asked <paste:for><enter>two <paste:three>")).told
    assert (told["one"], told["new"], told["prose"]) == ("one", "asked for", "two three")


async def test_what_a_button_asks_takes_the_words_behind_it() -> None:
    told = (await after("<tab><tab><enter>told<enter>two <paste:three>")).told
    assert (told["label"], told["prose"]) == ("told", "two three")


async def test_a_screen_that_the_app_shows_takes_the_words_behind_the_key() -> None:
    """Also where its box comes after its first frame."""
    app = App(push=Desk)
    async with app.run_test() as pilot:
        await until(pilot, lambda: isinstance(app.focused, Line))
        await packet(pilot, "one<f5>two <paste:three>")
        assert app.screen.query_one("#late", Line).value == "two three"
        assert desk(app).query_one("#one", Line).value == "one"


async def test_keys_wait_for_work_but_not_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    """The way out is among them."""
    app = App(push=Desk)
    async with app.run_test() as pilot:
        await until(pilot, lambda: isinstance(app.focused, Line))
        line = desk(app).query_one("#one", Line)
        app.at_work("long", True)
        send(pilot, "one")
        await pilot.pause()
        assert line.value == ""
        app.at_work("long", False)
        await until(pilot, lambda: line.value == "one")
        monkeypatch.setattr(compat_keys, "LONG_TURNS", 2)
        app.at_work("hung", True)
        send(pilot, "two")
        await until(pilot, lambda: line.value == "onetwo")


async def test_words_that_come_while_a_page_is_drawn_wait_for_its_box() -> None:
    app = App(push=Desk)
    async with app.run_test() as pilot:
        await until(pilot, lambda: isinstance(app.focused, Line))
        screen = desk(app)
        with keys_wait(app):
            send(pilot, "one")
            await screen.query_one(Next).remove()
            await screen.mount(line := Line(id="new"))
            screen.set_focus(line)
        await until(pilot, lambda: line.value == "one")


async def test_keys_that_no_box_takes_and_commands_come_in_their_order() -> None:
    app = Host(push=Keyed)
    async with app.run_test() as pilot:
        await until(pilot, lambda: isinstance(app.screen, Keyed))
        await packet(pilot, "ab<f5>c<f5>")
        assert isinstance(app.screen, Keyed)
        assert app.screen.taken == ["a", "b", "f5", "c", "f5"]


async def test_what_goes_wrong_behind_a_key_ends_the_app() -> None:
    with pytest.raises(ZeroDivisionError):
        await after("one<f6>")


async def test_keys_that_wait_as_the_app_ends_are_let_go() -> None:
    app = Host(Next())
    async with app.run_test() as pilot:
        await until(pilot, lambda: isinstance(app.focused, Line))
        with keys_wait(app):
            send(pilot, "one<enter>two")
            await until(pilot, lambda: len(app._to_come) == 7 and app._turns is not None)
            for _ in range(9):
                await asyncio.sleep(0)
            app._to_come.clear()  # As ending does, while its keys wait.
        await app.all_taken()
    assert app.return_code in {None, 0}


def test_what_it_stands_on_is_still_there() -> None:
    names = set(dir(TextualApp))
    assert {"on_event", "_handle_exception", "message_queue_size", "_shutdown"} <= names
    assert {"_exit"} <= set(vars(TextualApp()))
    assert {"_mounted_event"} <= set(dir(Line))


async def test_what_always_has_more_to_come_holds_up_no_key() -> None:
    """As a clock does on a busy machine, when it ticks faster than its ticks are taken."""

    class Ticking(MessagePump):
        message_queue_size = 1

        def call_later(self, callback: Callable[..., object], *_args: object, **_: object) -> bool:
            callback()
            return True

    assert not await compat_keys.drained(Ticking())
