"""The work-arounds work, and what they stand on in Textual is still there."""

from __future__ import annotations

import asyncio
import io
from functools import partial
from typing import Any

import pytest
from rich.cells import cached_cell_len
from rich.console import Console
from textual.app import App, ComposeResult, ScreenStackError
from textual.binding import Binding, BindingsMap
from textual.screen import ModalScreen, Screen
from textual.widgets import Input, OptionList, Static, TextArea
from textual.worker import Worker

from cyclejournal.tui.compat import (
    ProseBase,
    QuietCrash,
    SafeModal,
    SafeScreen,
    notices,
    put_notices,
    rebind,
    when_ended,
)
from cyclejournal.tui.compat.forgetting import forget_texts
from cyclejournal.tui.widgets.line import Line
from cyclejournal.tui.widgets.prose import Prose
from tests.pilots import hit, until

# A few widgets each, not the full screen.
pytestmark = pytest.mark.quick

# -- a click on what was just removed (#6643) ----------------------------------------------------


class Plain(Screen[None]):
    def compose(self) -> ComposeResult:
        yield Static("here", id="target")


class Safe(SafeScreen[None]):
    def compose(self) -> ComposeResult:
        yield Static("here", id="target")


class PlainModal(ModalScreen[int]):
    def compose(self) -> ComposeResult:
        yield Static("here", id="target")


class Modal(SafeModal[int]):
    def compose(self) -> ComposeResult:
        yield Static("here", id="target")


async def what_is_found(screen: Screen[Any]) -> tuple[Any, Any]:
    """What is under the mouse, before and after a widget has left that is still on the map."""
    app = App[None]()
    async with app.run_test(size=(40, 10)) as pilot:
        await app.push_screen(screen)
        await until(pilot, lambda: screen.query_one("#target").region.area)
        target = screen.query_one("#target")
        x, y = target.region.offset
        before = screen.get_widget_and_offset_at(x, y)[0]
        target._detach()
        after = screen.get_widget_and_offset_at(x, y)[0]
        target._attach(screen)
    return before is target, after is target


@pytest.mark.parametrize("screen", [Safe, Modal])
async def test_a_removed_widget_is_not_there(screen: type[Screen[Any]]) -> None:
    assert await what_is_found(screen()) == (True, False)


@pytest.mark.parametrize("screen", [Plain, PlainModal])
async def test_textual_still_needs_the_work_around(screen: type[Screen[Any]]) -> None:
    """When this fails, a new Textual has mended it: take SafeScreen and SafeModal out."""
    assert await what_is_found(screen()) == (True, True)


async def test_the_answer_of_a_safe_modal_arrives() -> None:
    app = App[None]()
    answers: list[int | None] = []
    async with app.run_test() as pilot:
        modal = Modal()
        await app.push_screen(modal, answers.append)
        modal.dismiss(7)
        await until(pilot, lambda: answers)
    assert answers == [7]


# -- keys that come in a burst -------------------------------------------------------------------


class OneBox(App[None]):
    def __init__(self, box: Input | TextArea | OptionList) -> None:
        super().__init__()
        self.box = box

    def compose(self) -> ComposeResult:
        yield self.box


async def after(box: Input | TextArea, *keys: str) -> str:
    """What a box holds after keys that came in one read."""
    async with OneBox(box).run_test() as pilot:
        box.focus()
        await pilot.pause()
        hit(pilot, *keys)
        for _ in range(5):  # the box, those it is in, and the app each have their turn
            await pilot.pause()
        return box.value if isinstance(box, Input) else box.text


RETYPED = ("t", "e", "h", "backspace", "backspace", "h", "e", "space", "home", "left", "end", "x")


@pytest.mark.parametrize("box", [Line, Prose])
async def test_a_burst_of_keys_is_taken_in_order(box: type[Line | Prose]) -> None:
    assert await after(box(""), *RETYPED) == "the x"


@pytest.mark.parametrize("box", [Input, TextArea])
async def test_textual_still_mixes_up_a_burst(box: type[Input | TextArea]) -> None:
    """When this fails, a new Textual has mended it: take _take_own out."""
    assert await after(box(), *RETYPED) != "the x"


@pytest.mark.parametrize(
    ("keys", "error"),
    [(("ctrl+p", "enter", "enter"), ScreenStackError), (("ctrl+p", "pagedown"), KeyError)],
)
async def test_textual_s_own_palette_still_ends_the_app(
    keys: tuple[str, ...], error: type[Exception]
) -> None:
    """When this fails, a new Textual has mended it."""

    async def ends() -> None:
        async with App[None]().run_test() as pilot:
            hit(pilot, *keys)
            await until(pilot, lambda: pilot.app.return_code)

    with pytest.raises(error):
        await ends()


# -- a worker that never began -------------------------------------------------------------------


async def test_a_worker_cancelled_before_it_began_has_ended() -> None:
    """Nobody waits for it for ever."""
    app = App[None]()
    ended = asyncio.Event()
    began: list[bool] = []

    async def work() -> None:
        began.append(True)

    async with app.run_test() as pilot:
        worker: Worker[Any] = app.run_worker(partial(work))
        when_ended(worker, ended.set)
        worker.cancel()
        await until(pilot, ended.is_set)
        when_ended(worker, lambda: began.append(False))
        await asyncio.sleep(0)
    assert began == [False]


# -- a crash -------------------------------------------------------------------------------------


class Crashing(QuietCrash[None]):
    BINDINGS = [("x", "crash", "Crash")]

    def action_crash(self) -> None:
        secret = " ".join(["what", "Tom", "wrote"])
        try:
            raise KeyError(secret)
        except KeyError as error:
            error.add_note(secret)
            raise ZeroDivisionError(secret) from error


class Loud(App[None]):
    BINDINGS = Crashing.BINDINGS
    action_crash = Crashing.action_crash


async def crash(app: App[Any]) -> str:
    """What stands in the terminal after the app has crashed."""
    printed = io.StringIO()
    app.error_console = Console(file=printed, width=200)
    with pytest.raises(ZeroDivisionError):
        async with app.run_test() as pilot:
            await pilot.press("x")
    for renderable in app._exit_renderables:
        app.error_console.print(renderable)
    return printed.getvalue()


async def test_a_crash_is_told_in_one_line_without_words() -> None:
    app = Crashing()
    assert await crash(app) == ""
    assert "ZeroDivisionError at" in app.crash
    assert "what Tom wrote" not in app.crash
    assert "\n" not in app.crash


async def test_textual_would_have_shown_them() -> None:
    assert "what Tom wrote" in await crash(Loud())


# -- the place of notices ------------------------------------------------------------------------


async def test_textual_still_leaves_the_place_of_a_notice() -> None:
    """And we do not."""
    async with App[None]().run_test(notifications=True) as pilot:
        app = pilot.app

        def holds(count: int) -> bool:
            return len(app.screen.query("Toast")) == count

        app.notify("One")
        await until(pilot, lambda: notices(app) == ["One"] and holds(1))
        app.clear_notifications()
        await until(pilot, lambda: holds(0))
        app.notify("Two")
        await until(pilot, lambda: notices(app) == ["Two"] and holds(1))
        (rack,) = app.screen.query_children("ToastRack")
        assert len(rack.children) == 2
        put_notices(app, 3)
        await until(pilot, lambda: len(rack.children) == 1 and holds(1))
        assert rack.styles.margin.top == 3


# -- texts that are held on to -----------------------------------------------------------------------


async def test_a_box_that_is_gone_is_held_by_nobody() -> None:
    """Where Textual's is, by who is told of a theme and of a text that is selected."""
    app = App[None]()
    async with app.run_test() as pilot:
        for kind, told in ((TextArea, 1), (ProseBase, 0)):
            box = kind("words")
            await app.mount(box)
            await box.remove()
            await pilot.pause()
            themed = [each for each in getattr(app, "__watchers")["theme"] if each[0] is box]
            selecting = app.screen.text_selection_started_signal._subscriptions
            assert (len(themed), [*selecting].count(box)) == (told, told)


async def test_what_is_remembered_is_held_until_it_is_forgotten() -> None:
    """What was copied; how wide a word was."""
    app = App[None]()
    async with app.run_test():
        app.copy_to_clipboard("words")
        cached_cell_len("words of some width")
        assert app.clipboard == "words"
        forget_texts(app)
        assert (app.clipboard, cached_cell_len.cache_info().currsize) == ("", 0)


# -- another key for one of several commands that share one ----------------------------------------


def two_on_one_key() -> BindingsMap:
    """Of which one is there at a time."""
    return BindingsMap([Binding("f6,x", "plan", id="plan"), Binding("f6", "watch", id="watch")])


def keys_of(bindings: BindingsMap) -> list[tuple[str, str]]:
    return [(key, each.action) for key, found in bindings.key_to_bindings.items() for each in found]


def test_another_key_for_one_command_takes_none_from_the_others() -> None:
    """And it stands in the place of the first that it had."""
    screen = Screen[None]()
    screen._bindings = two_on_one_key()
    rebind(screen, [Binding("f5,y", "plan", id="plan"), Binding("f7", "hide", id="hide")])
    assert keys_of(screen._bindings) == [
        *(("f5", "plan"), ("y", "plan"), ("f6", "watch"), ("f7", "hide"))
    ]


def test_the_toolkit_still_takes_the_key_from_all_of_them() -> None:
    bindings = two_on_one_key()
    bindings.apply_keymap({"plan": "f5"})
    assert ("f6", "watch") not in keys_of(bindings)
